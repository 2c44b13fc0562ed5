using System.Diagnostics;
using CallCenter.Tests.Builders;
using Microsoft.Data.Sqlite;

namespace CallCenter.Tests.Hosting;

/// <summary>A database that is locked stops no call and loses no contact (requirements I3, N4).</summary>
[Collection(ProductCollection.Name)]
public sealed class StoreAwayTests
{
    private static readonly TimeSpan LockedFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CatchesUpWithin = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Database_LockedFor30Seconds_CallsGoOnAndEveryContactIsWrittenAfterwards()
    {
        await using var product = new ProductProcess(settings: new Dictionary<string, string> { ["Telephony:Simulator:Pace"] = "5" });
        await product.StartAsync();
        await Eventually.TrueAsync(async () => await QueuedAsync(product) > 3, "calls come in", CatchesUpWithin);

        double before;
        double offered;
        await using (var connection = Open(product, SqliteOpenMode.ReadWrite))
        {
            await ExecuteAsync(connection, "BEGIN EXCLUSIVE");
            before = await QueuedAsync(product);
            var watch = Stopwatch.StartNew();
            await Eventually.TrueAsync(
                async () => watch.Elapsed > LockedFor && await QueuedAsync(product) > before + 5,
                "calls go on while the database is locked", LockedFor + CatchesUpWithin);
            Assert.Contains("Degraded", await HealthAsync(product), StringComparison.Ordinal);
            offered = await QueuedAsync(product);
            await ExecuteAsync(connection, "ROLLBACK");
        }

        await Eventually.TrueAsync(() => StoredQueued(product) >= offered, "what happened meanwhile is in the database", CatchesUpWithin);
        Assert.Equal(0, await FaultsAsync(product));
    }

    private static async Task<double> QueuedAsync(ProductProcess product) =>
        (await product.MetricAsync("callcenter_calls_offered_total")).Values.Sum();

    private static async Task<double> FaultsAsync(ProductProcess product) =>
        (await product.MetricAsync("callcenter_site_faults_total")).Values.Sum();

    private static async Task<string> HealthAsync(ProductProcess product)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri($"{product.Address}/health/ready"), TestContext.Current.CancellationToken);
    }

    /// <summary>Contacts that entered a queue, each with one record.</summary>
    private static double StoredQueued(ProductProcess product)
    {
        using var connection = Open(product, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Contacts WHERE QueuedAt IS NOT NULL";
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(ProductProcess product, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = product.DatabasePath, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
