using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Benchmarks;

/// <summary>
/// A caller's number is looked up among 1,000,000 customers in SQLite (requirement T2: under 1 s). Beside it: the bare seek in
/// the index by ADO.NET.
/// </summary>
internal static class RecognitionBenchmark
{
    private const int Customers = 1_000_000;

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "callcenter.db");
            await using var services = Services(path, folder.FullName);
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync();
            await FillAsync(path);

            var recognition = services.GetRequiredService<CustomerRecognition>();
            var random = new Random(1);
            var found = 0;
            var lookup = new Latencies("number → customer, among 1,000,000");
            await lookup.MeasureAsync(2_000, 50_000, async _ => found += (await recognition.FindAllAsync(Number(random.Next(Customers)))).Count);

            await using var connection = new SqliteConnection($"Data Source={path}");
            await connection.OpenAsync();
            await using var seek = connection.CreateCommand();
            seek.CommandText = "SELECT CustomerId FROM CustomerNumbers WHERE Number = $number";
            var number = seek.Parameters.Add("$number", SqliteType.Text);
            var bare = new Latencies("reference: bare seek in the index");
            await bare.MeasureAsync(2_000, 50_000, async _ =>
            {
                number.Value = Number(random.Next(Customers));
                await seek.ExecuteScalarAsync();
            });

            await output.WriteLineAsync(lookup.Line(bare));
            await output.WriteLineAsync(bare.Line());
            await output.WriteLineAsync($"  found {found} of 52000");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    public static string Number(int index) => $"+8613{index:D9}";

    public static ServiceProvider Services(string path, string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:CallCenter"] = $"Data Source={path}",
            ["Journal:Directory"] = Path.Combine(folder, "journal"),
        }).Build();
        return new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)).AddCallCenterData(configuration).BuildServiceProvider();
    }

    public static async Task FillAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {Customers - 1})
            INSERT INTO Customers (Id, AccountNumber, Name, RegionCode, TierCode, Version)
            SELECT i + 1, printf('%010d', i), printf('客户%d', i), '{BaseData.Province}',
                   CASE i % 20 WHEN 0 THEN '{BaseData.Gold}' WHEN 1 THEN '{BaseData.Silver}' ELSE '{BaseData.Normal}' END, 0 FROM n;
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {Customers - 1})
            INSERT INTO CustomerNumbers (CustomerId, Number) SELECT i + 1, printf('+8613%09d', i) FROM n;
            """;
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
