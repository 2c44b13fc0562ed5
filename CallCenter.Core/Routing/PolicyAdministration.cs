using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Routing;

/// <summary>Reads and publishes the routing policy (requirement T13). Publishing adds a version; none is ever changed.</summary>
public sealed class PolicyAdministration(
    IDbContextFactory<CallCenterDb> databases, ISiteConfigurationPublisher sites, TimeProvider time)
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

    /// <summary>Publishes a policy as the next version; from then on it routes.</summary>
    /// <returns><see cref="ChangeOutcome.Conflict"/> when the version it is based on is no longer in force.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> PublishAsync(CurrentUser user, PolicyDraft draft, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            var tiers = await db.Tiers.OrderBy(t => t.Code).Select(t => t.Code).ToListAsync(cancellation);
            var groups = await db.AgentGroups.OrderBy(g => g.Code).Select(g => g.Code).ToListAsync(cancellation);
            if (draft.Check(tiers, groups) is { Failed: true } checks)
            {
                return checks.Result;
            }

            var current = await SiteConfigurationStore.CurrentPolicyAsync(db, cancellation);
            if (current.Version != draft.BasedOn)
            {
                return ChangeResult.Conflict;
            }

            var next = new RoutingPolicy(current.Version + 1, draft.Preset, draft.Constants, draft.Tiers);
            var now = time.GetUtcNow();
            db.RoutingPolicyVersions.Add(RoutingPolicyVersion.From(next, now, user.UserId, user.Name, draft.Note?.Trim()));
            db.Note(user, now, AuditTrail.Publish, nameof(RoutingPolicy), $"{next.Version}", current, next);
            try
            {
                await db.SaveChangesAsync(cancellation);
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

    private static void DemandReader(CurrentUser user) => user.Demand(Roles.Manager, Roles.Administrator, Roles.Supervisor, Roles.Quality);
}

/// <summary>A version in the list.</summary>
public sealed record PolicyVersionRow(int Version, DateTimeOffset PublishedAt, string Author, string? Note, RoutingPreset Preset);
