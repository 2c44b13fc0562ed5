using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Simulation;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Simulation;

/// <summary>Runs from the order to the stored result.</summary>
public sealed class PolicyLabTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Day.AddDays(1));
    private readonly RecordingQueue _queue = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SiteConfigurationStore Configurations => new(_database);
    private PolicyLab Lab => new(_database, Configurations, _queue, _time);
    private LabScenarios Scenarios => new(_database, Configurations, _time);
    private LabJob Job => new(_database, Configurations, new PastDayReader(_database, Configurations), TimeProvider.System, NullLogger<LabJob>.Instance);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Run_Scenario_IsPlayedInTheBackground_AndItsResultStays()
    {
        var start = await StartAsync(await SmallAsync(), "live", "exact", "fifo", "strict");

        Assert.Equal((ChangeResult.Done, 1), (start.Result, _queue.Changes));
        var waiting = await Lab.GetAsync(People.Manager(), start.RunId, Cancellation);
        Assert.Equal((LabRunState.Queued, null), (waiting!.Run.State, waiting.Outcome));
        Assert.True(await Job.RunNextAsync(Cancellation));
        Assert.False(await Job.RunNextAsync(Cancellation));

        var done = await Lab.GetAsync(People.Of(Roles.Administrator), start.RunId, Cancellation);
        Assert.Equal((LabRunState.Done, 1.0), (done!.Run.State, done.Run.Progress));
        Assert.Equal(["live", "exact", "fifo", "strict"], done.Outcome!.Comparison!.Policies.Select(policy => policy.Key));
        Assert.All(done.Outcome.Comparison.Policies, policy => Assert.True(policy.Tiers.Count >= 3));
        Assert.Null(done.Outcome.Day);
        Assert.Equal(["live", "exact", "fifo", "strict"], Assert.Single((await Lab.RunsAsync(People.Manager(), new PageRequest(), Cancellation)).Rows).PolicyKeys);
    }

    [Fact]
    public async Task Run_PastDay_PlaysItsCallsWithTheAgentsWhoWereThere()
    {
        await WriteDayAsync();

        var start = await Lab.StartAsync(
            People.Manager(), new LabOrder(LabRunKind.Comparison, Day, Day.AddDays(1), null, ["live", "balanced"], "live", 2), Cancellation);
        Assert.True(await Job.RunNextAsync(Cancellation));

        var outcome = (await Lab.GetAsync(People.Manager(), start.RunId, Cancellation))!.Outcome!;
        Assert.Equal(3, outcome.Day!.Calls);
        Assert.Equal((1, 1, 1), (outcome.Day.Agents, outcome.Day.HungUp, outcome.Day.HandlingDrawn));
        Assert.Equal(3, outcome.Comparison!.CallersPerDay);
    }

    [Fact]
    public async Task PastDay_Read_IsTheDayAsItWas()
    {
        await WriteDayAsync();

        var (day, facts) = await new PastDayReader(_database, Configurations).ReadAsync(Day, Day.AddDays(1), Cancellation);

        // The waits were 4, 1 and 1 s (the last gave up): 6 s for one who hung up.
        Assert.Equal(6, facts.PatienceMean);
        Assert.Equal(["gold", "normal", "normal"], day.Calls.Select(call => call.TierCode));
        Assert.Equal([false, false, true], day.Calls.Select(call => call.HungUp));

        // Talked 1 s and wrapped up for 10; rang for 3.
        Assert.Equal([TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(1), null], day.Calls.Select(call => call.Handling));
        Assert.Equal([TimeSpan.FromSeconds(3), TimeSpan.Zero, TimeSpan.Zero], day.Calls.Select(call => call.RangFor));
        Assert.Equal(
            [new SimulatedShift("1001", TimeSpan.Zero, TimeSpan.FromHours(2)), new SimulatedShift("1001", TimeSpan.FromHours(3), TimeSpan.FromHours(24))],
            day.Floor.Shifts);
    }

    [Fact]
    public async Task Run_Staffing_MeetsTheYardsticksTargets()
    {
        var scenario = await SmallAsync();
        var start = await Lab.StartAsync(People.Manager(), new LabOrder(LabRunKind.Staffing, null, null, scenario, ["balanced"], "live", 2), Cancellation);
        Assert.True(await Job.RunNextAsync(Cancellation));

        var staffing = (await Lab.GetAsync(People.Manager(), start.RunId, Cancellation))!.Outcome!.Staffing!;
        Assert.True(staffing.Found);
        Assert.Equal(scenario.Agents, staffing.Now);
        Assert.InRange(staffing.Needed, 1, 3 * scenario.Agents);
    }

    [Fact]
    public async Task Cancel_WaitingRun_IsOverAtOnce_AndIsNotPlayed()
    {
        var start = await StartAsync(await SmallAsync(), "live");

        Assert.Equal(ChangeResult.Done, await Lab.CancelAsync(People.Manager(), start.RunId, Cancellation));

        Assert.False(await Job.RunNextAsync(Cancellation));
        Assert.Equal(LabRunState.Cancelled, (await Lab.GetAsync(People.Manager(), start.RunId, Cancellation))!.Run.State);
        Assert.Equal(ChangeResult.NotFound, await Lab.CancelAsync(People.Manager(), start.RunId, Cancellation));
    }

    [Fact]
    public async Task Cancel_RunningRun_StopsIt()
    {
        var long_ = (await SmallAsync()) with { OpenMinutes = 1440 };
        var start = await Lab.StartAsync(
            People.Manager(), new LabOrder(LabRunKind.Comparison, null, null, WithCallers(long_, 60_000), ["live", "fifo", "strict"], "live", LabOrder.MaxSeeds), Cancellation);
        var running = Job.RunNextAsync(Cancellation);
        await Eventually.TrueAsync(async () => (await Lab.GetAsync(People.Manager(), start.RunId, Cancellation))!.Run.State == LabRunState.Running, "it runs");

        Assert.Equal(ChangeResult.Done, await Lab.CancelAsync(People.Manager(), start.RunId, Cancellation));

        Assert.True(await running.WaitAsync(TimeSpan.FromSeconds(30), Cancellation));
        Assert.Equal((LabRunState.Cancelled, null), Of(await Lab.GetAsync(People.Manager(), start.RunId, Cancellation)));
    }

    [Fact]
    public async Task Run_ServerStops_GoesBackToTheQueue_AndALostOneIsTakenUp()
    {
        var start = await StartAsync(await SmallAsync(), "live");
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Job.RunNextAsync(stopping.Token));
        Assert.Equal(LabRunState.Queued, (await Lab.GetAsync(People.Manager(), start.RunId, Cancellation))!.Run.State);

        await using (var db = _database.CreateDbContext())
        {
            var lost = TimeProvider.System.GetUtcNow() - LabJob.LostAfter - TimeSpan.FromSeconds(1);
            await db.LabRuns.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, LabRunState.Running).SetProperty(r => r.SeenAt, lost), Cancellation);
        }

        Assert.True(await Job.RunNextAsync(Cancellation));
        Assert.Equal(LabRunState.Done, (await Lab.GetAsync(People.Manager(), start.RunId, Cancellation))!.Run.State);
        Assert.Equal(ChangeResult.Done, await Lab.DeleteAsync(People.Manager(), start.RunId, Cancellation));
        Assert.Null(await Lab.GetAsync(People.Manager(), start.RunId, Cancellation));
    }

    [Fact]
    public async Task Start_WhatMakesNoSense_IsRefusedWithAllThatIsWrong()
    {
        var scenario = (await SmallAsync()) with { Name = " ", RingSeconds = 99 };

        var start = await Lab.StartAsync(
            People.Manager(), new LabOrder(LabRunKind.Comparison, null, null, scenario, ["live", "version:77"], "no-such", 0), Cancellation);
        var noCalls = await Lab.StartAsync(
            People.Manager(), new LabOrder(LabRunKind.Comparison, Day, Day.AddDays(1), null, ["live"], "live", 1), Cancellation);

        Assert.Equal(
            [("Name", "required"), ("RingSeconds", "out-of-range"), ("Seeds", "out-of-range"), ("PolicyKeys[version:77]", "unknown"), ("YardstickKey", "unknown")],
            start.Result.Errors.Select(error => (error.Field, error.Code)));
        Assert.Equal([new FieldError("From", LabFailure.NoCalls)], noCalls.Result.Errors);
        Assert.Equal(0, _queue.Changes);
    }

    [Fact]
    public async Task Scenario_SavedChangedDeleted_WithoutOverwritingAnothers()
    {
        var scenario = (await Scenarios.ProposeAsync(People.Manager(), "autumn", Cancellation)) with { RingSeconds = 7 };
        Assert.Equal(ChangeResult.Done, await Scenarios.SaveAsync(People.Manager(), scenario, basedOn: null, Cancellation));
        Assert.Equal([new FieldError("Name", FieldErrors.Taken)], (await Scenarios.SaveAsync(People.Manager(), scenario, basedOn: null, Cancellation)).Errors);

        var saved = await Scenarios.GetAsync(People.Manager(), "autumn", Cancellation);
        Assert.Equal((7.0, 1), (saved!.Scenario.RingSeconds, saved.Version));
        Assert.Equal(ChangeResult.Done, await Scenarios.SaveAsync(People.Manager(), saved.Scenario with { RingSeconds = 9 }, saved.Version, Cancellation));
        Assert.Equal(ChangeResult.Conflict, await Scenarios.SaveAsync(People.Manager(), saved.Scenario with { RingSeconds = 8 }, saved.Version, Cancellation));

        Assert.Equal(ChangeResult.Done, await Scenarios.DeleteAsync(People.Manager(), "autumn", Cancellation));
        Assert.Empty(await Scenarios.ListAsync(People.Manager(), Cancellation));
        await using var db = _database.CreateDbContext();
        Assert.Equal(["add", "change", "retire"], await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Proposal_IsPlayableAndLoadsTheAgentsThereAre()
    {
        var proposed = await Scenarios.ProposeAsync(People.Manager(), "x", Cancellation);

        Assert.Equal(28, proposed.Agents);
        Assert.InRange(proposed.Load, 0.73, 0.77);
        Assert.DoesNotContain(proposed.Volumes, volume => volume.Tier == BaseData.Blacklist);
    }

    [Fact]
    public async Task Supervisor_MayNeitherAskNorSee()
    {
        var user = People.Supervisor();
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Lab.ChoicesAsync(user, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Lab.RunsAsync(user, new PageRequest(), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Lab.GetAsync(user, 1, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Lab.CancelAsync(user, 1, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Lab.StartAsync(user, new LabOrder(LabRunKind.Comparison, null, null, null, ["live"], "live", 1), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Scenarios.ListAsync(user, Cancellation));
    }

    private static (LabRunState State, LabOutcome? Outcome) Of(LabRunDetail? run) => (run!.Run.State, run.Outcome);

    private async Task<LabScenario> SmallAsync()
    {
        var proposed = await Scenarios.ProposeAsync(People.Manager(), "small", Cancellation);
        return proposed with { OpenMinutes = 60, Volumes = [.. proposed.Volumes.Select(volume => volume with { Calls = volume.Calls / 12 })] };
    }

    private static LabScenario WithCallers(LabScenario scenario, double callers) =>
        scenario with { Volumes = [.. scenario.Volumes.Select(volume => volume with { Calls = volume.Calls * callers / scenario.Callers })] };

    private Task<LabStart> StartAsync(LabScenario scenario, params string[] keys) =>
        Lab.StartAsync(People.Manager(), new LabOrder(LabRunKind.Comparison, null, null, scenario, keys, "live", 2), Cancellation);

    /// <summary>Agent 1001 is there from before the day until 2:00, and from 3:00 on; three calls come, one of them in vain.</summary>
    private async Task WriteDayAsync()
    {
        var at = Day.AddHours(1);
        await _database.WriteAsync(new TraceBuilder("c1", 1, 100, at).Arrived().Recognised(null, "gold").Queued("service", "gold").Answered("1001", 4).Ended().Entries);
        await _database.WriteAsync(TraceBuilder.Call("c2", firstNumber: 200, start: Day.AddHours(1.5)));
        await _database.WriteAsync(new TraceBuilder("c3", 1, 300, Day.AddHours(4)).Arrived().Recognised(null, "normal").Queued("fault", "normal").Ended(ContactOutcome.Abandoned).Entries);
        await _database.WriteAsync(new TraceBuilder("menu", 1, 400, Day.AddHours(5)).Arrived().Ended(ContactOutcome.LeftInMenu).Entries);
        await _database.WriteAsync(
            Presence(1, Day.AddHours(-1), AgentStatus.Available, AgentState.Idle),
            Presence(2, at.AddSeconds(2), AgentStatus.Available, AgentState.Reserved, "c1"),
            Presence(3, at.AddSeconds(3), AgentStatus.Available, AgentState.Ringing, "c1"),
            Presence(4, at.AddSeconds(5), AgentStatus.Available, AgentState.Talking, "c1"),
            Presence(5, at.AddSeconds(6), AgentStatus.Available, AgentState.WrapUp, "c1"),
            Presence(6, at.AddSeconds(16), AgentStatus.Available, AgentState.Idle),
            Presence(7, Day.AddHours(2), AgentStatus.NotReady, AgentState.Idle),
            Presence(8, Day.AddHours(3), AgentStatus.Available, AgentState.Idle));
    }

    private static AgentPresenceEntry Presence(long number, DateTimeOffset at, AgentStatus status, AgentState state, string? contact = null) =>
        new(new EntryId(1, number), at, "main", "1001", status, null, state, contact);

    private sealed class RecordingQueue : ILabQueue
    {
        public int Changes { get; private set; }

        public void Changed() => Changes++;
    }
}
