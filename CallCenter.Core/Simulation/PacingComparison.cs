using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Pacing;

namespace CallCenter.Core.Simulation;

/// <summary>Predictive dialling beside progressive, over the same seeds.</summary>
/// <param name="Agents">Agents on the floor.</param>
/// <param name="Cap">The cap, a share.</param>
/// <param name="CapHolds">Whether it held in every seed, at every moment.</param>
/// <param name="Modes">One per mode.</param>
public sealed record PacingComparison(int Agents, double Cap, bool CapHolds, IReadOnlyList<PacingModeResult> Modes)
{
    /// <summary>Plays both modes with every seed, on all processors; the result doesn't depend on how many there are.</summary>
    public static PacingComparison Run(PacingFloor floor, IReadOnlyList<int> seeds, CancellationToken cancellation = default)
    {
        DialMode[] modes = [DialMode.Progressive, DialMode.Predictive];
        var days = modes.Select(_ => new PacingDayResult[seeds.Count]).ToArray();
        Parallel.For(0, modes.Length * seeds.Count, new ParallelOptions { CancellationToken = cancellation }, i =>
            days[i % modes.Length][i / modes.Length] = PacingDay.Play(floor, modes[i % modes.Length], seeds[i / modes.Length], cancellation));
        return new PacingComparison(
            floor.Agents, PacerSettings.GreatestCap, days.All(mode => mode.All(day => day.TimesOverCap == 0)),
            [.. modes.Select((mode, index) => PacingModeResult.Of(mode, days[index], seeds))]);
    }
}

/// <summary>A mode, means over the seeds with their 95 % intervals; shares and rates in percent.</summary>
/// <param name="Mode">Mode.</param>
/// <param name="Occupancy">Share of the agents' time at work that they had a call or its wrap-up.</param>
/// <param name="AbandonRate">Share of calls answered by a person that no agent took within 2 s.</param>
/// <param name="WorstAbandonRate">The greatest of the seeds, at any moment once a hundred people had answered.</param>
/// <param name="TalksPerAgentHour">People talked to per agent and hour at work.</param>
/// <param name="DialledPerTalk">Calls dialled for one person talked to.</param>
/// <param name="Seeds">Each seed.</param>
public sealed record PacingModeResult(
    DialMode Mode, Estimate Occupancy, Estimate AbandonRate, double WorstAbandonRate, Estimate TalksPerAgentHour, Estimate DialledPerTalk,
    IReadOnlyList<PacingSeedResult> Seeds)
{
    internal static PacingModeResult Of(DialMode mode, IReadOnlyList<PacingDayResult> days, IReadOnlyList<int> seeds)
    {
        Estimate Over(Func<PacingDayResult, double> value) => Estimate.Of([.. days.Select(value)]);
        return new PacingModeResult(
            mode, Over(day => day.Occupancy * 100), Over(day => day.AbandonedShare * 100), days.Max(day => Math.Max(day.WorstShare, day.AbandonedShare)) * 100,
            Over(day => day.TalksPerAgentHour), Over(day => (double)day.Dialled / Math.Max(1, day.Persons - day.Abandoned)),
            [.. days.Select((day, index) => new PacingSeedResult(
                seeds[index], day.Dialled, day.Persons, day.Abandoned, day.AbandonedShare * 100, day.Occupancy * 100, day.TalksPerAgentHour, day.Cancelled, day.P95Wait))]);
    }
}

/// <summary>One seed: counts, rates in percent, seconds.</summary>
public sealed record PacingSeedResult(
    int Seed, int Dialled, long Persons, long Abandoned, double AbandonRate, double Occupancy, double TalksPerAgentHour, int Cancelled, double P95Wait);
