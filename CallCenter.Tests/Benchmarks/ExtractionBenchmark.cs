using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CallCenter.Core.Conditions;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Tables;
using CallCenter.Tests.Builders;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using FieldType = CallCenter.Core.Tables.FieldType;

namespace CallCenter.Tests.Benchmarks;

/// <summary>
/// An extract of 1,000,000 rows × 12 columns: the live estimate and count, the first run, the run again, beside the bare reading of the rows. Memory is
/// the process's largest working set, sampled.
/// </summary>
internal static class ExtractionBenchmark
{
    private const int Rows = 1_000_000;
    private const int Columns = 12;
    private const int RowsPerSave = 10_000;
    private static readonly string[] Plans = ["互动电视", "高清基本", "基本", "宽带融合"];

    private static readonly IReadOnlyList<TableField> Fields =
    [
        new(0, "客户编号", FieldType.Text, []), new(1, "姓名", FieldType.Text, []), new(2, "电话", FieldType.Phone, []), new(3, "地区", FieldType.Text, []),
        new(4, "套餐", FieldType.Text, []), new(5, "欠费", FieldType.Number, []), new(6, "到期", FieldType.Date, []),
        .. Enumerable.Range(7, Columns - 7).Select(column => new TableField(column, $"列{column}", FieldType.Text, [])),
    ];

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-");
        try
        {
            var database = new BenchDatabases(Path.Combine(folder.FullName, "bench.db"));
            await database.MigrateAsync();
            await RunAsync(output, database);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(TextWriter output, BenchDatabases database)
    {
        var listId = await SeedAsync(database);
        var queue = new Nothing();
        var settings = new ExtractSettings();
        var rows = new ListRows(database);
        var extracts = new ExtractAdministration(database, queue, TimeProvider.System);
        var preview = new ExtractPreview(database, settings, rows, TimeProvider.System);
        var job = new ExtractJob(database, settings, rows, queue, TimeProvider.System, NullLogger<ExtractJob>.Instance);
        var user = People.Manager();
        var id = (await extracts.CreateAsync(user, "bench", BaseData.Province, CallType.Marketing, listId)).ExtractId!.Value;

        var bare = await MeasureAsync(output, "bare reading of the rows", Rows, async () =>
        {
            var list = (await rows.FindAsync(user, listId))!;
            var cells = 0L;
            await foreach (var row in rows.ReadAsync(list))
            {
                cells += row.Cells.Count;
            }

            return cells;
        });
        var condition = ConditionGroup.AllOf(
            FieldTest.Of("list:欠费", ConditionOperator.Greater, "100"),
            ConditionGroup.AnyOf(FieldTest.Of("list:套餐", ConditionOperator.In, "互动电视", "高清基本"), FieldTest.Of("list:到期", ConditionOperator.Less, "2026-06-01")));
        var view = (await extracts.GetAsync(user, id))!;
        var change = new ExtractChange("bench", CallType.Marketing, view.Definition with { Condition = condition });
        for (var time = 0; time < 2; time++)
        {
            await MeasureAsync(output, "live estimate", 0, async () =>
            {
                var sample = (await preview.SampleAsync(user, id, change))!;
                await output.WriteLineAsync($"    {sample.Estimate} ± {sample.Error} of {sample.Total}");
                return sample.Looked;
            });
        }

        await MeasureAsync(output, "exact count", Rows, async () =>
        {
            var count = (await preview.CountAsync(user, id, change))!;
            await output.WriteLineAsync($"    {count.Matched} of {count.Looked}");
            return count.Matched;
        }, bare);
        await RunOnceAsync("first run, all rows are targets");
        await RunOnceAsync("run again, nothing changed");
        await extracts.SaveAsync(user, id, change, (await extracts.GetAsync(user, id))!.Extract.Version);
        await RunOnceAsync("run with the condition: others vanish");

        async Task RunOnceAsync(string what)
        {
            await MeasureAsync(output, what, Rows, async () =>
            {
                await extracts.RunAsync(user, id, (await extracts.GetAsync(user, id))!.Extract.Version);
                await job.RunAsync(id, CancellationToken.None);
                var run = (await extracts.GetAsync(user, id))!.LastRun!;
                await output.WriteLineAsync($"    {run.Status}: looked {run.Looked}, matched {run.Matched}, callable {run.Callable}, excluded {run.Excluded} {run.Reasons}");
                return run.Callable;
            }, bare);
        }
    }

    private static async Task<TimeSpan> MeasureAsync(TextWriter output, string what, int rows, Func<Task<long>> work, TimeSpan? reference = null)
    {
        GC.Collect();
        using var peak = new PeakMemory();
        var start = Stopwatch.GetTimestamp();
        await work();
        var took = Stopwatch.GetElapsedTime(start);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  {what}: {took.TotalSeconds:F2} s{(rows > 0 ? $", {rows / took.TotalSeconds:F0} rows/s" : "")}{(reference is { } bare ? $", {took / bare:F1} × bare reading" : "")}; working set {peak.Before >> 20} MB before, {peak.Stop() >> 20} MB at most"));
        return took;
    }

    private static async Task<long> SeedAsync(BenchDatabases database)
    {
        await using var db = database.CreateDbContext();
        db.Regions.AddRange(DemoRegions.Build());
        db.Customers.AddRange(DemoCustomers.Build());
        var list = new ListImport
        {
            RegionCode = BaseData.Province,
            Name = "bench.csv",
            Status = ListImportStatus.Loaded,
            Description = StoreJson.Write(new TableDescription(TableFormat.Csv, "utf-8", ',', null, [], 1, Rows, Fields)),
            Mapping = StoreJson.Write(new TargetMapping(new Dictionary<TargetField, string>
            {
                [TargetField.Number] = "电话",
                [TargetField.CustomerNumber] = "客户编号",
                [TargetField.CustomerName] = "姓名",
                [TargetField.Region] = "地区",
            })),
            Read = Rows,
            Loaded = Rows,
            UserId = "u",
            UserName = "u",
        };
        db.ListImports.Add(list);
        db.DoNotCallNumbers.AddRange(Enumerable.Range(0, 1000).Select(i => new DoNotCallNumber { Number = $"+86138{i * 1000 % 100_000_000:00000000}", AddedBy = "u" }));
        await db.SaveChangesAsync();
        for (var row = 0; row < Rows; row += RowsPerSave)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await ListRowWriter.WriteAsync(db, list.Id, [.. Enumerable.Range(row, RowsPerSave).Select(number => (number + 2, Cells(number)))], CancellationToken.None);
            await transaction.CommitAsync();
        }

        return list.Id;
    }

    private static string Cells(int row) => JsonSerializer.Serialize(
        Enumerable.Range(0, Columns).Select(column => column switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"{row:D10}"),
            1 => $"客户{row % 5000}",
            2 => string.Create(CultureInfo.InvariantCulture, $"138{row % 900_000 * 111 % 100_000_000:D8}"),
            3 => (row % 3) switch { 0 => "长沙市公司", 1 => "株洲", _ => "HN-XT" },
            4 => Plans[row % 4],
            5 => string.Create(CultureInfo.InvariantCulture, $"{row % 977}.{row % 100:00}"),
            6 => string.Create(CultureInfo.InvariantCulture, $"2026-{(row % 12) + 1:00}-{(row % 28) + 1:00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{row * (long)column}.{column}"),
        }), StoreJson.Options);

    private sealed class Nothing : IExtractQueue, IExtractAnnouncer
    {
        public void Enqueue(long extractId)
        {
        }

        public void Announce(ExtractProgress progress)
        {
        }
    }
}
