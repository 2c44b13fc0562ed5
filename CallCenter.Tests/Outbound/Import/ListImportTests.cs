using System.Text;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Tables;
using Microsoft.EntityFrameworkCore;
using static CallCenter.Tests.Outbound.Import.ListWorld;

namespace CallCenter.Tests.Outbound.Import;

/// <summary>Lists from upload to rows (requirements O2, O4, O6, N4).</summary>
public sealed class ListImportTests
{
    private const string Three = "客户编号,姓名,手机号码,地区\n0007,张三,13800000001,长沙\n0008,李四,13900000002,株洲\n0009,王五,0731-84123456,长沙\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Load_WhatIsSound_KeepsAllColumnsAsTextAndReconciles()
    {
        await using var world = await CreateAsync();
        var list = await world.LoadAsync(Three);

        Assert.Equal((ListImportStatus.Loaded, 3, 3, 0, 0), (list.Status, list.Read, list.Loaded, list.Duplicate, list.Rejected));
        Assert.NotNull(list.FinishedAt);
        Assert.Equal(
            [(2, "0007|张三|13800000001|长沙"), (3, "0008|李四|13900000002|株洲"), (4, "0009|王五|0731-84123456|长沙")],
            (await world.StoredAsync(list.Id)).Select(row => (row.Number, string.Join('|', row.Cells))));
        var last = world.Progress[^1];
        Assert.Equal((ListImportStatus.Loaded, 3), (last.Status, last.Done));
    }

    [Fact]
    public async Task Rows_AreSeenOnlyOnceTheListIsLoaded()
    {
        await using var world = await CreateAsync(s => s with { ChunkRows = 1 });
        var id = await world.UploadAsync(Three);
        await world.BeginAsync(id);
        var looks = new List<Task<LoadedList?>>();
        world.OnProgress = progress =>
        {
            if (progress.Status == ListImportStatus.Loading)
            {
                looks.Add(world.Rows.FindAsync(world.Staff, id, Cancellation));
            }
        };
        await world.WorkAsync();

        Assert.NotEmpty(looks);
        Assert.All(await Task.WhenAll(looks), Assert.Null);
        var list = (await world.Rows.FindAsync(world.Staff, id, Cancellation))!;
        var rows = new List<LoadedRow>();
        await foreach (var row in world.Rows.ReadAsync(list, cancellation: Cancellation))
        {
            rows.Add(row);
        }

        Assert.Equal(["张三", "李四", "王五"], rows.Select(row => row["姓名"]));
        Assert.Equal("", rows[0]["没有的列"]);
        Assert.Equal("0007", rows[0].ToFields()["客户编号"]);
        Assert.Equal("手机号码", list.Mapping[TargetField.Number]);
    }

    [Theory]
    [InlineData("", ListRejectReason.NoNumber, null)]
    [InlineData("1.38E+10", ListRejectReason.DamagedNumber, "1.38E+10")]
    [InlineData("12345", ListRejectReason.BadNumber, "12345")]
    [InlineData("430102199001011234", ListRejectReason.BadNumber, "430102199001011234")]
    [InlineData("号码不详", ListRejectReason.BadNumber, "号码不详")]
    [InlineData("1380000000", ListRejectReason.BadNumber, "1380000000")]
    [InlineData("95598", ListRejectReason.BadNumber, "95598")]
    public async Task Row_WithoutANumberToDial_IsRejectedWithItsReason(string number, ListRejectReason reason, string? detail)
    {
        await using var world = await CreateAsync();
        var list = await world.LoadAsync($"姓名,手机号码\n甲,13800000001\n乙,{number}\n");

        var reject = Assert.Single(await world.RejectedAsync(list.Id));
        Assert.Equal((3, reason, detail), (reject.Number, reject.Reason, reject.Detail));
        Assert.Equal(["乙", number], ListRows.CellsOf(reject.Cells));
        Assert.Equal((2, 1, 0, 1), (list.Read, list.Loaded, list.Duplicate, list.Rejected));
    }

    [Theory]
    [InlineData("138 0000 0001")]
    [InlineData("+86 138-0000-0001")]
    [InlineData("13800000001/13900000002")]
    [InlineData("１３８０００００００１")]
    [InlineData("84123456")]
    [InlineData("0731-84123456")]
    [InlineData("无、13800000001")]
    public async Task Row_WithANumberThatPeopleWriteSo_IsLoaded(string number)
    {
        await using var world = await CreateAsync();
        var list = await world.LoadAsync($"姓名,手机号码\n甲,{number}\n");
        Assert.Equal((1, 0), (list.Loaded, list.Rejected));
    }

    [Fact]
    public async Task Row_WhoseSecondNumberAloneIsGood_IsLoaded()
    {
        await using var world = await CreateAsync();
        var list = await world.LoadAsync("姓名,手机号码,备用电话\n甲,不详,13800000001\n乙,,\n");
        Assert.Equal((1, 1), (list.Loaded, list.Rejected));
    }

    [Fact]
    public async Task Duplicate_IsTheSameNumberAndCustomerNumber_OrTheSameRow()
    {
        await using var world = await CreateAsync();
        var list = await world.LoadAsync(
            "客户编号,姓名,手机号码\n1,甲,13800000001\n1,甲先生,138-0000-0001\n2,乙,13800000001\n,丙,13900000001\n,丁,13900000001\n,丙,13900000001\n");

        Assert.Equal((6, 4, 2, 0), (list.Read, list.Loaded, list.Duplicate, list.Rejected));
        Assert.Equal(
            [(3, ListRejectReason.Duplicate, "2"), (7, ListRejectReason.Duplicate, "5")],
            (await world.RejectedAsync(list.Id)).Select(r => (r.Number, r.Reason, r.Detail!)));
    }

    [Fact]
    public async Task Row_TooLongOrShifted_IsRejected()
    {
        await using var world = await CreateAsync();
        var sound = string.Concat(Enumerable.Range(1, 8).Select(i => $"客户{i},1380000000{i},备注\n"));
        var list = await world.LoadAsync(
            "姓名,手机号码,备注\n" + sound + $"{new string('长', 65)},13900000001,\n甲,13900000002,{new string('x', 4001)}\n乙,13900000003,见附件,另有说明\n");

        Assert.Equal((11, 8, 3), (list.Read, list.Loaded, list.Rejected));
        Assert.Equal(
            [(ListRejectReason.TooLong, "姓名"), (ListRejectReason.TooLong, "备注"), (ListRejectReason.TooManyCells, "另有说明")],
            (await world.RejectedAsync(list.Id)).Select(r => (r.Reason, r.Detail!)));
    }

    [Fact]
    public async Task Column_WithoutHeadingThatMostRowsFill_IsAColumnLikeAnother()
    {
        await using var world = await CreateAsync();
        var list = await world.LoadAsync("姓名,手机号码\n甲,13800000001,a\n乙,13800000002,b\n丙,13800000003\n");
        Assert.Equal((3, 0), (list.Loaded, list.Rejected));
    }

    [Fact]
    public async Task RejectFile_HasTheSourcesOwnColumnsAndTheReasonBeside()
    {
        await using var world = await CreateAsync();
        var list = await world.LoadAsync("账号,姓名,手机号码\n007,甲,13800000001\n008,=1+1,12\n009,丙,\n009,丙,13900000001\n009,丙,13900000001\n");
        using var files = new TableFiles();
        var (table, rows) = await FileAsync(duplicates: false);
        var (_, duplicates) = await FileAsync(duplicates: true);

        Assert.Equal(["账号", "姓名", "手机号码", "row", "reason"], table.Fields.Select(field => field.Name));
        Assert.Equal(["008,=1+1,12,3,BadNumber 12", "009,丙,,4,NoNumber"], rows.Select(row => string.Join(',', row.Values)));
        Assert.Equal(["009,丙,13900000001,6,Duplicate 5"], duplicates.Select(row => string.Join(',', row.Values)));
        await using var db = world.Database.CreateDbContext();
        Assert.Equal(2, await db.AuditEntries.CountAsync(e => e.Action == "download-rejects", Cancellation));

        async Task<(TableDescription Table, List<(long Row, IReadOnlyList<string?> Values)> Rows)> FileAsync(bool duplicates)
        {
            using var output = new MemoryStream();
            Assert.True(await world.Rejects.WriteAsync(world.Staff, list.Id, duplicates, output, Cancellation));
            return TableFiles.Read(files.Write($"{duplicates}.xlsx", output.ToArray()));
        }
    }

    [Fact]
    public async Task RejectFile_Corrected_CanBeLoadedAsItIs()
    {
        await using var world = await CreateAsync();
        var list = await world.LoadAsync("账号,姓名,手机号码\n007,甲,13800000001\n008,乙,12\n");
        using var output = new MemoryStream();
        await world.Rejects.WriteAsync(world.Staff, list.Id, duplicates: false, output, Cancellation);
        using var book = new ClosedXML.Excel.XLWorkbook(output);
        book.Worksheet(1).Cell(2, 3).SetValue("13900000009");
        using var mended = new MemoryStream();
        book.SaveAs(mended);

        var again = await world.LoadAsync(await world.UploadAsync(mended.ToArray(), "rejected.xlsx"));

        Assert.Equal((1, 1, 0), (again.Read, again.Loaded, again.Rejected));
        Assert.Equal("008", (await world.StoredAsync(again.Id))[0].Cells[0]);
    }

    [Fact]
    public async Task Cancel_InTheMiddle_LeavesNothing()
    {
        await using var world = await CreateAsync(s => s with { ChunkRows = 1 });
        var id = await world.UploadAsync(Three);
        await world.BeginAsync(id);
        Task<List<(int Number, string[] Cells)>>? stored = null;
        Task<ChangeResult>? cancel = null;
        world.OnProgress = progress =>
        {
            if (progress.Done > 0 && cancel is null)
            {
                stored = world.StoredAsync(id);
                cancel = world.Lists.CancelAsync(world.Staff, id, Cancellation);
            }
        };
        await world.WorkAsync();

        Assert.NotEmpty(await stored!);
        Assert.True((await cancel!).IsDone);
        await AssertNothingLeftAsync(world, id, ListImportStatus.Cancelled);
        Assert.Equal("campaign", (await world.ListAsync(id)).CancelledBy);
    }

    [Fact]
    public async Task Cancel_WhatWaits_EndsAtOnceAndDeletesTheFile()
    {
        await using var world = await CreateAsync();
        var id = await world.UploadAsync(Three);
        Assert.Single(Directory.GetFiles(world.Settings.Directory));

        Assert.True((await world.Lists.CancelAsync(world.Staff, id, Cancellation)).IsDone);
        Assert.Empty(Directory.GetFiles(world.Settings.Directory));
        Assert.Equal(ChangeOutcome.Conflict, (await world.Lists.CancelAsync(world.Staff, id, Cancellation)).Outcome);
        await AssertNothingLeftAsync(world, id, ListImportStatus.Cancelled);
    }

    [Fact]
    public async Task Discard_TakesALoadedListOut_UnlessExtractsHaveUsedIt()
    {
        await using var world = await CreateAsync();
        var used = await world.LoadAsync(Three);
        var free = await world.LoadAsync(Three.Replace("张三", "张小三", StringComparison.Ordinal));
        await using (var db = world.Database.CreateDbContext())
        {
            var extract = new Extract { Name = "e", RegionCode = BaseData.Province, Definition = "{}", ChangedBy = "u" };
            db.Extracts.Add(extract);
            await db.SaveChangesAsync(Cancellation);
            db.CallTargets.Add(new CallTarget
            {
                Key = "k",
                ExtractId = extract.Id,
                ImportId = used.Id,
                RowNumber = 2,
                Number = "+8613800000001",
                RegionCode = BaseData.Province,
                Fields = "{}",
            });
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(ChangeOutcome.Conflict, (await world.Lists.DiscardAsync(world.Staff, used.Id, Cancellation)).Outcome);
        Assert.True((await world.Lists.GetAsync(world.Staff, used.Id, Cancellation))!.UsedByTargets);
        Assert.True((await world.Lists.DiscardAsync(world.Staff, free.Id, Cancellation)).IsDone);
        Assert.Null(await world.Rows.FindAsync(world.Staff, free.Id, Cancellation));
        await world.WorkAsync();
        await AssertNothingLeftAsync(world, free.Id, ListImportStatus.Cancelled);
        Assert.Equal(3, (await world.StoredAsync(used.Id)).Count);
    }

    [Fact]
    public async Task File_ThatBreaksOffInTheMiddle_FailsWithItsRowAndLeavesNothing()
    {
        await using var world = await CreateAsync(s => s with { ChunkRows = 1 });
        var id = await world.UploadAsync(Three);
        var list = await world.ListAsync(id);

        // Whole when it was looked through, broken since.
        await File.WriteAllTextAsync(world.Files.PathOf(list.StoredName!), Three + "0010,\"赵六,13900000009,长沙\n", Cancellation);
        await world.BeginAsync(id);
        await world.WorkAsync();

        var failed = await world.ListAsync(id);
        Assert.Equal((nameof(TableFault.Broken), 5L), (failed.Failure, failed.FailureRow));
        await AssertNothingLeftAsync(world, id, ListImportStatus.Failed);
    }

    [Fact]
    public async Task File_ThatIsGone_Fails()
    {
        await using var world = await CreateAsync();
        var id = await world.UploadAsync(Three);
        File.Delete(world.Files.PathOf((await world.ListAsync(id)).StoredName!));
        await world.BeginAsync(id, Map((TargetField.Number, "手机号码")));
        await world.WorkAsync();
        Assert.Equal((ListImportStatus.Failed, nameof(ListImportFailure.FileMissing)), ((await world.ListAsync(id)).Status, (await world.ListAsync(id)).Failure));
    }

    [Theory]
    [InlineData("page.xls", "<html><table/></html>", TableFault.WrongExtension)]
    [InlineData("a.exe", "姓名,手机\n", TableFault.WrongExtension)]
    [InlineData("a.csv", "姓名,手机号码\n甲,\"13800000001\n", TableFault.Broken)]
    [InlineData("a.xlsx", "PK\u0003\u0004 and no more", TableFault.Broken)]
    public async Task Upload_OfWhatIsNoTable_IsRefusedAndLeavesNothing(string name, string content, TableFault fault)
    {
        await using var world = await CreateAsync();
        var result = await world.Lists.UploadAsync(world.Staff, name, new MemoryStream(Encoding.UTF8.GetBytes(content)), cancellation: Cancellation);

        Assert.Equal((null, fault), (result.ImportId, result.Fault));
        Assert.Empty(Directory.GetFiles(world.Settings.Directory));
        Assert.Empty(await world.ListsAsync());
    }

    [Fact]
    public async Task Upload_LargerThanAllowed_IsRefusedAndLeavesNothing()
    {
        await using var world = await CreateAsync(s => s with { MaxFileBytes = 2048 });
        var result = await world.Lists.UploadAsync(world.Staff, "a.csv", new MemoryStream(new byte[4096]), cancellation: Cancellation);
        Assert.True(result.TooLarge);
        Assert.Empty(Directory.GetFiles(world.Settings.Directory));
    }

    [Fact]
    public async Task Upload_NamesTheFileNotThePath()
    {
        await using var world = await CreateAsync();
        var id = await world.UploadAsync(Three, @"C:\crm\..\..\名单.csv");
        var list = await world.ListAsync(id);
        Assert.Equal("名单.csv", list.Name);
        Assert.StartsWith(world.Settings.Directory, world.Files.PathOf(list.StoredName!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_WithAMappingThatDoesNotFit_SaysAllThatIsWrong()
    {
        await using var world = await CreateAsync();
        var id = await world.UploadAsync(Three);
        var result = await world.Lists.LoadAsync(
            world.Staff, id, new ListLoadPlan(Map((TargetField.CustomerName, "姓名"), (TargetField.Brand, "品牌"))), Cancellation);

        Assert.Equal(
            [(nameof(TargetField.Number), FieldErrors.Required), ("品牌", FieldErrors.Unknown)], result.Errors.Select(error => (error.Field, error.Code)));
        Assert.Equal(ListImportStatus.Draft, (await world.ListAsync(id)).Status);
    }

    [Fact]
    public async Task Mapping_ThatIsSaved_IsThereForTheNextListAndReplacesItsNamesake()
    {
        await using var world = await CreateAsync();
        var mapping = Map((TargetField.Number, "手机号码"), (TargetField.CustomerName, "姓名"));
        await world.Lists.LoadAsync(world.Staff, await world.UploadAsync(Three), new ListLoadPlan(mapping, "CRM 名单"), Cancellation);
        await world.Lists.LoadAsync(world.Staff, await world.UploadAsync(Three), new ListLoadPlan(mapping.With("地区", TargetField.Region), "CRM 名单"), Cancellation);

        var saved = Assert.Single(await world.Mappings.ListAsync(world.Staff, Cancellation));
        Assert.Equal(("CRM 名单", 1, "地区"), (saved.Name, saved.Version, saved.Mapping[TargetField.Region]));
        Assert.Single(await world.Mappings.ListAsync(People.Of(Roles.CampaignStaff, $"{BaseData.Province}-cs"), Cancellation));
        Assert.False((await world.Mappings.ListAsync(People.Of(Roles.CampaignStaff, $"{BaseData.Province}-cs"), Cancellation))[0].CanChange);
    }

    [Fact]
    public async Task Preview_ShowsWhatWouldBecomeOfTheFirstRows_WithNumbersMasked()
    {
        await using var world = await CreateAsync();
        var id = await world.UploadAsync("姓名,手机号码\n甲,13800000001\n乙,12\n甲,13800000001\n");
        var rows = (await world.Browser.PreviewAsync(world.Staff, id, Map((TargetField.Number, "手机号码")), Cancellation))!;

        Assert.Equal([null, ListRejectReason.BadNumber, ListRejectReason.Duplicate], rows.Select(row => row.Reason));
        Assert.Equal(["138****0001", "12", "138****0001"], rows.Select(row => row.Cells[1]));
        Assert.Empty(await world.StoredAsync(id));
    }

    [Fact]
    public async Task Page_OfLoadedRows_MasksNumbers()
    {
        await using var world = await CreateAsync();
        var list = await world.LoadAsync(Three);
        var rows = await world.Browser.RowsAsync(world.Staff, list.Id, ListRowKind.Loaded, new PageRequest(0, 2), Cancellation);

        Assert.Equal(3, rows.Total);
        Assert.Equal(["138****0001", "139****0002"], rows.Rows.Select(row => row.Cells[2]));
        var view = (await world.Lists.GetAsync(world.Staff, list.Id, Cancellation))!;
        Assert.All(view.Table!.Fields[2].Samples, sample => Assert.Contains("****", sample, StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_OfAnotherRegion_IsNotThere()
    {
        await using var world = await CreateAsync();
        var list = await world.LoadAsync(Three);
        var stranger = People.Of(Roles.CampaignStaff, "other");

        Assert.Null(await world.Lists.GetAsync(stranger, list.Id, Cancellation));
        Assert.Equal(0, (await world.Lists.FindAsync(stranger, new ListImportQuery(), Cancellation)).Total);
        Assert.Equal(ChangeOutcome.NotFound, (await world.Lists.DiscardAsync(stranger, list.Id, Cancellation)).Outcome);
        Assert.Equal(0, (await world.Browser.RowsAsync(stranger, list.Id, ListRowKind.Loaded, new PageRequest(), Cancellation)).Total);
        Assert.False(await world.Rejects.WriteAsync(stranger, list.Id, duplicates: false, new MemoryStream(), Cancellation));
        Assert.Null(await world.Rows.FindAsync(stranger, list.Id, Cancellation));
    }

    [Fact]
    public async Task Agent_MayNotTouchLists()
    {
        await using var world = await CreateAsync();
        var agent = People.Agent("a1");
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => world.Lists.UploadAsync(agent, "a.csv", new MemoryStream(), cancellation: Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => world.Lists.FindAsync(agent, new ListImportQuery(), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => world.Lists.CancelAsync(agent, 1, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => world.Browser.RowsAsync(agent, 1, ListRowKind.Loaded, new PageRequest(), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => world.Mappings.ListAsync(agent, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => world.Administration().ListAsync(agent, Cancellation));
    }

    [Fact]
    public async Task Find_BySearchAndState_PagesNewestFirst()
    {
        await using var world = await CreateAsync();
        var first = await world.UploadAsync(Three, "三月_回访.csv");
        var second = await world.LoadAsync(await world.UploadAsync(Three, "四月_回访.csv"));
        await world.UploadAsync(Three, "催缴.csv");

        var found = await world.Lists.FindAsync(world.Staff, new ListImportQuery { Text = "回访" }, Cancellation);
        Assert.Equal([second.Id, first], found.Rows.Select(row => row.Id));
        Assert.Equal([second.Id], (await world.Lists.FindAsync(
            world.Staff, new ListImportQuery { Text = "回访", Status = ListImportStatus.Loaded }, Cancellation)).Rows.Select(row => row.Id));
        Assert.Equal(second.Id, (await world.Lists.GetAsync(world.Staff, first, Cancellation))!.EarlierId);
    }

    [Fact]
    public async Task Retention_DeletesFilesAndRejectsOfOldLists_AndKeepsTheirRows()
    {
        await using var world = await CreateAsync();
        var list = await world.LoadAsync("姓名,手机号码\n甲,13800000001\n乙,12\n");
        var waiting = await world.UploadAsync(Three);
        var retention = new ListRetention(world.Database, world.Settings, world.Files, world.Time);
        Assert.Equal(0, await retention.RunAsync(Cancellation));
        world.Time.Advance(TimeSpan.FromDays(91));

        Assert.Equal(2, await retention.RunAsync(Cancellation));

        Assert.Empty(Directory.GetFiles(world.Settings.Directory));
        Assert.Empty(await world.RejectedAsync(list.Id));
        Assert.Single(await world.StoredAsync(list.Id));
        Assert.Equal(ListImportStatus.Cancelled, (await world.ListAsync(waiting)).Status);
        Assert.NotNull(await world.Rows.FindAsync(world.Staff, list.Id, Cancellation));
        Assert.Equal(0, await retention.RunAsync(Cancellation));
    }

    private static async Task AssertNothingLeftAsync(ListWorld world, long id, ListImportStatus status)
    {
        var list = await world.ListAsync(id);
        Assert.Equal((status, 0, 0, 0, 0), (list.Status, list.Read, list.Loaded, list.Duplicate, list.Rejected));
        Assert.Empty(await world.StoredAsync(id));
        Assert.Empty(await world.RejectedAsync(id));
        Assert.Null(list.StoredName);
        Assert.NotNull(list.FinishedAt);
    }
}
