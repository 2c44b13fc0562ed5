using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>
/// Plans campaigns and takes them through their states (requirement O13). What is changed while a campaign runs holds from the next customer on;
/// a change that would leave it without something it needs is refused. Everything is audited, and reaches the sites at once.
/// </summary>
public sealed class CampaignAdministration(
    IDbContextFactory<CallCenterDb> databases, ICampaignQueue queue, ISiteConfigurationPublisher sites, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>Who acts where a plan does.</summary>
    private static readonly CurrentUser Planned = new("system", "system", new HashSet<string>(), "", null);

    /// <summary>One campaign with its check list; null when there is none for this user.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<CampaignDetail?> GetAsync(CurrentUser user, long id, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Whole(db).AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(c => c.Id == id, cancellation) is { } campaign
            ? await DetailAsync(db, campaign, cancellation)
            : null;
    }

    /// <summary>What a draft that isn't saved yet lacks.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<CampaignCheckItem>> CheckAsync(CurrentUser user, CampaignDraft draft, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await CheckAsync(db, draft, cancellation);
    }

    /// <summary>Begins a campaign; it needn't be complete.</summary>
    /// <returns>Its id, where it was done.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<CampaignStart> AddAsync(CurrentUser user, CampaignDraft draft, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var checks = await CheckFieldsAsync(db, user, draft, null, cancellation);
        if (checks.Failed)
        {
            return new CampaignStart(checks.Result, 0);
        }

        var now = time.GetUtcNow();
        var campaign = new Campaign { Name = draft.Name.Trim(), RegionCode = draft.RegionCode, ChangedBy = user.Name, ChangedAt = now, Version = 1 };
        draft.ApplyTo(campaign);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.Campaigns.Add(campaign);
        if (await SaveAsync(db, cancellation) is { IsDone: false } refused)
        {
            return new CampaignStart(refused, 0);
        }

        db.Note(user, now, AuditTrail.Add, nameof(Campaign), $"{campaign.Id}", null, CampaignDraft.Of(campaign));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new CampaignStart(ChangeResult.Done, campaign.Id);
    }

    /// <summary>
    /// Changes a campaign. Once ready its region is fixed, once it runs its first day too; a finished one isn't changed at all. One that is ready or
    /// further on must stay complete.
    /// </summary>
    /// <returns>Invalid with a field <c>Need.…</c> for each <see cref="CampaignNeed"/> that would no longer be met.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> SaveAsync(CurrentUser user, long id, CampaignDraft draft, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        CampaignStatus status;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            if (await Whole(db).VisibleTo(user).SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } campaign)
            {
                return ChangeResult.NotFound;
            }

            status = campaign.Status;
            if (campaign.Version != version || status == CampaignStatus.Finished)
            {
                return ChangeResult.Conflict;
            }

            var checks = await CheckFieldsAsync(db, user, draft, campaign, cancellation);
            await CheckNeedsAsync(db, draft, status, checks, cancellation);
            if (checks.Failed)
            {
                return checks.Result;
            }

            var before = CampaignDraft.Of(campaign);
            draft.ApplyTo(campaign);
            Touch(campaign, user);
            db.Note(user, campaign.ChangedAt, AuditTrail.Change, nameof(Campaign), $"{id}", before, CampaignDraft.Of(campaign));
            if (await SaveAsync(db, cancellation) is { IsDone: false } refused)
            {
                return refused;
            }
        }

        await TellAsync(id, status, status);
        return ChangeResult.Done;
    }

    /// <summary>Takes a campaign a step further.</summary>
    /// <param name="user">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="step">What.</param>
    /// <param name="version">The state that was looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>
    /// <see cref="ChangeOutcome.Conflict"/> for a step that makes no sense (any more) where it stands; invalid with a field <c>Need.…</c> for each
    /// <see cref="CampaignNeed"/> that isn't met.
    /// </returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> StepAsync(CurrentUser user, long id, CampaignStep step, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Whole(db).VisibleTo(user).SingleOrDefaultAsync(c => c.Id == id, cancellation) is { } campaign
            ? campaign.Version == version ? await StepAsync(db, user, campaign, step, cancellation) : ChangeResult.Conflict
            : ChangeResult.NotFound;
    }

    /// <summary>Deletes a campaign in the making; one that was ever ready keeps its records.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> DeleteAsync(CurrentUser user, long id, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await Whole(db).VisibleTo(user).SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } campaign)
        {
            return ChangeResult.NotFound;
        }

        if (campaign.Version != version || campaign.Status != CampaignStatus.Draft || await db.CampaignTargets.AnyAsync(t => t.CampaignId == id, cancellation))
        {
            return ChangeResult.Conflict;
        }

        db.Note(user, time.GetUtcNow(), AuditTrail.Delete, nameof(Campaign), $"{id}", CampaignDraft.Of(campaign), null);
        db.Campaigns.Remove(campaign);
        return await SaveAsync(db, cancellation);
    }

    /// <summary>
    /// Starts what begins today and finishes what is over: its last day has passed, or no customer is left. Run on every server; the version lets only
    /// one of two through.
    /// </summary>
    /// <returns>How many steps were made.</returns>
    public async Task<int> StepDueAsync(CancellationToken cancellation)
    {
        var today = BusinessDays.Of(time.GetUtcNow(), zone);
        List<(long Id, CampaignStep Step)> due;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            var live = await db.Campaigns.Where(c => c.Status == CampaignStatus.Ready || c.Status == CampaignStatus.Running || c.Status == CampaignStatus.Paused)
                .OrderBy(c => c.Id)
                .Select(c => new
                {
                    c.Id,
                    c.Status,
                    c.StartsOn,
                    c.EndsOn,
                    // All taken over, and all of them done with.
                    IsDone = c.Status == CampaignStatus.Running && c.Extracts.All(e => e.BoundMark != null)
                        && db.CampaignTargets.Any(t => t.CampaignId == c.Id)
                        && !db.CampaignTargets.Any(t => t.CampaignId == c.Id && t.State == CampaignTargetState.Waiting)
                        && !db.CampaignTargets.Any(t => t.CampaignId == c.Id && t.State == CampaignTargetState.InProgress),
                }).ToListAsync(cancellation);
            due = [.. live.Where(c => c.EndsOn < today || c.IsDone).Select(c => (c.Id, CampaignStep.Finish)),
                .. live.Where(c => c.EndsOn >= today && c.Status == CampaignStatus.Ready && c.StartsOn <= today).Select(c => (c.Id, CampaignStep.Start))];
        }

        var done = 0;
        foreach (var (id, step) in due)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            if (await Whole(db).SingleOrDefaultAsync(c => c.Id == id, cancellation) is { } campaign
                && (await StepAsync(db, Planned, campaign, step, cancellation)).IsDone)
            {
                done++;
            }
        }

        return done;
    }

    private async Task<ChangeResult> StepAsync(CallCenterDb db, CurrentUser user, Campaign campaign, CampaignStep step, CancellationToken cancellation)
    {
        var before = campaign.Status;
        if (CampaignSteps.Next(before, step) is not { } after)
        {
            return ChangeResult.Conflict;
        }

        var now = time.GetUtcNow();
        var today = BusinessDays.Of(now, zone);
        if (CampaignSteps.NeedsAll(step))
        {
            var checks = new FieldChecks();
            await CheckNeedsAsync(db, CampaignDraft.Of(campaign), CampaignStatus.Ready, checks, cancellation);
            if (checks.Failed)
            {
                return checks.Result;
            }
        }

        if (step == CampaignStep.Start && campaign.StartsOn > today)
        {
            campaign.StartsOn = today;
        }

        campaign.Status = after;
        campaign.StartedAt ??= after == CampaignStatus.Running ? now : null;
        campaign.FinishedAt = after == CampaignStatus.Finished ? now : null;
        Touch(campaign, user);
        db.Note(user, now, step.ToString().ToLowerInvariant(), nameof(Campaign), $"{campaign.Id}", new { Status = before }, new { Status = after, campaign.StartsOn });
        if (await SaveAsync(db, cancellation) is { IsDone: false } refused)
        {
            return refused;
        }

        await TellAsync(campaign.Id, before, after);
        return ChangeResult.Done;
    }

    private async Task TellAsync(long id, CampaignStatus before, CampaignStatus after)
    {
        if (CampaignSteps.Binds(after))
        {
            queue.Bind(id);
        }

        if (before is CampaignStatus.Running or CampaignStatus.Paused || after == CampaignStatus.Running)
        {
            await sites.PublishAsync();
        }
    }

    private void Touch(Campaign campaign, CurrentUser user)
    {
        (campaign.ChangedAt, campaign.ChangedBy) = (time.GetUtcNow(), user.Name);
        campaign.Version++;
    }

    private async Task CheckNeedsAsync(CallCenterDb db, CampaignDraft draft, CampaignStatus status, FieldChecks checks, CancellationToken cancellation)
    {
        if (status != CampaignStatus.Draft)
        {
            foreach (var item in (await CheckAsync(db, draft, cancellation)).Where(item => !item.Met))
            {
                checks.Fail($"Need.{item.Need}", FieldErrors.Required);
            }
        }
    }

    private async Task<IReadOnlyList<CampaignCheckItem>> CheckAsync(CallCenterDb db, CampaignDraft draft, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return CampaignCheck.Of(await CampaignFactsReader.ReadAsync(db, draft, zone, now, cancellation), BusinessDays.Of(now, zone));
    }

    private static async Task<FieldChecks> CheckFieldsAsync(
        CallCenterDb db, CurrentUser user, CampaignDraft draft, Campaign? present, CancellationToken cancellation)
    {
        var checks = draft.Check();
        var (name, region, id) = (draft.Name.Trim(), draft.RegionCode, present?.Id ?? 0);
        checks.FailIf(await db.Campaigns.AnyAsync(c => c.Name == name && c.RegionCode == region && c.Id != id, cancellation), nameof(draft.Name), FieldErrors.Taken);
        checks.FailIf(
            !RegionScope.Covers(user.RegionCode, region) || !await db.Regions.AnyAsync(r => r.Code == region, cancellation)
                || (present is { Status: not CampaignStatus.Draft } && present.RegionCode != region),
            nameof(draft.RegionCode), FieldErrors.Unknown);
        checks.FailIf(
            present is { Status: CampaignStatus.Running or CampaignStatus.Paused } && present.StartsOn != draft.StartsOn,
            nameof(draft.StartsOn), FieldErrors.OutOfRange);
        await CheckPartsAsync(db, draft, checks, cancellation);
        return checks;
    }

    private static async Task CheckPartsAsync(CallCenterDb db, CampaignDraft draft, FieldChecks checks, CancellationToken cancellation)
    {
        var extracts = draft.Extracts.Select(e => e.ExtractId).ToList();
        var regions = await db.Extracts.Where(e => extracts.Contains(e.Id)).Select(e => e.RegionCode).ToListAsync(cancellation);
        checks.FailIf(
            regions.Count != extracts.Distinct().Count() || regions.Exists(own => !RegionScope.Covers(draft.RegionCode, own)),
            nameof(draft.Extracts), FieldErrors.Unknown);
        checks.FailIf(
            draft.Strategy is { } strategy && await CampaignFactsReader.TermsAsync(db, draft.RegionCode, strategy, cancellation) is null,
            nameof(draft.Strategy), FieldErrors.Unknown);
        var agents = draft.Agents.ToList();
        checks.FailIf(await db.Agents.CountAsync(a => agents.Contains(a.Id), cancellation) != agents.Distinct().Count(), nameof(draft.Agents), FieldErrors.Unknown);
        var groups = draft.Groups.ToList();
        checks.FailIf(await db.AgentGroups.CountAsync(g => groups.Contains(g.Code), cancellation) != groups.Distinct().Count(), nameof(draft.Groups), FieldErrors.Unknown);
    }

    private async Task<CampaignDetail> DetailAsync(CallCenterDb db, Campaign campaign, CancellationToken cancellation)
    {
        var draft = CampaignDraft.Of(campaign);
        var mode = (await CampaignFactsReader.TermsAsync(db, draft.RegionCode, draft.Strategy, cancellation))?.Mode;
        return new CampaignDetail(
            campaign.Id, campaign.Status, draft, mode, campaign.Version, campaign.ChangedAt, campaign.ChangedBy, campaign.StartedAt, campaign.FinishedAt,
            await CheckAsync(db, draft, cancellation));
    }

    private static IQueryable<Campaign> Whole(CallCenterDb db) => db.Campaigns.Include(c => c.Extracts).Include(c => c.Agents).AsSplitQuery();

    private static async Task<ChangeResult> SaveAsync(CallCenterDb db, CancellationToken cancellation)
    {
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

    private static void Demand(CurrentUser user) => user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
}

/// <summary>What became of beginning a campaign.</summary>
/// <param name="Result">Done, or what is wrong.</param>
/// <param name="Id">The campaign, where it was done.</param>
public sealed record CampaignStart(ChangeResult Result, long Id);

/// <summary>A campaign as the editor shows it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Draft">What it says.</param>
/// <param name="Mode">How it dials; null without a strategy.</param>
/// <param name="Version">Counted up with each change.</param>
/// <param name="ChangedAt">Last change (UTC).</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="StartedAt">When it was first set running.</param>
/// <param name="FinishedAt">When it was finished.</param>
/// <param name="Check">What it needs, and what of it is there.</param>
public sealed record CampaignDetail(
    long Id, CampaignStatus Status, CampaignDraft Draft, DialMode? Mode, int Version, DateTimeOffset ChangedAt, string ChangedBy,
    DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, IReadOnlyList<CampaignCheckItem> Check);
