using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Agents;

/// <summary>Reads and edits the agents of the user's region (requirements T8, T9, T14).</summary>
public sealed class AgentAdministration(
    IDbContextFactory<CallCenterDb> databases, Staffing staffing, ISiteConfigurationPublisher sites, TimeProvider time)
{
    /// <summary>A page of agents, by number.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<AgentRow>> FindAsync(CurrentUser user, AgentQuery query, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Supervisor, Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var agents = db.Agents.AsNoTracking().VisibleTo(user);
        if (!query.WithRetired)
        {
            agents = agents.Where(a => !a.Retired);
        }

        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var text = query.Text.Trim();
            agents = agents.Where(a => a.Id == text || a.Name.Contains(text));
        }

        if (!string.IsNullOrEmpty(query.SkillCode))
        {
            agents = agents.Where(a => a.Skills.Any(s => s.SkillCode == query.SkillCode));
        }

        if (!string.IsNullOrEmpty(query.GroupCode))
        {
            agents = agents.Where(a => a.Groups.Any(g => g.GroupCode == query.GroupCode));
        }

        var page = query.Page;
        var total = await agents.CountAsync(cancellation);
        var rows = await agents.OrderBy(a => a.Id).Skip(page.Skip).Take(page.Take)
            .Include(a => a.Skills).Include(a => a.Groups).AsSingleQuery().ToListAsync(cancellation);
        return new PageOf<AgentRow>([.. rows.Select(AgentRow.Of)], total, page.Page, page.Take);
    }

    /// <summary>One agent; null when there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<AgentRow?> GetAsync(CurrentUser user, string agentId, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Supervisor, Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await FindAsync(db, user, agentId, cancellation) is { } agent ? AgentRow.Of(agent) : null;
    }

    /// <summary>The groups and the tiers each serves, by code.</summary>
    public async Task<IReadOnlyList<AgentGroup>> GroupsAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.AgentGroups.AsNoTracking().Include(g => g.Tiers).OrderBy(g => g.Code).ToListAsync(cancellation);
    }

    /// <summary>The reasons for not ready, in their order.</summary>
    public async Task<IReadOnlyList<NotReadyReason>> NotReadyReasonsAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.NotReadyReasons.AsNoTracking().OrderBy(r => r.Sort).ThenBy(r => r.Code).ToListAsync(cancellation);
    }

    /// <summary>Adds an agent.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> AddAsync(CurrentUser user, AgentDraft draft, CancellationToken cancellation = default) =>
        ChangeAsync(user, AuditTrail.Add, null, async db =>
        {
            var checks = await CheckAsync(db, user, draft, cancellation);
            checks.FailIf(await db.Agents.AnyAsync(a => a.Id == draft.Id, cancellation), nameof(draft.Id), FieldErrors.Taken);
            if (checks.Failed)
            {
                return (checks.Result, null);
            }

            var agent = new Agent { Id = draft.Id, Name = draft.Name, Device = draft.Device, RegionCode = draft.RegionCode };
            draft.ApplyTo(agent);
            db.Agents.Add(agent);
            return (ChangeResult.Done, agent);
        }, cancellation);

    /// <summary>Changes an agent; her number stays.</summary>
    /// <param name="user">Who.</param>
    /// <param name="draft">How she shall be.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="consent">What the user has seen of its effect on the coverage, and accepts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> ChangeAsync(
        CurrentUser user, AgentDraft draft, int version, CoverageConsent? consent = null, CancellationToken cancellation = default) =>
        ChangeAsync(user, AuditTrail.Change, consent, async db =>
        {
            if (await FindAsync(db, user, draft.Id, cancellation) is not { } agent)
            {
                return (ChangeResult.NotFound, null);
            }

            if (await CheckAsync(db, user, draft, cancellation) is { Failed: true } checks)
            {
                return (checks.Result, null);
            }

            if (agent.Version != version)
            {
                return (ChangeResult.Conflict, null);
            }

            draft.ApplyTo(agent);
            agent.Version++;
            return (ChangeResult.Done, agent);
        }, cancellation);

    /// <summary>Retires an agent: her records stay, she can't sign in. She leaves the floor once her call is over.</summary>
    /// <param name="user">Who.</param>
    /// <param name="agentId">Agent number.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="consent">What the user has seen of its effect on the coverage, and accepts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> RetireAsync(
        CurrentUser user, string agentId, int version, CoverageConsent? consent = null, CancellationToken cancellation = default) =>
        ChangeAsync(user, AuditTrail.Retire, consent, async db =>
        {
            if (await FindAsync(db, user, agentId, cancellation) is not { Retired: false } agent)
            {
                return (ChangeResult.NotFound, null);
            }

            if (agent.Version != version)
            {
                return (ChangeResult.Conflict, null);
            }

            agent.Retired = true;
            agent.Version++;
            return (ChangeResult.Done, agent);
        }, cancellation);

    private async Task<ChangeResult> ChangeAsync(
        CurrentUser user, string action, CoverageConsent? consent, Func<CallCenterDb, Task<(ChangeResult Result, Agent? Agent)>> change,
        CancellationToken cancellation)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            await using var transaction = await Staffing.BeginAsync(db, cancellation);
            var (result, agent) = await change(db);
            if (agent is null)
            {
                return result;
            }

            if (await staffing.RefuseAsync(db, plan => Changed(plan, agent), consent, cancellation) is { } refusal)
            {
                return refusal;
            }

            var before = action == AuditTrail.Add ? null : await BeforeAsync(agent.Id, cancellation);
            db.Note(user, time.GetUtcNow(), action, nameof(Agent), agent.Id, before, AgentRow.Of(agent));
            try
            {
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

    private static StaffingPlan Changed(StaffingPlan plan, Agent agent) =>
        agent.Retired ? plan.Without(agent.Id) : plan.With(StaffedAgent.Of(agent));

    // From a context of its own: the other one holds the agent as she shall be. The version sees to it that both speak of the same state.
    private async Task<AgentRow> BeforeAsync(string agentId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return AgentRow.Of(await Whole(db).AsNoTracking().SingleAsync(a => a.Id == agentId, cancellation));
    }

    private static Task<Agent?> FindAsync(CallCenterDb db, CurrentUser user, string agentId, CancellationToken cancellation) =>
        Whole(db).VisibleTo(user).SingleOrDefaultAsync(a => a.Id == agentId, cancellation);

    private static IQueryable<Agent> Whole(CallCenterDb db) => db.Agents.Include(a => a.Skills).Include(a => a.Groups).AsSingleQuery();

    private static async Task<FieldChecks> CheckAsync(CallCenterDb db, CurrentUser user, AgentDraft draft, CancellationToken cancellation)
    {
        var skills = await db.Skills.Select(s => s.Code).ToListAsync(cancellation);
        var groups = await db.AgentGroups.Select(g => g.Code).ToListAsync(cancellation);
        var regions = await db.Regions.Select(r => r.Code).ToListAsync(cancellation);
        var checks = draft.Check(user, skills, groups, regions);
        var device = draft.Device?.Trim();
        checks.FailIf(
            await db.Agents.AnyAsync(a => a.Device == device && a.Id != draft.Id, cancellation), nameof(draft.Device), FieldErrors.Taken);
        return checks;
    }
}
