using CallCenter.Core.Conditions;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// What people do with extracts (requirements O5 to O8): make, change, run, cancel, delete. The work itself is done in the background by
/// <see cref="ExtractJob"/>.
/// </summary>
public sealed class ExtractAdministration(
    IDbContextFactory<CallCenterDb> databases, IExtractQueue queue, TimeProvider time)
{
    private const string RunAction = "run";
    private const string CancelAction = "cancel";
    private const int DeletedAtOnce = 2000;

    /// <summary>A page of extracts, the latest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<ExtractSummary>> FindAsync(CurrentUser user, ExtractQuery query, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var extracts = db.Extracts.AsNoTracking().VisibleTo(user);
        if (query.Name?.Trim() is { Length: > 0 } name)
        {
            extracts = extracts.Where(e => e.Name.Contains(name));
        }

        if (query.Status is { } status)
        {
            extracts = extracts.Where(e => e.Status == status);
        }

        if (query.CallType is { } type)
        {
            extracts = extracts.Where(e => e.CallType == type);
        }

        var total = await extracts.CountAsync(cancellation);
        var rows = await extracts.OrderByDescending(e => e.Id).Skip(query.Page.Skip).Take(query.Page.Take)
            .Select(e => new ExtractSummary(
                e.Id, e.Name, e.RegionCode, e.CallType, e.Status, e.RunAt, e.Looked, e.Matched, e.Callable, e.Excluded,
                db.Campaigns.Count(c => c.Extracts.Any(x => x.ExtractId == e.Id)), e.ChangedBy, e.ChangedAt))
            .ToListAsync(cancellation);
        return new PageOf<ExtractSummary>(rows, total, query.Page.Page, query.Page.Take);
    }

    /// <summary>
    /// Lists that an extract of a region may take, the newest first. Columns that were given no meaning when a list was loaded have the one that their
    /// name or content suggests.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<ExtractList>> ListsAsync(CurrentUser user, string regionCode, CancellationToken cancellation = default)
    {
        Demand(user);
        if (!RegionScope.Covers(user.RegionCode, regionCode))
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lists = await ExtractLists.Shape(
            ExtractLists.Loaded(db, regionCode).OrderByDescending(i => i.Id).Take(ExtractDefinition.MaxLists), cancellation);
        var words = await ListWords.LoadAsync(db, cancellation);
        return lists.ConvertAll(list => list with { Mapping = TargetSuggestion.For(list.Fields, words, list.Mapping) });
    }

    /// <summary>Sources whose lists an extract of a region may take: identity and name.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<KeyValuePair<int, string>>> SourcesAsync(CurrentUser user, string regionCode, CancellationToken cancellation = default)
    {
        Demand(user);
        var below = regionCode + "-";
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ListSources.AsNoTracking().VisibleTo(user).Where(s => s.RegionCode == regionCode || s.RegionCode.StartsWith(below))
            .OrderBy(s => s.Name).Select(s => new KeyValuePair<int, string>(s.Id, s.Name)).ToListAsync(cancellation);
    }

    /// <summary>One extract; null where there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ExtractView?> GetAsync(CurrentUser user, long extractId, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Extracts.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(e => e.Id == extractId, cancellation) is not { } extract)
        {
            return null;
        }

        var definition = ExtractDefinition.Read(extract.Definition);
        var run = await db.ExtractRuns.AsNoTracking().Where(r => r.ExtractId == extractId).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellation);
        return new ExtractView(
            extract, definition, await ExtractLists.ResolveAsync(db, definition, extract.RegionCode, time.GetUtcNow(), cancellation), run,
            await CampaignsAsync(db, user, extractId, cancellation));
    }

    /// <summary>Makes an extract, with the mapping of the list that it begins with.</summary>
    /// <param name="user">Who.</param>
    /// <param name="name">Name.</param>
    /// <param name="regionCode">Region.</param>
    /// <param name="callType">What for.</param>
    /// <param name="listId">List to begin with; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What became of it, and the new extract where it is there.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<(ChangeResult Result, long? ExtractId)> CreateAsync(
        CurrentUser user, string? name, string regionCode, CallType callType, long? listId = null, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var checks = new FieldChecks();
        await CheckNameAsync(db, checks, name, regionCode, null, cancellation);
        checks.FailIf(
            !RegionScope.Covers(user.RegionCode, regionCode) || !await db.Regions.AnyAsync(r => r.Code == regionCode, cancellation),
            nameof(Extract.RegionCode), FieldErrors.Unknown);
        var lists = listId is null || checks.Failed ? [] : await ExtractLists.Shape(ExtractLists.Loaded(db, regionCode).Where(i => i.Id == listId), cancellation);
        checks.FailIf(listId is not null && lists.Count == 0 && !checks.Failed, nameof(ExtractDefinition.Lists), FieldErrors.Unknown);
        if (checks.Failed)
        {
            return (checks.Result, null);
        }

        var mapping = lists.Count == 0 ? TargetMapping.None
            : TargetSuggestion.For(lists[0].Fields, await ListWords.LoadAsync(db, cancellation), lists[0].Mapping);
        var definition = new ExtractDefinition
        {
            Lists = [.. lists.Select(list => list.Id)],
            Mapping = mapping,
            RegionFrom = mapping[TargetField.Region] is null ? RegionOrigin.Number : RegionOrigin.Column,
            Region = regionCode,
        };
        var now = time.GetUtcNow();
        var extract = new Extract
        {
            Name = name!.Trim(),
            RegionCode = regionCode,
            CallType = callType,
            Definition = definition.Write(),
            ChangedAt = now,
            ChangedBy = user.Name,
        };
        db.Extracts.Add(extract);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.SaveChangesAsync(cancellation);
            db.Note(user, now, AuditTrail.Add, nameof(Extract), KeyOf(extract.Id), null, new { extract.Name, extract.RegionCode, extract.CallType, definition });
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return (ChangeResult.Invalid([new FieldError(nameof(Extract.Name), FieldErrors.Taken)]), null);
        }

        return (ChangeResult.Done, extract.Id);
    }

    /// <summary>Changes what an extract is. Its targets stay those of the last run until it runs again.</summary>
    /// <param name="user">Who.</param>
    /// <param name="extractId">Extract.</param>
    /// <param name="change">What it is to be.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> SaveAsync(
        CurrentUser user, long extractId, ExtractChange change, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Extracts.VisibleTo(user).SingleOrDefaultAsync(e => e.Id == extractId, cancellation) is not { } extract)
        {
            return ChangeResult.NotFound;
        }

        var checks = new FieldChecks();
        await CheckNameAsync(db, checks, change.Name, extract.RegionCode, extractId, cancellation);
        await CheckAsync(db, checks, change.Definition, extract.RegionCode, runs: false, cancellation);
        if (checks.Failed)
        {
            return checks.Result;
        }

        if (extract.Version != version)
        {
            return ChangeResult.Conflict;
        }

        var (now, before) = (time.GetUtcNow(), new { extract.Name, extract.CallType, extract.Definition });
        var definition = change.Definition.Write();
        var changes = definition != extract.Definition || change.CallType != extract.CallType;
        (extract.Name, extract.CallType, extract.Definition) = (change.Name.Trim(), change.CallType, definition);
        (extract.ChangedAt, extract.ChangedBy) = (now, user.Name);
        extract.Version++;
        extract.Status = changes && extract.Status != ExtractStatus.Running ? ExtractStatus.Draft : extract.Status;
        db.Note(
            user, now, AuditTrail.Change, nameof(Extract), KeyOf(extractId), before, new { extract.Name, extract.CallType, extract.Definition });
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

    /// <summary>Has an extract run in the background. Its targets stay those of the run before until it comes to its end.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> RunAsync(CurrentUser user, long extractId, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            if (await db.Extracts.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(e => e.Id == extractId, cancellation) is not { } extract)
            {
                return ChangeResult.NotFound;
            }

            var definition = ExtractDefinition.Read(extract.Definition);
            var checks = new FieldChecks();
            await CheckAsync(db, checks, definition, extract.RegionCode, runs: true, cancellation);
            var now = time.GetUtcNow();
            var lists = await ExtractLists.ResolveAsync(db, definition, extract.RegionCode, now, cancellation);
            checks.FailIf(lists.Count == 0, nameof(definition.Lists), FieldErrors.Required);
            if (checks.Failed)
            {
                return checks.Result;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);

            // Two who press the button at the same moment: the second finds it running.
            var started = await db.Extracts.Where(e => e.Id == extractId && e.Version == version && e.Status != ExtractStatus.Running)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, ExtractStatus.Running), cancellation);
            if (started == 0)
            {
                return ChangeResult.Conflict;
            }

            var last = await db.ExtractRuns.Where(r => r.ExtractId == extractId).MaxAsync(r => (int?)r.Number, cancellation) ?? 0;
            db.ExtractRuns.Add(new ExtractRun
            {
                ExtractId = extractId,
                Number = last + 1,
                Definition = extract.Definition,
                Lists = StoreJson.Write(lists.Select(list => list.Id)),
                Expected = lists.Sum(list => list.Rows),
                StartedAt = now,
                UserId = user.UserId,
                UserName = user.Name,
            });
            db.Note(user, now, RunAction, nameof(Extract), KeyOf(extractId), null, new { Run = last + 1, Lists = lists.Select(list => list.Id) });
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        queue.Enqueue(extractId);
        return ChangeResult.Done;
    }

    /// <summary>Gives a run up, at the next chunk: the targets of the run before stay.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> CancelAsync(CurrentUser user, long extractId, CancellationToken cancellation = default)
    {
        Demand(user);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            if (!await db.Extracts.VisibleTo(user).AnyAsync(e => e.Id == extractId, cancellation))
            {
                return ChangeResult.NotFound;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var changed = await db.ExtractRuns.Where(r => r.ExtractId == extractId && r.Status == ExtractRunStatus.Running && !r.CancelRequested)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.CancelRequested, true), cancellation);
            if (changed == 0)
            {
                return ChangeResult.Conflict;
            }

            db.Note(user, time.GetUtcNow(), CancelAction, nameof(Extract), KeyOf(extractId), null, null);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        queue.Enqueue(extractId);
        return ChangeResult.Done;
    }

    /// <summary>Deletes an extract with its targets; refused while a campaign uses it or it runs.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> DeleteAsync(CurrentUser user, long extractId, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Extracts.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(e => e.Id == extractId, cancellation) is not { } extract)
        {
            return ChangeResult.NotFound;
        }

        if (await CampaignsAsync(db, user, extractId, cancellation) is { Count: > 0 } campaigns)
        {
            return ChangeResult.InUse(campaigns);
        }

        // From here on it has no targets for anybody, and none is added: a campaign that takes it at this moment finds none.
        var claimed = await db.Extracts.Where(e => e.Id == extractId && e.Version == version && e.Status != ExtractStatus.Running).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.Run, 0).SetProperty(e => e.Status, ExtractStatus.Draft).SetProperty(e => e.Version, e => e.Version + 1), cancellation);
        if (claimed == 0)
        {
            return ChangeResult.Conflict;
        }

        int deleted;
        do
        {
            var ids = await db.CallTargets.Where(t => t.ExtractId == extractId && !db.CampaignTargets.Any(c => c.TargetId == t.Id))
                .OrderBy(t => t.Id).Select(t => t.Id).Take(DeletedAtOnce).ToListAsync(cancellation);
            deleted = ids.Count == 0 ? 0 : await db.CallTargets.Where(t => EF.Parameter(ids).Contains(t.Id)).ExecuteDeleteAsync(cancellation);
        }
        while (deleted > 0);

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.Extracts.Where(e => e.Id == extractId).ExecuteDeleteAsync(cancellation);
            db.Note(
                user, time.GetUtcNow(), AuditTrail.Delete, nameof(Extract), KeyOf(extractId), new { extract.Name, extract.RegionCode, extract.Definition }, null);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return ChangeResult.Done;
        }
        catch (Exception e) when (StoreFailures.Classify(e) == StoreFailure.Refused)
        {
            // A campaign took it a moment earlier.
            return ChangeResult.InUse(await CampaignsAsync(db, user, extractId, cancellation));
        }
    }

    /// <summary>Targets by reason, as everybody sees them now.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<TargetCounts> CountsAsync(CurrentUser user, long extractId, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.Extracts.VisibleTo(user);
        var groups = await db.Present().Where(t => t.ExtractId == extractId && visible.Any(e => e.Id == t.ExtractId))
            .GroupBy(t => new { t.Exclusion, t.ByHand }).Select(group => new { group.Key.Exclusion, group.Key.ByHand, Count = group.Count() })
            .ToListAsync(cancellation);
        return new TargetCounts(
            groups.GroupBy(group => group.Exclusion).ToDictionary(group => group.Key, group => group.Sum(part => part.Count)),
            groups.Where(group => group.ByHand).Sum(group => group.Count));
    }

    /// <summary>What is wrong with a definition, for the editor: the same as <see cref="SaveAsync"/> and <see cref="RunAsync"/> say.</summary>
    internal static async Task CheckAsync(
        CallCenterDb db, FieldChecks checks, ExtractDefinition definition, string regionCode, bool runs, CancellationToken cancellation)
    {
        // All that the sources ever sent: what they sent these days may be nothing yet.
        var ever = definition with { Sources = [.. definition.Sources.Select(source => source with { NewestDays = null })] };
        var resolved = await ExtractLists.ResolveAsync(db, ever, regionCode, default, cancellation);
        var columns = ExtractFields.Union(resolved.Select(list => list.Fields));
        var names = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        checks.FailIf(
            definition.Lists.Count > ExtractDefinition.MaxLists || definition.Sources.Count > ExtractDefinition.MaxLists, nameof(definition.Lists),
            FieldErrors.OutOfRange);
        checks.FailIf(definition.Lists.Any(list => resolved.All(found => found.Id != list)), nameof(definition.Lists), FieldErrors.Unknown);
        checks.FailIf(
            definition.Sources.Any(source => source.NewestDays is < 1 or > ExtractDefinition.MaxDays), nameof(definition.Sources), FieldErrors.OutOfRange);
        checks.FailIf(definition.CalledWithinDays is < 1 or > ExtractDefinition.MaxDays, nameof(definition.CalledWithinDays), FieldErrors.OutOfRange);
        checks.FailIf(!DialableNumber.IsCountry(definition.Country), nameof(definition.Country), FieldErrors.Unknown);
        checks.FailIf(
            definition.Region is { } region
                && (!RegionScope.Covers(regionCode, region) || !await db.Regions.AnyAsync(r => r.Code == region, cancellation)),
            nameof(definition.Region), FieldErrors.Unknown);
        if (runs)
        {
            checks.FailIf(definition.Mapping[TargetField.Number] is null, nameof(TargetField.Number), FieldErrors.Required);
            checks.FailIf(
                definition.RegionFrom == RegionOrigin.Column && definition.Mapping[TargetField.Region] is null, nameof(TargetField.Region), FieldErrors.Required);
            checks.FailIf(definition.RegionFrom == RegionOrigin.Fixed && definition.Region is null, nameof(definition.Region), FieldErrors.Required);
            checks.FailIf(
                definition.Consent == ConsentRule.Given && definition.Mapping[TargetField.Consent] is null, nameof(TargetField.Consent), FieldErrors.Required);
        }

        if (resolved.Count > 0)
        {
            foreach (var column in definition.Mapping.Columns.Values.Where(column => !names.Contains(column)))
            {
                checks.Fail(column, FieldErrors.Unknown);
            }

            var words = await ExtractWords.LoadAsync(db, cancellation);
            foreach (var error in ConditionCheck.Check(definition.Condition, ExtractFields.For(columns, words.Regions, words.Tiers)))
            {
                checks.Fail(nameof(definition.Condition), error.Code == ConditionErrors.UnknownField ? FieldErrors.Unknown : FieldErrors.BadFormat);
            }
        }
    }

    internal static void Demand(CurrentUser user) => user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);

    internal static string KeyOf(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // A campaign of another region is told by number only.
    private static async Task<IReadOnlyList<Usage>> CampaignsAsync(CallCenterDb db, CurrentUser user, long extractId, CancellationToken cancellation)
    {
        var campaigns = await db.Campaigns.AsNoTracking().Where(c => c.Extracts.Any(x => x.ExtractId == extractId)).OrderBy(c => c.Name)
            .Select(c => new { c.Name, c.RegionCode }).ToListAsync(cancellation);
        var hidden = campaigns.Count(campaign => !RegionScope.Covers(user.RegionCode, campaign.RegionCode));
        return
        [
            .. campaigns.Where(campaign => RegionScope.Covers(user.RegionCode, campaign.RegionCode)).Select(campaign => new Usage(UsageKind.Campaign, campaign.Name)),
            .. hidden > 0 ? [new Usage(UsageKind.Campaign, null, hidden)] : Array.Empty<Usage>(),
        ];
    }

    private static async Task CheckNameAsync(
        CallCenterDb db, FieldChecks checks, string? name, string regionCode, long? extractId, CancellationToken cancellation)
    {
        checks.Text(name, nameof(Extract.Name), Lengths.Name);
        var trimmed = name?.Trim();
        checks.FailIf(
            await db.Extracts.AnyAsync(e => e.RegionCode == regionCode && e.Name == trimmed && e.Id != extractId, cancellation), nameof(Extract.Name),
            FieldErrors.Taken);
    }
}
