using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Data.Journal;
using CallCenter.Tests.Data;

namespace CallCenter.Tests.Builders;

/// <summary>Puts things into a test's store.</summary>
internal static class StoreBuilder
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The demo's regions and agents, and four customers: one per tier.</summary>
    public static async Task AddDemoPeopleAsync(this TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        db.Regions.AddRange(DemoRegions.Build());
        db.Agents.AddRange(DemoAgents.Build());
        db.Customers.AddRange(DemoCustomers.Build().Take(4));
        await db.SaveChangesAsync(Cancellation);
    }

    public static async Task<long> AddCustomerAsync(
        this TestDatabase database, string account, string name, string region, string tier = BaseData.Normal, params string[] numbers)
    {
        await using var db = database.CreateDbContext();
        var customer = new Customer { AccountNumber = account, Name = name, RegionCode = region, TierCode = tier };
        customer.Numbers.AddRange(numbers.Select(n => new CustomerNumber { Number = n }));
        db.Customers.Add(customer);
        await db.SaveChangesAsync(Cancellation);
        return customer.Id;
    }

    /// <summary>Writes facts as the journal does.</summary>
    public static Task WriteAsync(this TestDatabase database, params IEnumerable<TraceEntry> entries) =>
        new JournalStore(database).WriteAsync([.. entries.Select(JournalEntry.Of)], Cancellation);

    /// <inheritdoc cref="WriteAsync(TestDatabase, IEnumerable{TraceEntry})"/>
    public static Task WriteAsync(this TestDatabase database, params IEnumerable<AgentPresenceEntry> entries) =>
        new JournalStore(database).WriteAsync([.. entries.Select(JournalEntry.Of)], Cancellation);
}
