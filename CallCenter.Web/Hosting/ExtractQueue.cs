using CallCenter.Core.Outbound.Extraction;
using Hangfire;

namespace CallCenter.Web.Hosting;

/// <summary>Has extracts run by the scheduler.</summary>
internal sealed class ExtractQueue(IBackgroundJobClient jobs) : IExtractQueue
{
    public void Enqueue(long extractId) => jobs.Enqueue<ExtractJob>(job => job.RunAsync(extractId, CancellationToken.None));
}
