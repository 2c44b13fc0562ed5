using System.Globalization;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Components.Shared;

/// <summary>Reads the names that <see cref="DomainNames"/> keeps.</summary>
internal sealed class DomainNameReader(IDbContextFactory<CallCenterDb> databases)
{
    private const int LatestDrafts = 500;

    /// <summary>Reads them all.</summary>
    public async Task<DomainNameSet> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var categories = await db.ContactCategories.AsNoTracking().ToListAsync(cancellation);
        return new DomainNameSet(
            await db.Tiers.OrderByDescending(tier => tier.Rank)
                .Select(tier => new TierName(new BilingualName(tier.Code, tier.NameZh, tier.NameEn), tier.Color, tier.Rank))
                .ToListAsync(cancellation),
            await db.Skills.OrderBy(skill => skill.MenuDigit == null).ThenBy(skill => skill.MenuDigit).ThenBy(skill => skill.Code)
                .Select(skill => new BilingualName(skill.Code, skill.NameZh, skill.NameEn)).ToListAsync(cancellation),
            await db.AgentGroups.OrderBy(group => group.Code)
                .Select(group => new BilingualName(group.Code, group.NameZh, group.NameEn)).ToListAsync(cancellation),
            await db.NotReadyReasons.OrderBy(reason => reason.Sort)
                .Select(reason => new ReasonName(new BilingualName(reason.Code, reason.NameZh, reason.NameEn), reason.SetBySystem))
                .ToListAsync(cancellation),
            [
                .. categories.OrderBy(category => categories.Find(parent => parent.Code == category.ParentCode)?.Sort ?? category.Sort)
                    .ThenBy(category => category.ParentCode is not null).ThenBy(category => category.Sort)
                    .Select(category => new CategoryName(new BilingualName(category.Code, category.NameZh, category.NameEn), category.ParentCode)),
            ],
            await db.Regions.OrderBy(region => region.Code)
                .Select(region => new BilingualName(region.Code, region.NameZh, region.NameEn)).ToListAsync(cancellation),
            await db.Agents.ToDictionaryAsync(agent => agent.Id, agent => agent.Name, cancellation))
        {
            Levels =
            [
                .. (await db.SkillLevels.AsNoTracking().OrderBy(level => level.Level).ToListAsync(cancellation))
                    .Select(level => new BilingualName(level.Level.ToString(CultureInfo.InvariantCulture), level.NameZh, level.NameEn)),
            ],
            Results = await db.ResultCodes.OrderBy(result => result.Sort).ThenBy(result => result.Code)
                .Select(result => new BilingualName(result.Code, result.NameZh, result.NameEn)).ToListAsync(cancellation),
            PolicyDrafts = await db.PolicyDrafts.OrderByDescending(draft => draft.Id).Take(LatestDrafts)
                .ToDictionaryAsync(draft => draft.Id, draft => draft.Name, cancellation),
        };
    }
}
