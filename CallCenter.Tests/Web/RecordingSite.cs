using CallCenter.Core.Sites;

namespace CallCenter.Tests.Web;

/// <summary>A site that keeps what it is asked and answers as told.</summary>
internal sealed class RecordingSite : ISiteGateway
{
    public List<SiteEvent> Received { get; } = [];

    public SiteReply Answer { get; set; } = SiteReply.Done;

    public ValueTask<SiteReply> SendAsync(SiteEvent siteEvent, CancellationToken cancellation = default)
    {
        Received.Add(siteEvent);
        return ValueTask.FromResult(Answer);
    }
}
