using System.Collections.Concurrent;
using CallCenter.Core.Contacts;
using Xunit.Sdk;

namespace CallCenter.Tests.Sites;

/// <summary>Plays all schedules once and keeps, per invariant, the failure of the lowest seed.</summary>
public sealed class ScheduleRun
{
    /// <summary>Steps of one schedule.</summary>
    public const int Steps = 120;

    private const int Schedules = 1000;

    private static readonly Action<FloorSchedule>[] AfterEachEvent =
    [
        SiteInvariants.OneCallPerAgentAndOneAgentPerCall,
        SiteInvariants.NoEligibleAgentIsFreeWhileACallWaits,
        SiteInvariants.AssignedCallsWereTheOldestAndTheirAgentsEligible,
        SiteInvariants.CallsWaitWhereSomebodyMayServe,
        SiteInvariants.WhoIsToSignOutHasSomethingInHandAndGetsNothingMore,
        SiteInvariants.EveryLegBelongsToACallThatKnowsIt,
    ];

    // They read the whole trace, and what they find stays: looking now and then is enough.
    private const int NowAndThen = 10;

    private static readonly Action<FloorSchedule>[] AfterSomeEvents =
    [
        SiteInvariants.EveryCallLivesOrHasEndedOnce,
        SiteInvariants.FiguresEqualARecountOfTheTrace,
    ];

    private static readonly Action<FloorSchedule>[] AtTheEnd =
    [
        SiteInvariants.NobodyIsLeftAndEveryContactIsComplete,
        SiteInvariants.EveryContactIsConsistent,
        SiteInvariants.EveryRingingCameToOneEnd,
    ];

    private readonly ConcurrentDictionary<string, (int Seed, string Message)> failures = new();
    private readonly ConcurrentDictionary<TraceKind, bool> kinds = new();

    /// <summary>Plays them.</summary>
    public ScheduleRun() => Parallel.For(0, Schedules, Play);

    /// <summary>What the site threw, or null.</summary>
    public string? Thrown => FirstFailureOf("");

    /// <summary>All kinds of steps that the schedules brought about.</summary>
    public IEnumerable<TraceKind> Kinds => kinds.Keys;

    /// <summary>The failure of an invariant with its seed, or null when it held.</summary>
    public string? FirstFailureOf(string invariant) =>
        failures.TryGetValue(invariant, out var failure) ? $"Seed {failure.Seed}: {failure.Message}" : null;

    private void Play(int seed)
    {
        try
        {
            var schedule = new FloorSchedule(seed)
            {
                AfterEvent = schedule =>
                {
                    Check(AfterEachEvent, schedule, seed);
                    Check(schedule.Events % NowAndThen == 0 ? AfterSomeEvents : [], schedule, seed);
                },
            };
            schedule.Play(Steps);
            Check([.. AfterSomeEvents, .. AtTheEnd], schedule, seed);
            foreach (var kind in schedule.Store.ContactIds.SelectMany(schedule.Store.TraceOf).Select(entry => entry.Kind))
            {
                kinds[kind] = true;
            }
        }
        catch (Exception thrown)
        {
            Keep("", seed, thrown.ToString());
        }
    }

    private void Check(Action<FloorSchedule>[] invariants, FloorSchedule schedule, int seed)
    {
        foreach (var invariant in invariants)
        {
            try
            {
                invariant(schedule);
            }
            catch (XunitException broken)
            {
                Keep(invariant.Method.Name, seed, broken.Message);
            }
        }
    }

    private void Keep(string invariant, int seed, string message) => failures.AddOrUpdate(
        invariant, (seed, message), (_, known) => seed < known.Seed ? (seed, message) : known);
}
