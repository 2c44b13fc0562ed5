using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;

namespace CallCenter.Tests.Builders;

/// <summary>Plays the outside of a site by hand: clock, switch, desks and lookup. Keeps all that the site said.</summary>
internal sealed class SiteDriver(Site site, DateTimeOffset start)
{
    public Site Site { get; } = site;
    public DateTimeOffset Now { get; private set; } = start;
    public SiteReply LastReply { get; private set; } = SiteReply.Done;
    public List<SiteCommand> Commands { get; } = [];
    public List<TraceEntry> Trace { get; } = [];
    public List<AgentPresenceEntry> Presence { get; } = [];
    public List<AssignmentDecision> Decisions { get; } = [];

    /// <summary>Sends an event that happens now.</summary>
    public SiteDriver Send(Func<DateTimeOffset, SiteEvent> siteEvent)
    {
        var outcome = Site.Handle(siteEvent(Now), Now);
        LastReply = outcome.Reply;
        Commands.AddRange(outcome.Commands);
        Trace.AddRange(outcome.Trace);
        Presence.AddRange(outcome.Presence);
        Decisions.AddRange(outcome.Decisions);
        return this;
    }

    /// <summary>Lets time pass, waking the site at each of its deadlines on the way.</summary>
    public SiteDriver Advance(double seconds)
    {
        var until = Now.AddSeconds(seconds);
        while (Site.NextDeadline is { } due && due <= until)
        {
            Now = due > Now ? due : Now;
            Send(at => new ClockAdvanced(at));
        }

        Now = until;
        return this;
    }

    public SiteDriver SignIn(string agentId, bool needsHeartbeat = false) => Send(at => new AgentSignedIn(at, agentId, needsHeartbeat));

    public SiteDriver Arrive(string callId, string? number = "13800000001") => Send(at => new CallArrived(at, callId, number, "96633"));

    public SiteDriver Recognise(string callId, string tier = "normal", long customerId = 42) =>
        Send(at => new CallerRecognised(at, callId, Customer(tier, customerId), LookupFailed: false));

    public SiteDriver NotRecognised(string callId, bool lookupFailed = false) =>
        Send(at => new CallerRecognised(at, callId, null, lookupFailed));

    public SiteDriver Press(string callId, char digit) => Send(at => new DigitPressed(at, callId, digit));

    public SiteDriver EndPrompt(string callId)
    {
        var token = Commands.OfType<PlayPrompts>().Last(play => play.CallId == callId).Token;
        return Send(at => new PromptEnded(at, callId, token, Failed: false));
    }

    /// <summary>The whole way from arrival into the queue.</summary>
    public SiteDriver Queue(string callId, string tier = "normal", char digit = '1', string number = "13800000001")
    {
        Arrive(callId, number);
        Recognise(callId, tier);
        return tier == "gold" ? EndPrompt(callId) : Press(callId, digit);
    }

    public SiteDriver Ring(string callId) => Send(at => new AgentPhoneRang(at, callId, Leg(callId)));

    public SiteDriver Answer(string callId) => Send(at => new AgentPhoneAnswered(at, callId, Leg(callId)));

    public SiteDriver EndLeg(string callId, LegEnd reason) => Send(at => new AgentLegEnded(at, callId, Leg(callId), reason));

    public SiteDriver HangUp(string callId, HangupCause cause = HangupCause.Normal) => Send(at => new CallerHungUp(at, callId, cause));

    public SiteDriver Fail(string callId, string command, string? legId = null, bool callGone = false) =>
        Send(at => new TelephonyCommandFailed(at, callId, legId, command, "refused", callGone));

    /// <summary>The leg that was rung last for the call.</summary>
    public string Leg(string callId) => Commands.OfType<RingAgent>().Last(ring => ring.CallId == callId).LegId;

    /// <summary>Whose phone was rung last for the call.</summary>
    public string? RungAgent(string callId) => Commands.OfType<RingAgent>().LastOrDefault(ring => ring.CallId == callId)?.AgentId;

    public IEnumerable<T> Sent<T>(string callId) where T : CallCommand => Commands.OfType<T>().Where(command => command.CallId == callId);

    public IReadOnlyList<TraceEntry> TraceOf(string callId) => [.. Trace.Where(entry => entry.ContactId == callId)];

    public TraceEntry Only(string callId, TraceKind kind) => Assert.Single(TraceOf(callId), entry => entry.Kind == kind);

    public IEnumerable<TraceKind> Kinds(string callId) => TraceOf(callId).Select(entry => entry.Kind);

    /// <summary>The record that the store would have.</summary>
    public Contact Contact(string callId) => ContactOf(TraceOf(callId));

    public AgentView Agent(string agentId) => Site.Snapshot().Agents.Single(agent => agent.AgentId == agentId);

    public DeskCall? DeskCall(string agentId) => Site.Desk(agentId)!.Call;

    public CallView? Call(string callId) => Site.Snapshot().Calls.SingleOrDefault(call => call.ContactId == callId);

    /// <summary>What the switch would have remembered on the channel.</summary>
    public CallMemo Memo(string callId) => Sent<RememberCall>(callId).LastOrDefault()?.Memo ?? new CallMemo();

    public HeldCall Held(string callId, HeldWhere where, FallbackTalk? fallback = null) =>
        new(callId, "13800000001", "96633", SiteBuilder.Begin, where, Memo(callId), fallback);

    public static CustomerBasics Customer(string tier, long id = 42) => new(id, "000042", "李女士", "HN", tier, "长沙市");

    /// <summary>Projects entries in the order of their ids, as the store does.</summary>
    public static Contact ContactOf(IReadOnlyList<TraceEntry> entries)
    {
        var ordered = entries.OrderBy(entry => entry.Id).ToList();
        var contact = ContactProjection.Open(ordered[0]);
        foreach (var entry in ordered)
        {
            ContactProjection.Apply(contact, entry);
        }

        return contact;
    }
}
