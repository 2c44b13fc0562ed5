using System.Globalization;
using CallCenter.Core.Customers;
using CallCenter.Core.Ivr;
using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Simulation;

/// <summary>
/// Plays a day through the production <see cref="Site"/> on a virtual clock: callers, phones, shifts and customers' data are played
/// here, everything that decides is the product's own.
/// </summary>
public sealed class SimulatedDay
{
    private const string OffShift = "off-shift";

    // Any signs do: the menu isn't for people here.
    private const char FirstDigit = '\u0100';
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan RingTime = TimeSpan.FromMinutes(2);

    private readonly IReadOnlyList<SimulatedCaller> _callers;
    private readonly Site _site;
    private readonly PriorityQueue<Planned, (long At, long Order)> _future = new();
    private readonly Queue<SiteEvent> _atOnce = new();
    private readonly SimulatedFate[] _fates;
    private readonly string[] _ids;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, char> _digits;
    private DateTimeOffset _now = Start;
    private long _order;

    private SimulatedDay(SimulatedFloor floor, RoutingPolicy policy, IReadOnlyList<SimulatedCaller> callers)
    {
        _callers = callers;
        _fates = new SimulatedFate[callers.Count];
        _ids = new string[callers.Count];
        for (var i = 0; i < callers.Count; i++)
        {
            _ids[i] = i.ToString(CultureInfo.InvariantCulture);
            _indexes.Add(_ids[i], i);
        }

        _digits = floor.Skills.Select((skill, index) => (skill.Code, Digit: (char)(FirstDigit + index))).ToDictionary(x => x.Code, x => x.Digit);
        var settings = new SiteSettings { RingTime = RingTime, WrapUpTime = TimeSpan.Zero };
        _site = new Site(new SiteIdentity(
            settings, new TelephonyCapabilities(AnswerFromDesktop: true), Start.ToUnixTimeMilliseconds(), "simulation",
            TimeZoneInfo.Utc, RecordsDecisions: false));
        var configuration = new SiteConfiguration(
            floor.Tiers, [.. floor.Skills.Select(skill => skill with { MenuDigit = _digits[skill.Code].ToString() })],
            floor.Agents, [OffShift], [], Playable(policy));
        Handle(new SiteConfigured(_now, configuration));
        Handle(new SwitchConnected(_now, [], []));
        PlanAgents(floor);
    }

    /// <summary>Plays the day to its end: until the last caller has gone.</summary>
    /// <param name="floor">Floor.</param>
    /// <param name="policy">Policy; callers choose their skill themselves also where it lets a tier skip the menu.</param>
    /// <param name="callers">Callers, by the time they arrive.</param>
    /// <param name="yardstick">Targets that the result is measured by.</param>
    /// <param name="cancellation">Stops between two events.</param>
    public static SimulatedDayResult Play(
        SimulatedFloor floor, RoutingPolicy policy, IReadOnlyList<SimulatedCaller> callers, IReadOnlyList<TierPolicy> yardstick,
        CancellationToken cancellation = default)
    {
        var day = new SimulatedDay(floor, policy, callers);
        day.Run(cancellation);
        return SimulatedDayResult.From(floor, yardstick, callers, day._fates);
    }

    /// <summary>Plays a scenario's day under a preset.</summary>
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
        var policy = scenario.PolicyOf(preset);
        return Play(scenario.Floor, policy, callers, policy.Tiers, cancellation);
    }

    /// <summary>What the callers of a day chose in the menu is known: nobody is led past it to the default skill.</summary>
    private static RoutingPolicy Playable(RoutingPolicy policy) =>
        policy with { Tiers = [.. policy.Tiers.Select(tier => tier.SkipsMenu ? tier with { SkipsMenu = false } : tier)] };

    private void PlanAgents(SimulatedFloor floor)
    {
        foreach (var agent in floor.Agents)
        {
            Handle(new AgentSignedIn(_now, agent.Id, NeedsHeartbeat: false));
            if (floor.Shifts.Count == 0)
            {
                Handle(new AgentWentAvailable(_now, agent.Id));
            }
        }

        foreach (var shift in floor.Shifts)
        {
            At(Start + shift.From, new AgentWentAvailable(Start + shift.From, shift.AgentId));
            At(Start + shift.To, new AgentWentNotReady(Start + shift.To, shift.AgentId, OffShift));
        }
    }

    private void Run(CancellationToken cancellation)
    {
        for (var i = 0; i < _callers.Count; i++)
        {
            var at = Start + _callers[i].ArrivesAfter;
            At(at, new CallArrived(at, _ids[i], _callers[i].Number, "96633"));
        }

        while (_future.TryDequeue(out var next, out var priority))
        {
            cancellation.ThrowIfCancellationRequested();
            var at = new DateTimeOffset(priority.At, TimeSpan.Zero);
            WakeUntil(at);
            _now = at;
            if (next.Event is CallerHungUp hungUp)
            {
                ref var fate = ref _fates[_indexes[hungUp.CallId]];
                if (fate.EndedAt is not null || (next.FromImpatience && fate.AnsweredAt is not null))
                {
                    continue;
                }

                fate.EndedAt = _now;
            }

            Handle(next.Event);
        }
    }

    /// <summary>The site looks again when it wants to, as it does in production.</summary>
    private void WakeUntil(DateTimeOffset at)
    {
        while (_site.NextDeadline is { } due && due < at)
        {
            _now = due > _now ? due : _now;
            Handle(new ClockAdvanced(_now));
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
                var index = _indexes[recognise.CallId];
                _atOnce.Enqueue(new CallerRecognised(
                    _now, recognise.CallId, new CustomerBasics(index + 1, "", "", "", _callers[index].TierCode, null), LookupFailed: false));
                break;
            case PlayPrompts { Prompts: var prompts } play when prompts.Contains(Prompt.Menu):
                _atOnce.Enqueue(new DigitPressed(_now, play.CallId, _digits[_callers[_indexes[play.CallId]].SkillCode]));
                break;
            case PlayPrompts play:
                _atOnce.Enqueue(new PromptEnded(_now, play.CallId, play.Token, Failed: false));
                break;
            case StartMusic music:
                Queue(music.CallId);
                break;
            case RingAgent ring:
                Ring(ring, _callers[_indexes[ring.CallId]].RingsFor);
                break;
            case ConnectAgent connect:
                ref var fate = ref _fates[_indexes[connect.CallId]];
                fate.AnsweredAt = _now;
                HangUpAfter(connect.CallId, _callers[_indexes[connect.CallId]].Handling);
                break;
            default:
                break;
        }
    }

    private void Ring(RingAgent ring, TimeSpan ringsFor)
    {
        if (ringsFor <= TimeSpan.Zero)
        {
            _atOnce.Enqueue(new AgentPhoneAnswered(_now, ring.CallId, ring.LegId));
            return;
        }

        _atOnce.Enqueue(new AgentPhoneRang(_now, ring.CallId, ring.LegId));
        var answers = _now + (ringsFor < RingTime ? ringsFor : RingTime);
        At(answers, new AgentPhoneAnswered(answers, ring.CallId, ring.LegId));
    }

    /// <summary>The caller begins to wait, and to lose patience.</summary>
    private void Queue(string callId)
    {
        var index = _indexes[callId];
        ref var fate = ref _fates[index];
        if (fate.QueuedAt is null)
        {
            fate.QueuedAt = _now;
            HangUpAfter(callId, _callers[index].Patience, fromImpatience: true);
        }
    }

    private void HangUpAfter(string callId, TimeSpan delay, bool fromImpatience = false) =>
        At(_now + delay, new CallerHungUp(_now + delay, callId, HangupCause.Normal), fromImpatience);

    /// <summary>What will happen; a hang-up from impatience only to one who still waits then.</summary>
    private readonly record struct Planned(SiteEvent Event, bool FromImpatience);
}
