namespace CallCenter.Core.Contacts;

/// <summary>
/// A contact record 接触记录: one per call, whatever happened to it (requirements I5, N4).
/// Made from the call's trace by <see cref="ContactProjection"/>; nothing else changes it.
/// </summary>
public sealed class Contact
{
    /// <summary>The switch's call id. At most 64 characters.</summary>
    public required string Id { get; set; }
    /// <summary>Site, at most 32 characters.</summary>
    public required string SiteId { get; set; }
    /// <summary>Caller's number in stored form, null when withheld; outbound: the customer's number.</summary>
    public string? CallerNumber { get; set; }
    /// <summary>Number dialled by the caller; outbound: the number that the customer saw.</summary>
    public required string DialledNumber { get; set; }
    /// <summary>Who called whom.</summary>
    public CallDirection Direction { get; set; }
    /// <summary>Campaign of an outbound call; its attempt has the contact's id.</summary>
    public long? CampaignId { get; set; }
    /// <summary>The agent's result code of an outbound call.</summary>
    public string? ResultCode { get; set; }
    /// <summary>Customer, if recognised.</summary>
    public long? CustomerId { get; set; }
    /// <summary>Tier that routed.</summary>
    public string? TierCode { get; set; }
    /// <summary>Skill that served.</summary>
    public string? SkillCode { get; set; }
    /// <summary>When the call entered.</summary>
    public DateTimeOffset ArrivedAt { get; set; }
    /// <summary>When it first entered a queue.</summary>
    public DateTimeOffset? QueuedAt { get; set; }
    /// <summary>When an agent first answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>When the record was wrapped up.</summary>
    public DateTimeOffset? WrappedUpAt { get; set; }
    /// <summary>The last agent who answered.</summary>
    public string? AgentId { get; set; }
    /// <summary>Seconds waited in the queue until the first answer, or until the end.</summary>
    public double? WaitSeconds { get; set; }
    /// <summary>Seconds with agents, hold included, waits between two agents not; null before the first talk is over.</summary>
    public double? TalkSeconds { get; set; }
    /// <summary>Seconds on hold.</summary>
    public double HoldSeconds { get; set; }
    /// <summary>Set while talking with an agent.</summary>
    public DateTimeOffset? TalkingSince { get; set; }
    /// <summary>Set while on hold.</summary>
    public DateTimeOffset? HeldSince { get; set; }
    /// <summary>How it ended.</summary>
    public ContactOutcome Outcome { get; set; }
    /// <summary>Who ended it.</summary>
    public CallParty? EndedBy { get; set; }
    /// <summary>Answered by the switch's fallback queue.</summary>
    public bool ServedByFallback { get; set; }
    /// <summary>Routing policy in force when it was assigned last, or queued.</summary>
    public int? PolicyVersion { get; set; }
    /// <summary>Version of the product that took it.</summary>
    public string? ProductVersion { get; set; }
    /// <summary>Business category of the wrap-up.</summary>
    public string? CategoryCode { get; set; }
    /// <summary>Agent's remark.</summary>
    public string? Remark { get; set; }
    /// <summary>Technical trouble: dropped, one-way-audio, no-audio.</summary>
    public string? Incident { get; set; }
    /// <summary>Concurrency token, changed with each change.</summary>
    public int Version { get; set; }
}

/// <summary>A business category 业务分类 with which a contact is wrapped up; a tree by <see cref="ParentCode"/>.</summary>
public sealed class ContactCategory
{
    /// <summary>Code, at most 32 characters.</summary>
    public required string Code { get; set; }
    /// <summary>Parent, or null at the top.</summary>
    public string? ParentCode { get; set; }
    /// <summary>Chinese name.</summary>
    public required string NameZh { get; set; }
    /// <summary>English name.</summary>
    public required string NameEn { get; set; }
    /// <summary>Order among its siblings.</summary>
    public int Sort { get; set; }
}
