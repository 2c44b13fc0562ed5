using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Security;
using CallCenter.Core.Tiers;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Customers;

public sealed class CustomerDirectoryTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(Desks.Now);
    private TestDatabase _database = null!;
    private long _gold;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CustomerDirectory Customers => new(_database, _time);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
        await _database.AddCustomerAsync("0733000001", "王小明", DemoRegions.Zhuzhou, BaseData.Silver, "+8673388880001", "+8613900000009");
        await _database.AddCustomerAsync("A_1%", "株洲_第一%中学", DemoRegions.Zhuzhou, BaseData.Normal, DemoCustomers.GoldNumber);
        _gold = (await FindAsync(new CustomerQuery { Account = DemoCustomers.GoldAccount })).Rows[0].Id;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("13807310001")]
    [InlineData("+86 138-0731-0001")]
    [InlineData("0086 138 0731 0001")]
    [InlineData("１３８０７３１０００１")]
    public async Task Find_ByNumberInAnyFormat_GivesAllOfItsCustomers(string number) =>
        Assert.Equal([DemoCustomers.GoldAccount, "A_1%"], await AccountsAsync(new CustomerQuery { Number = number }));

    [Theory]
    [InlineData("anonymous")]
    [InlineData("13899999999")]
    public async Task Find_ByANumberOfNobody_GivesNothing(string number)
    {
        var found = await FindAsync(new CustomerQuery { Number = number });
        Assert.Equal((0, 0, false, false), (found.Rows.Count, found.Total, found.More, found.HasNext));
    }

    [Fact]
    public async Task Find_ByName_MatchesItsBeginning_AndInsideWithAMark()
    {
        Assert.Equal([DemoCustomers.GoldAccount, "0733000001"], await AccountsAsync(new CustomerQuery { Name = "王" }));
        Assert.Empty(await AccountsAsync(new CustomerQuery { Name = "小明" }));
        Assert.Equal(["0733000001"], await AccountsAsync(new CustomerQuery { Name = "*小明" }));
        // Signs that mean something to LIKE mean themselves.
        Assert.Equal(["A_1%"], await AccountsAsync(new CustomerQuery { Name = "*%" }));
        Assert.Equal(["A_1%"], await AccountsAsync(new CustomerQuery { Name = "株洲_第" }));
    }

    [Fact]
    public async Task Find_ByAccountTierAndRegion_Narrows()
    {
        Assert.Equal(["0733000001"], await AccountsAsync(new CustomerQuery { Account = "0733" }));
        Assert.Equal(["A_1%"], await AccountsAsync(new CustomerQuery { Account = "A_1%" }));
        Assert.Empty(await AccountsAsync(new CustomerQuery { Account = "733" }));
        Assert.Equal(["0733000001"], await AccountsAsync(new CustomerQuery { TierCode = BaseData.Silver, RegionCode = DemoRegions.Zhuzhou }));
        // What lies below the region belongs to it.
        Assert.Equal(4, (await AccountsAsync(new CustomerQuery { RegionCode = DemoRegions.Changsha })).Count);
    }

    [Fact]
    public async Task Consent_IsChangedWithAReason_Noted_AndNotOverSomebodyElsesChange()
    {
        var supervisor = People.Supervisor();
        var id = (await FindAsync(new CustomerQuery { Account = "0733" })).Rows[0].Id;
        var seen = (await Customers.GetAsync(supervisor, id, Cancellation))!;
        Assert.Equal(CustomerConsent.Unknown, seen.Consent.State);
        Assert.Equal(["Reason"], (await ChangeAsync(CustomerConsent.Withdrawn, " ")).Errors.Select(e => e.Field));
        Assert.Equal(["Consent"], (await ChangeAsync(CustomerConsent.Unknown, "why")).Errors.Select(e => e.Field));

        Assert.Equal(ChangeResult.Done, await ChangeAsync(CustomerConsent.Withdrawn, " 来电要求 "));

        var now = (await Customers.GetAsync(supervisor, id, Cancellation))!.Consent;
        Assert.Equal((CustomerConsent.Withdrawn, supervisor.Name, "来电要求"), (now.State, now.By, now.Reason));
        Assert.NotNull(now.At);
        Assert.Equal(ChangeResult.Conflict, await ChangeAsync(CustomerConsent.Given, "late"));
        await using var db = _database.CreateDbContext();
        var entry = await db.AuditEntries.SingleAsync(e => e.Entity == "Customer" && e.Key == "0733000001", Cancellation);
        Assert.Contains("Withdrawn", entry.After!, StringComparison.Ordinal);
        Assert.Equal(ChangeResult.NotFound, await Customers.ChangeConsentAsync(People.Supervisor(DemoRegions.Changsha), id, CustomerConsent.Given, "x", 1, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Customers.ChangeConsentAsync(People.Agent("1001"), id, CustomerConsent.Given, "x", 1, Cancellation));

        Task<ChangeResult> ChangeAsync(CustomerConsent consent, string reason) => Customers.ChangeConsentAsync(supervisor, id, consent, reason, seen.Version, Cancellation);
    }

    [Fact]
    public async Task Find_BySort_OrdersBothWays()
    {
        var up = await AccountsAsync(new CustomerQuery { Sort = CustomerSort.Name });
        var down = await AccountsAsync(new CustomerQuery { Sort = CustomerSort.Name, Descending = true });
        Assert.Equal(6, up.Count);
        Assert.Equal(Enumerable.Reverse(up), down);
        Assert.Equal("A_1%", (await AccountsAsync(new CustomerQuery { Descending = true }))[0]);
    }

    [Fact]
    public async Task Find_PageByPage_ShowsEachCustomerOnceAndKnowsTheLastPage()
    {
        var seen = new List<string>();
        for (var page = 0; page < 3; page++)
        {
            var found = await FindAsync(new CustomerQuery { Page = new PageRequest(page, 2) });
            seen.AddRange(found.Rows.Select(row => row.AccountNumber));
            Assert.Equal((page < 2, 6, false), (found.HasNext, found.Total, found.More));
        }

        Assert.Equal(6, seen.Distinct().Count());
        var beyond = await FindAsync(new CustomerQuery { Page = new PageRequest(99, 2) });
        Assert.Equal((0, 6, false), (beyond.Rows.Count, beyond.Total, beyond.HasNext));
    }

    [Fact]
    public async Task Find_AmongMoreThanAreCounted_SaysSo()
    {
        await using (var db = _database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {CustomerDirectory.CountLimit})
                INSERT INTO Customers (AccountNumber, Name, RegionCode, TierCode, Version) SELECT printf('B%09d', i), '批量', {BaseData.Province}, {BaseData.Normal}, 0 FROM n
                """, Cancellation);
        }

        var found = await FindAsync(new CustomerQuery { Account = "B" });
        Assert.Equal((CustomerDirectory.CountLimit, true, true), (found.Total, found.More, found.HasNext));
    }

    [Fact]
    public async Task List_MasksNumbers_AndTheCustomerShowsThemToThoseWhoEdit()
    {
        Assert.Equal(["138****0001"], (await FindAsync(new CustomerQuery { Account = DemoCustomers.GoldAccount })).Rows[0].MaskedNumbers);
        Assert.Equal([DemoCustomers.GoldNumber], (await Customers.GetAsync(People.Manager(), _gold, Cancellation))!.Numbers);
        Assert.Equal(["138****0001"], (await Customers.GetAsync(People.Supervisor(), _gold, Cancellation))!.Numbers);
    }

    [Fact]
    public async Task CityCompany_SeesAndChangesItsCustomersOnly()
    {
        var manager = People.Manager(DemoRegions.Zhuzhou);
        Assert.Equal(["0733000001", "A_1%"], (await Customers.FindAsync(manager, new CustomerQuery(), Cancellation)).Rows.Select(row => row.AccountNumber));
        Assert.Equal(["A_1%"], (await Customers.FindAsync(manager, new CustomerQuery { Number = DemoCustomers.GoldNumber }, Cancellation)).Rows.Select(row => row.AccountNumber));
        Assert.Null(await Customers.GetAsync(manager, _gold, Cancellation));
        Assert.Equal(ChangeResult.NotFound, await Customers.ChangeTierAsync(manager, _gold, BaseData.Normal, "x", 0, Cancellation));
        await Customers.ChangeTierAsync(People.Manager(), _gold, BaseData.Normal, "x", 0, Cancellation);
        Assert.Equal(0, (await Customers.TierHistoryAsync(manager, _gold, new PageRequest(), Cancellation)).Total);
    }

    [Fact]
    public async Task ChangeTier_IsKeptInHistoryAndAudit_AndRoutesTheNextCall()
    {
        Assert.Equal(ChangeResult.Done, await Customers.ChangeTierAsync(People.Manager(), _gold, BaseData.Silver, "  欠费三个月 ", 0, Cancellation));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ChangeResult.Done, await Customers.ChangeTierAsync(People.Manager(), _gold, BaseData.Gold, "已缴清", 1, Cancellation));

        var history = await Customers.TierHistoryAsync(People.Supervisor(), _gold, new PageRequest(), Cancellation);
        Assert.Equal(
            [("silver", "gold", "已缴清", Desks.Now.AddMinutes(1)), ("gold", "silver", "欠费三个月", Desks.Now)],
            history.Rows.Select(change => (change.FromTierCode, change.ToTierCode, change.Reason, change.At)));
        Assert.All(history.Rows, change => Assert.Equal((TierChangeSource.Manual, "manager", null), (change.Source, change.UserName, change.SourceId)));
        await using var db = _database.CreateDbContext();
        var entries = await db.AuditEntries.OrderBy(entry => entry.Id).ToListAsync(Cancellation);
        Assert.Equal(2, entries.Count);
        Assert.Equal((DemoCustomers.GoldAccount, nameof(Customer)), (entries[0].Key, entries[0].Entity));
        Assert.Contains("欠费三个月", entries[0].After, StringComparison.Ordinal);
        Assert.Equal(BaseData.Gold, (await new CustomerRecognition(_database).FindAllAsync(DemoCustomers.GoldNumber, Cancellation))[0].TierCode);
    }

    [Fact]
    public async Task ChangeTier_OfAnOlderVersion_IsAConflictAndLeavesNoTrace()
    {
        await Customers.ChangeTierAsync(People.Manager(), _gold, BaseData.Silver, "a", 0, Cancellation);
        Assert.Equal(ChangeResult.Conflict, await Customers.ChangeTierAsync(People.Manager(), _gold, BaseData.Blacklist, "b", 0, Cancellation));
        Assert.Equal(1, (await Customers.TierHistoryAsync(People.Manager(), _gold, new PageRequest(), Cancellation)).Total);
        Assert.Equal(BaseData.Silver, (await Customers.GetAsync(People.Manager(), _gold, Cancellation))!.Basics.TierCode);
    }

    [Theory]
    [InlineData("", "why", "Tier", FieldErrors.Unknown)]
    [InlineData("platinum", "why", "Tier", FieldErrors.Unknown)]
    [InlineData("gold", "why", "Tier", FieldErrors.Unchanged)]
    [InlineData("silver", " ", "Reason", FieldErrors.Required)]
    [InlineData("silver", null, "Reason", FieldErrors.Required)]
    public async Task ChangeTier_WithoutWhatItNeeds_IsRefused(string tier, string? reason, string field, string code) => Assert.Equal(
        [new FieldError(field, code)], (await Customers.ChangeTierAsync(People.Manager(), _gold, tier, reason, 0, Cancellation)).Errors);

    [Fact]
    public async Task ChangeTier_WithAReasonTooLong_IsRefused() => Assert.Equal(
        [new FieldError("Reason", FieldErrors.TooLong)],
        (await Customers.ChangeTierAsync(People.Manager(), _gold, BaseData.Silver, new string('长', 257), 0, Cancellation)).Errors);

    [Fact]
    public async Task Supervisor_LooksOnly()
    {
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Customers.ChangeTierAsync(People.Supervisor(), _gold, BaseData.Silver, "x", 0, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Customers.FindAsync(People.Agent("1001"), new CustomerQuery(), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Customers.GetAsync(People.Of(Roles.CampaignStaff), _gold, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Customers.TierHistoryAsync(People.Of(Roles.Quality), _gold, new PageRequest(), Cancellation));
    }

    private Task<CustomersFound> FindAsync(CustomerQuery query) => Customers.FindAsync(People.Supervisor(), query, Cancellation);

    private async Task<List<string>> AccountsAsync(CustomerQuery query) => [.. (await FindAsync(query)).Rows.Select(row => row.AccountNumber)];
}
