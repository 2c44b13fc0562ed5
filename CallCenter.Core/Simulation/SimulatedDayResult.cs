using CallCenter.Core.Routing;

namespace CallCenter.Core.Simulation;

/// <summary>What a simulated day came to.</summary>
/// <param name="Tiers">Per tier, in the floor's order.</param>
/// <param name="HalfHours">Per tier and half hour of arrival.</param>
/// <param name="Occupancy">Share of the agents' time that calls took, 0 to 1.</param>
public sealed record SimulatedDayResult(
    IReadOnlyList<SimulatedTierResult> Tiers, IReadOnlyList<IReadOnlyList<SimulatedHalfHour>> HalfHours, double Occupancy)
{
    /// <summary>Length of the pieces into which <see cref="HalfHours"/> cuts the day.</summary>
    public const int HalfHourSeconds = 1800;

    /// <summary>Shortfall: sum over the tiers of what the answer rate lacks to the target, in percentage points.</summary>
    public double Shortfall => Tiers.Sum(tier => Math.Max(0, tier.TargetRate - tier.AnswerRate));

    internal static SimulatedDayResult From(
        SimulatedFloor floor, IReadOnlyList<TierPolicy> yardstick, IReadOnlyList<SimulatedCaller> callers, SimulatedFate[] fates)
    {
        var halfHours = Math.Max(1, (int)Math.Ceiling(floor.Duration.TotalSeconds / HalfHourSeconds));
        var byTier = Enumerable.Range(0, callers.Count).Where(i => fates[i].QueuedAt is not null).ToLookup(i => callers[i].TierCode);
        var tiers = new List<SimulatedTierResult>();
        var overDay = new List<IReadOnlyList<SimulatedHalfHour>>();
        foreach (var tier in floor.Tiers)
        {
            var target = yardstick.FirstOrDefault(known => known.TierCode == tier.Code) ?? new TierPolicy(tier.Code, 0.8, 20);
            var own = byTier[tier.Code].ToList();
            var waits = own.ConvertAll(i => fates[i].WaitSeconds);
            var inTime = own.FindAll(i => fates[i].AnsweredAt is not null && fates[i].WaitSeconds <= target.TargetSeconds);
            var pieces = new SimulatedHalfHour[halfHours];
            own.ForEach(i => pieces[HalfHourOf(callers[i])].Offered++);
            inTime.ForEach(i => pieces[HalfHourOf(callers[i])].AnsweredInTime++);
            waits.Sort();
            tiers.Add(new SimulatedTierResult(
                tier.Code, target.TargetAnswerRate * 100, own.Count, own.Count(i => fates[i].AnsweredAt is not null), inTime.Count,
                own.Count(i => fates[i].AnsweredAt is null), Percentile(waits, 0.95), Percentile(waits, 0.99), Percentile(waits, 1))
            {
                MeanWait = waits.Count == 0 ? 0 : waits.Average(),
                P50Wait = Percentile(waits, 0.5),
                P90Wait = Percentile(waits, 0.9),
            });
            overDay.Add(pieces);
        }

        return new SimulatedDayResult(tiers, overDay, OccupancyOf(floor, fates));

        int HalfHourOf(SimulatedCaller caller) => Math.Min(halfHours - 1, (int)(caller.ArrivesAfter.TotalSeconds / HalfHourSeconds));
    }

    private static double OccupancyOf(SimulatedFloor floor, SimulatedFate[] fates)
    {
        var busy = TimeSpan.Zero;
        foreach (var fate in fates)
        {
            busy += fate.AnsweredAt is { } from && fate.EndedAt is { } to ? to - from : TimeSpan.Zero;
        }

        return floor.Staffed > TimeSpan.Zero ? Math.Min(1, busy / floor.Staffed) : 0;
    }

    /// <summary>Nearest-rank percentile of sorted values; 0 where there are none.</summary>
    private static double Percentile(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}

/// <summary>One tier's callers who arrived in one half hour.</summary>
public record struct SimulatedHalfHour
{
    /// <summary>Entered the queue.</summary>
    public int Offered { get; set; }
    /// <summary>Answered within n.</summary>
    public int AnsweredInTime { get; set; }
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
    /// <summary>Mean of the wait until answer or hang-up, in seconds.</summary>
    public double MeanWait { get; init; }
    /// <summary>Median of the wait.</summary>
    public double P50Wait { get; init; }
    /// <summary>90th percentile.</summary>
    public double P90Wait { get; init; }
    /// <summary>Answered after more than n.</summary>
    public int Late => Answered - AnsweredInTime;
    /// <summary>Answered within n, in percent of those offered: an abandoned call is one that failed.</summary>
    public double AnswerRate => Offered == 0 ? 100 : 100.0 * AnsweredInTime / Offered;
}
