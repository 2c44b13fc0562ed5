using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Import;

/// <summary>Deletes the files and rejected rows of old lists and the old log of sources; loaded rows stay until a list is discarded. Idempotent.</summary>
public sealed class ListRetention(
    IDbContextFactory<CallCenterDb> databases, ListImportSettings settings, ListFiles files, TimeProvider time)
{
    private const int DeleteRows = 2000;

    /// <summary>Empties what ended before <see cref="ListImportSettings.KeepDays"/> days.</summary>
    /// <returns>How many lists were emptied.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow().AddDays(-settings.KeepDays);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var old = await db.ListImports
            .Where(i => !i.Emptied && i.Status != ListImportStatus.Loading && (i.FinishedAt ?? i.CreatedAt) < before)
            .Select(i => new { i.Id, i.StoredName, i.Status }).ToListAsync(cancellation);
        DateTimeOffset? now = time.GetUtcNow();
        foreach (var list in old)
        {
            // What nobody has loaded in all that time nobody will.
            await db.ListImports.Where(i => i.Id == list.Id && i.Status == ListImportStatus.Draft).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Status, ListImportStatus.Cancelled).SetProperty(i => i.FinishedAt, now), cancellation);
            await db.ListImports.Where(i => i.Id == list.Id).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Emptied, true).SetProperty(i => i.StoredName, (string?)null), cancellation);
            await DeleteRejectsAsync(db, list.Id, cancellation);
            if (list.StoredName is { } stored)
            {
                await files.DeleteUnusedAsync(databases, stored, cancellation);
            }
        }

        await db.ListSourceLog.Where(l => l.At < before).ExecuteDeleteAsync(cancellation);
        return old.Count;
    }

    private async Task DeleteRejectsAsync(CallCenterDb db, long importId, CancellationToken cancellation)
    {
        // In pieces, with a pause in which other writers have their turn.
        while (true)
        {
            var last = await db.ListRejects.Where(r => r.ImportId == importId).OrderBy(r => r.Number).Select(r => (int?)r.Number)
                .Take(DeleteRows).MaxAsync(cancellation);
            if (last is null)
            {
                return;
            }

            await db.ListRejects.Where(r => r.ImportId == importId && r.Number <= last).ExecuteDeleteAsync(cancellation);
            await Task.Delay(settings.Pause, time, cancellation);
        }
    }
}
