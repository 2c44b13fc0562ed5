using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Import;

/// <summary>What wasn't loaded, as an Excel workbook: the source's own columns, and why. Corrected it can be imported as it is.</summary>
public sealed class ListRejectFile(IDbContextFactory<CallCenterDb> databases, IListImportTexts texts, TimeProvider time)
{
    private const int RowsPerQuery = 1000;
    private const string DownloadAction = "download-rejects";

    /// <summary>Writes the workbook of a list to a stream, which stays open. The download is audited: it holds whole numbers.</summary>
    /// <param name="user">Who.</param>
    /// <param name="importId">The list.</param>
    /// <param name="duplicates">The duplicates instead of the rejected rows.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False, and nothing written, when there is no such list for this user, or its rows have been deleted for their age.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<bool> WriteAsync(CurrentUser user, long importId, bool duplicates, Stream output, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var list = await db.ListImports.AsNoTracking().VisibleTo(user)
            .SingleOrDefaultAsync(i => i.Id == importId && i.Status == ListImportStatus.Loaded && !i.Emptied, cancellation);
        if (list is null)
        {
            return false;
        }

        var columns = StoreJson.Read<TableDescription>(list.Description!).Fields.Select(field => field.Name).ToList();
        using (var workbook = new RejectWorkbook(output, columns, texts.RowTitle, texts.ReasonTitle))
        {
            var after = 0;
            while (true)
            {
                var from = after;
                var rows = await db.ListRejects.AsNoTracking()
                    .Where(r => r.ImportId == importId && r.Number > from && (r.Reason == ListRejectReason.Duplicate) == duplicates)
                    .OrderBy(r => r.Number).Take(RowsPerQuery).ToListAsync(cancellation);
                foreach (var row in rows)
                {
                    workbook.Add(row.Number, ListRows.CellsOf(row.Cells), texts.Reason(row.Reason, row.Detail));
                }

                if (rows.Count < RowsPerQuery)
                {
                    break;
                }

                after = rows[^1].Number;
            }
        }

        db.Note(user, time.GetUtcNow(), DownloadAction, nameof(ListImport), ListImportAdministration.KeyOf(importId), null, new { duplicates });
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
