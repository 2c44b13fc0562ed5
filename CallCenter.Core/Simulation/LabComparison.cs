using CallCenter.Core.Routing;

namespace CallCenter.Core.Simulation;

/// <summary>A policy in a comparison.</summary>
/// <param name="Key">Stable word: <c>live</c>, <c>draft:7</c>, <c>balanced</c>; the screen names it.</param>
/// <param name="Policy">The policy.</param>
public sealed record LabContestant(string Key, RoutingPolicy Policy);

/// <summary>
/// Policies side by side over the same callers: common random numbers, so that the difference to the first is far surer than
/// either figure by itself.
/// </summary>
/// <param name="Policies">In the order asked; the first is the one that others are compared with.</param>
/// <param name="Seeds">How many days were played under each.</param>
/// <param name="CallersPerDay">Callers of a day, mean.</param>
/// <param name="Agents">Agents on the floor.</param>
public sealed record LabComparison(IReadOnlyList<LabPolicyResult> Policies, int Seeds, double CallersPerDay, int Agents)
{
    /// <summary>Plays them all.</summary>
    public static LabComparison Run(
        IDayModel model, IReadOnlyList<LabContestant> contestants, IReadOnlyList<TierPolicy> yardstick, IReadOnlyList<int> seeds,
        SimulationBatch batch, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var days = batch.Play(model, [.. contestants.Select(contestant => contestant.Policy)], yardstick, seeds, progress, cancellation);
        return new LabComparison(
            [.. contestants.Select((contestant, index) => LabPolicyResult.Of(contestant.Key, days[index], index == 0 ? null : days[0], yardstick))],
            seeds.Count, days[0].Average(day => day.Tiers.Sum(tier => tier.Offered)), model.Floor.Agents.Count);
    }
}

/// <summary>What one policy came to.</summary>
/// <param name="Key">Which.</param>
/// <param name="Shortfall">Percentage points short of the targets, summed over the tiers.</param>
/// <param name="ShortfallDifference">To the first policy, day by day; null for the first itself.</param>
/// <param name="Occupancy">Share of the agents' time that calls took, in percent.</param>
/// <param name="Tiers">Per tier, highest first.</param>
public sealed record LabPolicyResult(
    string Key, Estimate Shortfall, Estimate? ShortfallDifference, Estimate Occupancy, IReadOnlyList<LabTierResult> Tiers)
{
    internal static LabPolicyResult Of(
        string key, IReadOnlyList<SimulatedDayResult> days, IReadOnlyList<SimulatedDayResult>? first, IReadOnlyList<TierPolicy> yardstick) => new(
        key,
        Estimate.Of([.. days.Select(day => day.Shortfall)]),
        first is null ? null : Estimate.Of([.. days.Select((day, seed) => day.Shortfall - first[seed].Shortfall)]),
        Estimate.Of([.. days.Select(day => day.Occupancy * 100)]),
        [.. Enumerable.Range(0, days[0].Tiers.Count).Where(tier => days.Any(day => day.Tiers[tier].Offered > 0))
            .Select(tier => LabTierResult.Of(tier, days, first, yardstick))]);

    /// <summary>Whether every tier's mean answer rate reaches its target.</summary>
    public bool MeetsAllTargets => Tiers.All(tier => tier.AnswerRate.Mean >= tier.TargetRate);
}

/// <summary>What one tier got: counts per day, rates in percent, waits in seconds; means over the days.</summary>
/// <param name="Tier">Tier.</param>
/// <param name="TargetRate">Target answer rate in percent.</param>
/// <param name="TargetSeconds">n.</param>
/// <param name="Offered">Callers who entered the queue.</param>
/// <param name="InTime">Answered within n.</param>
/// <param name="Late">Answered after n.</param>
/// <param name="Abandoned">Hung up while waiting.</param>
/// <param name="AnswerRate">Answered within n ÷ (answered + abandoned).</param>
/// <param name="RateDifference">To the first policy, day by day; null for the first itself.</param>
/// <param name="P50">Median wait.</param>
/// <param name="P90">90th percentile.</param>
/// <param name="P95">95th percentile.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="Longest">Longest wait of a day.</param>
/// <param name="OverDay">Answer rate per half hour of arrival; null where nobody came.</param>
public sealed record LabTierResult(
    string Tier, double TargetRate, int TargetSeconds, Estimate Offered, Estimate InTime, Estimate Late, Estimate Abandoned,
    Estimate AnswerRate, Estimate? RateDifference, double P50, double P90, double P95, double P99, Estimate Longest,
    IReadOnlyList<double?> OverDay)
{
    internal static LabTierResult Of(
        int index, IReadOnlyList<SimulatedDayResult> days, IReadOnlyList<SimulatedDayResult>? first, IReadOnlyList<TierPolicy> yardstick)
    {
        Estimate Over(Func<SimulatedTierResult, double> value) => Estimate.Of([.. days.Select(day => value(day.Tiers[index]))]);
        double Mean(Func<SimulatedTierResult, double> value) => days.Average(day => value(day.Tiers[index]));
        var code = days[0].Tiers[index].Tier;
        return new LabTierResult(
            code, days[0].Tiers[index].TargetRate, yardstick.FirstOrDefault(tier => tier.TierCode == code)?.TargetSeconds ?? 20,
            Over(x => x.Offered), Over(x => x.AnsweredInTime), Over(x => x.Late), Over(x => x.Abandoned), Over(x => x.AnswerRate),
            first is null ? null : Estimate.Of([.. days.Select((day, seed) => day.Tiers[index].AnswerRate - first[seed].Tiers[index].AnswerRate)]),
            Mean(x => x.P50Wait), Mean(x => x.P90Wait), Mean(x => x.P95Wait), Mean(x => x.P99Wait), Over(x => x.LongestWait),
            [.. Enumerable.Range(0, days[0].HalfHours[index].Count).Select(half =>
            {
                var offered = days.Sum(day => day.HalfHours[index][half].Offered);
                return offered == 0 ? (double?)null : 100.0 * days.Sum(day => day.HalfHours[index][half].AnsweredInTime) / offered;
            })]);
    }
}
