using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Strategy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Sites;

/// <summary>Reads what a site needs of campaigns and of the attempts that were under way.</summary>
internal static class SiteCampaignReading
{
    private static readonly TimeSpan OwedFor = SiteConfigurationStore.UnfinishedFor;

    /// <summary>Campaigns that are running.</summary>
    public static async Task<List<SiteCampaign>> RunningAsync(CallCenterDb db, CancellationToken cancellation) =>
        await ToSiteAsync(db, db.Campaigns.Where(campaign => campaign.Status == CampaignStatus.Running), cancellation);

    /// <summary>Attempts that were handed to a site and aren't closed, whether they were dialled or not.</summary>
    public static async Task<List<RestoredAttempt>> OpenAttemptsAsync(CallCenterDb db, string siteId, CancellationToken cancellation)
    {
        var open = await (
            from attempt in db.DialAttempts
            join row in db.CampaignTargets on attempt.CampaignTargetId equals row.Id
            join target in db.CallTargets on row.TargetId equals target.Id
            where attempt.SiteId == siteId && attempt.ClosedAt == null
            orderby attempt.ClaimedAt, attempt.Id
            select new { attempt, row.RegionCode, row.AppointmentAgentId, row.NextAt, target.CustomerName, target.CustomerId, target.TierCode })
            .AsNoTracking().ToListAsync(cancellation);
        var ids = open.Select(found => found.attempt.CampaignId).Distinct().ToList();
        var campaigns = (await ToSiteAsync(db, db.Campaigns.Where(campaign => ids.Contains(campaign.Id)), cancellation)).ToDictionary(campaign => campaign.Id);
        var contacts = open.ConvertAll(found => found.attempt.Id);
        var drafts = (await db.WrapUpDrafts.Where(draft => contacts.Contains(draft.ContactId)).AsNoTracking().ToListAsync(cancellation))
            .ToDictionary(
                draft => (draft.ContactId, draft.AgentId),
                draft => new RestoredDraft(draft.CategoryCode, draft.Remark) { ResultCode = draft.ResultCode, ScriptPath = draft.ScriptPath });
        return open.ConvertAll(found =>
        {
            var attempt = found.attempt;
            var order = new DialOrder(
                attempt.Id, attempt.CampaignId, attempt.CampaignTargetId, attempt.Number, found.CustomerName, found.CustomerId, found.TierCode,
                attempt.ExpiresAt, found.AppointmentAgentId, attempt.AttemptNumber)
            {
                StrategyVersion = attempt.StrategyVersion,
                IsAppointment = attempt.IsAppointment,
                AnyAgentFrom = found.AppointmentAgentId is null ? null : found.NextAt + DialSupply.PersonalFor,
                RegionCode = found.RegionCode,
            };
            return new RestoredAttempt(order, campaigns[attempt.CampaignId] with { Mode = attempt.Mode })
            {
                DialledAt = attempt.DialledAt,
                PickedUpAt = attempt.AnsweredAt,
                ConnectedAt = attempt.ConnectedAt,
                EndedAt = attempt.EndedAt,
                AgentId = attempt.AgentId,
                ResultCode = attempt.ResultCode,
                Draft = attempt.AgentId is { } agent ? drafts.GetValueOrDefault((attempt.Id, agent)) : null,
            };
        });
    }

    /// <summary>Conversations of the last days whose agents still owe a word, though the customers' next step has followed without it.</summary>
    public static async Task<List<RestoredWrapUp>> OwedResultsAsync(CallCenterDb db, string siteId, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - OwedFor;
        return await db.DialAttempts
            .Where(attempt => attempt.SiteId == siteId && attempt.ClosedAt >= since && attempt.ConnectedAt != null && attempt.ResultCode == null && attempt.AgentId != null)
            .OrderBy(attempt => attempt.ClosedAt).ThenBy(attempt => attempt.Id)
            .Select(attempt => new RestoredWrapUp(attempt.Id, attempt.AgentId!, null)).ToListAsync(cancellation);
    }

    private static async Task<List<SiteCampaign>> ToSiteAsync(CallCenterDb db, IQueryable<Campaign> wanted, CancellationToken cancellation)
    {
        var campaigns = await wanted.AsNoTracking().AsSingleQuery().Include(campaign => campaign.Agents).OrderBy(campaign => campaign.Id).ToListAsync(cancellation);
        if (campaigns.Count == 0)
        {
            return [];
        }

        var strategies = campaigns.Select(campaign => campaign.StrategyId ?? 0).Distinct().ToList();
        var terms = (await db.DialStrategyVersions.AsNoTracking().Where(version => strategies.Contains(version.StrategyId)).ToListAsync(cancellation))
            .ToDictionary(version => (version.StrategyId, version.Number), version => version.Terms);
        var groups = campaigns.SelectMany(campaign => campaign.Agents).Select(agent => agent.GroupCode).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var members = groups.Count == 0 ? [] : (await db.Agents.Where(agent => !agent.Retired)
                .SelectMany(agent => agent.Groups).Where(member => groups.Contains(member.GroupCode))
                .Select(member => new { member.GroupCode, member.AgentId }).ToListAsync(cancellation))
            .ToLookup(member => member.GroupCode, member => member.AgentId, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var site = new List<SiteCampaign>();
        foreach (var campaign in campaigns)
        {
            if (campaign is not { StrategyId: { } strategy, StrategyVersion: { } version } || !terms.TryGetValue((strategy, version), out var text))
            {
                continue;
            }

            var agents = campaign.Agents.SelectMany(agent => agent.AgentId is { } id ? [id] : members.GetValueOrDefault(agent.GroupCode!) ?? [])
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            site.Add(await ToSiteAsync(db, campaign, version, StoreJson.Read<StrategyTerms>(text), agents, cancellation));
        }

        return site;
    }

    private static async Task<SiteCampaign> ToSiteAsync(
        CallCenterDb db, Campaign campaign, int version, StrategyTerms terms, IReadOnlyList<string> agents, CancellationToken cancellation)
    {
        var made = new SiteCampaign(
            campaign.Id, campaign.Name, terms.Mode, version, agents, terms.SkillCode, TimeSpan.FromSeconds(terms.RingSeconds), campaign.Priority, campaign.Share)
        {
            AbandonCap = terms.AbandonCap,
            DetectsMachines = terms.DetectsMachines,
        };
        if (terms.Mode != DialMode.Predictive)
        {
            return made;
        }

        // The cap holds over the whole campaign, not over the life of a process.
        var id = campaign.Id;
        var ended = db.DialAttempts.Where(attempt => attempt.CampaignId == id);
        return made with
        {
            AnsweredBefore = await ended.CountAsync(
                attempt => attempt.Result == DialResult.Abandoned || (attempt.Result == DialResult.Answered && attempt.EndedAt != null
                    && !db.ResultCodes.Any(code => code.Code == attempt.ResultCode && code.Disposition == Disposition.Machine)),
                cancellation),
            AbandonedBefore = await ended.CountAsync(attempt => attempt.Result == DialResult.Abandoned, cancellation),
        };
    }
}
