using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>Finds campaigns, with how far each has come.</summary>
public sealed class CampaignSearch(IDbContextFactory<CallCenterDb> databases, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>A page of campaigns of the user's region: running ones first, then by their dates.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<CampaignRow>> FindAsync(CurrentUser user, CampaignQuery query, CancellationToken cancellation = default)
    {
        user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = db.Campaigns.AsNoTracking().VisibleTo(user);
        if (query.Status is { } status)
        {
            found = found.Where(c => c.Status == status);
        }

        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var part = query.Text.Trim();
            found = found.Where(c => c.Name.Contains(part));
        }

        var total = await found.CountAsync(cancellation);
        var campaigns = await found
            .OrderBy(c => c.Status == CampaignStatus.Running ? 0 : c.Status == CampaignStatus.Paused ? 1 : c.Status == CampaignStatus.Ready ? 2 : c.Status == CampaignStatus.Draft ? 3 : 4)
            .ThenByDescending(c => c.EndsOn).ThenByDescending(c => c.Id).Skip(query.Page.Skip).Take(query.Page.Take)
            .Select(c => new { c.Id, c.Name, c.RegionCode, c.Status, c.StartsOn, c.EndsOn, c.Priority, c.ChangedAt, c.ChangedBy })
            .ToListAsync(cancellation);
        var ids = campaigns.ConvertAll(c => c.Id);
        var progress = (await db.CampaignTargets.Where(t => ids.Contains(t.CampaignId)).GroupBy(t => new { t.CampaignId, t.State })
            .Select(g => new { g.Key.CampaignId, g.Key.State, Count = g.Count() }).ToListAsync(cancellation)).ToLookup(p => p.CampaignId);
        var today = await TodayAsync(db, ids, cancellation);
        return new PageOf<CampaignRow>(
            [
                .. campaigns.Select(c => new CampaignRow(
                    c.Id, c.Name, c.RegionCode, c.Status, c.StartsOn, c.EndsOn, c.Priority, c.ChangedAt, c.ChangedBy,
                    progress[c.Id].Sum(p => p.Count), progress[c.Id].Where(p => p.State == CampaignTargetState.Closed).Sum(p => p.Count),
                    progress[c.Id].Where(p => p.State == CampaignTargetState.InProgress).Sum(p => p.Count), today.GetValueOrDefault(c.Id, ContactFigures.None))),
            ],
            total, query.Page.Page, query.Page.Take);
    }

    private async Task<Dictionary<long, ContactFigures>> TodayAsync(CallCenterDb db, List<long> ids, CancellationToken cancellation)
    {
        var from = BusinessDays.Start(BusinessDays.Of(time.GetUtcNow(), zone), zone);
        return await db.DialAttempts.Where(a => ids.Contains(a.CampaignId) && a.DialledAt >= from).GroupBy(a => a.CampaignId)
            .Select(g => new
            {
                g.Key,
                Dialled = g.Count(),
                Answered = g.Count(a => a.Result == DialResult.Answered || a.Result == DialResult.Abandoned),
                Abandoned = g.Count(a => a.Result == DialResult.Abandoned),
            }).ToDictionaryAsync(g => g.Key, g => new ContactFigures(g.Dialled, g.Answered, g.Abandoned), cancellation);
    }
}

/// <summary>Which campaigns.</summary>
public sealed record CampaignQuery
{
    /// <summary>Part of the name.</summary>
    public string? Text { get; init; }
    /// <summary>Where they stand; null for all.</summary>
    public CampaignStatus? Status { get; init; }
    /// <summary>Which page.</summary>
    public PageRequest Page { get; init; } = new();
}

/// <summary>How many were reached.</summary>
/// <param name="Dialled">Attempts dialled.</param>
/// <param name="Answered">Of these, answered by a person.</param>
/// <param name="Abandoned">Of these, without an agent in time.</param>
public sealed record ContactFigures(int Dialled, int Answered, int Abandoned)
{
    /// <summary>Nothing.</summary>
    public static readonly ContactFigures None = new(0, 0, 0);

    /// <summary>Contact rate 接触率: answered by a person ÷ dialled, a share; null before the first.</summary>
    public double? ContactRate => Dialled == 0 ? null : (double)Answered / Dialled;

    /// <summary>Abandoned ÷ answered, a share; null before the first answer.</summary>
    public double? AbandonRate => Answered == 0 ? null : (double)Abandoned / Answered;
}

/// <summary>A campaign in the list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="Priority">Priority.</param>
/// <param name="ChangedAt">Last change (UTC).</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Customers">Customers taken over.</param>
/// <param name="Closed">Of these, done with.</param>
/// <param name="InProgress">Of these, being called.</param>
/// <param name="Today">Calls of the business day.</param>
public sealed record CampaignRow(
    long Id, string Name, string RegionCode, CampaignStatus Status, DateOnly StartsOn, DateOnly EndsOn, int Priority, DateTimeOffset ChangedAt, string ChangedBy,
    int Customers, int Closed, int InProgress, ContactFigures Today);
