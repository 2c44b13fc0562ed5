using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>Finds dial records 外拨记录 and conversation records 沟通记录 (requirement O13): of campaigns of the user's region, numbers masked.</summary>
public sealed class DialRecords(IDbContextFactory<CallCenterDb> databases)
{
    /// <summary>A page of records, last dialled first. Attempts that were given back undialled are no records.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<DialRecord>> FindAsync(CurrentUser user, DialRecordQuery query, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = Narrow(db, user, query);
        var total = await found.CountAsync(cancellation);
        var rows = await Select(db, found.OrderByDescending(a => a.DialledAt).ThenByDescending(a => a.Id).Skip(query.Page.Skip).Take(query.Page.Take))
            .ToListAsync(cancellation);
        return new PageOf<DialRecord>([.. rows.Select(Masked)], total, query.Page.Page, query.Page.Take);
    }

    /// <summary>The records of an export, oldest first, page by page behind the last one.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<DialRecord>> ExportAsync(
        CurrentUser user, DialRecordQuery query, DialRecord? after, int take, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = Narrow(db, user, query);
        if (after is { } last)
        {
            var (at, id) = (last.DialledAt, last.Id);
            found = found.Where(a => a.DialledAt > at || (a.DialledAt == at && string.Compare(a.Id, id) > 0));
        }

        return [.. (await Select(db, found.OrderBy(a => a.DialledAt).ThenBy(a => a.Id).Take(take)).ToListAsync(cancellation)).Select(Masked)];
    }

    private static IQueryable<DialAttempt> Narrow(CallCenterDb db, CurrentUser user, DialRecordQuery query)
    {
        var campaigns = db.Campaigns.VisibleTo(user);
        var found = db.DialAttempts.AsNoTracking().Where(a => a.DialledAt != null && campaigns.Any(c => c.Id == a.CampaignId));
        if (query.CampaignId is { } campaign)
        {
            found = found.Where(a => a.CampaignId == campaign);
        }

        if (query.From is { } from)
        {
            found = found.Where(a => a.DialledAt >= from);
        }

        if (query.To is { } to)
        {
            found = found.Where(a => a.DialledAt < to);
        }

        if (query.Result is { } result)
        {
            found = found.Where(a => a.Result == result);
        }

        if (query.ResultCode is { } code)
        {
            found = found.Where(a => a.ResultCode == code);
        }

        if (query.AgentId is { } agent)
        {
            found = found.Where(a => a.AgentId == agent);
        }

        if (query.ExtractId is { } extract)
        {
            found = found.Where(a => db.CampaignTargets.Any(t => t.Id == a.CampaignTargetId && t.ExtractId == extract));
        }

        if (query.CampaignTargetId is { } customer)
        {
            found = found.Where(a => a.CampaignTargetId == customer);
        }

        if (PhoneNumber.Normalize(query.Number) is { } number)
        {
            found = found.Where(a => a.Number == number);
        }

        return query.ConversationsOnly ? found.Where(a => a.ConnectedAt != null) : found;
    }

    private static IQueryable<DialRecord> Select(CallCenterDb db, IQueryable<DialAttempt> attempts) => attempts
        .Join(db.CampaignTargets, a => a.CampaignTargetId, c => c.Id, (a, c) => new { a, c.TargetId })
        .Join(db.CallTargets, r => r.TargetId, t => t.Id, (r, t) => new DialRecord
        {
            Id = r.a.Id,
            CampaignId = r.a.CampaignId,
            CampaignName = db.Campaigns.Where(c => c.Id == r.a.CampaignId).Select(c => c.Name).First(),
            CampaignTargetId = r.a.CampaignTargetId,
            DialledAt = r.a.DialledAt!.Value,
            Number = r.a.Number,
            CustomerName = t.CustomerName,
            CustomerNumber = t.CustomerNumber,
            Mode = r.a.Mode,
            AnsweredAt = r.a.AnsweredAt,
            ConnectedAt = r.a.ConnectedAt,
            EndedAt = r.a.EndedAt,
            AgentId = r.a.AgentId,
            Result = r.a.Result,
            ResultCode = r.a.ResultCode,
            Remark = r.a.Remark,
            HasRecording = r.a.Recording != null,
            ResponseId = db.QuestionnaireResponses.Where(q => q.ContactId == r.a.Id && !q.IsTest).OrderByDescending(q => q.Id).Select(q => (long?)q.Id).FirstOrDefault(),
        });

    private static DialRecord Masked(DialRecord row) => row with { Number = PhoneNumber.Mask(row.Number) };

    private static void Demand(CurrentUser user) => user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
}

/// <summary>Which dial records.</summary>
public sealed record DialRecordQuery
{
    /// <summary>Campaign.</summary>
    public long? CampaignId { get; init; }
    /// <summary>Dialled at or after.</summary>
    public DateTimeOffset? From { get; init; }
    /// <summary>Dialled before.</summary>
    public DateTimeOffset? To { get; init; }
    /// <summary>How it went as the system saw it.</summary>
    public DialResult? Result { get; init; }
    /// <summary>The agent's result code.</summary>
    public string? ResultCode { get; init; }
    /// <summary>Agent.</summary>
    public string? AgentId { get; init; }
    /// <summary>Number dialled, in any format.</summary>
    public string? Number { get; init; }
    /// <summary>Extract of the customer.</summary>
    public long? ExtractId { get; init; }
    /// <summary>Customer in the campaign.</summary>
    public long? CampaignTargetId { get; init; }
    /// <summary>Only those in which customer and agent talked: the conversation records.</summary>
    public bool ConversationsOnly { get; init; }
    /// <summary>Which page.</summary>
    public PageRequest Page { get; init; } = new();
}

/// <summary>A dial record.</summary>
public sealed record DialRecord
{
    /// <summary>Attempt; also the contact's id.</summary>
    public required string Id { get; init; }
    /// <summary>Campaign.</summary>
    public long CampaignId { get; init; }
    /// <summary>Its name.</summary>
    public required string CampaignName { get; init; }
    /// <summary>Customer in the campaign.</summary>
    public long CampaignTargetId { get; init; }
    /// <summary>When it was dialled (UTC).</summary>
    public DateTimeOffset DialledAt { get; init; }
    /// <summary>Number, masked.</summary>
    public required string Number { get; init; }
    /// <summary>Name as the list has it.</summary>
    public string? CustomerName { get; init; }
    /// <summary>Customer's number as the list has it.</summary>
    public string? CustomerNumber { get; init; }
    /// <summary>How it was dialled.</summary>
    public DialMode Mode { get; init; }
    /// <summary>When the customer answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
    /// <summary>When the agent was connected.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }
    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }
    /// <summary>Agent.</summary>
    public string? AgentId { get; init; }
    /// <summary>How it went as the system saw it; null while it goes on.</summary>
    public DialResult? Result { get; init; }
    /// <summary>The agent's result code.</summary>
    public string? ResultCode { get; init; }
    /// <summary>The agent's remark.</summary>
    public string? Remark { get; init; }
    /// <summary>Whether there is a recording.</summary>
    public bool HasRecording { get; init; }
    /// <summary>Interview held in it.</summary>
    public long? ResponseId { get; init; }

    /// <summary>Seconds from being connected to the end; null where they didn't talk.</summary>
    public double? TalkSeconds => ConnectedAt is { } from && EndedAt is { } to ? (to - from).TotalSeconds : null;
}
