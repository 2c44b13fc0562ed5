using CallCenter.Core.Data;
using CallCenter.Core.Imports;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>What words of a file mean here: tiers and regions by code or by name in either language, in any case and width.</summary>
internal sealed class TierWords
{
    private readonly Dictionary<string, string?> _tiers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string?> _regions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _ranks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _barred;

    /// <param name="tiers">Tiers.</param>
    /// <param name="regions">Regions that may be named, with their names.</param>
    /// <param name="barred">Tiers whose customers reach no agent.</param>
    public TierWords(IReadOnlyList<Tier> tiers, IEnumerable<(string Code, string NameZh, string NameEn)> regions, IEnumerable<string> barred)
    {
        _barred = [.. barred, BaseData.Blacklist];
        foreach (var tier in tiers)
        {
            _ranks[tier.Code] = tier.Rank;
            Add(_tiers, tier.Code, tier.NameZh, tier.NameEn);
        }

        foreach (var (code, zh, en) in regions)
        {
            Add(_regions, code, zh, en);
        }

        DefaultTier = tiers.FirstOrDefault(tier => tier.IsDefault)?.Code ?? BaseData.Normal;
    }

    /// <summary>The tier of callers nobody knows.</summary>
    public string DefaultTier { get; }

    /// <summary>Reads them from the store, for the customers of a region.</summary>
    public static async Task<TierWords> LoadAsync(CallCenterDb db, string regionCode, CancellationToken cancellation)
    {
        var tiers = await db.Tiers.AsNoTracking().ToListAsync(cancellation);
        var regions = await db.Regions.AsNoTracking().ToListAsync(cancellation);
        var policy = await SiteConfigurationStore.CurrentPolicyAsync(db, cancellation);
        return new TierWords(
            tiers, regions.Where(region => RegionScope.Covers(regionCode, region.Code)).Select(region => (region.Code, region.NameZh, region.NameEn)),
            policy.Tiers.Where(tier => tier.BarredFromAgents).Select(tier => tier.TierCode));
    }

    public string? Tier(string word) => _tiers.GetValueOrDefault(CellWords.Bare(word));

    public string? Region(string word) => _regions.GetValueOrDefault(CellWords.Bare(word));

    public bool IsBarred(string tier) => _barred.Contains(tier);

    /// <summary>What it means for a customer to come from one tier to another.</summary>
    public TierRowKind Compare(string from, string to) =>
        IsBarred(to) && !IsBarred(from) ? TierRowKind.Barred
        : IsBarred(from) && !IsBarred(to) ? TierRowKind.Unbarred
        : _ranks.GetValueOrDefault(to) > _ranks.GetValueOrDefault(from) ? TierRowKind.Up
        : TierRowKind.Down;

    private static void Add(Dictionary<string, string?> words, string code, params ReadOnlySpan<string> names)
    {
        words[CellWords.Bare(code)] = code;
        foreach (var name in names)
        {
            // A word that means two things means nothing; a code always means itself.
            var word = CellWords.Bare(name);
            words[word] = !words.TryGetValue(word, out var known) || known == code ? code
                : string.Equals(known, word, StringComparison.OrdinalIgnoreCase) ? known : null;
        }
    }
}
