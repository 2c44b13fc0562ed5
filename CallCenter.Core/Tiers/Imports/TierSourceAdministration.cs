using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>A source as a person edits it.</summary>
/// <param name="Code">Code: letters, digits, hyphen, underscore; stays as it was when added.</param>
/// <param name="Name">Name.</param>
/// <param name="Kind">Drop folder or staging table; stays as it was when added.</param>
/// <param name="RegionCode">Region whose customers it may change.</param>
/// <param name="CreatesUnknown">Whether customers that nobody knows are created.</param>
/// <param name="EveryMinutes">Looked at every so many minutes, 1 to 1440; null where not.</param>
/// <param name="DailyAtMinute">Looked at each day at this minute of the day; null where not.</param>
/// <param name="Paused">Not looked at by itself.</param>
public sealed record TierSourceDraft(
    string Code, string Name, TierSourceKind Kind, string RegionCode, bool CreatesUnknown, int? EveryMinutes, int? DailyAtMinute, bool Paused);

/// <summary>A source in the list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Source">As a person edits it.</param>
/// <param name="Mapping">Which column is what; null until known.</param>
/// <param name="Version">Version looked at.</param>
/// <param name="Place">Its drop folder; null where it has none.</param>
/// <param name="LookedAt">When it was last looked at.</param>
/// <param name="DueAt">When it is due next.</param>
/// <param name="Problem">What was wrong then.</param>
/// <param name="ProblemDetail">What that is about.</param>
/// <param name="Last">Its latest import.</param>
public sealed record TierSourceView(
    int Id, TierSourceDraft Source, TierMapping? Mapping, int Version, string? Place, DateTimeOffset? LookedAt, DateTimeOffset? DueAt, string? Problem,
    string? ProblemDetail, TierSourceLast? Last);

/// <summary>A source's latest import.</summary>
public sealed record TierSourceLast(long Id, TierImportStatus Status, long Applied, long Rejected, DateTimeOffset CreatedAt);

/// <summary>The sources that tiers come from.</summary>
public sealed class TierSourceAdministration(
    IDbContextFactory<CallCenterDb> databases, TierDropFolder folder, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>Longest interval, in minutes.</summary>
    public const int MinutesOfDay = 24 * 60;

    /// <summary>All sources of the user's region, by name.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<TierSourceView>> ListAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        TierImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var sources = await db.TierSources.AsNoTracking().VisibleTo(user).OrderBy(s => s.Name).ThenBy(s => s.Id).Take(PageRequest.MaxSize)
            .Select(s => new
            {
                Source = s,
                Last = db.TierImports.Where(i => i.SourceId == s.Id).OrderByDescending(i => i.Id)
                    .Select(i => new TierSourceLast(i.Id, i.Status, i.Counts.Applied, i.Counts.Rejected, i.CreatedAt)).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var now = time.GetUtcNow();
        return [.. sources.Select(s => new TierSourceView(
            s.Source.Id, DraftOf(s.Source), s.Source.Mapping is { } mapping ? StoreJson.Read<TierMapping>(mapping) : null, s.Source.Version,
            s.Source.Kind == TierSourceKind.Folder ? folder.PathOf(s.Source) : null, s.Source.LookedAt, s.Source.DueAt(zone, now), s.Source.Problem,
            s.Source.ProblemDetail, s.Last))];
    }

    /// <summary>Adds a drop folder or a staging table.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> AddAsync(CurrentUser user, TierSourceDraft draft, CancellationToken cancellation = default)
    {
        TierImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var checks = await CheckAsync(db, user, draft, cancellation);
        checks.Code(draft.Code, nameof(draft.Code));
        checks.FailIf(draft.Kind == TierSourceKind.Upload, nameof(draft.Kind), FieldErrors.BadFormat);
        checks.FailIf(await db.TierSources.AnyAsync(s => s.Code == draft.Code, cancellation), nameof(draft.Code), FieldErrors.Taken);
        if (checks.Failed)
        {
            return checks.Result;
        }

        var source = new TierSource { Code = draft.Code, Name = draft.Name, Kind = draft.Kind, RegionCode = draft.RegionCode };
        Apply(draft, source);
        db.TierSources.Add(source);
        return await SaveAsync(db, user, AuditTrail.Add, source, null, cancellation);
    }

    /// <summary>Changes a source; its code and kind stay.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> ChangeAsync(CurrentUser user, int sourceId, TierSourceDraft draft, int version, CancellationToken cancellation = default)
    {
        TierImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.TierSources.VisibleTo(user).SingleOrDefaultAsync(s => s.Id == sourceId, cancellation) is not { } source)
        {
            return ChangeResult.NotFound;
        }

        if (await CheckAsync(db, user, draft, cancellation) is { Failed: true } checks)
        {
            return checks.Result;
        }

        if (source.Version != version)
        {
            return ChangeResult.Conflict;
        }

        var before = DraftOf(source);
        Apply(draft, source);
        source.Version++;
        return await SaveAsync(db, user, AuditTrail.Change, source, before, cancellation);
    }

    private async Task<ChangeResult> SaveAsync(
        CallCenterDb db, CurrentUser user, string action, TierSource source, TierSourceDraft? before, CancellationToken cancellation)
    {
        db.Note(user, time.GetUtcNow(), action, nameof(TierSource), source.Code, before, DraftOf(source));
        try
        {
            await db.SaveChangesAsync(cancellation);
            return ChangeResult.Done;
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return ChangeResult.Conflict;
        }
    }

    private static async Task<FieldChecks> CheckAsync(CallCenterDb db, CurrentUser user, TierSourceDraft draft, CancellationToken cancellation)
    {
        var checks = new FieldChecks();
        checks.Text(draft.Name, nameof(draft.Name), Lengths.Name);
        if (draft.EveryMinutes is { } minutes)
        {
            checks.Range(minutes, 1, MinutesOfDay, nameof(draft.EveryMinutes));
        }

        if (draft.DailyAtMinute is { } minute)
        {
            checks.Range(minute, 0, MinutesOfDay - 1, nameof(draft.DailyAtMinute));
        }

        checks.FailIf(draft is { EveryMinutes: not null, DailyAtMinute: not null }, nameof(draft.DailyAtMinute), FieldErrors.Duplicate);
        checks.FailIf(
            !RegionScope.Covers(user.RegionCode, draft.RegionCode) || !await db.Regions.AnyAsync(r => r.Code == draft.RegionCode, cancellation),
            nameof(draft.RegionCode), FieldErrors.Unknown);
        return checks;
    }

    private static void Apply(TierSourceDraft draft, TierSource source) =>
        (source.Name, source.RegionCode, source.CreatesUnknown, source.EveryMinutes, source.DailyAtMinute, source.Paused) =
        (draft.Name.Trim(), draft.RegionCode, draft.CreatesUnknown, draft.EveryMinutes, draft.DailyAtMinute, draft.Paused);

    private static TierSourceDraft DraftOf(TierSource source) => new(
        source.Code, source.Name, source.Kind, source.RegionCode, source.CreatesUnknown, source.EveryMinutes, source.DailyAtMinute, source.Paused);
}
