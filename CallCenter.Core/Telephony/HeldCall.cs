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
public sealed record CallMemo(
    string? SkillCode = null, string? TierCode = null, long? CustomerId = null, DateTimeOffset? QueuedAt = null,
    string? AgentId = null, string? LegId = null, DateTimeOffset? AnsweredAt = null);

/// <summary>A caller that the switch holds at the moment of connecting.</summary>
/// <param name="CallId">The call.</param>
/// <param name="CallerNumber">The number as signalled, or null when withheld.</param>
/// <param name="DialledNumber">The number dialled.</param>
/// <param name="ArrivedAt">When the call entered the switch.</param>
/// <param name="Where">Where it is now.</param>
/// <param name="Memo">What had been remembered on it.</param>
public sealed record HeldCall(
    string CallId, string? CallerNumber, string DialledNumber, DateTimeOffset ArrivedAt, HeldWhere Where, CallMemo Memo);

/// <summary>Where a held call is.</summary>
public enum HeldWhere
{
    /// <summary>In the product's hands, not connected to an agent.</summary>
    Product,
    /// <summary>Connected to an agent by the product: the agent's leg is in <see cref="CallMemo.LegId"/>.</summary>
    WithAgent,
    /// <summary>Connected to an agent by the switch's fallback queue. The product can only watch for its end.</summary>
    FallbackTalking,
}

/// <summary>
/// A call that the switch finished without the product: it waited in, or was answered from, the fallback queue,
/// or ended while the product was away. Times are to the second.
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
    DateTimeOffset? AnsweredAt, string? AgentDevice, DateTimeOffset EndedAt, CallMemo Memo);
