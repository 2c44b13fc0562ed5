using System.Text.Json;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>What an agent sees of the customer whom she is to call, or calls: only hers, and only while it is under way or her record.</summary>
public sealed class OutboundDesk(IDbContextFactory<CallCenterDb> databases, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>Attempts shown of a customer.</summary>
    public const int HistoryLength = 20;

    /// <summary>How far ahead an appointment can lie.</summary>
    public static readonly TimeSpan LongestAhead = TimeSpan.FromDays(90);

    /// <summary>The customer's card; null where she has nothing to do with the customer.</summary>
    /// <exception cref="UnauthorizedAccessException">Not an agent.</exception>
    public async Task<OutboundCard?> CardAsync(CurrentUser user, long campaignTargetId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await FindAsync(db, user, campaignTargetId, cancellation) is not { } customer)
        {
            return null;
        }

        var target = await db.CallTargets.AsNoTracking().SingleAsync(t => t.Id == customer.TargetId, cancellation);
        var campaign = await db.Campaigns.AsNoTracking().SingleAsync(c => c.Id == customer.CampaignId, cancellation);
        var history = await db.DialAttempts.Where(a => a.CampaignTargetId == campaignTargetId && a.DialledAt != null && a.Result != null)
            .OrderByDescending(a => a.DialledAt).Take(HistoryLength)
            .Select(a => new OutboundAttempt(a.Id, a.DialledAt!.Value, a.NumberIndex, a.Result!.Value, a.ResultCode, a.Remark, a.AgentId)).ToListAsync(cancellation);
        var codes = await db.ResultCodes.Where(r => !r.Retired).OrderBy(r => r.Sort).ThenBy(r => r.Code)
            .Select(r => new ResultChoice(r.Code, r.NameZh, r.NameEn, r.Disposition)).ToListAsync(cancellation);
        return new OutboundCard
        {
            CampaignTargetId = campaignTargetId,
            CampaignId = campaign.Id,
            CustomerId = target.CustomerId,
            CustomerName = target.CustomerName,
            CustomerNumber = target.CustomerNumber,
            RegionCode = target.RegionCode,
            CallType = target.CallType,
            TierCode = target.TierCode,
            Brand = target.Brand,
            ComplaintText = target.ComplaintText,
            Fields = FieldsOf(target),
            History = history,
            Script = VersionChoice.Of(campaign.ScriptId, campaign.ScriptVersion),
            Questionnaire = VersionChoice.Of(campaign.QuestionnaireId, campaign.QuestionnaireVersion),
            Results = codes,
        };
    }

    /// <summary>Whether a call-back can be promised, and if not, what can.</summary>
    /// <param name="user">Who.</param>
    /// <param name="campaignTargetId">Customer in the campaign.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not an agent.</exception>
    public async Task<CallBackCheck> CheckCallBackAsync(CurrentUser user, long campaignTargetId, DateTimeOffset at, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await FindAsync(db, user, campaignTargetId, cancellation) is not { } customer)
        {
            return new CallBackCheck(CallBackProblem.Unknown, null);
        }

        var campaign = await db.Campaigns.AsNoTracking().SingleAsync(c => c.Id == customer.CampaignId, cancellation);
        var choice = VersionChoice.Of(campaign.StrategyId, campaign.StrategyVersion);
        if (await CampaignFactsReader.TermsAsync(db, campaign.RegionCode, choice, cancellation) is not { } terms)
        {
            return new CallBackCheck(CallBackProblem.Unknown, null);
        }

        var now = time.GetUtcNow();
        var calendar = await db.HolidayDays.ToCalendarAsync(BusinessDays.Of(now, zone), cancellation);
        var ends = BusinessDays.Start(campaign.EndsOn.AddDays(1), zone);
        var wanted = at > now ? at : now;
        var next = CallingWindows.NextOpening(terms, calendar, customer.RegionCode, zone, wanted) is { } opening && opening < ends ? opening : (DateTimeOffset?)null;
        var numbers = await db.CallTargets.Where(t => t.Id == customer.TargetId).Select(t => new { Second = t.Number2 != null, Third = t.Number3 != null }).SingleAsync(cancellation);
        var problem = at <= now ? CallBackProblem.Past
            : at - now > LongestAhead ? CallBackProblem.TooFar
            : at >= ends ? CallBackProblem.AfterCampaign
            : !AttemptPlanner.MayPromise(terms, TargetProgress.Of(customer, numbers.Second, numbers.Third), customer.NextNumber) ? CallBackProblem.NoAttempts
            : next != at ? CallBackProblem.OutsideWindow
            : (CallBackProblem?)null;
        return new CallBackCheck(problem, problem is CallBackProblem.NoAttempts ? null : next);
    }

    /// <summary>The customer, where it is under way and the agent calls for the campaign, or where she has had an attempt with it.</summary>
    private static async Task<CampaignTarget?> FindAsync(CallCenterDb db, CurrentUser user, long id, CancellationToken cancellation)
    {
        user.Demand(Roles.Agent);
        if (user.AgentId is not { } agent
            || await db.CampaignTargets.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } customer)
        {
            return null;
        }

        return (customer.State == CampaignTargetState.InProgress && await CampaignAgents.Of(db, customer.CampaignId).AnyAsync(a => a.Id == agent, cancellation))
            || await db.DialAttempts.AnyAsync(a => a.CampaignTargetId == id && a.AgentId == agent, cancellation)
            ? customer
            : null;
    }

    private static Dictionary<string, string> FieldsOf(CallTarget target) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(target.Fields) ?? [];
}

/// <summary>The customer whom an agent calls, as the list has it.</summary>
public sealed record OutboundCard
{
    /// <summary>Customer in the campaign.</summary>
    public long CampaignTargetId { get; init; }
    /// <summary>Campaign.</summary>
    public long CampaignId { get; init; }
    /// <summary>Customer in our own store, if known.</summary>
    public long? CustomerId { get; init; }
    /// <summary>Name.</summary>
    public string? CustomerName { get; init; }
    /// <summary>Customer's number (account).</summary>
    public string? CustomerNumber { get; init; }
    /// <summary>Region.</summary>
    public required string RegionCode { get; init; }
    /// <summary>What the call is for.</summary>
    public CallType CallType { get; init; }
    /// <summary>Tier, if known.</summary>
    public string? TierCode { get; init; }
    /// <summary>Brand.</summary>
    public string? Brand { get; init; }
    /// <summary>What the customer complained of.</summary>
    public string? ComplaintText { get; init; }
    /// <summary>All columns of the row, by their names.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }
    /// <summary>Former attempts, the last first.</summary>
    public required IReadOnlyList<OutboundAttempt> History { get; init; }
    /// <summary>Script; null for none.</summary>
    public VersionChoice? Script { get; init; }
    /// <summary>Questionnaire; null for none.</summary>
    public VersionChoice? Questionnaire { get; init; }
    /// <summary>Result codes to choose from.</summary>
    public required IReadOnlyList<ResultChoice> Results { get; init; }
}

/// <summary>A former attempt.</summary>
/// <param name="Id">Attempt; also the contact's id.</param>
/// <param name="At">When it was dialled (UTC).</param>
/// <param name="NumberIndex">Which number, 0 to 2.</param>
/// <param name="Result">How it went as the system saw it.</param>
/// <param name="ResultCode">The agent's.</param>
/// <param name="Remark">The agent's remark.</param>
/// <param name="AgentId">Agent.</param>
public sealed record OutboundAttempt(string Id, DateTimeOffset At, int NumberIndex, DialResult Result, string? ResultCode, string? Remark, string? AgentId);

/// <summary>A result code to choose from.</summary>
/// <param name="Code">Code.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Disposition">What it means.</param>
public sealed record ResultChoice(string Code, string NameZh, string NameEn, Disposition Disposition);

/// <summary>Whether a call-back can be promised.</summary>
/// <param name="Problem">Why not; null where it can.</param>
/// <param name="Next">The next time that can be promised; null for none.</param>
public sealed record CallBackCheck(CallBackProblem? Problem, DateTimeOffset? Next);

/// <summary>Why a call-back can't be promised.</summary>
public enum CallBackProblem
{
    /// <summary>The customer isn't the agent's, or the campaign has no strategy.</summary>
    Unknown,
    /// <summary>Not in the future.</summary>
    Past,
    /// <summary>Too far ahead.</summary>
    TooFar,
    /// <summary>No calling window is open then.</summary>
    OutsideWindow,
    /// <summary>The campaign is over by then.</summary>
    AfterCampaign,
    /// <summary>No attempt is left.</summary>
    NoAttempts,
}
