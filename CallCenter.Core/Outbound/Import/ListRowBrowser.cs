using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Import;

/// <summary>Looks at the rows of lists: before they are loaded, and after. Numbers are masked.</summary>
public sealed class ListRowBrowser(IDbContextFactory<CallCenterDb> databases, ListFiles files)
{
    /// <summary>Rows of a preview.</summary>
    public const int PreviewRows = 20;

    /// <summary>The first rows as a mapping would load them; null when there is no such list that waits to be loaded.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    /// <exception cref="TableException">The file can't be read any more.</exception>
    public async Task<IReadOnlyList<ListRowView>?> PreviewAsync(
        CurrentUser user, long importId, TargetMapping mapping, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var list = await db.ListImports.AsNoTracking().VisibleTo(user)
            .SingleOrDefaultAsync(i => i.Id == importId && i.Status == ListImportStatus.Draft, cancellation);
        if (list?.StoredName is not { } stored || !File.Exists(files.PathOf(stored)))
        {
            return null;
        }

        var table = StoreJson.Read<TableDescription>(list.Description!);
        return await Task.Run(() => Read(files.PathOf(stored), list.Name, table, mapping), cancellation);
    }

    /// <summary>A page of a list's rows, in the file's order; nothing of a list that isn't loaded.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<ListRowView>> RowsAsync(
        CurrentUser user, long importId, ListRowKind kind, PageRequest page, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var list = await db.ListImports.AsNoTracking().VisibleTo(user)
            .SingleOrDefaultAsync(i => i.Id == importId && i.Status == ListImportStatus.Loaded, cancellation);
        if (list is null)
        {
            return new PageOf<ListRowView>([], 0, page.Page, page.Take);
        }

        var (total, found) = kind == ListRowKind.Loaded
            ? ((int)Math.Min(list.Loaded, int.MaxValue),
                await db.ListRows.AsNoTracking().Where(r => r.ImportId == importId).OrderBy(r => r.Number).Skip(page.Skip).Take(page.Take)
                    .Select(r => new { r.Number, r.Cells, Reason = (ListRejectReason?)null, Detail = (string?)null }).ToListAsync(cancellation))
            : ((int)Math.Min(list.Emptied ? 0 : kind == ListRowKind.Duplicate ? list.Duplicate : list.Rejected, int.MaxValue),
                await db.ListRejects.AsNoTracking()
                    .Where(r => r.ImportId == importId && (r.Reason == ListRejectReason.Duplicate) == (kind == ListRowKind.Duplicate))
                    .OrderBy(r => r.Number).Skip(page.Skip).Take(page.Take)
                    .Select(r => new { r.Number, r.Cells, Reason = (ListRejectReason?)r.Reason, r.Detail }).ToListAsync(cancellation));
        var shape = ListRows.Shape(list);
        return new PageOf<ListRowView>(
            [.. found.Select(r => new ListRowView(r.Number, ListMasks.Masked(ListRows.CellsOf(r.Cells), shape.Fields, shape.Mapping), r.Reason, r.Detail))],
            total, page.Page, page.Take);
    }

    private static List<ListRowView> Read(string path, string name, TableDescription table, TargetMapping mapping)
    {
        var rows = new List<ListRowView>(PreviewRows);
        var judge = new ListJudge(table, mapping);
        using var cursor = TableReader.Open(path, name, table);
        while (rows.Count < PreviewRows && cursor.Read())
        {
            var (row, cells) = ((int)cursor.RowNumber, ListLoader.Padded(cursor.Values));
            var fault = judge.Judge(row, cells);
            rows.Add(new ListRowView(row, ListMasks.Masked(cells, table.Fields, mapping), fault?.Reason, fault?.Detail));
        }

        return rows;
    }
}
