using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts;

/// <summary>Collects what tells why a call waited and why it got its agent; <see cref="WhyNarrator"/> makes a story of it.</summary>
public sealed class CallExplanation(IDbContextFactory<CallCenterDb> databases, ContactSearch search)
{
    /// <summary>How many decisions about other calls are looked at, at most.</summary>
    public const int MaxOthers = 3000;

    /// <summary>The facts of a contact; null when it isn't there, or not for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles: the decisions compare colleagues.</exception>
    public async Task<CallFacts?> GetAsync(CurrentUser user, string contactId, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Supervisor, Roles.Manager, Roles.Quality, Roles.Administrator);
        if (await search.GetAsync(user, contactId, cancellation) is not { } contact)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var others = await OthersAsync(db, contact, cancellation);
        var versions = contact.Decisions.Concat(others).Select(decision => decision.PolicyVersion)
            .Concat(contact.Trace.Select(entry => entry.Data.PolicyVersion).OfType<int>()).Distinct().ToList();
        var policies = await db.RoutingPolicyVersions.AsNoTracking().Include(policy => policy.Tiers)
            .Where(policy => versions.Contains(policy.Version)).OrderBy(policy => policy.Version).ToListAsync(cancellation);
        return new CallFacts(
            contact, [.. others.Take(MaxOthers)], others.Count <= MaxOthers, policies.ToDictionary(policy => policy.Version, policy => policy.ToPolicy()));
    }

    private static async Task<List<AssignmentDecision>> OthersAsync(CallCenterDb db, ContactDetail contact, CancellationToken cancellation)
    {
        var queued = contact.Trace.FirstOrDefault(entry => entry.Kind == TraceKind.Queued);
        var last = contact.Trace.LastOrDefault(entry =>
            entry.Kind is TraceKind.Assigned or TraceKind.FellBack || entry.Data.Outcome == ContactOutcome.Abandoned);
        if (queued is null || last is null)
        {
            return [];
        }

        var (from, to, id) = (queued.At, last.At, contact.Row.Id);
        var rows = await db.AssignmentDecisions.AsNoTracking()
            .Where(decision => decision.At >= from && decision.At <= to && decision.ContactId != id)
            .OrderBy(decision => decision.At).ThenBy(decision => decision.Incarnation).ThenBy(decision => decision.Number)
            .Take(MaxOthers + 1).ToListAsync(cancellation);
        return rows.ConvertAll(row => row.ToDecision());
    }
}
