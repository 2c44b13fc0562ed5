using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Import;

/// <summary>A source as a person edits it.</summary>
/// <param name="Name">Name, unique in its region.</param>
/// <param name="Kind">Kind; stays as it was when added.</param>
/// <param name="RegionCode">Region its lists belong to.</param>
/// <param name="Place">Where.</param>
/// <param name="Schedule">Cron expression; null where it is looked at by hand only.</param>
/// <param name="MappingId">Mapping for its lists.</param>
/// <param name="LoadsItself">Whether its lists are loaded by themselves.</param>
/// <param name="Paused">Not looked at by itself.</param>
public sealed record ListSourceDraft(
    string Name, ListSourceKind Kind, string RegionCode, ListSourcePlace Place, string? Schedule, int? MappingId, bool LoadsItself, bool Paused);

/// <summary>A source in the list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Source">As a person edits it.</param>
/// <param name="HasSecret">Whether a password is kept; it is never shown.</param>
/// <param name="Version">Version looked at.</param>
/// <param name="MappingName">Name of its mapping.</param>
/// <param name="Folder">Whole path of a watched folder; null for other kinds.</param>
/// <param name="LookedAt">When it was last looked at.</param>
/// <param name="DueAt">When it is due next.</param>
/// <param name="Latest">Latest entry of its log.</param>
/// <param name="Lists">Lists that came from it.</param>
public sealed record ListSourceView(
    int Id, ListSourceDraft Source, bool HasSecret, int Version, string? MappingName, string? Folder, DateTimeOffset? LookedAt, DateTimeOffset? DueAt,
    ListSourceLog? Latest, int Lists);

/// <summary>The sources that lists come from (requirement O3).</summary>
public sealed class ListSourceAdministration(
    IDbContextFactory<CallCenterDb> databases, ListSources sources, FolderConnector folders, ISecretProtector secrets, TimeZoneInfo zone, TimeProvider time)
{
    private const int HighestPort = 65_535;
    private const int SecretLength = 200;

    /// <summary>All sources of the user's region, by name.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<ListSourceView>> ListAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.ListSources.AsNoTracking().VisibleTo(user).OrderBy(s => s.Name).ThenBy(s => s.Id).Take(PageRequest.MaxSize)
            .Select(s => new
            {
                Source = s,
                Mapping = db.ListMappings.Where(m => m.Id == s.MappingId).Select(m => m.Name).FirstOrDefault(),
                Latest = db.ListSourceLog.Where(l => l.SourceId == s.Id).OrderByDescending(l => l.Id).FirstOrDefault(),
                Lists = db.ListImports.Count(i => i.SourceId == s.Id),
            })
            .ToListAsync(cancellation);
        var now = time.GetUtcNow();
        return [.. found.Select(s => new ListSourceView(
            s.Source.Id, DraftOf(s.Source), s.Source.Secret is not null, s.Source.Version, s.Mapping,
            s.Source.Kind == ListSourceKind.Folder ? folders.PathOf(StoreJson.Read<ListSourcePlace>(s.Source.Place).Folder) : null, s.Source.LookedAt,
            ListSourceSchedule.DueAt(s.Source, zone, now), s.Latest, s.Lists))];
    }

    /// <summary>A page of a source's log, newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<ListSourceLog>> LogAsync(CurrentUser user, int sourceId, PageRequest page, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.ListSources.VisibleTo(user).Select(s => s.Id);
        var log = db.ListSourceLog.AsNoTracking().Where(l => l.SourceId == sourceId && visible.Contains(l.SourceId));
        return new PageOf<ListSourceLog>(
            await log.OrderByDescending(l => l.Id).Skip(page.Skip).Take(page.Take).ToListAsync(cancellation), await log.CountAsync(cancellation), page.Page,
            page.Take);
    }

    /// <summary>Adds a source.</summary>
    /// <param name="user">Who.</param>
    /// <param name="draft">The source.</param>
    /// <param name="secret">Password; null or empty for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> AddAsync(CurrentUser user, ListSourceDraft draft, string? secret, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await CheckAsync(db, user, draft, secret, null, cancellation) is { Failed: true } checks)
        {
            return checks.Result;
        }

        var source = new ListSource { Name = draft.Name, Kind = draft.Kind, RegionCode = draft.RegionCode, Place = "{}" };
        Apply(draft, source);
        source.Secret = string.IsNullOrEmpty(secret) ? null : secrets.Protect(secret);
        db.ListSources.Add(source);
        return await SaveAsync(db, user, AuditTrail.Add, source, null, secretChanged: source.Secret is not null, cancellation);
    }

    /// <summary>Changes a source; its kind stays.</summary>
    /// <param name="user">Who.</param>
    /// <param name="sourceId">Which.</param>
    /// <param name="draft">As it is to be.</param>
    /// <param name="secret">A new password; null for the one that is kept, "" for none.</param>
    /// <param name="version">Version looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> ChangeAsync(
        CurrentUser user, int sourceId, ListSourceDraft draft, string? secret, int version, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ListSources.VisibleTo(user).SingleOrDefaultAsync(s => s.Id == sourceId, cancellation) is not { } source)
        {
            return ChangeResult.NotFound;
        }

        if (await CheckAsync(db, user, draft with { Kind = source.Kind }, secret, source, cancellation) is { Failed: true } checks)
        {
            return checks.Result;
        }

        if (source.Version != version)
        {
            return ChangeResult.Conflict;
        }

        var before = DraftOf(source);

        // A kept password goes to nobody else: who sends it elsewhere has to know it.
        var keeps = secret is null && GoesToTheSame(before.Place, draft.Place);
        var secretBefore = source.Secret;
        Apply(draft, source);
        source.Secret = keeps ? source.Secret : string.IsNullOrEmpty(secret) ? null : secrets.Protect(secret);
        source.Version++;
        return await SaveAsync(db, user, AuditTrail.Change, source, before, source.Secret != secretBefore, cancellation);
    }

    /// <summary>Deletes a source from which no list came; another one can be paused.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> DeleteAsync(CurrentUser user, int sourceId, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ListSources.VisibleTo(user).SingleOrDefaultAsync(s => s.Id == sourceId, cancellation) is not { } source)
        {
            return ChangeResult.NotFound;
        }

        if (await db.ListImports.AnyAsync(i => i.SourceId == sourceId, cancellation))
        {
            return ChangeResult.Conflict;
        }

        db.ListSources.Remove(source);
        db.Note(user, time.GetUtcNow(), AuditTrail.Delete, nameof(ListSource), source.Name, DraftOf(source), null);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return ChangeResult.Done;
        }
        catch (DbUpdateException)
        {
            return ChangeResult.Conflict;
        }
    }

    /// <summary>Connects as the draft says, and tells what is there. Nothing is taken.</summary>
    /// <param name="user">Who.</param>
    /// <param name="draft">The source as typed.</param>
    /// <param name="secret">Password as typed; null for the one that is kept.</param>
    /// <param name="sourceId">The source whose kept password counts; null for a new one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ListSourceTest> TestAsync(
        CurrentUser user, ListSourceDraft draft, string? secret, int? sourceId, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        var known = secret;
        if (secret is null && sourceId is { } id)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var source = await db.ListSources.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(s => s.Id == id, cancellation);
            if (source?.Secret is { } stored && GoesToTheSame(StoreJson.Read<ListSourcePlace>(source.Place), draft.Place))
            {
                known = secrets.Unprotect(stored);
                if (known is null)
                {
                    return new ListSourceTest(ListSourceFault.SecretLost, null, 0, []);
                }
            }
        }

        return await sources.TestAsync(draft.Kind, draft.Place, known, cancellation);
    }

    private static bool GoesToTheSame(ListSourcePlace before, ListSourcePlace after) =>
        string.Equals(before.Host, after.Host?.Trim(), StringComparison.OrdinalIgnoreCase) && before.Port == after.Port && before.User == after.User?.Trim()
        && (after.Encrypted || !before.Encrypted);

    private async Task<ChangeResult> SaveAsync(
        CallCenterDb db, CurrentUser user, string action, ListSource source, ListSourceDraft? before, bool secretChanged, CancellationToken cancellation)
    {
        db.Note(user, time.GetUtcNow(), action, nameof(ListSource), source.Name, before, new { Source = DraftOf(source), SecretChanged = secretChanged });
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

    private async Task<FieldChecks> CheckAsync(
        CallCenterDb db, CurrentUser user, ListSourceDraft draft, string? secret, ListSource? source, CancellationToken cancellation)
    {
        var checks = new FieldChecks();
        checks.Text(draft.Name, nameof(draft.Name), Lengths.Name);
        var (name, own) = (draft.Name.Trim(), source?.Id);
        checks.FailIf(
            await db.ListSources.AnyAsync(s => s.RegionCode == draft.RegionCode && s.Name == name && s.Id != own, cancellation), nameof(draft.Name),
            FieldErrors.Taken);
        checks.FailIf(
            !RegionScope.Covers(user.RegionCode, draft.RegionCode) || !await db.Regions.AnyAsync(r => r.Code == draft.RegionCode, cancellation),
            nameof(draft.RegionCode), FieldErrors.Unknown);
        checks.FailIf(draft.Schedule is { } schedule && !ListSourceSchedule.IsValid(schedule), nameof(draft.Schedule), FieldErrors.BadFormat);
        checks.Text(draft.Schedule, nameof(draft.Schedule), Lengths.Name, required: false);
        checks.Text(secret, "Secret", SecretLength, required: false);
        checks.FailIf(draft is { LoadsItself: true, MappingId: null }, nameof(draft.MappingId), FieldErrors.Required);
        checks.FailIf(
            draft.MappingId is { } mapping && !await db.ListMappings.VisibleTo(user).AnyAsync(m => m.Id == mapping, cancellation),
            nameof(draft.MappingId), FieldErrors.Unknown);
        CheckPlace(checks, draft.Kind, draft.Place);
        return checks;
    }

    private void CheckPlace(FieldChecks checks, ListSourceKind kind, ListSourcePlace place)
    {
        checks.Text(place.Folder, nameof(place.Folder), Lengths.Line, required: kind == ListSourceKind.Folder);
        checks.Text(place.Pattern, nameof(place.Pattern), Lengths.Line, required: false);
        if (kind == ListSourceKind.Folder)
        {
            checks.FailIf(place.Folder is { } folder && folders.PathOf(folder.Trim()) is null, nameof(place.Folder), FieldErrors.BadFormat);
            return;
        }

        checks.Text(place.Host, nameof(place.Host), Lengths.Line);
        checks.FailIf(
            place.Host?.Trim() is { Length: > 0 } host && Uri.CheckHostName(host) == UriHostNameType.Unknown, nameof(place.Host), FieldErrors.BadFormat);
        checks.Text(place.User, nameof(place.User), Lengths.Line);
        if (place.Port is { } port)
        {
            checks.Range(port, 1, HighestPort, nameof(place.Port));
        }

        checks.Text(place.Fingerprint, nameof(place.Fingerprint), Lengths.Line, required: kind == ListSourceKind.Sftp);
        checks.FailIf(
            kind == ListSourceKind.Sftp && place.Fingerprint?.Trim() is { Length: > 0 } print && !IsFingerprint(print), nameof(place.Fingerprint),
            FieldErrors.BadFormat);
        checks.Text(place.Senders, nameof(place.Senders), Lengths.Line * 2, required: kind == ListSourceKind.Mail);
        checks.FailIf(
            kind == ListSourceKind.Mail && place.Senders is { } senders && !senders.Contains('@', StringComparison.Ordinal), nameof(place.Senders),
            FieldErrors.BadFormat);
    }

    // As OpenSSH writes it: SHA-256 in base 64 without padding.
    private static bool IsFingerprint(string text) => text.StartsWith("SHA256:", StringComparison.Ordinal) && text.Length == "SHA256:".Length + 43;

    private static void Apply(ListSourceDraft draft, ListSource source) =>
        (source.Name, source.RegionCode, source.Place, source.Schedule, source.MappingId, source.LoadsItself, source.Paused) =
        (draft.Name.Trim(), draft.RegionCode, StoreJson.Write(Trimmed(draft.Place)), string.IsNullOrWhiteSpace(draft.Schedule) ? null : draft.Schedule.Trim(),
            draft.MappingId, draft.LoadsItself, draft.Paused);

    private static ListSourcePlace Trimmed(ListSourcePlace place) => place with
    {
        Host = Trimmed(place.Host),
        User = Trimmed(place.User),
        Folder = Trimmed(place.Folder),
        Pattern = Trimmed(place.Pattern),
        Fingerprint = Trimmed(place.Fingerprint),
        Senders = Trimmed(place.Senders),
    };

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ListSourceDraft DraftOf(ListSource source) => new(
        source.Name, source.Kind, source.RegionCode, StoreJson.Read<ListSourcePlace>(source.Place), source.Schedule, source.MappingId, source.LoadsItself,
        source.Paused);
}
