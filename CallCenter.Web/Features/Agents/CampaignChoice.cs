namespace CallCenter.Web.Features.Agents;

/// <summary>Whether the agent takes part in a campaign of hers.</summary>
/// <param name="CampaignId">Campaign.</param>
/// <param name="TakesPart">Takes part, or doesn't for this shift.</param>
public sealed record CampaignChoice(long CampaignId, bool TakesPart);
