using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Agents;

/// <summary>
/// Reads and edits the agent groups 话务员群组 (requirement T8): which tiers each serves, and who belongs to it. Groups are the whole
/// centre's; members are seen and moved within the user's region.
/// </summary>
public sealed class AgentGroupAdministration(
    IDbContextFactory<CallCenterDb> databases, Staffing staffing, ISiteConfigurationPublisher sites, TimeProvider time)
{
    /// <summary>All groups with their members, by code.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<AgentGroupRow>> ListAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Supervisor, Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var groups = await db.AgentGroups.AsNoTracking().Include(g => g.Tiers).OrderBy(g => g.Code).ToListAsync(cancellation);
        var visible = await db.Agents.VisibleTo(user).Where(a => !a.Retired).SelectMany(a => a.Groups, (a, g) => new { g.GroupCode, a.Id, a.Name, a.RegionCode })
            .OrderBy(m => m.GroupCode).ThenBy(m => m.Id).ToListAsync(cancellation);
        var members = visible.ToLookup(m => m.GroupCode, m => new GroupMember(m.Id, m.Name, m.RegionCode), StringComparer.Ordinal);
        var all = await db.Agents.Where(a => !a.Retired).SelectMany(a => a.Groups).GroupBy(g => g.GroupCode)
            .Select(g => new { Code = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Code, g => g.Count, cancellation);
        return
        [
            .. groups.Select(g => new AgentGroupRow(
                AgentGroupDraft.Of(g), [.. members[g.Code]], all.GetValueOrDefault(g.Code) - members[g.Code].Count(), g.Version)),
        ];
    }

    /// <summary>Everybody of the user's region who can be a member, by number.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<GroupMember>> CandidatesAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Supervisor, Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Agents.VisibleTo(user).Where(a => !a.Retired).OrderBy(a => a.Id)
            .Select(a => new GroupMember(a.Id, a.Name, a.RegionCode)).ToListAsync(cancellation);
    }

    /// <summary>Adds a group with its members.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> AddAsync(
        CurrentUser user, AgentGroupDraft draft, MemberChange members, CancellationToken cancellation = default) =>
        SaveAsync(user, async db =>
        {
            var checks = draft.Check(await TiersAsync(db, cancellation));
            checks.FailIf(await db.AgentGroups.AnyAsync(g => g.Code == draft.Code, cancellation), nameof(draft.Code), FieldErrors.Taken);
            var agents = await MoveAsync(db, user, draft.Code, members, checks, cancellation);
            if (checks.Failed)
            {
                return checks.Result;
            }

            // Nobody is left with less than before: there is nothing to check.
            var group = new AgentGroup { Code = draft.Code, NameZh = draft.NameZh, NameEn = draft.NameEn };
            draft.ApplyTo(group);
            db.AgentGroups.Add(group);
            Note(db, user, AuditTrail.Add, nameof(AgentGroup), draft.Code, null, AgentGroupDraft.Of(group));
            agents.ForEach(moved => Note(db, user, AuditTrail.Change, nameof(Agent), moved.Agent.Id, moved.Before, AgentRow.Of(moved.Agent)));
            return ChangeResult.Done;
        }, cancellation);

    /// <summary>Changes a group and its members; its code stays.</summary>
    /// <param name="user">Who.</param>
    /// <param name="draft">How it shall be.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="members">Who joins and who leaves.</param>
    /// <param name="consent">What the user has seen of its effect on the coverage, and accepts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> ChangeAsync(
        CurrentUser user, AgentGroupDraft draft, int version, MemberChange members, CoverageConsent? consent = null,
        CancellationToken cancellation = default) =>
        SaveAsync(user, async db =>
        {
            if (await db.AgentGroups.Include(g => g.Tiers).SingleOrDefaultAsync(g => g.Code == draft.Code, cancellation) is not { } group)
            {
                return ChangeResult.NotFound;
            }

            var checks = draft.Check(await TiersAsync(db, cancellation));
            var agents = await MoveAsync(db, user, draft.Code, members, checks, cancellation);
            if (checks.Failed)
            {
                return checks.Result;
            }

            if (group.Version != version)
            {
                return ChangeResult.Conflict;
            }

            var staffed = agents.ConvertAll(moved => StaffedAgent.Of(moved.Agent));
            if (await staffing.RefuseAsync(db, plan => plan.WithGroup(draft.Code, draft.Tiers).With(staffed), consent, cancellation) is { } refusal)
            {
                return refusal;
            }

            var before = AgentGroupDraft.Of(group);
            draft.ApplyTo(group);
            group.Version++;
            Note(db, user, AuditTrail.Change, nameof(AgentGroup), draft.Code, before, AgentGroupDraft.Of(group));
            agents.ForEach(moved => Note(db, user, AuditTrail.Change, nameof(Agent), moved.Agent.Id, moved.Before, AgentRow.Of(moved.Agent)));
            return ChangeResult.Done;
        }, cancellation);

    /// <summary>Deletes a group that nobody uses. Retired agents leave it with that.</summary>
    /// <returns><see cref="ChangeOutcome.InUse"/> with the agents and the policy's tiers that use it.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> DeleteAsync(CurrentUser user, string code, int version, CancellationToken cancellation = default) =>
        SaveAsync(user, async db =>
        {
            if (await db.AgentGroups.Include(g => g.Tiers).SingleOrDefaultAsync(g => g.Code == code, cancellation) is not { } group)
            {
                return ChangeResult.NotFound;
            }

            if (group.Version != version)
            {
                return ChangeResult.Conflict;
            }

            if (await UsesAsync(db, user, code, cancellation) is { Count: > 0 } uses)
            {
                return ChangeResult.InUse(uses);
            }

            foreach (var retired in await db.Agents.Include(a => a.Groups).Include(a => a.Skills).AsSingleQuery()
                .Where(a => a.Groups.Any(g => g.GroupCode == code)).OrderBy(a => a.Id).ToListAsync(cancellation))
            {
                retired.Groups.RemoveAll(g => g.GroupCode == code);
                retired.Version++;
            }

            db.AgentGroups.Remove(group);
            Note(db, user, AuditTrail.Delete, nameof(AgentGroup), code, AgentGroupDraft.Of(group), null);
            return ChangeResult.Done;
        }, cancellation);

    private async Task<ChangeResult> SaveAsync(CurrentUser user, Func<CallCenterDb, Task<ChangeResult>> change, CancellationToken cancellation)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            try
            {
                await using var transaction = await Staffing.BeginAsync(db, cancellation);
                var result = await change(db);
                if (!result.IsDone)
                {
                    return result;
                }

                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            }
            catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
            {
                return ChangeResult.Conflict;
            }
        }

        await sites.PublishAsync();
        return ChangeResult.Done;
    }

    // An agent whom the user can't see is as unknown as one who isn't there.
    private static async Task<List<MovedAgent>> MoveAsync(
        CallCenterDb db, CurrentUser user, string code, MemberChange members, FieldChecks checks, CancellationToken cancellation)
    {
        string[] wanted = [.. members.Joining.Concat(members.Leaving).Distinct(StringComparer.Ordinal)];
        var agents = await db.Agents.Include(a => a.Skills).Include(a => a.Groups).AsSingleQuery().VisibleTo(user)
            .Where(a => !a.Retired && wanted.Contains(a.Id)).OrderBy(a => a.Id).ToListAsync(cancellation);
        foreach (var unknown in wanted.Except(agents.Select(a => a.Id), StringComparer.Ordinal))
        {
            checks.Fail($"Members[{unknown}]", FieldErrors.Unknown);
        }

        foreach (var both in members.Joining.Intersect(members.Leaving, StringComparer.Ordinal))
        {
            checks.Fail($"Members[{both}]", FieldErrors.Duplicate);
        }

        var moved = new List<MovedAgent>();
        foreach (var agent in agents)
        {
            var before = AgentRow.Of(agent);
            var isIn = agent.Groups.Exists(g => g.GroupCode == code);
            if (isIn == members.Joining.Contains(agent.Id))
            {
                continue;
            }

            if (isIn)
            {
                agent.Groups.RemoveAll(g => g.GroupCode == code);
            }
            else
            {
                agent.Groups.Add(new AgentGroupMember { AgentId = agent.Id, GroupCode = code });
            }

            agent.Version++;
            moved.Add(new MovedAgent(agent, before));
        }

        return moved;
    }

    private static async Task<List<Usage>> UsesAsync(CallCenterDb db, CurrentUser user, string code, CancellationToken cancellation)
    {
        var members = db.Agents.Where(a => !a.Retired && a.Groups.Any(g => g.GroupCode == code));
        var seen = await members.VisibleTo(user).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellation);
        var elsewhere = await members.CountAsync(cancellation) - seen.Count;
        List<Usage> uses = [.. seen.Select(id => new Usage(UsageKind.Agent, id))];
        if (elsewhere > 0)
        {
            uses.Add(new Usage(UsageKind.Agent, null, elsewhere));
        }

        var policy = await SiteConfigurationStore.CurrentPolicyAsync(db, cancellation);
        uses.AddRange(policy.Tiers.Where(tier => tier.Serving.Any(step => step.GroupCodes.Contains(code)))
            .Select(tier => new Usage(UsageKind.PolicyTier, tier.TierCode)));
        return uses;
    }

    private static Task<List<string>> TiersAsync(CallCenterDb db, CancellationToken cancellation) =>
        db.Tiers.OrderBy(t => t.Code).Select(t => t.Code).ToListAsync(cancellation);

    private void Note(CallCenterDb db, CurrentUser user, string action, string entity, string key, object? before, object? after) =>
        db.Note(user, time.GetUtcNow(), action, entity, key, before, after);

    private sealed record MovedAgent(Agent Agent, AgentRow Before);
}
