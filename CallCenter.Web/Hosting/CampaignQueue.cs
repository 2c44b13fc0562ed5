using CallCenter.Core.Outbound.Campaigns;
using Hangfire;

namespace CallCenter.Web.Hosting;

/// <summary>Has campaigns' longer work done by the scheduler.</summary>
internal sealed class CampaignQueue(IBackgroundJobClient jobs) : ICampaignQueue
{
    public void Bind(long campaignId) => jobs.Enqueue<CampaignBinding>(binding => binding.RunAsync(campaignId, CancellationToken.None));
}
