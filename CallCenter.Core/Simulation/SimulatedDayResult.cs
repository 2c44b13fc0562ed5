namespace CallCenter.Core.Simulation;

/// <summary>What a simulated day came to.</summary>
/// <param name="Tiers">Per tier, in the scenario's order.</param>
public sealed record SimulatedDayResult(IReadOnlyList<SimulatedTierResult> Tiers)
{
    /// <summary>Shortfall: sum over the tiers of what the answer rate lacks to the target, in percentage points.</summary>
    public double Shortfall => Tiers.Sum(tier => Math.Max(0, tier.TargetRate - tier.AnswerRate));

    internal static SimulatedDayResult From(
        Scenario scenario, IReadOnlyList<SimulatedCaller> callers, IReadOnlyList<SimulatedFate> fates)
    {
        var byTier = Enumerable.Range(0, callers.Count).ToLookup(i => callers[i].TierCode);
        return new SimulatedDayResult([.. scenario.Tiers.Select(tier =>
        {
            var own = byTier[tier.Code].Select(i => fates[i]).ToList();
            var waits = own.Select(fate => fate.WaitSeconds).Order().ToList();
            return new SimulatedTierResult(
                tier.Code, tier.TargetAnswerRate * 100, own.Count,
                own.Count(fate => fate.AnsweredAt is not null),
                own.Count(fate => fate.AnsweredAt is not null && fate.WaitSeconds <= tier.TargetSeconds),
                own.Count(fate => fate.AnsweredAt is null),
                Percentile(waits, 0.95), Percentile(waits, 0.99), Percentile(waits, 1));
        })]);
    }

    /// <summary>Nearest-rank percentile of sorted values; 0 where there are none.</summary>
    private static double Percentile(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}

/// <summary>One tier's day.</summary>
/// <param name="Tier">Tier.</param>
/// <param name="TargetRate">Target answer rate in percent.</param>
/// <param name="Offered">Callers who entered the queue.</param>
/// <param name="Answered">Answered.</param>
/// <param name="AnsweredInTime">Answered within n.</param>
/// <param name="Abandoned">Hung up while waiting.</param>
/// <param name="P95Wait">95th percentile of the wait until answer or hang-up, in seconds.</param>
/// <param name="P99Wait">99th percentile.</param>
/// <param name="LongestWait">Longest.</param>
public sealed record SimulatedTierResult(
    string Tier, double TargetRate, int Offered, int Answered, int AnsweredInTime, int Abandoned, double P95Wait, double P99Wait,
    double LongestWait)
{
    /// <summary>Answered within n, in percent of those offered: an abandoned call is one that failed.</summary>
    public double AnswerRate => Offered == 0 ? 100 : 100.0 * AnsweredInTime / Offered;
}
