using System.Text.Json;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Routing;

namespace CallCenter.Tests.Sites;

/// <summary>
/// A random stretch of work on a floor, with everything that goes wrong there, drawn from a seed: phones that aren't
/// answered, late and doubled events, commands that fail, a switch that comes and goes, configuration changed in the middle of
/// calls, buttons pressed twice, a clock that steps back, a product that is killed and started again.
/// </summary>
internal sealed class FloorSchedule
{
    private static readonly string[] Agents = ["a1", "a2", "a3", "a4", "a5", "a6"];
    private static readonly string[] SkillSets = ["service", "fault", "service,fault", "fault,billing,service", "billing", ""];
    private static readonly string[] Groups = ["vip", "general"];
    private static readonly string[] TierCodes = ["gold", "silver", "normal", "barred", "unheard-of"];

    private readonly Random random;
    private readonly SiteBuilder builder = new();
    private readonly List<TelephonyEvent> told = [];
    private readonly List<RecogniseCaller> lookups = [];
    private SiteSnapshot? floor;
    private TimeSpan behind;
    private int calls;
    private long lives;

    public FloorSchedule(int seed, Func<RoutingPolicy, SiteShadow>? shadow = null)
    {
        random = new Random(seed);
        builder.Shadow = shadow;
        Switch = new FakeSwitch(random);
        builder.Settings = new SiteSettings { WrapUpTime = TimeSpan.FromSeconds(random.Next(3) == 0 ? 0 : 40) };
        foreach (var agent in Agents)
        {
            AddAgent(agent);
        }

        Site = Open();
    }

    public FakeSwitch Switch { get; }
    public FakeStore Store { get; } = new();
    public Site Site { get; private set; }
    public SiteConfiguration Configuration { get; private set; } = SiteConfiguration.Empty;

    /// <summary>What the last event was decided by: where it brought another configuration, what was due before was decided by the former.</summary>
    public IReadOnlyList<SiteConfiguration> InForce { get; private set; } = [];

    public DateTimeOffset Now { get; private set; } = SiteBuilder.Begin;

    /// <summary>Calls that the site has heard of.</summary>
    public HashSet<string> Heard { get; } = [];

    /// <summary>Each outcome as text, where somebody wants it.</summary>
    public List<string>? History { get; init; }

    /// <summary>What a shadow policy would have chosen, assignment by assignment.</summary>
    public List<ShadowChoice> ShadowChoices { get; } = [];

    /// <summary>Every leg that the present life of the site asked for.</summary>
    public List<string> Rung { get; } = [];

    /// <summary>The floor after the last event.</summary>
    public SiteSnapshot Floor => floor ??= Site.Snapshot();

    /// <summary>What the last event brought about in the calls' traces.</summary>
    public IReadOnlyList<TraceEntry> LastTrace { get; private set; } = [];

    /// <summary>Events so far.</summary>
    public int Events { get; private set; }

    /// <summary>Looks at the world after each event.</summary>
    public Action<FloorSchedule>? AfterEvent { get; set; }

    public void Play(int steps)
    {
        Connect();
        foreach (var agent in Agents)
        {
            Send(new AgentSignedIn(Now, agent, random.Next(2) == 0));
            Send(new AgentWentAvailable(Now, agent));
        }

        for (var i = 0; i < steps; i++)
        {
            Step();
        }

        GoHome();
    }

    private void Step()
    {
        Advance(random.Next(4) == 0 ? random.NextDouble() * 25 : random.NextDouble());
        switch (random.Next(100))
        {
            case < 22:
                Switch.Arrive($"c{calls++}", random.Next(8) == 0 ? null : $"1380000{random.Next(10000):D4}", Now);
                break;
            case < 42:
                TouchChannel();
                break;
            case < 65:
                TouchLeg();
                break;
            case < 86:
                Send(random.Next(5) == 0 ? DrawOrder() : DrawRequest());
                break;
            case < 89 when told.Count > 0:
                // Said twice, or much too late.
                Send(Pick(told));
                break;
            case < 93:
                Configure();
                break;
            case < 95 when Switch.Connected:
                Switch.Disconnect();
                Send(new SwitchDisconnected(Now, "broken"));
                break;
            case < 98:
                Connect();
                break;
            case 98:
                Die();
                break;
            default:
                JumpClock();
                break;
        }

        if (random.Next(4) > 0)
        {
            Flush();
        }

        Listen();
    }

    private void JumpClock()
    {
        switch (random.Next(3))
        {
            case 0:
                // Back for one event.
                Send(new ClockAdvanced(Now.AddSeconds(-30)), Now.AddSeconds(-30));
                break;
            case 1:
                // The product's clock goes back and stays behind the switch's, until the next jump.
                behind = behind > TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromSeconds(random.Next(120));
                break;
            default:
                // Forward, past all that was due.
                Now = Now.AddSeconds(random.Next(600));
                break;
        }
    }

    /// <summary>The shift ends: the faults stop, every caller leaves, all that is due comes due.</summary>
    private void GoHome()
    {
        behind = TimeSpan.Zero;
        Connect();
        Listen();
        foreach (var channel in Switch.Channels.ToList())
        {
            Switch.End(channel, HangupCause.Normal, Now);
            Listen();
        }

        Advance(3600);
        Flush();
    }

    private void TouchChannel()
    {
        if (lookups.Count > 0 && random.Next(2) == 0)
        {
            var lookup = Pick(lookups);
            lookups.Remove(lookup);
            var customer = random.Next(4) == 0 ? null : SiteDriver.Customer(Pick(TierCodes), lookup.Number.Length);
            Send(new CallerRecognised(Now, lookup.CallId, customer, LookupFailed: random.Next(2) == 0)
            {
                Others = customer is not null && random.Next(2) == 0 ? [SiteDriver.Customer(Pick(TierCodes), customer.Id + 1)] : [],
            });
            return;
        }

        if (Switch.Channels.Count == 0)
        {
            return;
        }

        var channel = Pick(Switch.Channels);
        switch (channel.Place)
        {
            case FakeSwitch.Place.Fallback when random.Next(2) == 0:
                FakeSwitch.AnswerFromFallback(channel, $"PJSIP/{Pick(Agents)}", Now);
                break;
            case FakeSwitch.Place.Fallback when Switch.Connected:
                Switch.Return(channel, Now);
                break;
            case FakeSwitch.Place.Product when !Switch.Connected || random.Next(25) == 0:
                Switch.FallBack(channel, Now);
                break;
            case FakeSwitch.Place.Product when channel.Prompt is { } token && random.Next(2) == 0:
                channel.Prompt = null;
                Tell(new PromptEnded(Now, channel.Id, token, random.Next(5) == 0));
                break;
            case FakeSwitch.Place.Product when random.Next(3) > 0:
                Tell(new DigitPressed(Now, channel.Id, "1239*"[random.Next(5)]));
                break;
            default:
                Switch.End(channel, random.Next(5) == 0 ? HangupCause.Failure : HangupCause.Normal, Now);
                break;
        }
    }

    private void TouchLeg()
    {
        if (Switch.Legs.Count == 0)
        {
            return;
        }

        var leg = Pick(Switch.Legs);
        if (leg.Connected)
        {
            Switch.EndLeg(leg.Id, Pick<LegEnd>([LegEnd.HungUp, LegEnd.Failure, LegEnd.Unreachable]), Now);
        }
        else if (random.Next(3) == 0)
        {
            Tell(new AgentPhoneRang(Now, leg.CallId, leg.Id));
        }
        else if (random.Next(3) > 0)
        {
            Switch.Answer(leg, Now);
        }
        else
        {
            Switch.EndLeg(leg.Id, Pick<LegEnd>([LegEnd.NoAnswer, LegEnd.Busy, LegEnd.Unreachable, LegEnd.Failure]), Now);
        }
    }

    private AgentRequest DrawRequest()
    {
        var busy = Floor.Agents.Where(agent => agent.ContactId is not null).Select(agent => agent.AgentId).ToList();
        var agent = busy.Count > 0 && random.Next(2) == 0 ? Pick(busy) : Pick(Agents);
        var contact = random.Next(10) == 0 ? $"c{random.Next(calls + 1)}" : Site.Desk(agent)?.Call?.ContactId ?? "none";
        return random.Next(14) switch
        {
            0 => new AgentSignedIn(Now, agent, random.Next(2) == 0),
            1 when random.Next(3) == 0 => new AgentSignedOut(Now, agent),
            2 => new AgentWentNotReady(Now, agent, random.Next(4) == 0 ? "no-such-reason" : "break"),
            3 => new AgentSeen(Now, agent),
            4 => new AgentPressedAnswer(Now, agent, contact),
            5 => new AgentPressedHold(Now, agent, contact),
            6 => new AgentPressedRetrieve(Now, agent, contact),
            7 => new AgentPressedHangUp(Now, agent, contact),
            8 => new AgentTransferredCall(Now, agent, contact, Pick(["service", "fault", "billing", "no-such-skill"])),
            9 when random.Next(2) == 0 => new AgentChoseCustomer(Now, agent, contact, 13 + random.Next(4)),
            9 => new AgentReportedIncident(Now, agent, contact, "one-way-audio"),
            10 => new AgentDraftedWrapUp(Now, agent, contact, random.Next(2) == 0 ? "tariff" : null, "备注"),
            11 => new AgentWrappedUp(Now, agent, contact, "fault", null),
            _ => new AgentWentAvailable(Now, agent),
        };
    }

    /// <summary>A supervisor steps in, rightly or not.</summary>
    private SupervisorRequest DrawOrder()
    {
        var by = new FloorSupervisor("u1", "班长", random.Next(10) == 0 ? "HN-CS" : "HN");
        var agent = Pick(Agents);
        var waiting = Floor.Calls.Where(call => call.Phase == CallPhase.Waiting).Select(call => call.ContactId).ToList();
        return random.Next(6) switch
        {
            0 => new SupervisorMadeNotReady(Now, by, agent, random.Next(4) == 0 ? "no-such-reason" : "break", null),
            1 => new SupervisorSignedOutAgent(Now, by, agent, null),
            2 => new SupervisorMadeAvailable(Now, by, agent, null),
            _ => new SupervisorPulledCall(Now, by, agent, waiting.Count > 0 && random.Next(8) > 0 ? Pick(waiting) : $"c{random.Next(calls + 1)}"),
        };
    }

    private void Configure()
    {
        switch (random.Next(8))
        {
            case 0:
                builder.Without(Pick(Agents));
                break;
            case 4 or 5:
                var serving = RouterWorld.DrawServing(random, Groups);
                builder.Policy(Pick(TierCodes[..3]), policy => policy with { Serving = serving });
                builder.PolicyVersion++;
                break;
            case 6 when random.Next(2) == 0:
                builder.Policy(Pick(TierCodes[..4]), policy => policy with { BarredFromAgents = !policy.BarredFromAgents });
                builder.PolicyVersion++;
                break;
            case 6:
                builder.Preset = Pick(Enum.GetValues<RoutingPreset>());
                builder.PolicyVersion++;
                break;
            case 1:
                Toggle(builder.Skills, new SiteSkill("billing", "3", false));
                break;
            case 2:
                Toggle(builder.Tiers, new SiteTier("silver", 2, false));
                break;
            case 3:
                builder.Constants = Pick<RoutingConstants>(
                    [RoutingConstants.Exact, RoutingConstants.Balanced, RoutingConstants.Balanced with { HalfLifeHours = 0.5 }]);
                builder.PolicyVersion++;
                break;
            default:
                AddAgent(Pick(Agents));
                break;
        }

        var before = Configuration;
        Configuration = builder.Configuration;
        InForce = [before, Configuration];
        Send(new SiteConfigured(Now, Configuration));
        InForce = [Configuration];
    }

    private void AddAgent(string agent) =>
        builder.Agent(agent, Pick(SkillSets)).InGroups(agent, [.. Groups.Where(_ => random.Next(2) == 0)]);

    /// <summary>The product dies with what it hadn't stored, and another life of it begins.</summary>
    private void Die()
    {
        Switch.Disconnect();
        Store.Lose();
        lookups.Clear();
        told.Clear();
        Rung.Clear();

        Now = Now.AddSeconds(random.Next(20));
        behind = TimeSpan.Zero;
        Site = Open();
        Send(Store.Restore(Now));
        Connect();
    }

    private Site Open()
    {
        builder.Incarnation = SiteBuilder.Begin.ToUnixTimeMilliseconds() + (++lives * 10);
        Site = new Site(builder.Identity);
        Configuration = builder.Configuration;
        InForce = [Configuration];
        Send(new SiteConfigured(Now, Configuration));
        return Site;
    }

    private void Connect()
    {
        Switch.Disconnect();
        var connected = Switch.Connect(Now);
        Heard.UnionWith(connected.Held.Select(call => call.CallId));
        Heard.UnionWith(connected.EndedMeanwhile.Select(call => call.CallId));
        Send(connected);
    }

    private void Tell(TelephonyEvent telephony)
    {
        if (Switch.Connected)
        {
            Switch.Pending.Enqueue(telephony);
        }
    }

    /// <summary>Hands over what the switch has said.</summary>
    private void Listen()
    {
        while (Switch.Pending.TryDequeue(out var telephony))
        {
            switch (telephony)
            {
                case CallArrived arrived:
                    Heard.Add(arrived.CallId);
                    break;
                case UnattendedCallsEnded ended:
                    Heard.UnionWith(ended.Calls.Select(call => call.CallId));
                    break;
                default:
                    break;
            }

            // These two tell where a call is now; told again later they would be lies, which no switch tells.
            if (telephony is not (CallFellBack or CallReturned))
            {
                told.Add(telephony);
            }

            Send(telephony);
        }
    }

    private void Advance(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        while (Site.NextDeadline is { } due && due <= Now - behind && random.Next(10) > 0)
        {
            Send(new ClockAdvanced(due), due + behind);
        }
    }

    private void Flush()
    {
        foreach (var forget in Store.Flush())
        {
            Switch.Execute(forget, Now);
        }
    }

    private void Send(SiteEvent siteEvent) => Send(siteEvent, Now);

    private void Send(SiteEvent siteEvent, DateTimeOffset now)
    {
        var outcome = Site.Handle(siteEvent, now - behind);
        floor = null;
        LastTrace = outcome.Trace;
        Events++;
        History?.Add(JsonSerializer.Serialize(new
        {
            Event = siteEvent.GetType().Name,
            outcome.Reply,
            Commands = outcome.Commands.Select(command => JsonSerializer.Serialize<object>(command)),
            outcome.Trace,
            outcome.Presence,
            Decisions = outcome.Decisions.Select(decision => decision with { Shadow = null }),
            outcome.TouchedAgents,
        }));
        ShadowChoices.AddRange(outcome.Decisions.Select(decision => decision.Shadow).OfType<ShadowChoice>());
        Store.Take(outcome);
        foreach (var command in outcome.Commands)
        {
            switch (command)
            {
                case RecogniseCaller lookup:
                    lookups.Add(lookup);
                    break;
                case RingAgent ring:
                    Rung.Add(ring.LegId);
                    Switch.Execute(ring, Now);
                    break;
                case ForgetUnattendedCalls:
                    // Only once it's stored.
                    break;
                default:
                    Switch.Execute(command, Now);
                    break;
            }
        }

        if (siteEvent is not SiteConfigured || Switch.Connected)
        {
            AfterEvent?.Invoke(this);
        }
    }

    private static void Toggle<T>(List<T> items, T item)
    {
        if (!items.Remove(item))
        {
            items.Add(item);
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
