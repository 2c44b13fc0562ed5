using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using Microsoft.EntityFrameworkCore;
using static CallCenter.Tests.Outbound.Campaigns.CampaignWorld;

namespace CallCenter.Tests.Outbound.Campaigns;

public sealed class CampaignAdministrationTests : IAsyncLifetime
{
    private CampaignWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await CreateAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task MakeReady_OfAnEmptyCampaign_NamesEverythingThatIsMissingAtOnce()
    {
        var id = await _world.AddAsync(new CampaignDraft { Name = "空", RegionCode = BaseData.Province, StartsOn = Today.AddDays(-9), EndsOn = Today.AddDays(-1) });

        var refused = await _world.StepAsync(id, CampaignStep.MakeReady);

        Assert.Equal(ChangeOutcome.Invalid, refused.Outcome);
        Assert.Equal(
            ["Need.Extract", "Need.ExtractRun", "Need.Callable", "Need.Strategy", "Need.Window", "Need.Agents", "Need.Dates"], refused.Errors.Select(e => e.Field));
        Assert.Equal(CampaignStatus.Draft, (await _world.GetAsync(id)).Status);
    }

    [Fact]
    public async Task MakeReady_WithoutAWindowInTheDates_IsRefusedForThatAlone()
    {
        var sundays = Terms with { Windows = [new CallingWindow([DayOfWeek.Sunday], new TimeOnly(9, 0), new TimeOnly(12, 0), false, [])] };
        var draft = await _world.CompleteAsync() with { Strategy = await _world.AddStrategyAsync(sundays, "周日"), EndsOn = Today.AddDays(2) };
        var id = await _world.AddAsync(draft);

        Assert.Equal(["Need.Window"], (await _world.StepAsync(id, CampaignStep.MakeReady)).Errors.Select(e => e.Field));
        Assert.Equal(ChangeResult.Done, await _world.Campaigns.SaveAsync(Staff, id, draft with { EndsOn = Today.AddDays(4) }, 1, Cancellation));
        Assert.Equal(ChangeResult.Done, await _world.StepAsync(id, CampaignStep.MakeReady));
    }

    [Fact]
    public async Task Start_BeforeTheFirstDay_MakesTodayTheFirstDay_AndTellsTheSites()
    {
        var id = await _world.AddAsync(await _world.CompleteAsync() with { StartsOn = Today.AddDays(5) });
        Assert.Equal(ChangeResult.Done, await _world.StepAsync(id, CampaignStep.MakeReady));
        Assert.Equal(id, Assert.Single(_world.Asked));
        Assert.Equal(0, _world.Sites.Count);

        Assert.Equal(ChangeResult.Done, await _world.StepAsync(id, CampaignStep.Start));

        var campaign = await _world.GetAsync(id);
        Assert.Equal((CampaignStatus.Running, Today, Desks.Now), (campaign.Status, campaign.Draft.StartsOn, campaign.StartedAt));
        Assert.Equal(1, _world.Sites.Count);
    }

    [Fact]
    public async Task StepDue_StartsOnTheFirstDayAndFinishesAfterTheLast_OnceWithTwoServers()
    {
        var id = await _world.AddAsync(await _world.CompleteAsync() with { StartsOn = Today.AddDays(1), EndsOn = Today.AddDays(2) });
        await _world.StepAsync(id, CampaignStep.MakeReady);
        Assert.Equal(0, await _world.Campaigns.StepDueAsync(Cancellation));

        _world.Time.Advance(TimeSpan.FromDays(1));
        var started = await Task.WhenAll(_world.Campaigns.StepDueAsync(Cancellation), _world.Campaigns.StepDueAsync(Cancellation));
        Assert.Equal((1, CampaignStatus.Running), (started.Sum(), (await _world.GetAsync(id)).Status));

        _world.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await _world.Campaigns.StepDueAsync(Cancellation));
        Assert.Equal((CampaignStatus.Finished, _world.Time.GetUtcNow()), ((await _world.GetAsync(id)).Status, (await _world.GetAsync(id)).FinishedAt));
        await using var db = _world.Database.CreateDbContext();
        Assert.Equal(
            ["add", "makeready", "start", "finish"], await db.AuditEntries.Where(e => e.Entity == "Campaign").OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task StepDue_WhenEveryCustomerIsDoneWith_FinishesTheCampaign()
    {
        var id = await _world.RunAsync();
        Assert.Equal(0, await _world.Campaigns.StepDueAsync(Cancellation));

        await _world.WithAsync(async db => (await db.CampaignTargets.Where(c => c.CampaignId == id).ToListAsync(Cancellation))
            .ForEach(c => (c.State, c.Closing, c.Version) = (CampaignTargetState.Closed, CampaignTargetClosing.Completed, c.Version + 1)));

        Assert.Equal(1, await _world.Campaigns.StepDueAsync(Cancellation));
        Assert.Equal(CampaignStatus.Finished, (await _world.GetAsync(id)).Status);
    }

    [Fact]
    public async Task Save_WhileRunning_TakesWhatIsSafe_AndRefusesWhatWouldLeaveItIncomplete()
    {
        var id = await _world.RunAsync();
        var running = await _world.GetAsync(id);
        var (told, asked) = (_world.Sites.Count, _world.Asked.Count);

        var more = running.Draft with { Agents = ["1001", "1002"], Groups = [BaseData.VipGroup], Priority = 7, EndsOn = Today.AddDays(60) };
        Assert.Equal(ChangeResult.Done, await _world.Campaigns.SaveAsync(Staff, id, more, running.Version, Cancellation));
        Assert.Equal((told + 1, asked + 1), (_world.Sites.Count, _world.Asked.Count));
        Assert.Equal(["1001", "1002"], (await _world.GetAsync(id)).Draft.Agents);

        Assert.Equal(ChangeResult.Conflict, await _world.Campaigns.SaveAsync(Staff, id, more, running.Version, Cancellation));
        var none = await _world.Campaigns.SaveAsync(Staff, id, more with { Agents = [], Groups = [] }, running.Version + 1, Cancellation);
        Assert.Equal(["Need.Agents"], none.Errors.Select(e => e.Field));
        var fixedNow = await _world.Campaigns.SaveAsync(
            Staff, id, more with { StartsOn = Today.AddDays(1), RegionCode = DemoRegions.Changsha }, running.Version + 1, Cancellation);
        Assert.Equal([nameof(CampaignDraft.RegionCode), nameof(CampaignDraft.StartsOn)], fixedNow.Errors.Select(e => e.Field).Where(field => !field.StartsWith("Need", StringComparison.Ordinal)).Take(2));

        await _world.StepAsync(id, CampaignStep.Finish);
        Assert.Equal(ChangeResult.Conflict, await _world.Campaigns.SaveAsync(Staff, id, more, (await _world.GetAsync(id)).Version, Cancellation));
    }

    [Fact]
    public async Task Campaign_OfAnotherRegion_IsNeitherSeenNorTouched_AndPartsFromElsewhereAreRefused()
    {
        var id = await _world.RunAsync();
        var elsewhere = People.Of(Roles.CampaignStaff, DemoRegions.Zhuzhou);

        Assert.Null(await _world.Campaigns.GetAsync(elsewhere, id, Cancellation));
        Assert.Equal(ChangeResult.NotFound, await _world.Campaigns.StepAsync(elsewhere, id, CampaignStep.Pause, 4, Cancellation));
        Assert.Null(await _world.Funnel.GetAsync(elsewhere, id, Cancellation));
        Assert.Null(await _world.Rows.FindAsync(elsewhere, id, null, new PageRequest(), Cancellation));
        Assert.Null(await _world.Effect.GetAsync(elsewhere, id, null, null, Cancellation));

        // The province's strategy may be used below; an extract of the province's holds customers of others.
        var draft = (await _world.GetAsync(id)).Draft with { Name = "株洲", RegionCode = DemoRegions.Zhuzhou };
        var refused = await _world.Campaigns.AddAsync(elsewhere, draft, Cancellation);
        Assert.Equal([nameof(CampaignDraft.Extracts)], refused.Result.Errors.Select(e => e.Field));
        Assert.Equal(ChangeResult.Done, (await _world.Campaigns.AddAsync(elsewhere, draft with { Extracts = [] }, Cancellation)).Result);
        Assert.Equal(
            [nameof(CampaignDraft.RegionCode)],
            (await _world.Campaigns.AddAsync(elsewhere, draft with { Extracts = [], RegionCode = DemoRegions.Changsha }, Cancellation)).Result.Errors.Select(e => e.Field));
    }

    [Theory]
    [InlineData(Roles.Agent)]
    [InlineData(Roles.Supervisor)]
    [InlineData(Roles.Quality)]
    public async Task Campaigns_AreForCampaignStaffOnly(string role)
    {
        var user = People.Of(role);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _world.Campaigns.GetAsync(user, 1, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _world.Campaigns.StepAsync(user, 1, CampaignStep.Finish, 1, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _world.Funnel.GetAsync(user, 1, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _world.Effect.GetAsync(user, 1, null, null, Cancellation));
    }

    [Fact]
    public async Task Delete_OnlyOfADraftThatNeverHadCustomers()
    {
        var id = await _world.AddAsync(await _world.CompleteAsync());
        await _world.StepAsync(id, CampaignStep.MakeReady);
        Assert.Equal(ChangeResult.Conflict, await _world.Campaigns.DeleteAsync(Staff, id, 2, Cancellation));
        await _world.StepAsync(id, CampaignStep.TakeBack);
        Assert.Equal(ChangeResult.Done, await _world.Campaigns.DeleteAsync(Staff, id, 3, Cancellation));
        Assert.Null(await _world.Campaigns.GetAsync(Staff, id, Cancellation));
    }
}
