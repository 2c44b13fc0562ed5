using System.Text;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Outbound.Import;

/// <summary>Everything lists need, on a test's store; what is enqueued runs when the test says so.</summary>
internal sealed class ListWorld : IListImportQueue, IListSourceQueue, IListImportAnnouncer, IListImportTexts, ISecretProtector, IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private ListWorld(TestDatabase database, ListImportSettings settings)
    {
        Database = database;
        Settings = settings;
        Files = new ListFiles(settings);
        Intake = new ListIntake(database, Files);
        Mappings = new ListMappings(database, Time);
        Lists = new ListImportAdministration(database, Intake, Mappings, this, this, Time);
        Browser = new ListRowBrowser(database, Files);
        Rejects = new ListRejectFile(database, this, Time);
        Job = new ListImportJob(database, settings, Files, this, Time, NullLogger<ListImportJob>.Instance);
        Folder = new FolderConnector(settings);
        Connectors = [Folder];
        Rows = new ListRows(database);
    }

    public FakeTimeProvider Time { get; } = new(Start);
    public TestDatabase Database { get; }
    public ListImportSettings Settings { get; }
    public ListFiles Files { get; }
    public ListIntake Intake { get; }
    public ListMappings Mappings { get; }
    public ListImportAdministration Lists { get; }
    public ListRowBrowser Browser { get; }
    public ListRejectFile Rejects { get; }
    public ListImportJob Job { get; }
    public ListRows Rows { get; }
    public FolderConnector Folder { get; }
    public List<IListSourceConnector> Connectors { get; }
    public Queue<long> Queue { get; } = new();
    public Queue<int> Looks { get; } = new();
    public List<ListImportProgress> Progress { get; } = [];
    public CurrentUser Staff { get; } = People.Of(Roles.CampaignStaff);

    /// <summary>What happens between two steps of a run.</summary>
    public Action<ListImportProgress>? OnProgress { get; set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ListWorld> CreateAsync(Func<ListImportSettings, ListImportSettings>? adjust = null)
    {
        var database = await TestDatabase.CreateAsync();
        var settings = new ListImportSettings
        {
            Directory = Path.Combine(database.Folder, "lists"),
            FolderRoot = Path.Combine(database.Folder, "folders"),
            Pause = TimeSpan.Zero,
        };
        return new ListWorld(database, adjust?.Invoke(settings) ?? settings);
    }

    /// <summary>A server of its own on the same store.</summary>
    public ListSources Server() => new(
        Database, Settings, Intake, Connectors, this, Job, this, this, TimeZoneInfo.Utc, Time, NullLogger<ListSources>.Instance);

    public ListSourceAdministration Administration() => new(Database, Server(), Folder, this, TimeZoneInfo.Utc, Time);

    public void Enqueue(long importId) => Queue.Enqueue(importId);

    public void EnqueueLook(int sourceId) => Looks.Enqueue(sourceId);

    public void Announce(ListImportProgress progress)
    {
        Progress.Add(progress);
        OnProgress?.Invoke(progress);
    }

    public string RowTitle => "row";

    public string ReasonTitle => "reason";

    public string Reason(ListRejectReason reason, string? detail) => $"{reason} {detail}".Trim();

    public string Protect(string secret) => "locked:" + Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));

    public string? Unprotect(string stored) =>
        stored.StartsWith("locked:", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(stored[7..])) : null;

    /// <summary>A mapping: <c>Number=手机</c>.</summary>
    public static TargetMapping Map(params (TargetField Field, string Column)[] columns) =>
        new(columns.ToDictionary(column => column.Field, column => column.Column));

    /// <summary>Runs what was enqueued.</summary>
    public async Task WorkAsync()
    {
        while (Queue.TryDequeue(out var id))
        {
            await Job.RunAsync(id, Cancellation);
        }
    }

    /// <summary>
    /// Lets servers work on a list, each of which dies after some of its transactions, without letting go of the list: the next one waits
    /// for the lease to end. Two of them work at the same time now and then.
    /// </summary>
    public async Task DieAndResumeAsync(long id, Random random)
    {
        for (var life = 0; life < 200 && (await ListAsync(id)).Status == ListImportStatus.Loading; life++)
        {
            var rival = random.Next(3) == 0 ? Job.RunAsync(id, Cancellation) : Task.CompletedTask;
            using var death = new CancellationTokenSource();

            // A list is given up after five lives without progress; every third life is long enough for some.
            var mortal = new MortalDatabases(Database, life % 3 == 2 ? 10 : random.Next(2, 10), death);
            var job = new ListImportJob(mortal, Settings, Files, this, Time, NullLogger<ListImportJob>.Instance);
            try
            {
                await job.RunAsync(id, death.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                // Dead.
            }

            await rival;
            Time.Advance(Settings.Lease + TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Uploads lines of CSV.</summary>
    public Task<long> UploadAsync(string csv, string name = "list.csv") => UploadAsync(Encoding.UTF8.GetBytes(csv), name);

    /// <summary>Uploads a file.</summary>
    public async Task<long> UploadAsync(byte[] content, string name, (string Name, string Text)? control = null)
    {
        var result = await Lists.UploadAsync(
            Staff, name, new MemoryStream(content),
            control is var (file, text) ? new ControlUpload(file, new MemoryStream(Encoding.UTF8.GetBytes(text))) : null, cancellation: Cancellation);
        return result.ImportId ?? throw new InvalidOperationException($"The upload was refused: {result.Fault}.");
    }

    /// <summary>Uploads and loads, by default with the mapping that is suggested.</summary>
    public async Task<ListImport> LoadAsync(string csv, TargetMapping? mapping = null) => await LoadAsync(await UploadAsync(csv), mapping);

    /// <summary>Loads what was uploaded.</summary>
    public async Task<ListImport> LoadAsync(long id, TargetMapping? mapping = null)
    {
        await BeginAsync(id, mapping);
        await WorkAsync();
        return await ListAsync(id);
    }

    /// <summary>Asks for a list to be loaded.</summary>
    public async Task BeginAsync(long id, TargetMapping? mapping = null)
    {
        mapping ??= (await Lists.GetAsync(Staff, id, Cancellation))!.Mapping;
        Assert.Equal(ChangeResult.Done, await Lists.LoadAsync(Staff, id, new ListLoadPlan(mapping), Cancellation));
    }

    public async Task<ListImport> ListAsync(long id)
    {
        await using var db = Database.CreateDbContext();
        return await db.ListImports.AsNoTracking().SingleAsync(i => i.Id == id, Cancellation);
    }

    public async Task<List<ListImport>> ListsAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.ListImports.AsNoTracking().OrderBy(i => i.Id).ToListAsync(Cancellation);
    }

    /// <summary>Loaded rows as the store has them, whatever the list's status.</summary>
    public async Task<List<(int Number, string[] Cells)>> StoredAsync(long id)
    {
        await using var db = Database.CreateDbContext();
        return [.. (await db.ListRows.AsNoTracking().Where(r => r.ImportId == id).OrderBy(r => r.Number).ToListAsync(Cancellation))
            .Select(r => (r.Number, ListRows.CellsOf(r.Cells)))];
    }

    public async Task<List<ListReject>> RejectedAsync(long id)
    {
        await using var db = Database.CreateDbContext();
        return await db.ListRejects.AsNoTracking().Where(r => r.ImportId == id).OrderBy(r => r.Number).ToListAsync(Cancellation);
    }

    public async Task<List<ListSourceLog>> LogAsync(int sourceId)
    {
        await using var db = Database.CreateDbContext();
        return await db.ListSourceLog.AsNoTracking().Where(l => l.SourceId == sourceId).OrderBy(l => l.Id).ToListAsync(Cancellation);
    }

    /// <summary>Adds a source and gives its identity.</summary>
    public async Task<int> AddSourceAsync(ListSourceDraft draft, string? secret = null)
    {
        Assert.Equal(ChangeResult.Done, await Administration().AddAsync(Staff, draft, secret, Cancellation));
        await using var db = Database.CreateDbContext();
        return await db.ListSources.Where(s => s.Name == draft.Name).Select(s => s.Id).SingleAsync(Cancellation);
    }

    /// <summary>A watched folder, looked at every five minutes.</summary>
    public static ListSourceDraft FolderDraft(string folder = "crm", string? pattern = null, int? mappingId = null) => new(
        "CRM", ListSourceKind.Folder, BaseData.Province, new ListSourcePlace { Folder = folder, Pattern = pattern }, "*/5 * * * *", mappingId,
        mappingId is not null, Paused: false);

    /// <summary>Puts a file into a watched folder, written long enough ago.</summary>
    public string Drop(string name, string text, string folder = "crm", TimeSpan? age = null)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Settings.FolderRoot, folder)).FullName, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, (Time.GetUtcNow() - (age ?? TimeSpan.FromMinutes(1))).UtcDateTime);
        return path;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
