using CallCenter.Core.Data;
using CallCenter.Core.Imports;
using CallCenter.Core.Sites;
using CallCenter.Core.Tiers.Imports;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>What the words of lists mean here: regions, tiers, call types; as things stand when an extract runs.</summary>
internal sealed class ExtractWords
{
    private static readonly Dictionary<string, CallType> CallTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["回访"] = CallType.Revisit,
        ["回复"] = CallType.Reply,
        ["营销"] = CallType.Marketing,
        ["推广"] = CallType.Marketing,
        ["挽留维系"] = CallType.Retention,
        ["挽留"] = CallType.Retention,
        ["维系"] = CallType.Retention,
        ["调查"] = CallType.Survey,
        ["问卷"] = CallType.Survey,
        ["问卷调查"] = CallType.Survey,
        ["满意度调查"] = CallType.Survey,
        ["催缴"] = CallType.Dunning,
        ["催费"] = CallType.Dunning,
        ["欠费催缴"] = CallType.Dunning,
    };

    private readonly TierWords _words;

    private ExtractWords(TierWords words, NumberRegions numbers, IReadOnlyList<string> regions, IReadOnlyList<string> tiers)
    {
        _words = words;
        (Numbers, Regions, Tiers) = (numbers, regions, tiers);
    }

    /// <summary>Which region a number belongs to.</summary>
    public NumberRegions Numbers { get; }

    /// <summary>Codes of all regions.</summary>
    public IReadOnlyList<string> Regions { get; }

    /// <summary>Codes of all tiers, the highest first.</summary>
    public IReadOnlyList<string> Tiers { get; }

    public static async Task<ExtractWords> LoadAsync(CallCenterDb db, CancellationToken cancellation)
    {
        var tiers = await db.Tiers.AsNoTracking().OrderByDescending(t => t.Rank).ToListAsync(cancellation);
        var regions = await db.Regions.AsNoTracking().OrderBy(r => r.Code).ToListAsync(cancellation);
        var policy = await SiteConfigurationStore.CurrentPolicyAsync(db, cancellation);
        var words = new TierWords(
            tiers, regions.Select(region => (region.Code, region.NameZh, region.NameEn)),
            policy.Tiers.Where(tier => tier.BarredFromAgents).Select(tier => tier.TierCode));
        return new ExtractWords(
            words, new NumberRegions(regions), [.. regions.Select(region => region.Code)], [.. tiers.Select(tier => tier.Code)]);
    }

    public string? Region(string cell) => string.IsNullOrWhiteSpace(cell) ? null : _words.Region(cell) ?? Numbers.Named(CellWords.Bare(cell));

    public string? Tier(string cell) => string.IsNullOrWhiteSpace(cell) ? null : _words.Tier(cell);

    public bool IsBarred(string tier) => _words.IsBarred(tier);

    public static CallType? TypeOf(string cell)
    {
        var word = CellWords.Bare(cell);
        return CallTypes.TryGetValue(word, out var known) ? known
            : Enum.TryParse<CallType>(word, ignoreCase: true, out var type) && Enum.IsDefined(type) && !char.IsAsciiDigit(word[0]) ? type : null;
    }
}
