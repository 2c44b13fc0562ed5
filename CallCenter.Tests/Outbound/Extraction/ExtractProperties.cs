using CallCenter.Core.Conditions;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Extraction;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Outbound.Extraction;

/// <summary>Whatever the lists say and whoever dies in between: every row is accounted for once, nobody on the do-not-call list is called (requirements O5, O10, N4).</summary>
public sealed class ExtractProperties
{
    private static readonly string[] Regions = ["HN-CS", "长沙市公司", "株洲", "HN-ZZ-01", "GD-SZ", ""];
    private static readonly string[] Plans = ["互动", "高清", "基本", ""];

    private static CancellationToken Cancellation => ExtractWorld.Cancellation;

    [Property(MaxTest = 25)]
    public async Task AnyLists_EveryRowIsUnmatchedExcludedOrCallable_AsANaiveReadingSays(int seed)
    {
        var random = new Random(seed);
        await using var world = await ExtractWorld.CreateAsync(s => s with { ChunkRows = random.Next(1, 9) });
        var (definition, rows) = await RandomAsync(world, random);
        var id = await world.RunAsync(definition);

        var run = await world.LastRunAsync(id);
        Assert.Equal((ExtractRunStatus.Done, (string?)null), (run.Status, run.Failure));
        Assert.Equal(rows.Count, run.Looked);
        Assert.Equal(rows.Count(row => NaiveMatch(definition.Condition, row)), run.Matched);
        Assert.Equal(run.Looked, run.Looked - run.Matched + run.Excluded + run.Callable);

        var targets = await world.TargetsAsync(id);
        Assert.Equal(run.Matched, targets.Count);
        Assert.Equal(run.Callable, targets.Count(target => target.Exclusion == TargetExclusion.None));
        Assert.Equal(targets.CountBy(target => target.Exclusion).ToDictionary(), (await world.Extracts.CountsAsync(world.Manager, id, Cancellation)).Reasons);

        await using var db = world.Database.CreateDbContext();
        var barred = await db.DoNotCallNumbers.HoldsAt(world.Time.GetUtcNow()).Select(n => n.Number).ToHashSetAsync(Cancellation);
        var callable = await world.CallableAsync(id);
        Assert.DoesNotContain(callable, target => TargetScreening.NumbersOf(target).Any(barred.Contains));
        Assert.All(callable, target => Assert.Equal(target.Number, DialableNumber.Read(target.Number)));
        if (definition.OncePerNumber)
        {
            Assert.Equal(callable.Count, callable.DistinctBy(target => target.Number).Count());
        }

        if (definition.OncePerCustomer)
        {
            var known = callable.Where(target => target.CustomerNumber is not null).ToList();
            Assert.Equal(known.Count, known.DistinctBy(target => target.CustomerNumber).Count());
        }
    }

    [Property(MaxTest = 20)]
    public async Task RunAgain_ChangesNothing_AndKeepsIdentities(int seed)
    {
        var random = new Random(seed);
        await using var world = await ExtractWorld.CreateAsync(s => s with { ChunkRows = random.Next(1, 9) });
        var (definition, _) = await RandomAsync(world, random);
        var id = await world.RunAsync(definition);
        var before = await world.TargetsAsync(id);
        var first = await world.LastRunAsync(id);

        var again = await world.RunAsync(id);

        Assert.Equal((first.Looked, first.Matched, first.Callable, first.Excluded, first.Reasons), (again.Looked, again.Matched, again.Callable, again.Excluded, again.Reasons));
        Assert.Equal(Snapshot(before), Snapshot(await world.TargetsAsync(id)));
        Assert.Equal(before.Select(target => (target.Id, target.Version)), (await world.TargetsAsync(id)).Select(target => (target.Id, target.Version)));
    }

    [Property(MaxTest = 20)]
    public async Task ServersThatDieAtAnyMoment_ComeToTheSameAsOneThatLives(int seed)
    {
        var random = new Random(seed);
        await using var world = await ExtractWorld.CreateAsync(s => s with { ChunkRows = random.Next(1, 5) });
        var (definition, _) = await RandomAsync(world, random);
        var untouched = await world.RunAsync(definition, "untouched");
        var id = await world.AddAsync(definition, "mortal");
        for (var time = 0; time < 2; time++)
        {
            await world.StartAsync(id);
            world.Queue.Clear();
            await world.DieAndResumeAsync(id, random);

            Assert.Equal(ExtractRunStatus.Done, (await world.LastRunAsync(id)).Status);
            Assert.Equal(Snapshot(await world.TargetsAsync(untouched)), Snapshot(await world.TargetsAsync(id)));
        }

        await using var db = world.Database.CreateDbContext();
        Assert.Equal(await db.CallTargets.CountAsync(Cancellation), (await world.TargetsAsync(untouched)).Count + (await world.TargetsAsync(id)).Count);
    }

    [Property(MaxTest = 20)]
    public async Task CancelledAtAnyMoment_LeavesTheTargetsOfTheRunBefore(int seed)
    {
        var random = new Random(seed);
        await using var world = await ExtractWorld.CreateAsync(s => s with { ChunkRows = random.Next(1, 4) });
        var (definition, _) = await RandomAsync(world, random);
        var id = await world.RunAsync(definition);
        var before = await world.TargetsAsync(id);

        // Something else from now on, which is given up after some chunks.
        await world.SaveAsync(id, definition with { Condition = null, Lists = [.. definition.Lists, await world.AddListAsync(RandomRows(random))] });
        await world.StartAsync(id);
        world.Queue.Clear();
        await world.DieAsync(id, random.Next(1, 30));
        if ((await world.LastRunAsync(id)).Status == ExtractRunStatus.Running)
        {
            Assert.Equal(before.Count, (await world.TargetsAsync(id)).Count);
            Assert.True((await world.Extracts.CancelAsync(world.Manager, id, Cancellation)).IsDone);
            world.Time.Advance(world.Settings.Lease + TimeSpan.FromSeconds(1));
            await world.WorkAsync();
            Assert.Equal(ExtractRunStatus.Cancelled, (await world.LastRunAsync(id)).Status);
            Assert.Equal(Snapshot(before), Snapshot(await world.TargetsAsync(id)));
            await using var db = world.Database.CreateDbContext();
            Assert.Equal(before.Count, await db.CallTargets.CountAsync(Cancellation));
        }
    }

    private static async Task<(ExtractDefinition Definition, List<string[]> Rows)> RandomAsync(ExtractWorld world, Random random)
    {
        var lists = new List<string[][]>();
        var ids = new List<long>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            lists.Add(RandomRows(random));
            ids.Add(await world.AddListAsync(lists[^1]));
        }

        foreach (var number in Enumerable.Range(0, random.Next(0, 6)).Select(_ => Number(random)).Distinct())
        {
            await world.DoNotCall.AddAsync(world.Manager, number, "asked", random.Next(3) == 0 ? ExtractWorld.Start.AddDays(1) : null, Cancellation);
        }

        var definition = ExtractWorld.Of([.. ids]) with
        {
            Condition = RandomCondition(random, 0),
            RegionFrom = (RegionOrigin)random.Next(3),
            Region = random.Next(3) == 0 ? "HN-CS" : BaseData.Province,
            OncePerNumber = random.Next(2) == 0,
            OncePerCustomer = random.Next(2) == 0,
            NotBlacklisted = true,
            Consent = (ConsentRule)random.Next(3),
        };
        return (definition, [.. lists.SelectMany(rows => rows)]);
    }

    private static string[][] RandomRows(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(1, 25)).Select(_ => new[]
        {
            random.Next(6) switch { 0 => "10086", 1 => "", 2 => $"{Number(random)}/{Number(random)}", _ => Number(random) },
            random.Next(3) == 0 ? Number(random) : "", "张三", random.Next(3) == 0 ? "" : $"C{random.Next(12)}", Regions[random.Next(Regions.Length)],
            Plans[random.Next(Plans.Length)], random.Next(4) switch { 0 => "", 1 => "无", _ => $"{random.Next(0, 1500)}.5" },
            random.Next(4) == 0 ? "" : $"2026-{random.Next(1, 13):00}-{random.Next(1, 29):00}", random.Next(3) switch { 0 => "是", 1 => "否", _ => "" },
        }),
    ];

    private static string Number(Random random) => $"1380731{random.Next(0, 20):0000}";

    private static Condition? RandomCondition(Random random, int depth) => random.Next(depth == 0 ? 7 : 6) switch
    {
        0 => FieldTest.Of("list:套餐", ConditionOperator.Equal, "互动"),
        1 => FieldTest.Of("list:欠费", ConditionOperator.Greater, "500"),
        2 => FieldTest.Of("list:到期", ConditionOperator.Between, "2026-03-01", "2026-08-31"),
        3 => FieldTest.Of("list:套餐", ConditionOperator.IsMissing),
        4 => FieldTest.Of("list:套餐", ConditionOperator.NotIn, "互动", "高清"),
        5 when depth < 2 => new ConditionGroup(
            (GroupLogic)random.Next(2), [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomCondition(random, depth + 1)!)]),
        5 => FieldTest.Of("list:同意", ConditionOperator.Equal, "true"),
        _ => null,
    };

    /// <summary>A condition as one would read it from a sheet of paper, cell by cell; null is 'can't be told'.</summary>
    private static bool NaiveMatch(Condition? condition, string[] row) => condition is null || Naive(condition, row) == true;

    private static bool? Naive(Condition condition, string[] row)
    {
        if (condition is ConditionGroup group)
        {
            var results = group.Items.Select(item => Naive(item, row)).ToList();
            return group.Logic == GroupLogic.All
                ? results.Contains(false) ? false : results.Contains(null) ? null : true
                : results.Contains(true) ? true : results.Contains(null) ? null : false;
        }

        var test = (FieldTest)condition;
        return test.Field switch
        {
            "list:套餐" when test.Operator == ConditionOperator.IsMissing => row[5].Length == 0,
            "list:套餐" => row[5].Length == 0 ? null : test.Operator == ConditionOperator.Equal ? row[5] == "互动" : row[5] == "基本",
            "list:欠费" => !row[6].EndsWith(".5", StringComparison.Ordinal) ? null : int.Parse(row[6][..^2], System.Globalization.CultureInfo.InvariantCulture) >= 500,
            "list:到期" => row[7].Length == 0 ? null : string.CompareOrdinal(row[7], "2026-03-01") >= 0 && string.CompareOrdinal(row[7], "2026-08-31") <= 0,
            _ => row[8].Length == 0 ? null : row[8] == "是",
        };
    }

    private static List<string> Snapshot(IEnumerable<CallTarget> targets) =>
    [
        .. targets.Select(target => $"{target.ImportId}/{target.RowNumber} {target.Key}#{target.Occurrence} {target.Number} {target.Number2} {target.Number3} "
            + $"{target.CustomerNumber} {target.RegionCode} {target.Exclusion} {target.Fields}").Order(StringComparer.Ordinal),
    ];
}
