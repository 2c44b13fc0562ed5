using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Tiers.Imports;
using Orleans.Concurrency;
using Orleans.Utilities;

namespace CallCenter.Web.Cluster;

/// <summary>Passes the progress of imports from the server that works on them to those that show them. Keeps nothing.</summary>
internal interface IImportBoardGrain : IGrainWithIntegerKey
{
    /// <summary>An import has come so far.</summary>
    [OneWay]
    ValueTask Announce(Immutable<TierImportProgress> progress);

    /// <summary>A list has come so far.</summary>
    [OneWay]
    ValueTask AnnounceList(Immutable<ListImportProgress> progress);

    /// <summary>Tells a server from now on; to be renewed within <see cref="SiteObservers.Lease"/>.</summary>
    ValueTask Watch(IImportObserver observer);
}

/// <summary>A server that shows imports.</summary>
internal interface IImportObserver : IGrainObserver
{
    /// <summary>An import has come so far.</summary>
    [OneWay]
    void ImportChanged(Immutable<TierImportProgress> progress);

    /// <summary>A list has come so far.</summary>
    [OneWay]
    void ListChanged(Immutable<ListImportProgress> progress);
}

internal sealed class ImportBoardGrain(ILogger<ImportBoardGrain> logger) : Grain, IImportBoardGrain
{
    private readonly ObserverManager<IImportObserver> _servers = new(SiteObservers.Lease, logger);

    public ValueTask Announce(Immutable<TierImportProgress> progress)
    {
        _servers.Notify(server => server.ImportChanged(progress));
        return ValueTask.CompletedTask;
    }

    public ValueTask AnnounceList(Immutable<ListImportProgress> progress)
    {
        _servers.Notify(server => server.ListChanged(progress));
        return ValueTask.CompletedTask;
    }

    public ValueTask Watch(IImportObserver observer)
    {
        _servers.Subscribe(observer, observer);
        return ValueTask.CompletedTask;
    }
}
