using CallCenter.Core.Tiers.Imports;
using Hangfire;

namespace CallCenter.Web.Hosting;

/// <summary>Has imports worked on by the scheduler.</summary>
internal sealed class TierImportQueue(IBackgroundJobClient jobs) : ITierImportQueue
{
    public void Enqueue(long importId) => jobs.Enqueue<TierImportJob>(job => job.RunAsync(importId, CancellationToken.None));
}
