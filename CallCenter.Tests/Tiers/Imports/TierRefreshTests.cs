using System.Text.Json;
using CallCenter.Core.Data;
using CallCenter.Core.Tiers;
using CallCenter.Core.Tiers.Imports;
using CallCenter.Tests.Builders;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Tiers.Imports;

/// <summary>Scheduled refresh: from a drop folder and from the staging table, with one server or two.</summary>
public sealed class TierRefreshTests : IAsyncLifetime
{
    private ImportWorld _world = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Drop => Path.Combine(_world.Settings.DropDirectory, "boss");

    public async ValueTask InitializeAsync()
    {
        _world = await ImportWorld.CreateAsync(s => s with { HoldChangedShare = 0.5 });
        await _world.AddCustomersAsync(10);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task DroppedFile_IsAppliedOnce_AndLiesInDoneWithItsReport()
    {
        await AddSourceAsync(TierSourceKind.Folder);
        Put("monthly.csv", "account,tier\n000001,gold\nnobody,gold");
        await RefreshAsync();
        await RefreshAsync();

        var import = Assert.Single(await ImportsAsync());
        Assert.Equal((TierImportStatus.Applied, 1, 1), (import.Status, import.Counts.Applied, import.Counts.Rejected));
        Assert.Equal(TierChangeSource.Feed, Assert.Single(await _world.ChangesAsync()).Source);
        Assert.Empty(Directory.GetFiles(Drop));
        var done = Path.Combine(Drop, TierDropFolder.Done, $"{import.Id}-monthly.csv");
        Assert.True(File.Exists(done));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(done + ".report.json", Cancellation));
        Assert.Equal(("Applied", 2), (report.RootElement.GetProperty("Status").GetString(), report.RootElement.GetProperty("Read").GetInt32()));
        using var rejected = new XLWorkbook(done + ".rejected.xlsx");
        Assert.Equal(("nobody", "3", "UnknownCustomer nobody"), (Cell(1), Cell(3), Cell(4)));

        // The same content again, under another name: taken away, not applied again.
        Put("again.csv", "account,tier\n000001,gold\nnobody,gold");
        await RefreshAsync();
        Assert.Single(await ImportsAsync());
        Assert.Empty(Directory.GetFiles(Drop));

        string Cell(int column) => rejected.Worksheet(1).Cell(2, column).GetString();
    }

    [Fact]
    public async Task FileThatCannotBeRead_LiesInFailed_AndTheImportSaysWhy()
    {
        await AddSourceAsync(TierSourceKind.Folder);
        Put("notes.txt", "hello");
        Put("broken.xlsx", "PK no workbook");
        await RefreshAsync();
        await RefreshAsync();

        Assert.All(await ImportsAsync(), i => Assert.Equal(TierImportStatus.Failed, i.Status));
        Assert.Contains(await ImportsAsync(), i => i.Failure == nameof(TierUploadRefusal.WrongType));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(Drop, TierDropFolder.Failed), "*.report.json").Length);
        Assert.Empty(Directory.GetFiles(Drop));
    }

    [Fact]
    public async Task FileThatIsStillWritten_IsLeftAlone()
    {
        await AddSourceAsync(TierSourceKind.Folder);
        Put("growing.csv", "account,tier\n000001,gold", age: TimeSpan.FromSeconds(5));
        await RefreshAsync();
        Assert.Empty(await ImportsAsync());

        _world.Time.Advance(TimeSpan.FromSeconds(6));
        await RefreshAsync();
        Assert.Single(await ImportsAsync());
    }

    [Fact]
    public async Task DroppedFileOverTheLimit_IsHeld_WhatComesAfterWaitsBehindIt_AndReleasedItIsApplied()
    {
        var source = await AddSourceAsync(TierSourceKind.Folder);
        Put("1.csv", "account,tier\n" + string.Concat(Enumerable.Range(1, 6).Select(i => $"{ImportWorld.Account(i)},blacklist\n")), age: TimeSpan.FromHours(2));
        Put("2.csv", "account,tier\n000001,gold", age: TimeSpan.FromHours(1));
        await RefreshAsync();
        await RefreshAsync();

        var held = Assert.Single(await ImportsAsync());
        Assert.Equal((TierImportStatus.Held, TierImportHold.Changed), (held.Status, held.Hold));
        Assert.Equal(2, Directory.GetFiles(Drop).Length);
        var view = Assert.Single(await _world.Sources.ListAsync(_world.Manager, Cancellation));
        Assert.Equal((source, TierRefresh.WaitsBehind, $"{held.Id}"), (view.Id, view.Problem, view.ProblemDetail));

        await _world.Imports.ReleaseAsync(_world.Manager, held.Id, "checked with the analysts", Cancellation);
        await _world.WorkAsync();
        await RefreshAsync();
        await RefreshAsync();
        Assert.Equal([TierImportStatus.Applied, TierImportStatus.Applied], (await ImportsAsync()).Select(i => i.Status));
        Assert.Equal((BaseData.Gold, BaseData.Blacklist), ((await _world.TiersAsync())["000001"], (await _world.TiersAsync())["000002"]));
        Assert.Empty(Directory.GetFiles(Drop));
        Assert.Null((await _world.Sources.ListAsync(_world.Manager, Cancellation))[0].Problem);
    }

    [Theory]
    [InlineData(TierSourceKind.Folder)]
    [InlineData(TierSourceKind.Table)]
    public async Task TwoServersThatLookAtTheSameMoment_TakeItOnce(TierSourceKind kind)
    {
        await AddSourceAsync(kind);
        Put("a.csv", "account,tier\n000001,gold\n000002,gold");
        await FeedAsync("b1", ("000001", "gold"), ("000002", "gold"));
        var other = new TierRefresh(
            _world.Database, _world.Job, _world, _world.Folder, _world.Feed, TimeZoneInfo.Utc, _world.Time, NullLogger<TierRefresh>.Instance);

        await Task.WhenAll(
            Task.Run(() => _world.Refresh.RunAsync(Cancellation), Cancellation), Task.Run(() => other.RunAsync(Cancellation), Cancellation));
        var id = Assert.Single(await ImportsAsync()).Id;
        await Task.WhenAll(
            Task.Run(() => _world.Job.RunAsync(id, Cancellation), Cancellation), Task.Run(() => _world.Job.RunAsync(id, Cancellation), Cancellation));
        await _world.WorkAsync();

        Assert.Equal(2, (await _world.ChangesAsync()).Count);
        Assert.Equal((TierImportStatus.Applied, 2), ((await _world.ImportAsync(id)).Status, (await _world.ImportAsync(id)).Counts.Applied));
    }

    [Fact]
    public async Task NextOfASource_IsNotTakenWhileTheFirstIsOnItsWay_EvenByAServerThatLookedBefore()
    {
        await AddSourceAsync(TierSourceKind.Folder);
        Put("1.csv", "account,tier\n000001,gold", age: TimeSpan.FromHours(2));
        Put("2.csv", "account,tier\n000001,silver", age: TimeSpan.FromHours(1));
        await FeedAsync("b1", ("000001", "gold"));
        await FeedAsync("b2", ("000001", "silver"));
        await using var db = _world.Database.CreateDbContext();
        var source = await db.TierSources.AsNoTracking().SingleAsync(Cancellation);

        var (first, _) = await _world.Folder.CollectAsync(source, Cancellation);
        Assert.NotNull(first);
        Assert.Equal((null, true), await _world.Folder.CollectAsync(source, Cancellation));
        Assert.Equal((null, true, null), await _world.Feed.CollectAsync(source, Cancellation));
        File.Delete(Path.Combine(Drop, "1.csv"));
        Assert.Equal((null, true), await _world.Folder.CollectAsync(source, Cancellation));
        Assert.Single(await ImportsAsync());

        await _world.Job.RunAsync(first.Value, Cancellation);
        Assert.NotNull((await _world.Folder.CollectAsync(source, Cancellation)).ImportId);
    }

    [Fact]
    public async Task Batch_WithoutATime_GetsTheDatabasesOwn()
    {
        await AddSourceAsync(TierSourceKind.Table);
        await using (var db = _world.Database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO TierFeed (SourceCode, BatchId, AccountNumber, Tier) VALUES ('boss', 'b1', '000001', '金卡')", Cancellation);
            var written = (await db.TierFeed.SingleAsync(Cancellation)).WrittenAt;
            _world.Time.SetUtcNow(new DateTimeOffset(Math.Max(written.UtcTicks, _world.Time.GetUtcNow().UtcTicks), TimeSpan.Zero) + _world.Settings.QuietTime);
        }

        await RefreshAsync();
        Assert.Equal(TierImportStatus.Applied, Assert.Single(await ImportsAsync()).Status);
    }

    [Fact]
    public async Task Batches_AreAppliedInTheirOrder_AndLateRowsAreNamed()
    {
        await AddSourceAsync(TierSourceKind.Table);
        await FeedAsync("b1", ("000001", "gold"), ("000002", "银卡"));
        await FeedAsync("b2", ("000001", "silver"));
        await RefreshAsync();
        await RefreshAsync();
        Assert.Equal(["b1", "b2"], (await ImportsAsync()).Select(i => i.Name));
        Assert.Equal((BaseData.Silver, BaseData.Silver), ((await _world.TiersAsync())["000001"], (await _world.TiersAsync())["000002"]));

        await FeedAsync("b1", ("000003", "gold"));
        await RefreshAsync();
        Assert.Equal(2, (await ImportsAsync()).Count);
        var source = (await _world.Sources.ListAsync(_world.Manager, Cancellation))[0];
        Assert.Equal((TierFeedTable.LateRows, "b1"), (source.Problem, source.ProblemDetail));
    }

    [Fact]
    public async Task Feed_OfAnotherSource_IsLeftAlone()
    {
        await AddSourceAsync(TierSourceKind.Table);
        await FeedAsync("b1", ("000001", "gold"));
        await using (var db = _world.Database.CreateDbContext())
        {
            await db.TierFeed.ExecuteUpdateAsync(set => set.SetProperty(r => r.SourceCode, "other"), Cancellation);
        }

        await RefreshAsync();
        Assert.Empty(await ImportsAsync());
    }

    [Fact]
    public async Task AbandonedImport_IsTakenUpByTheNextLook()
    {
        var import = await _world.CheckAsync("account,tier\n000001,gold");
        await _world.Imports.ApplyAsync(_world.Manager, import.Id, Cancellation);
        _world.Queue.Clear();

        await _world.Refresh.RunAsync(Cancellation);
        Assert.Equal([import.Id], _world.Queue);
    }

    [Theory]
    [InlineData(null, 90, "2026-03-02T00:30", "2026-03-02T01:30")]
    [InlineData(90, null, "2026-03-02T00:30", "2026-03-02T02:00")]
    [InlineData(null, 20, "2026-03-02T00:30", "2026-03-03T00:20")]
    [InlineData(null, 90, "2026-02-20T00:30", "2026-02-20T01:30")]
    public void Source_IsDueByItsSchedule(int? every, int? daily, string looked, string expected)
    {
        var source = new TierSource
        {
            Code = "x",
            Name = "x",
            RegionCode = "HN",
            Kind = TierSourceKind.Folder,
            EveryMinutes = every,
            DailyAtMinute = daily,
            LookedAt = Utc(looked),
        };
        Assert.Equal(Utc(expected), source.DueAt(TimeZoneInfo.Utc, ImportWorld.Start));
        source.Paused = true;
        Assert.Null(source.DueAt(TimeZoneInfo.Utc, ImportWorld.Start));

        static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Source_IsCheckedBeforeItIsSaved_AndItsChangesAreNoted()
    {
        var draft = new TierSourceDraft("../x", "", TierSourceKind.Upload, "GD", false, 0, 5000, false);
        var wrong = await _world.Sources.AddAsync(_world.Manager, draft, Cancellation);
        Assert.Equal(
            ["Name", "EveryMinutes", "DailyAtMinute", "DailyAtMinute", "RegionCode", "Code", "Kind"], wrong.Errors.Select(e => e.Field));

        var id = await AddSourceAsync(TierSourceKind.Table);
        var good = (await _world.Sources.ListAsync(_world.Manager, Cancellation))[0];
        Assert.Equal(ChangeResult.Done, await _world.Sources.ChangeAsync(_world.Manager, id, good.Source with { Paused = true }, good.Version, Cancellation));
        Assert.Equal(ChangeResult.Conflict, await _world.Sources.ChangeAsync(_world.Manager, id, good.Source, good.Version, Cancellation));
        Assert.Equal(ChangeResult.NotFound, await _world.Sources.ChangeAsync(People.Manager("HN-CS"), id, good.Source, 1, Cancellation));
    }

    private async Task RefreshAsync()
    {
        await _world.Refresh.RunAsync(Cancellation);
        await _world.WorkAsync();
        _world.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<int> AddSourceAsync(TierSourceKind kind)
    {
        var draft = new TierSourceDraft("boss", "业务支撑系统", kind, BaseData.Province, false, 1, null, false);
        Assert.Equal(ChangeResult.Done, await _world.Sources.AddAsync(_world.Manager, draft, Cancellation));
        return (await _world.Sources.ListAsync(_world.Manager, Cancellation)).Single().Id;
    }

    private void Put(string name, string content, TimeSpan? age = null)
    {
        Directory.CreateDirectory(Drop);
        var path = Path.Combine(Drop, name);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, (_world.Time.GetUtcNow() - (age ?? TimeSpan.FromMinutes(1))).UtcDateTime);
    }

    private async Task FeedAsync(string batch, params (string Account, string Tier)[] rows)
    {
        await using var db = _world.Database.CreateDbContext();
        db.TierFeed.AddRange(rows.Select(r => new TierFeedRow
        {
            SourceCode = "boss",
            BatchId = batch,
            AccountNumber = r.Account,
            Tier = r.Tier,
            WrittenAt = _world.Time.GetUtcNow().AddMinutes(-1),
        }));
        await db.SaveChangesAsync(Cancellation);
    }

    private async Task<List<TierImport>> ImportsAsync()
    {
        await using var db = _world.Database.CreateDbContext();
        return await db.TierImports.AsNoTracking().OrderBy(i => i.Id).ToListAsync(Cancellation);
    }
}
