using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;

namespace CallCenter.Tests.Customers;

public sealed class CustomerRecognitionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Number_OfOneCustomer_GivesTheBasics()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddDemoPeopleAsync();
        var found = Assert.Single(await new CustomerRecognition(database).FindAllAsync(DemoCustomers.GoldNumber, Cancellation));
        Assert.Equal((DemoCustomers.GoldAccount, "王建国", BaseData.Gold, "HN-CS-01"), (found.AccountNumber, found.Name, found.TierCode, found.RegionCode));
    }

    [Fact]
    public async Task Number_OfSeveralCustomers_GivesAllOfThemTheHighestTierFirst()
    {
        await using var database = await TestDatabase.CreateAsync();
        foreach (var tier in (string[])[BaseData.Normal, BaseData.Gold, BaseData.Blacklist, BaseData.Silver])
        {
            await database.AddCustomerAsync($"0{tier}", tier, BaseData.Province, tier, "+8613900000001");
        }

        await database.AddCustomerAsync("0gold2", "gold2", BaseData.Province, BaseData.Gold, "+8613900000001");
        var found = await new CustomerRecognition(database).FindAllAsync("+8613900000001", Cancellation);
        Assert.Equal(["0gold", "0gold2", "0silver", "0normal", "0blacklist"], found.Select(customer => customer.AccountNumber));
    }

    [Fact]
    public async Task Number_OfNobody_GivesNobody()
    {
        await using var database = await TestDatabase.CreateAsync();
        Assert.Empty(await new CustomerRecognition(database).FindAllAsync("+8613900000002", Cancellation));
    }

    [Fact]
    public async Task Number_WhileAnotherWrites_IsFoundAllTheSame()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddDemoPeopleAsync();
        await using var import = database.CreateDbContext();
        await using var transaction = await import.Database.BeginTransactionAsync(Cancellation);
        import.Customers.Add(new Customer { AccountNumber = "9", Name = "新", RegionCode = BaseData.Province, TierCode = BaseData.Normal });
        await import.SaveChangesAsync(Cancellation);

        Assert.Single(await new CustomerRecognition(database).FindAllAsync(DemoCustomers.SilverNumber, Cancellation));
    }
}
