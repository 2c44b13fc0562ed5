namespace CallCenter.Core.Outbound.Dialling;

/// <summary>An attempt handed to the site to be dialled: it stands in the store already, so it is dialled once or never.</summary>
/// <param name="AttemptId">The attempt; the id of the call.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="CampaignTargetId">The customer in the campaign.</param>
/// <param name="Number">Number to dial, in stored form.</param>
/// <param name="CustomerName">Name for the agent's screen.</param>
/// <param name="CustomerId">Customer in our own store, if known.</param>
/// <param name="TierCode">Tier, if known.</param>
/// <param name="ExpiresAt">Not to be dialled after.</param>
/// <param name="AgentId">Only this agent may have it: an appointment of hers; null for any.</param>
/// <param name="AttemptNumber">Which attempt with this customer, from 1.</param>
public sealed record DialOrder(
    string AttemptId, long CampaignId, long CampaignTargetId, string Number, string? CustomerName, long? CustomerId, string? TierCode,
    DateTimeOffset ExpiresAt, string? AgentId, int AttemptNumber)
{
    /// <summary>Version of the strategy that it was claimed by.</summary>
    public int StrategyVersion { get; init; }

    /// <summary>It was agreed with the customer.</summary>
    public bool IsAppointment { get; init; }

    /// <summary>With <see cref="AgentId"/>: from when on any agent may have it, since she isn't there.</summary>
    public DateTimeOffset? AnyAgentFrom { get; init; }

    /// <summary>The customer's region.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Whether an agent may have it; null asks whether anybody may.</summary>
    internal bool IsFor(string? agentId, DateTimeOffset now) => AgentId is null || AgentId == agentId || (AnyAgentFrom is { } from && from <= now);
}
