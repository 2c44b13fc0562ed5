using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Data;

public sealed class DemoSeedTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seed_RunTwice_AddsNothingTheSecondTime()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = TestServices.Build(database);
        var seed = services.GetRequiredService<DemoSeed>();

        await seed.SeedAsync(withUsers: true, dials: true, Cancellation);
        var first = await CountAsync(database);
        await seed.SeedAsync(withUsers: true, dials: true, Cancellation);

        Assert.Equal(first, await CountAsync(database));
        Assert.Equal((DemoCustomers.Count, 4 + DemoAgents.SimulatedCount, DemoAccounts.All.Count), first);
    }

    [Fact]
    public async Task Seed_PolicyDraft_CanBeSavedAsItIs_AndStaysDeleted()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = TestServices.Build(database);
        var seed = services.GetRequiredService<DemoSeed>();
        await seed.SeedAsync(withUsers: false, dials: true, Cancellation);
        var sites = new RecordingPublisher();
        var staffing = new Staffing(database, new StaffingScope(WithSimulatedAgents: true));
        var drafts = new PolicyDrafts(database, new PolicyAdministration(database, staffing, sites, TimeProvider.System), sites, TimeProvider.System);
        var draft = (await drafts.GetAsync(People.Manager(), 1, Cancellation))!;

        var content = new PolicyDraft(1, draft.Terms.Preset, draft.Terms.Constants, draft.Terms.Tiers, null);
        Assert.Equal(ChangeResult.Done, await drafts.SaveAsync(People.Manager(), 1, draft.Row.Name, content, 1, Cancellation));
        Assert.Equal(ChangeResult.Done, await drafts.DeleteAsync(People.Manager(), 1, 2, Cancellation));
        await seed.SeedAsync(withUsers: false, dials: true, Cancellation);

        Assert.Empty(await drafts.ListAsync(People.Manager(), Cancellation));
    }

    [Fact]
    public async Task Seed_WithoutUsers_MakesNoAccount()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = TestServices.Build(database);
        await services.GetRequiredService<DemoSeed>().SeedAsync(withUsers: false, dials: true, Cancellation);
        await using var db = database.CreateDbContext();
        Assert.False(await db.Users.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Seed_WithUsers_LetsEachSignInWithItsRoleAndAgent()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = TestServices.Build(database);
        await services.GetRequiredService<DemoSeed>().SeedAsync(withUsers: true, dials: true, Cancellation);

        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        await using var db = database.CreateDbContext();
        foreach (var account in DemoAccounts.All)
        {
            var user = await users.FindByNameAsync(account.UserName);
            Assert.NotNull(user);
            Assert.True(await users.CheckPasswordAsync(user, DemoAccounts.Password));
            Assert.Equal([account.Role], await users.GetRolesAsync(user));
            Assert.Equal(account.AgentId, await db.Agents.Where(a => a.UserId == user.Id).Select(a => a.Id).SingleOrDefaultAsync(Cancellation));
        }
    }

    [Theory]
    [InlineData(DemoCustomers.GoldNumber, BaseData.Gold)]
    [InlineData(DemoCustomers.SilverNumber, BaseData.Silver)]
    [InlineData(DemoCustomers.NormalNumber, BaseData.Normal)]
    [InlineData(DemoCustomers.BlacklistNumber, BaseData.Blacklist)]
    public void WellKnownNumber_InStoredForm_BelongsToItsTier(string number, string tier)
    {
        Assert.Equal(number, PhoneNumber.Normalize(number));
        Assert.Equal(tier, DemoCustomers.Build().Single(c => c.Numbers.Exists(n => n.Number == number)).TierCode);
    }

    [Fact]
    public void Customers_OfTheDemo_HaveTheirTiersInProportionAndValidNumbersSomeOfThemShared()
    {
        var customers = DemoCustomers.Build().ToList();
        var share = customers.CountBy(c => c.TierCode).ToDictionary(c => c.Key, c => c.Value / (double)customers.Count);
        Assert.InRange(share[BaseData.Gold], 0.08, 0.12);
        Assert.InRange(share[BaseData.Silver], 0.22, 0.28);
        Assert.InRange(share[BaseData.Blacklist], 0.004, 0.02);
        var numbers = customers.SelectMany(c => c.Numbers).Select(n => n.Number).ToList();
        Assert.InRange(numbers.Count - numbers.Distinct().Count(), 100, 200);
        Assert.All(numbers.CountBy(n => n), n => Assert.InRange(n.Value, 1, 2));
        Assert.All(numbers, n => Assert.StartsWith("+86", n, StringComparison.Ordinal));
    }

    private static async Task<(int Customers, int Agents, int Users)> CountAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return (await db.Customers.CountAsync(Cancellation), await db.Agents.CountAsync(Cancellation), await db.Users.CountAsync(Cancellation));
    }
}
