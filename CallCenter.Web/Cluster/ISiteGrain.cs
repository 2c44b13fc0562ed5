using CallCenter.Core.Sites;
using Orleans.Concurrency;

namespace CallCenter.Web.Cluster;

/// <summary>
/// The single writer of a site in the cluster: one activation, on one server at a time. A thin shell around
/// <see cref="Site"/>; the key is the site's id.
/// </summary>
internal interface ISiteGrain : IGrainWithStringKey
{
    /// <summary>Takes an event.</summary>
    ValueTask<SiteReply> Handle(Immutable<SiteEvent> siteEvent);

    /// <summary>Makes sure that the site runs somewhere.</summary>
    ValueTask EnsureActive();

    /// <summary>Sends pictures to a server from now on; to be renewed within <see cref="SiteObservers.Lease"/>.</summary>
    ValueTask Watch(ISiteObserver observer);

    /// <summary>Reads the configuration from the store again.</summary>
    ValueTask Reconfigure();

    /// <summary>Sets the pace of the simulated switch; does nothing with a real one.</summary>
    ValueTask SetPace(double pace);
}

/// <summary>A server that shows the site.</summary>
internal interface ISiteObserver : IGrainObserver
{
    /// <summary>A new picture of the floor.</summary>
    [OneWay]
    void FloorChanged(Immutable<SiteSnapshot> floor, double? simulationPace);

    /// <summary>A new picture of one agent's desk.</summary>
    [OneWay]
    void DeskChanged(Immutable<AgentDesk> desk);
}
