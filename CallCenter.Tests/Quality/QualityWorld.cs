using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;

namespace CallCenter.Tests.Quality;

/// <summary>A campaign with conversations a1 to a5 of two agents in two cities, and an attempt each that reached nobody.</summary>
internal static class QualityWorld
{
    public static async Task SeedAsync(TestDatabase database)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var db = database.CreateDbContext();
        var campaign = new Campaign { Name = "revisit", RegionCode = BaseData.Province, ChangedBy = "demo", ChangedAt = Desks.Now };
        var extract = new Extract { Name = "list", RegionCode = BaseData.Province, Definition = "{}", ChangedBy = "demo" };
        db.AddRange(campaign, extract);
        await db.SaveChangesAsync(cancellation);
        foreach (var (region, agent, number) in new[]
        {
            (DemoRegions.Changsha, "1001", 1), (DemoRegions.Changsha, "1001", 2), (DemoRegions.Changsha, "1001", 3), (DemoRegions.Changsha, "1002", 4), (DemoRegions.Zhuzhou, "1002", 5),
        })
        {
            var target = new CallTarget { ExtractId = extract.Id, Key = $"k{number}", Number = $"+861380000000{number}", RegionCode = region, Fields = "{}" };
            db.Add(target);
            await db.SaveChangesAsync(cancellation);
            var dialled = new CampaignTarget { CampaignId = campaign.Id, TargetId = target.Id, ExtractId = extract.Id, RegionCode = region };
            db.Add(dialled);
            await db.SaveChangesAsync(cancellation);
            db.Add(new DialAttempt
            {
                Id = $"a{number}",
                CampaignId = campaign.Id,
                CampaignTargetId = dialled.Id,
                Number = target.Number,
                SiteId = "main",
                AgentId = agent,
                ConnectedAt = Desks.Now.AddMinutes(number),
                EndedAt = Desks.Now.AddMinutes(number).AddSeconds(90),
            });
            db.Add(new DialAttempt { Id = $"busy{number}", CampaignId = campaign.Id, CampaignTargetId = dialled.Id, Number = target.Number, SiteId = "main" });
        }

        await db.SaveChangesAsync(cancellation);
    }
}
