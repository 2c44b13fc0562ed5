namespace CallCenter.Core.Sites;

/// <summary>The way from a use case to the site's single writer, wherever in the cluster it lives.</summary>
public interface ISiteGateway
{
    /// <summary>Hands an event over and waits for the site's answer.</summary>
    /// <returns>The answer; <see cref="SiteRefusal.SiteNotReady"/> when the site can't be reached.</returns>
    ValueTask<SiteReply> SendAsync(SiteEvent siteEvent, CancellationToken cancellation = default);
}
