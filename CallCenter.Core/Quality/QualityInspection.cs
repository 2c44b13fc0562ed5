using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Quality;

/// <summary>
/// Scoring of outbound calls 质检考评 (requirement O14): which calls there are to score, a sample of them, the sheet of one, figures per agent.
/// Inspectors score; the agent sees her own sheets.
/// </summary>
public sealed class QualityInspection(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    /// <summary>Most calls among which a sample is drawn: the latest.</summary>
    public const int MaxDrawn = 20_000;

    /// <summary>Most calls of a sample per agent.</summary>
    public const int MaxPerAgent = 20;

    /// <summary>A page of conversations, latest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<InspectionRow>> FindAsync(CurrentUser user, InspectionQuery query, PageRequest page, CancellationToken cancellation = default)
    {
        DemandInspector(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var calls = Calls(db, user, query);
        var total = await calls.CountAsync(cancellation);
        var rows = await Rows(db, calls.OrderByDescending(a => a.ConnectedAt).ThenBy(a => a.Id).Skip(page.Skip).Take(page.Take)).ToListAsync(cancellation);
        return new PageOf<InspectionRow>([.. rows.Select(Masked)], total, page.Page, page.Take);
    }

    /// <summary>Calls drawn at random among those that nobody has scored, the same number of each agent.</summary>
    /// <param name="user">Who.</param>
    /// <param name="query">Among which; scored ones are left out whatever it says.</param>
    /// <param name="perAgent">How many of each agent, 1 to <see cref="MaxPerAgent"/>; an agent who has fewer gives all.</param>
    /// <param name="random">Chance.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<InspectionRow>> SampleAsync(
        CurrentUser user, InspectionQuery query, int perAgent, Random random, CancellationToken cancellation = default)
    {
        DemandInspector(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var drawn = await Calls(db, user, query with { Scored = false }).OrderByDescending(a => a.ConnectedAt).ThenBy(a => a.Id).Take(MaxDrawn)
            .Select(a => new { a.Id, a.AgentId }).ToListAsync(cancellation);
        var each = Math.Clamp(perAgent, 1, MaxPerAgent);
        var ids = drawn.GroupBy(call => call.AgentId, StringComparer.Ordinal)
            .SelectMany(calls => Shuffled(calls.Select(call => call.Id), random).Take(each)).Take(PageRequest.MaxSize).ToList();
        var rows = await Rows(db, db.DialAttempts.Where(a => ids.Contains(a.Id))).ToListAsync(cancellation);
        return [.. rows.OrderBy(row => row.AgentId, StringComparer.Ordinal).ThenBy(row => row.ConnectedAt).Select(Masked)];
    }

    /// <summary>One call with its sheet, if it has one; null when there is none for this user: inspectors see those of their region, an agent her own.</summary>
    public async Task<InspectedCall?> GetAsync(CurrentUser user, string contactId, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Agent, Roles.Quality, Roles.Supervisor, Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var isInspector = user.IsIn(Roles.Quality, Roles.Supervisor, Roles.Manager, Roles.Administrator);
        var agentId = user.AgentId;
        var calls = isInspector ? Calls(db, user, new InspectionQuery()) : db.DialAttempts.AsNoTracking().Where(a => agentId != null && a.AgentId == agentId);
        if (await Rows(db, calls.Where(a => a.Id == contactId)).SingleOrDefaultAsync(cancellation) is not { } call)
        {
            return null;
        }

        var sheet = await db.ScoreSheets.AsNoTracking().SingleOrDefaultAsync(s => s.ContactId == contactId, cancellation);
        // An agent is shown what was said of her call, not that nothing has been.
        if (sheet is null)
        {
            return isInspector ? new InspectedCall(Masked(call), null, null, new Dictionary<string, int?>()) : null;
        }

        var criteria = await db.ScoreFormVersions.Where(v => v.FormId == sheet.FormId && v.Number == sheet.FormVersion).Select(v => v.Criteria).SingleAsync(cancellation);
        return new InspectedCall(Masked(call), sheet, ScoreCriteria.Read(criteria), StoreJson.Read<Dictionary<string, int?>>(sheet.Points));
    }

    /// <summary>Forms in use by which calls can be scored, with their criteria.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<UsableForm>> FormsAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        DemandInspector(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var forms = await db.ScoreForms.VisibleTo(user).Where(f => !f.Retired && f.PublishedVersion > 0)
            .Join(db.ScoreFormVersions, f => new { FormId = f.Id, Number = f.PublishedVersion }, v => new { v.FormId, v.Number }, (f, v) => new { f.Id, v.Number, v.Criteria })
            .OrderBy(f => f.Id).Take(PageRequest.MaxSize).ToListAsync(cancellation);
        return [.. forms.Select(form => new UsableForm(form.Id, form.Number, ScoreCriteria.Read(form.Criteria)))];
    }

    /// <summary>Scores a call, or scores it anew: by the version of the form that its sheet has, or else by the one in use.</summary>
    /// <param name="user">Inspector.</param>
    /// <param name="contactId">The call.</param>
    /// <param name="entry">What was entered.</param>
    /// <param name="version">The sheet's version that was looked at; null for a new one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Invalid where criteria are left open; a conflict where somebody else has scored it meanwhile.</returns>
    /// <exception cref="UnauthorizedAccessException">Only inspectors and administrators score.</exception>
    public async Task<ChangeResult> ScoreAsync(CurrentUser user, string contactId, ScoreEntry entry, int? version, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Quality, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var call = await Calls(db, user, new InspectionQuery()).Where(a => a.Id == contactId)
            .Select(a => new { a.AgentId, a.CampaignId, Region = db.CampaignTargets.Where(t => t.Id == a.CampaignTargetId).Select(t => t.RegionCode).FirstOrDefault()! })
            .SingleOrDefaultAsync(cancellation);
        if (call is null)
        {
            return ChangeResult.NotFound;
        }

        var sheet = await db.ScoreSheets.SingleOrDefaultAsync(s => s.ContactId == contactId, cancellation);
        if (sheet?.Version != version)
        {
            return ChangeResult.Conflict;
        }

        var number = sheet is not null && sheet.FormId == entry.FormId
            ? sheet.FormVersion
            : await db.ScoreForms.VisibleTo(user).Where(f => f.Id == entry.FormId && !f.Retired).Select(f => f.PublishedVersion).SingleOrDefaultAsync(cancellation);
        var stored = await db.ScoreFormVersions.Where(v => v.FormId == entry.FormId && v.Number == number).Select(v => v.Criteria).SingleOrDefaultAsync(cancellation);
        if (stored is null)
        {
            return ChangeResult.Invalid([new FieldError("Form", FieldErrors.Unknown)]);
        }

        var criteria = ScoreCriteria.Read(stored);
        if (Faults(criteria, entry) is { Count: > 0 } faults)
        {
            return ChangeResult.Invalid(faults);
        }

        var result = criteria.Score(entry.Points);
        var now = time.GetUtcNow();
        var before = sheet is null ? null : new { sheet.Score, sheet.KnockedOut, sheet.FormId, sheet.FormVersion, sheet.Inspector };
        if (sheet is null)
        {
            sheet = new ScoreSheet { ContactId = contactId, AgentId = call.AgentId!, RegionCode = call.Region, CampaignId = call.CampaignId, Points = "", UserId = "", Inspector = "" };
            db.ScoreSheets.Add(sheet);
        }
        else
        {
            sheet.Version++;
        }

        (sheet.FormId, sheet.FormVersion, sheet.Points) = (entry.FormId, number, StoreJson.Write(entry.Points));
        (sheet.Score, sheet.KnockedOut) = (result.Score!.Value, result.KnockedOut);
        (sheet.Comment, sheet.UserId, sheet.Inspector, sheet.ScoredAt) = (string.IsNullOrWhiteSpace(entry.Comment) ? null : entry.Comment.Trim(), user.UserId, user.Name, now);
        // What has changed hasn't been seen.
        sheet.SeenAt = null;
        db.Note(
            user, now, before is null ? AuditTrail.Add : AuditTrail.Change, nameof(ScoreSheet), contactId, before,
            new { sheet.AgentId, sheet.Score, sheet.KnockedOut, sheet.FormId, sheet.FormVersion });
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

    /// <summary>The agent's own sheets, latest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not an agent.</exception>
    public async Task<PageOf<SheetRow>> MineAsync(CurrentUser user, PageRequest page, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Agent);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var agentId = user.AgentId;
        var sheets = db.ScoreSheets.AsNoTracking().Where(s => agentId != null && s.AgentId == agentId);
        var total = await sheets.CountAsync(cancellation);
        var rows = await sheets.OrderByDescending(s => s.ScoredAt).ThenByDescending(s => s.Id).Skip(page.Skip).Take(page.Take)
            .Select(s => new SheetRow(s.ContactId, s.Score, s.KnockedOut, s.Comment, s.Inspector, s.ScoredAt, s.SeenAt)).ToListAsync(cancellation);
        return new PageOf<SheetRow>(rows, total, page.Page, page.Take);
    }

    /// <summary>Notes that the agent has looked at a sheet of hers; others' looks are not noted.</summary>
    public async Task SeeAsync(CurrentUser user, string contactId, CancellationToken cancellation = default)
    {
        var (agentId, now) = (user.AgentId, time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.ScoreSheets.Where(s => s.ContactId == contactId && agentId != null && s.AgentId == agentId && s.SeenAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancellation);
    }

    /// <summary>Figures per agent, best first.</summary>
    /// <param name="user">Who.</param>
    /// <param name="from">Scored at or after (UTC); null for all.</param>
    /// <param name="until">Scored before (UTC); null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<AgentScore>> StatisticsAsync(
        CurrentUser user, DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellation = default)
    {
        DemandInspector(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var sheets = db.ScoreSheets.VisibleTo(user);
        sheets = from is { } first ? sheets.Where(s => s.ScoredAt >= first) : sheets;
        sheets = until is { } last ? sheets.Where(s => s.ScoredAt < last) : sheets;
        var rows = await sheets.GroupBy(s => s.AgentId)
            .Select(g => new
            {
                AgentId = g.Key,
                Sheets = g.Count(),
                Mean = g.Average(s => s.Score),
                Least = g.Min(s => s.Score),
                Most = g.Max(s => s.Score),
                KnockedOut = g.Sum(s => s.KnockedOut ? 1 : 0),
            })
            .OrderByDescending(row => row.Mean).ThenBy(row => row.AgentId).Take(1000).ToListAsync(cancellation);
        return [.. rows.Select(row => new AgentScore(row.AgentId, row.Sheets, row.Mean, row.Least, row.Most, row.KnockedOut))];
    }

    private static string[] Shuffled(IEnumerable<string> ids, Random random)
    {
        var shuffled = ids.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static List<FieldError> Faults(ScoreCriteria criteria, ScoreEntry entry)
    {
        var checks = new FieldChecks();
        checks.Text(entry.Comment, "Comment", Lengths.Remark, required: false);
        foreach (var item in criteria.Groups.SelectMany(group => group.Criteria))
        {
            checks.FailIf(!entry.Points.ContainsKey(item.Id), item.Id, FieldErrors.Required);
            checks.FailIf(entry.Points.GetValueOrDefault(item.Id) is { } points && (points < 0 || points > item.MaxPoints), item.Id, FieldErrors.OutOfRange);
        }

        checks.FailIf(criteria.Score(entry.Points).Score is null, "Points", FieldErrors.Required);
        return [.. checks.Result.Errors];
    }

    // Only what an agent has talked in can be scored.
    private static IQueryable<Outbound.Dialling.DialAttempt> Calls(CallCenterDb db, CurrentUser user, InspectionQuery query)
    {
        var targets = db.CampaignTargets.VisibleTo(user);
        var calls = db.DialAttempts.AsNoTracking()
            .Where(a => a.ConnectedAt != null && a.EndedAt != null && a.AgentId != null && targets.Any(t => t.Id == a.CampaignTargetId));
        if (query.CampaignId is { } campaign)
        {
            calls = calls.Where(a => a.CampaignId == campaign);
        }

        if (query.AgentId is { } agent)
        {
            calls = calls.Where(a => a.AgentId == agent);
        }

        if (query.ResultCode is { } code)
        {
            calls = calls.Where(a => a.ResultCode == code);
        }

        if (query.From is { } from)
        {
            calls = calls.Where(a => a.ConnectedAt >= from);
        }

        if (query.Until is { } until)
        {
            calls = calls.Where(a => a.ConnectedAt < until);
        }

        return query.Scored is { } scored ? calls.Where(a => db.ScoreSheets.Any(s => s.ContactId == a.Id) == scored) : calls;
    }

    private static IQueryable<InspectionRow> Rows(CallCenterDb db, IQueryable<Outbound.Dialling.DialAttempt> calls) => calls.Select(a => new InspectionRow(
        a.Id, a.AgentId!, a.CampaignId, db.Campaigns.Where(c => c.Id == a.CampaignId).Select(c => c.Name).FirstOrDefault()!, a.Number, a.ConnectedAt!.Value, a.EndedAt!.Value,
        a.ResultCode, a.Recording != null, db.ScoreSheets.Where(s => s.ContactId == a.Id).Select(s => (double?)s.Score).FirstOrDefault()));

    private static InspectionRow Masked(InspectionRow row) => row with { Number = PhoneNumber.Mask(row.Number) };

    private static void DemandInspector(CurrentUser user) => user.Demand(Roles.Quality, Roles.Supervisor, Roles.Manager, Roles.Administrator);
}
