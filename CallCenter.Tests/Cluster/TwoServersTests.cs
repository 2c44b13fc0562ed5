using CallCenter.Tests.Builders;
using Microsoft.Data.Sqlite;

namespace CallCenter.Tests.Cluster;

/// <summary>Several servers share the load and take over from each other (requirement I4).</summary>
[Collection(ProductCollection.Name)]
public sealed class TwoServersTests
{
    private static readonly TimeSpan TakeoverWithin = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Site_ItsServerIsKilled_TheOtherServerGoesOnAndNoContactStaysOpen()
    {
        await using var redis = await RedisServer.StartAsync();
        var cluster = new Dictionary<string, string>
        {
            ["Cluster:Provider"] = "Redis",
            ["Cluster:ConnectionString"] = $"127.0.0.1:{redis.Port}",
            ["Cluster:AdvertisedAddress"] = "127.0.0.1",
            ["Telephony:Simulator:Pace"] = "5",
        };
        await using var first = new ProductProcess(settings: cluster);
        await first.StartAsync();
        await using var second = new ProductProcess(settings: cluster, dataFolder: first.DataFolder);
        await second.StartAsync();
        await Eventually.TrueAsync(async () => await OfferedAsync(first) > 5, "the first server takes calls", TakeoverWithin);
        await Eventually.TrueAsync(async () => (await second.MetricAsync("callcenter_agents")).Values.Sum() > 0, "the second server shows the floor", TakeoverWithin);
        Assert.Equal(0, await OfferedAsync(second));

        await first.KillAsync();

        await Eventually.TrueAsync(async () => await OfferedAsync(second) > 5, "the second server takes calls", TakeoverWithin);

        // The simulated switch died with its server: what was open then is closed, what the second server has is its own.
        await Eventually.TrueAsync(() => Task.FromResult(OpenContactsOf(first) == 0), "no contact of the first server stays open", TakeoverWithin);
    }

    private static async Task<double> OfferedAsync(ProductProcess product) =>
        (await product.MetricAsync("callcenter_calls_offered_total")).Values.Sum();

    /// <summary>Contacts without an end whose last step is older than the takeover could leave alone.</summary>
    private static long OpenContactsOf(ProductProcess product)
    {
        using var connection = new SqliteConnection($"Data Source={product.DatabasePath};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT COUNT(*) FROM Contacts
            WHERE EndedAt IS NULL AND substr(Id, 1, 15) = (SELECT substr(MIN(Id), 1, 15) FROM Contacts)
            """;
        return (long)command.ExecuteScalar()!;
    }
}
