using CallCenter.Core.Data;
using CallCenter.Core.Imports;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Import;

/// <summary>Words by which columns are recognised: codes and names of regions and tiers, and call types, in both languages.</summary>
public sealed class ListWords
{
    private readonly HashSet<string> _regions;
    private readonly HashSet<string> _tiers;

    // The users' own words; a list from elsewhere may have the English ones.
    private static readonly HashSet<string> CallTypes = new(
        ["回访", "回复", "营销", "挽留维系", "挽留", "维系", "调查", "催缴", .. Enum.GetNames<CallType>()], StringComparer.OrdinalIgnoreCase);

    internal ListWords(IEnumerable<string> regions, IEnumerable<string> tiers)
    {
        _regions = new HashSet<string>(regions.Select(CellWords.Bare), StringComparer.OrdinalIgnoreCase);
        _tiers = new HashSet<string>(tiers.Select(CellWords.Bare), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Knows no regions and no tiers.</summary>
    public static ListWords None { get; } = new([], []);

    internal bool IsRegion(string text) => _regions.Contains(CellWords.Bare(text));

    internal bool IsTier(string text) => _tiers.Contains(CellWords.Bare(text));

    internal static bool IsCallType(string text) => CallTypes.Contains(CellWords.Bare(text));

    internal static async Task<ListWords> LoadAsync(CallCenterDb db, CancellationToken cancellation)
    {
        var regions = await db.Regions.AsNoTracking().Select(r => new { r.Code, r.NameZh, r.NameEn }).ToListAsync(cancellation);
        var tiers = await db.Tiers.AsNoTracking().Select(t => new { t.Code, t.NameZh, t.NameEn }).ToListAsync(cancellation);
        return new ListWords(
            regions.SelectMany(r => new[] { r.Code, r.NameZh, r.NameEn }), tiers.SelectMany(t => new[] { t.Code, t.NameZh, t.NameEn }));
    }
}
