using CallCenter.Core.Data;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Outbound.Import;

/// <summary>
/// Works on lists in the background: loads them, or takes out what is loaded of those that were cancelled or can't be read to their end. What is to be
/// done stands in the store, so it may be asked for any number of times, on any server: one run at a time has the list.
/// </summary>
public sealed partial class ListImportJob(
    IDbContextFactory<CallCenterDb> databases, ListImportSettings settings, ListFiles files, IListImportAnnouncer announcer, TimeProvider time,
    ILogger<ListImportJob> logger)
{
    private const int MaxAttempts = 5;

    /// <summary>Lists that have work to be done and that nobody works on: after a server's end, for instance.</summary>
    public async Task<IReadOnlyList<long>> AbandonedAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ListImports.Where(i => i.Status == ListImportStatus.Loading && (i.LeaseUntil == null || i.LeaseUntil < now))
            .OrderBy(i => i.Id).Select(i => i.Id).Take(100).ToListAsync(cancellation);
    }

    /// <summary>Does what there is to do for a list, until it has reached its end. Nothing where another run has it.</summary>
    public async Task RunAsync(long importId, CancellationToken cancellation)
    {
        ListImport? list;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            list = await db.ListImports.AsNoTracking()
                .SingleOrDefaultAsync(i => i.Id == importId && i.Status == ListImportStatus.Loading, cancellation);
        }

        if (list is null)
        {
            return;
        }

        var run = new ListImportRun(databases, settings, announcer, time, list);
        if (!await run.ClaimAsync(cancellation))
        {
            return;
        }

        try
        {
            await StepAsync(run, cancellation);
        }
        catch (ListImportStoppedException)
        {
            // Another run has it by now, and will see for itself.
        }
        catch (OperationCanceledException)
        {
            await run.ReleaseAsync();
            throw;
        }
        catch (Exception failure)
        {
            // The store may be away, or a disk full: it is tried again, by whoever looks next.
            LogStopped(failure, importId);
            await run.ReleaseAsync();
        }
    }

    private async Task StepAsync(ListImportRun run, CancellationToken cancellation)
    {
        try
        {
            if (run.List is { CancelRequested: false, Failure: null })
            {
                await (run.List.Attempts > MaxAttempts ? throw new ListImportFailedException(ListImportFailure.GaveUp)
                    : new ListLoader(files).RunAsync(run, cancellation));
                return;
            }
        }
        catch (ListImportStoppedException stopped) when (stopped.Cancelled)
        {
            run.List.CancelRequested = true;
        }
        catch (ListImportFailedException failed)
        {
            LogFailed(run.List.Id, failed.Message);
            await run.FailAsync(failed.Message, null, cancellation);
        }
        catch (TableException table)
        {
            LogFailed(run.List.Id, table.Message);
            await run.FailAsync(table.Fault.ToString(), table.Row, cancellation);
        }

        while (await run.ClearAsync(cancellation))
        {
            run.Announce(0);
        }

        (run.List.Read, run.List.Loaded, run.List.Duplicate, run.List.Rejected) = (0, 0, 0, 0);
        await run.FinishAsync(run.List.CancelRequested ? ListImportStatus.Cancelled : ListImportStatus.Failed, cancellation);
        if (run.List.StoredName is { } stored)
        {
            await files.DeleteUnusedAsync(databases, stored, cancellation);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "List {Import} can't be loaded: {Failure}")]
    private partial void LogFailed(long import, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The work on list {Import} stopped; it is tried again")]
    private partial void LogStopped(Exception failure, long import);
}
