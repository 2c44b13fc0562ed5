using System.Data;
using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CallCenter.Core.Routing;

/// <summary>Reads who works here and for whom, over all regions: the calls of a skill and tier go to agents of any.</summary>
/// <param name="databases">The store.</param>
/// <param name="scope">Which agents count.</param>
public sealed class Staffing(IDbContextFactory<CallCenterDb> databases, StaffingScope scope)
{
    /// <summary>The plan as it stands, with the policy in force.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<StaffingPlan> PlanAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Supervisor, Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ReadAsync(db, cancellation);
    }

    /// <summary>
    /// Begins what a change and its check happen in. Serializable: two who each take away one of the last two agents must not both see one left.
    /// </summary>
    internal static Task<IDbContextTransaction> BeginAsync(CallCenterDb db, CancellationToken cancellation) =>
        db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);

    /// <summary>Checks what a change, not saved yet, would do.</summary>
    /// <param name="db">The context that makes the change, in a transaction of <see cref="BeginAsync"/>.</param>
    /// <param name="change">Makes the plan as it would be.</param>
    /// <param name="consent">What the user has seen and accepts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The refusal; null where nothing stands against it.</returns>
    internal async Task<ChangeResult?> RefuseAsync(
        CallCenterDb db, Func<StaffingPlan, StaffingPlan> change, CoverageConsent? consent, CancellationToken cancellation)
    {
        var plan = await ReadAsync(db, cancellation);
        var coverage = CoverageChange.Between(plan, change(plan));
        return (consent ?? CoverageConsent.None).Covers(coverage) ? null : ChangeResult.Uncovered(coverage);
    }

    private async Task<StaffingPlan> ReadAsync(CallCenterDb db, CancellationToken cancellation)
    {
        var skills = await db.Skills.OrderBy(s => s.MenuDigit == null).ThenBy(s => s.MenuDigit).ThenBy(s => s.Code)
            .Select(s => s.Code).ToListAsync(cancellation);
        var tierCodes = await db.Tiers.OrderByDescending(t => t.Rank).Select(t => t.Code).ToListAsync(cancellation);
        var policies = (await SiteConfigurationStore.CurrentPolicyAsync(db, cancellation)).Tiers.ToDictionary(t => t.TierCode, StringComparer.Ordinal);
        var groupTiers = await db.Set<AgentGroupTier>().AsNoTracking().OrderBy(t => t.GroupCode).ThenBy(t => t.TierCode).ToListAsync(cancellation);
        return new StaffingPlan(
            skills,
            [.. tierCodes.Select(code => policies.GetValueOrDefault(code) ?? TierPolicy.Default(code))],
            groupTiers.GroupBy(t => t.GroupCode, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Select(t => t.TierCode)], StringComparer.Ordinal),
            await ReadAgentsAsync(db, cancellation));
    }

    private async Task<List<StaffedAgent>> ReadAgentsAsync(CallCenterDb db, CancellationToken cancellation)
    {
        var ids = await db.Agents.Where(a => !a.Retired && (scope.WithSimulatedAgents || !a.Simulated)).OrderBy(a => a.Id)
            .Select(a => a.Id).ToListAsync(cancellation);
        var skills = (await db.Set<AgentSkill>().AsNoTracking().OrderBy(s => s.AgentId).ThenBy(s => s.SkillCode).ToListAsync(cancellation))
            .ToLookup(s => s.AgentId, StringComparer.Ordinal);
        var groups = (await db.Set<AgentGroupMember>().AsNoTracking().OrderBy(g => g.AgentId).ThenBy(g => g.GroupCode).ToListAsync(cancellation))
            .ToLookup(g => g.AgentId, g => g.GroupCode, StringComparer.Ordinal);
        return [.. ids.Select(id => new StaffedAgent(
            id, skills[id].ToDictionary(s => s.SkillCode, s => s.Level, StringComparer.Ordinal), [.. groups[id]]))];
    }
}

/// <summary>Which agents count when it is asked who could take a call.</summary>
/// <param name="WithSimulatedAgents">Also those whom the simulated switch plays: they answer where that is the switch, and nowhere else.</param>
public sealed record StaffingScope(bool WithSimulatedAgents);
