using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Campaigns;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using static CallCenter.Tests.Outbound.Campaigns.CampaignWorld;

namespace CallCenter.Tests.Outbound.Campaigns;

/// <summary>What holds of every campaign, whatever is done with it in whatever order. A failure prints its seed.</summary>
public sealed class CampaignProperties
{
    private static readonly (CampaignStatus From, CampaignStep Step, CampaignStatus To)[] Allowed =
    [
        (CampaignStatus.Draft, CampaignStep.MakeReady, CampaignStatus.Ready),
        (CampaignStatus.Ready, CampaignStep.TakeBack, CampaignStatus.Draft),
        (CampaignStatus.Ready, CampaignStep.Start, CampaignStatus.Running),
        (CampaignStatus.Ready, CampaignStep.Finish, CampaignStatus.Finished),
        (CampaignStatus.Running, CampaignStep.Pause, CampaignStatus.Paused),
        (CampaignStatus.Running, CampaignStep.Finish, CampaignStatus.Finished),
        (CampaignStatus.Paused, CampaignStep.Resume, CampaignStatus.Running),
        (CampaignStatus.Paused, CampaignStep.Finish, CampaignStatus.Finished),
    ];

    [Fact]
    public void Next_OfAllStatesAndSteps_IsWhatIsAllowedAndNothingElse()
    {
        var found = from status in Enum.GetValues<CampaignStatus>()
                    from step in Enum.GetValues<CampaignStep>()
                    let next = CampaignSteps.Next(status, step)
                    where next is not null
                    select (status, step, next.Value);
        Assert.Equal(Allowed.Order(), found.Order());
    }

    [Property(MaxTest = 25)]
    public async Task Campaign_AnyOperationsInAnyOrder_NeverRunsIncomplete_AndKeepsATrailOfEachChange(int seed)
    {
        var random = new Random(seed);
        await using var world = await CreateAsync();
        var complete = await world.CompleteAsync();
        var id = await world.AddAsync(complete);
        var (status, version, changes) = (CampaignStatus.Draft, 1, 1);
        for (var i = 0; i < 25; i++)
        {
            var stale = random.Next(5) == 0;
            ChangeResult result;
            CampaignStatus? next;
            switch (random.Next(4))
            {
                case 0:
                    var draft = random.Next(3) switch { 0 => complete, 1 => complete with { Agents = [] }, _ => complete with { Extracts = [] } };
                    draft = draft with { StartsOn = (await world.GetAsync(id)).Draft.StartsOn };
                    result = await world.Campaigns.SaveAsync(Staff, id, draft, stale ? version - 1 : version, Cancellation);
                    next = status == CampaignStatus.Finished || (status != CampaignStatus.Draft && (draft.Agents.Count == 0 || draft.Extracts.Count == 0)) ? null : status;
                    break;
                case 1:
                    // A minute of the plan: what is due is done, what isn't is left.
                    await world.Campaigns.StepDueAsync(Cancellation);
                    var after = await world.GetAsync(id);
                    changes += after.Version - version;
                    Assert.True(after.Status == status || (status, after.Status) is (CampaignStatus.Ready, CampaignStatus.Running));
                    (status, version) = (after.Status, after.Version);
                    continue;
                default:
                    var step = (CampaignStep)random.Next(Enum.GetValues<CampaignStep>().Length);
                    var isComplete = (await world.GetAsync(id)).Check.All(item => item.Met);
                    result = await world.Campaigns.StepAsync(Staff, id, step, stale ? version - 1 : version, Cancellation);
                    var to = Array.Find(Allowed, allowed => allowed.From == status && allowed.Step == step);
                    next = to == default || (CampaignSteps.NeedsAll(step) && !isComplete) ? null : to.To;
                    break;
            }

            Assert.Equal(next is not null && !stale, result.IsDone);
            if (result.IsDone)
            {
                (status, version, changes) = (next!.Value, version + 1, changes + 1);
            }

            var now = await world.GetAsync(id);
            Assert.Equal((status, version), (now.Status, now.Version));
            Assert.True(status is CampaignStatus.Draft or CampaignStatus.Finished || now.Check.All(item => item.Met), $"{status} although something is missing");
            await using var db = world.Database.CreateDbContext();
            Assert.Equal(changes, await db.AuditEntries.CountAsync(e => e.Entity == "Campaign", Cancellation));
        }
    }
}
