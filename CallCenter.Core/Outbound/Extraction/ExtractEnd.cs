using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>How a run ends: its targets take the place of the former ones, all at once; or nothing of it is left.</summary>
internal static class ExtractEnd
{
    private const int DeletedAtOnce = 2000;

    /// <summary>
    /// Puts the run's targets in the place of the former ones, in one transaction. Its size is that of the difference between the two runs: new
    /// targets are there already, and become visible by the extract's run number; unchanged ones stay as they are.
    /// </summary>
    public static async Task TakePlaceAsync(ExtractWork work, CancellationToken cancellation)
    {
        var (run, now) = (work.Run, work.Now);
        var (id, number) = (run.ExtractId, run.Number);
        await work.WriteAsync(
            set => set.SetProperty(r => r.Status, ExtractRunStatus.Done).SetProperty(r => r.FinishedAt, now)
                .SetProperty(r => r.Worker, (string?)null).SetProperty(r => r.LeaseUntil, (DateTimeOffset?)null),
            async db =>
            {
                await ReplaceAsync(db, id, number, cancellation);
                await db.CallTargets
                    .Where(t => t.ExtractId == id && t.LastRun < number && t.FirstRun > 0 && !t.ByHand && t.Exclusion != TargetExclusion.Vanished)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.Exclusion, TargetExclusion.Vanished).SetProperty(t => t.Version, t => t.Version + 1), cancellation);
                await db.Extracts.Where(e => e.Id == id).ExecuteUpdateAsync(
                    set => set.SetProperty(e => e.Run, number).SetProperty(e => e.RunAt, now).SetProperty(e => e.Looked, run.Looked)
                        .SetProperty(e => e.Matched, run.Matched).SetProperty(e => e.Callable, run.Callable).SetProperty(e => e.Excluded, run.Excluded)
                        .SetProperty(e => e.Status, e => e.Definition == run.Definition ? ExtractStatus.Ready : ExtractStatus.Draft),
                    cancellation);
            },
            cancellation);
        run.Status = ExtractRunStatus.Done;
        work.Announce(force: true);
    }

    /// <summary>Ends a run that was cancelled or can't go on: the targets of the one before stay as they are.</summary>
    public static async Task GiveUpAsync(ExtractWork work, ExtractRunStatus status, ExtractFailure? failure, CancellationToken cancellation)
    {
        var run = work.Run;
        var (id, number, now, word) = (run.ExtractId, run.Number, work.Now, failure?.ToString());
        await DeleteAsync(work, db => db.CallTargets.Where(t => t.ExtractId == id && t.FirstRun == number), cancellation);
        await work.WriteAsync(
            set => set.SetProperty(r => r.Status, status).SetProperty(r => r.Failure, word).SetProperty(r => r.FinishedAt, now)
                .SetProperty(r => r.Worker, (string?)null).SetProperty(r => r.LeaseUntil, (DateTimeOffset?)null),
            async db =>
            {
                // As it was before: ready where its targets are those of what it says.
                var ready = await db.Extracts.AnyAsync(
                    e => e.Id == id && db.ExtractRuns.Any(r => r.ExtractId == id && r.Number == e.Run && r.Definition == e.Definition), cancellation);
                var to = status == ExtractRunStatus.Failed ? ExtractStatus.Failed : ready ? ExtractStatus.Ready : ExtractStatus.Draft;
                await db.Extracts.Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, to), cancellation);
            },
            cancellation, orCancelled: true);
        (run.Status, run.Failure) = (status, word);
        work.Announce(force: true);
    }

    /// <summary>Deletes what runs that came to nothing may have left: the next end must not make it visible.</summary>
    public static Task DeleteLeftOversAsync(ExtractWork work, CancellationToken cancellation)
    {
        var (id, number) = (work.Run.ExtractId, work.Run.Number);
        return DeleteAsync(
            work, db => db.CallTargets.Where(t => t.ExtractId == id && t.FirstRun != number && t.FirstRun > db.Extracts.Where(e => e.Id == id).Max(e => e.Run)),
            cancellation);
    }

    /// <summary>Deletes targets that vanished and that no campaign has ever had, little by little: nobody sees them any more.</summary>
    public static async Task CleanAsync(IDbContextFactory<CallCenterDb> databases, long extractId, CancellationToken cancellation)
    {
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var ids = await db.CallTargets
                .Where(t => t.ExtractId == extractId && t.Exclusion == TargetExclusion.Vanished && !db.CampaignTargets.Any(c => c.TargetId == t.Id))
                .OrderBy(t => t.Id).Select(t => t.Id).Take(DeletedAtOnce).ToListAsync(cancellation);
            if (ids.Count == 0)
            {
                return;
            }

            await db.CallTargets.Where(t => EF.Parameter(ids).Contains(t.Id) && t.Exclusion == TargetExclusion.Vanished
                && !db.CampaignTargets.Any(c => c.TargetId == t.Id)).ExecuteDeleteAsync(cancellation);
        }
    }

    /// <summary>New values for known targets; one that somebody has changed by hand since is left as it is.</summary>
    private static async Task ReplaceAsync(CallCenterDb db, long id, int number, CancellationToken cancellation)
    {
        var values = db.CallTargets.Where(s => s.ExtractId == id && s.FirstRun == number && s.ReplacesId != null);
        if (!await values.AnyAsync(cancellation))
        {
            return;
        }

        await db.CallTargets.Where(t => t.ExtractId == id && !t.ByHand)
            .Join(values, t => (long?)t.Id, s => s.ReplacesId, (t, s) => new { Target = t, New = s })
            .ExecuteUpdateAsync(
                set => set.SetProperty(x => x.Target.Number, x => x.New.Number).SetProperty(x => x.Target.Number2, x => x.New.Number2)
                    .SetProperty(x => x.Target.Number3, x => x.New.Number3).SetProperty(x => x.Target.CustomerName, x => x.New.CustomerName)
                    .SetProperty(x => x.Target.CustomerNumber, x => x.New.CustomerNumber).SetProperty(x => x.Target.CustomerId, x => x.New.CustomerId)
                    .SetProperty(x => x.Target.RegionCode, x => x.New.RegionCode).SetProperty(x => x.Target.CallType, x => x.New.CallType)
                    .SetProperty(x => x.Target.TierCode, x => x.New.TierCode).SetProperty(x => x.Target.Brand, x => x.New.Brand)
                    .SetProperty(x => x.Target.ComplaintText, x => x.New.ComplaintText).SetProperty(x => x.Target.Fields, x => x.New.Fields)
                    .SetProperty(x => x.Target.Exclusion, x => x.New.Exclusion).SetProperty(x => x.Target.ImportId, x => x.New.ImportId)
                    .SetProperty(x => x.Target.RowNumber, x => x.New.RowNumber).SetProperty(x => x.Target.LastRun, number)
                    .SetProperty(x => x.Target.Version, x => x.Target.Version + 1),
                cancellation);
        await db.CallTargets.Where(t => t.ExtractId == id && t.ByHand && t.LastRun < number && values.Any(s => s.ReplacesId == t.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.LastRun, number), cancellation);
        await values.ExecuteDeleteAsync(cancellation);
    }

    private static async Task DeleteAsync(ExtractWork work, Func<CallCenterDb, IQueryable<CallTarget>> which, CancellationToken cancellation)
    {
        var more = true;
        while (more)
        {
            await work.WriteAsync(
                null,
                async db =>
                {
                    var ids = await which(db).OrderBy(t => t.Id).Select(t => t.Id).Take(DeletedAtOnce).ToListAsync(cancellation);
                    more = ids.Count > 0;
                    if (more)
                    {
                        await db.CallTargets.Where(t => EF.Parameter(ids).Contains(t.Id)).ExecuteDeleteAsync(cancellation);
                    }
                },
                cancellation, orCancelled: true);
        }
    }
}
