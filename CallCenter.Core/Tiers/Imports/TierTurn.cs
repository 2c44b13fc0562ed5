using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>One import of a source at a time, in order: the second is compared with what the first leaves behind.</summary>
internal static class TierTurn
{
    private static readonly TierImportStatus[] OnTheWay =
    [
        TierImportStatus.Draft, TierImportStatus.Checking, TierImportStatus.Checked, TierImportStatus.Held, TierImportStatus.Applying,
        TierImportStatus.RollingBack,
    ];

    /// <summary>Imports of a source that haven't reached their end.</summary>
    public static IQueryable<TierImport> OnTheWayOf(this IQueryable<TierImport> imports, int sourceId) =>
        imports.Where(i => i.SourceId == sourceId && OnTheWay.Contains(i.Status));

    /// <summary>
    /// Whether the next import of a source may be made in this transaction. Servers that ask at the same moment stand in line at the source's row,
    /// so the second sees what the first has made.
    /// </summary>
    public static async Task<bool> TakeAsync(CallCenterDb db, int sourceId, CancellationToken cancellation)
    {
        await db.TierSources.Where(s => s.Id == sourceId).ExecuteUpdateAsync(set => set.SetProperty(s => s.Paused, s => s.Paused), cancellation);
        return !await db.TierImports.OnTheWayOf(sourceId).AnyAsync(cancellation);
    }
}
