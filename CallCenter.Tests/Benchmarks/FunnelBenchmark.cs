using System.Diagnostics;
using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Security;
using CallCenter.Tests.Outbound.Campaigns;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Benchmarks;

/// <summary>A campaign of 1,000,000 customers in SQLite: taking them over, and the funnel with the rows behind its figures.</summary>
internal static class FunnelBenchmark
{
    private const int Customers = 1_000_000;
    private const int Repeats = 5;

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "callcenter.db");
            await using var services = RecognitionBenchmark.Services(path, folder.FullName);
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync();
            var databases = services.GetRequiredService<IDbContextFactory<CallCenterDb>>();
            var campaign = await PrepareAsync(databases);
            await ExecuteAsync(path, $"""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Customers})
                INSERT INTO CallTargets (ExtractId, ImportId, RowNumber, Number, CustomerName, RegionCode, CallType, Fields, Exclusion, "Key", Occurrence, FirstRun, LastRun, ByHand, Deleted, Version)
                SELECT 1, 1, i, printf('+8613%09d', i), printf('客户%d', i), CASE i % 3 WHEN 0 THEN '{DemoRegions.Changsha}' WHEN 1 THEN '{DemoRegions.Zhuzhou}' ELSE '{DemoRegions.Xiangtan}' END,
                    'Survey', printf('{"{"}"套餐":"高清互动","地址":"芙蓉中路 %d 号","备注":"装维回访"{"}"}', i), CASE WHEN i % 20 = 0 THEN 'DoNotCall' ELSE 'None' END, printf('n%d', i), 0, 1, 1, 0, 0, 0 FROM n;
                """);

            var time = TimeProvider.System;
            var clock = Stopwatch.StartNew();
            var bound = await new CampaignBinding(databases, time).RunAsync(campaign, default);
            await LineAsync(output, $"binding of {bound.Added} customers", clock.Elapsed, bound.Added);
            clock.Restart();
            await new CampaignBinding(databases, TimeProvider.System).RunAsync(campaign, default);
            await LineAsync(output, "binding again, nothing new", clock.Elapsed);
            await ExecuteAsync(path, """
                UPDATE CampaignTargets SET State = 'Closed', Closing = CASE Id % 3 WHEN 0 THEN 'Completed' WHEN 1 THEN 'Refused' ELSE 'AttemptsUsed' END WHERE Id % 2 = 0;
                UPDATE CampaignTargets SET NextAt = '2100-01-01 00:00:00', Attempts = 1 WHERE Id % 5 = 0 AND State = 'Waiting';
                UPDATE CampaignTargets SET State = 'InProgress' WHERE Id % 1001 = 0 AND State = 'Waiting';
                """);

            var user = new CurrentUser("bench", "bench", new HashSet<string> { Roles.CampaignStaff }, BaseData.Province, null);
            var funnel = new CampaignFunnel(databases, CampaignWorld.Zone, time);
            Funnel? counted = null;
            await RepeatAsync(output, "funnel", async () => counted = await funnel.GetAsync(user, campaign));
            await RepeatAsync(output, "dialable now, for the list of campaigns", async () => await funnel.DialableAsync(user, [campaign]));
            var rows = new FunnelRows(databases, CampaignWorld.Zone, time);
            foreach (var loss in new FunnelLoss?[] { FunnelLoss.DoNotCall, FunnelLoss.NotBound, FunnelLoss.Completed, FunnelLoss.RetryLater, FunnelLoss.InProgress, null })
            {
                await RepeatAsync(output, $"first page of {loss?.ToString() ?? "dialable"}", async () => await rows.FindAsync(user, campaign, loss, new PageRequest()));
            }

            foreach (var stage in counted!.Stages)
            {
                await output.WriteLineAsync($"  {stage.Step} {stage.Count} {string.Join(", ", stage.Losses.Select(loss => $"−{loss.Count} {loss.Loss}"))}");
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<long> PrepareAsync(IDbContextFactory<CallCenterDb> databases)
    {
        await using var db = await databases.CreateDbContextAsync();
        db.Regions.AddRange(DemoRegions.Build());
        db.Extracts.Add(new Extract
        {
            Id = 1,
            Name = "bench",
            RegionCode = BaseData.Province,
            Definition = "{}",
            Status = ExtractStatus.Ready,
            Run = 1,
            ChangedBy = "bench",
        });
        db.ExtractRuns.Add(new ExtractRun
        {
            ExtractId = 1,
            Number = 1,
            Status = ExtractRunStatus.Done,
            Definition = "{}",
            Lists = "[]",
            Looked = Customers,
            Matched = Customers,
            UserId = "bench",
            UserName = "bench",
        });
        await db.SaveChangesAsync();
        var campaign = new Campaign
        {
            Name = "bench",
            RegionCode = BaseData.Province,
            Status = CampaignStatus.Running,
            ChangedBy = "bench",
            StartsOn = DateOnly.FromDateTime(DateTimeOffset.UnixEpoch.UtcDateTime),
            EndsOn = new DateOnly(2100, 1, 1),
        };
        campaign.Extracts.Add(new CampaignExtract { ExtractId = 1 });
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync();
        return campaign.Id;
    }

    private static async Task RepeatAsync(TextWriter output, string name, Func<Task> action)
    {
        var best = TimeSpan.MaxValue;
        var first = TimeSpan.Zero;
        for (var i = 0; i < Repeats; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await action();
            var taken = Stopwatch.GetElapsedTime(start);
            (first, best) = (i == 0 ? taken : first, taken < best ? taken : best);
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: first {first.TotalMilliseconds:F0} ms, best of {Repeats} {best.TotalMilliseconds:F0} ms"));
    }

    private static Task LineAsync(TextWriter output, string name, TimeSpan taken, int rows = 0) => output.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture, $"{name}: {taken.TotalSeconds:F1} s{(rows > 0 ? $" ({rows / taken.TotalSeconds:F0}/s)" : "")}"));

    private static async Task ExecuteAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }
}
