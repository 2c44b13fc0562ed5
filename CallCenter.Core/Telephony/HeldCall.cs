namespace CallCenter.Core.Telephony;

/// <summary>
/// What the product remembers on the caller's channel, so that a call survives the product
/// (design: a newly activated site reads what the switch holds, and callers keep their place).
/// </summary>
/// <param name="SkillCode">Skill queue, once chosen.</param>
/// <param name="TierCode">Tier, once recognised.</param>
/// <param name="CustomerId">Customer, if recognised.</param>
/// <param name="QueuedAt">When it entered the queue; a requeued call keeps it.</param>
/// <param name="AgentId">Agent it is with, if any.</param>
/// <param name="LegId">The agent's leg, if any.</param>
/// <param name="AnsweredAt">When that agent answered.</param>
/// <param name="Barred">Barred from agents by its tier: the switch's fallback queue must tell it goodbye (requirement T6).</param>
/// <param name="PassedOnBy">The agent who passed it on: it prefers others.</param>
public sealed record CallMemo(
    string? SkillCode = null, string? TierCode = null, long? CustomerId = null, DateTimeOffset? QueuedAt = null,
    string? AgentId = null, string? LegId = null, DateTimeOffset? AnsweredAt = null,
    bool Barred = false, string? PassedOnBy = null)
{
    /// <summary>Campaign of an outbound call; null for an inbound one.</summary>
    public long? CampaignId { get; init; }
}

/// <summary>A caller that the switch holds at the moment of connecting.</summary>
/// <param name="CallId">The call.</param>
/// <param name="CallerNumber">The number as signalled, or null when withheld.</param>
/// <param name="DialledNumber">The number dialled.</param>
/// <param name="ArrivedAt">When the call entered the switch.</param>
/// <param name="Where">Where it is now.</param>
/// <param name="Memo">What had been remembered on it.</param>
/// <param name="Fallback">With <see cref="HeldWhere.FallbackTalking"/>: who took it from the fallback queue; else null.</param>
public sealed record HeldCall(
    string CallId, string? CallerNumber, string DialledNumber, DateTimeOffset ArrivedAt, HeldWhere Where, CallMemo Memo,
    FallbackTalk? Fallback = null)
{
    /// <summary>Outbound: when the customer answered; null while the phone still rings.</summary>
    public DateTimeOffset? PickedUpAt { get; init; }
}

/// <summary>A talk that the switch's fallback queue made.</summary>
/// <param name="Since">When the call entered the fallback queue.</param>
/// <param name="AnsweredAt">When an agent took it, or null while it still waits there.</param>
/// <param name="AgentDevice">The device that answered, as in <c>Agent.Device</c>; null while it still waits.</param>
public sealed record FallbackTalk(DateTimeOffset Since, DateTimeOffset? AnsweredAt, string? AgentDevice);

/// <summary>Where a held call is.</summary>
public enum HeldWhere
{
    /// <summary>In the product's hands, not connected to an agent.</summary>
    Product,
    /// <summary>
    /// Connected to an agent by the product: the agent's leg is in <see cref="CallMemo.LegId"/>. A hold isn't kept:
    /// the two hear each other.
    /// </summary>
    WithAgent,
    /// <summary>
    /// Connected to an agent by the switch's fallback queue. The product can only watch for its end, which comes as
    /// <see cref="UnattendedCallsEnded"/>.
    /// </summary>
    FallbackTalking,
}

/// <summary>
/// A call that the switch finished without the product: it waited in, or was answered from, the fallback queue,
/// or ended while the product was away. Times are the switch's, to the second at least. The ledger also holds calls
/// that the product itself saw end and hasn't yet told the switch to forget: the same call may come more than once.
/// </summary>
/// <param name="CallId">The call.</param>
/// <param name="CallerNumber">The number as signalled, or null when withheld.</param>
/// <param name="DialledNumber">The number dialled.</param>
/// <param name="ArrivedAt">When it entered the switch.</param>
/// <param name="FallbackAt">When it entered the fallback queue, if it did.</param>
/// <param name="AnsweredAt">When an agent took it from the fallback queue, if one did.</param>
/// <param name="AgentDevice">The device that answered, as in <c>Agent.Device</c>.</param>
/// <param name="EndedAt">When the caller's channel ended.</param>
/// <param name="Memo">What had been remembered on it.</param>
public sealed record UnattendedCall(
    string CallId, string? CallerNumber, string DialledNumber, DateTimeOffset ArrivedAt, DateTimeOffset? FallbackAt,
    DateTimeOffset? AnsweredAt, string? AgentDevice, DateTimeOffset EndedAt, CallMemo Memo)
{
    /// <summary>Outbound: when the customer answered, if ever.</summary>
    public DateTimeOffset? PickedUpAt { get; init; }

    /// <summary>Outbound: how the dialling ended where the customer didn't answer.</summary>
    public Outbound.DialResult? Dial { get; init; }
}
