using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Tests.Data;
using CallCenter.Tests.Outbound.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Outbound.Dialling;

/// <summary>
/// Two servers on one file, each with connections and services of its own, at the same time (issue: a retry and a refill run once). Nothing but the store keeps them
/// apart: no lock of the job server, and no attribute of a job.
/// </summary>
public sealed class TwoServersTests : IAsyncLifetime
{
    private const int Tries = 200;

    private TestDatabase _database = null!;
    private CampaignStore _store = null!;
    private Server[] _servers = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(lockedAfter: 60);
        _store = new CampaignStore(_database);
        _servers = [new Server(_database.ConnectionString), new Server(_database.ConnectionString)];
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Refill_ByTwoServersAtOnce_HandsEachCustomerOutOnce()
    {
        await _store.AddAsync();
        var rows = await _store.AddTargetsAsync(90);

        var claimed = await UntilEmptyAsync(CampaignStore.Now);

        Assert.Equal(rows.Order(), claimed.Select(order => order.CampaignTargetId).Order());
        Assert.Equal(claimed.Select(order => order.AttemptId).Order(StringComparer.Ordinal), (await AttemptsAsync()).Select(attempt => attempt.Id));
        Assert.All(_servers, server => Assert.True(server.Claimed > 0, "One server got all: they didn't meet."));
    }

    [Fact]
    public async Task Retry_PlannedByTwoServersAtOnce_IsPlannedOnceAndDialledOnce()
    {
        await _store.AddAsync(CampaignStore.Terms with { AttemptsPerNumber = 2, Rules = [new OutcomeRule(AttemptOutcome.Busy, NextStep.Retry, 10)] });
        var rows = await _store.AddTargetsAsync(40);
        var first = await UntilEmptyAsync(CampaignStore.Now);

        // What a server that died had kept is brought by both: by the one that goes on, and by itself, when it is there again.
        var told = first.SelectMany((order, index) => EndOf(order, DialResult.Busy, index)).Chunk(25).ToList();
        await Task.WhenAll(_servers.Select(server => Task.Run(async () =>
        {
            foreach (var group in told)
            {
                await server.TellAsync(group);
            }
        }, Cancellation)));

        await using (var db = _database.CreateDbContext())
        {
            var after = await db.CampaignTargets.AsNoTracking().ToListAsync(Cancellation);
            Assert.All(after, row => Assert.Equal((CampaignTargetState.Waiting, 1, 1, CampaignStore.Now.AddSeconds(31).AddMinutes(10)), (row.State, row.Attempts, row.Attempts1, row.NextAt)));
        }

        Assert.Empty(await UntilEmptyAsync(CampaignStore.Now.AddMinutes(10)));
        var second = await UntilEmptyAsync(CampaignStore.Now.AddMinutes(11));
        Assert.Equal(rows.Order(), second.Select(order => order.CampaignTargetId).Order());
        Assert.All(second, order => Assert.Equal(2, order.AttemptNumber));
        await Task.WhenAll(_servers.Select(server => Task.Run(() => server.TellAsync([.. second.SelectMany((order, index) => EndOf(order, DialResult.Busy, 1000 + index, 700))]), Cancellation)));

        // The attempts are used up: there is no third.
        Assert.Empty(await UntilEmptyAsync(CampaignStore.Now.AddHours(2)));
        Assert.Equal(rows.Count * 2, (await AttemptsAsync()).Count);
        await using var last = _database.CreateDbContext();
        Assert.All(await last.CampaignTargets.AsNoTracking().ToListAsync(Cancellation), row => Assert.Equal((CampaignTargetClosing.AttemptsUsed, 2), (row.Closing, row.Attempts)));
    }

    [Fact]
    public async Task Refill_WhileTheOtherServerPlansTheRetries_LosesNobody()
    {
        await _store.AddAsync(CampaignStore.Terms with { AttemptsPerNumber = 3, AttemptsPerCustomer = 3, Rules = [new OutcomeRule(AttemptOutcome.Busy, NextStep.Retry, 0)] });
        var rows = await _store.AddTargetsAsync(30);
        var (refills, plans) = (_servers[0], _servers[1]);
        var ends = System.Threading.Channels.Channel.CreateUnbounded<DialOrder>();

        var planning = Task.Run(async () =>
        {
            var number = 0;
            await foreach (var order in ends.Reader.ReadAllAsync(Cancellation))
            {
                await plans.TellAsync([.. EndOf(order, DialResult.Busy, ++number)]);
            }
        }, Cancellation);
        var claimed = new List<DialOrder>();
        for (var i = 0; claimed.Count < rows.Count * 3 && i < 5000; i++)
        {
            foreach (var order in await refills.ClaimAsync(new RequestDialOrders(_store.Campaign, 1, 7, 20), CampaignStore.Now.AddMinutes(1)))
            {
                claimed.Add(order);
                await ends.Writer.WriteAsync(order, Cancellation);
            }
        }

        ends.Writer.Complete();
        await planning;
        Assert.Equal(rows.Count * 3, claimed.Count);
        Assert.All(claimed.GroupBy(order => order.CampaignTargetId), attempts => Assert.Equal([1, 2, 3], attempts.Select(attempt => attempt.AttemptNumber)));
        await using var db = _database.CreateDbContext();
        Assert.All(await db.CampaignTargets.AsNoTracking().ToListAsync(Cancellation), row => Assert.Equal((CampaignTargetClosing.AttemptsUsed, 3), (row.Closing, row.Attempts)));
    }

    /// <summary>The jobs as Hangfire runs them, by two servers in the same moment: should its own lock ever fail, the store keeps everything single.</summary>
    [Fact]
    public async Task CampaignJobs_ByTwoServersAtOnce_TakeCustomersOverOnce_StartOnce_CountOnce()
    {
        await using var world = await CampaignWorld.CreateAsync();
        var draft = await world.CompleteAsync(customers: 1200);
        var id = await world.AddAsync(draft);
        await world.StepAsync(id, CampaignStep.MakeReady);
        Server[] servers = [new(world.Database.ConnectionString), new(world.Database.ConnectionString)];

        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(servers.Select(server => Task.Run(
                () => new CampaignPlans(new CampaignAdministration(server, world, world.Sites, CampaignWorld.Zone, world.Time), new CampaignBinding(server, world.Time)).RunAsync(Cancellation), Cancellation)));
            world.Time.Advance(CampaignBinding.RecheckAfter);
        }

        Assert.Equal(1200, (await world.CustomersAsync(id)).Select(row => row.TargetId).Distinct().Count());
        Assert.Equal(1200, (await world.CustomersAsync(id)).Count);
        Assert.Equal(CampaignStatus.Running, (await world.GetAsync(id)).Status);
        var orders = await servers[0].ClaimAsync(new RequestDialOrders(id, 1, 5, 20), world.Time.GetUtcNow());
        await servers[0].TellAsync([.. orders.SelectMany((order, index) => EndOf(order, DialResult.NoAnswer, index, at: world.Time.GetUtcNow()))]);
        for (var round = 0; round < 2; round++)
        {
            await Task.WhenAll(servers.Select(server => Task.Run(() => new CampaignSummary(server, CampaignWorld.Zone, world.Time).RunRecentAsync(Cancellation), Cancellation)));
        }

        await using var db = world.Database.CreateDbContext();
        Assert.Single(await db.AuditEntries.Where(entry => entry.Action == "start").ToListAsync(Cancellation));
        Assert.Equal(5, (await db.CampaignHours.SingleAsync(Cancellation)).Dialled);
    }

    /// <summary>Both claim in small portions, in the same moments, until nobody is due.</summary>
    private async Task<List<DialOrder>> UntilEmptyAsync(DateTimeOffset now)
    {
        var all = new List<DialOrder>();
        for (var round = 0; round < Tries; round++)
        {
            var claims = await Task.WhenAll(_servers.Select(server => Task.Run(
                () => server.ClaimAsync(new RequestDialOrders(_store.Campaign, 1, 6, 20), now), Cancellation)));
            all.AddRange(claims.SelectMany(orders => orders));
            if (claims.All(orders => orders.Count == 0))
            {
                return all;
            }
        }

        throw new InvalidOperationException("There is no end of customers.");
    }

    private async Task<List<DialAttempt>> AttemptsAsync()
    {
        await using var db = _database.CreateDbContext();
        return [.. (await db.DialAttempts.AsNoTracking().ToListAsync(Cancellation)).OrderBy(attempt => attempt.Id, StringComparer.Ordinal)];
    }

    private static IEnumerable<TraceEntry> EndOf(DialOrder order, DialResult result, int index, int seconds = 1, DateTimeOffset? at = null)
    {
        var (began, data) = ((at ?? CampaignStore.Now).AddSeconds(seconds), new TraceData { SiteId = "main", CampaignId = order.CampaignId });
        yield return Step(0, TraceKind.Dialled, began, data);
        yield return Step(1, TraceKind.DialEnded, began.AddSeconds(30), data with { DialResult = result });
        yield return Step(2, TraceKind.Ended, began.AddSeconds(30), data with { Outcome = ContactOutcome.NotReached });

        TraceEntry Step(int number, TraceKind kind, DateTimeOffset when, TraceData told) =>
            new(new EntryId(CampaignStore.Now.ToUnixTimeMilliseconds(), (index * 10L) + number + 1), when, order.AttemptId, kind, told);
    }

    /// <summary>A server: connections, claims and journal of its own.</summary>
    private sealed class Server(string connection) : IDbContextFactory<CallCenterDb>
    {
        public int Claimed { get; private set; }

        public CallCenterDb CreateDbContext() => new SqliteCallCenterDb(new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite(connection).Options);

        public async Task<IReadOnlyList<DialOrder>> ClaimAsync(RequestDialOrders request, DateTimeOffset now)
        {
            var orders = await new DialSupply(this, CampaignStore.Zone).ClaimAsync("main", request, now, Cancellation);
            Claimed += orders.Count;
            return orders;
        }

        /// <summary>As the journal's delivery does it: where another server was quicker, it is written again.</summary>
        public async Task TellAsync(IReadOnlyList<TraceEntry> entries)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await new JournalStore(this).WriteAsync([.. entries.Select(JournalEntry.Of)], Cancellation);
                    return;
                }
                catch (DbUpdateException e) when (attempt < Tries && StoreFailures.Classify(e) == StoreFailure.Conflict)
                {
                    // Once more, with what the store has now.
                }
            }
        }
    }
}
