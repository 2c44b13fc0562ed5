using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Routing;

/// <summary>Reads and publishes the routing policy (requirement T13). Publishing adds a version; none is ever changed.</summary>
public sealed class PolicyAdministration(
    IDbContextFactory<CallCenterDb> databases, Staffing staffing, ISiteConfigurationPublisher sites, TimeProvider time)
{
    /// <summary>The policy in force.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<RoutingPolicy> CurrentAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        DemandReader(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await SiteConfigurationStore.CurrentPolicyAsync(db, cancellation);
    }

    /// <summary>All versions, newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<PolicyVersionRow>> VersionsAsync(CurrentUser user, PageRequest page, CancellationToken cancellation = default)
    {
        DemandReader(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var total = await db.RoutingPolicyVersions.CountAsync(cancellation);
        var rows = await db.RoutingPolicyVersions.OrderByDescending(p => p.Version).Skip(page.Skip).Take(page.Take)
            .Select(p => new PolicyVersionRow(p.Version, p.PublishedAt, p.Author, p.Note, p.Preset)).ToListAsync(cancellation);
        return new PageOf<PolicyVersionRow>(rows, total, page.Page, page.Take);
    }

    /// <summary>One version; null when there is none.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<RoutingPolicy?> GetAsync(CurrentUser user, int version, CancellationToken cancellation = default)
    {
        DemandReader(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var stored = await db.RoutingPolicyVersions.AsNoTracking().Include(p => p.Tiers).SingleOrDefaultAsync(p => p.Version == version, cancellation);
        return stored?.ToPolicy();
    }

    /// <summary>Any policy that can be tried, by its key: see <see cref="PolicyChoices"/>; null when there is none.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<RoutingPolicy?> FindAsync(CurrentUser user, string key, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await PolicyChoices.FindAsync(db, key, cancellation);
    }

    /// <summary>Publishes a policy as the next version; from then on it routes, also the calls that wait.</summary>
    /// <param name="user">Who.</param>
    /// <param name="draft">The policy.</param>
    /// <param name="consent">What the user has seen of its effect on the coverage, and accepts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns><see cref="ChangeOutcome.Conflict"/> when the version it is based on is no longer in force.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> PublishAsync(
        CurrentUser user, PolicyDraft draft, CoverageConsent? consent = null, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            await using var transaction = await Staffing.BeginAsync(db, cancellation);
            if (await RefuseAsync(db, draft, consent, cancellation) is { } refusal)
            {
                return refusal;
            }

            await AddVersionAsync(db, user, draft, cancellation);
            try
            {
                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            }
            catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
            {
                // Somebody published the same number a moment earlier.
                return ChangeResult.Conflict;
            }
        }

        await sites.PublishAsync();
        return ChangeResult.Done;
    }

    /// <summary>Publishes what an earlier version says once more. Tiers that came after it keep what is said of them now.</summary>
    /// <param name="user">Who.</param>
    /// <param name="version">The earlier version.</param>
    /// <param name="basedOn">The version in force that the user has seen.</param>
    /// <param name="note">Why; at most 256 characters.</param>
    /// <param name="consent">What the user has seen of its effect on the coverage, and accepts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns><see cref="ChangeOutcome.Conflict"/> when another version has come into force.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> RollBackAsync(
        CurrentUser user, int version, int basedOn, string? note, CoverageConsent? consent = null, CancellationToken cancellation = default) =>
        await RollBackTermsAsync(user, version, cancellation) is { } terms
            ? await PublishAsync(user, new PolicyDraft(basedOn, terms.Preset, terms.Constants, terms.Tiers, note), consent, cancellation)
            : ChangeResult.NotFound;

    /// <summary>What rolling back to a version would publish; null when there is no such version.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PolicyTerms?> RollBackTermsAsync(CurrentUser user, int version, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await PolicyChoices.FindAsync(db, PolicyChoices.KeyOfVersion(version), cancellation) is not { } earlier)
        {
            return null;
        }

        var tiers = await db.Tiers.OrderBy(t => t.Code).Select(t => t.Code).ToListAsync(cancellation);
        return PolicyTerms.Of(earlier).For(tiers, PolicyTerms.Of(await SiteConfigurationStore.CurrentPolicyAsync(db, cancellation)));
    }

    /// <summary>What publishing a policy now would do to who can take which call.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<CoverageChange> CoverageAsync(CurrentUser user, PolicyTerms terms, CancellationToken cancellation = default)
    {
        var plan = await staffing.PlanAsync(user, cancellation);
        return CoverageChange.Between(plan, plan.WithPolicy(terms));
    }

    /// <summary>What stands against publishing a policy; null where nothing does.</summary>
    internal async Task<ChangeResult?> RefuseAsync(CallCenterDb db, PolicyDraft draft, CoverageConsent? consent, CancellationToken cancellation)
    {
        var tiers = await db.Tiers.OrderBy(t => t.Code).Select(t => t.Code).ToListAsync(cancellation);
        var groups = await db.AgentGroups.OrderBy(g => g.Code).Select(g => g.Code).ToListAsync(cancellation);
        var checks = new FieldChecks();
        draft.Check(checks, tiers, groups);
        if (checks.Failed)
        {
            return checks.Result;
        }

        return (await SiteConfigurationStore.CurrentPolicyAsync(db, cancellation)).Version != draft.BasedOn
            ? ChangeResult.Conflict
            : await staffing.RefuseAsync(db, plan => plan.WithPolicy(draft.Terms), consent, cancellation);
    }

    /// <summary>Adds a policy as the next version, to be saved.</summary>
    internal async Task<RoutingPolicy> AddVersionAsync(CallCenterDb db, CurrentUser author, PolicyDraft draft, CancellationToken cancellation)
    {
        var current = await SiteConfigurationStore.CurrentPolicyAsync(db, cancellation);
        var next = draft.Terms.ToPolicy(current.Version + 1);
        var now = time.GetUtcNow();
        db.RoutingPolicyVersions.Add(RoutingPolicyVersion.From(next, now, author.UserId, author.Name, draft.Note?.Trim()));
        db.Note(author, now, AuditTrail.Publish, nameof(RoutingPolicy), $"{next.Version}", current, next);
        return next;
    }

    private static void DemandReader(CurrentUser user) => user.Demand(Roles.Manager, Roles.Administrator, Roles.Supervisor, Roles.Quality);
}

/// <summary>A version in the list.</summary>
public sealed record PolicyVersionRow(int Version, DateTimeOffset PublishedAt, string Author, string? Note, RoutingPreset Preset);
