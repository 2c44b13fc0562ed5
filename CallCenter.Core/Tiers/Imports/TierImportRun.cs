using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>
/// One run's hold on an import. Each of the run's transactions begins by renewing the lease; where that touches no row, the import has been
/// taken over or cancelled, and the transaction ends with nothing written. So two runs never write the same import.
/// </summary>
internal sealed class TierImportRun(
    IDbContextFactory<CallCenterDb> databases, TierImportSettings settings, ITierImportAnnouncer announcer, TimeProvider time, TierImport import)
{
    private static readonly TimeSpan AnnounceEvery = TimeSpan.FromMilliseconds(250);
    private readonly string _worker = Guid.NewGuid().ToString("N");
    private long _announcedAt;

    public TierImport Import { get; } = import;

    public TierImportSettings Settings => settings;

    public DateTimeOffset Now => time.GetUtcNow();

    public Task<CallCenterDb> OpenAsync(CancellationToken cancellation) => databases.CreateDbContextAsync(cancellation);

    /// <summary>Takes the import where no living run has it.</summary>
    public async Task<bool> ClaimAsync(CancellationToken cancellation)
    {
        var now = Now;
        var (id, status, until, worker) = (Import.Id, Import.Status, now + settings.Lease, _worker);
        await using (var db = await OpenAsync(cancellation))
        {
            var claimed = await db.TierImports
                .Where(i => i.Id == id && i.Status == status && (i.LeaseUntil == null || i.LeaseUntil < now))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(i => i.Worker, worker).SetProperty(i => i.LeaseUntil, until).SetProperty(i => i.Attempts, i => i.Attempts + 1),
                    cancellation);
            if (claimed == 0)
            {
                return false;
            }
        }

        // Another run may have done some of it after this one had looked at the import.
        await RefreshAsync(cancellation);
        return true;
    }

    /// <summary>Reads anew how far it has come.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var id = Import.Id;
        await using var db = await OpenAsync(cancellation);
        var now = await db.TierImports.AsNoTracking().Where(i => i.Id == id).Select(i => new { i.Counts, i.Attempts }).SingleAsync(cancellation);
        (Import.Counts, Import.Attempts) = (now.Counts, now.Attempts);
    }

    /// <summary>Lets go of it, so that another run needn't wait for the lease to end.</summary>
    public async Task ReleaseAsync()
    {
        var (id, worker) = (Import.Id, _worker);
        await using var db = await OpenAsync(CancellationToken.None);
        await db.TierImports.Where(i => i.Id == id && i.Worker == worker).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.Worker, (string?)null).SetProperty(i => i.LeaseUntil, (DateTimeOffset?)null), CancellationToken.None);
    }

    /// <summary>
    /// Does something in one short transaction, with the counts that it leads to.
    /// </summary>
    /// <param name="counts">The counts after it.</param>
    /// <param name="work">What else is written; false gives the transaction up.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False when <paramref name="work"/> gave it up.</returns>
    /// <exception cref="TierImportStoppedException">The import isn't this run's any more, or was cancelled.</exception>
    public async Task<bool> WriteAsync(TierImportCounts counts, Func<CallCenterDb, Task<bool>>? work, CancellationToken cancellation)
    {
        await using (var db = await OpenAsync(cancellation))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var until = Now + settings.Lease;
            await SetAsync(db, set => SetCounts(set, counts).SetProperty(i => i.LeaseUntil, until).SetProperty(i => i.Attempts, 0), cancellation);
            if (work is not null && !await work(db))
            {
                return false;
            }

            await transaction.CommitAsync(cancellation);
        }

        Import.Counts = counts;
        if (settings.Pause > TimeSpan.Zero)
        {
            await Task.Delay(settings.Pause, time, cancellation);
        }

        return true;
    }

    /// <summary>Ends the run, with the import in its next status.</summary>
    public async Task FinishAsync(
        TierImportStatus status, TierImportCounts counts, Func<CallCenterDb, Task>? work, CancellationToken cancellation)
    {
        await using (var db = await OpenAsync(cancellation))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            DateTimeOffset? finished = IsFinal(status) ? Now : null;
            await SetAsync(
                db,
                set => SetCounts(set, counts).SetProperty(i => i.Status, status).SetProperty(i => i.FinishedAt, finished)
                    .SetProperty(i => i.CancelRequested, false).SetProperty(i => i.LeaseUntil, (DateTimeOffset?)null).SetProperty(i => i.Worker, (string?)null)
                    .SetProperty(i => i.Attempts, 0),
                cancellation, orCancelled: status is TierImportStatus.Cancelled or TierImportStatus.Failed);
            if (work is not null)
            {
                await work(db);
            }

            await transaction.CommitAsync(cancellation);
        }

        (Import.Status, Import.Counts) = (status, counts);
        Announce(counts.Read, counts.Read, force: true);
    }

    /// <summary>Tells the screens, but not more often than they could show.</summary>
    public void Announce(long done, long expected, bool force = false)
    {
        if (force || time.GetElapsedTime(_announcedAt) >= AnnounceEvery)
        {
            _announcedAt = time.GetTimestamp();
            announcer.Announce(new TierImportProgress(Import.Id, Import.Status, done, expected));
        }
    }

    internal static bool IsFinal(TierImportStatus status) => status is TierImportStatus.Applied or TierImportStatus.Refused
        or TierImportStatus.Cancelled or TierImportStatus.Failed or TierImportStatus.RolledBack;

    private async Task SetAsync(
        CallCenterDb db, Action<UpdateSettersBuilder<TierImport>> setters, CancellationToken cancellation, bool orCancelled = false)
    {
        var (id, worker) = (Import.Id, _worker);
        var mine = db.TierImports.Where(i => i.Id == id && i.Worker == worker && (orCancelled || !i.CancelRequested));
        if (await mine.ExecuteUpdateAsync(setters, cancellation) == 1)
        {
            return;
        }

        var cancelled = await db.TierImports.AnyAsync(i => i.Id == id && i.Worker == worker && i.CancelRequested, cancellation);
        throw new TierImportStoppedException(cancelled);
    }

    private static UpdateSettersBuilder<TierImport> SetCounts(UpdateSettersBuilder<TierImport> set, TierImportCounts counts) => set
        .SetProperty(i => i.Counts.Read, counts.Read).SetProperty(i => i.Counts.Up, counts.Up).SetProperty(i => i.Counts.Down, counts.Down)
        .SetProperty(i => i.Counts.Barred, counts.Barred).SetProperty(i => i.Counts.Unbarred, counts.Unbarred)
        .SetProperty(i => i.Counts.New, counts.New).SetProperty(i => i.Counts.NewBarred, counts.NewBarred)
        .SetProperty(i => i.Counts.Unchanged, counts.Unchanged).SetProperty(i => i.Counts.Duplicate, counts.Duplicate)
        .SetProperty(i => i.Counts.Rejected, counts.Rejected).SetProperty(i => i.Counts.Applied, counts.Applied)
        .SetProperty(i => i.Counts.RolledBack, counts.RolledBack).SetProperty(i => i.Counts.Kept, counts.Kept);
}

/// <summary>A run has to end: cancelled, or taken over by another one.</summary>
internal sealed class TierImportStoppedException(bool cancelled) : Exception
{
    public bool Cancelled { get; } = cancelled;
}
