using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using Microsoft.EntityFrameworkCore;
using static CallCenter.Tests.Outbound.Campaigns.CampaignWorld;

namespace CallCenter.Tests.Outbound.Campaigns;

public sealed class CampaignRecordsTests : IAsyncLifetime
{
    private CampaignWorld _world = null!;
    private long _campaign;

    private DialRecords Records => new(_world.Database);

    private CampaignAppointments Appointments => new(_world.Database, _world.Time);

    private OutboundDesk Desk => new(_world.Database, Zone, _world.Time);

    public async ValueTask InitializeAsync()
    {
        _world = await CreateAsync();
        _campaign = await _world.RunAsync(await _world.CompleteAsync(customers: 4) with { Agents = ["1001", "1002"] });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Records_AreFoundByEachPartOfTheFilter_MaskedAndWithinTheRegion()
    {
        await AddAsync("a1", 0, Desks.Now.AddHours(-3), DialResult.Busy);
        await AddAsync("a2", 1, Desks.Now.AddHours(-2), DialResult.Answered, ResultCodeDefaults.Completed, agent: "1001");
        await AddAsync("a3", 2, Desks.Now.AddDays(-2), DialResult.Answered, ResultCodeDefaults.Refused, agent: "1002");
        await AddAsync("a4", 3, null, DialResult.Withdrawn);

        await FindsAsync(new DialRecordQuery(), "a2", "a1", "a3");
        await FindsAsync(new DialRecordQuery { ConversationsOnly = true }, "a2", "a3");
        await FindsAsync(new DialRecordQuery { Result = DialResult.Busy }, "a1");
        await FindsAsync(new DialRecordQuery { ResultCode = ResultCodeDefaults.Refused }, "a3");
        await FindsAsync(new DialRecordQuery { AgentId = "1001" }, "a2");
        await FindsAsync(new DialRecordQuery { To = Desks.Now.AddDays(-1) }, "a3");
        await FindsAsync(new DialRecordQuery { From = Desks.Now.AddDays(-1) }, "a2", "a1");
        await FindsAsync(new DialRecordQuery { Number = "139 0000 0001" }, "a1");
        await FindsAsync(new DialRecordQuery { CampaignId = _campaign + 1 });
        var row = (await Records.FindAsync(Staff, new DialRecordQuery(), Cancellation)).Rows[0];
        Assert.Equal(("139****0002", "三月回访", 45.0), (row.Number, row.CampaignName, row.TalkSeconds));
        Assert.Empty((await Records.FindAsync(People.Of(Roles.CampaignStaff, DemoRegions.Zhuzhou), new DialRecordQuery(), Cancellation)).Rows);
        Assert.Null(await Records.GetAsync(People.Of(Roles.CampaignStaff, DemoRegions.Zhuzhou), "a2", FormLanguage.English, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Records.FindAsync(People.Agent("1001"), new DialRecordQuery(), Cancellation));

        async Task FindsAsync(DialRecordQuery query, params string[] ids) =>
            Assert.Equal(ids, (await Records.FindAsync(Staff, query, Cancellation)).Rows.Select(r => r.Id));
    }

    [Fact]
    public async Task Appointment_IsGivenToAnotherAgentOfTheCampaign_OnceAndAudited()
    {
        await PromiseAsync(0, Desks.Now.AddHours(2), "1001");
        await PromiseAsync(1, Desks.Now.AddHours(-1), null);
        var rows = (await Appointments.FindAsync(Staff, new AppointmentQuery { CampaignId = _campaign }, Cancellation)).Rows;
        Assert.Equal([null, "1001"], rows.Select(r => r.AgentId));
        Assert.Equal("139****0002", rows[0].Number);
        Assert.Single((await Appointments.FindAsync(Staff, new AppointmentQuery { Overdue = true }, Cancellation)).Rows);
        Assert.Single((await Appointments.FindAsync(Staff, new AppointmentQuery { AnyAgent = true }, Cancellation)).Rows);
        Assert.Equal("1001", Assert.Single(await Appointments.OwnAsync(People.Agent("1001"), TimeSpan.FromHours(3), Cancellation)).AgentId);
        Assert.Empty(await Appointments.OwnAsync(People.Agent("1001"), TimeSpan.FromHours(1), Cancellation));
        Assert.Empty(await Appointments.OwnAsync(People.Agent("1002"), TimeSpan.FromHours(3), Cancellation));

        var promised = rows[1];
        var foreign = await Appointments.ReassignAsync(Staff, promised.CampaignTargetId, "1003", promised.Version, Cancellation);
        Assert.Equal(nameof(CampaignTarget.AppointmentAgentId), Assert.Single(foreign.Errors).Field);
        Assert.Equal(ChangeResult.Done, await Appointments.ReassignAsync(Staff, promised.CampaignTargetId, "1002", promised.Version, Cancellation));
        Assert.Equal(ChangeResult.Conflict, await Appointments.ReassignAsync(Staff, promised.CampaignTargetId, null, promised.Version, Cancellation));
        Assert.Equal(
            ChangeResult.NotFound,
            await Appointments.ReassignAsync(People.Of(Roles.CampaignStaff, DemoRegions.Zhuzhou), promised.CampaignTargetId, null, promised.Version + 1, Cancellation));
        Assert.Single(await Appointments.OwnAsync(People.Agent("1002"), TimeSpan.FromHours(3), Cancellation));
        await using var db = _world.Database.CreateDbContext();
        Assert.Single(await db.AuditEntries.Where(e => e.Entity == "Appointment").ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Card_IsForTheAgentsOfTheCampaignWhileItIsUnderWay_AndForWhoHadTheCustomer()
    {
        var customer = (await _world.CustomersAsync(_campaign))[0].Id;
        Assert.Null(await Desk.CardAsync(People.Agent("1001"), customer, Cancellation));

        await _world.WithAsync(async db =>
        {
            var stored = await db.CampaignTargets.SingleAsync(c => c.Id == customer, Cancellation);
            (stored.State, stored.Version) = (CampaignTargetState.InProgress, stored.Version + 1);
            var target = await db.CallTargets.SingleAsync(t => t.Id == stored.TargetId, Cancellation);
            (target.Fields, target.ComplaintText, target.Version) = ("""{"套餐":"高清"}""", "画面卡顿", target.Version + 1);
        });
        await AddAsync("a1", 0, Desks.Now.AddDays(-1), DialResult.Answered, ResultCodeDefaults.CallLater, agent: "1003");

        var card = (await Desk.CardAsync(People.Agent("1001"), customer, Cancellation))!;
        Assert.Equal(("客户1", "画面卡顿", "高清"), (card.CustomerName, card.ComplaintText, card.Fields["套餐"]));
        Assert.Equal(ResultCodeDefaults.CallLater, Assert.Single(card.History).ResultCode);
        Assert.Equal(8, card.Results.Count);
        Assert.NotNull(await Desk.CardAsync(People.Agent("1003"), customer, Cancellation));
        Assert.Null(await Desk.CardAsync(People.Agent("1004"), customer, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Desk.CardAsync(Staff, customer, Cancellation));
    }

    [Fact]
    public async Task CallBack_IsPromisedOnlyWhereItCanBeKept_AndTheNextTimeIsOffered()
    {
        var customer = (await _world.CustomersAsync(_campaign))[0].Id;
        await ChangeAsync(c => c.State = CampaignTargetState.InProgress);
        var agent = People.Agent("1001");

        // 13:06 in Shanghai; calls may be made from 9 to 20.
        Assert.Equal(new CallBackCheck(null, Desks.Now.AddHours(2)), await Desk.CheckCallBackAsync(agent, customer, Desks.Now.AddHours(2), Cancellation));
        Assert.Equal(CallBackProblem.Past, (await Desk.CheckCallBackAsync(agent, customer, Desks.Now.AddMinutes(-1), Cancellation)).Problem);
        var morning = new DateTimeOffset(2026, 3, 5, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal(new CallBackCheck(CallBackProblem.OutsideWindow, morning), await Desk.CheckCallBackAsync(agent, customer, Desks.Now.AddHours(9), Cancellation));
        Assert.Equal(CallBackProblem.AfterCampaign, (await Desk.CheckCallBackAsync(agent, customer, Desks.Now.AddDays(40), Cancellation)).Problem);
        Assert.Equal(CallBackProblem.TooFar, (await Desk.CheckCallBackAsync(agent, customer, Desks.Now.AddDays(100), Cancellation)).Problem);

        // One number, two attempts at most: this is the second.
        await ChangeAsync(c => (c.Attempts, c.Attempts1) = (1, 1));
        Assert.Equal(new CallBackCheck(CallBackProblem.NoAttempts, null), await Desk.CheckCallBackAsync(agent, customer, Desks.Now.AddHours(2), Cancellation));

        Task ChangeAsync(Action<CampaignTarget> change) => _world.WithAsync(async db =>
        {
            var stored = await db.CampaignTargets.SingleAsync(c => c.Id == customer, Cancellation);
            change(stored);
            stored.Version++;
        });
    }

    [Fact]
    public async Task Effect_CountsWhatTheRecordsSay_ByResultAgentListAndHour_AndLateResultsTheNextNight()
    {
        await AddAsync("a1", 0, Desks.Now.AddHours(-5), DialResult.NoAnswer);
        await AddAsync("a2", 0, Desks.Now.AddHours(-4), DialResult.Answered, ResultCodeDefaults.Completed, agent: "1001");
        await AddAsync("a3", 1, Desks.Now.AddHours(-4), DialResult.Abandoned);
        await AddAsync("a4", 2, Desks.Now.AddDays(-1), DialResult.Answered, code: null, agent: "1002");
        await Task.WhenAll(_world.Summary.RunNightlyAsync(Cancellation), _world.Summary.RunNightlyAsync(Cancellation));

        var effect = (await _world.Effect.GetAsync(Staff, _campaign, null, null, Cancellation))!;
        Assert.Equal((4, 3, 2), (effect.Customers, effect.Called, effect.Reached));
        Assert.Equal(new EffectFigures(4, 3, 1, 1, 0, 0), effect.Figures);
        Assert.Equal((0.75, 0.5, 0.0), (effect.Figures.ContactRate, effect.Figures.CompletionRate, effect.Figures.RefusalRate));
        Assert.Equal(["1001", "1002"], effect.Agents.Select(a => a.AgentId));
        Assert.Equal((4, 4), (Assert.Single(effect.Lists).Customers, effect.Lists[0].Figures.Dialled));
        Assert.Equal([(3, 13, 1, 1), (4, 8, 1, 0), (4, 9, 2, 2)], effect.Hours.Select(h => (h.Day.Day, h.Hour, h.Dialled, h.Answered)));

        var yesterday = (await _world.Effect.GetAsync(Staff, _campaign, Today.AddDays(-1), Today.AddDays(-1), Cancellation))!;
        Assert.Equal((1, 1), (yesterday.Figures.Dialled, Assert.Single(yesterday.Hours).Dialled));

        await _world.WithAsync(async db =>
        {
            var late = await db.DialAttempts.SingleAsync(a => a.Id == "a4", Cancellation);
            (late.ResultCode, late.Version) = (ResultCodeDefaults.Refused, late.Version + 1);
        });
        await _world.Summary.RunRecentAsync(Cancellation);
        Assert.Equal(0, await RefusedAsync());
        await _world.Summary.RunNightlyAsync(Cancellation);
        Assert.Equal(1, await RefusedAsync());

        async Task<int> RefusedAsync()
        {
            await using var db = _world.Database.CreateDbContext();
            return await db.CampaignHours.SumAsync(h => h.Refused, Cancellation);
        }
    }

    [Fact]
    public async Task ResultCode_IsAddedChangedAndRetired_ButOneOfEachNeededMeaningStays()
    {
        var codes = new ResultCodeAdministration(_world.Database, _world.Sites, _world.Time);
        var told = _world.Sites.Count;
        var draft = new ResultCodeDraft("moved", "已搬迁", "Moved away", Disposition.Refused, 20);

        Assert.Equal(ChangeResult.Done, await codes.AddAsync(Staff, draft, Cancellation));
        Assert.Equal(FieldErrors.Taken, Assert.Single((await codes.AddAsync(Staff, draft, Cancellation)).Errors).Code);
        Assert.Equal(2, (await codes.AddAsync(Staff, draft with { Code = "ü", NameEn = "" }, Cancellation)).Errors.Count);
        Assert.Equal(ChangeResult.Done, await codes.SaveAsync(Staff, draft with { NameEn = "Moved" }, 0, Cancellation));
        Assert.Equal(ChangeResult.Conflict, await codes.SaveAsync(Staff, draft, 0, Cancellation));
        Assert.Equal(ChangeResult.Done, await codes.RetireAsync(Staff, ResultCodeDefaults.Refused, true, 0, Cancellation));
        Assert.Equal("Disposition[Refused]", Assert.Single((await codes.RetireAsync(Staff, "moved", true, 1, Cancellation)).Errors).Field);
        Assert.Equal(ChangeResult.Done, await codes.RetireAsync(Staff, ResultCodeDefaults.Refused, false, 1, Cancellation));
        Assert.Equal(told + 4, _world.Sites.Count);
        Assert.Equal("Moved", (await codes.ListAsync(Staff, Cancellation)).Single(r => r.Draft.Code == "moved").Draft.NameEn);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => codes.ListAsync(People.Supervisor(), Cancellation));
    }

    private async Task AddAsync(string id, int customer, DateTimeOffset? dialledAt, DialResult result, string? code = null, string? agent = null)
    {
        var target = (await _world.CustomersAsync(_campaign))[customer];
        var talked = result == DialResult.Answered;
        await _world.WithAsync(db =>
        {
            db.DialAttempts.Add(new DialAttempt
            {
                Id = id,
                SiteId = "main",
                CampaignId = _campaign,
                CampaignTargetId = target.Id,
                Number = $"+86139{target.TargetId:00000000}",
                ClaimedAt = Desks.Now,
                DialledAt = dialledAt,
                AnsweredAt = result is DialResult.Answered or DialResult.Abandoned ? dialledAt?.AddSeconds(9) : null,
                ConnectedAt = talked ? dialledAt?.AddSeconds(10) : null,
                EndedAt = dialledAt?.AddSeconds(55),
                Result = result,
                ResultCode = code,
                AgentId = agent,
            });
            return Task.CompletedTask;
        });
    }

    private Task PromiseAsync(int customer, DateTimeOffset at, string? agent) => _world.WithAsync(async db =>
    {
        var target = (await db.CampaignTargets.OrderBy(c => c.Id).ToListAsync(Cancellation))[customer];
        (target.NextAt, target.IsAppointment, target.AppointmentAgentId, target.Version) = (at, true, agent, target.Version + 1);
    });
}
