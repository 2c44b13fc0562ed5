using CallCenter.Core.Data;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Outbound.Import;

/// <summary>Has sources looked at in the background, here or on another server.</summary>
public interface IListSourceQueue
{
    /// <summary>Asks for a look at a source. Asked twice, it is done once.</summary>
    void EnqueueLook(int sourceId);
}

/// <summary>
/// Looks at the sources of lists (requirement O3), and sees to it that no list is left lying. <see cref="RunDueAsync"/> is run every minute, on
/// every server: what two of them do at once is done once.
/// </summary>
/// <param name="databases">Store.</param>
/// <param name="settings">Settings.</param>
/// <param name="intake">Takes files in.</param>
/// <param name="connectors">Reach sources, one of each kind.</param>
/// <param name="secrets">Opens passwords.</param>
/// <param name="job">Works on lists.</param>
/// <param name="queue">Has lists worked on.</param>
/// <param name="looks">Has sources looked at.</param>
/// <param name="zone">The business's time zone.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed partial class ListSources(
    IDbContextFactory<CallCenterDb> databases, ListImportSettings settings, ListIntake intake, IEnumerable<IListSourceConnector> connectors,
    ISecretProtector secrets, ListImportJob job, IListImportQueue queue, IListSourceQueue looks, TimeZoneInfo zone, TimeProvider time,
    ILogger<ListSources> logger)
{
    private static readonly TimeSpan TestTime = TimeSpan.FromSeconds(20);

    /// <summary>Takes up abandoned lists, and asks for a look at each source that is due.</summary>
    public async Task RunDueAsync(CancellationToken cancellation)
    {
        foreach (var id in await job.AbandonedAsync(cancellation))
        {
            queue.Enqueue(id);
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var sources = await db.ListSources.AsNoTracking().Where(s => !s.Paused && s.Schedule != null).OrderBy(s => s.Id).ToListAsync(cancellation);
        foreach (var source in sources.Where(source => ListSourceSchedule.DueAt(source, zone, now) <= now))
        {
            looks.EnqueueLook(source.Id);
        }
    }

    /// <summary>Looks at a source if it is still due: another server may have done so by now.</summary>
    public async Task LookIfDueAsync(int sourceId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await LoadAsync(sourceId, cancellation) is { } source && ListSourceSchedule.DueAt(source, zone, now) <= now)
        {
            await LookAsync(source, cancellation);
        }
    }

    /// <summary>Looks at a source now, whether it is due or not.</summary>
    /// <returns>Conflict where another server is looking at it.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> LookNowAsync(CurrentUser user, int sourceId, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ListSources.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(s => s.Id == sourceId, cancellation) is not { } source
            ? ChangeResult.NotFound
            : await LookAsync(source, cancellation) ? ChangeResult.Done : ChangeResult.Conflict;
    }

    /// <summary>Connects and lists, and takes nothing.</summary>
    /// <param name="kind">Kind of the source.</param>
    /// <param name="place">Where.</param>
    /// <param name="secret">Password in readable form.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<ListSourceTest> TestAsync(ListSourceKind kind, ListSourcePlace place, string? secret, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(TestTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await using var connection = await ConnectorOf(kind).ConnectAsync(place, secret, both.Token);
            var units = SourceUnits.Of(await connection.ListAsync(both.Token), place.Pattern);
            return new ListSourceTest(null, null, units.Count, [.. units.Select(unit => unit.Data.Name).Take(ListSourceTest.MaxNames)]);
        }
        catch (ListSourceException e)
        {
            return new ListSourceTest(e.Fault, ListSourceLook.Short(e.Message), 0, []);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new ListSourceTest(ListSourceFault.TimedOut, null, 0, []);
        }
    }

    /// <returns>False where another server is at it.</returns>
    private async Task<bool> LookAsync(ListSource source, CancellationToken cancellation)
    {
        var worker = Guid.NewGuid().ToString("N");
        if (!await ClaimAsync(source, worker, cancellation))
        {
            return false;
        }

        using var limit = new CancellationTokenSource(settings.LookTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        await using var renewal = time.CreateTimer(
            _ => _ = RenewAsync(source.Id, worker), null, settings.Lease / 3, settings.Lease / 3);
        ListSourceLook? look = null;
        try
        {
            var place = StoreJson.Read<ListSourcePlace>(source.Place);
            await using var connection = await ConnectorOf(source.Kind).ConnectAsync(place, SecretOf(source), both.Token);
            look = new ListSourceLook(databases, settings, intake, time, source, connection);
            await look.RunAsync(place, both.Token);
            await EndAsync(source, worker, look, null, cancellation);
        }
        catch (ListSourceException e)
        {
            LogUnreachable(source.Id, e.Fault, e.Message);
            await EndAsync(source, worker, look, e, cancellation);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            await EndAsync(source, worker, look, new ListSourceException(ListSourceFault.TimedOut, ""), cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The connection broke in the middle of a file, or our own folder can't be written.
            LogUnreachable(source.Id, ListSourceFault.Unreachable, e.Message);
            await EndAsync(source, worker, look, new ListSourceException(ListSourceFault.Unreachable, e.Message, e), cancellation);
        }
        finally
        {
            look?.Loading.ForEach(queue.Enqueue);
            await ReleaseAsync(source.Id, worker);
        }

        return true;
    }

    private IListSourceConnector ConnectorOf(ListSourceKind kind) => connectors.Single(connector => connector.Kind == kind);

    private string? SecretOf(ListSource source) => source.Secret is not { } stored ? null
        : secrets.Unprotect(stored) ?? throw new ListSourceException(ListSourceFault.SecretLost, "");

    private async Task<ListSource?> LoadAsync(int sourceId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ListSources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sourceId, cancellation);
    }

    private async Task<bool> ClaimAsync(ListSource source, string worker, CancellationToken cancellation)
    {
        var (id, now, lookedAt) = (source.Id, time.GetUtcNow(), source.LookedAt);
        DateTimeOffset? until = now + settings.Lease;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ListSources.Where(s => s.Id == id && s.LookedAt == lookedAt && (s.LeaseUntil == null || s.LeaseUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Worker, worker).SetProperty(s => s.LeaseUntil, until), cancellation) == 1;
    }

    private async Task RenewAsync(int sourceId, string worker)
    {
        DateTimeOffset? until = time.GetUtcNow() + settings.Lease;
        try
        {
            await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
            await db.ListSources.Where(s => s.Id == sourceId && s.Worker == worker)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, until), CancellationToken.None);
        }
        catch (Exception e)
        {
            // Another server may look, too, then; the store still takes each file once.
            LogNotRenewed(e, sourceId);
        }
    }

    private async Task ReleaseAsync(int sourceId, string worker)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await db.ListSources.Where(s => s.Id == sourceId && s.Worker == worker).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Worker, (string?)null).SetProperty(s => s.LeaseUntil, (DateTimeOffset?)null), CancellationToken.None);
    }

    private async Task EndAsync(ListSource source, string worker, ListSourceLook? look, ListSourceException? failure, CancellationToken cancellation)
    {
        var (id, now) = (source.Id, time.GetUtcNow());
        DateTimeOffset? at = now;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.ListSources.Where(s => s.Id == id && s.Worker == worker)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LookedAt, at), cancellation);
        if (look is { Found: > 0 })
        {
            db.ListSourceLog.Add(new ListSourceLog { SourceId = id, At = now, Event = ListSourceEvent.Looked, Found = look.Found, Taken = look.Taken });
        }

        if (failure is not null)
        {
            // The same failure at every look is one entry, with the time of the last.
            var (reason, detail) = (failure.Fault.ToString(), ListSourceLook.Short(failure.Message));
            var latest = await db.ListSourceLog.Where(l => l.SourceId == id).OrderByDescending(l => l.Id).FirstOrDefaultAsync(cancellation);
            if (latest is { Event: ListSourceEvent.Failed } && latest.Reason == reason && latest.Detail == detail)
            {
                latest.At = now;
            }
            else
            {
                db.ListSourceLog.Add(new ListSourceLog { SourceId = id, At = now, Event = ListSourceEvent.Failed, Reason = reason, Detail = detail });
            }
        }

        await db.SaveChangesAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "List source {Source}: {Fault} {Detail}")]
    private partial void LogUnreachable(int source, ListSourceFault fault, string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of list source {Source} wasn't renewed")]
    private partial void LogNotRenewed(Exception failure, int source);
}

/// <summary>What a test of a source came to.</summary>
/// <param name="Fault">What is wrong; null when nothing.</param>
/// <param name="Message">What was said.</param>
/// <param name="Files">Files that would be looked at.</param>
/// <param name="Names">The first of them.</param>
public sealed record ListSourceTest(ListSourceFault? Fault, string? Message, int Files, IReadOnlyList<string> Names)
{
    /// <summary>Most names told.</summary>
    public const int MaxNames = 5;
}
