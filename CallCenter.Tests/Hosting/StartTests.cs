using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Hosting;

/// <summary>What somebody sees who starts the product with something missing or wrong.</summary>
[Collection(ProductCollection.Name)]
public sealed class StartTests
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Start_SeveralSettingsWrong_NamesThemAllAndEnds()
    {
        await using var product = new ProductProcess(settings: new Dictionary<string, string>
        {
            ["Site:RingTime"] = "soon",
            ["Site:MenuAttempts"] = "99",
            ["Site:RingTmie"] = "00:00:10",
            ["BusinessTimeZone"] = "Mars/Olympus",
            ["Telephony:Provider"] = "Carrier pigeon",
            ["Cluster:Provider"] = "Redis",
            ["Database:Provider"] = "SqlServer",
            ["ConnectionStrings:CallCenter"] = "",
        });

        var code = await RunToEndAsync(product);

        Assert.Equal(2, code);
        foreach (var named in new[]
        {
            "Site:RingTime: 'soon'", "Site:MenuAttempts", "Site:RingTmie: unknown setting", "Mars/Olympus", "'Carrier pigeon' is not one of",
            "the address of Redis is needed", "ConnectionStrings:CallCenter is needed",
        })
        {
            Assert.Contains(named, product.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Start_ProductionWithoutAdministrator_SaysHowToGetOne()
    {
        await using var product = new ProductProcess("Production");

        var code = await RunToEndAsync(product);

        Assert.Equal(1, code);
        Assert.Contains("create-admin", product.Output, StringComparison.Ordinal);
        Assert.Contains("FirstAdministrator:UserName", product.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ProductionWithFirstAdministratorInTheSettings_Serves()
    {
        await using var product = new ProductProcess("Production", new Dictionary<string, string>
        {
            ["FirstAdministrator:UserName"] = "root",
            ["FirstAdministrator:Password"] = $"Aa1!{Guid.NewGuid():N}",
        });

        await product.StartAsync();

        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri($"{product.Address}/account/sign-in"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("agent1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DatabaseFileIsNoDatabase_SaysSo()
    {
        await using var product = new ProductProcess();
        await File.WriteAllTextAsync(product.DatabasePath, new string('x', 10_000), TestContext.Current.CancellationToken);

        var code = await RunToEndAsync(product);

        Assert.Equal(1, code);
        Assert.Contains("damaged or no database", product.Output, StringComparison.Ordinal);
    }

    private static async Task<int> RunToEndAsync(ProductProcess product)
    {
        product.Launch();
        using var limit = new CancellationTokenSource(EndsWithin);
        return await product.EndAsync(limit.Token);
    }
}
