using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Data;

/// <summary>The mirror itself: that it lets through what both providers know, and nothing else.</summary>
public sealed class SqlServerMirrorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_ThatOnlySqliteKnows_Fails()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => db.Tiers.Where(t => EF.Functions.Glob(t.Code, "g*")).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Query_WithASubqueryOverACapturedContext_Passes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var served = await db.Tiers.Where(t => db.AgentGroups.Any(g => g.Tiers.Any(x => x.TierCode == t.Code))).CountAsync(Cancellation);
        Assert.Equal(3, served);
    }

    [Fact]
    public async Task BulkChange_OnBothProviders_Passes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var changed = await db.Skills.Where(s => s.Code == BaseData.Fault)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.MenuDigit, (string?)null), Cancellation);
        Assert.Equal(1, changed);
    }

    [Fact]
    public async Task Save_OfAllKindsOfChange_Passes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var skills = await db.Skills.ToDictionaryAsync(s => s.Code, Cancellation);
        skills[BaseData.Fault].NameEn = "Trouble";
        skills[BaseData.Fault].Version++;
        db.Remove(skills[BaseData.Billing]);
        db.Add(new Skill { Code = "sales", NameZh = "营销", NameEn = "Sales" });
        Assert.Equal(3, await db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Save_OfACustomerWithNumbers_LetsTheServerCountTheIdentity()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var customer = new Customer { AccountNumber = "1", Name = "王", RegionCode = BaseData.Province, TierCode = BaseData.Normal };
        customer.Numbers.Add(new CustomerNumber { Number = "10086" });
        db.Add(customer);

        var sent = string.Join('\n', SqlServerMirror.Save(db.ChangeTracker));

        Assert.Contains("[Customers]", sent, StringComparison.Ordinal);
        Assert.Contains("[Id]", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("([Id]", sent, StringComparison.Ordinal);
        Assert.Equal(2, await db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public void Capture_OfATextThatIsNoTSql_Fails() =>
        Assert.Throws<InvalidOperationException>(
            () => SqlServerMirror.Capture(db => db.Database.ExecuteSqlRaw("INSERT OR IGNORE INTO Tiers DEFAULT VALUES")));
}
