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

/// <summary>Named rules: a set of constants, or an order that needs none.</summary>
public enum RoutingPreset
{
    /// <summary>The requirement's own sentence: the greatest gap between target and actual answer rate first.</summary>
    Exact,
    /// <summary>The gap, bounded, with a bonus for calls that can still be in time and for age: bounds how long anyone can be overtaken. Default.</summary>
    Balanced,
    /// <summary>First come, first served over all queues, whatever the tier: the yardstick of a centre without tiers.</summary>
    Fifo,
    /// <summary>The higher tier first, always; first come, first served within a tier. Nothing bounds how long a lower tier waits.</summary>
    Strict,
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

    /// <summary>Of <see cref="RoutingPreset.Fifo"/> and <see cref="RoutingPreset.Strict"/>: the score isn't asked, the rates are only shown.</summary>
    public static readonly RoutingConstants Unscored = new(0, 0, 0, 0, CountsLateWaiting: true);

    /// <summary>The constants of a preset.</summary>
    public static RoutingConstants Of(RoutingPreset preset) => preset switch
    {
        RoutingPreset.Exact => Exact,
        RoutingPreset.Balanced => Balanced,
        RoutingPreset.Fifo or RoutingPreset.Strict => Unscored,
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "Unknown preset"),
    };
}
