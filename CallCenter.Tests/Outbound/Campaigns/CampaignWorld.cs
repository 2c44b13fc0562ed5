using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Outbound.Campaigns;

/// <summary>A store with a strategy, an extract and what a campaign needs else. Wednesday 4 March 2026, 13:06 in Shanghai.</summary>
internal sealed class CampaignWorld(TestDatabase database) : ICampaignQueue, IAsyncDisposable
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static readonly DateOnly Today = new(2026, 3, 4);

    public static StrategyTerms Terms { get; } = new()
    {
        Windows = [new CallingWindow([.. Enum.GetValues<DayOfWeek>()], new TimeOnly(9, 0), new TimeOnly(20, 0), true, [])],
    };

    private int _targets;

    public TestDatabase Database { get; } = database;

    public FakeTimeProvider Time { get; } = new(Desks.Now);

    public RecordingPublisher Sites { get; } = new();

    /// <summary>Campaigns that were asked to be bound.</summary>
    public List<long> Asked { get; } = [];

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static CurrentUser Staff => People.Of(Roles.CampaignStaff);

    public CampaignAdministration Campaigns => new(Database, this, Sites, Zone, Time);

    public CampaignBinding Binding => new(Database, Time);

    public CampaignFunnel Funnel => new(Database, Zone, Time);

    public FunnelRows Rows => new(Database, Zone, Time);

    public CampaignEffect Effect => new(Database, Zone, Time);

    public CampaignSummary Summary => new(Database, Zone, Time);

    public static async Task<CampaignWorld> CreateAsync()
    {
        var database = await TestDatabase.CreateAsync(lockedAfter: 60);
        await database.AddDemoPeopleAsync();
        return new CampaignWorld(database);
    }

    public void Bind(long campaignId) => Asked.Add(campaignId);

    public async Task<VersionChoice> AddStrategyAsync(StrategyTerms? terms = null, string name = "回访", string region = BaseData.Province)
    {
        await using var db = Database.CreateDbContext();
        var strategy = new DialStrategy
        {
            Name = name,
            RegionCode = region,
            Draft = StoreJson.Write(terms ?? Terms),
            PublishedVersion = 1,
            ChangedBy = "test",
            ChangedAt = Time.GetUtcNow(),
        };
        db.DialStrategies.Add(strategy);
        await db.SaveChangesAsync(Cancellation);
        db.DialStrategyVersions.Add(new DialStrategyVersion
        {
            StrategyId = strategy.Id,
            Number = 1,
            Terms = StoreJson.Write(terms ?? Terms),
            Author = "test",
            PublishedAt = Time.GetUtcNow(),
        });
        await db.SaveChangesAsync(Cancellation);
        return new VersionChoice(strategy.Id, 1);
    }

    /// <summary>An extract that has run once, with so many customers.</summary>
    public async Task<long> AddExtractAsync(int customers = 3, string name = "三月名单", string region = BaseData.Province)
    {
        await using var db = Database.CreateDbContext();
        var extract = new Extract
        {
            Name = name,
            RegionCode = region,
            Definition = "{}",
            Status = ExtractStatus.Ready,
            Run = 1,
            RunAt = Time.GetUtcNow(),
            Callable = customers,
            Looked = customers,
            Matched = customers,
            ChangedBy = "test",
            ChangedAt = Time.GetUtcNow(),
        };
        db.Extracts.Add(extract);
        await db.SaveChangesAsync(Cancellation);
        db.ExtractRuns.Add(new ExtractRun
        {
            ExtractId = extract.Id,
            Number = 1,
            Definition = "{}",
            Lists = "[]",
            Looked = customers,
            Matched = customers,
            Callable = customers,
            Status = ExtractRunStatus.Done,
            StartedAt = Time.GetUtcNow(),
            UserId = "test",
            UserName = "test",
        });
        db.CallTargets.AddRange(Enumerable.Range(0, customers).Select(_ => Target(extract.Id)));
        await db.SaveChangesAsync(Cancellation);
        return extract.Id;
    }

    public CallTarget Target(long extractId, TargetExclusion exclusion = TargetExclusion.None, string region = DemoRegions.Changsha)
    {
        var number = $"+86139{++_targets:00000000}";
        return new CallTarget
        {
            ExtractId = extractId,
            Number = number,
            Key = number,
            CustomerName = $"客户{_targets}",
            RegionCode = region,
            Fields = "{}",
            Exclusion = exclusion,
            FirstRun = 1,
            LastRun = 1,
        };
    }

    /// <summary>Everything that a campaign needs.</summary>
    public async Task<CampaignDraft> CompleteAsync(int customers = 3) => new()
    {
        Name = "三月回访",
        RegionCode = BaseData.Province,
        Strategy = await AddStrategyAsync(),
        StartsOn = Today,
        EndsOn = Today.AddDays(30),
        Extracts = [new ExtractChoice(await AddExtractAsync(customers), 0)],
        Agents = ["1001"],
    };

    public async Task<long> AddAsync(CampaignDraft draft)
    {
        var added = await Campaigns.AddAsync(Staff, draft, Cancellation);
        Assert.Equal(ChangeResult.Done, added.Result);
        return added.Id;
    }

    public async Task<ChangeResult> StepAsync(long id, CampaignStep step) =>
        await Campaigns.StepAsync(Staff, id, step, (await GetAsync(id)).Version, Cancellation);

    /// <summary>A campaign that runs, its customers taken over.</summary>
    public async Task<long> RunAsync(CampaignDraft? draft = null)
    {
        var id = await AddAsync(draft ?? await CompleteAsync());
        Assert.Equal(ChangeResult.Done, await StepAsync(id, CampaignStep.MakeReady));
        Assert.Equal(ChangeResult.Done, await StepAsync(id, CampaignStep.Start));
        await Binding.RunAsync(id, Cancellation);
        return id;
    }

    public async Task<CampaignDetail> GetAsync(long id) => (await Campaigns.GetAsync(Staff, id, Cancellation))!;

    public async Task<List<CampaignTarget>> CustomersAsync(long id)
    {
        await using var db = Database.CreateDbContext();
        return await db.CampaignTargets.AsNoTracking().Where(c => c.CampaignId == id).OrderBy(c => c.Id).ToListAsync(Cancellation);
    }

    /// <summary>Changes the store behind everybody's back.</summary>
    public async Task WithAsync(Func<CallCenterDb, Task> change)
    {
        await using var db = Database.CreateDbContext();
        await change(db);
        await db.SaveChangesAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
