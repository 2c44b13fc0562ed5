using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Import;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>Which lists a definition means as things stand: the named ones in their order, then the sources', the newest first; each once.</summary>
internal static class ExtractLists
{
    /// <summary>Lists of the extract's region, and below.</summary>
    /// <param name="db">Store.</param>
    /// <param name="definition">Definition.</param>
    /// <param name="regionCode">Region of the extract.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<List<ExtractList>> ResolveAsync(
        CallCenterDb db, ExtractDefinition definition, string regionCode, DateTimeOffset now, CancellationToken cancellation)
    {
        var lists = new List<ExtractList>();
        var ids = definition.Lists.ToList();
        if (ids.Count > 0)
        {
            var named = await Shape(Loaded(db, regionCode).Where(i => ids.Contains(i.Id)), cancellation);
            lists.AddRange(named.OrderBy(list => ids.IndexOf(list.Id)));
        }

        foreach (var source in definition.Sources)
        {
            var loaded = Loaded(db, regionCode).Where(i => i.SourceId == source.SourceId);
            if (source.NewestDays is { } days)
            {
                var from = now.AddDays(-days);
                loaded = loaded.Where(i => i.CreatedAt >= from);
            }

            var found = await Shape(loaded.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id).Take(ExtractDefinition.MaxLists), cancellation);
            lists.AddRange(found.OrderByDescending(list => list.LoadedAt).ThenByDescending(list => list.Id));
        }

        return [.. lists.DistinctBy(list => list.Id).Take(ExtractDefinition.MaxLists)];
    }

    /// <summary>Loaded lists of a region, and below.</summary>
    public static IQueryable<ListImport> Loaded(CallCenterDb db, string regionCode)
    {
        var below = regionCode + "-";
        return db.ListImports.AsNoTracking()
            .Where(i => i.Status == ListImportStatus.Loaded && !i.CancelRequested && (i.RegionCode == regionCode || i.RegionCode.StartsWith(below)));
    }

    public static async Task<List<ExtractList>> Shape(IQueryable<ListImport> lists, CancellationToken cancellation) =>
        [.. (await lists.ToListAsync(cancellation)).Select(list =>
        {
            var shape = ListRows.Shape(list);
            return new ExtractList(list.Id, list.Name, list.RegionCode, list.SourceId, list.Loaded, shape.LoadedAt, shape.Fields, shape.Mapping);
        })];

    /// <summary>The list as the reader of rows knows it.</summary>
    public static LoadedList ToLoaded(ExtractList list) =>
        new(list.Id, list.Name, list.RegionCode, list.Rows, list.Fields, list.Mapping, list.LoadedAt);
}
