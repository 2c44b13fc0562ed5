using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>What was rejected, as an Excel workbook: the source's own columns, and why. Corrected it can be imported as it is.</summary>
public sealed class TierRejectFile(IDbContextFactory<CallCenterDb> databases, ITierImportTexts texts)
{
    private const int RowsPerQuery = 1000;

    /// <summary>Writes the workbook of an import to a stream, which stays open.</summary>
    /// <returns>False, and nothing written, when there is no such import for this user, or its rows have been deleted for their age.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<bool> WriteAsync(CurrentUser user, long importId, Stream output, CancellationToken cancellation = default)
    {
        TierImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var import = await db.TierImports.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(i => i.Id == importId && !i.Emptied, cancellation);
        if (import is null)
        {
            return false;
        }

        await WriteAsync(import, output, cancellation);
        return true;
    }

    internal async Task WriteAsync(TierImport import, Stream output, CancellationToken cancellation)
    {
        var columns = import.Description is null
            ? TierFeedRows.FeedColumns
            : [.. StoreJson.Read<TableDescription>(import.Description).Fields.Select(field => field.Name)];
        using var workbook = new RejectWorkbook(output, columns, texts.RowTitle, texts.ReasonTitle);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        long after = 0;
        while (true)
        {
            var rows = await db.TierImportRows.AsNoTracking()
                .Where(r => r.ImportId == import.Id && r.Number > after && r.State == TierRowState.Rejected)
                .OrderBy(r => r.Number).Take(RowsPerQuery).ToListAsync(cancellation);
            if (rows.Count == 0)
            {
                return;
            }

            foreach (var row in rows)
            {
                workbook.Add(row.Number, StoreJson.Read<List<string?>>(row.Cells), texts.Reason(row.Reason!.Value, row.Detail));
            }

            after = rows[^1].Number;
        }
    }
}
