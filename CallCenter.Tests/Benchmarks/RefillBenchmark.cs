using System.Diagnostics;
using System.Globalization;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Tests.Outbound.Campaigns;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Benchmarks;

/// <summary>
/// A campaign of 1,000,000 customers in SQLite refilled for 500 agents: what a site asks for at once (its whole stock, its half, appointments alone), beside reading
/// the same customers by the index alone; and the way back, from the journal's steps to the dial record and the customer's next attempt.
/// </summary>
internal static class RefillBenchmark
{
    private const int Customers = 1_000_000;
    private const int WarmUp = 3;
    private const int Claims = 100;

    // What the journal delivers at once, in attempts: three steps each.
    private const int AttemptsPerGroup = 60;

    private static readonly DateTimeOffset Now = new(2026, 3, 4, 2, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-");
        try
        {
            var databases = new BenchDatabases(Path.Combine(folder.FullName, "bench.db"));
            await databases.MigrateAsync();
            var campaign = await PrepareAsync(databases);
            await RunAsync(output, databases, campaign);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(TextWriter output, BenchDatabases databases, long campaign)
    {
        await output.WriteLineAsync($"  {Customers} customers stand in the campaign");
        var supply = new DialSupply(databases, CampaignWorld.Zone);
        using var peak = new PeakMemory();
        var bare = await MeasureAsync(output, "the front of the index, 500 ids", 500, null, async () =>
        {
            await using var db = databases.CreateDbContext();
            return (await db.CampaignTargets.Where(row => row.CampaignId == campaign && row.State == CampaignTargetState.Waiting && !row.IsAppointment && row.Priority == 0 && row.NextAt <= Now)
                .OrderBy(row => row.NextAt).ThenBy(row => row.Id).Take(500).Select(row => row.Id).ToListAsync()).Count;
        });
        var orders = new List<DialOrder>();
        foreach (var (what, count, appointments) in new[] { ("claim of 500, the whole stock", 500, 20), ("claim of 250, half the stock", 250, 20), ("claim of 20", 20, 20), ("look for appointments, none due", 0, 20) })
        {
            await MeasureAsync(output, what, count, count == 500 ? bare : null, async () =>
            {
                var claimed = await supply.ClaimAsync("main", new RequestDialOrders(campaign, 1, count, appointments), Now);
                orders.AddRange(claimed);
                return claimed.Count;
            });
        }

        await PlanAsync(output, databases, campaign, orders);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  working set {peak.Before >> 20} MB before, {peak.Stop() >> 20} MB at most"));
    }

    /// <summary>Dialled, not answered, tried again later: each customer's next step.</summary>
    private static async Task PlanAsync(TextWriter output, BenchDatabases databases, long campaign, List<DialOrder> orders)
    {
        var journal = new JournalStore(databases);
        var latencies = new Latencies($"{AttemptsPerGroup} results kept and planned");
        var number = 0L;
        var clock = Stopwatch.StartNew();
        var groups = orders.Chunk(AttemptsPerGroup).Take(Claims * 2).ToList();
        await latencies.MeasureAsync(0, groups.Count, group => journal.WriteAsync([.. groups[group].SelectMany(Steps).Select(JournalEntry.Of)], default));
        await output.WriteLineAsync(latencies.Line());
        var planned = groups.Sum(group => group.Length);
        await using var db = databases.CreateDbContext();
        var waiting = await db.CampaignTargets.CountAsync(row => row.CampaignId == campaign && row.Attempts == 1 && row.State == CampaignTargetState.Waiting);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    {planned} results in {clock.Elapsed.TotalSeconds:F1} s, {planned / clock.Elapsed.TotalSeconds:F0} results/s; {waiting} customers wait for their second attempt"));

        IEnumerable<TraceEntry> Steps(DialOrder order)
        {
            var data = new TraceData { SiteId = "main", CampaignId = campaign };
            yield return Entry(TraceKind.Dialled, 1, data);
            yield return Entry(TraceKind.DialEnded, 31, data with { DialResult = number % 3 == 0 ? DialResult.Busy : DialResult.NoAnswer });
            yield return Entry(TraceKind.Ended, 31, data with { Outcome = ContactOutcome.NotReached });

            TraceEntry Entry(TraceKind kind, int seconds, TraceData told) =>
                new(new EntryId(Now.ToUnixTimeMilliseconds(), ++number), Now.AddSeconds(seconds), order.AttemptId, kind, told);
        }
    }

    private static async Task<Latencies> MeasureAsync(TextWriter output, string what, int count, Latencies? reference, Func<Task<int>> operation)
    {
        var latencies = new Latencies(what);
        var claimed = 0;
        var clock = new Stopwatch();
        await latencies.MeasureAsync(WarmUp, Claims, async run =>
        {
            if (run == 0)
            {
                clock.Start();
            }

            var got = await operation();
            claimed += run >= 0 ? got : 0;
        });
        clock.Stop();
        await output.WriteLineAsync(latencies.Line(reference));
        if (count > 0)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    {claimed} customers, {claimed / clock.Elapsed.TotalSeconds:F0} orders/s"));
        }

        return latencies;
    }

    private static async Task<long> PrepareAsync(BenchDatabases databases)
    {
        await using var db = databases.CreateDbContext();
        db.Regions.AddRange(DemoRegions.Build());
        var strategy = new DialStrategy { Name = "bench", RegionCode = BaseData.Province, Draft = "{}", PublishedVersion = 1, ChangedBy = "bench" };
        var extract = new Extract { Name = "bench", RegionCode = BaseData.Province, Definition = "{}", Status = ExtractStatus.Ready, Run = 1, ChangedBy = "bench" };
        db.AddRange(strategy, extract);
        await db.SaveChangesAsync();
        db.DialStrategyVersions.Add(new DialStrategyVersion { StrategyId = strategy.Id, Number = 1, Terms = StoreJson.Write(CampaignWorld.Terms), Author = "bench", PublishedAt = Now });
        var campaign = new Campaign
        {
            Name = "bench",
            RegionCode = BaseData.Province,
            Status = CampaignStatus.Running,
            StrategyId = strategy.Id,
            StrategyVersion = 1,
            StartsOn = new DateOnly(2026, 3, 1),
            EndsOn = new DateOnly(2026, 3, 31),
            ChangedBy = "bench",
        };
        campaign.Extracts.Add(new CampaignExtract { ExtractId = extract.Id });
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync();
        db.DoNotCallNumbers.AddRange(Enumerable.Range(1, 5000).Select(i => new DoNotCallNumber { Number = string.Create(CultureInfo.InvariantCulture, $"+8613{i * 199:000000000}"), AddedBy = "bench" }));
        await db.SaveChangesAsync();
        db.Database.SetCommandTimeout(600);
        await db.Database.ExecuteSqlAsync($"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Customers})
            INSERT INTO CallTargets (Id, ExtractId, ImportId, RowNumber, Number, CustomerName, RegionCode, CallType, Fields, Exclusion, "Key", Occurrence, FirstRun, LastRun, ByHand, Deleted, Version)
            SELECT i, {extract.Id}, 1, i, printf('+8613%09d', i), printf('客户%d', i), CASE i % 3 WHEN 0 THEN {DemoRegions.Changsha} WHEN 1 THEN {DemoRegions.Zhuzhou} ELSE {DemoRegions.Xiangtan} END,
                'Survey', '', 'None', printf('n%d', i), 0, 1, 1, 0, 0, 0 FROM n;
            """);

        // A third waits until tomorrow, a tenth is of a list with a priority.
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO CampaignTargets (Id, CampaignId, TargetId, ExtractId, RegionCode, State, Priority, Attempts, Attempts1, Attempts2, Attempts3, EndedNumbers, NextNumber, NextAt, IsAppointment, Version)
            SELECT Id, {campaign.Id}, Id, {extract.Id}, RegionCode, 'Waiting', CASE WHEN Id % 10 = 0 THEN 1 ELSE 0 END, 0, 0, 0, 0, 0, 0,
                CASE WHEN Id % 3 = 0 THEN '2026-03-05 02:00:00' ELSE '2026-03-04 01:00:00' END, 0, 0 FROM CallTargets;
            """);
        return campaign.Id;
    }
}
