namespace CallCenter.Core.Routing;

/// <summary>What differs between two policies.</summary>
/// <param name="TierCode">Tier; null for the policy as a whole.</param>
/// <param name="Field">What.</param>
/// <param name="Before">Value in the first: see <see cref="PolicyField"/>.</param>
/// <param name="After">Value in the second.</param>
public sealed record PolicyChange(string? TierCode, PolicyField Field, object? Before, object? After)
{
    /// <summary>Whether there is a difference.</summary>
    public bool Differs => !Same(Before, After);

    /// <summary>All differences.</summary>
    public static IReadOnlyList<PolicyChange> Between(PolicyTerms before, PolicyTerms after) => [.. All(before, after).Where(change => change.Differs)];

    /// <summary>All that can differ, whether it does or not; a tier that only one of them has counts with all its fields as not promised.</summary>
    public static IReadOnlyList<PolicyChange> All(PolicyTerms before, PolicyTerms after)
    {
        var changes = new List<PolicyChange>();
        Add(null, PolicyField.Preset, before.Preset, after.Preset);
        var (c, d) = (before.Constants, after.Constants);
        Add(null, PolicyField.GapLimit, c.GapLimit, d.GapLimit);
        Add(null, PolicyField.InTimeBonus, c.InTimeBonus, d.InTimeBonus);
        Add(null, PolicyField.AgeWeight, c.AgeWeight, d.AgeWeight);
        Add(null, PolicyField.PriorCalls, c.PriorCalls, d.PriorCalls);
        Add(null, PolicyField.CountsLateWaiting, c.CountsLateWaiting, d.CountsLateWaiting);
        Add(null, PolicyField.HalfLifeHours, c.HalfLifeHours, d.HalfLifeHours);
        foreach (var code in before.Tiers.Select(tier => tier.TierCode).Union(after.Tiers.Select(tier => tier.TierCode), StringComparer.Ordinal))
        {
            var old = before.Tier(code) ?? new TierPolicy(code, 0, 1);
            var now = after.Tier(code) ?? new TierPolicy(code, 0, 1);
            Add(code, PolicyField.Target, old.TargetAnswerRate, now.TargetAnswerRate);
            Add(code, PolicyField.Seconds, old.TargetSeconds, now.TargetSeconds);
            Add(code, PolicyField.SkipsMenu, old.SkipsMenu, now.SkipsMenu);
            Add(code, PolicyField.Barred, old.BarredFromAgents, now.BarredFromAgents);
            Add(code, PolicyField.MaxWait, old.MaxWaitSeconds, now.MaxWaitSeconds);
            Add(code, PolicyField.Serving, old.Serving, now.Serving);
        }

        return changes;

        void Add(string? code, PolicyField field, object? old, object? now) => changes.Add(new PolicyChange(code, field, old, now));
    }

    /// <summary>A policy with this change made in it.</summary>
    public PolicyTerms ApplyTo(PolicyTerms terms)
    {
        var c = terms.Constants;
        if (TierCode is null)
        {
            return Field switch
            {
                PolicyField.Preset => terms with { Preset = (RoutingPreset)After! },
                PolicyField.GapLimit => terms with { Constants = c with { GapLimit = (double)After! } },
                PolicyField.InTimeBonus => terms with { Constants = c with { InTimeBonus = (double)After! } },
                PolicyField.AgeWeight => terms with { Constants = c with { AgeWeight = (double)After! } },
                PolicyField.PriorCalls => terms with { Constants = c with { PriorCalls = (double)After! } },
                PolicyField.CountsLateWaiting => terms with { Constants = c with { CountsLateWaiting = (bool)After! } },
                PolicyField.HalfLifeHours => terms with { Constants = c with { HalfLifeHours = (double?)After } },
                _ => throw new InvalidOperationException($"{Field} belongs to a tier."),
            };
        }

        var tier = terms.Tier(TierCode) ?? new TierPolicy(TierCode, 0, 1);
        return terms.With(Field switch
        {
            PolicyField.Target => tier with { TargetAnswerRate = (double)After! },
            PolicyField.Seconds => tier with { TargetSeconds = (int)After! },
            PolicyField.SkipsMenu => tier with { SkipsMenu = (bool)After! },
            PolicyField.Barred => tier with { BarredFromAgents = (bool)After! },
            PolicyField.MaxWait => tier with { MaxWaitSeconds = (int?)After },
            PolicyField.Serving => tier with { Serving = (IReadOnlyList<ServingStep>)After! },
            _ => throw new InvalidOperationException($"{Field} belongs to the policy as a whole."),
        });
    }

    /// <summary>Whether another change is of the same thing. The preset and its constants are one thing: half of each is nobody's rule.</summary>
    internal bool IsAbout(PolicyChange other) => TierCode == other.TierCode && (TierCode is null || Field == other.Field);

    /// <inheritdoc/>
    public bool Equals(PolicyChange? other) =>
        other is not null && TierCode == other.TierCode && Field == other.Field && Same(Before, other.Before) && Same(After, other.After);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TierCode, Field);

    private static bool Same(object? a, object? b) =>
        a is IReadOnlyList<ServingStep> before && b is IReadOnlyList<ServingStep> after ? before.SequenceEqual(after) : Equals(a, b);
}
