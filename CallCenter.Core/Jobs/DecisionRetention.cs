using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Jobs;

/// <summary>Forgets the routing's decision records after a set number of days. Idempotent.</summary>
public sealed class DecisionRetention(IDbContextFactory<CallCenterDb> databases, RetentionSettings settings, TimeProvider time)
{
    /// <summary>Deletes what is older than <see cref="RetentionSettings.DecisionDays"/>.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow().AddDays(-settings.DecisionDays);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.AssignmentDecisions.Where(decision => decision.At < before).ExecuteDeleteAsync(cancellation);
    }
}
