using CallCenter.Core.Outbound.Extraction;
using Orleans.Concurrency;
using Orleans.Utilities;

namespace CallCenter.Web.Cluster;

/// <summary>Passes the progress of extracts from the server that runs them to those that show them. Keeps nothing.</summary>
internal interface IExtractBoardGrain : IGrainWithIntegerKey
{
    /// <summary>A run has come so far.</summary>
    [OneWay]
    ValueTask Announce(Immutable<ExtractProgress> progress);

    /// <summary>Tells a server from now on; to be renewed within <see cref="SiteObservers.Lease"/>.</summary>
    ValueTask Watch(IExtractObserver observer);
}

/// <summary>A server that shows extracts.</summary>
internal interface IExtractObserver : IGrainObserver
{
    /// <summary>A run has come so far.</summary>
    [OneWay]
    void ExtractChanged(Immutable<ExtractProgress> progress);
}

internal sealed class ExtractBoardGrain(ILogger<ExtractBoardGrain> logger) : Grain, IExtractBoardGrain
{
    private readonly ObserverManager<IExtractObserver> _servers = new(SiteObservers.Lease, logger);

    public ValueTask Announce(Immutable<ExtractProgress> progress)
    {
        _servers.Notify(server => server.ExtractChanged(progress));
        return ValueTask.CompletedTask;
    }

    public ValueTask Watch(IExtractObserver observer)
    {
        _servers.Subscribe(observer, observer);
        return ValueTask.CompletedTask;
    }
}
