using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>Reads what <see cref="CampaignCheck"/> looks at.</summary>
internal static class CampaignFactsReader
{
    /// <summary>Windows may differ by region: so many regions of customers are tried.</summary>
    private const int MaxRegions = 500;

    public static async Task<CampaignFacts> ReadAsync(
        CallCenterDb db, CampaignDraft draft, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = draft.Extracts.Select(e => e.ExtractId).ToList();
        var extracts = await db.Extracts.Where(e => ids.Contains(e.Id)).OrderBy(e => e.Id)
            .Select(e => new CampaignFacts.ExtractFacts(e.Name, e.RunAt != null, e.Callable)).ToListAsync(cancellation);
        var terms = await TermsAsync(db, draft.RegionCode, draft.Strategy, cancellation);
        return new CampaignFacts(
            extracts, terms is not null, terms is not null && await HasWindowAsync(db, draft, terms, ids, zone, now, cancellation),
            await AgentsAsync(db, draft, terms?.SkillCode, cancellation), draft.EndsOn,
            draft.Questionnaire is { } questionnaire ? await IsUsableAsync(db, draft.RegionCode, questionnaire, cancellation) : null,
            null);
    }

    /// <summary>The terms of a strategy's version; null where there is none, or none for the region.</summary>
    public static async Task<StrategyTerms?> TermsAsync(CallCenterDb db, string region, VersionChoice? choice, CancellationToken cancellation)
    {
        if (choice is not { Id: var id, Version: var version })
        {
            return null;
        }

        var found = await db.DialStrategyVersions.Where(v => v.StrategyId == id && v.Number == version)
            .Join(db.DialStrategies, v => v.StrategyId, s => s.Id, (v, s) => new { v.Terms, s.RegionCode }).SingleOrDefaultAsync(cancellation);
        return found is not null && RegionScope.Covers(found.RegionCode, region) ? StoreJson.Read<StrategyTerms>(found.Terms) : null;
    }

    private static async Task<bool> HasWindowAsync(
        CallCenterDb db, CampaignDraft draft, StrategyTerms terms, List<long> extracts, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = BusinessDays.Of(now, zone);
        var first = draft.StartsOn > today ? draft.StartsOn : today;
        var calendar = await db.HolidayDays.ToCalendarAsync(first, cancellation);
        var regions = await db.CallTargets.Where(t => extracts.Contains(t.ExtractId) && t.Exclusion == TargetExclusion.None && !t.Deleted)
            .Select(t => t.RegionCode).Distinct().OrderBy(code => code).Take(MaxRegions).ToListAsync(cancellation);
        var from = first > today ? BusinessDays.Start(first, zone) : now;
        var until = BusinessDays.Start(draft.EndsOn.AddDays(1), zone);
        return regions.DefaultIfEmpty(draft.RegionCode)
            .Any(region => CallingWindows.NextOpening(terms, calendar, region, zone, from) is { } opening && opening < until);
    }

    private static async Task<int> AgentsAsync(CallCenterDb db, CampaignDraft draft, string? skill, CancellationToken cancellation)
    {
        var agents = db.Agents.Where(a => !a.Retired);
        if (skill is not null)
        {
            agents = agents.Where(a => a.Skills.Any(s => s.SkillCode == skill));
        }

        if (draft.Agents.Count + draft.Groups.Count == 0)
        {
            // Nobody named: all who have the strategy's skill, if it asks for one.
            return skill is null ? 0 : await agents.CountAsync(cancellation);
        }

        var (ids, groups) = (draft.Agents.ToList(), draft.Groups.ToList());
        return await agents.CountAsync(a => ids.Contains(a.Id) || a.Groups.Any(g => groups.Contains(g.GroupCode)), cancellation);
    }

    private static async Task<bool> IsUsableAsync(CallCenterDb db, string region, VersionChoice choice, CancellationToken cancellation)
    {
        var (id, version) = (choice.Id, choice.Version);
        var owner = await db.Questionnaires.Where(q => q.Id == id && db.QuestionnaireVersions.Any(v => v.QuestionnaireId == id && v.Number == version))
            .Select(q => q.RegionCode).SingleOrDefaultAsync(cancellation);
        return owner is not null && RegionScope.Covers(owner, region);
    }
}
