using CallCenter.Core.Data;
using CallCenter.Core.Tiers;
using CallCenter.Core.Tiers.Imports;
using CallCenter.Tests.Builders;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Tiers.Imports;

public sealed class TierImportTests : IAsyncLifetime
{
    private ImportWorld _world = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await ImportWorld.CreateAsync();
        await _world.AddCustomersAsync(10);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Check_SaysWhatWouldChange_AndChangesNothing()
    {
        await _world.ChangeByHandAsync("000009", BaseData.Blacklist);
        await _world.ChangeByHandAsync("000008", BaseData.Gold);
        var import = await _world.CheckAsync(
            """
            客户编号,客户层次
            000001,gold
            000002,银卡
            000003,Blacklist
            000004,普通
            000008,SILVER
            000009,Normal
            000001,金卡
            000002,gold
            000099,gold
            ,gold
            000005,platinum
            000006,
            """);

        Assert.Equal(TierImportStatus.Checked, import.Status);
        var counts = import.Counts;
        Assert.Equal((12, 2, 1, 1, 1, 0), (counts.Read, counts.Up, counts.Down, counts.Barred, counts.Unbarred, counts.New));
        Assert.Equal((1, 1, 5, 5, 0), (counts.Unchanged, counts.Duplicate, counts.Rejected, counts.Pending, counts.Applied));
        var rejected = (await _world.RowsAsync(import.Id)).Where(r => r.State == TierRowState.Rejected).ToList();
        Assert.Equal(
            [
                (9, TierRejectReason.Contradiction, "3"), (10, TierRejectReason.UnknownCustomer, "000099"), (11, TierRejectReason.NoKey, null),
                (12, TierRejectReason.UnknownTier, "platinum"), (13, TierRejectReason.NoTier, null),
            ],
            rejected.Select(r => (r.Number, r.Reason!.Value, r.Detail)));
        Assert.Equal(2, (await _world.ChangesAsync()).Count);
        Assert.Equal(BaseData.Normal, (await _world.TiersAsync())["000001"]);
    }

    [Fact]
    public async Task Apply_ChangesTheTiers_AndWritesTheirHistory()
    {
        var import = await _world.ApplyAsync("account,tier\n000001,gold\n000002,silver\n000003,normal\n000003,normal\nnobody,gold");

        Assert.Equal(TierImportStatus.Applied, import.Status);
        Assert.Equal((5, 2, 1, 1, 1, 0), (import.Counts.Read, import.Counts.Applied, import.Counts.Unchanged, import.Counts.Duplicate, import.Counts.Rejected, import.Counts.Pending));
        var tiers = await _world.TiersAsync();
        Assert.Equal((BaseData.Gold, BaseData.Silver, BaseData.Normal), (tiers["000001"], tiers["000002"], tiers["000003"]));
        var change = (await _world.ChangesAsync())[0];
        Assert.Equal(
            (BaseData.Normal, BaseData.Gold, TierChangeSource.Import, $"{import.Id}", "tiers.csv", _world.Manager.UserId),
            (change.FromTierCode, change.ToTierCode, change.Source, change.SourceId, change.Reason, change.UserId));
        Assert.Contains(_world.Progress, p => p.Status == TierImportStatus.Applied);
    }

    [Fact]
    public async Task PhoneNumber_FindsTheCustomer_InAnyFormat_UnlessSeveralHaveIt()
    {
        await _world.Database.AddCustomerAsync("A", "甲", BaseData.Province, BaseData.Normal, "+8673188888888");
        await _world.Database.AddCustomerAsync("B", "乙", BaseData.Province, BaseData.Normal, "+8673188888888");
        var import = await _world.ApplyAsync("手机号码,等级\n138 0000 0001,gold\n0731-88888888,gold\n1.38E+10,gold\nnone,gold");

        Assert.Equal(1, import.Counts.Applied);
        Assert.Equal(BaseData.Gold, (await _world.TiersAsync())["000001"]);
        Assert.Equal(
            [TierRejectReason.SeveralCustomers, TierRejectReason.DamagedNumber, TierRejectReason.BadNumber],
            (await _world.RowsAsync(import.Id)).Where(r => r.State == TierRowState.Rejected).Select(r => r.Reason!.Value));
    }

    [Fact]
    public async Task UnknownCustomers_AreCreatedWhereAskedFor_WithLeadingZeros()
    {
        const string Csv = "account,tier,name,region,phone\n0000077,gold,新客户,省集团中心,13900000077\n0000078,gold,,HN,\n0000079,gold,乙,火星,\n0000077,gold,新客户,HN,";
        Assert.Equal(4, (await _world.CheckAsync(Csv)).Counts.Rejected);
        var import = await _world.ApplyAsync(Csv, createsUnknown: true);

        Assert.Equal((4, 1, 0, 1, 2), (import.Counts.Read, import.Counts.Applied, import.Counts.Unchanged, import.Counts.Duplicate, import.Counts.Rejected));
        await using var db = _world.Database.CreateDbContext();
        var customer = await db.Customers.Include(c => c.Numbers).SingleAsync(c => c.AccountNumber == "0000077", Cancellation);
        Assert.Equal(("新客户", "HN", BaseData.Gold, "+8613900000077"), (customer.Name, customer.RegionCode, customer.TierCode, customer.Numbers.Single().Number));
        var change = Assert.Single(await _world.ChangesAsync());
        Assert.Null(change.FromTierCode);
    }

    [Fact]
    public async Task Apply_LeavesAloneWhoWasChangedAfterTheCheck()
    {
        var import = await _world.CheckAsync("account,tier\n000001,gold\n000002,gold\n000003,gold");
        await _world.ChangeByHandAsync("000001", BaseData.Silver);
        await _world.ChangeByHandAsync("000002", BaseData.Gold);
        await _world.Imports.ApplyAsync(_world.Manager, import.Id, Cancellation);
        await _world.WorkAsync();

        var counts = (await _world.ImportAsync(import.Id)).Counts;
        Assert.Equal((3, 1, 1, 1), (counts.Read, counts.Applied, counts.Unchanged, counts.Rejected));
        var row = (await _world.RowsAsync(import.Id))[0];
        Assert.Equal((TierRejectReason.ChangedSince, BaseData.Silver), (row.Reason!.Value, row.Detail));
        Assert.Equal(BaseData.Silver, (await _world.TiersAsync())["000001"]);
    }

    [Fact]
    public async Task RollBack_GivesTheFormerTiersBack_OnceAndNotToWhomWasChangedSince()
    {
        var before = await _world.TiersAsync();
        var import = await _world.ApplyAsync("account,tier\n000001,gold\n000002,gold\n000003,blacklist\n000004,normal");
        await _world.ChangeByHandAsync("000002", BaseData.Silver);
        await _world.ChangeByHandAsync("000002", BaseData.Gold);

        Assert.Equal(ChangeResult.Done, await _world.Imports.RollBackAsync(_world.Manager, import.Id, Cancellation));
        Assert.Equal(ChangeResult.Conflict, await _world.Imports.RollBackAsync(_world.Manager, import.Id, Cancellation));
        await _world.WorkAsync();
        Assert.Equal(ChangeResult.Conflict, await _world.Imports.RollBackAsync(_world.Manager, import.Id, Cancellation));
        await _world.WorkAsync();

        var after = await _world.ImportAsync(import.Id);
        Assert.Equal((TierImportStatus.RolledBack, 2, 1), (after.Status, after.Counts.RolledBack, after.Counts.Kept));
        before["000002"] = BaseData.Gold;
        Assert.Equal(before, await _world.TiersAsync());
        Assert.Equal("000002", (await _world.RowsAsync(import.Id)).Single(r => r.State == TierRowState.Kept).AccountNumber);
        Assert.Equal(2, (await _world.ChangesAsync()).Count(c => c.Source == TierChangeSource.Rollback));
    }

    [Fact]
    public async Task ImportOverTheLimit_IsHeld_UntilAManagerReleasesItWithANote()
    {
        await using var world = await ImportWorld.CreateAsync(s => s with { HoldChangedShare = 0.2, HoldBarredShare = 0 });
        await world.AddCustomersAsync(10);
        Assert.Equal(TierImportHold.None, (await world.CheckAsync("account,tier\n000001,gold\n000002,gold")).Hold);
        Assert.Equal(TierImportHold.Barred, (await world.CheckAsync("account,tier\n000001,blacklist")).Hold);
        var import = await world.CheckAsync("account,tier\n000001,gold\n000002,gold\n000003,gold");
        Assert.Equal((TierImportStatus.Held, TierImportHold.Changed, 10), (import.Status, import.Hold, import.Customers));

        Assert.Equal(ChangeResult.Conflict, await world.Imports.ApplyAsync(world.Manager, import.Id, Cancellation));
        Assert.Equal(ChangeOutcome.Invalid, (await world.Imports.ReleaseAsync(world.Manager, import.Id, " ", Cancellation)).Outcome);
        Assert.Equal(ChangeResult.Done, await world.Imports.ReleaseAsync(world.Manager, import.Id, "year's review", Cancellation));
        await world.WorkAsync();

        var applied = await world.ImportAsync(import.Id);
        Assert.Equal((TierImportStatus.Applied, 3, "year's review"), (applied.Status, applied.Counts.Applied, applied.DecisionNote));
        await using var db = world.Database.CreateDbContext();
        Assert.Equal("release", await db.AuditEntries.Where(a => a.Key == $"{import.Id}").OrderBy(a => a.Id).Select(a => a.Action).LastAsync(Cancellation));
    }

    [Fact]
    public async Task RefusedImport_ChangesNothing_AndEveryRowSaysWhy()
    {
        await using var world = await ImportWorld.CreateAsync(s => s with { HoldChangedShare = 0 });
        await world.AddCustomersAsync(3);
        var import = await world.CheckAsync("account,tier\n000001,gold\n000002,normal");
        Assert.Equal(ChangeResult.Done, await world.Imports.RefuseAsync(world.Manager, import.Id, "wrong month", Cancellation));
        await world.WorkAsync();

        var refused = await world.ImportAsync(import.Id);
        Assert.Equal((TierImportStatus.Refused, 0, 1, 1, 0), (refused.Status, refused.Counts.Applied, refused.Counts.Unchanged, refused.Counts.Rejected, refused.Counts.Pending));
        Assert.Equal(TierRejectReason.Refused, (await world.RowsAsync(import.Id)).Single().Reason);
        Assert.Empty(await world.ChangesAsync());
    }

    [Fact]
    public async Task Upload_OfTheWrongTypeOrTooLarge_IsRefused()
    {
        await using var world = await ImportWorld.CreateAsync(s => s with { MaxFileBytes = 1024 });
        Assert.Equal(TierUploadRefusal.WrongType, (await world.Imports.UploadAsync(world.Manager, "x.exe", new MemoryStream([1]), cancellation: Cancellation)).Refusal);
        Assert.Equal(TierUploadRefusal.TooLarge, (await world.Imports.UploadAsync(world.Manager, "x.csv", new MemoryStream(new byte[2000]), cancellation: Cancellation)).Refusal);
        Assert.Equal(TierUploadRefusal.Unreadable, (await world.Imports.UploadAsync(world.Manager, "x.csv", new MemoryStream([0x50, 0x4B, 3, 4]), cancellation: Cancellation)).Refusal);
        Assert.Empty(Directory.GetFiles(world.Settings.Directory, "*.part"));
    }

    [Fact]
    public async Task CityManager_NeitherSeesNorChangesCustomersElsewhere()
    {
        await _world.Database.AddDemoPeopleAsync();
        var city = People.Manager("HN-CS");
        var id = (await _world.Imports.UploadAsync(city, "t.csv", new MemoryStream("account,tier\n0731000001,silver\n000001,gold"u8.ToArray()), cancellation: Cancellation)).ImportId!.Value;
        await _world.Imports.CheckAsync(city, id, new TierImportPlan(new TierMapping("account", null, "tier"), false), Cancellation);
        await _world.WorkAsync();

        var counts = (await _world.ImportAsync(id)).Counts;
        Assert.Equal((1, 1), (counts.Down, counts.Rejected));
        Assert.Null(await _world.Imports.GetAsync(People.Manager("HN-ZZ"), id, Cancellation));
        Assert.Equal(0, (await _world.Imports.RowsAsync(People.Manager("HN-ZZ"), id, new TierRowQuery(), Cancellation)).Total);
        Assert.Equal(ChangeResult.NotFound, await _world.Imports.ApplyAsync(People.Manager("HN-ZZ"), id, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _world.Imports.ApplyAsync(People.Supervisor(), id, Cancellation));
    }

    [Fact]
    public async Task Mapping_IsKeptForItsSource_AndOfferedAgain()
    {
        var first = await _world.UploadAsync("a,b\n000001,gold");
        var plan = new TierImportPlan(new TierMapping("a", null, "b"), false, NewSource: "分析系统");
        Assert.Equal(ChangeResult.Done, await _world.Imports.CheckAsync(_world.Manager, first, plan, Cancellation));
        await _world.WorkAsync();
        var source = Assert.Single(await _world.Sources.ListAsync(_world.Manager, Cancellation));

        Assert.Equal((plan.Mapping, "分析系统", first), (source.Mapping, source.Source.Name, source.Last!.Id));
        var wrong = await _world.Imports.CheckAsync(
            _world.Manager, await _world.UploadAsync("a,b\n1,2"), new TierImportPlan(new TierMapping("zz", null, null), true), Cancellation);
        Assert.Equal(["Tier", "Name", "Region", "zz"], wrong.Errors.Select(e => e.Field));
    }

    [Fact]
    public async Task Retention_DeletesRowsAndFile_ButKeepsWhatHappened()
    {
        var import = await _world.ApplyAsync("account,tier\n000001,gold\nnobody,gold");
        var retention = new TierImportRetention(_world.Database, _world.Settings, _world.Files, _world.Time);
        Assert.Equal(0, await retention.RunAsync(Cancellation));
        _world.Time.Advance(TimeSpan.FromDays(_world.Settings.KeepDays + 1));

        Assert.Equal(1, await retention.RunAsync(Cancellation));
        Assert.Empty(await _world.RowsAsync(import.Id));
        Assert.False(File.Exists(_world.Files.PathOf(import.StoredName!)));
        Assert.Equal(1, (await _world.ImportAsync(import.Id)).Counts.Applied);
        Assert.Equal(ChangeResult.Conflict, await _world.Imports.RollBackAsync(_world.Manager, import.Id, Cancellation));
        Assert.False(await _world.Rejects.WriteAsync(_world.Manager, import.Id, Stream.Null, Cancellation));
        Assert.Equal(0, await retention.RunAsync(Cancellation));
    }
}
