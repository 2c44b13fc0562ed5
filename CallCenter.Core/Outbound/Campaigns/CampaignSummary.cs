using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>
/// Counts what campaigns came to, hour by hour. What is counted again is written over, so that it can be done by two servers at once, and a result that
/// an agent gives late is in the figures after the next night.
/// </summary>
public sealed class CampaignSummary(IDbContextFactory<CallCenterDb> databases, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>Hours that each run counts again, the present one among them.</summary>
    public const int RecentHours = 3;

    /// <summary>Days that each night counts again.</summary>
    public const int NightlyDays = 7;

    /// <summary>Counts the last hours: every few minutes.</summary>
    public Task RunRecentAsync(CancellationToken cancellation) => RunAsync(RecentHours, cancellation);

    /// <summary>Counts the last days: every night.</summary>
    public Task RunNightlyAsync(CancellationToken cancellation) => RunAsync(NightlyDays * 24, cancellation);

    private async Task RunAsync(int hours, CancellationToken cancellation)
    {
        var last = HourOf(time.GetUtcNow());
        var first = last.AddHours(1 - hours);
        List<long> campaigns;
        Dictionary<string, Disposition> meanings;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            campaigns = await db.Campaigns.Where(c => db.DialAttempts.Any(a => a.CampaignId == c.Id && a.DialledAt >= first))
                .OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellation);
            meanings = await MeaningsAsync(db, cancellation);
        }

        for (var hour = first; hour <= last; hour = hour.AddHours(1))
        {
            foreach (var campaign in campaigns)
            {
                await KeepAsync(meanings, campaign, hour, cancellation);
            }
        }
    }

    /// <summary>The hour in which a moment lies: its beginning (UTC). Zones are whole hours apart, or the half is counted with the hour it begins in.</summary>
    internal static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>What a campaign came to in an hour, as the records stand now.</summary>
    internal static async Task<CampaignHour> CountAsync(
        CallCenterDb db, IReadOnlyDictionary<string, Disposition> meanings, long campaign, DateTimeOffset hour, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var next = hour.AddHours(1);
        var attempts = db.DialAttempts.Where(a => a.CampaignId == campaign && a.DialledAt >= hour && a.DialledAt < next);
        var results = (await attempts.GroupBy(a => new { a.Result, a.ResultCode }).Select(g => new { g.Key.Result, g.Key.ResultCode, Count = g.Count() })
            .ToListAsync(cancellation)).ConvertAll(g => new { g.Result, g.Count, Disposition = MeaningOf(meanings, g.ResultCode) });
        var talk = await attempts.Join(db.Contacts, a => a.Id, c => c.Id, (a, c) => c.TalkSeconds ?? 0).SumAsync(cancellation);
        var local = TimeZoneInfo.ConvertTime(hour, zone).DateTime;
        return new CampaignHour
        {
            CampaignId = campaign,
            Day = DateOnly.FromDateTime(local),
            Hour = local.Hour,
            Dialled = results.Sum(r => r.Count),
            Answered = results.Where(r => r.Result is DialResult.Answered or DialResult.Abandoned).Sum(r => r.Count),
            Abandoned = results.Where(r => r.Result == DialResult.Abandoned).Sum(r => r.Count),
            Completed = results.Where(r => r.Disposition == Disposition.Completed).Sum(r => r.Count),
            Refused = results.Where(r => r.Disposition is Disposition.Refused or Disposition.DoNotCall).Sum(r => r.Count),
            CallLater = results.Where(r => r.Disposition == Disposition.CallLater).Sum(r => r.Count),
            TalkSeconds = (long)talk,
        };
    }

    /// <summary>What each result code means.</summary>
    internal static Task<Dictionary<string, Disposition>> MeaningsAsync(CallCenterDb db, CancellationToken cancellation) =>
        db.ResultCodes.ToDictionaryAsync(r => r.Code, r => r.Disposition, cancellation);

    internal static Disposition? MeaningOf(IReadOnlyDictionary<string, Disposition> meanings, string? code) =>
        code is not null && meanings.TryGetValue(code, out var meaning) ? meaning : null;

    private async Task KeepAsync(
        IReadOnlyDictionary<string, Disposition> meanings, long campaign, DateTimeOffset hour, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var counted = await CountAsync(db, meanings, campaign, hour, zone, cancellation);
        if (await db.CampaignHours.SingleOrDefaultAsync(h => h.CampaignId == campaign && h.Day == counted.Day && h.Hour == counted.Hour, cancellation) is { } kept)
        {
            db.Entry(kept).CurrentValues.SetValues(counted);
        }
        else if (counted.Dialled > 0)
        {
            db.CampaignHours.Add(counted);
        }

        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            // Another server has just counted the same hour, of the same records.
        }
    }
}
