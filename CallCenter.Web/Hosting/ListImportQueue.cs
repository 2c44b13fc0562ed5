using CallCenter.Core.Outbound.Import;
using Hangfire;

namespace CallCenter.Web.Hosting;

/// <summary>Has lists worked on, and their sources looked at, by the scheduler.</summary>
internal sealed class ListImportQueue(IBackgroundJobClient jobs) : IListImportQueue, IListSourceQueue
{
    public void Enqueue(long importId) => jobs.Enqueue<ListImportJob>(job => job.RunAsync(importId, CancellationToken.None));

    public void EnqueueLook(int sourceId) => jobs.Enqueue<ListSources>(sources => sources.LookIfDueAsync(sourceId, CancellationToken.None));
}
