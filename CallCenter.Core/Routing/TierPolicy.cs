using System.ComponentModel.DataAnnotations;

namespace CallCenter.Core.Routing;

/// <summary>What a tier is promised, who answers it, and how its callers enter.</summary>
/// <param name="TierCode">Tier.</param>
/// <param name="TargetAnswerRate">Target answer rate 期望接通率 as a share, 0 to 1.</param>
/// <param name="TargetSeconds">n: answered within this many seconds counts, 1 to 3600, as a rule at most 20 (requirement T10).</param>
/// <param name="SkipsMenu">Greeting, then straight to an agent (requirement T5).</param>
/// <param name="BarredFromAgents">Told goodbye (requirement T6).</param>
/// <param name="MaxWaitSeconds">A wait that alarms whoever watches the floor, 1 to 3600; null: none does.</param>
public sealed record TierPolicy(
    string TierCode,
    [property: Range(0.0, 1.0)] double TargetAnswerRate,
    [property: Range(1, 3600)] int TargetSeconds,
    bool SkipsMenu = false,
    bool BarredFromAgents = false,
    [property: Range(1, 3600)] int? MaxWaitSeconds = null)
{
    /// <summary>What holds of a tier that the policy doesn't know yet: 80 % within 20 s, by everybody.</summary>
    public static TierPolicy Default(string tierCode) => new(tierCode, TargetAnswerRate: 0.8, TargetSeconds: 20);

    /// <summary>Who answers, from which wait on, in the order of the waits; never empty. Default <see cref="ServingStep.Everyone"/>.</summary>
    public IReadOnlyList<ServingStep> Serving { get; init; } = ServingStep.Everyone;

    /// <summary>
    /// From which wait on an agent may take a caller of this tier; null when never. Whether she has the skill, and a group that serves
    /// the tier, is settled before.
    /// </summary>
    /// <param name="level">Her level in the skill asked for, 1 to 9.</param>
    /// <param name="groups">Her groups.</param>
    public int? ServedAfter(int level, IReadOnlyCollection<string> groups) =>
        BarredFromAgents ? null : Serving.FirstOrDefault(step => step.Admits(level, groups))?.AfterSeconds;

    /// <inheritdoc/>
    public bool Equals(TierPolicy? other) =>
        other is not null
        && (TierCode, TargetAnswerRate, TargetSeconds, SkipsMenu, BarredFromAgents, MaxWaitSeconds)
            == (other.TierCode, other.TargetAnswerRate, other.TargetSeconds, other.SkipsMenu, other.BarredFromAgents, other.MaxWaitSeconds)
        && Serving.SequenceEqual(other.Serving);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(TierCode, TargetAnswerRate, TargetSeconds, SkipsMenu, BarredFromAgents, MaxWaitSeconds, Serving.Count);
}
