using System.Diagnostics;
using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Benchmarks;

/// <summary>
/// Lists of 100,000 × 12 cells (.xlsx) and of 1,000,000 rows (CSV) from the upload to the last stored row, by the product's own job on a SQLite file (issue:
/// under 20 s and 250 MB, under 60 s), beside reading the same file alone and inserting as many rows of the same size bare; and by <c>import load</c> as a process
/// of its own, whose memory is the largest resident set that Linux counts for it.
/// </summary>
internal static class ListsBenchmark
{
    private static readonly CurrentUser Staff = new("bench", "bench", new HashSet<string> { Roles.CampaignStaff }, BaseData.Province, null);

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-");
        try
        {
            var databases = new BenchDatabases(Path.Combine(folder.FullName, "bench.db"));
            await databases.MigrateAsync();
            var workbook = Path.Combine(folder.FullName, "a.xlsx");
            TablesBenchmark.WriteWorkbook(workbook);
            await CommandAsync(output, folder.FullName, workbook);
            await MeasureAsync(output, databases, folder.FullName, workbook);
            var text = Path.Combine(folder.FullName, "a.csv");
            await TablesBenchmark.WriteTextAsync(text);
            await CommandAsync(output, folder.FullName, text);
            await MeasureAsync(output, databases, folder.FullName, text);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(TextWriter output, BenchDatabases databases, string folder, string path)
    {
        var quiet = new Quiet();
        var settings = new ListImportSettings { Directory = Path.Combine(folder, "lists"), FolderRoot = folder };
        var files = new ListFiles(settings);
        var mappings = new ListMappings(databases, TimeProvider.System);
        var lists = new ListImportAdministration(databases, new ListIntake(databases, files), mappings, quiet, quiet, TimeProvider.System);
        var job = new ListImportJob(databases, settings, files, quiet, TimeProvider.System, NullLogger<ListImportJob>.Instance);
        GC.Collect();
        using var peak = new PeakMemory();

        var start = Stopwatch.GetTimestamp();
        long id;
        await using (var content = File.OpenRead(path))
        {
            id = (await lists.UploadAsync(Staff, Path.GetFileName(path), content)).ImportId!.Value;
        }

        var uploaded = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        var mapping = new TargetMapping(new Dictionary<TargetField, string>
        {
            [TargetField.CustomerNumber] = "列A",
            [TargetField.CustomerName] = "列B",
            [TargetField.Number] = "列C",
        });
        await lists.LoadAsync(Staff, id, new ListLoadPlan(mapping));
        await job.RunAsync(id, CancellationToken.None);
        var loaded = Stopwatch.GetElapsedTime(start);
        var most = peak.Stop();
        var list = (await lists.GetAsync(Staff, id))!.List;
        var (reading, inserting) = (Read(path), await InsertAsync(databases, id, list.Loaded));
        var total = uploaded + loaded;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  {list.Name}: {list.Status}, {list.Read} read = {list.Loaded} loaded + {list.Duplicate} duplicate + {list.Rejected} rejected; stored and described in {uploaded.TotalSeconds:F1} s, loaded in {loaded.TotalSeconds:F1} s, together {total.TotalSeconds:F1} s ({list.Read / loaded.TotalSeconds:F0} rows/s loaded); working set {peak.Before >> 20} MB before, {most >> 20} MB at most; reading alone {reading.TotalSeconds:F1} s, bare insert {inserting.TotalSeconds:F1} s: loading takes {loaded / (reading + inserting):F1} × both"));
    }

    private static async Task CommandAsync(TextWriter output, string folder, string path)
    {
        var mapping = Path.Combine(folder, "mapping.json");
        await File.WriteAllTextAsync(mapping, """{"customerNumber": "列A", "customerName": "列B", "number": "列C"}""");
        var command = new ProcessStartInfo("dotnet", [Repository.ProgramPath, "import", "load", path, "--mapping", mapping])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        command.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        command.Environment["ConnectionStrings__CallCenter"] = $"Data Source={Path.Combine(folder, "command.db")}";
        command.Environment["ListImport__Directory"] = Path.Combine(folder, "command-lists");
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(command)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var most = 0L;
        using (var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20)))
        {
            while (!process.HasExited && await timer.WaitForNextTickAsync())
            {
                most = Math.Max(most, LargestOf(process.Id));
            }
        }

        await process.WaitForExitAsync();
        var counts = (await said).Split('\n')[0];
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  import load {Path.GetFileName(path)}, a process of its own: {counts}; {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s from its start to its end, {most >> 20} MB at most"));
    }

    // VmHWM: the largest resident set so far, in kB.
    private static long LargestOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) << 10;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended.
            return 0;
        }
    }

    private static TimeSpan Read(string path)
    {
        var table = TableReader.Describe(path, Path.GetFileName(path));
        var start = Stopwatch.GetTimestamp();
        using var cursor = TableReader.Open(path, Path.GetFileName(path), table);
        while (cursor.Read())
        {
            // Only read.
        }

        return Stopwatch.GetElapsedTime(start);
    }

    // One transaction, one statement prepared: as quickly as SQLite takes them.
    private static async Task<TimeSpan> InsertAsync(BenchDatabases databases, long id, long count)
    {
        await using var db = databases.CreateDbContext();
        var cells = await db.ListRows.Where(r => r.ImportId == id).OrderBy(r => r.Number).Select(r => r.Cells).FirstAsync();
        await db.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = "CREATE TABLE IF NOT EXISTS Bare (ImportId INTEGER NOT NULL, Number INTEGER NOT NULL, Cells TEXT NOT NULL, PRIMARY KEY (ImportId, Number)); DELETE FROM Bare";
        await create.ExecuteNonQueryAsync();
        var start = Stopwatch.GetTimestamp();
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Bare VALUES (1, $number, $cells)";
        var number = insert.Parameters.Add("$number", SqliteType.Integer);
        insert.Parameters.AddWithValue("$cells", cells);
        for (var i = 1; i <= count; i++)
        {
            number.Value = i;
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(start);
    }

    private sealed class Quiet : IListImportQueue, IListImportAnnouncer
    {
        public void Enqueue(long importId)
        {
            // Run by the benchmark.
        }

        public void Announce(ListImportProgress progress)
        {
            // Nobody looks.
        }
    }
}
