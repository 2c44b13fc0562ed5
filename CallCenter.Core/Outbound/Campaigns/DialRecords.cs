using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Questionnaires;
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

    /// <summary>One record with its trace, its recording's name and the answers given in it; null when there is none for this user.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<DialRecordDetail?> GetAsync(CurrentUser user, string id, FormLanguage language, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var own = Narrow(db, user, new DialRecordQuery()).Where(a => a.Id == id);
        if (await Select(db, own).SingleOrDefaultAsync(cancellation) is not { } record)
        {
            return null;
        }

        var more = await own.Select(a => new { a.Recording, a.CallBackAt, a.CallBackPersonal }).SingleAsync(cancellation);
        var trace = await db.Trace.AsNoTracking().Where(r => r.ContactId == id).OrderBy(r => r.Incarnation).ThenBy(r => r.Number).ToListAsync(cancellation);
        return new DialRecordDetail(
            Masked(record), more.Recording, more.CallBackAt, more.CallBackPersonal, [.. trace.Select(r => r.ToEntry())],
            record.ResponseId is { } response ? await InterviewAsync(db, response, language, cancellation) : null);
    }

    private static async Task<InterviewRecord> InterviewAsync(CallCenterDb db, long id, FormLanguage language, CancellationToken cancellation)
    {
        var response = await db.QuestionnaireResponses.AsNoTracking().Include(r => r.Answers).Include(r => r.Quotas).AsSplitQuery().SingleAsync(r => r.Id == id, cancellation);
        var (questionnaire, version) = (response.QuestionnaireId, response.VersionNumber);
        var form = FormJson.Read(await db.QuestionnaireVersions.Where(v => v.QuestionnaireId == questionnaire && v.Number == version)
            .Select(v => v.Form).SingleAsync(cancellation));
        var answers = response.Answers.Where(a => a.Counts && a.Value.Length > 0).ToDictionary(a => a.ItemId, a => a.Value, StringComparer.Ordinal);
        var interview = ResponseState.Resume(new FormPlan(form), response);
        return new InterviewRecord(
            id, response.Status, version,
            [
                .. form.Questions.Where(q => answers.ContainsKey(q.Id))
                    .Select(q => new InterviewAnswer(interview.Fill(q.Text, language), AnswerWords.Of(q, answers[q.Id], language))),
            ]);
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

/// <summary>A dial record with all that belongs to it.</summary>
/// <param name="Record">The record.</param>
/// <param name="Recording">Name of the recording; null for none.</param>
/// <param name="CallBackAt">When to call back, as agreed with the customer.</param>
/// <param name="CallBackPersonal">Whether the same agent calls back.</param>
/// <param name="Trace">The call's steps.</param>
/// <param name="Interview">The interview held in it; null for none.</param>
public sealed record DialRecordDetail(
    DialRecord Record, string? Recording, DateTimeOffset? CallBackAt, bool CallBackPersonal, IReadOnlyList<TraceEntry> Trace, InterviewRecord? Interview);

/// <summary>An interview in words.</summary>
/// <param name="Id">Interview.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Version">Version of the questionnaire.</param>
/// <param name="Answers">Its answers that count, in the order of the questions.</param>
public sealed record InterviewRecord(long Id, ResponseStatus Status, int Version, IReadOnlyList<InterviewAnswer> Answers);

/// <summary>A question and its answer in words.</summary>
/// <param name="Question">Question.</param>
/// <param name="Answer">Answer.</param>
public sealed record InterviewAnswer(string Question, string Answer);
