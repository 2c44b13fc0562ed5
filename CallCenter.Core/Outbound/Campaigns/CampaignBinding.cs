using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>
/// Data binding 数据绑定: takes the callable customers of a campaign's extracts over into the campaign, and follows when an extract is run again or
/// edited by hand: new customers are added, those who are gone are closed as <see cref="CampaignTargetClosing.Removed"/>, those who are back are opened
/// again. Works in small steps that can stop anywhere, be done again, or be done by two servers at once: the store lets each customer in only once. A
/// customer who is being called is left alone until that is over.
/// </summary>
public sealed class CampaignBinding(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    /// <summary>Customers of one step.</summary>
    public const int ChunkSize = 500;

    /// <summary>An extract that looks unchanged is gone through again after so long all the same.</summary>
    public static readonly TimeSpan RecheckAfter = TimeSpan.FromMinutes(10);

    /// <summary>Takes over what the extracts of all campaigns that are ready or further on have. A job runs it.</summary>
    /// <returns>What it came to, added up.</returns>
    public async Task<CampaignBindingResult> RunDueAsync(CancellationToken cancellation)
    {
        List<long> campaigns;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            campaigns = await db.Campaigns
                .Where(c => c.Status == CampaignStatus.Ready || c.Status == CampaignStatus.Running || c.Status == CampaignStatus.Paused)
                .OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellation);
        }

        var sum = CampaignBindingResult.Nothing;
        foreach (var campaign in campaigns)
        {
            sum += await RunAsync(campaign, cancellation);
        }

        return sum;
    }

    /// <summary>Takes over what the extracts of one campaign have.</summary>
    public async Task<CampaignBindingResult> RunAsync(long campaignId, CancellationToken cancellation)
    {
        List<Bound> extracts;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            var status = await db.Campaigns.Where(c => c.Id == campaignId).Select(c => (CampaignStatus?)c.Status).SingleOrDefaultAsync(cancellation);
            if (status is not { } known || !CampaignSteps.Binds(known))
            {
                return CampaignBindingResult.Nothing;
            }

            extracts = await db.Campaigns.Where(c => c.Id == campaignId).SelectMany(c => c.Extracts)
                .Join(db.Extracts, b => b.ExtractId, e => e.Id, (b, e) => new { Bound = b, e.Id, e.Run, e.Version })
                .OrderBy(b => b.Id).Select(b => new Bound(b.Id, b.Bound.Priority, b.Bound.BoundMark, b.Bound.BoundAt, b.Run, b.Version)).ToListAsync(cancellation);
        }

        var now = time.GetUtcNow();
        var due = extracts.FindAll(extract => extract.BoundMark != extract.Mark || now - extract.BoundAt >= RecheckAfter);
        var result = due.Count == 0
            ? CampaignBindingResult.Nothing
            : await CloseAsync(campaignId, OfOtherExtracts(campaignId, [.. extracts.Select(e => e.ExtractId)]), cancellation);
        foreach (var extract in due)
        {
            now = time.GetUtcNow();
            result += new CampaignBindingResult(await AddAsync(campaignId, extract, cancellation), 0, await ReopenAsync(campaignId, extract, cancellation));
            result += await CloseAsync(campaignId, Gone(campaignId, extract.ExtractId), cancellation);
            await PrioritiseAsync(campaignId, extract, cancellation);
            await MarkAsync(campaignId, extract, now, cancellation);
        }

        return result;
    }

    private async Task<int> AddAsync(long campaignId, Bound extract, CancellationToken cancellation)
    {
        var (added, after) = (0, 0L);
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var (id, from) = (extract.ExtractId, after);
            var chunk = await db.Callable()
                .Where(t => t.ExtractId == id && t.Id > from && !db.CampaignTargets.Any(c => c.CampaignId == campaignId && c.TargetId == t.Id))
                .OrderBy(t => t.Id).Take(ChunkSize).Select(t => new { t.Id, t.RegionCode }).ToListAsync(cancellation);
            if (chunk.Count == 0)
            {
                return added;
            }

            var now = time.GetUtcNow();
            db.CampaignTargets.AddRange(chunk.Select(target => new CampaignTarget
            {
                CampaignId = campaignId,
                TargetId = target.Id,
                ExtractId = id,
                RegionCode = target.RegionCode,
                Priority = extract.Priority,
                NextAt = now,
            }));
            try
            {
                await db.SaveChangesAsync(cancellation);
                (added, after) = (added + chunk.Count, chunk[^1].Id);
            }
            catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
            {
                // Another server has just added some of them: looked at again, those are left out.
            }
        }
    }

    /// <summary>Customers of the campaign whose extract it no longer has.</summary>
    private static Func<CallCenterDb, IQueryable<CampaignTarget>> OfOtherExtracts(long campaignId, List<long> extracts) =>
        db => db.CampaignTargets.Where(c => c.CampaignId == campaignId && !extracts.Contains(c.ExtractId));

    /// <summary>Customers of an extract who may no longer be called.</summary>
    private static Func<CallCenterDb, IQueryable<CampaignTarget>> Gone(long campaignId, long extractId) => db =>
        db.CampaignTargets.Where(c => c.CampaignId == campaignId && c.ExtractId == extractId && !db.Callable().Any(t => t.Id == c.TargetId));

    private async Task<CampaignBindingResult> CloseAsync(
        long campaignId, Func<CallCenterDb, IQueryable<CampaignTarget>> which, CancellationToken cancellation)
    {
        var (closed, after) = (0, 0L);
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var from = after;
            var ids = await which(db).Where(c => c.State == CampaignTargetState.Waiting && c.Id > from)
                .OrderBy(c => c.Id).Take(ChunkSize).Select(c => c.Id).ToListAsync(cancellation);
            if (ids.Count == 0)
            {
                return new CampaignBindingResult(0, closed, 0);
            }

            // Only what still waits: a customer claimed at this very moment is called, and closed by a later run.
            closed += await db.CampaignTargets.Where(c => c.CampaignId == campaignId && ids.Contains(c.Id) && c.State == CampaignTargetState.Waiting)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(c => c.State, CampaignTargetState.Closed)
                    .SetProperty(c => c.Closing, CampaignTargetClosing.Removed)
                    .SetProperty(c => c.IsAppointment, false)
                    .SetProperty(c => c.AppointmentAgentId, (string?)null)
                    .SetProperty(c => c.Version, c => c.Version + 1), cancellation);
            after = ids[^1];
        }
    }

    private async Task<int> ReopenAsync(long campaignId, Bound extract, CancellationToken cancellation)
    {
        var (opened, after) = (0, 0L);
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var (id, from, now) = (extract.ExtractId, after, time.GetUtcNow());
            var ids = await db.CampaignTargets
                .Where(c => c.CampaignId == campaignId && c.ExtractId == id && c.Id > from
                    && c.State == CampaignTargetState.Closed && c.Closing == CampaignTargetClosing.Removed && db.Callable().Any(t => t.Id == c.TargetId))
                .OrderBy(c => c.Id).Take(ChunkSize).Select(c => c.Id).ToListAsync(cancellation);
            if (ids.Count == 0)
            {
                return opened;
            }

            opened += await db.CampaignTargets
                .Where(c => ids.Contains(c.Id) && c.State == CampaignTargetState.Closed && c.Closing == CampaignTargetClosing.Removed)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(c => c.State, CampaignTargetState.Waiting)
                    .SetProperty(c => c.Closing, (CampaignTargetClosing?)null)
                    .SetProperty(c => c.NextAt, c => c.NextAt > now ? c.NextAt : now)
                    .SetProperty(c => c.Version, c => c.Version + 1), cancellation);
            after = ids[^1];
        }
    }

    /// <summary>The priority that the campaign gives the extract now.</summary>
    private async Task PrioritiseAsync(long campaignId, Bound extract, CancellationToken cancellation)
    {
        var after = 0L;
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var (id, priority, from) = (extract.ExtractId, extract.Priority, after);
            var ids = await db.CampaignTargets
                .Where(c => c.CampaignId == campaignId && c.ExtractId == id && c.Priority != priority && c.State != CampaignTargetState.Closed && c.Id > from)
                .OrderBy(c => c.Id).Take(ChunkSize).Select(c => c.Id).ToListAsync(cancellation);
            if (ids.Count == 0)
            {
                return;
            }

            await db.CampaignTargets.Where(c => ids.Contains(c.Id) && c.State == CampaignTargetState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Priority, priority).SetProperty(c => c.Version, c => c.Version + 1), cancellation);
            after = ids[^1];
        }
    }

    // What was looked at before the work began: a run that came to its end meanwhile makes it be done again.
    private async Task MarkAsync(long campaignId, Bound extract, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (id, mark, priority) = (extract.ExtractId, extract.Mark, extract.Priority);
        await db.Set<CampaignExtract>().Where(b => b.CampaignId == campaignId && b.ExtractId == id && b.Priority == priority)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.BoundMark, mark).SetProperty(b => b.BoundAt, now), cancellation);
    }

    private sealed record Bound(long ExtractId, int Priority, string? BoundMark, DateTimeOffset? BoundAt, int Run, int Version)
    {
        public string Mark => $"{Run}.{Version}.{Priority}";
    }
}

/// <summary>What a binding came to.</summary>
/// <param name="Added">Customers taken over.</param>
/// <param name="Closed">Customers closed since they are no longer to be called.</param>
/// <param name="Reopened">Customers who are back.</param>
public sealed record CampaignBindingResult(int Added, int Closed, int Reopened)
{
    /// <summary>Nothing was to be done.</summary>
    public static readonly CampaignBindingResult Nothing = new(0, 0, 0);

    /// <summary>Two of them added up.</summary>
    public static CampaignBindingResult operator +(CampaignBindingResult one, CampaignBindingResult other) =>
        new(one.Added + other.Added, one.Closed + other.Closed, one.Reopened + other.Reopened);
}
