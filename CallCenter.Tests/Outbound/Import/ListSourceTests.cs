using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using CallCenter.Tests.Builders;
using Microsoft.EntityFrameworkCore;
using static CallCenter.Tests.Outbound.Import.ListWorld;

namespace CallCenter.Tests.Outbound.Import;

/// <summary>Sources of lists (requirement O3): looked at by plan, each content taken once, what happened is noted.</summary>
public sealed class ListSourceTests
{
    private const string List = "姓名,手机号码\n张三,13800000001\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Folder_WithAFile_GivesAListThatWaitsForSomebody()
    {
        await using var world = await CreateAsync();
        var source = await world.AddSourceAsync(FolderDraft());
        world.Drop("三月.csv", List);

        await world.Server().LookIfDueAsync(source, Cancellation);

        var list = Assert.Single(await world.ListsAsync());
        Assert.Equal(("三月.csv", ListImportStatus.Draft, source, "system"), (list.Name, list.Status, list.SourceId, list.UserId));
        Assert.Equal([ListSourceEvent.Taken, ListSourceEvent.Looked], (await world.LogAsync(source)).Select(entry => entry.Event));
        Assert.Equal((1, 1), ((await world.LogAsync(source))[1].Found, (await world.LogAsync(source))[1].Taken));
        Assert.Equal(list.Id, (await world.LogAsync(source))[0].ImportId);
    }

    [Fact]
    public async Task Content_UnderAnyNameAndHoweverOften_IsTakenOnce()
    {
        await using var world = await CreateAsync();
        var source = await world.AddSourceAsync(FolderDraft());
        world.Drop("a.csv", List);
        await LookAsync(world, source);
        world.Drop("b.csv", List);
        await LookAsync(world, source);
        world.Drop("a.csv", List, age: TimeSpan.FromSeconds(30));
        await LookAsync(world, source);
        world.Drop("a.csv", List + "李四,13900000002\n");
        await LookAsync(world, source);

        Assert.Equal(["a.csv", "a.csv"], (await world.ListsAsync()).Select(list => list.Name));
        Assert.Equal(
            [ListSourceEvent.Taken, ListSourceEvent.Known, ListSourceEvent.Known, ListSourceEvent.Taken],
            (await world.LogAsync(source)).Where(entry => entry.Event != ListSourceEvent.Looked).Select(entry => entry.Event));
    }

    [Fact]
    public async Task TwoServers_ThatLookAtTheSameMoment_TakeAFileOnce()
    {
        await using var world = await CreateAsync();
        var source = await world.AddSourceAsync(FolderDraft());
        for (var i = 0; i < 6; i++)
        {
            world.Drop($"{i}.csv", List + $"李四,1390000000{i}\n");
        }

        // As the schedulers of two servers would: both have seen that it is due.
        var (first, second) = (world.Server(), world.Server());
        await first.RunDueAsync(Cancellation);
        await second.RunDueAsync(Cancellation);
        Assert.Equal([source, source], world.Looks);
        await Task.WhenAll(
            Task.Run(() => first.LookIfDueAsync(source, Cancellation), Cancellation), Task.Run(() => second.LookIfDueAsync(source, Cancellation), Cancellation));

        var lists = await world.ListsAsync();
        Assert.Equal(6, lists.Select(list => list.ContentHash).Distinct().Count());
        Assert.Equal(6, lists.Count);
    }

    [Fact]
    public async Task TwoServers_OfWhichOneHasLostItsLease_StillTakeAFileOnce()
    {
        await using var world = await CreateAsync();
        var source = await world.AddSourceAsync(FolderDraft());
        world.Drop("a.csv", List);
        var place = new ListSourcePlace { Folder = "crm" };
        ListSource row;
        await using (var db = world.Database.CreateDbContext())
        {
            row = await db.ListSources.AsNoTracking().SingleAsync(s => s.Id == source, Cancellation);
        }

        // Nothing but the store's unique keys between the two.
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(
            async () =>
            {
                await using var connection = await world.Folder.ConnectAsync(place, null, Cancellation);
                await new ListSourceLook(world.Database, world.Settings, world.Intake, world.Time, row, connection).RunAsync(place, Cancellation);
            },
            Cancellation)));

        Assert.Single(await world.ListsAsync());
        Assert.Single(await world.LogAsync(source), entry => entry.Event == ListSourceEvent.Taken);
        Assert.True(File.Exists(world.Files.PathOf((await world.ListsAsync())[0].StoredName!)));
    }

    [Fact]
    public async Task File_StillBeingWritten_IsLeftForTheNextLook()
    {
        await using var world = await CreateAsync();
        var source = await world.AddSourceAsync(FolderDraft());
        world.Drop("a.csv", List, age: TimeSpan.FromSeconds(2));
        world.Drop("b.csv.part", List);
        world.Drop(".hidden.csv", List);
        world.Drop("~$c.xlsx", List);
        await LookAsync(world, source);
        Assert.Empty(await world.ListsAsync());

        world.Time.Advance(TimeSpan.FromSeconds(30));
        await LookAsync(world, source);
        Assert.Equal(["a.csv"], (await world.ListsAsync()).Select(list => list.Name));
    }

    [Fact]
    public async Task File_ThatGrowsWhileItIsFetched_IsTakenWholeLater()
    {
        await using var world = await CreateAsync();
        var growing = new FakeConnector { Files = { ["a.csv"] = (List, List.Length - 3) } };
        world.Connectors.Add(growing);
        var source = await world.AddSourceAsync(FtpDraft());
        await LookAsync(world, source);
        Assert.Empty(await world.ListsAsync());
        Assert.Empty(Directory.GetFiles(world.Settings.Directory));

        growing.Files["a.csv"] = (List, null);
        await LookAsync(world, source);
        Assert.Single(await world.ListsAsync());
    }

    [Fact]
    public async Task File_ThatIsNoTable_IsRefusedOnceWithItsReason()
    {
        await using var world = await CreateAsync();
        var source = await world.AddSourceAsync(FolderDraft());
        world.Drop("a.xlsx", "<html/>");
        await LookAsync(world, source);
        await LookAsync(world, source);

        Assert.Empty(await world.ListsAsync());
        Assert.Empty(Directory.GetFiles(world.Settings.Directory));
        var refused = Assert.Single(await world.LogAsync(source), entry => entry.Event == ListSourceEvent.Refused);
        Assert.Equal(("a.xlsx", nameof(TableFault.WrongExtension)), (refused.Detail, refused.Reason));
    }

    [Fact]
    public async Task Mapping_ThatFits_LoadsByItself_AndOneThatDoesNotWaits()
    {
        await using var world = await CreateAsync();
        await world.Mappings.SaveAsync(world.Staff, "CRM", Map((TargetField.Number, "手机号码"), (TargetField.CustomerName, "姓名")), Cancellation);
        var mapping = (await world.Mappings.ListAsync(world.Staff, Cancellation))[0];
        var source = await world.AddSourceAsync(FolderDraft(mappingId: mapping.Id));
        world.Drop("a.csv", List);
        world.Drop("b.csv", "名字,手机号码\n李四,13900000002\n");
        await LookAsync(world, source);
        await world.WorkAsync();

        var lists = await world.ListsAsync();
        Assert.Equal(
            [("a.csv", ListImportStatus.Loaded, 1L), ("b.csv", ListImportStatus.Draft, 0L)],
            lists.Select(list => (list.Name, list.Status, list.Loaded)));
        Assert.Equal("手机号码", (await world.Lists.GetAsync(world.Staff, lists[1].Id, Cancellation))!.Mapping[TargetField.Number]);
        Assert.Equal(ChangeOutcome.Conflict, (await world.Mappings.DeleteAsync(world.Staff, mapping.Id, Cancellation)).Outcome);
    }

    [Fact]
    public async Task ControlFile_OfTheSameName_GoesWithItsData()
    {
        await using var world = await CreateAsync();
        var source = await world.AddSourceAsync(FolderDraft());
        world.Drop("crm.dat", "0007\t13800000001\n");
        await LookAsync(world, source);
        await LookAsync(world, source);
        Assert.Empty(await world.ListsAsync());
        var missing = Assert.Single(await world.LogAsync(source));
        Assert.Equal((ListSourceEvent.Refused, ListSourceLook.ControlMissing), (missing.Event, missing.Reason));

        world.Drop("crm.fmt", "10.0\n2\n1 SYBCHAR 0 20 \"\\t\" 1 ID\n2 SYBCHAR 0 20 \"\\n\" 2 PHONE\n");
        await LookAsync(world, source);
        var list = Assert.Single(await world.ListsAsync());
        Assert.Equal(("crm.dat", "crm.fmt", 1L), (list.Name, list.ControlName, list.Expected));
    }

    [Fact]
    public async Task ControlFile_ThatNamesItsData_GoesWithIt()
    {
        await using var world = await CreateAsync();
        var source = await world.AddSourceAsync(FolderDraft());
        world.Drop("unload.txt", "0007,13800000001\n");
        world.Drop("crm.ctl", "LOAD DATA INFILE '/oracle/out/unload.txt' INTO TABLE T FIELDS TERMINATED BY ',' (ID, PHONE)");
        world.Drop("whole.ctl", "LOAD DATA INFILE * INTO TABLE T FIELDS TERMINATED BY ',' (ID, PHONE)\nBEGINDATA\n0008,13900000002\n");
        await LookAsync(world, source);
        await LookAsync(world, source);

        Assert.Equal(
            [("unload.txt", (string?)"crm.ctl"), ("whole.ctl", null)],
            (await world.ListsAsync()).Select(list => (list.Name, list.ControlName)).OrderBy(list => list.Name, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, "a.xlsx", true)]
    [InlineData("*.xlsx; *.csv", "A.XLSX", true)]
    [InlineData("*.xlsx；回访*", "回访名单.txt", true)]
    [InlineData("crm_????.csv", "crm_0301.csv", true)]
    [InlineData("crm_????.csv", "crm_301.csv", false)]
    [InlineData("*.xlsx", "a.csv", false)]
    public void Pattern_PicksFilesByName(string? pattern, string name, bool picked) => Assert.Equal(picked, SourceUnits.Matches(name, pattern));

    [Theory]
    [InlineData("../outside", null)]
    [InlineData("/etc", null)]
    [InlineData("a/../../etc", null)]
    [InlineData("crm/monthly", "crm/monthly")]
    public async Task Folder_OutsideTheFolderOfLists_CannotBeWatched(string folder, string? inside)
    {
        await using var world = await CreateAsync();
        var path = world.Folder.PathOf(folder);
        Assert.Equal(inside is null ? null : Path.Combine(world.Settings.FolderRoot, inside), path);
        var result = await world.Administration().AddAsync(world.Staff, FolderDraft(folder), null, Cancellation);
        Assert.Equal(inside is not null, result.IsDone);
    }

    [Fact]
    public async Task Schedule_IsKept_InBusinessTime()
    {
        await using var world = await CreateAsync();
        var source = await world.AddSourceAsync(FolderDraft() with { Schedule = "30 8 * * 1-5" });
        var server = world.Server();
        await server.RunDueAsync(Cancellation);
        Assert.Single(world.Looks);
        await server.LookIfDueAsync(source, Cancellation);
        world.Looks.Clear();

        // Monday, 01:00; the next is 08:30.
        world.Time.Advance(TimeSpan.FromHours(7));
        await server.RunDueAsync(Cancellation);
        Assert.Empty(world.Looks);
        world.Time.Advance(TimeSpan.FromMinutes(30));
        await server.RunDueAsync(Cancellation);
        Assert.Equal([source], world.Looks);

        var zone = TimeZoneInfo.CreateCustomTimeZone("business", TimeSpan.FromHours(8), "business", "business");
        var row = new ListSource { Name = "", RegionCode = "", Place = "{}", Schedule = "0 2 * * *", LookedAt = Start };
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 18, 0, 0, TimeSpan.Zero), ListSourceSchedule.DueAt(row, zone, Start));
    }

    [Fact]
    public async Task Source_ThatCannotBeReached_SaysSoInItsLogOnce()
    {
        await using var world = await CreateAsync();
        world.Connectors.Add(new FakeConnector { Failure = new ListSourceException(ListSourceFault.SignInRefused, "530 Login incorrect.") });
        var source = await world.AddSourceAsync(FtpDraft(), "s3cret-word");
        await LookAsync(world, source);
        world.Time.Advance(TimeSpan.FromMinutes(5));
        await LookAsync(world, source);

        var failed = Assert.Single(await world.LogAsync(source));
        Assert.Equal((ListSourceEvent.Failed, nameof(ListSourceFault.SignInRefused), "530 Login incorrect."), (failed.Event, failed.Reason, failed.Detail));
        Assert.Equal(world.Time.GetUtcNow(), failed.At);
    }

    [Fact]
    public async Task Secret_IsKeptUnreadable_NeverShown_AndGoesNowhereElse()
    {
        await using var world = await CreateAsync();
        var connector = new FakeConnector();
        world.Connectors.Add(connector);
        var source = await world.AddSourceAsync(FtpDraft(), "s3cret-word");
        await LookAsync(world, source);
        Assert.Equal("s3cret-word", connector.Secret);
        var administration = world.Administration();
        var view = (await administration.ListAsync(world.Staff, Cancellation))[0];
        Assert.True(view.HasSecret);

        // The same server keeps it; another server or user doesn't get it.
        Assert.True((await administration.ChangeAsync(world.Staff, source, view.Source with { Name = "新名" }, null, view.Version, Cancellation)).IsDone);
        await administration.TestAsync(world.Staff, view.Source, null, source, Cancellation);
        Assert.Equal("s3cret-word", connector.Secret);
        var elsewhere = view.Source with { Place = view.Source.Place with { Host = "evil.example.cn" } };
        await administration.TestAsync(world.Staff, elsewhere, null, source, Cancellation);
        Assert.Null(connector.Secret);
        Assert.True((await administration.ChangeAsync(world.Staff, source, elsewhere, null, view.Version + 1, Cancellation)).IsDone);
        await using var db = world.Database.CreateDbContext();
        Assert.Null((await db.ListSources.AsNoTracking().SingleAsync(Cancellation)).Secret);

        // Neither the store's rows nor the audit hold it.
        Assert.DoesNotContain(await db.AuditEntries.Select(e => e.Before + e.After).ToListAsync(Cancellation), text => text!.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Draft_ThatSaysTooLittle_IsRefusedWithAllThatIsWrong()
    {
        await using var world = await CreateAsync();
        var administration = world.Administration();
        var draft = FtpDraft() with { Kind = ListSourceKind.Sftp, Schedule = "every day", LoadsItself = true, Place = new ListSourcePlace { Host = "no host!", Fingerprint = "MD5:aa" } };
        var result = await administration.AddAsync(world.Staff, draft, null, Cancellation);

        Assert.Equal(
            ["Fingerprint", "Host", "MappingId", "Schedule", "User"], result.Errors.Select(error => error.Field).Order(StringComparer.Ordinal));
        var mail = await administration.AddAsync(
            world.Staff, FtpDraft() with { Kind = ListSourceKind.Mail, Place = new ListSourcePlace { Host = "mail.example.cn", User = "u", Senders = "everybody" } }, null, Cancellation);
        Assert.Equal(["Senders"], mail.Errors.Select(error => error.Field));
        Assert.Equal(
            ["RegionCode"],
            (await administration.AddAsync(People.Of(Roles.CampaignStaff, "HN-CS"), FolderDraft(), null, Cancellation)).Errors.Select(error => error.Field));
    }

    [Fact]
    public async Task Source_FromWhichListsCame_IsNotDeleted_AnotherOneIs()
    {
        await using var world = await CreateAsync();
        var used = await world.AddSourceAsync(FolderDraft());
        var unused = await world.AddSourceAsync(FolderDraft("other") with { Name = "other" });
        world.Drop("a.csv", List);
        await LookAsync(world, used);
        var administration = world.Administration();

        Assert.Equal(ChangeOutcome.Conflict, (await administration.DeleteAsync(world.Staff, used, Cancellation)).Outcome);
        Assert.True((await administration.DeleteAsync(world.Staff, unused, Cancellation)).IsDone);
        Assert.Equal(0, (await administration.LogAsync(People.Of(Roles.CampaignStaff, "HN-CS"), used, new PageRequest(), Cancellation)).Total);
    }

    [Fact]
    public async Task Abandoned_ListsOfDeadServers_AreTakenUp()
    {
        await using var world = await CreateAsync();
        var id = await world.UploadAsync(List);
        await world.BeginAsync(id);
        world.Queue.Clear();
        await world.Server().RunDueAsync(Cancellation);
        Assert.Equal([id], world.Queue);
    }

    private static Task<ChangeResult> LookAsync(ListWorld world, int source) => world.Server().LookNowAsync(world.Staff, source, Cancellation);

    private static ListSourceDraft FtpDraft() => new(
        "FTP", ListSourceKind.Ftp, BaseData.Province, new ListSourcePlace { Host = "ftp.example.cn", User = "crm" }, "0 * * * *", null, LoadsItself: false,
        Paused: false);

    /// <summary>A server in memory.</summary>
    private sealed class FakeConnector : IListSourceConnector, IListSourceConnection
    {
        public ListSourceKind Kind => ListSourceKind.Ftp;

        public Dictionary<string, (string Content, long? Told)> Files { get; } = [];

        public ListSourceException? Failure { get; init; }

        public string? Secret { get; private set; }

        public Task<IListSourceConnection> ConnectAsync(ListSourcePlace place, string? secret, CancellationToken cancellation)
        {
            Secret = secret;
            return Failure is null ? Task.FromResult<IListSourceConnection>(this) : throw Failure;
        }

        public Task<IReadOnlyList<SourceFile>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SourceFile>>(
            [.. Files.Select(file => new SourceFile(file.Key, "", file.Key, file.Value.Told, null))]);

        public Task<Stream> OpenAsync(SourceFile file, CancellationToken cancellation) =>
            Task.FromResult<Stream>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Files[file.Name].Content)));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
