using CallCenter.Core.Outbound.Extraction;
using CallCenter.Web.Live;
using Orleans.Concurrency;

namespace CallCenter.Web.Cluster;

/// <summary>Brings the progress of extracts, wherever they run, to the circuits of this server.</summary>
internal sealed class ExtractRelay(IGrainFactory grains, LiveExtracts extracts, TimeProvider time, ILogger<ExtractRelay> logger)
    : BackgroundService, IExtractObserver, IExtractAnnouncer
{
    private IExtractBoardGrain Board => grains.GetGrain<IExtractBoardGrain>(0);

    public void ExtractChanged(Immutable<ExtractProgress> progress) => extracts.Publish(progress.Value);

    public void Announce(ExtractProgress progress) => _ = SendAsync(progress);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var self = grains.CreateObjectReference<IExtractObserver>(this);
        using var timer = new PeriodicTimer(SiteObservers.Renewal, time);
        do
        {
            try
            {
                await Board.Watch(self);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug(exception, "The progress of extracts can't be followed at the moment");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SendAsync(ExtractProgress progress)
    {
        try
        {
            await Board.Announce(new Immutable<ExtractProgress>(progress));
        }
        catch (Exception exception)
        {
            // A run doesn't depend on being watched.
            logger.LogDebug(exception, "The progress of extract {Extract} could not be told", progress.ExtractId);
        }
    }
}
