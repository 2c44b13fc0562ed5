using CallCenter.Core.Data.Journal;

namespace CallCenter.Web.Cluster;

/// <summary>Lets the journal write as long as the program runs.</summary>
internal sealed class JournalRunner(Journal journal) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => journal.RunAsync(stoppingToken);
}
