using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>The staging table <c>TierFeed</c>: takes the batches that other systems write, each once, in the order in which they were written.</summary>
public sealed class TierFeedTable(IDbContextFactory<CallCenterDb> databases, TierImportSettings settings, TimeProvider time)
{
    /// <summary>Rows were written to a batch that had been taken already.</summary>
    public const string LateRows = "LateRows";

    /// <summary>Takes the oldest batch that nobody writes to any more.</summary>
    /// <returns>The import to be worked on, if one was made; whether more is waiting; and the batch with late rows, if there is one.</returns>
    internal async Task<(long? ImportId, bool More, string? Late)> CollectAsync(TierSource source, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var batches = await db.TierFeed.Where(row => row.SourceCode == source.Code && row.ImportId == null)
            .GroupBy(row => row.BatchId)
            .Select(rows => new { Id = rows.Key, Rows = rows.LongCount(), First = rows.Min(row => row.Id), WrittenAt = rows.Max(row => row.WrittenAt) })
            .OrderBy(batch => batch.First).Take(PageRequest.MaxSize).ToListAsync(cancellation);
        string? late = null;
        foreach (var batch in batches)
        {
            var taken = await db.TierImports.Where(i => i.SourceId == source.Id && i.TakenKey == batch.Id)
                .Select(i => new { i.Status }).SingleOrDefaultAsync(cancellation);
            if (taken is not null && !TierImportRun.IsFinal(taken.Status))
            {
                // Another server took it a moment ago.
                return (null, true, late);
            }

            if (taken is not null)
            {
                late = batch.Id;
            }
            else if (time.GetUtcNow() - batch.WrittenAt < settings.QuietTime)
            {
                return (null, true, late);
            }
            else
            {
                return (await TakeAsync(db, source, batch.Id, batch.Rows, cancellation), true, late);
            }
        }

        return (null, false, late);
    }

    private async Task<long?> TakeAsync(CallCenterDb db, TierSource source, string batchId, long rows, CancellationToken cancellation)
    {
        var import = new TierImport
        {
            Kind = TierSourceKind.Table,
            SourceId = source.Id,
            RegionCode = source.RegionCode,
            Name = batchId,
            TakenKey = batchId,
            Mapping = StoreJson.Write(TierMapping.Feed),
            CreatesUnknown = source.CreatesUnknown,
            AppliesItself = true,
            Status = TierImportStatus.Checking,
            Expected = rows,
            CreatedAt = time.GetUtcNow(),
            UserId = TierRefresh.System.UserId,
            UserName = TierRefresh.System.Name,
        };
        try
        {
            // The batch and its import in one transaction: taken, or not.
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            if (!await TierTurn.TakeAsync(db, source.Id, cancellation))
            {
                return null;
            }

            db.TierImports.Add(import);
            await db.SaveChangesAsync(cancellation);
            await db.TierFeed.Where(row => row.SourceCode == source.Code && row.BatchId == batchId && row.ImportId == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ImportId, import.Id), cancellation);
            await transaction.CommitAsync(cancellation);
            return import.Id;
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            // Another server was quicker.
            return null;
        }
    }
}
