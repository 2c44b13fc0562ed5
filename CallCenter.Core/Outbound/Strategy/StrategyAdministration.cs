using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Strategy;

/// <summary>Reads, edits, checks and publishes calling strategies (requirement O10). A published version is never changed.</summary>
public sealed class StrategyAdministration(IDbContextFactory<CallCenterDb> databases, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>Longest draft, as JSON.</summary>
    public const int MaxLength = 100_000;

    /// <summary>A page of strategies that the user may use, latest changed first.</summary>
    /// <param name="user">Who.</param>
    /// <param name="text">Part of the name; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<StrategyRow>> FindAsync(CurrentUser user, string? text, PageRequest page, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = db.DialStrategies.AsNoTracking().VisibleTo(user).Where(s => !s.Retired);
        if (!string.IsNullOrWhiteSpace(text))
        {
            var part = text.Trim();
            found = found.Where(s => s.Name.Contains(part));
        }

        var total = await found.CountAsync(cancellation);
        var rows = await found.OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id).Skip(page.Skip).Take(page.Take)
            .Select(s => new
            {
                s.Id,
                s.Name,
                s.RegionCode,
                s.PublishedVersion,
                s.HasChanges,
                s.ChangedAt,
                s.ChangedBy,
                s.Draft,
                Campaigns = db.Campaigns.Count(c => c.StrategyId == s.Id && c.Status != CampaignStatus.Finished),
            }).ToListAsync(cancellation);
        return new PageOf<StrategyRow>(
            [.. rows.Select(s => new StrategyRow(
                s.Id, s.Name, s.RegionCode, StoreJson.Read<StrategyTerms>(s.Draft), s.PublishedVersion, s.HasChanges, s.ChangedAt, s.ChangedBy, s.Campaigns))],
            total, page.Page, page.Take);
    }

    /// <summary>The draft of a strategy with what it's checked against; null when there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<StrategyDraft?> GetAsync(CurrentUser user, long id, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.DialStrategies.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(s => s.Id == id && !s.Retired, cancellation);
        if (found is null)
        {
            return null;
        }

        var published = await db.DialStrategyVersions.Where(v => v.StrategyId == id && v.Number == found.PublishedVersion)
            .Select(v => v.Terms).SingleOrDefaultAsync(cancellation);
        return new StrategyDraft(
            found.Id, found.Name, found.RegionCode, StoreJson.Read<StrategyTerms>(found.Draft), published is null ? null : StoreJson.Read<StrategyTerms>(published),
            found.Version, found.PublishedVersion, found.HasChanges, found.ChangedAt, found.ChangedBy,
            RegionScope.Covers(user.RegionCode, found.RegionCode), await SurroundingsAsync(db, found.RegionCode, cancellation));
    }

    /// <summary>Adds a strategy of the user's region.</summary>
    /// <param name="user">Who.</param>
    /// <param name="name">Name.</param>
    /// <param name="source">Strategy whose draft it begins with; null for an empty one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Its id, where it was done.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<(ChangeResult Result, long Id)> AddAsync(CurrentUser user, string? name, long? source, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var draft = source is null
            ? StoreJson.Write(new StrategyTerms())
            : await db.DialStrategies.VisibleTo(user).Where(s => s.Id == source && !s.Retired).Select(s => s.Draft).SingleOrDefaultAsync(cancellation);
        var checks = new FieldChecks();
        checks.Text(name, nameof(DialStrategy.Name), Lengths.Name);
        checks.FailIf(draft is null, "Source", FieldErrors.Unknown);
        checks.FailIf(await IsTakenAsync(db, user.RegionCode, name, null, cancellation), nameof(DialStrategy.Name), FieldErrors.Taken);
        if (checks.Failed)
        {
            return (checks.Result, 0);
        }

        var now = time.GetUtcNow();
        var added = new DialStrategy { Name = name!.Trim(), RegionCode = user.RegionCode, Draft = draft!, HasChanges = true, ChangedAt = now, ChangedBy = user.Name };
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.DialStrategies.Add(added);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return (ChangeResult.Invalid([new FieldError(nameof(DialStrategy.Name), FieldErrors.Taken)]), 0);
        }

        db.Note(user, now, AuditTrail.Add, nameof(DialStrategy), $"{added.Id}", null, new { added.Name, added.RegionCode, Source = source });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return (ChangeResult.Done, added.Id);
    }

    /// <summary>Saves the draft; it needn't be without faults.</summary>
    /// <param name="user">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="name">Name.</param>
    /// <param name="terms">What it says.</param>
    /// <param name="version">The version that was looked at; afterwards it is one more.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> SaveAsync(
        CurrentUser user, long id, string? name, StrategyTerms terms, int version, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, async (db, found) =>
        {
            var draft = StoreJson.Write(terms);
            var checks = new FieldChecks();
            checks.Text(name, nameof(DialStrategy.Name), Lengths.Name);
            checks.FailIf(draft.Length > MaxLength, nameof(StrategyTerms.Windows), FieldErrors.TooLong);
            checks.FailIf(await IsTakenAsync(db, found.RegionCode, name, id, cancellation), nameof(DialStrategy.Name), FieldErrors.Taken);
            if (checks.Failed)
            {
                return checks.Result;
            }

            if (found.Name != name!.Trim())
            {
                db.Note(user, time.GetUtcNow(), AuditTrail.Change, nameof(DialStrategy), $"{id}", new { found.Name }, new { Name = name.Trim() });
            }

            // What a draft says is noted when it's published.
            (found.Name, found.Draft, found.HasChanges) = (name.Trim(), draft, draft != await PublishedAsync(db, found, cancellation));
            return ChangeResult.Done;
        }, cancellation);

    /// <summary>Publishes the draft as the next version. Running campaigns keep theirs until somebody takes it in there.</summary>
    /// <returns>Invalid with the check's codes where it can't be published yet.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> PublishAsync(CurrentUser user, long id, int version, string? note, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, (db, found) => AddVersionAsync(db, user, found, found.Draft, note, cancellation), cancellation);

    /// <summary>Publishes an earlier version again, as the next one; the draft becomes the same.</summary>
    /// <returns>Invalid with the check's codes where it's no longer right.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> RollBackAsync(CurrentUser user, long id, int number, int version, string? note, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, async (db, found) =>
        {
            var earlier = await db.DialStrategyVersions.Where(v => v.StrategyId == id && v.Number == number).Select(v => v.Terms).SingleOrDefaultAsync(cancellation);
            return earlier is null ? ChangeResult.NotFound : await AddVersionAsync(db, user, found, earlier, note, cancellation);
        }, cancellation);

    /// <summary>Takes a strategy out of use; campaigns that have it keep it.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> RetireAsync(CurrentUser user, long id, int version, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, (db, found) =>
        {
            found.Retired = true;
            db.Note(user, time.GetUtcNow(), AuditTrail.Retire, nameof(DialStrategy), $"{id}", new { found.Name }, null);

            // The name is free again.
            var gone = string.Create(System.Globalization.CultureInfo.InvariantCulture, $" #{id}");
            found.Name = found.Name[..Math.Min(found.Name.Length, Lengths.Name - gone.Length)] + gone;
            return Task.FromResult(ChangeResult.Done);
        }, cancellation);

    /// <summary>All versions, newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<StrategyVersionRow>> VersionsAsync(CurrentUser user, long id, PageRequest page, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.DialStrategies.VisibleTo(user);
        var versions = db.DialStrategyVersions.Where(v => v.StrategyId == id && visible.Any(s => s.Id == v.StrategyId));
        var total = await versions.CountAsync(cancellation);
        var rows = await versions.OrderByDescending(v => v.Number).Skip(page.Skip).Take(page.Take)
            .Select(v => new StrategyVersionRow(
                v.Number, v.PublishedAt, v.Author, v.Note, db.Campaigns.Count(c => c.StrategyId == id && c.StrategyVersion == v.Number && c.Status != CampaignStatus.Finished)))
            .ToListAsync(cancellation);
        return new PageOf<StrategyVersionRow>(rows, total, page.Page, page.Take);
    }

    /// <summary>A published version; null when there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<StrategyTerms?> VersionAsync(CurrentUser user, long id, int number, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.DialStrategies.VisibleTo(user);
        var terms = await db.DialStrategyVersions.Where(v => v.StrategyId == id && v.Number == number && visible.Any(s => s.Id == v.StrategyId))
            .Select(v => v.Terms).SingleOrDefaultAsync(cancellation);
        return terms is null ? null : StoreJson.Read<StrategyTerms>(terms);
    }

    private async Task<ChangeResult> AddVersionAsync(
        CallCenterDb db, CurrentUser user, DialStrategy found, string terms, string? note, CancellationToken cancellation)
    {
        var around = await SurroundingsAsync(db, found.RegionCode, cancellation);
        var faults = StrategyCheck.Check(StoreJson.Read<StrategyTerms>(terms), around).Where(finding => finding.Blocks).ToList();
        if (faults.Count > 0 || note?.Trim().Length > Lengths.Line)
        {
            return ChangeResult.Invalid(faults.Count > 0
                ? [.. faults.Select(fault => new FieldError(fault.Outcome?.ToString() ?? "", fault.Code))]
                : [new FieldError("Note", FieldErrors.TooLong)]);
        }

        var now = time.GetUtcNow();
        var before = await PublishedAsync(db, found, cancellation);
        found.PublishedVersion++;
        (found.Draft, found.HasChanges) = (terms, false);
        db.DialStrategyVersions.Add(new DialStrategyVersion
        {
            StrategyId = found.Id,
            Number = found.PublishedVersion,
            Terms = terms,
            PublishedAt = now,
            Author = user.Name,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
        });
        db.Note(
            user, now, AuditTrail.Publish, nameof(DialStrategy), $"{found.Id}",
            before is null ? null : new { Version = found.PublishedVersion - 1, Terms = StoreJson.Read<StrategyTerms>(before) },
            new { Version = found.PublishedVersion, found.Name, Note = note, Terms = StoreJson.Read<StrategyTerms>(terms) });
        return ChangeResult.Done;
    }

    private async Task<StrategySurroundings> SurroundingsAsync(CallCenterDb db, string region, CancellationToken cancellation) => new(
        region,
        await db.Regions.Select(r => r.Code).ToListAsync(cancellation),
        await db.Skills.Select(s => s.Code).ToListAsync(cancellation),
        await db.HolidayDays.ToCalendarAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1), cancellation),
        zone, time.GetUtcNow());

    private async Task<ChangeResult> ChangeAsync(
        CurrentUser user, long id, int version, Func<CallCenterDb, DialStrategy, Task<ChangeResult>> change, CancellationToken cancellation)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.DialStrategies.EditableBy(user).SingleOrDefaultAsync(s => s.Id == id && !s.Retired, cancellation);
        if (found is null)
        {
            return ChangeResult.NotFound;
        }

        if (found.Version != version)
        {
            return ChangeResult.Conflict;
        }

        var result = await change(db, found);
        if (!result.IsDone)
        {
            return result;
        }

        (found.ChangedAt, found.ChangedBy) = (time.GetUtcNow(), user.Name);
        found.Version++;
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

    private static Task<string?> PublishedAsync(CallCenterDb db, DialStrategy found, CancellationToken cancellation) =>
        db.DialStrategyVersions.Where(v => v.StrategyId == found.Id && v.Number == found.PublishedVersion).Select(v => v.Terms).SingleOrDefaultAsync(cancellation);

    private static Task<bool> IsTakenAsync(CallCenterDb db, string region, string? name, long? except, CancellationToken cancellation)
    {
        var wanted = name?.Trim() ?? "";
        return db.DialStrategies.AnyAsync(s => s.RegionCode == region && s.Name == wanted && s.Id != except, cancellation);
    }

    private static void Demand(CurrentUser user) => user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
}
