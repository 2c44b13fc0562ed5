using CallCenter.Core.Tables;
using ClosedXML.Excel;
using static CallCenter.Tests.Tables.TableFiles;

namespace CallCenter.Tests.Tables;

/// <summary>The reject file: the source's own columns with the reason beside.</summary>
public sealed class RejectWorkbookTests : IDisposable
{
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Rejects_OfAnyText_ComeBackAsTheyWere()
    {
        using var book = new XLWorkbook(Written(rejects =>
        {
            rejects.Add(7, ["000123", "=HYPERLINK(\"x\")", null], "号码无效");
            rejects.Add(9, ["+86", "@a", "-1", "beyond"], "客户未知");
        }));
        var sheet = book.Worksheet(1);

        Assert.Equal(["账号", "姓名", "层次", "行", "原因"], sheet.Row(1).CellsUsed().Select(cell => cell.GetString()));
        Assert.Equal(["000123", "=HYPERLINK(\"x\")", "", "7", "号码无效"], Enumerable.Range(1, 5).Select(column => sheet.Cell(2, column).GetString()));
        Assert.Equal(["+86", "@a", "-1", "9", "客户未知"], Enumerable.Range(1, 5).Select(column => sheet.Cell(3, column).GetString()));
        Assert.All(sheet.CellsUsed(), cell => Assert.False(cell.HasFormula));
        Assert.All(sheet.CellsUsed(), cell => Assert.Equal(XLDataType.Text, cell.DataType));
    }

    [Fact]
    public void Rejects_ReadAgain_AreATable()
    {
        var path = _files.Write("r.xlsx", Written(rejects => rejects.Add(7, ["0001", "坏\u0001字\uD800", "a<b>&\"c\""], "原因")).ToArray());
        var (table, rows) = Read(path);

        Assert.Equal(["账号", "姓名", "层次", "行", "原因"], table.Fields.Select(field => field.Name));
        Assert.Equal(["0001", "坏\uFFFD字\uFFFD", "a<b>&\"c\"", "7", "原因"], Assert.Single(rows).Values);
    }

    [Fact]
    public void Rejects_OfNone_AreAWorkbookWithHeadings()
    {
        using var book = new XLWorkbook(Written(_ => { }));
        Assert.Equal(5, book.Worksheet(1).CellsUsed().Count());
    }

    private static MemoryStream Written(Action<RejectWorkbook> write)
    {
        var file = new MemoryStream();
        using (var rejects = new RejectWorkbook(file, ["账号", "姓名", "层次"], "行", "原因"))
        {
            write(rejects);
        }

        file.Position = 0;
        return file;
    }
}
