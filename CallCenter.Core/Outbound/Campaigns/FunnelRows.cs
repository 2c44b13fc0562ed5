using System.Text.Json;
using System.Text.RegularExpressions;
using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>The rows behind a figure of the <see cref="Funnel"/>, numbers masked (requirement N3).</summary>
public sealed partial class FunnelRows(IDbContextFactory<CallCenterDb> databases, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>A page of the rows that are lost for a reason, or of those that can be dialled now.</summary>
    /// <param name="user">Who.</param>
    /// <param name="id">Campaign.</param>
    /// <param name="loss">Reason; null for those that can be dialled.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null when there is no such campaign for this user.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<FunnelRow>?> FindAsync(CurrentUser user, long id, FunnelLoss? loss, PageRequest page, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await FunnelFrame.ReadAsync(db, user, id, zone, time.GetUtcNow(), cancellation) is not { } frame)
        {
            return null;
        }

        return loss switch
        {
            FunnelLoss.Duplicate or FunnelLoss.Rejected => await RejectsAsync(db, frame, loss == FunnelLoss.Duplicate, page, cancellation),
            FunnelLoss.NotMatched => await UnmatchedAsync(db, frame, page, cancellation),
            >= FunnelLoss.InvalidNumber and <= FunnelLoss.NotBound => await TargetsAsync(Targets(db, frame, loss.Value), page, cancellation),
            _ => await CustomersAsync(db, await CustomersAsync(db, frame, loss, cancellation), page, cancellation),
        };
    }

    private static async Task<PageOf<FunnelRow>> RejectsAsync(
        CallCenterDb db, FunnelFrame frame, bool duplicates, PageRequest page, CancellationToken cancellation)
    {
        var lists = frame.Extracts.SelectMany(e => e.Lists).ToList();
        var rows = db.ListRejects.Where(r => lists.Contains(r.ImportId) && (r.Reason == ListRejectReason.Duplicate) == duplicates);
        var total = await rows.CountAsync(cancellation);
        var found = await rows.OrderBy(r => r.ImportId).ThenBy(r => r.Number).Skip(page.Skip).Take(page.Take)
            .Select(r => new { r.ImportId, r.Number, r.Reason, r.Detail, r.Cells }).ToListAsync(cancellation);
        return new PageOf<FunnelRow>(
            [.. found.Select(r => new FunnelRow { ImportId = r.ImportId, RowNumber = r.Number, Reject = r.Reason, Cells = MaskCells(r.Cells) })],
            total, page.Page, page.Take);
    }

    private static async Task<PageOf<FunnelRow>> UnmatchedAsync(CallCenterDb db, FunnelFrame frame, PageRequest page, CancellationToken cancellation)
    {
        // Extracts one after the other, as their rows are counted.
        var (total, rows, skip) = (0, new List<FunnelRow>(), page.Skip);
        foreach (var extract in frame.Extracts)
        {
            var (id, run, lists) = (extract.Id, extract.Run, extract.Lists.ToList());
            var unmatched = db.ListRows.Where(r => lists.Contains(r.ImportId)
                && !db.Present().Any(t => t.ExtractId == id && t.LastRun >= run && t.ImportId == r.ImportId && t.RowNumber == r.Number));
            var count = await unmatched.CountAsync(cancellation);
            if (skip < count && rows.Count < page.Take)
            {
                rows.AddRange((await unmatched.OrderBy(r => r.ImportId).ThenBy(r => r.Number).Skip(skip).Take(page.Take - rows.Count)
                        .Select(r => new { r.ImportId, r.Number, r.Cells }).ToListAsync(cancellation))
                    .Select(r => new FunnelRow { ExtractId = id, ImportId = r.ImportId, RowNumber = r.Number, Cells = MaskCells(r.Cells) }));
            }

            (total, skip) = (total + count, Math.Max(0, skip - count));
        }

        return new PageOf<FunnelRow>(rows, total, page.Page, page.Take);
    }

    private static IQueryable<CallTarget> Targets(CallCenterDb db, FunnelFrame frame, FunnelLoss loss)
    {
        var (campaign, extracts) = (frame.CampaignId, frame.Extracts.Select(e => e.Id).ToList());
        var targets = db.Present().Where(t => extracts.Contains(t.ExtractId));
        return loss switch
        {
            FunnelLoss.NotBound => targets.Where(t => t.Exclusion == TargetExclusion.None && !t.Deleted
                && !db.CampaignTargets.Any(c => c.CampaignId == campaign && c.TargetId == t.Id)),
            FunnelLoss.TakenOut => targets.Where(t => t.Exclusion == TargetExclusion.Removed || (t.Exclusion == TargetExclusion.None && t.Deleted)),
            _ => Excluded(targets, ExclusionOf(loss)),
        };

        static IQueryable<CallTarget> Excluded(IQueryable<CallTarget> targets, TargetExclusion exclusion) => targets.Where(t => t.Exclusion == exclusion);
    }

    private static async Task<IQueryable<CampaignTarget>> CustomersAsync(CallCenterDb db, FunnelFrame frame, FunnelLoss? loss, CancellationToken cancellation)
    {
        var (now, most, bound) = (frame.Now, frame.AttemptsPerCustomer, frame.Bound(db));
        var waiting = bound.Where(c => c.State == CampaignTargetState.Waiting && c.Attempts < most);
        var regions = loss is null or >= FunnelLoss.OutsideWindow
            ? await bound.Where(c => c.State == CampaignTargetState.Waiting).Select(c => c.RegionCode).Distinct().ToListAsync(cancellation)
            : [];
        var open = regions.FindAll(frame.IsOpen);
        return loss switch
        {
            FunnelLoss.Completed => Closed(CampaignTargetClosing.Completed),
            FunnelLoss.Refused => Closed(CampaignTargetClosing.Refused),
            FunnelLoss.NoNumber => Closed(CampaignTargetClosing.NoNumber),
            FunnelLoss.NeverAgain => Closed(CampaignTargetClosing.DoNotCall),
            FunnelLoss.ByRule => Closed(CampaignTargetClosing.ByRule),
            FunnelLoss.QuotaFull => Closed(CampaignTargetClosing.QuotaFull),
            FunnelLoss.Returning => Closed(CampaignTargetClosing.Removed),
            FunnelLoss.AttemptsUsed => bound.Where(c => (c.State == CampaignTargetState.Closed && c.Closing == CampaignTargetClosing.AttemptsUsed)
                || (c.State == CampaignTargetState.Waiting && c.Attempts >= most)),
            FunnelLoss.InProgress => bound.Where(c => c.State == CampaignTargetState.InProgress),
            FunnelLoss.OutsideWindow => waiting.Where(c => !open.Contains(c.RegionCode)),
            FunnelLoss.RetryLater => waiting.Where(c => open.Contains(c.RegionCode) && c.NextAt > now && !c.IsAppointment),
            FunnelLoss.AppointmentLater => waiting.Where(c => open.Contains(c.RegionCode) && c.NextAt > now && c.IsAppointment),
            FunnelLoss.NotRunning => waiting.Where(c => !frame.IsRunning && open.Contains(c.RegionCode) && c.NextAt <= now),
            _ => waiting.Where(c => frame.IsRunning && open.Contains(c.RegionCode) && c.NextAt <= now),
        };

        IQueryable<CampaignTarget> Closed(CampaignTargetClosing closing) => bound.Where(c => c.State == CampaignTargetState.Closed && c.Closing == closing);
    }

    private static async Task<PageOf<FunnelRow>> TargetsAsync(IQueryable<CallTarget> targets, PageRequest page, CancellationToken cancellation)
    {
        var total = await targets.CountAsync(cancellation);
        var rows = await targets.OrderBy(t => t.Id).Skip(page.Skip).Take(page.Take)
            .Select(t => new FunnelRow
            {
                ExtractId = t.ExtractId,
                TargetId = t.Id,
                ImportId = t.ImportId,
                RowNumber = t.RowNumber,
                Number = t.Number,
                CustomerName = t.CustomerName,
                CustomerNumber = t.CustomerNumber,
                RegionCode = t.RegionCode,
            }).ToListAsync(cancellation);
        return new PageOf<FunnelRow>([.. rows.Select(Masked)], total, page.Page, page.Take);
    }

    private static async Task<PageOf<FunnelRow>> CustomersAsync(
        CallCenterDb db, IQueryable<CampaignTarget> customers, PageRequest page, CancellationToken cancellation)
    {
        var callable = customers.Join(db.CallTargets.Where(t => t.Exclusion == TargetExclusion.None && !t.Deleted), c => c.TargetId, t => t.Id, (c, t) => new { c, t });
        var total = await callable.CountAsync(cancellation);
        var rows = await callable.OrderBy(r => r.c.Id).Skip(page.Skip).Take(page.Take)
            .Select(r => new FunnelRow
            {
                ExtractId = r.t.ExtractId,
                TargetId = r.t.Id,
                CampaignTargetId = r.c.Id,
                ImportId = r.t.ImportId,
                RowNumber = r.t.RowNumber,
                Number = r.t.Number,
                CustomerName = r.t.CustomerName,
                CustomerNumber = r.t.CustomerNumber,
                RegionCode = r.c.RegionCode,
                Attempts = r.c.Attempts,
                LastOutcome = r.c.LastOutcome,
                NextAt = r.c.State == CampaignTargetState.Waiting ? r.c.NextAt : null,
                AppointmentAgentId = r.c.AppointmentAgentId,
                AttemptId = r.c.AttemptId,
            }).ToListAsync(cancellation);
        return new PageOf<FunnelRow>([.. rows.Select(Masked)], total, page.Page, page.Take);
    }

    private static FunnelRow Masked(FunnelRow row) => row with { Number = row.Number is { } number ? PhoneNumber.Mask(number) : null };

    /// <summary>The cells of a row of a list in one line. Any of them may hold a number.</summary>
    private static string MaskCells(string cells) => string.Join(
        " · ", (JsonSerializer.Deserialize<string[]>(cells) ?? []).Where(cell => cell.Length > 0)
            .Select(cell => LongNumber().Replace(cell, found => PhoneNumber.Mask(found.Value))));

    private static TargetExclusion ExclusionOf(FunnelLoss loss) => loss switch
    {
        FunnelLoss.InvalidNumber => TargetExclusion.InvalidNumber,
        FunnelLoss.ForeignRegion => TargetExclusion.ForeignRegion,
        FunnelLoss.DuplicateInExtract => TargetExclusion.DuplicateInExtract,
        FunnelLoss.DuplicateInCampaigns => TargetExclusion.DuplicateInCampaigns,
        FunnelLoss.CalledRecently => TargetExclusion.CalledRecently,
        FunnelLoss.DoNotCall => TargetExclusion.DoNotCall,
        FunnelLoss.NoConsent => TargetExclusion.NoConsent,
        FunnelLoss.ConsentWithdrawn => TargetExclusion.ConsentWithdrawn,
        FunnelLoss.Blacklisted => TargetExclusion.Blacklisted,
        _ => TargetExclusion.Vanished,
    };

    [GeneratedRegex(@"\+?\d[\d -]{5,}\d")]
    private static partial Regex LongNumber();
}

/// <summary>A row behind a figure of the funnel; what isn't known at its step is null.</summary>
public sealed record FunnelRow
{
    /// <summary>Extract.</summary>
    public long? ExtractId { get; init; }
    /// <summary>Call target.</summary>
    public long? TargetId { get; init; }
    /// <summary>Customer in the campaign.</summary>
    public long? CampaignTargetId { get; init; }
    /// <summary>List it comes from.</summary>
    public long? ImportId { get; init; }
    /// <summary>Row of that list.</summary>
    public int? RowNumber { get; init; }
    /// <summary>Number, masked.</summary>
    public string? Number { get; init; }
    /// <summary>Name.</summary>
    public string? CustomerName { get; init; }
    /// <summary>Customer's number.</summary>
    public string? CustomerNumber { get; init; }
    /// <summary>Region.</summary>
    public string? RegionCode { get; init; }
    /// <summary>Attempts so far.</summary>
    public int Attempts { get; init; }
    /// <summary>What the last one came to.</summary>
    public AttemptOutcome? LastOutcome { get; init; }
    /// <summary>Not to be dialled before (UTC).</summary>
    public DateTimeOffset? NextAt { get; init; }
    /// <summary>Agent of a personal appointment.</summary>
    public string? AppointmentAgentId { get; init; }
    /// <summary>Attempt under way.</summary>
    public string? AttemptId { get; init; }
    /// <summary>Why a row of a list wasn't loaded.</summary>
    public ListRejectReason? Reject { get; init; }
    /// <summary>What such a row says, long numbers masked.</summary>
    public string? Cells { get; init; }
}
