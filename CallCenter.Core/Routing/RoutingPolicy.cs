using System.ComponentModel.DataAnnotations;

namespace CallCenter.Core.Routing;

/// <summary>
/// How calls are given to agents (requirements T10, T11, T13): a target per tier and the constants of the score
/// <c>clamp(α − Â, ±g) + s·[w ≤ n] + a·w/n</c>. A published policy never changes; a change is a new version.
/// </summary>
/// <param name="Version">Counted from 1; kept in every contact that it routed.</param>
/// <param name="Preset">The preset the constants come from.</param>
/// <param name="Constants">The constants.</param>
/// <param name="Tiers">One entry per tier.</param>
public sealed record RoutingPolicy(int Version, RoutingPreset Preset, RoutingConstants Constants, IReadOnlyList<TierPolicy> Tiers);

/// <summary>What a tier is promised, and how its callers enter.</summary>
/// <param name="TierCode">Tier.</param>
/// <param name="TargetAnswerRate">Target answer rate 期望接通率 as a share, 0 to 1.</param>
/// <param name="TargetSeconds">n: answered within this many seconds counts, 1 to 3600, as a rule at most 20 (requirement T10).</param>
/// <param name="SkipsMenu">Greeting, then straight to an agent (requirement T5).</param>
/// <param name="BarredFromAgents">Told goodbye (requirement T6).</param>
public sealed record TierPolicy(
    string TierCode,
    [property: Range(0.0, 1.0)] double TargetAnswerRate,
    [property: Range(1, 3600)] int TargetSeconds,
    bool SkipsMenu = false,
    bool BarredFromAgents = false);

/// <summary>Named sets of constants.</summary>
public enum RoutingPreset
{
    /// <summary>The requirement's own sentence: the greatest gap between target and actual answer rate first.</summary>
    Exact,
    /// <summary>The gap, bounded, with a bonus for calls that can still be in time and for age: bounds how long anyone can be overtaken. Default.</summary>
    Balanced,
}

/// <summary>The constants of the score and of counting.</summary>
/// <param name="GapLimit">g: the gap counts at most this much, a share; infinite for no limit.</param>
/// <param name="InTimeBonus">s: for a call that has not yet waited n, a share ≥ 0.</param>
/// <param name="AgeWeight">a: per n waited, a share ≥ 0.</param>
/// <param name="PriorCalls">p: the actual rate starts as if p calls had met the target; ≥ 0.</param>
/// <param name="CountsLateWaiting">
/// True: a call counts as missed as soon as it has waited n; false: when it is answered or abandoned. Either way once.
/// </param>
/// <param name="HalfLifeHours">Half-life with which counts fade, in hours; null: they count over the business day.</param>
public sealed record RoutingConstants(
    double GapLimit, double InTimeBonus, double AgeWeight, double PriorCalls, bool CountsLateWaiting, double? HalfLifeHours = null)
{
    /// <summary>Constants of <see cref="RoutingPreset.Exact"/>.</summary>
    public static readonly RoutingConstants Exact = new(double.PositiveInfinity, 0, 0, 0, CountsLateWaiting: false);

    /// <summary>Constants of <see cref="RoutingPreset.Balanced"/>.</summary>
    public static readonly RoutingConstants Balanced = new(0.15, 0.10, 0.02, 20, CountsLateWaiting: true);

    /// <summary>The constants of a preset.</summary>
    public static RoutingConstants Of(RoutingPreset preset) => preset switch
    {
        RoutingPreset.Exact => Exact,
        RoutingPreset.Balanced => Balanced,
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "Unknown preset"),
    };
}
