namespace CallCenter.Core.Outbound.Dialling;

/// <summary>
/// One attempt to reach a customer 外拨记录 (requirement O13). It is written before it may be dialled, and its id is the call's id: whatever dies,
/// nobody is dialled twice for one attempt, and none is lost.
/// </summary>
public sealed class DialAttempt
{
    /// <summary>Identity; also the call's and the contact's. At most 64 characters.</summary>
    public required string Id { get; set; }
    /// <summary>The campaign.</summary>
    public long CampaignId { get; set; }
    /// <summary>The customer in the campaign.</summary>
    public long CampaignTargetId { get; set; }
    /// <summary>Number dialled, in stored form.</summary>
    public required string Number { get; set; }
    /// <summary>Which of the customer's numbers, 0 to 2.</summary>
    public int NumberIndex { get; set; }
    /// <summary>How it was dialled.</summary>
    public DialMode Mode { get; set; }
    /// <summary>Site that it was handed to, at most 32 characters.</summary>
    public required string SiteId { get; set; }
    /// <summary>Which attempt with this customer, from 1.</summary>
    public int AttemptNumber { get; set; }
    /// <summary>Whether it kept an appointment.</summary>
    public bool IsAppointment { get; set; }
    /// <summary>Strategy it follows.</summary>
    public long StrategyId { get; set; }
    /// <summary>Version of the strategy it follows.</summary>
    public int StrategyVersion { get; set; }
    /// <summary>When it was handed to the site (UTC).</summary>
    public DateTimeOffset ClaimedAt { get; set; }
    /// <summary>Not to be dialled after (UTC): its window closes.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
    /// <summary>When it was dialled.</summary>
    public DateTimeOffset? DialledAt { get; set; }
    /// <summary>When the customer's phone rang.</summary>
    public DateTimeOffset? RangAt { get; set; }
    /// <summary>When the customer answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
    /// <summary>When the agent was connected.</summary>
    public DateTimeOffset? ConnectedAt { get; set; }
    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>Agent, if any.</summary>
    public string? AgentId { get; set; }
    /// <summary>How it went as the system saw it; null while it goes on.</summary>
    public DialResult? Result { get; set; }
    /// <summary>The agent's result code.</summary>
    public string? ResultCode { get; set; }
    /// <summary>The agent's remark.</summary>
    public string? Remark { get; set; }
    /// <summary>When the agent gave the result.</summary>
    public DateTimeOffset? ResultAt { get; set; }
    /// <summary>What the agent agreed with the customer: when to call back.</summary>
    public DateTimeOffset? CallBackAt { get; set; }
    /// <summary>Whether the agent herself calls back.</summary>
    public bool CallBackPersonal { get; set; }
    /// <summary>When the customer's next step followed from it; null while it is under way.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
    /// <summary>Interview held in it.</summary>
    public long? ResponseId { get; set; }
    /// <summary>Recording, as the switch names it; null for none.</summary>
    public string? Recording { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }
}
