namespace CallCenter.Core.Contacts;

/// <summary>
/// One step of a call's trace 呼叫轨迹 (requirement I5). Entries are facts: written once, never changed. The contact
/// record is what <see cref="ContactProjection"/> makes of them.
/// </summary>
/// <param name="Id">Identity, unique over restarts and servers: what makes writing it twice harmless.</param>
/// <param name="At">When it happened (UTC).</param>
/// <param name="ContactId">The contact; equal to the switch's call id. At most 64 characters.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Data">The particulars that the kind needs.</param>
public sealed record TraceEntry(EntryId Id, DateTimeOffset At, string ContactId, TraceKind Kind, TraceData Data);

/// <summary>
/// Identity of a journal entry: the writer's incarnation (Unix milliseconds of its activation) and a number counted within it.
/// Ordered: a later entry of one site has the greater id.
/// </summary>
public readonly record struct EntryId(long Incarnation, long Number) : IComparable<EntryId>
{
    /// <inheritdoc/>
    public int CompareTo(EntryId other) =>
        Incarnation != other.Incarnation ? Incarnation.CompareTo(other.Incarnation) : Number.CompareTo(other.Number);
}

/// <summary>What a trace entry may tell; each kind fills what it needs. Times are entries' own.</summary>
public sealed record TraceData
{
    /// <summary>Nothing to tell beyond the kind.</summary>
    public static readonly TraceData None = new();

    /// <summary>The site (switch) the contact came in on.</summary>
    public string? SiteId { get; init; }
    /// <summary>Caller's number in the stored form of <c>PhoneNumber</c>; null when withheld.</summary>
    public string? CallerNumber { get; init; }
    /// <summary>Number dialled.</summary>
    public string? DialledNumber { get; init; }
    /// <summary>Customer recognised.</summary>
    public long? CustomerId { get; init; }
    /// <summary>Tier that routes the call.</summary>
    public string? TierCode { get; init; }
    /// <summary>Skill queue.</summary>
    public string? SkillCode { get; init; }
    /// <summary>Skill the caller had asked for, where another had to serve.</summary>
    public string? WantedSkillCode { get; init; }
    /// <summary>Agent concerned.</summary>
    public string? AgentId { get; init; }
    /// <summary>The skill level with which the agent serves the call: 1 is first skill.</summary>
    public int? SkillLevel { get; init; }
    /// <summary>Key pressed.</summary>
    public string? Digit { get; init; }
    /// <summary>Seconds waited in the queue at this moment.</summary>
    public double? WaitSeconds { get; init; }
    /// <summary>The wait, in seconds, from which on the policy admits the agent, or those who are named.</summary>
    public int? AfterSeconds { get; init; }
    /// <summary>Codes of the agent groups admitted, separated by commas; null where all are.</summary>
    public string? GroupCodes { get; init; }
    /// <summary>Version of the routing policy in force.</summary>
    public int? PolicyVersion { get; init; }
    /// <summary>Version of the product.</summary>
    public string? ProductVersion { get; init; }
    /// <summary>Who ended the call.</summary>
    public CallParty? EndedBy { get; init; }
    /// <summary>How the contact ended.</summary>
    public ContactOutcome? Outcome { get; init; }
    /// <summary>Business category of the wrap-up.</summary>
    public string? CategoryCode { get; init; }
    /// <summary>Agent's remark.</summary>
    public string? Remark { get; init; }
    /// <summary>
    /// Told by the switch's ledger, which also tells of calls whose end the product saw: not kept for a contact that has ended.
    /// </summary>
    public bool FromLedger { get; init; }
    /// <summary>The supervisor who did it.</summary>
    public string? By { get; init; }
    /// <summary>Callers who waited in the queue that was entered.</summary>
    public int? CallsAhead { get; init; }
    /// <summary>Agents who may serve the queue that was entered, at work or not.</summary>
    public int? AgentsConfigured { get; init; }
    /// <summary>Of these, signed in.</summary>
    public int? AgentsAtWork { get; init; }
    /// <summary>Of these, free for a call.</summary>
    public int? AgentsFree { get; init; }
    /// <summary>Campaign of an outbound call.</summary>
    public long? CampaignId { get; init; }
    /// <summary>How an outbound call went, as the system saw it.</summary>
    public Outbound.DialResult? DialResult { get; init; }
    /// <summary>The agent's result code.</summary>
    public string? ResultCode { get; init; }
    /// <summary>When to call back, as agreed with the customer.</summary>
    public DateTimeOffset? CallBackAt { get; init; }
    /// <summary>Whether the agent herself calls back.</summary>
    public bool? CallBackPersonal { get; init; }
    /// <summary>Name of the recording.</summary>
    public string? Recording { get; init; }
    /// <summary>Why, in a stable word (a code that the screen translates), never a sentence.</summary>
    public string? Reason { get; init; }
}

/// <summary>The steps of a call.</summary>
public enum TraceKind
{
    /// <summary>The call entered.</summary>
    Arrived,
    /// <summary>The caller is known: customer and tier.</summary>
    Recognised,
    /// <summary>The agent chose which of the customers on the number calls (CustomerId, AgentId).</summary>
    CustomerChosen,
    /// <summary>The number is not known, is withheld, or could not be looked up in time (Reason: unknown, withheld, lookup-failed).</summary>
    NotRecognised,
    /// <summary>The caller heard a prompt (Reason: the prompt's name).</summary>
    PromptPlayed,
    /// <summary>A key was pressed and chose a skill.</summary>
    SkillChosen,
    /// <summary>A key that means nothing.</summary>
    DigitInvalid,
    /// <summary>No key in time.</summary>
    MenuTimedOut,
    /// <summary>Nobody has the skill asked for: another one serves.</summary>
    SkillSubstituted,
    /// <summary>The tier goes straight to an agent, without menu (requirement T5).</summary>
    MenuSkipped,
    /// <summary>Barred from agents by policy (requirement T6).</summary>
    Barred,
    /// <summary>Entered the queue.</summary>
    Queued,
    /// <summary>The call has waited so long that more agents may take it (AfterSeconds, SkillLevel, GroupCodes).</summary>
    PoolWidened,
    /// <summary>The routing chose an agent.</summary>
    Assigned,
    /// <summary>The agent's phone rang.</summary>
    Rang,
    /// <summary>It came to nothing (Reason: no-answer, busy, unreachable, failed, expired); the call went back to its place.</summary>
    RingFailed,
    /// <summary>The agent answered.</summary>
    Answered,
    /// <summary>Put on hold.</summary>
    Held,
    /// <summary>Back from hold.</summary>
    Retrieved,
    /// <summary>Passed on 呼转 to another queue or agent (requirement I6).</summary>
    Transferred,
    /// <summary>A supervisor took it out of the queue and chose the agent (By: who).</summary>
    Pulled,
    /// <summary>Back in the old place (Reason: why).</summary>
    Requeued,
    /// <summary>The call is over (Outcome, EndedBy).</summary>
    Ended,
    /// <summary>The agent wrapped up: category and remark.</summary>
    WrappedUp,
    /// <summary>The switch's own fallback queue took the call (requirement I2).</summary>
    FellBack,
    /// <summary>An agent answered from the fallback queue.</summary>
    FallbackAnswered,
    /// <summary>The product has the call again after it had been away.</summary>
    Adopted,
    /// <summary>A dropped call 掉线 or one-way audio 单通 (Reason: dropped, one-way-audio, no-audio), found by the system or reported by the agent.</summary>
    Incident,
    /// <summary>Outbound: the customer was shown to an agent (AgentId).</summary>
    Previewed,
    /// <summary>Outbound: the customer is about to be dialled (CampaignId, DialledNumber; AgentId where one waits for it). Kept before it is done.</summary>
    Dialled,
    /// <summary>Outbound: the customer's phone rang.</summary>
    CalleeRang,
    /// <summary>Outbound: the customer answered (Reason: machine).</summary>
    CalleeAnswered,
    /// <summary>Outbound: agent and customer talk (AgentId; WaitSeconds: how long the customer waited for her).</summary>
    Connected,
    /// <summary>Outbound: the dialling came to nothing (DialResult).</summary>
    DialEnded,
    /// <summary>Outbound: given back undialled (Reason: expired, passed-over, stopped, changed, agents-left, restarted; AgentId).</summary>
    Withdrawn,
    /// <summary>Outbound: the agent said what came of it (ResultCode, Remark, CallBackAt, CallBackPersonal).</summary>
    ResultGiven,
    /// <summary>Outbound: the wrap-up was over, and the agent hadn't said anything.</summary>
    ResultMissing,
}

/// <summary>Who ended a call.</summary>
public enum CallParty
{
    /// <summary>The caller.</summary>
    Caller,
    /// <summary>The agent.</summary>
    Agent,
    /// <summary>The product or the switch.</summary>
    System,
}

/// <summary>How a contact ended.</summary>
public enum ContactOutcome
{
    /// <summary>Not over yet.</summary>
    InProgress,
    /// <summary>An agent spoke with the caller.</summary>
    Answered,
    /// <summary>The caller hung up while waiting or ringing.</summary>
    Abandoned,
    /// <summary>The caller hung up before choosing.</summary>
    LeftInMenu,
    /// <summary>Barred by policy, told goodbye.</summary>
    Barred,
    /// <summary>It ended while neither the product nor the switch's ledger saw how.</summary>
    Unknown,
    /// <summary>Outbound: the customer didn't answer.</summary>
    NotReached,
}

/// <summary>Who called whom.</summary>
public enum CallDirection
{
    /// <summary>The customer called 呼入.</summary>
    Inbound,
    /// <summary>We called the customer 呼出.</summary>
    Outbound,
}
