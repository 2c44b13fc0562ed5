using CallCenter.Core.Jobs;
using Hangfire;

namespace CallCenter.Web.Hosting;

/// <summary>Plans the jobs that come back; planning them again on another server changes nothing.</summary>
internal sealed class RecurringJobs(IRecurringJobManager jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.AddOrUpdate<DecisionRetention>("decision-retention", job => job.RunAsync(CancellationToken.None), Cron.Daily(3));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
