using CallCenter.Core.Data;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Simulation;

/// <summary>
/// Plays the runs that wait, one after the other, on a thread of its own. A run belongs to the server that shows signs of life for it; one
/// that doesn't any more, because its server died, is taken up by another and played from the beginning.
/// </summary>
public sealed partial class LabJob(
    IDbContextFactory<CallCenterDb> databases, SiteConfigurationStore configurations, PastDayReader days, TimeProvider time, ILogger<LabJob> logger)
{
    /// <summary>A run without a sign of life for so long has lost its server.</summary>
    public static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(30);

    private const int CheckSeedsFrom = 100_001;
    private const int MostSearchSeeds = 5;
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Plays the next run that waits or was lost.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> RunNextAsync(CancellationToken stopping)
    {
        if (await ClaimAsync(stopping) is not { } id)
        {
            return false;
        }

        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            var outcome = await PlayAsync(id, cancel);
            await EndAsync(id, outcome.Failure is null ? LabRunState.Done : LabRunState.Failed, outcome.Outcome, outcome.Failure);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await PutBackAsync(id);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(id, LabRunState.Cancelled, null, null);
        }
        catch (Exception e)
        {
            LogFault(id, e);
            await EndAsync(id, LabRunState.Failed, null, LabFailure.Fault);
        }

        return true;
    }

    private async Task<long?> ClaimAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        while (true)
        {
            var now = time.GetUtcNow();
            var lost = now - LostAfter;
            var next = await db.LabRuns.Where(r => r.State == LabRunState.Queued || (r.State == LabRunState.Running && r.SeenAt < lost))
                .OrderBy(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellation);
            if (next is not { } id)
            {
                return null;
            }

            // Another server may have been quicker.
            var claimed = await db.LabRuns.Where(r => r.Id == id && (r.State == LabRunState.Queued || (r.State == LabRunState.Running && r.SeenAt < lost)))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.State, LabRunState.Running).SetProperty(r => r.SeenAt, now).SetProperty(r => r.StartedAt, now)
                        .SetProperty(r => r.Progress, 0.0),
                    cancellation);
            if (claimed == 1)
            {
                return id;
            }
        }
    }

    private async Task<(LabOutcome? Outcome, string? Failure)> PlayAsync(long id, CancellationTokenSource cancel)
    {
        LabSetup setup;
        await using (var db = await databases.CreateDbContextAsync(cancel.Token))
        {
            setup = StoreJson.Read<LabSetup>(await db.LabRuns.Where(r => r.Id == id).Select(r => r.Setup).SingleAsync(cancel.Token));
        }

        var (model, facts) = await ModelAsync(setup, cancel.Token);
        if (facts is { Calls: 0 })
        {
            return (null, LabFailure.NoCalls);
        }

        if (model.Floor.Agents.Count == 0)
        {
            return (null, LabFailure.NoAgents);
        }

        var share = 0.0;
        var work = Task.Factory.StartNew(
            () => Play(setup, model, done => Volatile.Write(ref share, done), cancel.Token), cancel.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (await Task.WhenAny(work, Task.Delay(ReportEvery, time, CancellationToken.None)) != work)
        {
            if (await ReportAsync(id, Volatile.Read(ref share)))
            {
                await cancel.CancelAsync();
            }
        }

        var (comparison, staffing) = await work;
        return (new LabOutcome(comparison, staffing, facts), null);
    }

    private static (LabComparison? Comparison, StaffingResult? Staffing) Play(
        LabSetup setup, IDayModel model, Action<double> progress, CancellationToken cancellation)
    {
        var batch = SimulationBatch.Considerate;
        if (setup.Kind == LabRunKind.Comparison)
        {
            return (LabComparison.Run(model, setup.Contestants, setup.Yardstick, [.. Enumerable.Range(1, setup.Seeds)], batch, progress, cancellation), null);
        }

        var searchSeeds = Enumerable.Range(1, Math.Min(setup.Seeds, MostSearchSeeds)).ToList();
        var checkSeeds = Enumerable.Range(CheckSeedsFrom, Math.Max(setup.Seeds, 2)).ToList();
        return (null, StaffingSearch.Run(model, setup.Contestants[0].Policy, searchSeeds, checkSeeds, batch, progress, cancellation));
    }

    private async Task<(IDayModel Model, PastDayFacts? Facts)> ModelAsync(LabSetup setup, CancellationToken cancellation)
    {
        if (setup.Scenario is null)
        {
            return await days.ReadAsync(setup.From!.Value, setup.To!.Value, cancellation);
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var groups = await db.AgentGroups.AsNoTracking().Include(g => g.Tiers).ToListAsync(cancellation);
        return (
            new LabScenarioDay(
                setup.Scenario, await configurations.LoadAsync(withSimulatedAgents: true, cancellation),
                groups.ToDictionary(g => g.Code, IReadOnlyList<string> (g) => [.. g.Tiers.Select(t => t.TierCode)], StringComparer.Ordinal)),
            null);
    }

    /// <returns>Whether somebody wants it to stop.</returns>
    private async Task<bool> ReportAsync(long id, double progress)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            var now = time.GetUtcNow();
            await db.LabRuns.Where(r => r.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Progress, progress).SetProperty(r => r.SeenAt, now));
            return await db.LabRuns.Where(r => r.Id == id).Select(r => r.CancelRequested).SingleAsync();
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            // The store may be away for a moment; the next report tells as much.
            LogReport(id, e);
            return false;
        }
    }

    private async Task EndAsync(long id, LabRunState state, LabOutcome? outcome, string? failure)
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = time.GetUtcNow();
        var body = outcome is null ? null : StoreJson.Write(outcome);
        await db.LabRuns.Where(r => r.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.State, state).SetProperty(r => r.EndedAt, now).SetProperty(r => r.Outcome, body).SetProperty(r => r.Failure, failure)
            .SetProperty(r => r.Progress, r => state == LabRunState.Done ? 1.0 : r.Progress));
    }

    private async Task PutBackAsync(long id)
    {
        await using var db = await databases.CreateDbContextAsync();
        await db.LabRuns.Where(r => r.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, LabRunState.Queued).SetProperty(r => r.Progress, 0.0));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The policy lab could not play run {Id}")]
    private partial void LogFault(long id, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The policy lab could not report the progress of run {Id}; it goes on")]
    private partial void LogReport(long id, Exception e);
}
