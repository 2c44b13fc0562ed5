using System.Text.Json;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>What the rows of a campaign are looked at by: its extracts, its strategy, its dates, and now.</summary>
internal sealed class FunnelFrame
{
    private readonly StrategyTerms? _terms;
    private readonly BusinessCalendar _calendar;
    private readonly TimeZoneInfo _zone;
    private readonly DateTimeOffset _begins;
    private readonly DateTimeOffset _ends;
    private readonly CampaignStatus _status;
    private readonly Dictionary<string, bool> _open = new(StringComparer.Ordinal);

    private FunnelFrame(
        Campaign campaign, IReadOnlyList<FunnelExtract> extracts, StrategyTerms? terms, BusinessCalendar calendar, TimeZoneInfo zone, DateTimeOffset now)
    {
        (CampaignId, Extracts, Now, _terms, _calendar, _zone, _status) = (campaign.Id, extracts, now, terms, calendar, zone, campaign.Status);
        (_begins, _ends) = (BusinessDays.Start(campaign.StartsOn, zone), BusinessDays.Start(campaign.EndsOn.AddDays(1), zone));
    }

    public long CampaignId { get; }

    public IReadOnlyList<FunnelExtract> Extracts { get; }

    public DateTimeOffset Now { get; }

    public bool IsRunning => _status == CampaignStatus.Running && Now >= _begins && Now < _ends;

    /// <summary>Without a strategy nothing is used up.</summary>
    public int AttemptsPerCustomer => _terms?.AttemptsPerCustomer ?? int.MaxValue;

    public static async Task<FunnelFrame?> ReadAsync(
        CallCenterDb db, CurrentUser user, long id, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancellation)
    {
        user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
        if (await db.Campaigns.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } campaign)
        {
            return null;
        }

        var extracts = await db.Campaigns.Where(c => c.Id == id).SelectMany(c => c.Extracts).Join(db.Extracts, b => b.ExtractId, e => e.Id, (b, e) => e)
            .OrderBy(e => e.Id)
            .Select(e => new
            {
                e.Id,
                e.Run,
                Last = db.ExtractRuns.Where(r => r.ExtractId == e.Id && r.Number == e.Run).Select(r => new { r.Lists, r.Looked }).FirstOrDefault(),
            }).ToListAsync(cancellation);
        var choice = VersionChoice.Of(campaign.StrategyId, campaign.StrategyVersion);
        return new FunnelFrame(
            campaign,
            [.. extracts.Select(e => new FunnelExtract(e.Id, e.Run, e.Last is null ? [] : JsonSerializer.Deserialize<long[]>(e.Last.Lists) ?? [], e.Last?.Looked ?? 0))],
            await CampaignFactsReader.TermsAsync(db, campaign.RegionCode, choice, cancellation),
            await db.HolidayDays.ToCalendarAsync(BusinessDays.Of(now, zone), cancellation), zone, now);
    }

    /// <summary>The campaign's customers of its present extracts.</summary>
    public IQueryable<CampaignTarget> Bound(CallCenterDb db)
    {
        var (id, extracts) = (CampaignId, Extracts.Select(e => e.Id).ToList());
        return db.CampaignTargets.Where(c => c.CampaignId == id && extracts.Contains(c.ExtractId));
    }

    /// <summary>Of these, those who may no longer be called.</summary>
    public IQueryable<CampaignTarget> Gone(CallCenterDb db)
    {
        var (id, extracts) = (CampaignId, Extracts.Select(e => e.Id).ToList());
        return db.CallTargets.Where(t => extracts.Contains(t.ExtractId) && (t.Exclusion != TargetExclusion.None || t.Deleted))
            .Join(db.CampaignTargets.Where(c => c.CampaignId == id), t => t.Id, c => c.TargetId, (t, c) => c);
    }

    /// <summary>Whether calls may be made in a region now.</summary>
    public bool IsOpen(string region)
    {
        if (!_open.TryGetValue(region, out var open))
        {
            _open[region] = open = _terms is { } terms && CallingWindows.IsOpen(terms, _calendar, region, _zone, Now);
        }

        return open;
    }

    /// <summary>Where customers who aren't done with are lost; null for those who can be dialled now.</summary>
    public FunnelLoss? LossOf(OpenGroup group) => group switch
    {
        { State: CampaignTargetState.InProgress } => FunnelLoss.InProgress,
        { IsUsed: true } => FunnelLoss.AttemptsUsed,
        _ when !IsOpen(group.RegionCode) => FunnelLoss.OutsideWindow,
        { IsDue: false } => group.IsAppointment ? FunnelLoss.AppointmentLater : FunnelLoss.RetryLater,
        _ => IsRunning ? null : FunnelLoss.NotRunning,
    };

    /// <summary>
    /// When next something becomes dialable. Of each group the earliest counts: a later one can't come to its window sooner. Null where something is
    /// dialable now, or nothing will be before the campaign's last day is over.
    /// </summary>
    public FunnelNext? NextOf(IReadOnlyList<OpenGroup> groups)
    {
        if (_terms is not { } terms || _status == CampaignStatus.Finished || groups.Any(group => LossOf(group) is null))
        {
            return null;
        }

        FunnelNext? next = null;
        foreach (var group in groups.Where(group => group is { State: CampaignTargetState.Waiting, IsUsed: false }))
        {
            var due = Later(Later(group.FirstAt, Now), _begins);
            if (CallingWindows.NextOpening(terms, _calendar, group.RegionCode, _zone, due) is { } at && at < _ends && (next is null || at < next.At))
            {
                var reason = at > due ? FunnelLoss.OutsideWindow
                    : due > group.FirstAt ? FunnelLoss.NotRunning
                    : group.IsAppointment ? FunnelLoss.AppointmentLater : FunnelLoss.RetryLater;
                next = new FunnelNext(at, reason, group.RegionCode, _status != CampaignStatus.Running);
            }
        }

        return next;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>An extract of the campaign as the funnel sees it.</summary>
/// <param name="Id">Extract.</param>
/// <param name="Run">The run whose targets are there; 0 before the first.</param>
/// <param name="Lists">Its lists.</param>
/// <param name="Looked">Their rows.</param>
internal sealed record FunnelExtract(long Id, int Run, IReadOnlyList<long> Lists, long Looked);

/// <summary>Customers who aren't done with and are alike for the funnel.</summary>
/// <param name="State">Waiting or in progress.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="IsDue">Their time has come.</param>
/// <param name="IsAppointment">Their time was agreed.</param>
/// <param name="IsUsed">No attempts left.</param>
/// <param name="Count">How many.</param>
/// <param name="FirstAt">The earliest of their times.</param>
internal sealed record OpenGroup(
    CampaignTargetState State, string RegionCode, bool IsDue, bool IsAppointment, bool IsUsed, long Count, DateTimeOffset FirstAt)
{
    public object Key => (State, RegionCode, IsDue, IsAppointment, IsUsed);
}
