using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>
/// Takes an applied import back: each customer whose latest change is this import's returns to the former tier, as a change of its own. Who was
/// changed since is left alone and listed; changes that have been taken back themselves don't count. Customers that the import created stay, in
/// the tier of callers nobody knows. Cut off in the middle it goes on where it stopped.
/// </summary>
internal static class TierImportRollback
{
    private const int MaxCollisions = 20;

    public static async Task RunAsync(TierImportRun run, CancellationToken cancellation)
    {
        TierWords words;
        await using (var db = await run.OpenAsync(cancellation))
        {
            words = await TierWords.LoadAsync(db, run.Import.RegionCode, cancellation);
        }

        var collisions = 0;
        while (await NextAsync(run, cancellation) is { Count: > 0 } rows)
        {
            var (back, kept) = await PlanAsync(run, rows, words, cancellation);
            var counts = run.Import.Counts.Copy();
            counts.RolledBack += back.Count;
            counts.Kept += kept.Count;
            if (await run.WriteAsync(counts, db => WriteAsync(run, db, rows, back, kept, cancellation), cancellation))
            {
                collisions = 0;
                run.Announce(counts.RolledBack + counts.Kept, counts.Applied);
            }
            else if (++collisions > MaxCollisions)
            {
                throw new InvalidOperationException($"Import {run.Import.Id}: the same customers are changed again and again by others.");
            }
        }

        await run.FinishAsync(TierImportStatus.RolledBack, run.Import.Counts, null, cancellation);
    }

    private static async Task<List<TierImportRow>> NextAsync(TierImportRun run, CancellationToken cancellation)
    {
        var (id, count) = (run.Import.Id, run.Settings.ChunkRows);
        await using var db = await run.OpenAsync(cancellation);
        return await db.TierImportRows.AsNoTracking().Where(r => r.ImportId == id && r.State == TierRowState.Applied)
            .OrderBy(r => r.Number).Take(count).ToListAsync(cancellation);
    }

    private static async Task<(List<Return> Back, List<TierImportRow> Kept)> PlanAsync(
        TierImportRun run, List<TierImportRow> rows, TierWords words, CancellationToken cancellation)
    {
        var source = TierImportAdministration.SourceIdOf(run.Import.Id);
        var ids = rows.Select(row => row.CustomerId!.Value).ToList();
        await using var db = await run.OpenAsync(cancellation);
        var tiers = await db.Customers.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.TierCode })
            .ToDictionaryAsync(c => c.Id, c => c.TierCode, cancellation);
        var changes = await db.TierChanges.Where(c => ids.Contains(c.CustomerId))
            .Select(c => new { c.CustomerId, c.Id, c.SourceId, c.Source }).ToListAsync(cancellation);
        var latest = changes.GroupBy(c => c.CustomerId).ToDictionary(
            group => group.Key, group => Standing(group.OrderByDescending(c => c.Id).Select(c => (c.Source, c.SourceId))));
        var back = new List<Return>();
        var kept = new List<TierImportRow>();
        foreach (var row in rows)
        {
            var id = row.CustomerId!.Value;
            if (tiers.GetValueOrDefault(id) == row.ToTierCode && latest.GetValueOrDefault(id) == source)
            {
                back.Add(new Return(row, row.FromTierCode ?? words.DefaultTier));
            }
            else
            {
                kept.Add(row);
            }
        }

        return (back, kept);
    }

    /// <summary>
    /// The import whose change a customer's tier stands on, past those that were taken back; null where it is somebody's by hand, or nobody's.
    /// </summary>
    /// <param name="changes">The customer's changes, latest first.</param>
    internal static string? Standing(IEnumerable<(TierChangeSource Source, string? SourceId)> changes)
    {
        var takenBack = new HashSet<string?>();
        foreach (var (source, id) in changes)
        {
            if (source == TierChangeSource.Rollback)
            {
                takenBack.Add(id);
            }
            else if (source == TierChangeSource.Manual || !takenBack.Contains(id))
            {
                return source == TierChangeSource.Manual ? null : id;
            }
        }

        return null;
    }

    private static async Task<bool> WriteAsync(
        TierImportRun run, CallCenterDb db, List<TierImportRow> rows, List<Return> back, List<TierImportRow> kept, CancellationToken cancellation)
    {
        var import = run.Import;
        foreach (var group in back.GroupBy(item => (From: item.Row.ToTierCode!, item.To)))
        {
            var ids = group.Select(item => item.Row.CustomerId!.Value).ToList();
            var (from, to) = group.Key;
            var changed = await db.Customers.Where(c => ids.Contains(c.Id) && c.TierCode == from).ExecuteUpdateAsync(
                set => set.SetProperty(c => c.TierCode, to).SetProperty(c => c.Version, c => c.Version + 1), cancellation);
            if (changed != ids.Count)
            {
                return false;
            }
        }

        var now = run.Now;
        db.TierChanges.AddRange(back.Where(item => item.To != item.Row.ToTierCode).Select(item => new TierChange
        {
            CustomerId = item.Row.CustomerId!.Value,
            At = now,
            UserId = import.RolledBackUserId!,
            UserName = import.RolledBackBy!,
            FromTierCode = item.Row.ToTierCode,
            ToTierCode = item.To,
            Source = TierChangeSource.Rollback,
            SourceId = TierImportAdministration.SourceIdOf(import.Id),
            Reason = import.Name,
        }));
        await db.SaveChangesAsync(cancellation);

        var keptNumbers = kept.Select(row => row.Number).ToList();
        if (keptNumbers.Count > 0)
        {
            await db.TierImportRows.Where(r => r.ImportId == import.Id && keptNumbers.Contains(r.Number)).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, TierRowState.Kept), cancellation);
        }

        // What is applied between the chunk's first and last row is exactly the rest of the chunk.
        var (first, last) = (rows[0].Number, rows[^1].Number);
        await db.TierImportRows
            .Where(r => r.ImportId == import.Id && r.Number >= first && r.Number <= last && r.State == TierRowState.Applied)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, TierRowState.RolledBack), cancellation);
        return true;
    }

    private sealed record Return(TierImportRow Row, string To);
}
