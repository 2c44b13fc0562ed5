using CallCenter.Core.Sites;

namespace CallCenter.Core.Outbound.Dialling;

/// <summary>The site wants customers to call. Answered with <see cref="DialOrdersSupplied"/>, also where nobody is due.</summary>
/// <param name="CampaignId">Of which campaign.</param>
/// <param name="StrategyVersion">The version of its strategy that the site knows.</param>
/// <param name="Count">How many at most, appointments included; 0 for appointments alone.</param>
/// <param name="Appointments">How many appointments at most, beyond <paramref name="Count"/>: they must not wait behind a full stock.</param>
public sealed record RequestDialOrders(long CampaignId, int StrategyVersion, int Count, int Appointments) : SiteCommand;

/// <summary>Customers to call, each an attempt that stands in the store already.</summary>
/// <param name="At">When.</param>
/// <param name="CampaignId">Of which campaign.</param>
/// <param name="Orders">The orders, in the order in which they are to be dialled; none where nobody is due or the store is away.</param>
public sealed record DialOrdersSupplied(DateTimeOffset At, long CampaignId, IReadOnlyList<DialOrder> Orders) : SiteEvent(At);
