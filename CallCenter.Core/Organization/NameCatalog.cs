using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Organization;

/// <summary>What codes are called in both languages: for screens that show codes of live state and of records.</summary>
public sealed class NameCatalog(IDbContextFactory<CallCenterDb> databases)
{
    /// <summary>All names as they stand.</summary>
    public async Task<Names> LoadAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return new Names(
            await db.Tiers.OrderByDescending(t => t.Rank).Select(t => new TierName(t.Code, t.NameZh, t.NameEn, t.Rank, t.Color)).ToListAsync(cancellation),
            await db.Skills.OrderBy(s => s.Code).Select(s => new CodeName(s.Code, s.NameZh, s.NameEn)).ToListAsync(cancellation),
            await db.Regions.OrderBy(r => r.Code).Select(r => new CodeName(r.Code, r.NameZh, r.NameEn)).ToListAsync(cancellation),
            await db.AgentGroups.OrderBy(g => g.Code).Select(g => new CodeName(g.Code, g.NameZh, g.NameEn)).ToListAsync(cancellation),
            await db.NotReadyReasons.OrderBy(r => r.Sort).Select(r => new CodeName(r.Code, r.NameZh, r.NameEn)).ToListAsync(cancellation),
            await db.ContactCategories.OrderBy(c => c.Code).Select(c => new CodeName(c.Code, c.NameZh, c.NameEn)).ToListAsync(cancellation));
    }
}

/// <summary>The names there are.</summary>
/// <param name="Tiers">Tiers, highest first.</param>
/// <param name="Skills">Skills, by code.</param>
/// <param name="Regions">Regions, by code: each after its parent.</param>
/// <param name="Groups">Agent groups, by code.</param>
/// <param name="NotReadyReasons">Reasons for not ready, in their order.</param>
/// <param name="Categories">Business categories, by code.</param>
public sealed record Names(
    IReadOnlyList<TierName> Tiers, IReadOnlyList<CodeName> Skills, IReadOnlyList<CodeName> Regions, IReadOnlyList<CodeName> Groups,
    IReadOnlyList<CodeName> NotReadyReasons, IReadOnlyList<CodeName> Categories);

/// <summary>A code's names.</summary>
public sealed record CodeName(string Code, string NameZh, string NameEn);

/// <summary>A tier's names, rank and colour.</summary>
public sealed record TierName(string Code, string NameZh, string NameEn, int Rank, string Color);
