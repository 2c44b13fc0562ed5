using CallCenter.Core.Customers;
using CallCenter.Core.Ivr;
using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Simulation;

/// <summary>
/// Plays a scenario's day through the production <see cref="Site"/> on a virtual clock: callers, phones and
/// customers' data are played here, everything that decides is the product's own.
/// </summary>
public sealed class SimulatedDay
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly Scenario _scenario;
    private readonly IReadOnlyList<SimulatedCaller> _callers;
    private readonly Site _site;
    private readonly PriorityQueue<Planned, (long At, long Order)> _future = new();
    private readonly Queue<SiteEvent> _atOnce = new();
    private readonly SimulatedFate[] _fates;
    private readonly Dictionary<string, string> _digits;
    private DateTimeOffset _now = Start;
    private long _order;

    private SimulatedDay(Scenario scenario, RoutingPreset preset, RoutingConstants constants, IReadOnlyList<SimulatedCaller> callers)
    {
        _scenario = scenario;
        _callers = callers;
        _fates = new SimulatedFate[callers.Count];
        _digits = scenario.Skills.ToDictionary(skill => skill.Code, skill => skill.MenuDigit);
        var settings = new SiteSettings { RingTime = TimeSpan.FromSeconds(15), WrapUpTime = TimeSpan.Zero };
        _site = new Site(new SiteIdentity(
            settings, new TelephonyCapabilities(AnswerFromDesktop: true), Start.ToUnixTimeMilliseconds(), "simulation",
            TimeZoneInfo.Utc, RecordsDecisions: false));
        var policy = new RoutingPolicy(1, preset, constants,
            [.. scenario.Tiers.Select(tier => new TierPolicy(tier.Code, tier.TargetAnswerRate, tier.TargetSeconds))]);
        var configuration = new SiteConfiguration(
            [.. scenario.Tiers.Select((tier, index) => new SiteTier(tier.Code, tier.Rank, IsDefault: index == scenario.Tiers.Count - 1))],
            [.. scenario.Skills.Select((skill, index) => new SiteSkill(skill.Code, skill.MenuDigit, IsDefault: index == 0))],
            scenario.Agents, [], [], policy);
        Handle(new SiteConfigured(_now, configuration));
        Handle(new SwitchConnected(_now, [], []));
        foreach (var agent in scenario.Agents)
        {
            Handle(new AgentSignedIn(_now, agent.Id, NeedsHeartbeat: false));
            Handle(new AgentWentAvailable(_now, agent.Id));
        }
    }

    /// <summary>Plays the day to its end: until the last caller has gone.</summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="preset">Routing preset.</param>
    /// <param name="load">Offered work per agent, a share.</param>
    /// <param name="seed">Seed of the callers.</param>
    /// <param name="cancellation">Stops between two events.</param>
    public static SimulatedDayResult Play(
        Scenario scenario, RoutingPreset preset, double load, int seed, CancellationToken cancellation = default) =>
        Play(scenario, preset, scenario.DrawCallers(load, seed), cancellation);

    /// <summary>Plays given callers.</summary>
    internal static SimulatedDayResult Play(
        Scenario scenario, RoutingPreset preset, IReadOnlyList<SimulatedCaller> callers, CancellationToken cancellation = default)
    {
        var day = new SimulatedDay(scenario, preset, RoutingConstants.Of(preset), callers);
        day.Run(cancellation);
        return SimulatedDayResult.From(scenario, day._callers, day._fates);
    }

    private void Run(CancellationToken cancellation)
    {
        for (var i = 0; i < _callers.Count; i++)
        {
            At(Start + _callers[i].ArrivesAfter, new CallArrived(Start + _callers[i].ArrivesAfter, CallId(i), _callers[i].Number, "96633"));
        }

        while (_future.TryDequeue(out var next, out var priority))
        {
            cancellation.ThrowIfCancellationRequested();
            _now = new DateTimeOffset(priority.At, TimeSpan.Zero);
            if (next.Event is CallerHungUp hungUp)
            {
                ref var fate = ref _fates[Index(hungUp.CallId)];
                if (next.FromImpatience && fate.AnsweredAt is not null)
                {
                    continue;
                }

                fate.EndedAt = _now;
            }

            Handle(next.Event);
        }
    }

    private void At(DateTimeOffset at, SiteEvent siteEvent, bool fromImpatience = false) =>
        _future.Enqueue(new Planned(siteEvent, fromImpatience), (at.UtcTicks, _order++));

    private void Handle(SiteEvent siteEvent)
    {
        _atOnce.Enqueue(siteEvent);
        while (_atOnce.TryDequeue(out var next))
        {
            foreach (var command in _site.Handle(next, _now).Commands)
            {
                CarryOut(command);
            }
        }
    }

    private void CarryOut(SiteCommand command)
    {
        switch (command)
        {
            case RecogniseCaller recognise:
                var caller = _callers[Index(recognise.CallId)];
                _atOnce.Enqueue(new CallerRecognised(
                    _now, recognise.CallId, new CustomerBasics(Index(recognise.CallId) + 1, "", "", "", caller.TierCode, null), LookupFailed: false));
                break;
            case PlayPrompts { Prompts: var prompts } play when prompts.Contains(Prompt.Menu):
                _atOnce.Enqueue(new DigitPressed(_now, play.CallId, _digits[_callers[Index(play.CallId)].SkillCode][0]));
                break;
            case PlayPrompts play:
                _atOnce.Enqueue(new PromptEnded(_now, play.CallId, play.Token, Failed: false));
                break;
            case StartMusic music:
                Queue(Index(music.CallId));
                break;
            case RingAgent ring:
                _atOnce.Enqueue(new AgentPhoneAnswered(_now, ring.CallId, ring.LegId));
                break;
            case ConnectAgent connect:
                _fates[Index(connect.CallId)].AnsweredAt = _now;
                HangUpAfter(connect.CallId, _callers[Index(connect.CallId)].Handling);
                break;
            default:
                break;
        }
    }

    /// <summary>The caller begins to wait, and to lose patience.</summary>
    private void Queue(int index)
    {
        ref var fate = ref _fates[index];
        if (fate.QueuedAt is null)
        {
            fate.QueuedAt = _now;
            HangUpAfter(CallId(index), _callers[index].Patience, fromImpatience: true);
        }
    }

    private void HangUpAfter(string callId, TimeSpan delay, bool fromImpatience = false) =>
        At(_now + delay, new CallerHungUp(_now + delay, callId, HangupCause.Normal), fromImpatience);

    private static string CallId(int index) => string.Create(null, $"{index}");

    private static int Index(string callId) => int.Parse(callId, null);

    /// <summary>What will happen; a hang-up from impatience only to one who still waits then.</summary>
    private readonly record struct Planned(SiteEvent Event, bool FromImpatience);
}

/// <summary>What became of a simulated caller.</summary>
public record struct SimulatedFate
{
    /// <summary>Entered the queue.</summary>
    public DateTimeOffset? QueuedAt { get; set; }
    /// <summary>Answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
    /// <summary>Gone.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Seconds waited until the answer or the end.</summary>
    public readonly double WaitSeconds => ((AnsweredAt ?? EndedAt)!.Value - QueuedAt!.Value).TotalSeconds;
}
