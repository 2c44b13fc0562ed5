using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace CallCenter.Core.Outbound.Import;

/// <summary>
/// One run's hold on a list. Each of the run's transactions begins by renewing the lease; where that touches no row, the list has been
/// taken over or cancelled, and the transaction ends with nothing written. So two runs never write the same list.
/// </summary>
internal sealed class ListImportRun(
    IDbContextFactory<CallCenterDb> databases, ListImportSettings settings, IListImportAnnouncer announcer, TimeProvider time, ListImport list)
{
    private static readonly TimeSpan AnnounceEvery = TimeSpan.FromMilliseconds(250);
    private readonly string _worker = Guid.NewGuid().ToString("N");
    private long _announcedAt;

    public ListImport List { get; private set; } = list;

    public ListImportSettings Settings => settings;

    public Task<CallCenterDb> OpenAsync(CancellationToken cancellation) => databases.CreateDbContextAsync(cancellation);

    /// <summary>Takes the list where no living run has it.</summary>
    public async Task<bool> ClaimAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (id, until, worker) = (List.Id, now + settings.Lease, _worker);
        await using var db = await OpenAsync(cancellation);
        var claimed = await db.ListImports
            .Where(i => i.Id == id && i.Status == ListImportStatus.Loading && (i.LeaseUntil == null || i.LeaseUntil < now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Worker, worker).SetProperty(i => i.LeaseUntil, until).SetProperty(i => i.Attempts, i => i.Attempts + 1),
                cancellation);
        if (claimed == 0)
        {
            return false;
        }

        // Another run may have done some of it after this one had looked at the list.
        List = await db.ListImports.AsNoTracking().SingleAsync(i => i.Id == id, cancellation);
        return true;
    }

    /// <summary>Lets go of it, so that another run needn't wait for the lease to end.</summary>
    public async Task ReleaseAsync()
    {
        var (id, worker) = (List.Id, _worker);
        await using var db = await OpenAsync(CancellationToken.None);
        await db.ListImports.Where(i => i.Id == id && i.Worker == worker).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.Worker, (string?)null).SetProperty(i => i.LeaseUntil, (DateTimeOffset?)null), CancellationToken.None);
    }

    /// <summary>Does something in one short transaction, with the counts and the position that it leads to.</summary>
    /// <exception cref="ListImportStoppedException">The list isn't this run's any more, or was cancelled.</exception>
    public async Task WriteAsync(ListCounts counts, long position, Func<CallCenterDb, Task>? work, CancellationToken cancellation)
    {
        await using (var db = await OpenAsync(cancellation))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await SetAsync(db, set => SetCounts(set, counts, position), alsoCancelled: false, cancellation);
            if (work is not null)
            {
                await work(db);
            }

            await transaction.CommitAsync(cancellation);
        }

        (List.Read, List.Loaded, List.Duplicate, List.Rejected, List.Position) =
            (counts.Read, counts.Loaded, counts.Duplicate, counts.Rejected, position);
        await PauseAsync(cancellation);
    }

    /// <summary>Notes what is wrong, before anything is taken out again.</summary>
    public async Task FailAsync(string failure, long? row, CancellationToken cancellation)
    {
        await using var db = await OpenAsync(cancellation);
        await SetAsync(db, set => set.SetProperty(i => i.Failure, failure).SetProperty(i => i.FailureRow, row), alsoCancelled: true, cancellation);
        (List.Failure, List.FailureRow) = (failure, row);
    }

    /// <summary>Takes rows out, as many as one short transaction holds.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> ClearAsync(CancellationToken cancellation)
    {
        var (id, count) = (List.Id, settings.ChunkRows);
        int rows, rejects;
        await using (var db = await OpenAsync(cancellation))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await SetAsync(db, set => SetCounts(set, default, 0), alsoCancelled: true, cancellation);
            var lastRow = await db.ListRows.Where(r => r.ImportId == id).OrderBy(r => r.Number).Select(r => (int?)r.Number)
                .Take(count).MaxAsync(cancellation) ?? 0;
            rows = await db.ListRows.Where(r => r.ImportId == id && r.Number <= lastRow).ExecuteDeleteAsync(cancellation);
            var lastReject = await db.ListRejects.Where(r => r.ImportId == id).OrderBy(r => r.Number).Select(r => (int?)r.Number)
                .Take(count).MaxAsync(cancellation) ?? 0;
            rejects = await db.ListRejects.Where(r => r.ImportId == id && r.Number <= lastReject).ExecuteDeleteAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        await PauseAsync(cancellation);
        return rows + rejects > 0;
    }

    /// <summary>Ends the run, with the list in its last status.</summary>
    public async Task FinishAsync(ListImportStatus status, CancellationToken cancellation)
    {
        DateTimeOffset? finished = time.GetUtcNow();

        // The file of what came to nothing isn't kept.
        var stored = status == ListImportStatus.Loaded ? List.StoredName : null;
        await using (var db = await OpenAsync(cancellation))
        {
            await SetAsync(
                db,
                set => set.SetProperty(i => i.Status, status).SetProperty(i => i.FinishedAt, finished).SetProperty(i => i.CancelRequested, false)
                    .SetProperty(i => i.StoredName, stored)
                    .SetProperty(i => i.LeaseUntil, (DateTimeOffset?)null).SetProperty(i => i.Worker, (string?)null).SetProperty(i => i.Attempts, 0),
                alsoCancelled: status != ListImportStatus.Loaded, cancellation);
        }

        List.Status = status;
        Announce(List.Read, force: true);
    }

    /// <summary>Tells the screens, but not more often than they could show.</summary>
    public void Announce(long done, bool force = false)
    {
        if (force || time.GetElapsedTime(_announcedAt) >= AnnounceEvery)
        {
            _announcedAt = time.GetTimestamp();
            announcer.Announce(new ListImportProgress(List.Id, List.Status, done, List.Expected));
        }
    }

    private Task PauseAsync(CancellationToken cancellation) =>
        settings.Pause > TimeSpan.Zero ? Task.Delay(settings.Pause, time, cancellation) : Task.CompletedTask;

    private async Task SetAsync(
        CallCenterDb db, Action<UpdateSettersBuilder<ListImport>> setters, bool alsoCancelled, CancellationToken cancellation)
    {
        var (id, worker) = (List.Id, _worker);
        var mine = db.ListImports.Where(i => i.Id == id && i.Worker == worker && (alsoCancelled || !i.CancelRequested));
        if (await mine.ExecuteUpdateAsync(setters, cancellation) == 1)
        {
            return;
        }

        throw new ListImportStoppedException(
            await db.ListImports.AnyAsync(i => i.Id == id && i.Worker == worker && i.CancelRequested, cancellation));
    }

    private void SetCounts(UpdateSettersBuilder<ListImport> set, ListCounts counts, long position)
    {
        DateTimeOffset? until = time.GetUtcNow() + settings.Lease;
        set.SetProperty(i => i.Read, counts.Read).SetProperty(i => i.Loaded, counts.Loaded).SetProperty(i => i.Duplicate, counts.Duplicate)
            .SetProperty(i => i.Rejected, counts.Rejected).SetProperty(i => i.Position, position).SetProperty(i => i.LeaseUntil, until)
            .SetProperty(i => i.Attempts, 0);
    }
}

/// <summary>A run has to end: cancelled, or taken over by another one.</summary>
internal sealed class ListImportStoppedException(bool cancelled) : Exception
{
    public bool Cancelled { get; } = cancelled;
}

/// <summary>A list can't be loaded; why is a stable word.</summary>
internal sealed class ListImportFailedException(ListImportFailure failure) : Exception(failure.ToString())
{
    public ListImportFailure Failure { get; } = failure;
}
