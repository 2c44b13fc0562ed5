using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;

namespace CallCenter.Tests.Sites;

public sealed class SiteConfigurationStoreTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset Now = Midnight.AddHours(12);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Load_OfTheDemo_HasEverythingASiteDecidesBy()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddDemoPeopleAsync();
        var configuration = await new SiteConfigurationStore(database).LoadAsync(withSimulatedAgents: true, Cancellation);

        Assert.Equal([BaseData.Gold, BaseData.Silver, BaseData.Normal, BaseData.Blacklist], configuration.Tiers.Select(t => t.Code));
        Assert.Equal(BaseData.Normal, configuration.DefaultTier);
        Assert.Equal(BaseData.Service, configuration.DefaultSkill);
        Assert.Equal(BaseData.FirstPolicy.Tiers, configuration.Policy.Tiers);
        Assert.Equal(28, configuration.Agents.Count);
        Assert.Equal(["break", "meal", "training", "meeting"], configuration.NotReadyReasons);
        Assert.Contains("fault-no-signal", configuration.Categories);
        var agent = configuration.Agents.Single(a => a.Id == "1001");
        Assert.Equal(["gold", "normal", "silver"], agent.Tiers);
        Assert.Equal(3, agent.Skills[BaseData.Fault]);
    }

    [Fact]
    public async Task Load_ForARealSwitch_LeavesSimulatedAndRetiredAgentsOut()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddDemoPeopleAsync();
        await using (var db = database.CreateDbContext())
        {
            var agent = (await db.Agents.FindAsync(["1004"], Cancellation))!;
            (agent.Retired, agent.Version) = (true, agent.Version + 1);
            await db.SaveChangesAsync(Cancellation);
        }

        var configuration = await new SiteConfigurationStore(database).LoadAsync(withSimulatedAgents: false, Cancellation);
        Assert.Equal(["1001", "1002", "1003"], configuration.Agents.Select(a => a.Id));
    }

    [Fact]
    public async Task Restore_AfterASuddenEnd_KnowsWhoWasThereAndWhatWasOpen()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.WriteAsync(TraceBuilder.Call("open", firstNumber: 100, start: Now.AddMinutes(-5)).Take(4));
        await database.WriteAsync(TraceBuilder.Call("unfinished", firstNumber: 200, start: Now.AddMinutes(-9), category: null));
        await database.WriteAsync(TraceBuilder.Call("finished", firstNumber: 300, start: Now.AddMinutes(-9)));
        await database.WriteAsync(TraceBuilder.Call("long-ago", firstNumber: 400, start: Now.AddDays(-8), category: null));
        await database.WriteAsync(
            Presence(1, "1001", AgentStatus.Available), Presence(2, "1002", AgentStatus.Available), Presence(3, "1002", AgentStatus.SignedOut),
            Presence(4, "1003", AgentStatus.NotReady) with { ReasonCode = "meal" }, Presence(5, "1004", AgentStatus.Available) with { SiteId = "other" });

        var restored = await new SiteConfigurationStore(database).RestoreAsync("main", Now, Midnight, Cancellation);

        Assert.Equal([("1001", AgentStatus.Available, null), ("1003", AgentStatus.NotReady, "meal")], restored.Agents.Select(a => (a.AgentId, a.Status, a.ReasonCode)));
        var open = Assert.Single(restored.OpenContacts);
        Assert.Equal(("open", "1001", Now.AddMinutes(-5).AddSeconds(3)), (open.ContactId, open.AgentId, open.AnsweredAt));
        Assert.Equal([new RestoredWrapUp("unfinished", "1001")], restored.Unfinished);
    }

    [Fact]
    public async Task Restore_CountsTodayPerQueueAgainstTheTiersOwnSeconds()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.WriteAsync(Waited("in-time", "gold", 10, 100, Now));
        await database.WriteAsync(Waited("late", "gold", 10.1, 200, Now));
        await database.WriteAsync(Waited("in-time-for-normal", "normal", 19, 300, Now));
        await database.WriteAsync(Waited("yesterday", "gold", 1, 400, Midnight.AddHours(-2)));
        await database.WriteAsync(new TraceBuilder("lost", 1, 500, Now).Arrived().Recognised(null, "gold").Queued("service", "gold").Ended(ContactOutcome.Abandoned).Entries);

        var restored = await new SiteConfigurationStore(database).RestoreAsync("main", Now.AddHours(1), Midnight, Cancellation);

        Assert.Equal(
            [new RestoredFigures("service", "gold", 3, 2, 1, 1), new RestoredFigures("service", "normal", 1, 1, 1, 0)],
            restored.Today.OrderBy(f => f.Tier));
    }

    private static IReadOnlyList<TraceEntry> Waited(string id, string tier, double seconds, long number, DateTimeOffset at) =>
        new TraceBuilder(id, 1, number, at).Arrived().Recognised(null, tier).Queued("service", tier).Answered("1001", seconds).Ended().Entries;

    private static AgentPresenceEntry Presence(long number, string agent, AgentStatus status) =>
        new(new EntryId(1, number), Now, "main", agent, status, null, AgentState.Idle, null);
}
