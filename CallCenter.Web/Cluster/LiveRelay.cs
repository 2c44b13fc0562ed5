using CallCenter.Core.Sites;
using CallCenter.Web.Live;
using Orleans.Concurrency;

namespace CallCenter.Web.Cluster;

/// <summary>Keeps the site running somewhere in the cluster, and brings its pictures to the circuits of this server.</summary>
internal sealed class LiveRelay(
    SiteGateway gateway, IGrainFactory grains, LiveFloor floor, SimulationControl simulation, TimeProvider time, ILogger<LiveRelay> logger)
    : BackgroundService, ISiteObserver
{
    public void FloorChanged(Immutable<SiteSnapshot> picture, double? simulationPace)
    {
        simulation.Pace = simulationPace;
        floor.Confirm(time.GetUtcNow());
        floor.Publish(picture.Value);
    }

    public void DeskChanged(Immutable<AgentDesk> desk) => floor.Publish(desk.Value);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var self = grains.CreateObjectReference<ISiteObserver>(this);
        var reported = false;
        using var timer = new PeriodicTimer(SiteObservers.Renewal, time);
        do
        {
            try
            {
                await gateway.Site.Watch(self);
                floor.Confirm(time.GetUtcNow());
                reported = false;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                if (!reported)
                {
                    logger.LogError(exception, "The site isn't running anywhere; trying again every {Seconds} s", SiteObservers.Renewal.TotalSeconds);
                    reported = true;
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
