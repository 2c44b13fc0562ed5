using CallCenter.Core.Data;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>
/// Works on imports in the background: checks, applies, rolls back. What is to be done stands in the store, so it may be asked for any number of
/// times, on any server: one run at a time has the import.
/// </summary>
public sealed partial class TierImportJob(
    IDbContextFactory<CallCenterDb> databases, TierImportSettings settings, TierImportFiles files, ITierImportAnnouncer announcer, TimeProvider time,
    ILogger<TierImportJob> logger)
{
    private const int MaxAttempts = 5;

    private static readonly TierImportStatus[] Working = [TierImportStatus.Checking, TierImportStatus.Applying, TierImportStatus.RollingBack];

    /// <summary>Imports that have work to be done and that nobody works on: after a server's end, for instance.</summary>
    public async Task<IReadOnlyList<long>> AbandonedAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.TierImports.Where(i => Working.Contains(i.Status) && (i.LeaseUntil == null || i.LeaseUntil < now))
            .OrderBy(i => i.Id).Select(i => i.Id).Take(100).ToListAsync(cancellation);
    }

    /// <summary>Does what there is to do for an import, until it waits for somebody or has reached its end. Nothing where another run has it.</summary>
    public async Task RunAsync(long importId, CancellationToken cancellation)
    {
        while (await LoadAsync(importId, cancellation) is { } import && Working.Contains(import.Status))
        {
            var run = new TierImportRun(databases, settings, announcer, time, import);
            if (!await run.ClaimAsync(cancellation) || !await StepAsync(run, cancellation))
            {
                return;
            }
        }
    }

    /// <returns>Whether there may be another step.</returns>
    private async Task<bool> StepAsync(TierImportRun run, CancellationToken cancellation)
    {
        var id = run.Import.Id;
        try
        {
            if (run.Import.Attempts > MaxAttempts)
            {
                throw new TierImportFailedException(nameof(TierImportFailure.GaveUp));
            }

            await (run.Import.Status switch
            {
                TierImportStatus.Checking => new TierImportCheck(databases, files).RunAsync(run, cancellation),
                TierImportStatus.Applying => TierImportApply.RunAsync(run, cancellation),
                _ => TierImportRollback.RunAsync(run, cancellation),
            });
            return true;
        }
        catch (TierImportStoppedException stopped)
        {
            if (stopped.Cancelled)
            {
                await TierImportApply.CancelAsync(run, cancellation);
            }

            return false;
        }
        catch (Exception failure) when (failure is TierImportFailedException or TableException)
        {
            var word = failure is TableException table ? table.Fault.ToString() : failure.Message;
            LogFailed(id, word);
            try
            {
                await TierImportApply.FailAsync(run, word, cancellation);
            }
            catch (TierImportStoppedException)
            {
                // Another run has it by now, and will see for itself.
            }

            return false;
        }
        catch (OperationCanceledException)
        {
            await run.ReleaseAsync();
            throw;
        }
        catch (Exception failure)
        {
            // The store may be away, or a row may be in another's hands: it is tried again, by whoever looks next.
            LogStopped(failure, id, run.Import.Status);
            await run.ReleaseAsync();
            return false;
        }
    }

    private async Task<TierImport?> LoadAsync(long importId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.TierImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Import {Import} of tiers failed: {Failure}")]
    private partial void LogFailed(long import, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Import {Import} of tiers stopped while {Status}; it is tried again")]
    private partial void LogStopped(Exception failure, long import, TierImportStatus status);
}
