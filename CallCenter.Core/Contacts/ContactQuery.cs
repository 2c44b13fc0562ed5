using CallCenter.Core.Data;
using CallCenter.Core.Routing;

namespace CallCenter.Core.Contacts;

/// <summary>What is searched for; what is null doesn't matter.</summary>
public sealed record ContactQuery
{
    /// <summary>Arrived at or after.</summary>
    public DateTimeOffset? From { get; init; }
    /// <summary>Arrived before.</summary>
    public DateTimeOffset? To { get; init; }
    /// <summary>Caller's number, in any format.</summary>
    public string? Number { get; init; }
    /// <summary>Customer's account, or a part of the name.</summary>
    public string? Customer { get; init; }
    /// <summary>Agent who answered last.</summary>
    public string? AgentId { get; init; }
    /// <summary>Tier.</summary>
    public string? TierCode { get; init; }
    /// <summary>Skill.</summary>
    public string? SkillCode { get; init; }
    /// <summary>Outcome.</summary>
    public ContactOutcome? Outcome { get; init; }
    /// <summary>Order; contacts that are equal in it come by their id.</summary>
    public ContactSort Sort { get; init; } = ContactSort.ArrivedAt;
    /// <summary>Greatest first. Default true: the newest.</summary>
    public bool Descending { get; init; } = true;
    /// <summary>Which page.</summary>
    public PageRequest Page { get; init; } = new();
}

/// <summary>Orders of contacts.</summary>
public enum ContactSort
{
    /// <summary>By arrival.</summary>
    ArrivedAt,
    /// <summary>By the wait in the queue.</summary>
    Wait,
    /// <summary>By the talk.</summary>
    Talk,
}

/// <summary>A contact in a list.</summary>
/// <param name="Id">Contact.</param>
/// <param name="ArrivedAt">When the call entered.</param>
/// <param name="MaskedNumber">Caller's number, its middle hidden; null when withheld.</param>
/// <param name="CustomerId">Customer, if recognised.</param>
/// <param name="CustomerName">Customer's name.</param>
/// <param name="AccountNumber">Customer's account.</param>
/// <param name="TierCode">Tier.</param>
/// <param name="SkillCode">Skill.</param>
/// <param name="AgentId">Agent who answered last.</param>
/// <param name="AgentName">That agent's name.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="WaitSeconds">Wait in the queue.</param>
/// <param name="TalkSeconds">Talk.</param>
/// <param name="CategoryCode">Category of the wrap-up.</param>
/// <param name="Remark">Agent's remark.</param>
/// <param name="Incident">Technical trouble.</param>
/// <param name="ServedByFallback">Answered from the switch's fallback queue.</param>
public sealed record ContactRow(
    string Id, DateTimeOffset ArrivedAt, string? MaskedNumber, long? CustomerId, string? CustomerName, string? AccountNumber,
    string? TierCode, string? SkillCode, string? AgentId, string? AgentName, ContactOutcome Outcome, double? WaitSeconds,
    double? TalkSeconds, string? CategoryCode, string? Remark, string? Incident, bool ServedByFallback)
{
    /// <summary>Campaign of an outbound call; null for an inbound one.</summary>
    public long? CampaignId { get; init; }

    /// <summary>The agent's result code of an outbound call.</summary>
    public string? ResultCode { get; init; }

    /// <summary>Whether we called the customer.</summary>
    public bool IsOutbound => CampaignId is not null;
}

/// <summary>A contact with everything that is known of it.</summary>
/// <param name="Row">As in a list.</param>
/// <param name="DialledNumber">Number dialled.</param>
/// <param name="QueuedAt">When it entered a queue.</param>
/// <param name="AnsweredAt">When it was answered.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="WrappedUpAt">When it was wrapped up.</param>
/// <param name="HoldSeconds">Seconds on hold.</param>
/// <param name="EndedBy">Who ended it.</param>
/// <param name="PolicyVersion">Routing policy in force.</param>
/// <param name="ProductVersion">Version of the product.</param>
/// <param name="Trace">Its trace, in order; the caller's number masked.</param>
/// <param name="Decisions">Why it was assigned as it was; empty for agents, since a decision compares colleagues.</param>
public sealed record ContactDetail(
    ContactRow Row, string DialledNumber, DateTimeOffset? QueuedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? EndedAt,
    DateTimeOffset? WrappedUpAt, double HoldSeconds, CallParty? EndedBy, int? PolicyVersion, string? ProductVersion,
    IReadOnlyList<TraceEntry> Trace, IReadOnlyList<AssignmentDecision> Decisions);
