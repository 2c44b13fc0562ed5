using CallCenter.Core.Agents;
using CallCenter.Core.Data;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>Who calls for a campaign: said here for everything but the site, which has it in its configuration.</summary>
internal static class CampaignAgents
{
    /// <summary>Agents who aren't retired and are named, or in a group that is. Whether they also have the strategy's skill the site looks at.</summary>
    public static IQueryable<Agent> Of(CallCenterDb db, long campaignId)
    {
        var named = db.Set<CampaignAgent>().Where(c => c.CampaignId == campaignId);
        return db.Agents.Where(a => !a.Retired
            && (!named.Any() || named.Any(c => c.AgentId == a.Id || a.Groups.Any(g => g.GroupCode == c.GroupCode))));
    }
}
