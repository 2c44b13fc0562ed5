using CallCenter.Core.Data;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>
/// The scheduled refresh (requirement T1): looks at the sources that are due, and sees to it that no import is left lying. Run every minute, on
/// every server: what two of them do at once is done once.
/// </summary>
/// <param name="databases">Store.</param>
/// <param name="job">Works on imports.</param>
/// <param name="queue">Has them worked on.</param>
/// <param name="folder">Drop folders.</param>
/// <param name="feed">Staging table.</param>
/// <param name="zone">The business's time zone.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed partial class TierRefresh(
    IDbContextFactory<CallCenterDb> databases, TierImportJob job, ITierImportQueue queue, TierDropFolder folder, TierFeedTable feed, TimeZoneInfo zone,
    TimeProvider time, ILogger<TierRefresh> logger)
{
    /// <summary>A source's folder can't be read or written.</summary>
    public const string FolderUnusable = "FolderUnusable";
    /// <summary>An import of the source waits for a manager's word; what comes after it waits behind it.</summary>
    public const string WaitsBehind = "WaitsBehind";

    /// <summary>Who acts where nobody does.</summary>
    internal static CurrentUser System { get; } = new("system", "system", new HashSet<string>(), "", null);

    /// <summary>Takes up abandoned imports, and looks at each source that is due.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var id in await job.AbandonedAsync(cancellation))
        {
            queue.Enqueue(id);
        }

        List<TierSource> sources;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            sources = await db.TierSources.AsNoTracking().Where(s => s.Kind != TierSourceKind.Upload).OrderBy(s => s.Id).ToListAsync(cancellation);
        }

        var now = time.GetUtcNow();
        foreach (var source in sources)
        {
            await LookAsync(source, source.DueAt(zone, now) is { } due && due <= now, cancellation);
        }
    }

    /// <summary>Looks at one source now, whether it is due or not.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> RunNowAsync(CurrentUser user, int sourceId, CancellationToken cancellation = default)
    {
        TierImportAdministration.Demand(user);
        TierSource? source;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            source = await db.TierSources.AsNoTracking().VisibleTo(user)
                .SingleOrDefaultAsync(s => s.Id == sourceId && s.Kind != TierSourceKind.Upload, cancellation);
        }

        if (source is null)
        {
            return ChangeResult.NotFound;
        }

        await LookAsync(source, due: true, cancellation);
        return ChangeResult.Done;
    }

    private async Task LookAsync(TierSource source, bool due, CancellationToken cancellation)
    {
        try
        {
            if (source.Kind == TierSourceKind.Folder)
            {
                await folder.SettleAsync(source, cancellation);
            }

            if (due)
            {
                await CollectAsync(source, cancellation);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogUnusable(failure, source.Code);
            await NoteAsync(source, FolderUnusable, failure.Message, looked: false, cancellation);
        }
    }

    private async Task CollectAsync(TierSource source, CancellationToken cancellation)
    {
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            var before = await db.TierImports.OnTheWayOf(source.Id).OrderBy(i => i.Id)
                .Select(i => new { i.Id, i.Status }).FirstOrDefaultAsync(cancellation);
            if (before is not null)
            {
                var waits = before.Status is TierImportStatus.Held or TierImportStatus.Draft;
                await NoteAsync(source, waits ? WaitsBehind : null, waits ? TierImportAdministration.SourceIdOf(before.Id) : null, looked: false, cancellation);
                return;
            }
        }

        string? late = null;
        long? import;
        bool more;
        if (source.Kind == TierSourceKind.Folder)
        {
            (import, more) = await folder.CollectAsync(source, cancellation);
        }
        else
        {
            (import, more, late) = await feed.CollectAsync(source, cancellation);
        }

        // While something waits the source stays due, so that the next look takes it.
        await NoteAsync(source, late is null ? null : TierFeedTable.LateRows, late, looked: !more, cancellation);
        if (import is { } id)
        {
            queue.Enqueue(id);
        }
    }

    private async Task NoteAsync(TierSource source, string? problem, string? detail, bool looked, CancellationToken cancellation)
    {
        var at = looked ? time.GetUtcNow() : source.LookedAt;
        var about = detail is { Length: > Lengths.Line } ? detail[..Lengths.Line] : detail;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.TierSources.Where(s => s.Id == source.Id).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.LookedAt, at).SetProperty(s => s.Problem, problem).SetProperty(s => s.ProblemDetail, about), cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The drop folder of source {Source} can't be used")]
    private partial void LogUnusable(Exception failure, string source);
}
