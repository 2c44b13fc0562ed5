using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Outbound.Strategy;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using static CallCenter.Tests.Outbound.Campaigns.CampaignWorld;

namespace CallCenter.Tests.Outbound.Campaigns;

public sealed class FunnelTests
{
    private static readonly string[] Regions = [DemoRegions.Changsha, DemoRegions.Zhuzhou, DemoRegions.Xiangtan];

    /// <summary>Changsha from 9 to 20, Zhuzhou from 14 on: closed at the time of the tests; Xiangtan never.</summary>
    private static readonly StrategyTerms ByRegion = Terms with
    {
        AttemptsPerCustomer = 3,
        Windows =
        [
            new CallingWindow([.. Enum.GetValues<DayOfWeek>()], new TimeOnly(9, 0), new TimeOnly(20, 0), true, [DemoRegions.Changsha]),
            new CallingWindow([.. Enum.GetValues<DayOfWeek>()], new TimeOnly(14, 0), new TimeOnly(20, 0), true, [DemoRegions.Zhuzhou]),
        ],
    };

    [Property(MaxTest = 25)]
    public async Task Funnel_OfAnyStore_AccountsForEveryRow_AndEachFigureHasItsRows(int seed)
    {
        var random = new Random(seed);
        await using var world = await CreateAsync();
        var id = await AnyAsync(world, random);

        var funnel = (await world.Funnel.GetAsync(Staff, id, Cancellation))!;

        Assert.Equal(await CountRowsAsync(world), funnel.Count(FunnelStep.Imported));
        Assert.All(funnel.Stages.SelectMany(stage => stage.Losses), loss => Assert.True(loss.Count > 0, $"{loss.Loss}: {loss.Count}"));
        foreach (var (before, after) in funnel.Stages.Zip(funnel.Stages.Skip(1)))
        {
            Assert.Equal(before.Count - after.Losses.Sum(loss => loss.Count), after.Count);
        }

        var seen = new HashSet<(long?, long?, int?)>();
        foreach (var loss in Enum.GetValues<FunnelLoss>().Cast<FunnelLoss?>().Append(null))
        {
            var page = (await world.Rows.FindAsync(Staff, id, loss, new PageRequest(0, PageRequest.MaxSize), Cancellation))!;
            Assert.Equal(loss is { } known ? funnel.Lost(known) : funnel.Count(FunnelStep.Dialable), page.Total);
            Assert.Equal(page.Total, page.Rows.Count);
            Assert.All(page.Rows, row => Assert.True(seen.Add((row.TargetId, row.TargetId is null ? row.ImportId : null, row.TargetId is null ? row.RowNumber : null)), $"{row} twice"));
            Assert.All(page.Rows.Where(row => row.Number is not null), row => Assert.Contains("****", row.Number, StringComparison.Ordinal));
        }

        Assert.Equal(funnel.Count(FunnelStep.Imported), seen.Count);
    }

    [Fact]
    public async Task Next_WhenTheWindowIsClosed_IsItsOpening_AndWhenAnIntervalRuns_ItsEnd()
    {
        await using var world = await CreateAsync();
        var draft = await world.CompleteAsync(customers: 2) with { Strategy = await world.AddStrategyAsync(ByRegion, "分地区") };
        var id = await world.RunAsync(draft);
        Assert.Equal((2L, null), await Read());

        // Both called: one in twenty minutes, one has an appointment in ten.
        var now = world.Time.GetUtcNow();
        await world.WithAsync(async db =>
        {
            var customers = await db.CampaignTargets.OrderBy(c => c.Id).ToListAsync(Cancellation);
            customers.ForEach(c => c.Version++);
            customers[0].NextAt = now.AddMinutes(20);
            (customers[1].NextAt, customers[1].IsAppointment) = (now.AddMinutes(10), true);
        });
        Assert.Equal((0L, new FunnelNext(now.AddMinutes(10), FunnelLoss.AppointmentLater, DemoRegions.Changsha, false)), await Read());

        await world.WithAsync(async db => (await db.CampaignTargets.ToListAsync(Cancellation)).ForEach(c => (c.RegionCode, c.Version) = (DemoRegions.Zhuzhou, c.Version + 1)));
        var opening = new DateTimeOffset(2026, 3, 4, 6, 0, 0, TimeSpan.Zero);
        Assert.Equal((0L, new FunnelNext(opening, FunnelLoss.OutsideWindow, DemoRegions.Zhuzhou, false)), await Read());

        await world.StepAsync(id, CampaignStep.Pause);
        Assert.True((await world.Funnel.GetAsync(Staff, id, Cancellation))!.Next!.WhileRunning);
        await world.StepAsync(id, CampaignStep.Finish);
        Assert.Null((await world.Funnel.GetAsync(Staff, id, Cancellation))!.Next);

        async Task<(long, FunnelNext?)> Read()
        {
            var funnel = (await world.Funnel.GetAsync(Staff, id, Cancellation))!;
            return (funnel.Count(FunnelStep.Dialable), funnel.Next);
        }
    }

    [Fact]
    public async Task Next_ComesTrue_SomethingIsDialableThenAndNothingBefore()
    {
        var checks = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            await using var world = await CreateAsync();
            var id = await AnyAsync(world, new Random(seed));
            var funnel = (await world.Funnel.GetAsync(Staff, id, Cancellation))!;
            if (funnel.Next is { WhileRunning: false } next)
            {
                checks++;
                world.Time.SetUtcNow(next.At.AddSeconds(-1));
                Assert.Equal(0, (await world.Funnel.GetAsync(Staff, id, Cancellation))!.Count(FunnelStep.Dialable));
                world.Time.SetUtcNow(next.At);
                Assert.True((await world.Funnel.GetAsync(Staff, id, Cancellation))!.Count(FunnelStep.Dialable) > 0);
            }
        }

        Assert.True(checks > 2, "too few of the stores have nothing dialable at first");
    }

    /// <summary>A running campaign whose lists, extracts and customers are in any state there is.</summary>
    private static async Task<long> AnyAsync(CampaignWorld world, Random random)
    {
        var draft = await world.CompleteAsync(customers: 1) with { Strategy = await world.AddStrategyAsync(ByRegion, "分地区") };
        var id = await world.RunAsync(draft);
        var extract = draft.Extracts[0].ExtractId;
        await world.WithAsync(async db =>
        {
            var (loaded, rejected) = (random.Next(0, 30), random.Next(0, 6));
            var list = new ListImport { Name = "list.xlsx", RegionCode = BaseData.Province, Status = ListImportStatus.Loaded, UserId = "t", UserName = "t", Read = loaded + rejected, Loaded = loaded };
            db.ListImports.Add(list);
            await db.SaveChangesAsync(Cancellation);
            for (var row = 2; row < loaded + rejected + 2; row++)
            {
                if (row < rejected + 2)
                {
                    var reason = (ListRejectReason)random.Next(4);
                    (list.Duplicate, list.Rejected) = reason == ListRejectReason.Duplicate ? (list.Duplicate + 1, list.Rejected) : (list.Duplicate, list.Rejected + 1);
                    db.ListRejects.Add(new ListReject { ImportId = list.Id, Number = row, Reason = reason, Cells = """["王","13900000001"]""" });
                }
                else
                {
                    db.ListRows.Add(new ListRow { ImportId = list.Id, Number = row, Cells = """["王","13900000001"]""" });
                    if (random.Next(4) > 0)
                    {
                        var target = world.Target(extract, random.Next(3) == 0 ? (TargetExclusion)random.Next(11) : TargetExclusion.None, Regions[random.Next(3)]);
                        (target.ImportId, target.RowNumber, target.Deleted, target.ByHand) = (list.Id, row, random.Next(12) == 0, false);
                        db.CallTargets.Add(target);
                    }
                }
            }

            var run = await db.ExtractRuns.SingleAsync(r => r.ExtractId == extract, Cancellation);
            (run.Lists, run.Looked) = ($"[{list.Id}]", loaded);

            // The one that was there before: by hand.
            (await db.CallTargets.SingleAsync(t => t.ExtractId == extract && t.ImportId == null, Cancellation)).FirstRun = 0;
            (await db.CallTargets.SingleAsync(t => t.ExtractId == extract && t.ImportId == null, Cancellation)).Version++;
            var stored = await db.Extracts.SingleAsync(e => e.Id == extract, Cancellation);
            stored.Version++;
        });
        await world.Binding.RunAsync(id, Cancellation);
        await world.WithAsync(async db =>
        {
            var now = world.Time.GetUtcNow();
            foreach (var customer in await db.CampaignTargets.Where(c => c.CampaignId == id).ToListAsync(Cancellation))
            {
                customer.Version++;
                customer.Attempts = random.Next(0, 4);
                customer.NextAt = now.AddMinutes(random.Next(-300, 300));
                customer.IsAppointment = random.Next(4) == 0;
                customer.State = (CampaignTargetState)random.Next(3);
                customer.Closing = customer.State == CampaignTargetState.Closed ? (CampaignTargetClosing)random.Next(8) : null;
            }

            // Some go out of the extract, some come in, and nobody has bound them yet.
            foreach (var target in await db.CallTargets.Where(t => t.ExtractId == extract).ToListAsync(Cancellation))
            {
                if (random.Next(8) == 0)
                {
                    (target.Exclusion, target.Version) = ((TargetExclusion)random.Next(11), target.Version + 1);
                }
            }
        });
        return id;
    }

    private static async Task<long> CountRowsAsync(CampaignWorld world)
    {
        await using var db = world.Database.CreateDbContext();
        return await db.ListRows.LongCountAsync(Cancellation) + await db.ListRejects.LongCountAsync(Cancellation)
            + await db.CallTargets.LongCountAsync(t => t.ImportId == null, Cancellation);
    }
}
