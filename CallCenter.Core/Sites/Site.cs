using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Routing;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Sites;

/// <summary>
/// One switch with its calls, queues and agents: the live state, and the one place that decides about it.
/// <para>
/// <see cref="Handle"/> is a function of the state, the event and <c>now</c>: no I/O, no clock, no randomness. Its owner calls it
/// from one thread at a time, carries the outcome out, and calls it again with <see cref="ClockAdvanced"/> at <see cref="NextDeadline"/>.
/// The state is changed in place (docs/decisions/0002-site-state-in-place.md).
/// </para>
/// </summary>
public sealed partial class Site
{
    private readonly SiteIdentity _identity;
    private readonly SiteSettings _settings;
    private readonly Dictionary<string, LiveCall> _calls = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, LiveAgent> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<QueueKey, QueueFigures> _figures = [];
    private readonly Deadlines _deadlines = new();
    private readonly EndedCalls _ended = new();
    private SiteConfiguration? _configuration;
    private Router _router;
    private bool _switchConnected;
    private DateTimeOffset _now;
    private long _entryNumber;
    private long _legNumber;

    // What the present event has brought about so far.
    private List<SiteCommand> _commands = [];
    private List<TraceEntry> _trace = [];
    private List<AgentPresenceEntry> _presence = [];
    private List<AssignmentDecision> _decisions = [];
    private List<WrapUpDraftEntry> _drafts = [];
    private HashSet<string> _touched = [];
    private bool _fallbackChanged;
    private bool _takersLeft;
    private readonly List<QueueKey> _widened = [];

    /// <summary>A site without configuration, calls or switch.</summary>
    public Site(SiteIdentity identity)
    {
        _identity = identity;
        _settings = identity.Settings;
        _router = new Router(SiteConfiguration.Empty);
    }

    /// <summary>The site's name.</summary>
    public string Id => _settings.SiteId;

    /// <summary>When the site wants <see cref="ClockAdvanced"/>; null while nothing is due.</summary>
    public DateTimeOffset? NextDeadline => _deadlines.Next;

    /// <summary>Takes one event.</summary>
    /// <param name="siteEvent">What happened.</param>
    /// <param name="now">Now; a step back in time is treated as no time at all.</param>
    public SiteOutcome Handle(SiteEvent siteEvent, DateTimeOffset now)
    {
        _now = now > _now ? now : _now;
        _commands = [];
        _trace = [];
        _presence = [];
        _decisions = [];
        _drafts = [];
        _touched = [];
        FireDeadlines();
        GiveAwayWidened();
        var reply = Dispatch(siteEvent);
        SeeOffSignedOut();
        SeeOffLeavers();
        OfferWhatWasPassedOn();
        Dial();
        if (_fallbackChanged && _switchConnected)
        {
            _fallbackChanged = false;
            SendFallbackAgents();
        }

        return new SiteOutcome(reply, _commands, _trace, _presence, _decisions, _touched) { Drafts = _drafts };
    }

    private SiteReply Dispatch(SiteEvent siteEvent)
    {
        switch (siteEvent)
        {
            case ClockAdvanced:
                return SiteReply.Done;
            case AgentRequest request:
                return _configuration is null ? new SiteReply(SiteRefusal.SiteNotReady) : HandleRequest(request);
            case SupervisorRequest request:
                return _configuration is null ? new SiteReply(SiteRefusal.SiteNotReady) : HandleSupervisor(request);
            case Outbound.Dialling.DialOrdersSupplied supplied:
                OnOrdersSupplied(supplied);
                return SiteReply.Done;
            case CallerRecognised recognised:
                OnRecognised(recognised);
                return SiteReply.Done;
            case TelephonyEvent telephony:
                HandleTelephony(telephony);
                return SiteReply.Done;
            case SiteConfigured configured:
                Configure(configured.Configuration);
                return SiteReply.Done;
            case SiteRestored restored:
                Restore(restored);
                return SiteReply.Done;
            default:
                throw new ArgumentOutOfRangeException(nameof(siteEvent), siteEvent, "Unknown event");
        }
    }

    private void HandleTelephony(TelephonyEvent telephony)
    {
        switch (telephony)
        {
            case SwitchConnected connected:
                OnSwitchConnected(connected);
                break;
            case SwitchDisconnected:
                OnSwitchDisconnected();
                break;
            case CallArrived arrived:
                OnArrived(arrived);
                break;
            case CallReturned returned:
                OnReturned(returned.Call);
                break;
            case CallFellBack fellBack:
                OnFellBack(fellBack.CallId);
                break;
            case DigitPressed digit:
                OnDigit(digit);
                break;
            case PromptEnded prompt:
                OnPromptEnded(prompt.CallId, prompt.Token);
                break;
            case CallerHungUp hungUp:
                OnCallerHungUp(hungUp);
                break;
            case AgentPhoneRang rang:
                OnAgentPhoneRang(rang);
                break;
            case AgentPhoneAnswered answered:
                OnAgentPhoneAnswered(answered);
                break;
            case AgentLegEnded ended:
                OnAgentLegEnded(ended);
                break;
            case CalleeRang calleeRang:
                OnCalleeRang(calleeRang);
                break;
            case CalleeAnswered calleeAnswered:
                OnCalleeAnswered(calleeAnswered);
                break;
            case DialEnded dialEnded:
                OnDialEnded(dialEnded);
                break;
            case UnattendedCallsEnded ledger:
                OnUnattended(ledger.Calls);
                break;
            case TelephonyCommandFailed failed:
                OnCommandFailed(failed);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(telephony), telephony, "Unknown event");
        }
    }

    private void FireDeadlines()
    {
        while (_deadlines.TryTakeDue(_now, out var deadline))
        {
            switch (deadline.Kind)
            {
                case DeadlineKind.WrapUp or DeadlineKind.Presence:
                    if (_agents.TryGetValue(deadline.SubjectId, out var agent))
                    {
                        OnAgentDeadline(agent, deadline);
                    }

                    break;
                case DeadlineKind.DialTick:
                    // Dial looks at its own clock.
                    break;
                case DeadlineKind.BusinessDay:
                    BeginBusinessDay();
                    break;
                default:
                    if (_calls.TryGetValue(deadline.SubjectId, out var call) && call.DeadlineToken == deadline.Token)
                    {
                        call.DeadlineToken = 0;
                        OnCallDeadline(call, deadline.Kind);
                    }

                    break;
            }
        }
    }

    private void SetDeadline(LiveCall call, DeadlineKind kind, TimeSpan after) =>
        call.DeadlineToken = _deadlines.Set(kind, call.Id, _now + after);

    private void Send(SiteCommand command) => _commands.Add(command);

    private void Trace(LiveCall call, TraceKind kind, TraceData data, DateTimeOffset? at = null)
    {
        var entry = new TraceEntry(NextId(), at ?? _now, call.Id, kind, data);
        call.Trace.Add(entry);
        _trace.Add(entry);
        if (call.Agent is { } agent)
        {
            Touch(agent);
        }
    }

    private void Touch(LiveAgent agent) => _touched.Add(agent.Id);

    /// <summary>Keeps a change on one of an agent's axes.</summary>
    private void Record(LiveAgent agent)
    {
        Touch(agent);
        _dialChanged = true;
        if (agent is { State: AgentState.Idle, Handling: { } handled })
        {
            _campaigns.GetValueOrDefault(handled.CampaignId)?.Meter.CallHandled(_now, _now - handled.Since);
            agent.Handling = null;
        }

        _presence.Add(new AgentPresenceEntry(
            NextId(), _now, _settings.SiteId, agent.Id, agent.Status, agent.ReasonCode, agent.State,
            agent.Call?.Id ?? agent.WrapUp?.ContactId));
        if (_router.Agent(agent.Id) is { } routable)
        {
            routable.FreeSince = agent.IsFree ? agent.FreeSince : null;
            _takersLeft |= routable.TakesCalls && agent.Status != AgentStatus.Available;
            routable.TakesCalls = agent.Status == AgentStatus.Available;
        }
    }

    private EntryId NextId() => new(_identity.Incarnation, ++_entryNumber);
}
