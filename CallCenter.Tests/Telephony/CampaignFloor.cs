using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Tests.Builders;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony;

/// <summary>
/// A product that dials through a real Asterisk: its process, its customers (sipp), its agents' phones (baresip, which answer by themselves), and its store
/// as seen from outside.
/// </summary>
internal sealed class CampaignFloor : IAsyncDisposable, IDbContextFactory<CallCenterDb>
{
    private readonly DbContextOptions<SqliteCallCenterDb> _store;
    private readonly List<BaresipAgent> _phones = [];

    private CampaignFloor(AsteriskServer server, IReadOnlyDictionary<string, string> settings)
    {
        Callees = SippCallees.Start();
        Product = new ProductProcess(settings: new Dictionary<string, string>(settings)
        {
            ["Telephony:Provider"] = "Asterisk",
            ["Telephony:Asterisk:Url"] = server.Options.Url.ToString(),
            ["Telephony:Asterisk:Password"] = server.Options.Password,
            ["Telephony:Asterisk:Trunk"] = Callees.Trunk,
        });
        _store = new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite($"Data Source={Product.DatabasePath};Pooling=False").Options;
    }

    public ProductProcess Product { get; }

    public SippCallees Callees { get; }

    /// <summary>The phones, in the order of the agents.</summary>
    public IReadOnlyList<BaresipAgent> Phones => _phones;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts the customers and the phones; the product is still to be started.</summary>
    public static async Task<CampaignFloor> OpenAsync(AsteriskServer server, IReadOnlyList<string> agents, IReadOnlyDictionary<string, string> settings)
    {
        await server.RequireAsync();
        var floor = new CampaignFloor(server, settings);
        foreach (var agent in agents)
        {
            floor._phones.Add(await BaresipAgent.StartAsync(server, agent, autoAnswer: true));
        }

        return floor;
    }

    public CallCenterDb CreateDbContext() => new SqliteCallCenterDb(_store);

    /// <summary>Writes a running campaign with its customers into the store. Nobody else may be writing.</summary>
    /// <returns>The campaign.</returns>
    public async Task<long> AddCampaignAsync(StrategyTerms terms, IReadOnlyList<string> agents, IReadOnlyList<string> numbers, DateTimeOffset now)
    {
        await using var db = CreateDbContext();
        var strategy = new DialStrategy { Name = "kill", RegionCode = BaseData.Province, Draft = StoreJson.Write(terms), PublishedVersion = 1, ChangedBy = "test", ChangedAt = now };
        var extract = new Extract { Name = "kill", RegionCode = BaseData.Province, Definition = new ExtractDefinition().Write(), ChangedBy = "test", ChangedAt = now, Status = ExtractStatus.Ready, Run = 1 };
        db.AddRange(strategy, extract);
        await db.SaveChangesAsync(Stop);
        db.DialStrategyVersions.Add(new DialStrategyVersion { StrategyId = strategy.Id, Number = 1, Terms = strategy.Draft, PublishedAt = now, Author = "test" });
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var campaign = new Campaign
        {
            Name = "kill",
            RegionCode = BaseData.Province,
            Status = CampaignStatus.Running,
            StrategyId = strategy.Id,
            StrategyVersion = 1,
            StartsOn = today.AddDays(-2),
            EndsOn = today.AddDays(10),
            StartedAt = now,
            ChangedBy = "test",
            ChangedAt = now,
        };
        campaign.Extracts.Add(new CampaignExtract { ExtractId = extract.Id });
        campaign.Agents.AddRange(agents.Select(agent => new CampaignAgent { AgentId = agent }));
        db.Campaigns.Add(campaign);
        db.CallTargets.AddRange(numbers.Select((number, index) => new CallTarget
        {
            ExtractId = extract.Id,
            Number = number,
            CustomerName = $"客户{index + 1}",
            RegionCode = BaseData.Province,
            Fields = "{}",
            Key = $"n{index + 1}",
            FirstRun = 1,
            LastRun = 1,
        }));
        await db.SaveChangesAsync(Stop);
        await new CampaignBinding(this, TimeProvider.System).RunAsync(campaign.Id, Stop);
        return campaign.Id;
    }

    /// <summary>Agents are at work and available, as the product's journal would say it; it reads that when it starts.</summary>
    public Task MakeAvailableAsync(IReadOnlyList<string> agents)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new JournalStore(this).WriteAsync(
            [.. agents.Select((agent, index) => JournalEntry.Of(new AgentPresenceEntry(
                new EntryId(now.ToUnixTimeMilliseconds(), index + 1), now, "main", agent, AgentStatus.Available, null, AgentState.Idle, null)))], Stop);
    }

    /// <summary>The campaign's customers with all attempts and what is known of each attempt's contact.</summary>
    public async Task<CampaignBooks> BooksAsync(long campaign)
    {
        await using var db = CreateDbContext();
        var rows = await db.CampaignTargets.AsNoTracking().Where(row => row.CampaignId == campaign).OrderBy(row => row.Id)
            .Join(db.CallTargets, row => row.TargetId, target => target.Id, (row, target) => new CampaignRow(row, target.Number)).ToListAsync(Stop);
        var attempts = await db.DialAttempts.AsNoTracking().Where(attempt => attempt.CampaignId == campaign).OrderBy(attempt => attempt.ClaimedAt).ToListAsync(Stop);
        var ids = attempts.ConvertAll(attempt => attempt.Id);
        var contacts = await db.Contacts.AsNoTracking().Where(contact => ids.Contains(contact.Id)).ToDictionaryAsync(contact => contact.Id, Stop);
        return new CampaignBooks(rows, attempts, contacts);
    }

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        foreach (var phone in _phones)
        {
            await phone.DisposeAsync();
        }

        await Callees.DisposeAsync();
    }
}

/// <summary>A customer of a campaign.</summary>
internal sealed record CampaignRow(CampaignTarget Target, string Number);

/// <summary>What the store says of a campaign.</summary>
internal sealed record CampaignBooks(IReadOnlyList<CampaignRow> Rows, IReadOnlyList<DialAttempt> Attempts, IReadOnlyDictionary<string, Contact> Contacts)
{
    /// <summary>Whether nobody is being called and nobody is due.</summary>
    public bool Settled(DateTimeOffset now) => Rows.All(row => row.Target.State == CampaignTargetState.Closed
        || (row.Target.State == CampaignTargetState.Waiting && row.Target.NextAt > now));

    /// <summary>How many attempts came to what.</summary>
    public string Summary => string.Join(", ", Attempts.GroupBy(attempt => attempt.Result).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {group.Key?.ToString() ?? "open"}"));
}
