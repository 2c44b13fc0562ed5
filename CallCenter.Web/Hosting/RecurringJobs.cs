using CallCenter.Core.Jobs;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Routing;
using CallCenter.Core.Tiers.Imports;
using Hangfire;

namespace CallCenter.Web.Hosting;

/// <summary>Plans the jobs that come back; planning them again on another server changes nothing.</summary>
internal sealed class RecurringJobs(IRecurringJobManager jobs, BusinessTime time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // At night where the business is, not in Greenwich.
        var nightly = new RecurringJobOptions { TimeZone = time.Zone };
        jobs.AddOrUpdate<DecisionRetention>("decision-retention", job => job.RunAsync(CancellationToken.None), Cron.Daily(3), nightly);
        jobs.AddOrUpdate<InterviewService>("stale-interviews", service => service.ReleaseStaleAsync(CancellationToken.None), "*/15 * * * *");
        jobs.AddOrUpdate<TierImportRetention>("tier-import-retention", job => job.RunAsync(CancellationToken.None), Cron.Daily(3, 30), nightly);

        // Each source has a schedule of its own; this looks which are due, and takes up what a server that ended has left.
        jobs.AddOrUpdate<TierRefresh>("tier-refresh", job => job.RunAsync(CancellationToken.None), Cron.Minutely());

        // Managers set a time to the minute.
        jobs.AddOrUpdate<PolicyDrafts>("policy-publication", drafts => drafts.PublishDueAsync(CancellationToken.None), Cron.Minutely());

        // Campaigns begin and end on their days, and follow their extracts.
        jobs.AddOrUpdate<CampaignPlans>("campaign-plans", plans => plans.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<CampaignSummary>("campaign-hours", summary => summary.RunRecentAsync(CancellationToken.None), "*/10 * * * *");
        jobs.AddOrUpdate<CampaignSummary>("campaign-days", summary => summary.RunNightlyAsync(CancellationToken.None), Cron.Daily(3, 45));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
