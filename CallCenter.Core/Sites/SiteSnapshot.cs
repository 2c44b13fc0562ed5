using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Live;

namespace CallCenter.Core.Sites;

/// <summary>The floor at one moment: what supervisors look at. Immutable; made by the site's writer, shared by all who show it.</summary>
/// <param name="SiteId">Site.</param>
/// <param name="At">When.</param>
/// <param name="SwitchConnected">False while the switch is away and serves callers by itself.</param>
/// <param name="PolicyVersion">Routing policy in force.</param>
/// <param name="Queues">Queues that have agents, callers or figures of today, by tier rank and skill.</param>
/// <param name="Agents">All agents that aren't retired, by id.</param>
/// <param name="Calls">Calls in the house, oldest first.</param>
public sealed record SiteSnapshot(
    string SiteId, DateTimeOffset At, bool SwitchConnected, int PolicyVersion,
    IReadOnlyList<QueueView> Queues, IReadOnlyList<AgentView> Agents, IReadOnlyList<CallView> Calls)
{
    /// <summary>When the board raises an alarm.</summary>
    public AlarmThresholds Alarms { get; init; } = new();

    /// <summary>Campaigns that are running here, or still have calls, by priority.</summary>
    public IReadOnlyList<CampaignView> Campaigns { get; init; } = [];
}

/// <summary>A queue (skill × tier) now and today.</summary>
/// <param name="Skill">Skill code.</param>
/// <param name="Tier">Tier code.</param>
/// <param name="Waiting">Callers waiting, ringing ones included.</param>
/// <param name="OldestQueuedAt">Since when the longest waits.</param>
/// <param name="Target">Target answer rate, a share.</param>
/// <param name="TargetSeconds">n.</param>
/// <param name="Offered">Today: entered the queue.</param>
/// <param name="Answered">Today: answered.</param>
/// <param name="AnsweredInTime">Today: answered within n.</param>
/// <param name="Abandoned">Today: hung up while waiting.</param>
/// <param name="AgentsConfigured">Agents who may serve it, at work or not.</param>
/// <param name="AgentsAvailable">Of these, signed in and taking calls.</param>
/// <param name="MaxWaitSeconds">A wait that alarms, by the policy; null: none does.</param>
public sealed record QueueView(
    string Skill, string Tier, int Waiting, DateTimeOffset? OldestQueuedAt, double Target, int TargetSeconds,
    int Offered, int Answered, int AnsweredInTime, int Abandoned, int AgentsConfigured, int AgentsAvailable, int? MaxWaitSeconds = null)
{
    /// <summary>Answered within n ÷ (answered + abandoned), a share; null before the first.</summary>
    public double? ServiceLevel => Answered + Abandoned == 0 ? null : (double)AnsweredInTime / (Answered + Abandoned);
}

/// <summary>An agent on the floor.</summary>
/// <param name="AgentId">Agent.</param>
/// <param name="Name">Name.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="Status">First axis.</param>
/// <param name="ReasonCode">Reason while not ready.</param>
/// <param name="State">Second axis.</param>
/// <param name="Since">Since when on both axes.</param>
/// <param name="ContactId">The contact the state is about.</param>
/// <param name="Tier">Tier of that contact.</param>
/// <param name="Answered">Calls answered today.</param>
public sealed record AgentView(
    string AgentId, string Name, string RegionCode, AgentStatus Status, string? ReasonCode, AgentState State,
    DateTimeOffset Since, string? ContactId, string? Tier, int Answered)
{
    /// <summary>Level by skill code.</summary>
    public IReadOnlyDictionary<string, int> Skills { get; init; } = new Dictionary<string, int>();

    /// <summary>Tiers served.</summary>
    public IReadOnlyList<string> Tiers { get; init; } = [];

    /// <summary>A supervisor has signed her out: it comes true once she has finished what she has in hand.</summary>
    public bool SignsOutAfterCall { get; init; }

    /// <summary>Names of the running campaigns of hers that she has switched off for the shift.</summary>
    public IReadOnlyList<string> SwitchedOff { get; init; } = [];
}

/// <summary>Where a call is.</summary>
public enum CallPhase
{
    /// <summary>Being recognised.</summary>
    Recognising,
    /// <summary>Hears greeting and menu.</summary>
    Menu,
    /// <summary>Is told goodbye.</summary>
    Leaving,
    /// <summary>In a queue.</summary>
    Waiting,
    /// <summary>Assigned; an agent's phone rings, or is about to.</summary>
    Ringing,
    /// <summary>Talks with an agent.</summary>
    Talking,
    /// <summary>On hold.</summary>
    OnHold,
    /// <summary>In the switch's fallback queue, or answered from it.</summary>
    Fallback,
    /// <summary>Outbound: an agent looks at the customer; nothing has been dialled.</summary>
    Preview,
    /// <summary>Outbound: the agent's phone is rung first; the customer hasn't been dialled.</summary>
    Preparing,
    /// <summary>Outbound: the customer is being dialled.</summary>
    Dialling,
    /// <summary>Outbound: the customer has answered and an agent is being found for the call.</summary>
    Connecting,
}

/// <summary>A call on the floor.</summary>
/// <param name="ContactId">Contact.</param>
/// <param name="MaskedCaller">Caller's number, its middle hidden; null when withheld.</param>
/// <param name="CustomerName">Customer, if recognised.</param>
/// <param name="RegionCode">The customer's region, if recognised.</param>
/// <param name="Tier">Tier, once known.</param>
/// <param name="Skill">Skill, once chosen.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="PhaseSince">Since when.</param>
/// <param name="ArrivedAt">When it entered.</param>
/// <param name="QueuedAt">When it entered the queue.</param>
/// <param name="AgentId">Agent it is with.</param>
public sealed record CallView(
    string ContactId, string? MaskedCaller, string? CustomerName, string? RegionCode, string? Tier, string? Skill, CallPhase Phase,
    DateTimeOffset PhaseSince, DateTimeOffset ArrivedAt, DateTimeOffset? QueuedAt, string? AgentId)
{
    /// <summary>Campaign of an outbound call; null for an inbound one.</summary>
    public long? CampaignId { get; init; }
}

/// <summary>One agent's desk: what her screen shows, and nobody else's.</summary>
/// <param name="AgentId">Agent.</param>
/// <param name="Name">Name.</param>
/// <param name="Status">First axis.</param>
/// <param name="ReasonCode">Reason while not ready.</param>
/// <param name="State">Second axis.</param>
/// <param name="Since">Since when.</param>
/// <param name="CanAnswerFromDesktop">Whether the Answer button works, or the phone must be lifted.</param>
/// <param name="SwitchConnected">False while the switch is away.</param>
/// <param name="Call">The call ringing, in hand, or being wrapped up.</param>
/// <param name="Answered">Calls answered today.</param>
/// <param name="Waiting">Callers waiting in queues that she serves.</param>
public sealed record AgentDesk(
    string AgentId, string Name, AgentStatus Status, string? ReasonCode, AgentState State, DateTimeOffset Since,
    bool CanAnswerFromDesktop, bool SwitchConnected, DeskCall? Call, int Answered, int Waiting)
{
    /// <summary>What a supervisor did to her last, if anything.</summary>
    public SupervisorNotice? Notice { get; init; }

    /// <summary>A supervisor has signed her out: it comes true once she has finished what she has in hand.</summary>
    public bool SignsOutAfterCall { get; init; }

    /// <summary>Running campaigns that she calls for, by priority.</summary>
    public IReadOnlyList<DeskCampaign> Campaigns { get; init; } = [];

    /// <summary>What became of the last customer who was dialled for her and with whom no conversation came about; null for none.</summary>
    public DialNotice? LastDial { get; init; }
}

/// <summary>The call at an agent's desk.</summary>
/// <param name="ContactId">Contact.</param>
/// <param name="CallerNumber">The caller's number, whole: she talks with that caller; null when withheld.</param>
/// <param name="DialledNumber">Number dialled.</param>
/// <param name="Customer">Customer basics, if recognised.</param>
/// <param name="Tier">Tier.</param>
/// <param name="Skill">Skill.</param>
/// <param name="ArrivedAt">When the call entered.</param>
/// <param name="QueuedAt">When it entered the queue.</param>
/// <param name="AnsweredAt">When she answered.</param>
/// <param name="RingUntil">Until when her phone rings.</param>
/// <param name="WrapUpUntil">Until when she may wrap up.</param>
/// <param name="EndedBy">Who ended the call, once it has ended.</param>
/// <param name="Trace">The call's trace so far.</param>
/// <param name="DraftCategory">What she had chosen in the wrap-up.</param>
/// <param name="DraftRemark">What she had typed.</param>
public sealed record DeskCall(
    string ContactId, string? CallerNumber, string DialledNumber, CustomerBasics? Customer, string? Tier, string? Skill,
    DateTimeOffset ArrivedAt, DateTimeOffset? QueuedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? RingUntil,
    DateTimeOffset? WrapUpUntil, CallParty? EndedBy, IReadOnlyList<TraceEntry> Trace, string? DraftCategory, string? DraftRemark)
{
    /// <summary>All customers on the caller's number, where there are several, the highest tier first; else empty (requirement T2).</summary>
    public IReadOnlyList<CustomerBasics> Candidates { get; init; } = [];

    /// <summary>
    /// What an outbound call is about; null for an inbound one. Then <see cref="CallerNumber"/> is the customer's number, and
    /// <see cref="DraftResult"/> is the result code as chosen so far.
    /// </summary>
    public DeskOutbound? Outbound { get; init; }

    /// <summary>The result code that she had chosen of an outbound call.</summary>
    public string? DraftResult { get; init; }

    /// <summary>Steps of its script said so far, see <see cref="WrapUpDraftEntry.ScriptPath"/>.</summary>
    public string? ScriptPath { get; init; }
}
