using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// Single targets of extracts (requirement O8): look, add, change, take out, put back, each with its history. What is entered by hand is validated and
/// screened like the rows of a list, and a new run leaves it as it is.
/// </summary>
public sealed class TargetAdministration(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    /// <summary>Most changes shown of a target.</summary>
    public const int MaxHistory = 200;

    private const int RowsPerQuery = 500;

    /// <summary>A page of an extract's targets; none of an extract that the user may not see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<TargetRow>> FindAsync(CurrentUser user, long extractId, TargetQuery query, CancellationToken cancellation = default)
    {
        ExtractAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var targets = Filter(db, user, extractId, query);
        var total = await targets.CountAsync(cancellation);
        var rows = await targets.OrderBy(t => t.Id).Skip(query.Page.Skip).Take(query.Page.Take).ToListAsync(cancellation);
        var (columns, mapping) = await ShapeAsync(db, extractId, cancellation);
        var whole = TargetMasks.ReadsWhole(user);
        return new PageOf<TargetRow>([.. rows.Select(t => TargetRow.Of(t, whole, columns, mapping))], total, query.Page.Page, query.Page.Take);
    }

    /// <summary>All targets that a query finds, one after the other: for a file.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async IAsyncEnumerable<TargetRow> ReadAsync(
        CurrentUser user, long extractId, TargetQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ExtractAdministration.Demand(user);
        var whole = TargetMasks.ReadsWhole(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (columns, mapping) = await ShapeAsync(db, extractId, cancellation);
        long after = 0;
        while (true)
        {
            var from = after;
            var rows = await Filter(db, user, extractId, query).Where(t => t.Id > from).OrderBy(t => t.Id).Take(RowsPerQuery).ToListAsync(cancellation);
            foreach (var row in rows)
            {
                yield return TargetRow.Of(row, whole, columns, mapping);
            }

            if (rows.Count < RowsPerQuery)
            {
                yield break;
            }

            after = rows[^1].Id;
        }
    }

    /// <summary>Names of the columns that an extract's targets have, in their order.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<string>> ColumnsAsync(CurrentUser user, long extractId, CancellationToken cancellation = default)
    {
        ExtractAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Extracts.VisibleTo(user).AnyAsync(e => e.Id == extractId, cancellation)
            ? [.. (await ShapeAsync(db, extractId, cancellation)).Columns.Select(column => column.Name)] : [];
    }

    /// <summary>One target; null where there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<TargetDetail?> GetAsync(CurrentUser user, long targetId, CancellationToken cancellation = default)
    {
        ExtractAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.Extracts.VisibleTo(user);
        if (await db.Present().AsNoTracking().SingleOrDefaultAsync(t => t.Id == targetId && visible.Any(e => e.Id == t.ExtractId), cancellation)
            is not { } target)
        {
            return null;
        }

        var (columns, mapping) = await ShapeAsync(db, target.ExtractId, cancellation);
        var whole = TargetMasks.ReadsWhole(user);
        var history = await db.CallTargetChanges.AsNoTracking().Where(c => c.TargetId == targetId).OrderByDescending(c => c.At).ThenByDescending(c => c.Id)
            .Take(MaxHistory).ToListAsync(cancellation);
        foreach (var change in history.Where(_ => !whole))
        {
            (change.From, change.To) = (Masked(change.From), Masked(change.To));
        }

        return new TargetDetail(
            TargetRow.Of(target, whole, columns, mapping), target.ExtractId, [.. columns.Select(column => column.Name)], history,
            await db.CampaignTargets.AnyAsync(c => c.TargetId == targetId, cancellation));
    }

    /// <summary>Adds a target by hand.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<TargetResult> AddAsync(CurrentUser user, long extractId, TargetChange change, CancellationToken cancellation = default)
    {
        ExtractAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Extracts.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(e => e.Id == extractId, cancellation) is not { } extract)
        {
            return new TargetResult(ChangeResult.NotFound);
        }

        var checks = new FieldChecks();
        checks.Text(change.Number, nameof(CallTarget.Number), Lengths.Line);
        var definition = ExtractDefinition.Read(extract.Definition);
        var target = new CallTarget { ExtractId = extractId, Number = "", RegionCode = extract.RegionCode, Fields = "{}", Key = "", ByHand = true };
        await EnterAsync(db, checks, extract, definition, target, change, cancellation);
        if (checks.Failed)
        {
            return new TargetResult(checks.Result);
        }

        target.Key = target.CustomerNumber is { } number ? "C" + number : "N" + target.Number;
        var key = target.Key;
        var taken = await db.CallTargets.Where(t => t.ExtractId == extractId && t.Key == key).MaxAsync(t => (int?)t.Occurrence, cancellation);
        target.Occurrence = (taken ?? -1) + 1;
        await ScreenAsync(db, extract, definition, target, cancellation);
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.CallTargets.Add(target);
        await db.SaveChangesAsync(cancellation);
        db.CallTargetChanges.Add(Entry(user, now, target.Id, TargetChangeKind.Added, null, null, null));
        db.Note(user, now, AuditTrail.Add, nameof(CallTarget), ExtractAdministration.KeyOf(target.Id), null, Noted(target));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new TargetResult(ChangeResult.Done, target.Exclusion, target.Id);
    }

    /// <summary>Changes a target by hand.</summary>
    /// <param name="user">Who.</param>
    /// <param name="targetId">Target.</param>
    /// <param name="change">What it is to be.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<TargetResult> ChangeAsync(
        CurrentUser user, long targetId, TargetChange change, int version, CancellationToken cancellation = default) =>
        AlterAsync(user, targetId, version, TargetChangeKind.Changed, change, cancellation);

    /// <summary>Takes a target out: nobody calls it any more, its history stays.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<TargetResult> RemoveAsync(CurrentUser user, long targetId, int version, CancellationToken cancellation = default) =>
        AlterAsync(user, targetId, version, TargetChangeKind.Removed, null, cancellation);

    /// <summary>Puts a target back that was taken out; it is screened anew.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<TargetResult> RestoreAsync(CurrentUser user, long targetId, int version, CancellationToken cancellation = default) =>
        AlterAsync(user, targetId, version, TargetChangeKind.Restored, null, cancellation);

    private async Task<TargetResult> AlterAsync(
        CurrentUser user, long targetId, int version, TargetChangeKind kind, TargetChange? change, CancellationToken cancellation)
    {
        ExtractAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.Extracts.VisibleTo(user);
        if (await db.Present().SingleOrDefaultAsync(t => t.Id == targetId && visible.Any(e => e.Id == t.ExtractId), cancellation) is not { } target)
        {
            return new TargetResult(ChangeResult.NotFound);
        }

        var extract = await db.Extracts.AsNoTracking().SingleAsync(e => e.Id == target.ExtractId, cancellation);
        var definition = ExtractDefinition.Read(extract.Definition);
        var before = Values(target);
        var checks = new FieldChecks();
        if (change is not null)
        {
            checks.Text(change.Number ?? target.Number, nameof(CallTarget.Number), Lengths.Line);
            await EnterAsync(db, checks, extract, definition, target, change, cancellation);
        }

        if (checks.Failed)
        {
            return new TargetResult(checks.Result);
        }

        if (target.Version != version || target.Deleted != (kind == TargetChangeKind.Restored))
        {
            return new TargetResult(ChangeResult.Conflict);
        }

        target.Deleted = kind == TargetChangeKind.Removed;
        target.ByHand = true;
        if (target.Deleted)
        {
            target.Exclusion = TargetExclusion.Removed;
        }
        else
        {
            await ScreenAsync(db, extract, definition, target, cancellation);
        }

        target.Version++;
        var now = time.GetUtcNow();
        var after = Values(target);
        var changed = before.Where(pair => after[pair.Key] != pair.Value).ToList();
        db.CallTargetChanges.AddRange(kind == TargetChangeKind.Changed
            ? changed.Select(pair => Entry(user, now, targetId, kind, pair.Key, pair.Value, after[pair.Key]))
            : [Entry(user, now, targetId, kind, null, null, null)]);
        db.Note(
            user, now, kind switch { TargetChangeKind.Removed => AuditTrail.Delete, TargetChangeKind.Restored => AuditTrail.Add, _ => AuditTrail.Change },
            nameof(CallTarget), ExtractAdministration.KeyOf(targetId), changed.ToDictionary(), changed.ToDictionary(pair => pair.Key, pair => after[pair.Key]));
        try
        {
            await db.SaveChangesAsync(cancellation);
            return new TargetResult(ChangeResult.Done, target.Exclusion, targetId);
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return new TargetResult(ChangeResult.Conflict);
        }
    }

    private static async Task EnterAsync(
        CallCenterDb db, FieldChecks checks, Extract extract, ExtractDefinition definition, CallTarget target, TargetChange change,
        CancellationToken cancellation)
    {
        checks.Text(change.CustomerName, nameof(CallTarget.CustomerName), Lengths.Name, required: false);
        checks.Text(change.CustomerNumber, nameof(CallTarget.CustomerNumber), Lengths.Name, required: false);
        checks.Text(change.Brand, nameof(CallTarget.Brand), Lengths.Name, required: false);
        checks.Text(change.ComplaintText, nameof(CallTarget.ComplaintText), Lengths.Remark, required: false);
        var region = change.RegionCode;
        checks.FailIf(
            !RegionScope.Covers(extract.RegionCode, region) || !await db.Regions.AnyAsync(r => r.Code == region, cancellation),
            nameof(CallTarget.RegionCode), FieldErrors.Unknown);
        var tier = Blank(change.TierCode);
        checks.FailIf(tier is not null && !await db.Tiers.AnyAsync(t => t.Code == tier, cancellation), nameof(CallTarget.TierCode), FieldErrors.Unknown);
        var number = Number(change.Number, target.Number, nameof(CallTarget.Number));
        var number2 = Number(change.Number2, target.Number2, nameof(CallTarget.Number2));
        var number3 = Number(change.Number3, target.Number3, nameof(CallTarget.Number3));
        if (checks.Failed)
        {
            return;
        }

        var numbers = new[] { number, number2, number3 }.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        (target.Number, target.Number2, target.Number3) = (numbers[0], numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
        (target.CustomerName, target.CustomerNumber, target.RegionCode) = (Blank(change.CustomerName), Blank(change.CustomerNumber), region);
        (target.CallType, target.TierCode, target.Brand, target.ComplaintText) = (change.CallType, tier, Blank(change.Brand), Blank(change.ComplaintText));

        string? Number(string? entered, string? known, string field)
        {
            if (entered is null)
            {
                // Not touched; what a list brought may be one that can't be dialled, and then has to be mended.
                checks.FailIf(field == nameof(CallTarget.Number) && DialableNumber.Read(known, definition.Country) is null, field, FieldErrors.BadFormat);
                return known;
            }

            if (string.IsNullOrWhiteSpace(entered))
            {
                return null;
            }

            var read = DialableNumber.Read(entered, definition.Country);
            checks.FailIf(read is null, field, FieldErrors.BadFormat);
            return read;
        }
    }

    // The same rules as for a row, but for the list's own: consent and the region stand in the row, and people have looked at both.
    private async Task ScreenAsync(CallCenterDb db, Extract extract, ExtractDefinition definition, CallTarget target, CancellationToken cancellation)
    {
        target.Exclusion = DialableNumber.Read(target.Number, definition.Country) is null ? TargetExclusion.InvalidNumber : TargetExclusion.None;
        var words = await ExtractWords.LoadAsync(db, cancellation);
        await new TargetScreening(extract.Id, extract.RegionCode, definition, words, time.GetUtcNow()).ScreenAsync(db, [target], cancellation);
        if (target.Exclusion == TargetExclusion.None)
        {
            var (id, extractId, number, customer) = (target.Id, extract.Id, target.Number, target.CustomerNumber);
            var twice = await db.CallableOf([extractId]).AnyAsync(
                t => t.Id != id && ((definition.OncePerNumber && t.Number == number)
                    || (definition.OncePerCustomer && customer != null && t.CustomerNumber == customer)), cancellation);
            target.Exclusion = twice ? TargetExclusion.DuplicateInExtract : TargetExclusion.None;
        }
    }

    private static IQueryable<CallTarget> Filter(CallCenterDb db, CurrentUser user, long extractId, TargetQuery query)
    {
        var visible = db.Extracts.VisibleTo(user);
        var targets = db.Present().AsNoTracking().Where(t => t.ExtractId == extractId && visible.Any(e => e.Id == t.ExtractId));
        if (query.Exclusion is { } exclusion)
        {
            targets = targets.Where(t => t.Exclusion == exclusion);
        }

        if (query.Excluded)
        {
            targets = targets.Where(t => t.Exclusion != TargetExclusion.None);
        }

        if (query.ByHand)
        {
            targets = targets.Where(t => t.ByHand);
        }

        if (!string.IsNullOrEmpty(query.RegionCode))
        {
            var (region, below) = (query.RegionCode, query.RegionCode + "-");
            targets = targets.Where(t => t.RegionCode == region || t.RegionCode.StartsWith(below));
        }

        if (query.Text?.Trim() is { Length: > 0 } text)
        {
            var number = DialableNumber.Read(text);
            targets = number is null
                ? targets.Where(t => t.CustomerName!.Contains(text) || t.CustomerNumber!.StartsWith(text))
                : targets.Where(t => t.Number == number || t.Number2 == number || t.Number3 == number || t.CustomerNumber == text);
        }

        return targets;
    }

    private static async Task<(IReadOnlyList<TableField> Columns, TargetMapping Mapping)> ShapeAsync(
        CallCenterDb db, long extractId, CancellationToken cancellation)
    {
        // As the run had them whose targets are there: lists and mapping may have changed since.
        var run = await db.ExtractRuns.AsNoTracking()
            .Where(r => r.ExtractId == extractId && r.Number == db.Extracts.Where(e => e.Id == extractId).Max(e => e.Run))
            .Select(r => new { r.Definition, r.Lists }).SingleOrDefaultAsync(cancellation);
        if (run is null)
        {
            return ([], TargetMapping.None);
        }

        var ids = StoreJson.Read<List<long>>(run.Lists);
        var lists = await db.ListImports.AsNoTracking().Where(i => ids.Contains(i.Id) && i.Description != null).ToListAsync(cancellation);
        return (
            ExtractFields.Union(lists.OrderBy(list => ids.IndexOf(list.Id)).Select(list => ListRows.Shape(list).Fields)),
            ExtractDefinition.Read(run.Definition).Mapping);
    }

    private static Dictionary<string, string?> Values(CallTarget target) => new()
    {
        [nameof(target.Number)] = target.Number,
        [nameof(target.Number2)] = target.Number2,
        [nameof(target.Number3)] = target.Number3,
        [nameof(target.CustomerName)] = target.CustomerName,
        [nameof(target.CustomerNumber)] = target.CustomerNumber,
        [nameof(target.RegionCode)] = target.RegionCode,
        [nameof(target.CallType)] = target.CallType.ToString(),
        [nameof(target.TierCode)] = target.TierCode,
        [nameof(target.Brand)] = target.Brand,
        [nameof(target.ComplaintText)] = target.ComplaintText,
        [nameof(target.Exclusion)] = target.Exclusion.ToString(),
    };

    private static object Noted(CallTarget target) =>
        new { target.ExtractId, target.Number, target.CustomerName, target.CustomerNumber, target.RegionCode, target.CallType, target.Exclusion };

    private static CallTargetChange Entry(
        CurrentUser user, DateTimeOffset now, long targetId, TargetChangeKind kind, string? field, string? from, string? to) => new()
        {
            TargetId = targetId,
            At = now,
            UserId = user.UserId,
            UserName = user.Name,
            Kind = kind,
            Field = field,
            From = from,
            To = to,
        };

    private static string? Masked(string? value) => value is null ? null : TargetMasks.Mask(value);

    private static string? Blank(string? text) => text?.Trim() is { Length: > 0 } kept ? kept : null;
}
