using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Benchmarks;

/// <summary>The customer list over 1,000,000 customers in SQLite: searches as people make them, the first page and far ones (requirement T12).</summary>
internal static class CustomersBenchmark
{
    private const int Customers = 1_000_000;
    private static readonly CurrentUser Manager = new("bench", "bench", new HashSet<string> { Roles.Manager }, BaseData.Province, null);
    private static readonly CurrentUser City = Manager with { RegionCode = "HN-CS" };

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "callcenter.db");
            await using var services = RecognitionBenchmark.Services(path, folder.FullName);
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync();
            await RecognitionBenchmark.FillAsync(path);
            await SpreadAsync(path);

            var directory = services.GetRequiredService<CustomerDirectory>();
            foreach (var (name, user, query) in Searches())
            {
                CustomersFound? found = null;
                var latency = new Latencies(name);
                await latency.MeasureAsync(2, 20, async _ => found = await directory.FindAsync(user, query));
                await output.WriteLineAsync($"{latency.Line()}   {found!.Rows.Count} rows of {found.Total}{(found.More ? "+" : "")}");
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Name, CurrentUser User, CustomerQuery Query)> Searches()
    {
        yield return ("all, first page", Manager, new CustomerQuery());
        yield return ("all, page 1,000 (offset 50,000)", Manager, new CustomerQuery { Page = new PageRequest(1_000) });
        yield return ("all, page 10,000 (offset 500,000)", Manager, new CustomerQuery { Page = new PageRequest(10_000) });
        yield return ("all, by name, page 10,000", Manager, new CustomerQuery { Sort = CustomerSort.Name, Page = new PageRequest(10_000) });
        yield return ("all, last page by name, downwards", Manager, new CustomerQuery { Sort = CustomerSort.Name, Descending = true, Page = new PageRequest(19_999) });
        yield return ("number", Manager, new CustomerQuery { Number = RecognitionBenchmark.Number(777_777) });
        yield return ("account, beginning", Manager, new CustomerQuery { Account = "00005" });
        yield return ("account, whole", Manager, new CustomerQuery { Account = "0000500000" });
        yield return ("name, beginning, 11 match", Manager, new CustomerQuery { Name = "客户77777" });
        yield return ("name, beginning, all match", Manager, new CustomerQuery { Name = "客户" });
        yield return ("name, inside, 1 matches", Manager, new CustomerQuery { Name = "*户777777" });
        yield return ("tier, 50,000 match", Manager, new CustomerQuery { TierCode = BaseData.Gold });
        yield return ("tier, page 900", Manager, new CustomerQuery { TierCode = BaseData.Gold, Page = new PageRequest(900) });
        yield return ("tier, by name, page 900", Manager, new CustomerQuery { TierCode = BaseData.Gold, Sort = CustomerSort.Name, Page = new PageRequest(900) });
        yield return ("region, 100,000 match", Manager, new CustomerQuery { RegionCode = "HN-CS" });
        yield return ("region and tier, by name", Manager, new CustomerQuery { RegionCode = "HN-CS", TierCode = BaseData.Silver, Sort = CustomerSort.Name });
        yield return ("city company's own, page 1,000", City, new CustomerQuery { Page = new PageRequest(1_000) });
    }

    // A tenth of the customers belongs to a city company.
    private static async Task SpreadAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 300;
        command.CommandText = $"""
            INSERT INTO Regions (Code, NameZh, NameEn) VALUES ('HN-CS', '长沙', 'Changsha');
            UPDATE Customers SET RegionCode = 'HN-CS' WHERE Id % 10 = 3 AND Id <= {Customers};
            """;
        await command.ExecuteNonQueryAsync();
    }
}
