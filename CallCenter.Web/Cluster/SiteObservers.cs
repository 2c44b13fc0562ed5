using Orleans.Utilities;

namespace CallCenter.Web.Cluster;

/// <summary>How long servers stay on a site's list without renewing.</summary>
internal static class SiteObservers
{
    /// <summary>After this a silent server is forgotten.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>How often servers renew.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    public static ObserverManager<ISiteObserver> Create(ILogger logger) => new(Lease, logger);
}
