using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Simulation;

/// <summary>
/// Tries policies before they are published: on days that were, and on days that somebody set up. Whoever sees all of the routing may see
/// its runs: they have figures only, of the whole floor, which no region divides.
/// </summary>
public sealed class PolicyLab(
    IDbContextFactory<CallCenterDb> databases, SiteConfigurationStore configurations, ILabQueue queue, TimeProvider time)
{
    private static readonly TimeSpan LongestDay = TimeSpan.FromHours(25);

    /// <summary>What can be asked.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<LabChoices> ChoicesAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return new LabChoices(
            await PolicyChoices.KeysAsync(db, cancellation),
            await db.SavedScenarios.OrderBy(s => s.Name).Select(s => new ScenarioRow(s.Name, s.Author, s.SavedAt)).ToListAsync(cancellation),
            await db.Contacts.Where(c => c.QueuedAt != null).OrderBy(c => c.ArrivedAt).Select(c => c.QueuedAt).FirstOrDefaultAsync(cancellation),
            await db.Contacts.Where(c => c.QueuedAt != null).OrderByDescending(c => c.ArrivedAt).Select(c => c.QueuedAt).FirstOrDefaultAsync(cancellation));
    }

    /// <summary>The runs, newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<LabRunRow>> RunsAsync(CurrentUser user, PageRequest page, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var total = await db.LabRuns.CountAsync(cancellation);
        var rows = await Listed(db.LabRuns.OrderByDescending(r => r.Id).Skip(page.Skip).Take(page.Take)).ToListAsync(cancellation);
        return new PageOf<LabRunRow>([.. rows.Select(row => row.ToRow())], total, page.Page, page.Take);
    }

    /// <summary>One run; null when there is none.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<LabRunDetail?> GetAsync(CurrentUser user, long id, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await Listed(db.LabRuns.Where(r => r.Id == id)).SingleOrDefaultAsync(cancellation) is not { } row)
        {
            return null;
        }

        var bodies = await db.LabRuns.Where(r => r.Id == id).Select(r => new { r.Setup, r.Outcome }).SingleAsync(cancellation);
        return new LabRunDetail(
            row.ToRow(), StoreJson.Read<LabSetup>(bodies.Setup), bodies.Outcome is null ? null : StoreJson.Read<LabOutcome>(bodies.Outcome));
    }

    /// <summary>How far the open runs are, by id; one query for everybody who watches.</summary>
    public async Task<IReadOnlyDictionary<long, (LabRunState State, double Progress)>> ProgressAsync(
        IReadOnlyCollection<long> ids, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.LabRuns.Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.State, r.Progress })
            .ToDictionaryAsync(r => r.Id, r => (r.State, r.Progress), cancellation);
    }

    /// <summary>Asks for a run; it is played in the background.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<LabStart> StartAsync(CurrentUser user, LabOrder order, CancellationToken cancellation = default)
    {
        Demand(user);
        var checks = order.Scenario?.Check(await configurations.LoadAsync(withSimulatedAgents: true, cancellation)) ?? new FieldChecks();
        checks.Range(order.Seeds, 1, LabOrder.MaxSeeds, nameof(order.Seeds));
        var keys = order.PolicyKeys.Distinct(StringComparer.Ordinal).ToList();
        checks.Range(keys.Count, 1, order.Kind == LabRunKind.Staffing ? 1 : LabOrder.MaxPolicies, nameof(order.PolicyKeys));
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var contestants = new List<LabContestant>();
        foreach (var key in keys)
        {
            var policy = await PolicyChoices.FindAsync(db, key, cancellation);
            checks.FailIf(policy is null, $"{nameof(order.PolicyKeys)}[{key}]", FieldErrors.Unknown);
            contestants.Add(new LabContestant(key, policy!));
        }

        var yardstick = await PolicyChoices.FindAsync(db, order.YardstickKey, cancellation);
        checks.FailIf(yardstick is null, nameof(order.YardstickKey), FieldErrors.Unknown);
        if (order.Scenario is null)
        {
            await CheckDayAsync(db, order, checks, cancellation);
        }

        if (checks.Failed)
        {
            return new LabStart(checks.Result, 0);
        }

        var setup = new LabSetup(
            order.Kind, order.Scenario is null ? order.From : null, order.Scenario is null ? order.To : null, order.Scenario,
            [.. contestants.Select(contestant => order.Kind == LabRunKind.Staffing ? contestant with { Policy = WithTargets(contestant.Policy, yardstick!) } : contestant)],
            yardstick!.Tiers, order.Seeds);
        var run = new LabRun
        {
            Kind = order.Kind,
            ScenarioName = order.Scenario?.Name.Trim(),
            DayFrom = setup.From,
            PolicyKeys = string.Join('\n', keys),
            Seeds = order.Seeds,
            UserId = user.UserId,
            Author = user.Name,
            CreatedAt = time.GetUtcNow(),
            Setup = StoreJson.Write(setup),
        };
        db.LabRuns.Add(run);
        await db.SaveChangesAsync(cancellation);
        queue.Changed();
        return new LabStart(ChangeResult.Done, run.Id);
    }

    /// <summary>Stops a run; one that nobody runs is over at once.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> CancelAsync(CurrentUser user, long id, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var waiting = await db.LabRuns.Where(r => r.Id == id && r.State == LabRunState.Queued).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, LabRunState.Cancelled).SetProperty(r => r.EndedAt, now).SetProperty(r => r.CancelRequested, true), cancellation);
        var running = await db.LabRuns.Where(r => r.Id == id && r.State == LabRunState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.CancelRequested, true), cancellation);
        queue.Changed();
        return waiting + running > 0 ? ChangeResult.Done : ChangeResult.NotFound;
    }

    /// <summary>Deletes a run that is over.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> DeleteAsync(CurrentUser user, long id, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var deleted = await db.LabRuns.Where(r => r.Id == id && r.State != LabRunState.Queued && r.State != LabRunState.Running)
            .ExecuteDeleteAsync(cancellation);
        return deleted > 0 ? ChangeResult.Done : ChangeResult.NotFound;
    }

    private static async Task CheckDayAsync(CallCenterDb db, LabOrder order, FieldChecks checks, CancellationToken cancellation)
    {
        if (order.From is not { } from || order.To is not { } to || to <= from || to - from > LongestDay)
        {
            checks.Fail(nameof(order.From), FieldErrors.OutOfRange);
            return;
        }

        checks.FailIf(
            !await db.Contacts.AnyAsync(c => c.ArrivedAt >= from && c.ArrivedAt < to && c.QueuedAt != null && c.EndedAt != null, cancellation),
            nameof(order.From), LabFailure.NoCalls);
    }

    /// <summary>It takes what it takes to meet the yardstick's targets.</summary>
    private static RoutingPolicy WithTargets(RoutingPolicy policy, RoutingPolicy yardstick) => policy with
    {
        Tiers = [.. policy.Tiers.Select(tier => yardstick.Tiers.FirstOrDefault(own => own.TierCode == tier.TierCode) is { } own
            ? tier with { TargetAnswerRate = own.TargetAnswerRate, TargetSeconds = own.TargetSeconds }
            : tier)],
    };

    private static IQueryable<ListedRun> Listed(IQueryable<LabRun> runs) => runs.Select(r => new ListedRun
    {
        Id = r.Id,
        Kind = r.Kind,
        State = r.State,
        Progress = r.Progress,
        ScenarioName = r.ScenarioName,
        DayFrom = r.DayFrom,
        PolicyKeys = r.PolicyKeys,
        Seeds = r.Seeds,
        Author = r.Author,
        CreatedAt = r.CreatedAt,
        StartedAt = r.StartedAt,
        EndedAt = r.EndedAt,
        Failure = r.Failure,
    });

    private static void Demand(CurrentUser user) => user.Demand(Roles.Manager, Roles.Administrator);

    private sealed class ListedRun
    {
        public long Id { get; init; }
        public LabRunKind Kind { get; init; }
        public LabRunState State { get; init; }
        public double Progress { get; init; }
        public string? ScenarioName { get; init; }
        public DateTimeOffset? DayFrom { get; init; }
        public required string PolicyKeys { get; init; }
        public int Seeds { get; init; }
        public required string Author { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? StartedAt { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public string? Failure { get; init; }

        public LabRunRow ToRow() => new(
            Id, Kind, State, Progress, ScenarioName, DayFrom, PolicyKeys.Split('\n'), Seeds, Author, CreatedAt, StartedAt, EndedAt, Failure);
    }
}

/// <summary>What became of an order.</summary>
/// <param name="Result">Done, or what is wrong with it.</param>
/// <param name="RunId">The run, where it was done.</param>
public sealed record LabStart(ChangeResult Result, long RunId);
