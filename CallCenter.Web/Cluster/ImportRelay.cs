using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Tiers.Imports;
using CallCenter.Web.Live;
using Orleans.Concurrency;

namespace CallCenter.Web.Cluster;

/// <summary>Brings the progress of imports, wherever they are worked on, to the circuits of this server.</summary>
internal sealed class ImportRelay(
    IGrainFactory grains, LiveProgress<TierImportProgress> imports, LiveProgress<ListImportProgress> lists, TimeProvider time, ILogger<ImportRelay> logger)
    : BackgroundService, IImportObserver, ITierImportAnnouncer, IListImportAnnouncer
{
    private IImportBoardGrain Board => grains.GetGrain<IImportBoardGrain>(0);

    public void ImportChanged(Immutable<TierImportProgress> progress) => imports.Publish(progress.Value);

    public void ListChanged(Immutable<ListImportProgress> progress) => lists.Publish(progress.Value);

    public void Announce(TierImportProgress progress) =>
        _ = SendAsync(progress.ImportId, () => Board.Announce(new Immutable<TierImportProgress>(progress)));

    public void Announce(ListImportProgress progress) =>
        _ = SendAsync(progress.ImportId, () => Board.AnnounceList(new Immutable<ListImportProgress>(progress)));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var self = grains.CreateObjectReference<IImportObserver>(this);
        using var timer = new PeriodicTimer(SiteObservers.Renewal, time);
        do
        {
            try
            {
                await Board.Watch(self);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug(exception, "The progress of imports can't be followed at the moment");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SendAsync(long id, Func<ValueTask> send)
    {
        try
        {
            await send();
        }
        catch (Exception exception)
        {
            // The import doesn't depend on being watched.
            logger.LogDebug(exception, "The progress of import {Import} could not be told", id);
        }
    }
}
