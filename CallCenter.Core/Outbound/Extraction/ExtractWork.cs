using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// One worker's hold on a run. Each of its transactions begins by renewing the lease; where that touches no row, the run has been taken over or
/// cancelled, and the transaction ends with nothing written. So two workers never write the same run.
/// </summary>
internal sealed class ExtractWork(
    IDbContextFactory<CallCenterDb> databases, ExtractSettings settings, IExtractAnnouncer announcer, TimeProvider time, ExtractRun run)
{
    private static readonly TimeSpan AnnounceEvery = TimeSpan.FromMilliseconds(250);
    private readonly string _worker = Guid.NewGuid().ToString("N");
    private long _announcedAt;

    /// <summary>The run as this worker has brought it forward.</summary>
    public ExtractRun Run { get; private set; } = run;

    public ExtractSettings Settings => settings;

    public DateTimeOffset Now => time.GetUtcNow();

    public Task<CallCenterDb> OpenAsync(CancellationToken cancellation) => databases.CreateDbContextAsync(cancellation);

    /// <summary>Takes the run where nobody alive has it, and reads how far it has come.</summary>
    public async Task<bool> ClaimAsync(CancellationToken cancellation)
    {
        var now = Now;
        var (id, number, until, worker) = (Run.ExtractId, Run.Number, now + settings.Lease, _worker);
        await using var db = await OpenAsync(cancellation);
        var claimed = await db.ExtractRuns
            .Where(r => r.ExtractId == id && r.Number == number && r.Status == ExtractRunStatus.Running && (r.LeaseUntil == null || r.LeaseUntil < now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Worker, worker).SetProperty(r => r.LeaseUntil, until).SetProperty(r => r.Attempts, r => r.Attempts + 1),
                cancellation);
        if (claimed == 0)
        {
            return false;
        }

        Run = await db.ExtractRuns.AsNoTracking().SingleAsync(r => r.ExtractId == id && r.Number == number, cancellation);
        return true;
    }

    /// <summary>Lets go of it, so that another needn't wait for the lease to end.</summary>
    public async Task ReleaseAsync()
    {
        var (id, number, worker) = (Run.ExtractId, Run.Number, _worker);
        await using var db = await OpenAsync(CancellationToken.None);
        await db.ExtractRuns.Where(r => r.ExtractId == id && r.Number == number && r.Worker == worker).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Worker, (string?)null).SetProperty(r => r.LeaseUntil, (DateTimeOffset?)null), CancellationToken.None);
    }

    /// <summary>Does something in one short transaction, with what the run is after it.</summary>
    /// <param name="set">What the run is after it.</param>
    /// <param name="work">What else is written.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="orCancelled">Also where somebody has asked for the run to stop: for its end.</param>
    /// <exception cref="ExtractStoppedException">The run isn't this worker's any more, or was cancelled.</exception>
    public async Task WriteAsync(
        Action<UpdateSettersBuilder<ExtractRun>>? set, Func<CallCenterDb, Task>? work, CancellationToken cancellation, bool orCancelled = false)
    {
        var (id, number, worker, until) = (Run.ExtractId, Run.Number, _worker, Now + settings.Lease);
        await using (var db = await OpenAsync(cancellation))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var mine = await db.ExtractRuns
                .Where(r => r.ExtractId == id && r.Number == number && r.Worker == worker && (orCancelled || !r.CancelRequested))
                .ExecuteUpdateAsync(
                    setters =>
                    {
                        setters.SetProperty(r => r.LeaseUntil, until).SetProperty(r => r.Attempts, 0);
                        set?.Invoke(setters);
                    },
                    cancellation);
            if (mine == 0)
            {
                throw new ExtractStoppedException(
                    await db.ExtractRuns.AnyAsync(r => r.ExtractId == id && r.Number == number && r.Worker == worker && r.CancelRequested, cancellation));
            }

            if (work is not null)
            {
                await work(db);
            }

            await transaction.CommitAsync(cancellation);
        }

        if (settings.Pause > TimeSpan.Zero)
        {
            await Task.Delay(settings.Pause, time, cancellation);
        }
    }

    /// <summary>Tells the screens, but not more often than they could show.</summary>
    public void Announce(bool force = false)
    {
        if (force || time.GetElapsedTime(_announcedAt) >= AnnounceEvery)
        {
            _announcedAt = time.GetTimestamp();
            announcer.Announce(ExtractProgress.Of(Run));
        }
    }
}

/// <summary>A worker has to end: its run was cancelled, or taken over by another.</summary>
internal sealed class ExtractStoppedException(bool cancelled) : Exception
{
    public bool Cancelled { get; } = cancelled;
}

/// <summary>A run can't go on.</summary>
internal sealed class ExtractFailedException(ExtractFailure failure) : Exception(failure.ToString())
{
    public ExtractFailure Failure { get; } = failure;
}
