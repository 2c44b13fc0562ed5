using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Outbound.Dialling;

/// <summary>A campaign in a test's store: extract, strategy, customers.</summary>
internal sealed class CampaignStore(TestDatabase database)
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Wednesday, 2026-03-04, 10:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 2, 0, 0, TimeSpan.Zero);

    private int _number;
    private long _step;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public long Campaign { get; private set; }

    public DialSupply Supply { get; } = new(database, Zone);

    /// <summary>All days 9 to 20.</summary>
    public static StrategyTerms Terms { get; } = new()
    {
        Windows = [new CallingWindow([.. Enum.GetValues<DayOfWeek>()], new TimeOnly(9, 0), new TimeOnly(20, 0), OnHolidays: true, [])],
    };

    public async Task<CampaignStore> AddAsync(StrategyTerms? terms = null, CampaignStatus status = CampaignStatus.Running)
    {
        await database.AddDemoPeopleAsync();
        await using var db = database.CreateDbContext();
        var strategy = new DialStrategy { Name = "s", RegionCode = "HN", Draft = "{}", PublishedVersion = 1, ChangedBy = "test", ChangedAt = Now };
        db.DialStrategies.Add(strategy);
        var extract = new Extract { Name = "e", RegionCode = "HN", Definition = "{}", ChangedBy = "test", ChangedAt = Now };
        db.Extracts.Add(extract);
        await AddResultCodesAsync(db);
        await db.SaveChangesAsync(Cancellation);
        db.DialStrategyVersions.Add(new DialStrategyVersion
        {
            StrategyId = strategy.Id,
            Number = 1,
            Terms = StoreJson.Write(terms ?? Terms),
            PublishedAt = Now,
            Author = "test",
        });
        var campaign = new Campaign
        {
            Name = "c",
            RegionCode = "HN",
            Status = status,
            StrategyId = strategy.Id,
            StrategyVersion = 1,
            StartsOn = new DateOnly(2026, 3, 1),
            EndsOn = new DateOnly(2026, 3, 31),
            ChangedBy = "test",
            ChangedAt = Now,
        };
        campaign.Extracts.Add(new CampaignExtract { ExtractId = extract.Id });
        campaign.Agents.Add(new CampaignAgent { AgentId = "1001" });
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync(Cancellation);
        Campaign = campaign.Id;
        return this;
    }

    /// <summary>Adds customers with one number each, or as changed.</summary>
    public async Task<IReadOnlyList<long>> AddTargetsAsync(int count, Action<CallTarget>? target = null, Action<CampaignTarget>? row = null)
    {
        await using var db = database.CreateDbContext();
        var extract = await db.Extracts.SingleAsync(Cancellation);
        var ids = new List<long>();
        for (var i = 0; i < count; i++)
        {
            var customer = new CallTarget
            {
                ExtractId = extract.Id,
                Number = $"+8613900{++_number:000000}",
                CustomerName = $"客户{_number}",
                RegionCode = "HN",
                Fields = "{}",
                Key = $"n{_number}",
            };
            target?.Invoke(customer);
            db.CallTargets.Add(customer);
            await db.SaveChangesAsync(Cancellation);
            var waiting = new CampaignTarget { CampaignId = Campaign, TargetId = customer.Id, ExtractId = extract.Id, RegionCode = customer.RegionCode, NextAt = Now.AddHours(-1) };
            row?.Invoke(waiting);
            db.CampaignTargets.Add(waiting);
            await db.SaveChangesAsync(Cancellation);
            ids.Add(waiting.Id);
        }

        return ids;
    }

    public Task<IReadOnlyList<DialOrder>> ClaimAsync(int count, DateTimeOffset? at = null, int appointments = 20, string site = "main") =>
        Supply.ClaimAsync(site, new RequestDialOrders(Campaign, 1, count, appointments), at ?? Now, Cancellation);

    public async Task<CampaignTarget> RowAsync(long id)
    {
        await using var db = database.CreateDbContext();
        return await db.CampaignTargets.AsNoTracking().SingleAsync(row => row.Id == id, Cancellation);
    }

    public async Task<DialAttempt> AttemptAsync(string id)
    {
        await using var db = database.CreateDbContext();
        return await db.DialAttempts.AsNoTracking().SingleAsync(attempt => attempt.Id == id, Cancellation);
    }

    /// <summary>The site's steps of an attempt reach the store, as the journal brings them.</summary>
    public Task TellAsync(string attemptId, params (TraceKind Kind, TraceData Data, double AfterSeconds)[] steps) => database.WriteAsync(
        steps.Select(step => new TraceEntry(
            new EntryId(Now.ToUnixTimeMilliseconds(), ++_step), Now.AddSeconds(step.AfterSeconds), attemptId, step.Kind,
            step.Data with { SiteId = "main", CampaignId = Campaign })).ToArray());

    /// <summary>The whole story of a customer who didn't answer.</summary>
    public Task DialAsync(string attemptId, DialResult result, double afterSeconds = 0) => TellAsync(
        attemptId, (TraceKind.Dialled, new TraceData(), afterSeconds), (TraceKind.DialEnded, new TraceData { DialResult = result }, afterSeconds + 30),
        (TraceKind.Ended, new TraceData { Outcome = ContactOutcome.NotReached }, afterSeconds + 30));

    /// <summary>The story of a conversation without its result.</summary>
    public Task TalkAsync(string attemptId, string agent = "1001") => TellAsync(
        attemptId, (TraceKind.Dialled, new TraceData { AgentId = agent }, 0), (TraceKind.CalleeAnswered, new TraceData(), 5),
        (TraceKind.Connected, new TraceData { AgentId = agent }, 5), (TraceKind.Ended, new TraceData { Outcome = ContactOutcome.Answered }, 65));

    public Task ResultAsync(string attemptId, string code, double afterSeconds = 80, DateTimeOffset? callBack = null, bool personal = false) => TellAsync(
        attemptId, (TraceKind.ResultGiven, new TraceData { AgentId = "1001", ResultCode = code, CallBackAt = callBack, CallBackPersonal = personal }, afterSeconds));

    private static async Task AddResultCodesAsync(CallCenterDb db)
    {
        var known = await db.ResultCodes.Select(code => code.Code).ToListAsync(Cancellation);
        (string Code, Disposition Disposition)[] wanted =
        [
            ("done", Disposition.Completed), ("refused", Disposition.Refused), ("later", Disposition.CallLater), ("wrong", Disposition.WrongNumber),
            ("never", Disposition.DoNotCall),
        ];
        db.ResultCodes.AddRange(wanted.Where(code => !known.Contains(code.Code))
            .Select(code => new ResultCode { Code = code.Code, NameZh = code.Code, NameEn = code.Code, Disposition = code.Disposition }));
    }
}
