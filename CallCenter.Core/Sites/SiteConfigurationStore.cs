using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Live;
using CallCenter.Core.Routing;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Sites;

/// <summary>What a site reads from the store: its configuration, and what it was doing when it was last active.</summary>
public sealed class SiteConfigurationStore(IDbContextFactory<CallCenterDb> databases)
{
    /// <summary>How long an ended contact without a category waits for its agent.</summary>
    public static readonly TimeSpan UnfinishedFor = TimeSpan.FromDays(7);

    /// <summary>How long the switch may hold, or keep in its ledger, what has ended: as long as the product may be away.</summary>
    private static readonly TimeSpan RememberEndedFor = TimeSpan.FromDays(1);

    /// <summary>How long a call may be before its queue, at most: bounds the search for today's figures.</summary>
    private static readonly TimeSpan LongestMenu = TimeSpan.FromHours(1);

    /// <summary>The configuration as it stands.</summary>
    /// <param name="withSimulatedAgents">Whether colleagues played by the simulated switch belong to it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SiteConfiguration> LoadAsync(bool withSimulatedAgents, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var tiers = await db.Tiers.OrderByDescending(t => t.Rank)
            .Select(t => new SiteTier(t.Code, t.Rank, t.IsDefault)).ToListAsync(cancellation);
        var skills = await db.Skills.OrderBy(s => s.Code)
            .Select(s => new SiteSkill(s.Code, s.MenuDigit, s.IsDefault)).ToListAsync(cancellation);
        var reasons = await db.NotReadyReasons.Where(r => !r.SetBySystem).OrderBy(r => r.Sort)
            .Select(r => r.Code).ToListAsync(cancellation);
        var categories = await db.ContactCategories.OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(cancellation);
        var policy = await CurrentPolicyAsync(db, cancellation);
        var agents = await LoadAgentsAsync(db, withSimulatedAgents, cancellation);
        var alarms = await db.AlarmThresholds.AsNoTracking().SingleOrDefaultAsync(cancellation);
        return new SiteConfiguration(tiers, skills, agents, reasons, categories, policy)
        {
            Alarms = alarms?.ToThresholds() ?? new AlarmThresholds(),
            Shadow = await ShadowAdministration.CurrentAsync(db, cancellation),
            Campaigns = await SiteCampaignReading.RunningAsync(db, cancellation),
            ResultCodes = await db.ResultCodes.Where(code => !code.Retired).OrderBy(code => code.Sort).ThenBy(code => code.Code)
                .Select(code => code.Code).ToListAsync(cancellation),
        };
    }

    /// <summary>
    /// What the store knows of a site's last life. Complete only once the journal has written what that life left:
    /// await <see cref="Data.Journal.Journal.RecoveredAsync"/> first.
    /// </summary>
    /// <param name="siteId">Site.</param>
    /// <param name="now">When.</param>
    /// <param name="businessDay">When the business day began.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SiteRestored> RestoreAsync(
        string siteId, DateTimeOffset now, DateTimeOffset businessDay, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var agents = await db.AgentPresenceCurrent
            .Where(p => p.SiteId == siteId && p.Status != AgentStatus.SignedOut).OrderBy(p => p.AgentId)
            .Select(p => new RestoredAgent(p.AgentId, p.Status, p.ReasonCode, p.At)).ToListAsync(cancellation);
        var open = await db.Contacts
            .Where(c => c.SiteId == siteId && c.EndedAt == null).OrderBy(c => c.ArrivedAt).ThenBy(c => c.Id)
            .Select(c => new RestoredContact(c.Id, c.QueuedAt, c.AnsweredAt, c.AgentId, c.SkillCode, c.TierCode, null)).ToListAsync(cancellation);
        var since = now - UnfinishedFor;
        var drafts = (await db.WrapUpDrafts.Where(d => d.At >= since)
                .Select(d => new { d.ContactId, d.AgentId, Draft = new RestoredDraft(d.CategoryCode, d.Remark) { ResultCode = d.ResultCode, ScriptPath = d.ScriptPath } }).ToListAsync(cancellation))
            .ToDictionary(d => (d.ContactId, d.AgentId), d => d.Draft);
        var unfinished = await db.Contacts
            .Where(c => c.SiteId == siteId && c.EndedAt >= since && c.AnsweredAt != null && c.AgentId != null && c.CategoryCode == null
                && c.Direction == CallDirection.Inbound)
            .OrderBy(c => c.EndedAt).ThenBy(c => c.Id)
            .Select(c => new RestoredWrapUp(c.Id, c.AgentId!, null)).ToListAsync(cancellation);
        var lately = now - RememberEndedFor;
        var ended = await db.Contacts
            .Where(c => c.SiteId == siteId && c.EndedAt >= lately && c.Outcome != ContactOutcome.Unknown)
            .OrderByDescending(c => c.EndedAt).ThenBy(c => c.Id).Take(SiteRestored.MaxEnded).Select(c => c.Id).ToListAsync(cancellation);
        return new SiteRestored(
            now, agents,
            open.ConvertAll(c => c with { Draft = c.AgentId is { } agent ? drafts.GetValueOrDefault((c.ContactId, agent)) : null }),
            unfinished.ConvertAll(c => c with { Draft = drafts.GetValueOrDefault((c.ContactId, c.AgentId)) }),
            await FiguresAsync(db, siteId, businessDay, cancellation))
        {
            Ended = ended,
            OpenAttempts = await SiteCampaignReading.OpenAttemptsAsync(db, siteId, cancellation),
            OwedResults = await SiteCampaignReading.OwedResultsAsync(db, siteId, now, cancellation),
        };
    }

    internal static async Task<RoutingPolicy> CurrentPolicyAsync(CallCenterDb db, CancellationToken cancellation) =>
        (await db.RoutingPolicyVersions.AsNoTracking().Include(p => p.Tiers).OrderByDescending(p => p.Version).FirstAsync(cancellation)).ToPolicy();

    private static async Task<List<SiteAgent>> LoadAgentsAsync(CallCenterDb db, bool withSimulated, CancellationToken cancellation)
    {
        var tiersOf = (await db.AgentGroups.AsNoTracking().Include(g => g.Tiers).ToListAsync(cancellation))
            .ToDictionary(g => g.Code, g => g.Tiers.Select(t => t.TierCode).ToList(), StringComparer.Ordinal);
        var agents = await db.Agents.AsNoTracking().AsSingleQuery().Include(a => a.Skills).Include(a => a.Groups)
            .Where(a => !a.Retired && (withSimulated || !a.Simulated)).OrderBy(a => a.Id).ToListAsync(cancellation);
        return [.. agents.Select(a => new SiteAgent(
            a.Id, a.Name, a.Device, a.RegionCode,
            a.Skills.ToDictionary(s => s.SkillCode, s => s.Level, StringComparer.Ordinal),
            [.. a.Groups.SelectMany(g => tiersOf[g.GroupCode]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])
        {
            Groups = [.. a.Groups.Select(g => g.GroupCode).Order(StringComparer.Ordinal)],
        })];
    }

    private static async Task<List<RestoredFigures>> FiguresAsync(
        CallCenterDb db, string siteId, DateTimeOffset businessDay, CancellationToken cancellation)
    {
        var policy = await CurrentPolicyAsync(db, cancellation);
        var from = businessDay - LongestMenu;
        var figures = new List<RestoredFigures>();
        foreach (var tier in policy.Tiers)
        {
            var (code, seconds) = (tier.TierCode, tier.TargetSeconds);
            figures.AddRange(await db.Contacts
                .Where(c => c.ArrivedAt >= from && c.QueuedAt >= businessDay && c.Direction == CallDirection.Inbound && c.SiteId == siteId && c.TierCode == code && c.SkillCode != null)
                .GroupBy(c => c.SkillCode!)
                .OrderBy(g => g.Key)
                .Select(g => new RestoredFigures(
                    g.Key, code, g.Count(), g.Count(c => c.AnsweredAt != null),
                    g.Count(c => c.AnsweredAt != null && c.WaitSeconds <= seconds), g.Count(c => c.Outcome == ContactOutcome.Abandoned)))
                .ToListAsync(cancellation));
        }

        return figures;
    }
}
