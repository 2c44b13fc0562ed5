using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>Deletes the rows and files of old imports; what an import did stays, in its counts and in the history of tiers. Idempotent.</summary>
public sealed class TierImportRetention(
    IDbContextFactory<CallCenterDb> databases, TierImportSettings settings, TierImportFiles files, TimeProvider time)
{
    private const int DeleteRows = 2000;

    /// <summary>Empties what ended before <see cref="TierImportSettings.KeepDays"/> days.</summary>
    /// <returns>How many imports were emptied.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow().AddDays(-settings.KeepDays);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var old = await db.TierImports.Where(i => !i.Emptied && i.FinishedAt != null && i.FinishedAt < before && i.Status != TierImportStatus.RollingBack)
            .Select(i => new { i.Id, i.StoredName }).ToListAsync(cancellation);
        foreach (var import in old)
        {
            await db.TierImports.Where(i => i.Id == import.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Emptied, true), cancellation);
            await DeleteRowsAsync(db, import.Id, cancellation);
            await db.TierFeed.Where(row => row.ImportId == import.Id).ExecuteDeleteAsync(cancellation);
            if (import.StoredName is { } stored)
            {
                await files.DeleteUnusedAsync(databases, stored, cancellation);
            }
        }

        return old.Count;
    }

    private async Task DeleteRowsAsync(CallCenterDb db, long importId, CancellationToken cancellation)
    {
        // In pieces, with a pause in which other writers have their turn.
        while (true)
        {
            var last = await db.TierImportRows.Where(r => r.ImportId == importId).OrderBy(r => r.Number).Select(r => (long?)r.Number)
                .Take(DeleteRows).MaxAsync(cancellation);
            if (last is null)
            {
                return;
            }

            await db.TierImportRows.Where(r => r.ImportId == importId && r.Number <= last).ExecuteDeleteAsync(cancellation);
            await Task.Delay(settings.Pause, time, cancellation);
        }
    }
}
