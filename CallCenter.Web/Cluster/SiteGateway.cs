using CallCenter.Core.Sites;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace CallCenter.Web.Cluster;

/// <summary>From this server to the site, wherever it is.</summary>
internal sealed class SiteGateway(IGrainFactory grains, IOptions<SiteSettings> settings, ILogger<SiteGateway> logger)
    : ISiteGateway, ISiteConfigurationPublisher
{
    public ISiteGrain Site => grains.GetGrain<ISiteGrain>(settings.Value.SiteId);

    public async ValueTask<SiteReply> SendAsync(SiteEvent siteEvent, CancellationToken cancellation = default)
    {
        try
        {
            return await Site.Handle(new Immutable<SiteEvent>(siteEvent));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "The site could not be reached for {Event}", siteEvent.GetType().Name);
            return new SiteReply(SiteRefusal.SiteNotReady);
        }
    }

    public async Task PublishAsync() => await Site.Reconfigure();
}
