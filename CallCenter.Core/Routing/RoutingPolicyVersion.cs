using CallCenter.Core.Data;

namespace CallCenter.Core.Routing;

/// <summary>A published <see cref="RoutingPolicy"/> as it is stored: added once, never changed. The greatest version is in force.</summary>
public sealed class RoutingPolicyVersion
{
    /// <summary>Counted from 1, by the product.</summary>
    public int Version { get; set; }
    /// <summary>When it came into force (UTC).</summary>
    public DateTimeOffset PublishedAt { get; set; }
    /// <summary>User who published it.</summary>
    public required string UserId { get; set; }
    /// <summary>That user's name.</summary>
    public required string Author { get; set; }
    /// <summary>Why, in the author's words; at most 256 characters.</summary>
    public string? Note { get; set; }
    /// <summary>Preset the constants come from.</summary>
    public RoutingPreset Preset { get; set; }
    /// <summary>g; null for no limit (SQL Server's float has no infinity).</summary>
    public double? GapLimit { get; set; }
    /// <summary>s.</summary>
    public double InTimeBonus { get; set; }
    /// <summary>a.</summary>
    public double AgeWeight { get; set; }
    /// <summary>p.</summary>
    public double PriorCalls { get; set; }
    /// <summary>Whether a call counts as missed as soon as it has waited n.</summary>
    public bool CountsLateWaiting { get; set; }
    /// <summary>Half-life of the counts, in hours.</summary>
    public double? HalfLifeHours { get; set; }
    /// <summary>One per tier.</summary>
    public List<RoutingPolicyTier> Tiers { get; } = [];

    /// <summary>The stored form of a policy.</summary>
    public static RoutingPolicyVersion From(RoutingPolicy policy, DateTimeOffset publishedAt, string userId, string author, string? note)
    {
        var version = new RoutingPolicyVersion
        {
            Version = policy.Version,
            PublishedAt = publishedAt,
            UserId = userId,
            Author = author,
            Note = note,
            Preset = policy.Preset,
            GapLimit = double.IsPositiveInfinity(policy.Constants.GapLimit) ? null : policy.Constants.GapLimit,
            InTimeBonus = policy.Constants.InTimeBonus,
            AgeWeight = policy.Constants.AgeWeight,
            PriorCalls = policy.Constants.PriorCalls,
            CountsLateWaiting = policy.Constants.CountsLateWaiting,
            HalfLifeHours = policy.Constants.HalfLifeHours,
        };
        version.Tiers.AddRange(policy.Tiers.Select(t => new RoutingPolicyTier
        {
            PolicyVersion = policy.Version,
            TierCode = t.TierCode,
            TargetAnswerRate = t.TargetAnswerRate,
            TargetSeconds = t.TargetSeconds,
            SkipsMenu = t.SkipsMenu,
            BarredFromAgents = t.BarredFromAgents,
            MaxWaitSeconds = t.MaxWaitSeconds,
            Serving = t.Serving.SequenceEqual(ServingStep.Everyone) ? null : StoreJson.Write(t.Serving),
        }));
        return version;
    }

    /// <summary>The policy it stores, tiers in the order of their codes.</summary>
    public RoutingPolicy ToPolicy() => new(
        Version,
        Preset,
        new RoutingConstants(
            GapLimit ?? double.PositiveInfinity, InTimeBonus, AgeWeight, PriorCalls, CountsLateWaiting, HalfLifeHours),
        [.. Tiers.OrderBy(t => t.TierCode, StringComparer.Ordinal)
            .Select(t => t.ToPolicy())]);
}

/// <summary>A <see cref="TierPolicy"/> as it is stored.</summary>
public sealed class RoutingPolicyTier
{
    /// <summary>Version of the policy.</summary>
    public int PolicyVersion { get; set; }
    /// <summary>Tier.</summary>
    public required string TierCode { get; set; }
    /// <summary>Target answer rate, a share.</summary>
    public double TargetAnswerRate { get; set; }
    /// <summary>n, in seconds.</summary>
    public int TargetSeconds { get; set; }
    /// <summary>Skips the menu.</summary>
    public bool SkipsMenu { get; set; }
    /// <summary>Barred from agents.</summary>
    public bool BarredFromAgents { get; set; }
    /// <summary>A wait that alarms, in seconds; null: none does.</summary>
    public int? MaxWaitSeconds { get; set; }
    /// <summary>The <see cref="ServingStep"/>s, as JSON; null: everybody at once.</summary>
    public string? Serving { get; set; }

    internal TierPolicy ToPolicy() => new(TierCode, TargetAnswerRate, TargetSeconds, SkipsMenu, BarredFromAgents, MaxWaitSeconds)
    {
        Serving = Serving is null ? ServingStep.Everyone : StoreJson.Read<List<ServingStep>>(Serving),
    };
}
