using System.Text.Json;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Outbound.Extraction;

/// <summary>Everything an extract needs, on a test's store; what is enqueued runs when the test says so.</summary>
internal sealed class ExtractWorld : IExtractQueue, IExtractAnnouncer, IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<TableField> Fields =
    [
        new(0, "电话", FieldType.Phone, []), new(1, "备用电话", FieldType.Phone, []), new(2, "姓名", FieldType.Text, []),
        new(3, "客户编号", FieldType.Text, []), new(4, "地区", FieldType.Text, []), new(5, "套餐", FieldType.Text, []),
        new(6, "欠费", FieldType.Number, []), new(7, "到期", FieldType.Date, []), new(8, "同意", FieldType.Boolean, []),
    ];

    public static readonly TargetMapping Mapping = new(new Dictionary<TargetField, string>
    {
        [TargetField.Number] = "电话",
        [TargetField.Number2] = "备用电话",
        [TargetField.CustomerName] = "姓名",
        [TargetField.CustomerNumber] = "客户编号",
        [TargetField.Region] = "地区",
        [TargetField.Consent] = "同意",
    });

    private ExtractWorld(TestDatabase database, ExtractSettings settings)
    {
        Database = database;
        Settings = settings;
        Rows = new ListRows(database);
        Extracts = new ExtractAdministration(database, this, Time);
        Targets = new TargetAdministration(database, Time);
        DoNotCall = new DoNotCallAdministration(database, Time);
        Preview = new ExtractPreview(database, settings, Rows, Time);
        Job = JobOn(database);
    }

    public FakeTimeProvider Time { get; } = new(Start);
    public TestDatabase Database { get; }
    public ExtractSettings Settings { get; }
    public ListRows Rows { get; }
    public ExtractAdministration Extracts { get; }
    public TargetAdministration Targets { get; }
    public DoNotCallAdministration DoNotCall { get; }
    public ExtractPreview Preview { get; }
    public ExtractJob Job { get; }
    public Queue<long> Queue { get; } = new();
    public List<ExtractProgress> Progress { get; } = [];
    /// <summary>What happens between two steps of a run.</summary>
    public Func<ExtractProgress, Task>? OnProgress { get; set; }
    public CurrentUser Staff { get; } = People.Of(Roles.CampaignStaff);
    public CurrentUser Manager { get; } = People.Manager();

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ExtractWorld> CreateAsync(Func<ExtractSettings, ExtractSettings>? adjust = null)
    {
        var database = await TestDatabase.CreateAsync();
        await using (var db = database.CreateDbContext())
        {
            db.Regions.AddRange(DemoRegions.Build());
            await db.SaveChangesAsync(Cancellation);
        }

        var settings = new ExtractSettings { Pause = TimeSpan.Zero };
        return new ExtractWorld(database, adjust?.Invoke(settings) ?? settings);
    }

    public void Enqueue(long extractId) => Queue.Enqueue(extractId);

    public void Announce(ExtractProgress progress)
    {
        Progress.Add(progress);
        OnProgress?.Invoke(progress).GetAwaiter().GetResult();
    }

    /// <summary>Runs what was enqueued.</summary>
    public async Task WorkAsync()
    {
        while (Queue.TryDequeue(out var id))
        {
            await Job.RunAsync(id, Cancellation);
        }
    }

    /// <summary>A loaded list of <see cref="Fields"/>; a row gives its cells in their order, those left out are empty.</summary>
    public Task<long> AddListAsync(params string[][] rows) => AddListAsync(BaseData.Province, rows);

    /// <inheritdoc cref="AddListAsync(string[][])"/>
    public async Task<long> AddListAsync(string region, string[][] rows)
    {
        await using var db = Database.CreateDbContext();
        var list = new ListImport
        {
            RegionCode = region,
            Name = "list.csv",
            Status = ListImportStatus.Loaded,
            Description = StoreJson.Write(new TableDescription(TableFormat.Csv, "utf-8", ',', null, [], 1, rows.Length, Fields)),
            Mapping = StoreJson.Write(Mapping),
            Read = rows.Length,
            Loaded = rows.Length,
            CreatedAt = Time.GetUtcNow(),
            FinishedAt = Time.GetUtcNow(),
            UserId = "u",
            UserName = "u",
        };
        db.ListImports.Add(list);
        await db.SaveChangesAsync(Cancellation);
        db.ListRows.AddRange(rows.Select((cells, index) => new ListRow
        {
            ImportId = list.Id,
            Number = index + 2,
            Cells = JsonSerializer.Serialize(Enumerable.Range(0, Fields.Count).Select(i => i < cells.Length ? cells[i] : ""), StoreJson.Options),
        }));
        await db.SaveChangesAsync(Cancellation);
        return list.Id;
    }

    /// <summary>A definition of these lists, with nothing left out but what has to be.</summary>
    public static ExtractDefinition Of(params long[] lists) => new()
    {
        Lists = lists,
        Mapping = Mapping,
        RegionFrom = RegionOrigin.Fixed,
        Region = BaseData.Province,
        OncePerNumber = false,
        OncePerCustomer = false,
        NotInOtherCampaigns = false,
        NotBlacklisted = false,
        Consent = ConsentRule.Ignored,
    };

    /// <summary>Makes an extract with a definition.</summary>
    public async Task<long> AddAsync(ExtractDefinition definition, string name = "e", string region = BaseData.Province)
    {
        var (result, id) = await Extracts.CreateAsync(Manager, name, region, CallType.Revisit, cancellation: Cancellation);
        Assert.Equal(ChangeResult.Done, result);
        await SaveAsync(id!.Value, definition);
        return id.Value;
    }

    public async Task SetTypeAsync(long id, CallType type)
    {
        await using var db = Database.CreateDbContext();
        await db.Extracts.Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.CallType, type), Cancellation);
    }

    public async Task SaveAsync(long id, ExtractDefinition definition)
    {
        var view = await Extracts.GetAsync(Manager, id, Cancellation);
        var result = await Extracts.SaveAsync(
            Manager, id, new ExtractChange(view!.Extract.Name, view.Extract.CallType, definition), view.Extract.Version, Cancellation);
        Assert.True(result.IsDone, string.Join(", ", result.Errors));
    }

    /// <summary>Makes an extract with a definition and runs it to its end.</summary>
    public async Task<long> RunAsync(ExtractDefinition definition, string name = "e")
    {
        var id = await AddAsync(definition, name);
        await RunAsync(id);
        return id;
    }

    /// <summary>Runs an extract to its end.</summary>
    public async Task<ExtractRun> RunAsync(long id)
    {
        await StartAsync(id);
        await WorkAsync();
        return await LastRunAsync(id);
    }

    public async Task StartAsync(long id)
    {
        var view = await Extracts.GetAsync(Manager, id, Cancellation);
        var result = await Extracts.RunAsync(Manager, id, view!.Extract.Version, Cancellation);
        Assert.True(result.IsDone, $"{result.Outcome} {string.Join(", ", result.Errors)}");
    }

    public async Task<ExtractRun> LastRunAsync(long id) => (await Extracts.GetAsync(Manager, id, Cancellation))!.LastRun!;

    /// <summary>The targets as everybody sees them.</summary>
    public async Task<List<CallTarget>> TargetsAsync(long id)
    {
        await using var db = Database.CreateDbContext();
        return await db.Present().AsNoTracking().Where(t => t.ExtractId == id).OrderBy(t => t.Id).ToListAsync(Cancellation);
    }

    public async Task<List<CallTarget>> CallableAsync(params long[] ids)
    {
        await using var db = Database.CreateDbContext();
        return await db.CallableOf(ids).AsNoTracking().OrderBy(t => t.Id).ToListAsync(Cancellation);
    }

    /// <summary>A campaign that has taken all callable targets of an extract.</summary>
    public async Task<Campaign> BindAsync(long extractId, string name = "c", CampaignStatus status = CampaignStatus.Running)
    {
        await using var db = Database.CreateDbContext();
        var campaign = new Campaign { Name = name, RegionCode = BaseData.Province, ChangedBy = "u", Status = status };
        campaign.Extracts.Add(new CampaignExtract { ExtractId = extractId });
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync(Cancellation);
        foreach (var target in await db.CallableOf([extractId]).ToListAsync(Cancellation))
        {
            db.CampaignTargets.Add(new CampaignTarget
            {
                CampaignId = campaign.Id,
                TargetId = target.Id,
                ExtractId = extractId,
                RegionCode = target.RegionCode,
            });
        }

        await db.SaveChangesAsync(Cancellation);
        return campaign;
    }

    /// <summary>A call that a campaign made.</summary>
    public async Task CallAsync(long campaignId, string number, DateTimeOffset at)
    {
        await using var db = Database.CreateDbContext();
        var target = await db.CampaignTargets.FirstAsync(
            c => c.CampaignId == campaignId && db.CallTargets.Any(t => t.Id == c.TargetId && t.Number == number), Cancellation);
        db.DialAttempts.Add(new DialAttempt
        {
            Id = Guid.NewGuid().ToString("N"),
            CampaignId = campaignId,
            CampaignTargetId = target.Id,
            Number = number,
            DialledAt = at,
            SiteId = "main",
            Result = DialResult.NoAnswer,
        });
        await db.SaveChangesAsync(Cancellation);
    }

    /// <summary>
    /// Lets servers run an extract, each of which dies after some uses of the store, without letting go of the run: the next one waits for the lease to
    /// end. Two of them work at the same time now and then.
    /// </summary>
    public async Task DieAndResumeAsync(long id, Random random)
    {
        for (var life = 0; life < 300 && (await LastRunAsync(id)).Status == ExtractRunStatus.Running; life++)
        {
            var rival = random.Next(3) == 0 ? Job.RunAsync(id, Cancellation) : Task.CompletedTask;

            // A run is given up after five lives without progress; every third life is long enough for some.
            await DieAsync(id, life % 3 == 2 ? 14 : random.Next(1, 14));
            await rival;
            Time.Advance(Settings.Lease + TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Lets a server run an extract that dies after having used the store so many times.</summary>
    public async Task DieAsync(long id, int uses)
    {
        using var death = new CancellationTokenSource();
        try
        {
            await JobOn(new MortalDatabases(Database, uses, death)).RunAsync(id, death.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // Dead.
        }
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private ExtractJob JobOn(IDbContextFactory<CallCenterDb> databases) =>
        new(databases, Settings, new ListRows(databases), this, Time, NullLogger<ExtractJob>.Instance);

    /// <summary>The store as a server sees it that dies at some moment: after that it reaches it no more, not even to let go.</summary>
    private sealed class MortalDatabases(TestDatabase database, int uses, CancellationTokenSource death) : IDbContextFactory<CallCenterDb>
    {
        private int _left = uses;

        public CallCenterDb CreateDbContext()
        {
            if (--_left < 0)
            {
                death.Cancel();
                throw new OperationCanceledException("Dead.");
            }

            return database.CreateDbContext();
        }
    }
}
