using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>
/// 'Why isn't my list dialling?': every imported row accounted for, at the first step at which it is lost. Counted by the store in groups (by state,
/// region and due or not), so that it takes no longer to explain a million rows than to read them once from an index.
/// </summary>
public sealed class CampaignFunnel(IDbContextFactory<CallCenterDb> databases, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>The funnel of a campaign; null when there is none for this user.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<Funnel?> GetAsync(CurrentUser user, long id, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await FunnelFrame.ReadAsync(db, user, id, zone, time.GetUtcNow(), cancellation) is not { } frame)
        {
            return null;
        }

        var losses = new Dictionary<FunnelLoss, long>();
        var imported = await CountListsAsync(db, frame, losses, cancellation);
        var callable = imported - losses.Values.Sum();
        var bound = await CountClosedAsync(db, frame, losses, cancellation);
        var open = await OpenGroupsAsync(db, frame, cancellation);
        foreach (var group in open)
        {
            Add(losses, frame.LossOf(group), group.Count);
        }

        Add(losses, FunnelLoss.NotBound, callable - bound - open.Sum(group => group.Count));
        return Funnel.Of(frame.Now, imported, losses, frame.NextOf(open), frame.IsRunning);
    }

    /// <summary>How many customers of each of these campaigns can be dialled now; those that this user may not see are left out.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyDictionary<long, long>> DialableAsync(
        CurrentUser user, IReadOnlyCollection<long> ids, CancellationToken cancellation = default)
    {
        var found = new Dictionary<long, long>();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var id in ids)
        {
            if (await FunnelFrame.ReadAsync(db, user, id, zone, time.GetUtcNow(), cancellation) is { } frame)
            {
                found[id] = (await OpenGroupsAsync(db, frame, cancellation)).Where(group => frame.LossOf(group) is null).Sum(group => group.Count);
            }
        }

        return found;
    }

    /// <summary>Rows of the lists and what stands in the extracts, up to who may be called.</summary>
    private static async Task<long> CountListsAsync(CallCenterDb db, FunnelFrame frame, Dictionary<FunnelLoss, long> losses, CancellationToken cancellation)
    {
        var imported = 0L;
        foreach (var extract in frame.Extracts)
        {
            var (id, run, lists) = (extract.Id, extract.Run, extract.Lists.ToList());
            var read = await db.ListImports.Where(i => lists.Contains(i.Id))
                .GroupBy(i => 1).Select(g => new { Duplicate = g.Sum(i => i.Duplicate), Rejected = g.Sum(i => i.Rejected) }).SingleOrDefaultAsync(cancellation);
            var targets = await db.Present().Where(t => t.ExtractId == id)
                .GroupBy(t => new { t.Exclusion, t.Deleted, OfLists = t.FirstRun > 0 && t.LastRun >= run })
                .Select(g => new { g.Key.Exclusion, g.Key.Deleted, g.Key.OfLists, Count = g.LongCount() }).ToListAsync(cancellation);
            var matched = targets.Where(t => t.OfLists).Sum(t => t.Count);
            imported += extract.Looked + (read?.Duplicate ?? 0) + (read?.Rejected ?? 0) + targets.Where(t => !t.OfLists).Sum(t => t.Count);
            Add(losses, FunnelLoss.Duplicate, read?.Duplicate ?? 0);
            Add(losses, FunnelLoss.Rejected, read?.Rejected ?? 0);
            Add(losses, FunnelLoss.NotMatched, extract.Looked - matched);
            foreach (var group in targets)
            {
                Add(losses, LossOf(group.Exclusion, group.Deleted), group.Count);
            }
        }

        return imported;
    }

    /// <summary>Customers of the campaign who are done with.</summary>
    private static async Task<long> CountClosedAsync(CallCenterDb db, FunnelFrame frame, Dictionary<FunnelLoss, long> losses, CancellationToken cancellation)
    {
        var all = await frame.Bound(db).Where(c => c.State == CampaignTargetState.Closed)
            .GroupBy(c => c.Closing).Select(g => new { Closing = g.Key, Count = g.LongCount() }).ToListAsync(cancellation);

        // Who is out of the extract counts there. They are few, and found from that side.
        var gone = await frame.Gone(db).Where(c => c.State == CampaignTargetState.Closed)
            .GroupBy(c => c.Closing).Select(g => new { Closing = g.Key, Count = g.LongCount() }).ToListAsync(cancellation);
        foreach (var group in all.Concat(gone.Select(g => new { g.Closing, Count = -g.Count })))
        {
            Add(losses, LossOf(group.Closing), group.Count);
        }

        return all.Sum(g => g.Count) - gone.Sum(g => g.Count);
    }

    private static async Task<List<OpenGroup>> OpenGroupsAsync(CallCenterDb db, FunnelFrame frame, CancellationToken cancellation)
    {
        var all = await GroupAsync(frame.Bound(db), frame, cancellation);
        var gone = (await GroupAsync(frame.Gone(db), frame, cancellation)).ToDictionary(group => group.Key, group => group.Count);
        return [.. all.Select(group => group with { Count = group.Count - gone.GetValueOrDefault(group.Key) }).Where(group => group.Count > 0)];
    }

    private static async Task<List<OpenGroup>> GroupAsync(IQueryable<CampaignTarget> customers, FunnelFrame frame, CancellationToken cancellation)
    {
        var (now, most) = (frame.Now, frame.AttemptsPerCustomer);
        return await customers.Where(c => c.State != CampaignTargetState.Closed)
            .GroupBy(c => new { c.State, c.RegionCode, IsDue = c.NextAt <= now, c.IsAppointment, IsUsed = c.Attempts >= most })
            .Select(g => new OpenGroup(g.Key.State, g.Key.RegionCode, g.Key.IsDue, g.Key.IsAppointment, g.Key.IsUsed, g.LongCount(), g.Min(c => c.NextAt)))
            .ToListAsync(cancellation);
    }

    private static void Add(Dictionary<FunnelLoss, long> losses, FunnelLoss? loss, long count)
    {
        if (loss is { } known)
        {
            losses[known] = losses.GetValueOrDefault(known) + count;
        }
    }

    private static FunnelLoss? LossOf(TargetExclusion exclusion, bool deleted) => exclusion switch
    {
        TargetExclusion.None => deleted ? FunnelLoss.TakenOut : null,
        TargetExclusion.InvalidNumber => FunnelLoss.InvalidNumber,
        TargetExclusion.ForeignRegion => FunnelLoss.ForeignRegion,
        TargetExclusion.DuplicateInExtract => FunnelLoss.DuplicateInExtract,
        TargetExclusion.DuplicateInCampaigns => FunnelLoss.DuplicateInCampaigns,
        TargetExclusion.CalledRecently => FunnelLoss.CalledRecently,
        TargetExclusion.DoNotCall => FunnelLoss.DoNotCall,
        TargetExclusion.NoConsent => FunnelLoss.NoConsent,
        TargetExclusion.ConsentWithdrawn => FunnelLoss.ConsentWithdrawn,
        TargetExclusion.Blacklisted => FunnelLoss.Blacklisted,
        TargetExclusion.Vanished => FunnelLoss.Vanished,
        _ => FunnelLoss.TakenOut,
    };

    private static FunnelLoss LossOf(CampaignTargetClosing? closing) => closing switch
    {
        CampaignTargetClosing.Completed => FunnelLoss.Completed,
        CampaignTargetClosing.Refused => FunnelLoss.Refused,
        CampaignTargetClosing.AttemptsUsed => FunnelLoss.AttemptsUsed,
        CampaignTargetClosing.NoNumber => FunnelLoss.NoNumber,
        CampaignTargetClosing.DoNotCall => FunnelLoss.NeverAgain,
        CampaignTargetClosing.QuotaFull => FunnelLoss.QuotaFull,
        CampaignTargetClosing.Removed => FunnelLoss.Returning,
        _ => FunnelLoss.ByRule,
    };
}
