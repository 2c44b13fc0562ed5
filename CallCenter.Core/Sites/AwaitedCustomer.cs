namespace CallCenter.Core.Sites;

/// <summary>What an agent asked for, and how long she is shown one who turns up.</summary>
/// <param name="CampaignId">Of one campaign; null for any.</param>
/// <param name="Until">Not after.</param>
internal sealed record AwaitedCustomer(long? CampaignId, DateTimeOffset Until);
