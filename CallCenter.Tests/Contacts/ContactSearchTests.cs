using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;

namespace CallCenter.Tests.Contacts;

public sealed class ContactSearchTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ContactSearch Search => new(_database);

    /// <summary>Four contacts: a customer of Changsha, one of Zhuzhou, an unknown caller with an agent, one who reached nobody.</summary>
    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
        var changsha = await _database.AddCustomerAsync("0731900001", "欧阳娜娜", "HN-CS-02", BaseData.Gold);
        var zhuzhou = await _database.AddCustomerAsync("0731900002", "罗大佑", "HN-ZZ-01");
        await _database.WriteAsync(
        [
            .. TraceBuilder.Call("changsha", 1, 100, Start, "+8613900000001", changsha, "gold", "service", "1002"),
            .. TraceBuilder.Call("zhuzhou", 1, 200, Start.AddHours(1), "+8613900000002", zhuzhou, "normal", "fault", "1003"),
            .. TraceBuilder.Call("unknown", 1, 300, Start.AddHours(2), "+8673188880001", null, "normal", "billing", "1004"),
            .. new TraceBuilder("nobody", 1, 400, Start.AddHours(3)).Arrived(null).Recognised(null, "normal").Queued("service", "normal")
                .Ended(ContactOutcome.Abandoned).Entries,
        ]);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Find_OfEverything_GivesTheNewestFirstWithNamesAndMaskedNumbers()
    {
        var page = await Search.FindAsync(People.Supervisor(), new ContactQuery(), Cancellation);
        Assert.Equal(4, page.Total);
        Assert.Equal(["nobody", "unknown", "zhuzhou", "changsha"], page.Rows.Select(r => r.Id));
        Assert.Equal([null, "731****0001", "139****0002", "139****0001"], page.Rows.Select(r => r.MaskedNumber));
        var last = page.Rows[3];
        Assert.Equal(("欧阳娜娜", "0731900001", "陈志强"), (last.CustomerName, last.AccountNumber, last.AgentName));
    }

    public static TheoryData<string, ContactQuery, string[]> Filters => new()
    {
        { "from", new ContactQuery { From = Start.AddHours(2) }, ["nobody", "unknown"] },
        { "to", new ContactQuery { To = Start.AddHours(1) }, ["changsha"] },
        { "number", new ContactQuery { Number = "139 0000 0001" }, ["changsha"] },
        { "landline", new ContactQuery { Number = "0731-88880001" }, ["unknown"] },
        { "no number", new ContactQuery { Number = "anonymous" }, [] },
        { "name", new ContactQuery { Customer = "欧阳" }, ["changsha"] },
        { "account", new ContactQuery { Customer = "0731900002" }, ["zhuzhou"] },
        { "agent", new ContactQuery { AgentId = "1004" }, ["unknown"] },
        { "tier", new ContactQuery { TierCode = "gold" }, ["changsha"] },
        { "skill", new ContactQuery { SkillCode = "fault" }, ["zhuzhou"] },
        { "outcome", new ContactQuery { Outcome = ContactOutcome.Abandoned }, ["nobody"] },
        { "all of them", new ContactQuery { TierCode = "gold", AgentId = "1004" }, [] },
        { "oldest first", new ContactQuery { Descending = false }, ["changsha", "zhuzhou", "unknown", "nobody"] },
        { "second page", new ContactQuery { Page = new PageRequest(1, 3) }, ["changsha"] },
        { "beyond the last", new ContactQuery { Page = new PageRequest(int.MaxValue, 200) }, [] },
        { "by talk", new ContactQuery { Sort = ContactSort.Talk, Descending = false, Page = new PageRequest(0, 1) }, ["nobody"] },
        { "by wait", new ContactQuery { Sort = ContactSort.Wait, Page = new PageRequest(0, 1) }, ["changsha"] },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Find_ByAFilter_GivesWhatMatches(string filter, ContactQuery query, string[] expected)
    {
        Assert.NotEmpty(filter);
        var page = await Search.FindAsync(People.Supervisor(), query, Cancellation);
        Assert.Equal(expected, page.Rows.Select(r => r.Id));
    }

    public static TheoryData<string, string?, string, string[]> Views => new()
    {
        // Whoever supervises a region: its customers, what its agents had, and what nobody can place.
        { Roles.Supervisor, null, "HN", ["nobody", "unknown", "zhuzhou", "changsha"] },
        { Roles.Supervisor, null, DemoRegions.Changsha, ["nobody", "changsha"] },
        { Roles.Quality, null, DemoRegions.Zhuzhou, ["nobody", "zhuzhou"] },
        { Roles.Manager, null, DemoRegions.Xiangtan, ["nobody", "unknown"] },

        // A region whose code only begins alike is another one.
        { Roles.Supervisor, null, "HN-C", ["nobody"] },

        // An agent: her region's customers, and her own.
        { Roles.Agent, "1002", DemoRegions.Changsha, ["changsha"] },
        { Roles.Agent, "1004", DemoRegions.Changsha, ["unknown", "changsha"] },
        { Roles.Agent, null, DemoRegions.Xiangtan, [] },
        { Roles.Agent, "1001", "HN", ["zhuzhou", "changsha"] },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Find_ByAUser_GivesOnlyWhatSheMaySee(string role, string? agentId, string region, string[] expected)
    {
        var user = People.Of(role, region, agentId);
        var page = await Search.FindAsync(user, new ContactQuery(), Cancellation);
        Assert.Equal(expected, page.Rows.Select(r => r.Id));
        Assert.Equal(expected.Length, page.Total);
        foreach (var id in (string[])["nobody", "unknown", "zhuzhou", "changsha"])
        {
            Assert.Equal(expected.Contains(id), await Search.GetAsync(user, id, Cancellation) is not null);
        }
    }

    [Fact]
    public async Task Find_ByCampaignStaff_IsRefused() =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => Search.FindAsync(People.Of(Roles.CampaignStaff), new ContactQuery(), Cancellation));

    [Fact]
    public async Task Get_OfAContact_GivesItsTraceInOrderWithoutTheNumber()
    {
        var detail = await Search.GetAsync(People.Supervisor(), "changsha", Cancellation);
        Assert.NotNull(detail);
        Assert.Equal(
            [TraceKind.Arrived, TraceKind.Recognised, TraceKind.Queued, TraceKind.Answered, TraceKind.Ended, TraceKind.WrappedUp],
            detail.Trace.Select(t => t.Kind));
        Assert.Equal("139****0001", detail.Trace[0].Data.CallerNumber);
        Assert.Equal((Start.AddSeconds(3), 1, "0.1.0"), (detail.AnsweredAt, detail.PolicyVersion, detail.ProductVersion));
    }

    [Fact]
    public async Task Get_OfAnAssignedContact_GivesTheDecisionToSupervisorsOnly()
    {
        var decision = new AssignmentDecision(
            new EntryId(1, 900), Start, "changsha", "1002", 1, AssignmentTrigger.CallQueued, [], [new AgentCandidate("1002", 1, 5)], 3);
        await new JournalStore(_database).WriteAsync([JournalEntry.Of(decision)], Cancellation);

        var supervisor = await Search.GetAsync(People.Supervisor(), "changsha", Cancellation);
        var agent = await Search.GetAsync(People.Agent("1002"), "changsha", Cancellation);
        Assert.Equal(3, Assert.Single(supervisor!.Decisions).EligibleAgents);
        Assert.Empty(agent!.Decisions);
    }

    [Fact]
    public async Task History_OfACustomer_GivesTheLatestTwentyOnly()
    {
        var customer = await _database.AddCustomerAsync("0731900009", "周杰", "HN-CS-01");
        for (var i = 0; i < 25; i++)
        {
            await _database.WriteAsync(TraceBuilder.Call($"h{i:00}", 2, i * 10, Start.AddDays(i), customer: customer));
        }

        var history = await Search.HistoryAsync(People.Agent("1002", DemoRegions.Changsha), customer, Cancellation);
        Assert.Equal(Enumerable.Range(5, 20).Reverse().Select(i => $"h{i:00}"), history.Select(r => r.Id));
        Assert.Empty(await Search.HistoryAsync(People.Agent("1003", DemoRegions.Zhuzhou), customer, Cancellation));
    }

    [Fact]
    public async Task Categories_Listed_StandBelowTheirParents()
    {
        var categories = await new ContactCategories(_database).ListAsync(Cancellation);
        Assert.Equal("service", categories[0].Code);
        Assert.Equal(["service-install", "service-package", "service-move", "service-suspend"], categories.Skip(1).Take(4).Select(c => c.Code));
        Assert.All(categories, (c, i) => Assert.True(c.ParentCode is null || categories.Take(i).Any(p => p.Code == c.ParentCode)));
    }
}
