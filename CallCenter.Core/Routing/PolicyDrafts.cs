using System.Linq.Expressions;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Routing;

/// <summary>
/// Policies in the making (requirement T13): kept by name, tried in the lab and in the shadow, published now or at a set time. Editing one
/// changes nothing on the floor.
/// </summary>
public sealed class PolicyDrafts(
    IDbContextFactory<CallCenterDb> databases, PolicyAdministration policies, ISiteConfigurationPublisher sites, TimeProvider time)
{
    /// <summary>How far ahead a publication can be set.</summary>
    public static readonly TimeSpan LongestAhead = TimeSpan.FromDays(366);

    /// <summary>Most drafts in the making.</summary>
    public const int MaxDrafts = 100;

    private static readonly Expression<Func<SavedPolicyDraft, PolicyDraftRow>> ToRow = d => new PolicyDraftRow(
        d.Id, d.Name, d.BasedOn, d.Author, d.SavedAt, d.State, d.PublishAt, d.Scheduler, d.Problem, d.PublishedAs, d.Version);

    private static readonly Func<SavedPolicyDraft, PolicyDraftRow> RowOf = ToRow.Compile();

    /// <summary>The drafts in the making, last saved first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<PolicyDraftRow>> ListAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.PolicyDrafts.Where(d => d.State != PolicyDraftState.Published)
            .OrderByDescending(d => d.SavedAt).ThenByDescending(d => d.Id).Select(ToRow).Take(MaxDrafts).ToListAsync(cancellation);
    }

    /// <summary>One draft, for the tiers there are now; null when there is none.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PolicyDraftDetail?> GetAsync(CurrentUser user, int id, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.PolicyDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellation) is not { } draft)
        {
            return null;
        }

        var live = await SiteConfigurationStore.CurrentPolicyAsync(db, cancellation);
        var foundation = await PolicyChoices.FindAsync(db, PolicyChoices.KeyOfVersion(draft.BasedOn), cancellation) ?? live;
        var tiers = await TiersAsync(db, cancellation);
        return new PolicyDraftDetail(RowOf(draft), draft.ToTerms().For(tiers, PolicyTerms.Of(live)), foundation, live);
    }

    /// <summary>Begins a draft.</summary>
    /// <param name="user">Who.</param>
    /// <param name="name">Name.</param>
    /// <param name="source">Key of the policy that it begins with: see <see cref="PolicyChoices"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PolicyDraftStart> AddAsync(CurrentUser user, string name, string source = PolicyChoices.Live, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var live = await SiteConfigurationStore.CurrentPolicyAsync(db, cancellation);
        if (await PolicyChoices.FindAsync(db, source, cancellation) is not { } begun)
        {
            return new PolicyDraftStart(ChangeResult.NotFound, 0);
        }

        var checks = await CheckNameAsync(db, name, id: null, cancellation);
        var others = await db.PolicyDrafts.CountAsync(d => d.State != PolicyDraftState.Published, cancellation);
        checks.FailIf(others >= MaxDrafts, nameof(MaxDrafts), FieldErrors.OutOfRange);
        if (checks.Failed)
        {
            return new PolicyDraftStart(checks.Result, 0);
        }

        var terms = PolicyTerms.Of(begun).For(await TiersAsync(db, cancellation), PolicyTerms.Of(live));
        var draft = new SavedPolicyDraft
        {
            Name = name.Trim(),
            // A copy of a draft departs from where that one does; all else departs from what is in force.
            BasedOn = PolicyChoices.DraftOf(source) is null ? live.Version : begun.Version,
            Body = StoreJson.Write(terms),
            UserId = user.UserId,
            Author = user.Name,
            SavedAt = time.GetUtcNow(),
            Version = 1,
        };
        db.PolicyDrafts.Add(draft);
        db.Note(user, draft.SavedAt, AuditTrail.Add, nameof(PolicyDraft), draft.Name, null, terms);
        await db.SaveChangesAsync(cancellation);
        return new PolicyDraftStart(ChangeResult.Done, draft.Id);
    }

    /// <summary>Saves a draft.</summary>
    /// <param name="user">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="name">Its name.</param>
    /// <param name="draft">What it says, and the published version it departs from; its note isn't kept.</param>
    /// <param name="version">The state that was looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns><see cref="ChangeOutcome.Conflict"/> where somebody else saved it meanwhile, set a time for it, or took that back.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> SaveAsync(
        CurrentUser user, int id, string name, PolicyDraft draft, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var checks = await CheckNameAsync(db, name, id, cancellation);
        draft.Check(checks, await TiersAsync(db, cancellation), await GroupsAsync(db, cancellation));
        checks.FailIf(
            !await db.RoutingPolicyVersions.AnyAsync(p => p.Version == draft.BasedOn, cancellation), nameof(draft.BasedOn), FieldErrors.Unknown);
        return await ChangeAsync(db, id, version, PolicyDraftState.Open, checks, saved =>
        {
            var before = new { saved.Name, saved.BasedOn, Terms = saved.ToTerms() };
            (saved.Name, saved.BasedOn, saved.Body) = (name.Trim(), draft.BasedOn, StoreJson.Write(draft.Terms));
            (saved.UserId, saved.Author, saved.SavedAt, saved.Problem, saved.PublishAt) = (user.UserId, user.Name, time.GetUtcNow(), null, null);
            db.Note(user, saved.SavedAt, AuditTrail.Change, nameof(PolicyDraft), saved.Name, before, new { saved.Name, saved.BasedOn, draft.Terms });
        }, cancellation);
    }

    /// <summary>Deletes a draft, whether a time is set for it or not. What was published stays.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> DeleteAsync(CurrentUser user, int id, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.PolicyDrafts.SingleOrDefaultAsync(d => d.Id == id && d.State != PolicyDraftState.Published, cancellation) is not { } draft)
        {
            return ChangeResult.NotFound;
        }

        if (draft.Version != version)
        {
            return ChangeResult.Conflict;
        }

        db.PolicyDrafts.Remove(draft);
        db.Note(user, time.GetUtcNow(), AuditTrail.Delete, nameof(PolicyDraft), draft.Name, draft.ToTerms(), null);
        return await SaveAsync(db, cancellation);
    }

    /// <summary>Publishes a draft as the next version; from then on it routes, also the calls that wait.</summary>
    /// <param name="user">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="version">The state that was looked at.</param>
    /// <param name="note">Why; at most 256 characters.</param>
    /// <param name="consent">What the user has seen of its effect on the coverage, and accepts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>
    /// <see cref="ChangeOutcome.Conflict"/> where the draft was changed meanwhile, or departs from a version that is no longer in force.
    /// </returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> PublishAsync(
        CurrentUser user, int id, int version, string? note, CoverageConsent? consent = null, CancellationToken cancellation = default)
    {
        Demand(user);
        ChangeResult result;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            await using var transaction = await Staffing.BeginAsync(db, cancellation);
            if (await db.PolicyDrafts.SingleOrDefaultAsync(d => d.Id == id && d.State != PolicyDraftState.Published, cancellation) is not { } draft)
            {
                return ChangeResult.NotFound;
            }

            if (draft.Version != version)
            {
                return ChangeResult.Conflict;
            }

            (draft.SchedulerId, draft.Scheduler, draft.Note) = (user.UserId, user.Name, note);
            if (await AddVersionAsync(db, user, draft, consent, cancellation) is { } refusal)
            {
                return refusal;
            }

            result = await SaveAsync(db, cancellation);
            if (result.IsDone)
            {
                await transaction.CommitAsync(cancellation);
            }
        }

        if (result.IsDone)
        {
            await sites.PublishAsync();
        }

        return result;
    }

    /// <summary>
    /// Sets the time at which a draft is published by itself. All that stands against it now is said now; what comes up until then keeps it from
    /// being published, and the draft says why.
    /// </summary>
    /// <param name="user">Who; the version will have her as its author.</param>
    /// <param name="id">Which.</param>
    /// <param name="version">The state that was looked at.</param>
    /// <param name="at">When; in the future, at most <see cref="LongestAhead"/>.</param>
    /// <param name="note">Why; at most 256 characters.</param>
    /// <param name="consent">What the user has seen of its effect on the coverage, and accepts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> ScheduleAsync(
        CurrentUser user, int id, int version, DateTimeOffset at, string? note, CoverageConsent? consent = null, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var checks = new FieldChecks();
        checks.FailIf(at <= now || at - now > LongestAhead, nameof(SavedPolicyDraft.PublishAt), FieldErrors.OutOfRange);
        ChangeResult? refusal = null;
        if (!checks.Failed && await db.PolicyDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.Version == version, cancellation) is { } seen)
        {
            refusal = await policies.RefuseAsync(db, DraftOf(seen, note), consent, cancellation);
        }

        return refusal ?? await ChangeAsync(db, id, version, PolicyDraftState.Open, checks, draft =>
        {
            (draft.State, draft.PublishAt, draft.SchedulerId, draft.Scheduler) = (PolicyDraftState.Scheduled, at.ToUniversalTime(), user.UserId, user.Name);
            (draft.Note, draft.Consent, draft.Problem) = (note?.Trim(), SavedPolicyDraft.Write(consent), null);
            db.Note(user, now, AuditTrail.Schedule, nameof(PolicyDraft), draft.Name, null, new { draft.PublishAt, draft.Note, draft.BasedOn });
        }, cancellation);
    }

    /// <summary>Takes the time back: the draft is in the making again.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> UnscheduleAsync(CurrentUser user, int id, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ChangeAsync(db, id, version, PolicyDraftState.Scheduled, new FieldChecks(), draft =>
        {
            db.Note(user, time.GetUtcNow(), AuditTrail.Unschedule, nameof(PolicyDraft), draft.Name, new { draft.PublishAt }, null);
            (draft.State, draft.PublishAt, draft.Consent) = (PolicyDraftState.Open, null, null);
        }, cancellation);
    }

    /// <summary>
    /// Publishes the drafts whose time has come. Run on every server: a draft and its version are saved together, so what two of them do at
    /// once is done once. A server that was away at the time does it as soon as it is back.
    /// </summary>
    public async Task PublishDueAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        List<int> due;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            due = await db.PolicyDrafts.Where(d => d.State == PolicyDraftState.Scheduled && d.PublishAt <= now)
                .OrderBy(d => d.PublishAt).ThenBy(d => d.Id).Select(d => d.Id).ToListAsync(cancellation);
        }

        foreach (var id in due)
        {
            if (await PublishDueAsync(id, cancellation))
            {
                await sites.PublishAsync();
            }
        }
    }

    private async Task<bool> PublishDueAsync(int id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await Staffing.BeginAsync(db, cancellation);
        if (await db.PolicyDrafts.SingleOrDefaultAsync(d => d.Id == id && d.State == PolicyDraftState.Scheduled, cancellation) is not { } draft)
        {
            return false;
        }

        var scheduler = new CurrentUser(draft.SchedulerId!, draft.Scheduler!, new HashSet<string>(), "", null);
        var refusal = await AddVersionAsync(db, scheduler, draft, draft.ToConsent(), cancellation);
        if (refusal is not null)
        {
            (draft.State, draft.Version) = (PolicyDraftState.Open, draft.Version + 1);
            draft.Problem = refusal.Outcome switch
            {
                ChangeOutcome.Conflict => PolicyDraftProblem.Superseded,
                ChangeOutcome.Uncovered => PolicyDraftProblem.Uncovered,
                _ => PolicyDraftProblem.Invalid,
            };
            db.Note(scheduler, time.GetUtcNow(), AuditTrail.Unschedule, nameof(PolicyDraft), draft.Name, new { draft.PublishAt }, new { draft.Problem });
        }

        if ((await SaveAsync(db, cancellation)).IsDone)
        {
            await transaction.CommitAsync(cancellation);
            return refusal is null;
        }

        return false;
    }

    private async Task<ChangeResult?> AddVersionAsync(
        CallCenterDb db, CurrentUser author, SavedPolicyDraft draft, CoverageConsent? consent, CancellationToken cancellation)
    {
        var content = DraftOf(draft, draft.Note);
        if (await policies.RefuseAsync(db, content, consent, cancellation) is { } refusal)
        {
            return refusal;
        }

        draft.PublishedAs = (await policies.AddVersionAsync(db, author, content, cancellation)).Version;
        (draft.State, draft.Version) = (PolicyDraftState.Published, draft.Version + 1);
        return null;
    }

    private static PolicyDraft DraftOf(SavedPolicyDraft draft, string? note)
    {
        var terms = draft.ToTerms();
        return new PolicyDraft(draft.BasedOn, terms.Preset, terms.Constants, terms.Tiers, note);
    }

    private static async Task<ChangeResult> ChangeAsync(
        CallCenterDb db, int id, int version, PolicyDraftState from, FieldChecks checks, Action<SavedPolicyDraft> change, CancellationToken cancellation)
    {
        if (await db.PolicyDrafts.SingleOrDefaultAsync(d => d.Id == id && d.State != PolicyDraftState.Published, cancellation) is not { } draft)
        {
            return ChangeResult.NotFound;
        }

        if (draft.Version != version || draft.State != from)
        {
            return ChangeResult.Conflict;
        }

        if (checks.Failed)
        {
            return checks.Result;
        }

        change(draft);
        draft.Version++;
        return await SaveAsync(db, cancellation);
    }

    private static async Task<FieldChecks> CheckNameAsync(CallCenterDb db, string name, int? id, CancellationToken cancellation)
    {
        var checks = new FieldChecks();
        checks.Text(name, nameof(SavedPolicyDraft.Name), Lengths.Name);
        var wanted = name.Trim();
        checks.FailIf(
            await db.PolicyDrafts.AnyAsync(d => d.Name == wanted && d.Id != id && d.State != PolicyDraftState.Published, cancellation),
            nameof(SavedPolicyDraft.Name), FieldErrors.Taken);
        return checks;
    }

    private static Task<List<string>> TiersAsync(CallCenterDb db, CancellationToken cancellation) =>
        db.Tiers.OrderBy(t => t.Code).Select(t => t.Code).ToListAsync(cancellation);

    private static Task<List<string>> GroupsAsync(CallCenterDb db, CancellationToken cancellation) =>
        db.AgentGroups.OrderBy(g => g.Code).Select(g => g.Code).ToListAsync(cancellation);

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

    private static void Demand(CurrentUser user) => user.Demand(Roles.Manager, Roles.Administrator);
}

/// <summary>What became of beginning a draft.</summary>
/// <param name="Result">Done, or what is wrong.</param>
/// <param name="Id">The draft, where it was done.</param>
public sealed record PolicyDraftStart(ChangeResult Result, int Id);
