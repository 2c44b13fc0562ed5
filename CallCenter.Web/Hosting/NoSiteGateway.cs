using CallCenter.Core.Sites;

namespace CallCenter.Web.Hosting;

/// <summary>The way to a site on a server that has none: every request is refused as not ready, and says so on the screen.</summary>
internal sealed class NoSiteGateway : ISiteGateway
{
    /// <inheritdoc/>
    public ValueTask<SiteReply> SendAsync(SiteEvent siteEvent, CancellationToken cancellation = default) =>
        ValueTask.FromResult(new SiteReply(SiteRefusal.SiteNotReady));
}
