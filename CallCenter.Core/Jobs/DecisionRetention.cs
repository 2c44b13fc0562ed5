using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Jobs;

/// <summary>
/// Forgets the routing's decision records after a set number of days. Idempotent. In batches, so that a large day neither
/// holds the store's lock for long nor fills its log.
/// </summary>
public sealed class DecisionRetention(IDbContextFactory<CallCenterDb> databases, RetentionSettings settings, TimeProvider time)
{
    /// <summary>How many are deleted in one transaction, about.</summary>
    public const int BatchSize = 10_000;

    /// <summary>Deletes what is older than <see cref="RetentionSettings.DecisionDays"/>.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow().AddDays(-settings.DecisionDays);
        var deleted = 0;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        while (true)
        {
            // The time of the last of a batch: decisions of one moment go together.
            var last = await db.AssignmentDecisions.Where(decision => decision.At < before)
                .OrderBy(decision => decision.At).Select(decision => (DateTimeOffset?)decision.At)
                .Skip(BatchSize - 1).FirstOrDefaultAsync(cancellation);
            if (last is not { } until)
            {
                return deleted + await db.AssignmentDecisions.Where(decision => decision.At < before).ExecuteDeleteAsync(cancellation);
            }

            deleted += await db.AssignmentDecisions.Where(decision => decision.At <= until).ExecuteDeleteAsync(cancellation);
        }
    }
}
