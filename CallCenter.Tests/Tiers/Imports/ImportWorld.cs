using System.Text;
using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Tiers;
using CallCenter.Core.Tiers.Imports;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Tiers.Imports;

/// <summary>Everything an import needs, on a test's store; what is enqueued runs when the test says so.</summary>
internal sealed class ImportWorld : ITierImportQueue, ITierImportAnnouncer, ITierImportTexts, IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private ImportWorld(TestDatabase database, TierImportSettings settings)
    {
        Database = database;
        Settings = settings;
        Files = new TierImportFiles(settings);
        Imports = new TierImportAdministration(database, settings, Files, this, this, Time);
        Rejects = new TierRejectFile(database, this);
        Folder = new TierDropFolder(database, settings, Files, Rejects, Time);
        Feed = new TierFeedTable(database, settings, Time);
        Sources = new TierSourceAdministration(database, Folder, TimeZoneInfo.Utc, Time);
        Job = new TierImportJob(database, settings, Files, this, Time, NullLogger<TierImportJob>.Instance);
        Refresh = new TierRefresh(database, Job, this, Folder, Feed, TimeZoneInfo.Utc, Time, NullLogger<TierRefresh>.Instance);
    }

    public FakeTimeProvider Time { get; } = new(Start);
    public TestDatabase Database { get; }
    public TierImportSettings Settings { get; }
    public TierImportFiles Files { get; }
    public TierImportAdministration Imports { get; }
    public TierRejectFile Rejects { get; }
    public TierSourceAdministration Sources { get; }
    public TierDropFolder Folder { get; }
    public TierFeedTable Feed { get; }
    public TierImportJob Job { get; }
    public TierRefresh Refresh { get; }
    public Queue<long> Queue { get; } = new();
    public List<TierImportProgress> Progress { get; } = [];
    /// <summary>What happens between two steps of a run.</summary>
    public Action<TierImportProgress>? OnProgress { get; set; }
    public CurrentUser Manager { get; } = People.Manager();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ImportWorld> CreateAsync(Func<TierImportSettings, TierImportSettings>? adjust = null)
    {
        var database = await TestDatabase.CreateAsync();
        var settings = new TierImportSettings
        {
            Directory = Path.Combine(database.Folder, "imports"),
            DropDirectory = Path.Combine(database.Folder, "drop"),
            Pause = TimeSpan.Zero,
            HoldChangedShare = 1,
            HoldBarredShare = 1,
        };
        return new ImportWorld(database, adjust?.Invoke(settings) ?? settings);
    }

    public void Enqueue(long importId) => Queue.Enqueue(importId);

    public void Announce(TierImportProgress progress)
    {
        Progress.Add(progress);
        OnProgress?.Invoke(progress);
    }

    public string RowTitle => "row";

    public string ReasonTitle => "reason";

    public string Reason(TierRejectReason reason, string? detail) => $"{reason} {detail}".Trim();

    /// <summary>Runs what was enqueued.</summary>
    public async Task WorkAsync()
    {
        while (Queue.TryDequeue(out var id))
        {
            await Job.RunAsync(id, Cancellation);
        }
    }

    /// <summary>
    /// Lets servers work on an import, each of which dies after some of its transactions, without letting go of the import: the next one waits
    /// for the lease to end. Two of them work at the same time now and then.
    /// </summary>
    public async Task DieAndResumeAsync(long id, Random random)
    {
        for (var life = 0; life < 200 && !IsFinal((await ImportAsync(id)).Status); life++)
        {
            var rival = random.Next(3) == 0 ? Job.RunAsync(id, Cancellation) : Task.CompletedTask;
            // An import is given up after five lives without progress; every third life is long enough for some.
            await DieAsync(id, life % 3 == 2 ? 14 : random.Next(2, 14));
            await rival;
            EndLease();
        }
    }

    /// <summary>Lets a server work on an import that dies after having used the store so many times.</summary>
    public async Task DieAsync(long id, int uses)
    {
        using var death = new CancellationTokenSource();
        var mortal = new MortalDatabases(Database, uses, death);
        var job = new TierImportJob(mortal, Settings, Files, this, Time, NullLogger<TierImportJob>.Instance);
        try
        {
            await job.RunAsync(id, death.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // Dead.
        }
    }

    /// <summary>Until another server may take up what a dead one has left.</summary>
    public void EndLease() => Time.Advance(Settings.Lease + TimeSpan.FromSeconds(1));

    private static bool IsFinal(TierImportStatus status) => status is TierImportStatus.Applied or TierImportStatus.RolledBack;

    /// <summary>So many normal customers: <c>000001</c> with number 13800000001, and so on.</summary>
    public async Task AddCustomersAsync(int count)
    {
        await using var db = Database.CreateDbContext();
        for (var i = 1; i <= count; i++)
        {
            var customer = new Customer { AccountNumber = Account(i), Name = $"客户{i}", RegionCode = BaseData.Province, TierCode = BaseData.Normal };
            customer.Numbers.Add(new CustomerNumber { Number = $"+8613800{i:000000}" });
            db.Customers.Add(customer);
        }

        await db.SaveChangesAsync(Cancellation);
    }

    public static string Account(int index) => $"{index:000000}";

    /// <summary>Uploads lines of CSV.</summary>
    public Task<long> UploadAsync(string csv, string name = "tiers.csv") => UploadAsync(Encoding.UTF8.GetBytes(csv), name);

    /// <summary>Uploads a file.</summary>
    public async Task<long> UploadAsync(byte[] content, string name) =>
        (await Imports.UploadAsync(Manager, name, new MemoryStream(content), cancellation: Cancellation)).ImportId
        ?? throw new InvalidOperationException("The upload was refused.");

    /// <summary>Uploads and checks, with the mapping that its columns suggest.</summary>
    public async Task<TierImport> CheckAsync(string csv, bool createsUnknown = false) => await CheckAsync(await UploadAsync(csv), createsUnknown);

    /// <summary>Checks what was uploaded, with the mapping that its columns suggest.</summary>
    public async Task<TierImport> CheckAsync(long id, bool createsUnknown = false)
    {
        var view = await Imports.GetAsync(Manager, id, Cancellation);
        Assert.Equal(ChangeResult.Done, await Imports.CheckAsync(Manager, id, new TierImportPlan(view!.Mapping!, createsUnknown), Cancellation));
        await WorkAsync();
        return await ImportAsync(id);
    }

    /// <summary>Uploads, checks and applies.</summary>
    public async Task<TierImport> ApplyAsync(string csv, bool createsUnknown = false)
    {
        var import = await CheckAsync(csv, createsUnknown);
        await ApplyAsync(import);
        await WorkAsync();
        return await ImportAsync(import.Id);
    }

    /// <summary>Says yes to a checked import, held or not.</summary>
    public async Task ApplyAsync(TierImport import) => Assert.Equal(
        ChangeResult.Done,
        import.Status == TierImportStatus.Held
            ? await Imports.ReleaseAsync(Manager, import.Id, "note", Cancellation)
            : await Imports.ApplyAsync(Manager, import.Id, Cancellation));

    public async Task<TierImport> ImportAsync(long id)
    {
        await using var db = Database.CreateDbContext();
        return await db.TierImports.AsNoTracking().SingleAsync(i => i.Id == id, Cancellation);
    }

    public async Task<List<TierImportRow>> RowsAsync(long id)
    {
        await using var db = Database.CreateDbContext();
        return await db.TierImportRows.AsNoTracking().Where(r => r.ImportId == id).OrderBy(r => r.Number).ToListAsync(Cancellation);
    }

    public async Task<Dictionary<string, string>> TiersAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Customers.ToDictionaryAsync(c => c.AccountNumber, c => c.TierCode, Cancellation);
    }

    public async Task<List<TierChange>> ChangesAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.TierChanges.AsNoTracking().OrderBy(c => c.Id).ToListAsync(Cancellation);
    }

    /// <summary>Changes a tier by hand, as the customer's page does.</summary>
    public async Task ChangeByHandAsync(string account, string tier)
    {
        await using var db = Database.CreateDbContext();
        var customer = await db.Customers.SingleAsync(c => c.AccountNumber == account, Cancellation);
        db.TierChanges.Add(new TierChange
        {
            CustomerId = customer.Id,
            At = Time.GetUtcNow(),
            UserId = "u",
            UserName = "u",
            FromTierCode = customer.TierCode,
            ToTierCode = tier,
            Source = TierChangeSource.Manual,
            Reason = "by hand",
        });
        customer.TierCode = tier;
        customer.Version++;
        await db.SaveChangesAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
