using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// Runs extracts in the background. What is to be done stands in the store, so it may be asked for any number of times, on any server: one worker at a
/// time has a run, and after a crash another goes on where it stopped.
/// </summary>
public sealed partial class ExtractJob(
    IDbContextFactory<CallCenterDb> databases, ExtractSettings settings, ListRows rows, IExtractAnnouncer announcer, TimeProvider time,
    ILogger<ExtractJob> logger)
{
    private const int MaxAttempts = 5;

    /// <summary>Goes on with runs that nobody works on: after a server's end, for instance.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        List<long> abandoned;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            abandoned = await db.ExtractRuns.Where(r => r.Status == ExtractRunStatus.Running && (r.LeaseUntil == null || r.LeaseUntil < now))
                .OrderBy(r => r.StartedAt).Select(r => r.ExtractId).Take(100).ToListAsync(cancellation);
        }

        foreach (var extractId in abandoned)
        {
            await RunAsync(extractId, cancellation);
        }
    }

    /// <summary>Does what there is to do for an extract. Nothing where another worker has its run.</summary>
    public async Task RunAsync(long extractId, CancellationToken cancellation)
    {
        ExtractRun? open;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            open = await db.ExtractRuns.AsNoTracking().Where(r => r.ExtractId == extractId && r.Status == ExtractRunStatus.Running)
                .OrderBy(r => r.Number).FirstOrDefaultAsync(cancellation);
        }

        if (open is null)
        {
            return;
        }

        var work = new ExtractWork(databases, settings, announcer, time, open);
        if (await work.ClaimAsync(cancellation))
        {
            await WorkAsync(work, cancellation);
        }
    }

    private async Task WorkAsync(ExtractWork work, CancellationToken cancellation)
    {
        try
        {
            if (work.Run.CancelRequested)
            {
                await ExtractEnd.GiveUpAsync(work, ExtractRunStatus.Cancelled, null, cancellation);
                return;
            }

            if (work.Run.Attempts > MaxAttempts)
            {
                throw new ExtractFailedException(ExtractFailure.GaveUp);
            }

            await new ExtractPass(work, rows).RunAsync(cancellation);
            await ExtractEnd.TakePlaceAsync(work, cancellation);
            await ExtractEnd.CleanAsync(databases, work.Run.ExtractId, cancellation);
        }
        catch (ExtractStoppedException stopped)
        {
            if (stopped.Cancelled)
            {
                await EndAsync(work, ExtractRunStatus.Cancelled, null, cancellation);
            }
        }
        catch (ExtractFailedException failed)
        {
            LogFailed(work.Run.ExtractId, work.Run.Number, failed.Failure);
            await EndAsync(work, ExtractRunStatus.Failed, failed.Failure, cancellation);
        }
        catch (OperationCanceledException)
        {
            await work.ReleaseAsync();
            throw;
        }
        catch (Exception failure)
        {
            // The store may be away, or a row in another's hands: whoever looks next tries again.
            LogStopped(failure, work.Run.ExtractId, work.Run.Number);
            await work.ReleaseAsync();
        }
    }

    private static async Task EndAsync(ExtractWork work, ExtractRunStatus status, ExtractFailure? failure, CancellationToken cancellation)
    {
        try
        {
            await ExtractEnd.GiveUpAsync(work, status, failure, cancellation);
        }
        catch (ExtractStoppedException)
        {
            // Another worker has it by now, and will see for itself.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} of extract {Extract} failed: {Failure}")]
    private partial void LogFailed(long extract, int run, ExtractFailure failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run} of extract {Extract} stopped; it is tried again")]
    private partial void LogStopped(Exception failure, long extract, int run);
}
