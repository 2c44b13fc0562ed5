using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Routing;

public sealed class ShadowAdministrationTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly RecordingPublisher _sites = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ShadowAdministration Shadows => new(_database, _sites, _time);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Set_Preset_IsReadByTheSite_AndSurvivesARestart()
    {
        Assert.Equal(ChangeResult.Done, await Shadows.SetAsync(People.Manager(), "exact", Cancellation));

        Assert.Equal(1, _sites.Count);
        var configuration = await new SiteConfigurationStore(_database).LoadAsync(withSimulatedAgents: true, Cancellation);
        Assert.Equal((1, RoutingPreset.Exact, RoutingConstants.Exact), (configuration.Shadow!.Id, configuration.Shadow.Policy.Preset, configuration.Shadow.Policy.Constants));
        Assert.Equal(BaseData.FirstPolicy.Tiers, configuration.Shadow.Policy.Tiers);
        Assert.Equal(RoutingPreset.Balanced, configuration.Policy.Preset);
    }

    [Fact]
    public async Task Set_Another_EndsTheFormer_AndBothAreAudited()
    {
        await Shadows.SetAsync(People.Manager(), "fifo", Cancellation);
        _time.Advance(TimeSpan.FromHours(1));
        await Shadows.SetAsync(People.Manager(), "version:1", Cancellation);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ChangeResult.Done, await Shadows.StopAsync(People.Manager(), Cancellation));
        Assert.Equal(ChangeResult.NotFound, await Shadows.StopAsync(People.Manager(), Cancellation));

        var rows = (await Shadows.ListAsync(People.Manager(), new PageRequest(), Cancellation)).Rows;
        Assert.Equal([("version:1", (DateTimeOffset?)Now.AddHours(2)), ("fifo", Now.AddHours(1))], rows.Select(row => (row.Key, row.EndedAt)));
        await using var db = _database.CreateDbContext();
        var entries = await db.AuditEntries.OrderBy(entry => entry.Id).ToListAsync(Cancellation);
        Assert.Equal([("add", "1"), ("add", "2"), ("retire", "2")], entries.Select(entry => (entry.Action, entry.Key)));
        Assert.Contains("fifo", entries[0].After, StringComparison.Ordinal);
        Assert.Null((await new SiteConfigurationStore(_database).LoadAsync(withSimulatedAgents: true, Cancellation)).Shadow);
    }

    [Theory]
    [InlineData("live")]
    [InlineData("version:99")]
    [InlineData("no-such")]
    public async Task Set_WhatIsNoOtherPolicy_IsNotFound(string key)
    {
        Assert.Equal(ChangeResult.NotFound, await Shadows.SetAsync(People.Manager(), key, Cancellation));
        Assert.Equal(0, _sites.Count);
    }

    [Fact]
    public async Task Differences_CountAllAssignmentsOfItsTime_AndNameTheCalls()
    {
        await _database.AddDemoPeopleAsync();
        await Shadows.SetAsync(People.Manager(), "strict", Cancellation);
        await _database.WriteAsync(TraceBuilder.Call("c1", firstNumber: 100, tier: "normal"));
        await _database.WriteAsync(TraceBuilder.Call("c2", firstNumber: 200, tier: "gold"));
        await WriteAsync(
            Decision(1, "c1", AssignmentTrigger.AgentFreed, new ShadowChoice(1, false, "c2", "1001")),
            Decision(2, "c2", AssignmentTrigger.AgentFreed, new ShadowChoice(1, true, "c2", "1001")),
            Decision(3, "c1", AssignmentTrigger.CallQueued, new ShadowChoice(1, false, null, null)),
            Decision(4, "c1", AssignmentTrigger.CallQueued, null));

        var row = Assert.Single((await Shadows.ListAsync(People.Manager(), new PageRequest(), Cancellation)).Rows);
        var differences = await Shadows.DifferencesAsync(People.Manager(), 1, new PageRequest(), Cancellation);

        Assert.Equal((3, 2), (row.Assignments, row.Differing));
        Assert.Equal([new ShadowCount(AssignmentTrigger.AgentFreed, 2, 1), new ShadowCount(AssignmentTrigger.CallQueued, 1, 1)], row.Counts);
        Assert.Equal(2, differences.Total);
        Assert.Equal(("c1", false, null), (differences.Rows[0].Call.ContactId, differences.Rows[0].WouldAssign, differences.Rows[0].ShadowCall));
        Assert.Equal(("c1", "gold", "1001"), (differences.Rows[1].Call.ContactId, differences.Rows[1].ShadowCall?.TierCode, differences.Rows[1].ShadowAgentId));
    }

    [Fact]
    public async Task Differences_OfAnotherRegion_AreNotShown()
    {
        await _database.AddDemoPeopleAsync();
        await Shadows.SetAsync(People.Manager(), "strict", Cancellation);
        await _database.WriteAsync(TraceBuilder.Call("c1", firstNumber: 100));
        await WriteAsync(Decision(1, "c1", AssignmentTrigger.CallQueued, new ShadowChoice(1, false, null, null)));

        Assert.Equal(0, (await Shadows.DifferencesAsync(People.Manager("HN-XX"), 1, new PageRequest(), Cancellation)).Total);
        Assert.Equal(1, (await Shadows.DifferencesAsync(People.Manager(), 1, new PageRequest(), Cancellation)).Total);
    }

    [Fact]
    public async Task Supervisor_MayNeitherSetNorSee()
    {
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Shadows.SetAsync(People.Supervisor(), "exact", Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Shadows.StopAsync(People.Of(Roles.Quality), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Shadows.ListAsync(People.Supervisor(), new PageRequest(), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Shadows.DifferencesAsync(People.Supervisor(), 1, new PageRequest(), Cancellation));
    }

    private Task WriteAsync(params AssignmentDecision[] decisions) =>
        new JournalStore(_database).WriteAsync([.. decisions.Select(JournalEntry.Of)], Cancellation);

    private static AssignmentDecision Decision(long number, string contact, AssignmentTrigger trigger, ShadowChoice? shadow) =>
        new(new EntryId(9, number), Now.AddSeconds(number), contact, "1001", 1, trigger, [], [], 1) { Shadow = shadow };
}
