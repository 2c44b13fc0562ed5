using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using Microsoft.EntityFrameworkCore;
using static CallCenter.Tests.Outbound.Campaigns.CampaignWorld;

namespace CallCenter.Tests.Outbound.Campaigns;

public sealed class CampaignBindingTests : IAsyncLifetime
{
    private CampaignWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await CreateAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Bind_DoneAgain_AddsNobodyTwice()
    {
        var id = await _world.RunAsync(await _world.CompleteAsync(customers: CampaignBinding.ChunkSize + 7));
        Assert.Equal(CampaignBinding.ChunkSize + 7, (await _world.CustomersAsync(id)).Count);

        _world.Time.Advance(CampaignBinding.RecheckAfter);
        Assert.Equal(CampaignBindingResult.Nothing, await _world.Binding.RunAsync(id, Cancellation));
        Assert.Equal(CampaignBinding.ChunkSize + 7, (await _world.CustomersAsync(id)).Count);
    }

    [Fact]
    public async Task Bind_ByTwoServersAtOnce_TakesEachCustomerOverOnce()
    {
        var id = await _world.AddAsync(await _world.CompleteAsync(customers: 1700));
        await _world.StepAsync(id, CampaignStep.MakeReady);

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => _world.Binding.RunAsync(id, Cancellation))));

        Assert.Equal(1700, results.Sum(r => r.Added));
        Assert.Equal(1700, (await _world.CustomersAsync(id)).Select(c => c.TargetId).Distinct().Count());
    }

    [Fact]
    public async Task Bind_OfADraft_DoesNothing()
    {
        var id = await _world.AddAsync(await _world.CompleteAsync());
        Assert.Equal(CampaignBindingResult.Nothing, await _world.Binding.RunAsync(id, Cancellation));
        Assert.Equal(CampaignBindingResult.Nothing, await _world.Binding.RunDueAsync(Cancellation));
        Assert.Empty(await _world.CustomersAsync(id));
    }

    [Fact]
    public async Task Bind_AfterANewRunOfTheExtract_AddsTheNew_ClosesTheVanished_LeavesTheTalk_AndOpensWhoIsBack()
    {
        var draft = await _world.CompleteAsync(customers: 4);
        var id = await _world.RunAsync(draft);
        var customers = await _world.CustomersAsync(id);
        var extract = draft.Extracts[0].ExtractId;

        // The first has been done, the second is being talked to, the third waits with an appointment; all three vanish, and somebody new comes.
        await _world.WithAsync(async db =>
        {
            var stored = await db.CampaignTargets.OrderBy(c => c.Id).ToListAsync(Cancellation);
            stored.ForEach(c => c.Version++);
            (stored[0].State, stored[0].Closing) = (CampaignTargetState.Closed, CampaignTargetClosing.Completed);
            stored[1].State = CampaignTargetState.InProgress;
            (stored[2].IsAppointment, stored[2].AppointmentAgentId, stored[2].Attempts) = (true, "1001", 1);
            (await db.CallTargets.OrderBy(t => t.Id).Take(3).ToListAsync(Cancellation)).ForEach(t => (t.Exclusion, t.Version) = (TargetExclusion.Vanished, 1));
            db.CallTargets.Add(_world.Target(extract, region: DemoRegions.Zhuzhou));
            var run = await db.Extracts.SingleAsync(Cancellation);
            (run.Run, run.Version) = (2, run.Version + 1);
        });

        Assert.Equal(new CampaignBindingResult(1, 1, 0), await _world.Binding.RunAsync(id, Cancellation));

        var after = await _world.CustomersAsync(id);
        Assert.Equal(
            [CampaignTargetState.Closed, CampaignTargetState.InProgress, CampaignTargetState.Closed, CampaignTargetState.Waiting, CampaignTargetState.Waiting],
            after.Select(c => c.State));
        Assert.Equal([CampaignTargetClosing.Completed, null, CampaignTargetClosing.Removed, null, null], after.Select(c => c.Closing));
        Assert.Equal((false, (string?)null, DemoRegions.Zhuzhou), (after[2].IsAppointment, after[2].AppointmentAgentId, after[4].RegionCode));
        Assert.Equal(customers[3].Version + 1, after[3].Version);

        await _world.WithAsync(async db =>
        {
            (await db.CallTargets.OrderBy(t => t.Id).Take(3).ToListAsync(Cancellation)).ForEach(t => (t.Exclusion, t.Version) = (TargetExclusion.None, 2));
            var run = await db.Extracts.SingleAsync(Cancellation);
            (run.Run, run.Version) = (3, run.Version + 1);
        });
        Assert.Equal(new CampaignBindingResult(0, 0, 1), await _world.Binding.RunAsync(id, Cancellation));
        Assert.Equal((CampaignTargetState.Waiting, 1), ((await _world.CustomersAsync(id))[2].State, (await _world.CustomersAsync(id))[2].Attempts));
        Assert.Equal(CampaignTargetClosing.Completed, (await _world.CustomersAsync(id))[0].Closing);
    }

    [Fact]
    public async Task Bind_AfterAnExtractWasTakenOutOrGivenAnotherPriority_FollowsForAllWhoWait()
    {
        var draft = await _world.CompleteAsync(customers: 2);
        var other = await _world.AddExtractAsync(2, "补充名单");
        var both = draft with { Extracts = [.. draft.Extracts, new ExtractChoice(other, 5)] };
        var id = await _world.RunAsync(both);
        Assert.Equal([0, 0, 5, 5], (await _world.CustomersAsync(id)).Select(c => c.Priority));

        await SaveAsync(both with { Extracts = [new ExtractChoice(draft.Extracts[0].ExtractId, 9), new ExtractChoice(other, 5)] });
        await _world.Binding.RunAsync(id, Cancellation);
        Assert.Equal([9, 9, 5, 5], (await _world.CustomersAsync(id)).Select(c => c.Priority));

        await SaveAsync(draft);
        Assert.Equal(new CampaignBindingResult(0, 2, 0), await _world.Binding.RunAsync(id, Cancellation));
        await SaveAsync(both);
        Assert.Equal(new CampaignBindingResult(0, 0, 2), await _world.Binding.RunAsync(id, Cancellation));

        async Task SaveAsync(CampaignDraft changed) =>
            Assert.True((await _world.Campaigns.SaveAsync(Staff, id, changed, (await _world.GetAsync(id)).Version, Cancellation)).IsDone);
    }
}
