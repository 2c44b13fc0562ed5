using CallCenter.Core.Tiers.Imports;
using CallCenter.Web.Live;
using Orleans.Concurrency;

namespace CallCenter.Web.Cluster;

/// <summary>Brings the progress of imports, wherever they are worked on, to the circuits of this server.</summary>
internal sealed class ImportRelay(IGrainFactory grains, LiveImports imports, TimeProvider time, ILogger<ImportRelay> logger)
    : BackgroundService, IImportObserver, ITierImportAnnouncer
{
    private IImportBoardGrain Board => grains.GetGrain<IImportBoardGrain>(0);

    public void ImportChanged(Immutable<TierImportProgress> progress) => imports.Publish(progress.Value);

    public void Announce(TierImportProgress progress) => _ = SendAsync(progress);

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

    private async Task SendAsync(TierImportProgress progress)
    {
        try
        {
            await Board.Announce(new Immutable<TierImportProgress>(progress));
        }
        catch (Exception exception)
        {
            // The import doesn't depend on being watched.
            logger.LogDebug(exception, "The progress of import {Import} could not be told", progress.ImportId);
        }
    }
}
