using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Agents;

/// <summary>The skills of many agents at once (requirements T9, T14): read as a whole, changed in one transaction.</summary>
public sealed class SkillMatrix(
    IDbContextFactory<CallCenterDb> databases, Staffing staffing, ISiteConfigurationPublisher sites, TimeProvider time)
{
    /// <summary>The agents of the user's region who aren't retired, by number. Not paged: the editor's undo and its coverage are about all of them.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<SkillMatrixRow>> LoadAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Supervisor, Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ReadAsync(db, user, only: null, cancellation);
    }

    /// <summary>Makes all the changes, or none.</summary>
    /// <param name="user">Who.</param>
    /// <param name="edits">One for each agent to be changed.</param>
    /// <param name="consent">What the user has seen of the effect on the coverage, and accepts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<SkillMatrixResult> SaveAsync(
        CurrentUser user, IReadOnlyList<SkillMatrixEdit> edits, CoverageConsent? consent = null, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        var result = await TrySaveAsync(user, edits, consent, cancellation);
        if (result.Result.IsDone && edits.Count > 0)
        {
            await sites.PublishAsync();
        }

        return result;
    }

    private async Task<SkillMatrixResult> TrySaveAsync(
        CurrentUser user, IReadOnlyList<SkillMatrixEdit> edits, CoverageConsent? consent, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await CheckAsync(db, edits, cancellation) is { Failed: true } checks)
        {
            return new SkillMatrixResult(checks.Result);
        }

        string[] wanted = [.. edits.Select(edit => edit.AgentId)];
        try
        {
            await using var transaction = await Staffing.BeginAsync(db, cancellation);
            var agents = await db.Agents.Include(a => a.Skills).Include(a => a.Groups).AsSingleQuery().VisibleTo(user)
                .Where(a => !a.Retired && wanted.Contains(a.Id)).ToDictionaryAsync(a => a.Id, StringComparer.Ordinal, cancellation);
            if (edits.Any(edit => agents.GetValueOrDefault(edit.AgentId)?.Version != edit.Version))
            {
                return await ConflictAsync(db, user, edits, cancellation);
            }

            foreach (var edit in edits)
            {
                Apply(db, user, agents[edit.AgentId], edit);
            }

            var staffed = agents.Values.Select(StaffedAgent.Of).ToList();
            if (await staffing.RefuseAsync(db, plan => plan.With(staffed), consent, cancellation) is { } refusal)
            {
                return new SkillMatrixResult(refusal);
            }

            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return new SkillMatrixResult(ChangeResult.Done);
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            db.ChangeTracker.Clear();
            return await ConflictAsync(db, user, edits, cancellation);
        }
    }

    private void Apply(CallCenterDb db, CurrentUser user, Agent agent, SkillMatrixEdit edit)
    {
        var before = AgentRow.Of(agent);
        foreach (var (code, level) in edit.Levels)
        {
            var skill = agent.Skills.Find(s => s.SkillCode == code);
            if (level is not { } wanted)
            {
                agent.Skills.RemoveAll(s => s.SkillCode == code);
            }
            else if (skill is not null)
            {
                skill.Level = wanted;
            }
            else
            {
                agent.Skills.Add(new AgentSkill { AgentId = agent.Id, SkillCode = code, Level = wanted });
            }
        }

        agent.Version++;
        db.Note(user, time.GetUtcNow(), AuditTrail.Change, nameof(Agent), agent.Id, before, AgentRow.Of(agent));
    }

    private static async Task<FieldChecks> CheckAsync(CallCenterDb db, IReadOnlyList<SkillMatrixEdit> edits, CancellationToken cancellation)
    {
        var skills = await db.Skills.Select(s => s.Code).ToListAsync(cancellation);
        var checks = new FieldChecks();
        foreach (var twice in edits.CountBy(edit => edit.AgentId, StringComparer.Ordinal).Where(count => count.Value > 1))
        {
            checks.Fail(twice.Key, FieldErrors.Duplicate);
        }

        foreach (var edit in edits)
        {
            foreach (var (skill, level) in edit.Levels)
            {
                checks.FailIf(!skills.Contains(skill), $"{edit.AgentId}[{skill}]", FieldErrors.Unknown);
                checks.Range(level ?? 1, 1, ServingStep.LowestLevel, $"{edit.AgentId}[{skill}]");
            }
        }

        return checks;
    }

    private static async Task<SkillMatrixResult> ConflictAsync(
        CallCenterDb db, CurrentUser user, IReadOnlyList<SkillMatrixEdit> edits, CancellationToken cancellation)
    {
        var now = await ReadAsync(db, user, [.. edits.Select(edit => edit.AgentId)], cancellation);
        var versions = edits.ToDictionary(edit => edit.AgentId, edit => edit.Version, StringComparer.Ordinal);
        return new SkillMatrixResult(ChangeResult.Conflict)
        {
            ChangedMeanwhile = [.. now.Where(row => row.Version != versions[row.AgentId])],
            Gone = [.. versions.Keys.Except(now.Select(row => row.AgentId), StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    private static async Task<List<SkillMatrixRow>> ReadAsync(
        CallCenterDb db, CurrentUser user, string[]? only, CancellationToken cancellation)
    {
        var agents = db.Agents.AsNoTracking().VisibleTo(user).Where(a => !a.Retired);
        if (only is not null)
        {
            agents = agents.Where(a => only.Contains(a.Id));
        }

        // Three flat queries: joined, each agent would come once for each pair of skill and group.
        var people = await agents.OrderBy(a => a.Id).Select(a => new { a.Id, a.Name, a.RegionCode, a.Version }).ToListAsync(cancellation);
        var skills = (await agents.SelectMany(a => a.Skills).OrderBy(s => s.AgentId).ThenBy(s => s.SkillCode).ToListAsync(cancellation))
            .ToLookup(s => s.AgentId, StringComparer.Ordinal);
        var groups = (await agents.SelectMany(a => a.Groups).OrderBy(g => g.AgentId).ThenBy(g => g.GroupCode).ToListAsync(cancellation))
            .ToLookup(g => g.AgentId, g => g.GroupCode, StringComparer.Ordinal);
        return
        [
            .. people.Select(a => new SkillMatrixRow(
                a.Id, a.Name, a.RegionCode, [.. groups[a.Id]],
                skills[a.Id].ToDictionary(s => s.SkillCode, s => s.Level, StringComparer.Ordinal), a.Version)),
        ];
    }
}

/// <summary>What became of the changes.</summary>
/// <param name="Result">Done, or why not.</param>
public sealed record SkillMatrixResult(ChangeResult Result)
{
    /// <summary>At a conflict: the agents whom others changed, as they are now.</summary>
    public IReadOnlyList<SkillMatrixRow> ChangedMeanwhile { get; init; } = [];

    /// <summary>At a conflict: numbers of agents who were retired, or left the user's region.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];
}
