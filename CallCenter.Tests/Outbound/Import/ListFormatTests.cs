using System.Text;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Tables;
using CallCenter.Tests.Tables;
using static CallCenter.Tests.Outbound.Import.ListWorld;

namespace CallCenter.Tests.Outbound.Import;

/// <summary>Every format from the file to the stored rows (requirement O2): what a person reads there is what is kept.</summary>
public sealed class ListFormatTests : IDisposable
{
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Workbook_AsPeopleMakeThem_ComesThroughRight()
    {
        var path = _files.Workbook("名单.xlsx", book =>
        {
            book.AddWorksheet("隐藏").Hide().Cell(1, 1).SetValue("不要");
            var sheet = book.AddWorksheet("回访名单");
            sheet.Cell(1, 1).SetValue("2026 年 3 月回访名单");
            sheet.Range(1, 1, 1, 7).Merge();
            string[] headings = ["地区", "客户编号", "姓名", "手机号码", "身份证号", "开户日期", "欠费"];
            for (var i = 0; i < headings.Length; i++)
            {
                sheet.Cell(3, i + 1).SetValue(headings[i]);
            }

            Row(4, "长沙", "00071", "张三", 430102199001011234.ToString(System.Globalization.CultureInfo.InvariantCulture));
            sheet.Cell(4, 4).Value = 13800000001;
            Row(5, null, "00072", "李四", "43010219900101123X");
            sheet.Cell(5, 4).SetValue("13900000002");
            sheet.Range(4, 1, 5, 1).Merge();
            Row(8, "株洲", "00073", "王五", "");
            sheet.Cell(8, 4).SetValue("0731-84123456");

            void Row(int row, string? region, string customer, string name, string id)
            {
                if (region is not null)
                {
                    sheet.Cell(row, 1).SetValue(region);
                }

                sheet.Cell(row, 2).SetValue(customer);
                sheet.Cell(row, 3).SetValue(name);
                sheet.Cell(row, 5).SetValue(id);
                sheet.Cell(row, 6).Value = new DateTime(2024, 5, row);
                sheet.Cell(row, 7).FormulaA1 = $"{row}*2+0.5";
            }
        });
        await using var world = await CreateAsync();
        var list = await world.LoadAsync(await world.UploadAsync(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), "名单.xlsx"));

        Assert.Equal((3, 3), (list.Read, list.Loaded));
        Assert.Equal(
            [
                (4, "长沙|00071|张三|13800000001|430102199001011234|2024-05-04|8.5"), (5, "长沙|00072|李四|13900000002|43010219900101123X|2024-05-05|10.5"),
                (8, "株洲|00073|王五|0731-84123456||2024-05-08|16.5"),
            ],
            (await world.StoredAsync(list.Id)).Select(row => (row.Number, string.Join('|', row.Cells))));
    }

    [Fact]
    public async Task OldWorkbook_IsLoaded()
    {
        var book = new OldWorkbook().Sheet("a").Text(0, 0, "姓名").Text(0, 1, "手机号码").Text(1, 0, "张三").Text(1, 1, "13800000001");
        await using var world = await CreateAsync();
        var list = await world.LoadAsync(await world.UploadAsync(book.ToBytes(), "a.xls"));
        Assert.Equal((1, 1), (list.Read, list.Loaded));
    }

    [Theory]
    [InlineData("utf-8", '\t')]
    [InlineData("GB18030", ',')]
    [InlineData("GB18030", '|')]
    [InlineData("utf-16", ';')]
    public async Task Text_OfAnyEncodingAndDelimiter_IsLoaded(string encoding, char delimiter)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var coding = Encoding.GetEncoding(encoding);
        var text = "客户编号,姓名,手机号码\n007,张三,13800000001\n008,\"李,四\n小\",13900000002\n".Replace(',', delimiter);
        await using var world = await CreateAsync();
        var list = await world.LoadAsync(await world.UploadAsync([.. coding.GetPreamble(), .. coding.GetBytes(text)], "a.txt"));

        Assert.Equal(2, list.Loaded);
        Assert.Equal($"李{delimiter}四\n小", (await world.StoredAsync(list.Id))[1].Cells[1]);
    }

    [Fact]
    public async Task BcpFile_WithItsFormatFile_IsLoaded()
    {
        const string format = "10.0\n3\n1 SYBCHAR 0 20 \"\\t\" 1 CUST_NO\n2 SYBCHAR 0 40 \"\\t\" 2 CUST_NAME\n3 SYBCHAR 0 20 \"\\n\" 3 MOBILE\n";
        await using var world = await CreateAsync();
        var id = await world.UploadAsync(Encoding.UTF8.GetBytes("0007\t张三\t13800000001\n0008\t李四\t12\n"), "cust.bcp", ("cust.fmt", format));
        var list = await world.LoadAsync(id);

        Assert.Equal((2, 1, 1, "cust.fmt"), (list.Read, list.Loaded, list.Rejected, list.ControlName));
        Assert.Equal(["0007", "张三", "13800000001"], (await world.StoredAsync(list.Id))[0].Cells);
    }

    [Fact]
    public async Task LoaderFile_WithItsControlFile_AndOneThatHoldsItsData_AreLoaded()
    {
        const string control = "LOAD DATA INFILE 'cust.dat' INTO TABLE T FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' (CUST_NO, CUST_NAME, MOBILE)";
        await using var world = await CreateAsync();
        var apart = await world.LoadAsync(await world.UploadAsync(Encoding.UTF8.GetBytes("0007,\"张,三\",13800000001\n"), "cust.dat", ("cust.ctl", control)));
        var whole = await world.LoadAsync(await world.UploadAsync(
            Encoding.UTF8.GetBytes(control.Replace("'cust.dat'", "*", StringComparison.Ordinal) + "\nBEGINDATA\n0007,\"张,三\",13800000001\n"), "cust.ctl"));

        Assert.Equal((1, 1), (apart.Loaded, whole.Loaded));
        Assert.Equal((await world.StoredAsync(apart.Id))[0].Cells, (await world.StoredAsync(whole.Id))[0].Cells);
    }

    [Fact]
    public async Task ControlFile_ThatCannotBeFollowed_IsRefused()
    {
        await using var world = await CreateAsync();
        var result = await world.Lists.UploadAsync(
            world.Staff, "a.dat", new MemoryStream("x"u8.ToArray()), new ControlUpload("a.ctl", new MemoryStream("nonsense"u8.ToArray())),
            cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(TableFault.BadControl, result.Fault);
    }
}
