using System.Diagnostics;
using System.Globalization;
using System.Text;
using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Tiers.Imports;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Benchmarks;

/// <summary>
/// A tier file of 100,000 rows, each of which changes one of 1,000,000 customers in SQLite: uploaded, checked, applied, rolled back, with the
/// settings as shipped; and callers recognised all the while (requirement T2). Beside it: the same changes and their history in bare
/// ADO.NET, one transaction, one prepared command each; and recognition while nothing else runs. <c>bench importing</c> has BenchmarkDotNet measure
/// recognition alone, without and with an import beside it.
/// </summary>
internal static class ImportsBenchmark
{
    internal const int Customers = 1_000_000;

    private const int Rows = 100_000;
    private const int WarmUp = 2_000;
    private static readonly CurrentUser Manager = new("bench", "bench", new HashSet<string> { Roles.Manager }, BaseData.Province, null);

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "callcenter.db");
            await using var services = Services(path, folder.FullName);
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync();
            await RecognitionBenchmark.FillAsync(path);

            var recognition = services.GetRequiredService<CustomerRecognition>();
            var random = new Random(1);
            var alone = new Latencies("recognition, nothing else at work");
            await alone.MeasureAsync(WarmUp, 50_000, _ => recognition.FindAllAsync(RecognitionBenchmark.Number(random.Next(Customers))));
            await output.WriteLineAsync(alone.Line());

            await ImportAsync(output, services, recognition, alone);
            var bare = await BareAsync(path);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"  reference: the bare changes in one transaction took {bare.TotalSeconds:F1} s ({Rows / bare.TotalSeconds:F0} rows/s)"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task ImportAsync(TextWriter output, ServiceProvider services, CustomerRecognition recognition, Latencies alone)
    {
        var (imports, job) = (services.GetRequiredService<TierImportAdministration>(), services.GetRequiredService<TierImportJob>());
        GC.Collect();
        using var peak = new PeakMemory();
        using var file = File();
        var start = Stopwatch.GetTimestamp();
        var id = (await imports.UploadAsync(Manager, "tiers.csv", file)).ImportId!.Value;
        await SayAsync("uploaded and recognised", start, recognised: null);

        var view = await imports.GetAsync(Manager, id);
        await imports.CheckAsync(Manager, id, new TierImportPlan(view!.Mapping!, CreatesUnknown: false));
        await StepAsync("checked");

        // More than 5 % of the customers: a manager's word is asked for.
        await imports.ReleaseAsync(Manager, id, "bench");
        await StepAsync("applied");
        var counts = (await imports.GetAsync(Manager, id))!.Import.Counts;
        await output.WriteLineAsync($"  read {counts.Read}, applied {counts.Applied}, rejected {counts.Rejected}; working set {peak.Before >> 20} MB before, {peak.Stop() >> 20} MB at most");
        await imports.RollBackAsync(Manager, id);
        await StepAsync("rolled back");

        async Task StepAsync(string what)
        {
            var recognised = new Latencies($"recognition while an import is being {what}");
            var began = Stopwatch.GetTimestamp();
            var work = Task.Run(() => job.RunAsync(id, CancellationToken.None));
            var random = new Random(2);
            await recognised.MeasureWhileAsync(() => !work.IsCompleted, () => recognition.FindAllAsync(RecognitionBenchmark.Number(random.Next(Customers))));
            await work;
            await SayAsync(what, began, recognised);
        }

        async Task SayAsync(string what, long since, Latencies? recognised)
        {
            var took = Stopwatch.GetElapsedTime(since);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {Rows} rows {what} in {took.TotalSeconds:F1} s ({Rows / took.TotalSeconds:F0} rows/s)"));
            if (recognised is not null)
            {
                await output.WriteLineAsync(recognised.Line(alone));
            }
        }
    }

    /// <summary>Recognition by BenchmarkDotNet, without an import and while one is applied.</summary>
    public static async Task RunImportingAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "callcenter.db");
            await using var services = Services(path, folder.FullName);
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync();
            await RecognitionBenchmark.FillAsync(path);
            await output.FlushAsync();
            Measure(services, services.GetRequiredService<CustomerRecognition>());
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(ServiceProvider services, CustomerRecognition recognition)
    {
        var (imports, job) = (services.GetRequiredService<TierImportAdministration>(), services.GetRequiredService<TierImportJob>());
        RecognitionMeasurements.Recognition = recognition;
        RecognitionMeasurements.PrepareImport = async () =>
        {
            using var file = File();
            var id = (await imports.UploadAsync(Manager, "again.csv", file)).ImportId!.Value;
            await imports.CheckAsync(Manager, id, new TierImportPlan((await imports.GetAsync(Manager, id))!.Mapping!, CreatesUnknown: false));
            await job.RunAsync(id, CancellationToken.None);
            await imports.ReleaseAsync(Manager, id, "bench");
            return () => job.RunAsync(id, CancellationToken.None);
        };
        SingleShots.Run<RecognitionMeasurements>(10_000);
    }

    private static MemoryStream File()
    {
        var text = new StringBuilder("客户编号,姓名,客户层次\n");
        for (var row = 0; row < Rows; row++)
        {
            // Every tenth customer, none of whom is silver.
            text.Append(CultureInfo.InvariantCulture, $"{row * (Customers / Rows):D10},客户{row},银卡\n");
        }

        return new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static async Task<TimeSpan> BareAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        var start = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var change = connection.CreateCommand();
        change.CommandText = $"UPDATE Customers SET TierCode = '{BaseData.Silver}', Version = Version + 1 WHERE AccountNumber = $account";
        var changed = change.Parameters.Add("$account", SqliteType.Text);
        await using var note = connection.CreateCommand();
        note.CommandText = $"""
            INSERT INTO TierChanges (CustomerId, At, UserId, UserName, FromTierCode, ToTierCode, Source, SourceId, Reason)
            SELECT Id, 0, 'bench', 'bench', '{BaseData.Normal}', '{BaseData.Silver}', 'Import', '0', 'bench' FROM Customers WHERE AccountNumber = $account
            """;
        var noted = note.Parameters.Add("$account", SqliteType.Text);
        for (var row = 0; row < Rows; row++)
        {
            changed.Value = noted.Value = (row * (Customers / Rows)).ToString("D10", CultureInfo.InvariantCulture);
            await change.ExecuteNonQueryAsync();
            await note.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(start);
    }

    private static ServiceProvider Services(string path, string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:CallCenter"] = $"Data Source={path}",
            ["Journal:Directory"] = Path.Combine(folder, "journal"),
            ["TierImport:Directory"] = Path.Combine(folder, "imports"),
            ["TierImport:DropDirectory"] = Path.Combine(folder, "drop"),
        }).Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddCallCenterData(configuration)
            .AddSingleton<ITierImportQueue, Host>()
            .AddSingleton<ITierImportAnnouncer, Host>()
            .BuildServiceProvider();
    }

    /// <summary>The steps are run by the benchmark itself.</summary>
    private sealed class Host : ITierImportQueue, ITierImportAnnouncer
    {
        public void Enqueue(long importId)
        {
        }

        public void Announce(TierImportProgress progress)
        {
        }
    }
}
