using System.Text;
using CallCenter.Core.Data;
using CallCenter.Core.Tiers.Imports;
using CallCenter.Tests.Tables;
using ClosedXML.Excel;

namespace CallCenter.Tests.Tiers.Imports;

/// <summary>Files as they come: every format, Chinese encodings, leading zeros; and when there is too much in them.</summary>
public sealed class TierFileTests : IAsyncLifetime
{
    private readonly TableFiles _files = new();
    private ImportWorld _world = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await ImportWorld.CreateAsync();
        await _world.AddCustomersAsync(10);
    }

    public async ValueTask DisposeAsync()
    {
        _files.Dispose();
        await _world.DisposeAsync();
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("gb18030", false)]
    public async Task Text_InEitherEncoding_IsAppliedByItsChineseNames(string encoding, bool mark) => await AppliesAsync(
        _files.Text("客户层次.csv", "客户编号,姓名,客户层次\n000001,张三,金卡\n000002,李四,银卡\n", encoding, mark));

    [Fact]
    public async Task Workbook_IsApplied_WithLeadingZeros() => await AppliesAsync(_files.Workbook("层次.xlsx", sheet =>
    {
        // One as text, one as a number that is shown with its zeros.
        sheet.Cell(1, 1).Value = "客户编号";
        sheet.Cell(1, 2).Value = "客户层次";
        sheet.Cell(2, 1).SetValue("000001").SetDataType(XLDataType.Text);
        sheet.Cell(3, 1).Value = 2;
        sheet.Cell(3, 1).Style.NumberFormat.Format = "000000";
        sheet.Cell(2, 2).Value = "金卡";
        sheet.Cell(3, 2).Value = "银卡";
    }));

    [Fact]
    public async Task OldWorkbook_IsApplied_WithLeadingZeros() => await AppliesAsync(_files.Write("层次.xls", new OldWorkbook().Sheet("一月")
        .Text(0, 0, "客户编号").Text(0, 1, "客户层次").Text(1, 0, "000001").Text(1, 1, "金卡").Number(2, 0, 2, "000000").Text(2, 1, "银卡").ToBytes()));

    [Fact]
    public async Task RejectFile_KeepsTheRowsAsTheyCame_WithTheReasonOfEach()
    {
        var import = await _world.ApplyAsync("客户编号,客户层次,备注\n000001,gold,a\n000000,gold,=1+1\n000002,platinum,007\n,gold,b\n1.23E+15,gold,c");
        using var file = new MemoryStream();
        Assert.True(await _world.Rejects.WriteAsync(_world.Manager, import.Id, file, Cancellation));
        using var workbook = new XLWorkbook(file);
        var sheet = workbook.Worksheet(1);

        Assert.Equal(["客户编号", "客户层次", "备注", "row", "reason"], Texts(1));
        Assert.Equal(["000000", "gold", "=1+1", "3", "UnknownCustomer 000000"], Texts(2));
        Assert.Equal(["000002", "platinum", "007", "4", "UnknownTier platinum"], Texts(3));
        Assert.Equal(["", "gold", "b", "5", "NoKey"], Texts(4));
        Assert.Equal(["1.23E+15", "gold", "c", "6", "DamagedNumber 1.23E+15"], Texts(5));
        Assert.Equal(5, sheet.RowsUsed().Count());
        Assert.False(sheet.Cell(2, 3).HasFormula);

        // Put right, the file comes in again: its own columns are still there.
        var again = await _world.CheckAsync(await _world.UploadAsync(file.ToArray(), "rejected.xlsx"));
        Assert.Equal((4, 4), (again.Counts.Read, again.Counts.Rejected));

        IEnumerable<string> Texts(int row) => Enumerable.Range(1, 5).Select(column => sheet.Cell(row, column).GetString());
    }

    [Fact]
    public async Task UnreadableFile_IsRefused_AndNothingStays()
    {
        var result = await _world.Imports.UploadAsync(_world.Manager, "x.xlsx", new MemoryStream("no workbook"u8.ToArray()), cancellation: Cancellation);
        Assert.Equal(TierUploadRefusal.Unreadable, result.Refusal);
        Assert.Empty(Directory.GetFiles(_world.Settings.Directory));
    }

    [Fact]
    public async Task StoppedUpload_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        var content = new byte[1 << 20];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _world.Imports.UploadAsync(
            _world.Manager, "x.csv", new MemoryStream(content), new Step(_ => stop.Cancel()), stop.Token));

        Assert.Empty(Directory.GetFiles(_world.Settings.Directory));
        Assert.Equal(0, (await _world.Imports.FindAsync(_world.Manager, new TierImportQuery(), Cancellation)).Total);
    }

    [Fact]
    public async Task Upload_TellsHowManyBytesHaveCome()
    {
        var content = Encoding.UTF8.GetBytes("account,tier\n" + string.Concat(Enumerable.Repeat("000001,gold\n", 50_000)));
        var told = new List<long>();
        var result = await _world.Imports.UploadAsync(_world.Manager, "x.csv", new MemoryStream(content), new Step(told.Add), Cancellation);

        Assert.NotNull(result.ImportId);
        Assert.True(told.Count > 2);
        Assert.Equal(told.Order(), told);
        Assert.Equal(content.Length, told[^1]);
    }

    [Theory]
    [InlineData(1000, 50, 0, TierImportHold.None)]
    [InlineData(1000, 51, 0, TierImportHold.Changed)]
    [InlineData(1000, 0, 5, TierImportHold.None)]
    [InlineData(1000, 0, 6, TierImportHold.Barred)]
    [InlineData(1000, 45, 6, TierImportHold.Both)]
    [InlineData(0, 1, 0, TierImportHold.Changed)]
    [InlineData(0, 0, 0, TierImportHold.None)]
    public void Feed_IsHeldAboveTheLimits_AndNotAtThem(long customers, long up, long barred, TierImportHold expected) =>
        Assert.Equal(expected, TierImportCheck.HoldOf(new TierImportCounts { Up = up, Barred = barred }, customers, new TierImportSettings()));

    private async Task AppliesAsync(string path)
    {
        var import = await _world.CheckAsync(await _world.UploadAsync(await File.ReadAllBytesAsync(path, Cancellation), Path.GetFileName(path)));
        await _world.ApplyAsync(import);
        await _world.WorkAsync();

        Assert.Equal((2, 2), ((await _world.ImportAsync(import.Id)).Counts.Read, (await _world.ImportAsync(import.Id)).Counts.Applied));
        var tiers = await _world.TiersAsync();
        Assert.Equal((BaseData.Gold, BaseData.Silver), (tiers["000001"], tiers["000002"]));
    }

    private sealed class Step(Action<long> told) : IProgress<long>
    {
        public void Report(long value) => told(value);
    }
}
