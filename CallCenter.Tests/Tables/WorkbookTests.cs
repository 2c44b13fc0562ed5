using CallCenter.Core.Tables;
using ClosedXML.Excel;
using static CallCenter.Tests.Tables.TableFiles;

namespace CallCenter.Tests.Tables;

/// <summary>Workbooks of both kinds (requirements O2, O4).</summary>
public sealed class WorkbookTests : IDisposable
{
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Xlsx_WithTitleAndEmptyRows_FindsTheHeadingsAndCountsTheRows()
    {
        var path = _files.Workbook("a.xlsx", sheet =>
        {
            sheet.Cell(1, 1).Value = "2026年客户层次表";
            sheet.Range(1, 1, 1, 3).Merge();
            sheet.Cell(2, 1).Value = "导出人：王";
            sheet.Cell(2, 3).Value = "导出时间：2026-01-05";
            Row(sheet, 4, "客户编号", "客户 姓名", "层次");
            Row(sheet, 5, "0001", "张三", "金卡");
            Row(sheet, 8, "0002", "李四", null);
        });
        var (table, rows) = Read(path);

        Assert.Equal((TableFormat.Xlsx, "Sheet1", 4, 2L), (table.Format, table.Sheet, table.HeaderRow, table.Rows));
        Assert.Equal(["客户编号", "客户 姓名", "层次"], table.Fields.Select(field => field.Name));
        Assert.Equal([5L, 8L], rows.Select(row => row.Row));
        Assert.Equal(["0001", "张三", "金卡"], rows[0].Values);
        Assert.Equal(["0002", "李四", null], rows[1].Values);
    }

    [Fact]
    public void Xlsx_Numbers_ComeAsTheyAreRead()
    {
        var path = _files.Workbook("a.xlsx", sheet =>
        {
            Row(sheet, 1, "值", "备注");
            Number(2, 0.1 + 0.2, "General");
            Number(3, 13800000001, "General");
            Number(4, 42, "00000000");
            Number(5, 1e20, "General");
            Number(6, 0.00000123, "General");
            Number(7, 7311234, "000-0000-0000");
            Number(8, -12.5, "0.00");
            Number(9, 123456789012345, "General");
            Number(10, 0, "General");
            Number(11, 1234.5, "#,##0.00");
            sheet.Cell(12, 1).DataType = XLDataType.Text;
            sheet.Cell(12, 1).SetValue("430102199001011234");
            sheet.Cell(13, 1).SetValue("000123");

            void Number(int row, double value, string format)
            {
                sheet.Cell(row, 1).Value = value;
                sheet.Cell(row, 1).Style.NumberFormat.Format = format;
            }
        });

        Assert.Equal(
            ["0.3", "13800000001", "00000042", "100000000000000000000", "0.00000123", "00007311234", "-12.5", "123456789012345", "0", "1234.5", "430102199001011234", "000123"],
            Read(path).Rows.Select(row => row.Values[0]));
    }

    [Fact]
    public void Xlsx_Dates_ComeInOneForm()
    {
        var path = _files.Workbook("a.xlsx", sheet =>
        {
            Row(sheet, 1, "日期", "备注");
            Date(2, new DateTime(2026, 1, 5), f => f.Format = "yyyy/m/d");
            Date(3, new DateTime(2026, 1, 5, 8, 30, 1), f => f.Format = "yyyy-mm-dd hh:mm:ss");
            Date(4, new DateTime(2026, 2, 28), f => f.NumberFormatId = 31);
            Date(5, new DateTime(2026, 2, 28), f => f.NumberFormatId = 58);
            Date(6, new DateTime(2026, 12, 31), f => f.NumberFormatId = 14);
            Date(7, new DateTime(2026, 12, 31), f => f.Format = "yyyy\"年\"m\"月\"d\"日\"");
            sheet.Cell(8, 1).Value = 0.75;
            sheet.Cell(8, 1).Style.NumberFormat.Format = "h:mm";

            void Date(int row, DateTime value, Action<IXLNumberFormat> format)
            {
                sheet.Cell(row, 1).Value = value.ToOADate();
                format(sheet.Cell(row, 1).Style.NumberFormat);
            }
        });
        var (table, rows) = Read(path);

        Assert.Equal(
            ["2026-01-05", "2026-01-05 08:30:01", "2026-02-28", "2026-02-28", "2026-12-31", "2026-12-31", "18:00:00"], rows.Select(row => row.Values[0]));
        Assert.Equal(["2026-01-05", "2026-01-05 08:30:01", "2026-02-28"], table.Fields[0].Samples);
    }

    [Fact]
    public void Xlsx_FormulasAndBooleans_GiveTheirValue()
    {
        var path = _files.Workbook("a.xlsx", sheet =>
        {
            Row(sheet, 1, "甲", "乙");
            sheet.Cell(2, 1).Value = 20;
            sheet.Cell(2, 2).FormulaA1 = "A2*2+2";
            sheet.Cell(3, 1).FormulaA1 = "\"0\"&\"731\"";
            sheet.Cell(3, 2).Value = true;
            sheet.RecalculateAllFormulas();
        });

        Assert.Equal([["20", "42"], ["0731", "TRUE"]], Read(path).Rows.Select(row => row.Values));
    }

    [Fact]
    public void Xlsx_ErrorInACell_IsEmpty()
    {
        var path = _files.Sheet("a.xlsx", """<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is><t>乙</t></is></c></row><row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>1</v></c></row></sheetData></worksheet>""");
        Assert.Equal([null, "1"], Assert.Single(Read(path).Rows).Values);
    }

    [Fact]
    public void Xlsx_MergedCells_GiveEachRowTheFirstValue()
    {
        var path = _files.Workbook("a.xlsx", sheet =>
        {
            Row(sheet, 1, "客户", "联系方式", null);
            Row(sheet, 2, null, "电话", "地址");
            sheet.Range(1, 1, 2, 1).Merge();
            sheet.Range(1, 2, 1, 3).Merge();
            Row(sheet, 3, "张三", "13800000001", "长沙");
            Row(sheet, 4, null, "13800000002", "株洲");
            sheet.Range(3, 1, 5, 1).Merge();
            Row(sheet, 6, "李四", "13800000003", null);
            sheet.Range(6, 2, 6, 3).Merge();
        });
        var (table, rows) = Read(path);

        Assert.Equal((2, 3L), (table.HeaderRow, table.Rows));
        Assert.Equal(["客户", "电话", "地址"], table.Fields.Select(field => field.Name));
        Assert.Equal([["张三", "13800000001", "长沙"], ["张三", "13800000002", "株洲"], ["李四", "13800000003", "13800000003"]], rows.Select(row => row.Values));
    }

    [Fact]
    public void Xlsx_HiddenAndEmptySheets_AreLeftAside()
    {
        var path = _files.Workbook("a.xlsx", book =>
        {
            Row(book.AddWorksheet("隐藏"), 1, "甲", "乙");
            Row(book.Worksheet("隐藏"), 2, "1", "2");
            book.Worksheet("隐藏").Hide();
            book.AddWorksheet("空");
            Row(book.AddWorksheet("数据"), 1, "丙", "丁");
            Row(book.Worksheet("数据"), 2, "3", "4");
            Row(book.AddWorksheet("更多"), 1, "戊", "己");
            Row(book.Worksheet("更多"), 2, "5", "6");
        });
        var (table, rows) = Read(path);

        Assert.Equal("数据", table.Sheet);
        Assert.Equal(["空", "数据", "更多"], table.Sheets);
        Assert.Equal(["3", "4"], Assert.Single(rows).Values);
        Assert.Equal("戊", TableReader.Describe(path, "a.xlsx", "更多", TestContext.Current.CancellationToken).Fields[0].Name);
    }

    [Fact]
    public void Xlsx_SameOrMissingHeadings_GetNamesOfTheirOwn()
    {
        var path = _files.Workbook("a.xlsx", sheet =>
        {
            Row(sheet, 1, "电话", "姓名", "地址", "层次", "电话", null);
            Row(sheet, 2, "13800000001", "张", "长沙", "金", "0731-88888888", "7");
        });

        Assert.Equal(["电话", "姓名", "地址", "层次", "电话 (2)", "F"], Read(path).Table.Fields.Select(field => field.Name));
    }

    [Fact]
    public void Xls_OfEveryKindOfCell_ReadsAsXlsxDoes()
    {
        var path = _files.Write("a.xls", new OldWorkbook()
            .Sheet("隐藏", hidden: true).Text(0, 0, "不看").Text(1, 0, "x")
            .Sheet("客户").Text(0, 0, "客户层次表").Merge(0, 0, 0, 4)
            .Text(1, 0, "账号").Text(1, 1, "姓名").Text(1, 2, "日期").Text(1, 3, "金额").Text(1, 4, "有效")
            .Number(2, 0, 42, "00000000").Text(2, 1, "张三").Number(2, 2, 46027, "yyyy-mm-dd").Number(2, 3, 0.1 + 0.2).Bool(2, 4, true)
            .Text(4, 0, "000123").Text(4, 1, "李四").Number(4, 2, 46027.5, "yyyy-mm-dd hh:mm").Number(4, 3, 13800000001).Bool(4, 4, false)
            .ToBytes());
        var (table, rows) = Read(path);

        Assert.Equal((TableFormat.Xls, "客户", 2, 2L), (table.Format, table.Sheet, table.HeaderRow, table.Rows));
        Assert.Equal(["客户"], table.Sheets);
        Assert.Equal(["00000042", "张三", "2026-01-05", "0.3", "TRUE"], rows[0].Values);
        Assert.Equal(["000123", "李四", "2026-01-05 12:00:00", "13800000001", "FALSE"], rows[1].Values);
        Assert.Equal([3L, 5L], rows.Select(row => row.Row));
    }

    private static void Row(IXLWorksheet sheet, int row, params string?[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is { } cell)
            {
                sheet.Cell(row, i + 1).SetValue(cell);
            }
        }
    }
}
