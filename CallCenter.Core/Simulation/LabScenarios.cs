using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Simulation;

/// <summary>The scenarios that managers set up.</summary>
public sealed class LabScenarios(IDbContextFactory<CallCenterDb> databases, SiteConfigurationStore configurations, TimeProvider time)
{
    private const double UsualLoad = 0.75;
    private const double UsualHandling = 180;

    /// <summary>All of them, by name.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<ScenarioRow>> ListAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.SavedScenarios.OrderBy(s => s.Name).Select(s => new ScenarioRow(s.Name, s.Author, s.SavedAt)).ToListAsync(cancellation);
    }

    /// <summary>One of them with its version; null when there is none of that name.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<VersionedScenario?> GetAsync(CurrentUser user, string name, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var saved = await db.SavedScenarios.AsNoTracking().SingleOrDefaultAsync(s => s.Name == name, cancellation);
        return saved is null ? null : new VersionedScenario(saved.ToScenario(), saved.Version);
    }

    /// <summary>
    /// A scenario to begin with: the agents there are, twelve hours, and as many callers as they can serve with three quarters of their time,
    /// a sixth of them of the highest tier, a third of the next, and so on.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<LabScenario> ProposeAsync(CurrentUser user, string name, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        const int opens = 8 * 60, open = 12 * 60;
        var configuration = await configurations.LoadAsync(withSimulatedAgents: true, cancellation);
        var teams = configuration.Agents.Where(agent => agent.Skills.Count > 0 && agent.Groups.Count > 0)
            .GroupBy(agent => string.Join(',', agent.Skills.OrderBy(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}:{s.Value}")) + "|" + string.Join(',', agent.Groups))
            .OrderByDescending(team => team.Count()).ThenBy(team => team.Key, StringComparer.Ordinal)
            .Select(team => new LabTeam(team.Count(), team.First().Skills, team.First().Groups, opens, opens + open)).ToList();
        var barred = configuration.Policy.Tiers.Where(tier => tier.BarredFromAgents).Select(tier => tier.TierCode).ToHashSet(StringComparer.Ordinal);
        var tiers = configuration.Tiers.Where(tier => !barred.Contains(tier.Code)).OrderByDescending(tier => tier.Rank).ToList();
        var skills = configuration.Skills.Where(skill => teams.Any(team => team.Skills.ContainsKey(skill.Code))).ToList();
        var callers = UsualLoad * teams.Sum(team => team.Count) * open * 60 / UsualHandling;

        // 1 : 2 : 3 … from the highest tier down, and each skill the same.
        var parts = tiers.Count * (tiers.Count + 1) / 2.0;
        return new LabScenario(
            name, opens, open, DayShape.TwoPeaks,
            [.. tiers.SelectMany((tier, i) => skills.Select(skill => new LabVolume(skill.Code, tier.Code, Math.Round(callers * (i + 1) / parts / skills.Count))))],
            [.. skills.Select(skill => new LabHandling(skill.Code, UsualHandling, 0.8))],
            [.. tiers.Select(tier => new LabPatience(tier.Code, 120))], RingSeconds: 4, teams);
    }

    /// <summary>Saves a scenario under its name.</summary>
    /// <param name="user">Who.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="basedOn">Version that was looked at; null for a new one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns><see cref="ChangeOutcome.Conflict"/> where somebody else saved it meanwhile.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> SaveAsync(CurrentUser user, LabScenario scenario, int? basedOn, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        scenario = scenario with { Name = scenario.Name.Trim() };
        var checks = scenario.Check(await configurations.LoadAsync(withSimulatedAgents: true, cancellation));
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var saved = await db.SavedScenarios.SingleOrDefaultAsync(s => s.Name == scenario.Name, cancellation);
        checks.FailIf((basedOn is null && saved is not null) || scenario.Name == LabScenario.Proposed, nameof(scenario.Name), FieldErrors.Taken);
        if (checks.Failed)
        {
            return checks.Result;
        }

        if (basedOn is not null && saved?.Version != basedOn)
        {
            return ChangeResult.Conflict;
        }

        var before = saved?.ToScenario();
        if (saved is null)
        {
            saved = new SavedScenario { Name = scenario.Name, Body = "", Author = user.Name };
            db.SavedScenarios.Add(saved);
        }

        (saved.Body, saved.Author, saved.SavedAt, saved.Version) = (StoreJson.Write(scenario), user.Name, time.GetUtcNow(), saved.Version + 1);
        db.Note(user, saved.SavedAt, before is null ? AuditTrail.Add : AuditTrail.Change, nameof(LabScenario), scenario.Name, before, scenario);
        return await SaveAsync(db, cancellation);
    }

    /// <summary>Deletes a scenario; runs made with it stay.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> DeleteAsync(CurrentUser user, string name, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.SavedScenarios.SingleOrDefaultAsync(s => s.Name == name, cancellation) is not { } saved)
        {
            return ChangeResult.NotFound;
        }

        db.SavedScenarios.Remove(saved);
        db.Note(user, time.GetUtcNow(), AuditTrail.Retire, nameof(LabScenario), name, saved.ToScenario(), null);
        return await SaveAsync(db, cancellation);
    }

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
}

/// <summary>A scenario in the list.</summary>
public sealed record ScenarioRow(string Name, string Author, DateTimeOffset SavedAt);

/// <summary>A scenario with the version that a change is based on.</summary>
public sealed record VersionedScenario(LabScenario Scenario, int Version);
