using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Outbound.Dialling;

/// <summary>Who is claimed when (requirement O10).</summary>
public sealed class DialSupplyTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private CampaignStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(lockedAfter: 30);
        _store = new CampaignStore(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Claim_Due_WritesTheAttemptBeforeAnybodyDials()
    {
        await _store.AddAsync();
        var ids = await _store.AddTargetsAsync(3);

        var orders = await _store.ClaimAsync(2);

        Assert.Equal(2, orders.Count);
        Assert.Equal(ids.Take(2), orders.Select(order => order.CampaignTargetId));
        var row = await _store.RowAsync(ids[0]);
        Assert.Equal((CampaignTargetState.InProgress, orders[0].AttemptId), (row.State, row.AttemptId));
        var attempt = await _store.AttemptAsync(orders[0].AttemptId);
        Assert.Equal(("main", 1, 1, orders[0].Number), (attempt.SiteId, attempt.StrategyVersion, attempt.AttemptNumber, attempt.Number));

        // 20:00 in Shanghai.
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero), orders[0].ExpiresAt);
        Assert.Single(await _store.ClaimAsync(10));
        Assert.Empty(await _store.ClaimAsync(10));
    }

    [Fact]
    public async Task Claim_Order_AppointmentsThenPriorityThenTime()
    {
        await _store.AddAsync();
        var late = await _store.AddTargetsAsync(1, row: row => row.NextAt = CampaignStore.Now.AddMinutes(-1));
        var early = await _store.AddTargetsAsync(1, row: row => row.NextAt = CampaignStore.Now.AddHours(-3));
        var first = await _store.AddTargetsAsync(1, row: row => row.Priority = 5);
        var appointment = await _store.AddTargetsAsync(1, row: row => (row.IsAppointment, row.NextAt) = (true, CampaignStore.Now.AddSeconds(-1)));
        await _store.AddTargetsAsync(1, row: row => row.NextAt = CampaignStore.Now.AddSeconds(1));

        var orders = await _store.ClaimAsync(10);

        Assert.Equal([.. appointment, .. first, .. early, .. late], orders.Select(order => order.CampaignTargetId));
    }

    [Fact]
    public async Task Claim_AppointmentsOnly_LeavesTheOthers()
    {
        await _store.AddAsync();
        await _store.AddTargetsAsync(5);
        var appointment = await _store.AddTargetsAsync(1, row: row => (row.IsAppointment, row.AppointmentAgentId) = (true, "1001"));

        var order = Assert.Single(await _store.ClaimAsync(0));

        Assert.Equal((appointment[0], "1001", true), (order.CampaignTargetId, order.AgentId, order.IsAppointment));
        Assert.Equal(CampaignStore.Now.AddHours(-1) + DialSupply.PersonalFor, order.AnyAgentFrom);
    }

    [Fact]
    public async Task Claim_ConsentWithdrawnSinceTheExtract_ClosesMarketingCustomersAlone()
    {
        await _store.AddAsync();
        var customer = await _database.AddCustomerAsync("0001", "李", "HN", Core.Data.BaseData.Normal);
        var offer = await _store.AddTargetsAsync(1, target => (target.CustomerId, target.CallType) = (customer, CallType.Marketing));
        var bill = await _store.AddTargetsAsync(1, target => (target.CustomerId, target.CallType) = (customer, CallType.Dunning));
        await using (var db = _database.CreateDbContext())
        {
            await db.Customers.Where(c => c.Id == customer)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Consent, Core.Customers.CustomerConsent.Withdrawn), TestContext.Current.CancellationToken);
        }

        var order = Assert.Single(await _store.ClaimAsync(5));

        Assert.Equal(bill[0], order.CampaignTargetId);
        var closed = await _store.RowAsync(offer[0]);
        Assert.Equal((CampaignTargetState.Closed, CampaignTargetClosing.DoNotCall), (closed.State, closed.Closing));
    }

    [Theory]
    [InlineData(CampaignStatus.Draft)]
    [InlineData(CampaignStatus.Ready)]
    [InlineData(CampaignStatus.Paused)]
    [InlineData(CampaignStatus.Finished)]
    public async Task Claim_CampaignNotRunning_GivesNothing(CampaignStatus status)
    {
        await _store.AddAsync(status: status);
        await _store.AddTargetsAsync(1);

        Assert.Empty(await _store.ClaimAsync(5));
    }

    [Fact]
    public async Task Claim_OutsideTheWindow_GivesNothing()
    {
        await _store.AddAsync();
        await _store.AddTargetsAsync(1);

        // 20:00:00 and 08:59:59 in Shanghai.
        Assert.Empty(await _store.ClaimAsync(5, new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero)));
        Assert.Empty(await _store.ClaimAsync(5, new DateTimeOffset(2026, 3, 5, 0, 59, 59, TimeSpan.Zero)));
        Assert.Single(await _store.ClaimAsync(5, new DateTimeOffset(2026, 3, 5, 1, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task Claim_WindowOfOneRegion_OnlyItsCustomers()
    {
        await _store.AddAsync(CampaignStore.Terms with { Windows = [CampaignStore.Terms.Windows[0] with { Regions = ["HN-CS"] }] });
        await _store.AddTargetsAsync(2);
        var there = await _store.AddTargetsAsync(2, target => target.RegionCode = "HN-CS");

        Assert.Equal(there, (await _store.ClaimAsync(10)).Select(order => order.CampaignTargetId));
    }

    [Fact]
    public async Task Claim_DoNotCall_TakesAnotherNumberOrClosesTheCustomer()
    {
        await _store.AddAsync();
        var one = await _store.AddTargetsAsync(1, target => target.Number = "+8613911111111");
        var two = await _store.AddTargetsAsync(1, target => (target.Number, target.Number2) = ("+8613911111111", "+8613922222222"));
        var free = await _store.AddTargetsAsync(1);
        await using (var db = _database.CreateDbContext())
        {
            db.DoNotCallNumbers.Add(new DoNotCallNumber { Number = "+8613911111111", AddedAt = CampaignStore.Now, AddedBy = "test" });
            await db.SaveChangesAsync(Cancellation);
        }

        var orders = await _store.ClaimAsync(2);

        Assert.Equal([two[0], free[0]], orders.Select(order => order.CampaignTargetId));
        Assert.Equal("+8613922222222", orders[0].Number);
        Assert.Equal(CampaignTargetClosing.DoNotCall, (await _store.RowAsync(one[0])).Closing);
    }

    [Fact]
    public async Task Claim_ExcludedOrTakenOutMeanwhile_ClosesTheCustomer()
    {
        await _store.AddAsync();
        var gone = await _store.AddTargetsAsync(1, target => target.Deleted = true);
        var excluded = await _store.AddTargetsAsync(1, target => target.Exclusion = TargetExclusion.Blacklisted);

        Assert.Empty(await _store.ClaimAsync(5));
        Assert.Equal(CampaignTargetClosing.Removed, (await _store.RowAsync(gone[0])).Closing);
        Assert.Equal(CampaignTargetClosing.Removed, (await _store.RowAsync(excluded[0])).Closing);
    }

    [Fact]
    public async Task Claim_FewerAttemptsAllowedThanWereMade_ClosesTheCustomer()
    {
        await _store.AddAsync(CampaignStore.Terms with { AttemptsPerNumber = 2 });
        var used = await _store.AddTargetsAsync(1, row: row => (row.Attempts, row.Attempts1) = (2, 2));

        Assert.Empty(await _store.ClaimAsync(5));
        Assert.Equal(CampaignTargetClosing.AttemptsUsed, (await _store.RowAsync(used[0])).Closing);
    }

    [Fact]
    public async Task Claim_ManyAtOnce_NobodyTwice()
    {
        await _store.AddAsync();
        await _store.AddTargetsAsync(60);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => _store.ClaimAsync(10, site: $"site{i % 2}"))));

        var claimed = claims.SelectMany(orders => orders).ToList();
        Assert.Equal(60, claimed.Count);
        Assert.Equal(60, claimed.Select(order => order.CampaignTargetId).Distinct().Count());
        Assert.Equal(60, claimed.Select(order => order.AttemptId).Distinct().Count());
    }

    [Fact]
    public async Task Store_AttemptEnds_TheCustomerWaitsForTheStrategysInterval()
    {
        await _store.AddAsync();
        var ids = await _store.AddTargetsAsync(1);
        var order = Assert.Single(await _store.ClaimAsync(1));

        await _store.DialAsync(order.AttemptId, DialResult.Busy);

        var row = await _store.RowAsync(ids[0]);
        Assert.Equal((CampaignTargetState.Waiting, 1, 1, AttemptOutcome.Busy), (row.State, row.Attempts, row.Attempts1, row.LastOutcome));
        Assert.Equal(CampaignStore.Now.AddSeconds(30).AddMinutes(15), row.NextAt);
        Assert.Empty(await _store.ClaimAsync(1, CampaignStore.Now.AddMinutes(15)));
        Assert.Equal(2, Assert.Single(await _store.ClaimAsync(1, CampaignStore.Now.AddMinutes(16))).AttemptNumber);
    }

    [Fact]
    public async Task Store_Withdrawn_CountsAsNoAttemptAndMakesNoContact()
    {
        await _store.AddAsync();
        var ids = await _store.AddTargetsAsync(1);
        var order = Assert.Single(await _store.ClaimAsync(1));

        await _store.TellAsync(order.AttemptId, (CallCenter.Core.Contacts.TraceKind.Withdrawn, new() { Reason = "expired", DialResult = DialResult.Withdrawn }, 10));

        var row = await _store.RowAsync(ids[0]);
        Assert.Equal((CampaignTargetState.Waiting, 0), (row.State, row.Attempts));
        await using var db = _database.CreateDbContext();
        Assert.False(await db.Contacts.AnyAsync(Cancellation));
        Assert.Single(await _store.ClaimAsync(1));
    }

    [Fact]
    public async Task Store_Talk_WaitsForTheAgentsWordAndFollowsIt()
    {
        await _store.AddAsync();
        var ids = await _store.AddTargetsAsync(1);
        var order = Assert.Single(await _store.ClaimAsync(1));
        await _store.TalkAsync(order.AttemptId);
        Assert.Equal(CampaignTargetState.InProgress, (await _store.RowAsync(ids[0])).State);

        var callBack = CampaignStore.Now.AddDays(1);
        await _store.ResultAsync(order.AttemptId, "later", callBack: callBack, personal: true);

        var row = await _store.RowAsync(ids[0]);
        Assert.Equal((CampaignTargetState.Waiting, true, "1001", callBack), (row.State, row.IsAppointment, row.AppointmentAgentId, row.NextAt));
        await using var db = _database.CreateDbContext();
        var contact = await db.Contacts.SingleAsync(Cancellation);
        Assert.Equal((CallCenter.Core.Contacts.CallDirection.Outbound, "later", _store.Campaign), (contact.Direction, contact.ResultCode, contact.CampaignId));
    }

    [Fact]
    public async Task Store_ResultChangedLater_IsPlannedFromWhereItStoodBefore()
    {
        await _store.AddAsync(CampaignStore.Terms with { AttemptsPerNumber = 1 });
        var ids = await _store.AddTargetsAsync(1);
        var order = Assert.Single(await _store.ClaimAsync(1));
        await _store.TalkAsync(order.AttemptId);
        await _store.TellAsync(order.AttemptId, (CallCenter.Core.Contacts.TraceKind.ResultMissing, new() { AgentId = "1001" }, 190));
        Assert.Equal(CampaignTargetClosing.AttemptsUsed, (await _store.RowAsync(ids[0])).Closing);

        await _store.ResultAsync(order.AttemptId, "done", afterSeconds: 600);

        var row = await _store.RowAsync(ids[0]);
        Assert.Equal((CampaignTargetState.Closed, CampaignTargetClosing.Completed, 1, 1), (row.State, row.Closing, row.Attempts, row.Attempts1));
    }

    [Fact]
    public async Task Store_NeverAgain_PutsTheNumberOnTheList()
    {
        await _store.AddAsync();
        await _store.AddTargetsAsync(1);
        var order = Assert.Single(await _store.ClaimAsync(1));
        await _store.TalkAsync(order.AttemptId);
        await _store.ResultAsync(order.AttemptId, "never");
        await _store.ResultAsync(order.AttemptId, "never", afterSeconds: 100);

        await using var db = _database.CreateDbContext();
        Assert.Equal(order.Number, (await db.DoNotCallNumbers.SingleAsync(Cancellation)).Number);
    }
}
