using System.Globalization;
using System.Text;
using CallCenter.Core.Tables;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CallCenter.Tests.Tables;

/// <summary>Character files of Sybase's bcp with their format file (requirement O2).</summary>
public sealed class BcpTableTests : IDisposable
{
    private const string Format = """
        10.0
        4
        1  SYBCHAR  0  20  "\t"  1  ACCT_NO
        2  SYBCHAR  0  60  "\t"  2  CUST_NAME
        3  SYBCHAR  0  20  "\t"  0  SECRET
        4  SYBCHAR  0  20  "\n"  3  PHONE

        """;

    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    public void Bcp_OfTabsAndLines_ReadsNamedColumnsAndLeavesOutWhatIsNotLoaded(string encoding)
    {
        var (table, rows) = Read(Format, _files.Text("a.bcp", "430102199001011234\t张三\tx\t13800000001\n00012\t\ty\t0731-88888888\n", encoding));

        Assert.Equal((TableFormat.Bcp, encoding, 0, 2L), (table.Format, table.Encoding, table.HeaderRow, table.Rows));
        Assert.Equal(["ACCT_NO", "CUST_NAME", "PHONE"], table.Fields.Select(field => field.Name));
        Assert.Equal([FieldType.Text, FieldType.Text, FieldType.Phone], table.Fields.Select(field => field.Type));
        Assert.Equal([["430102199001011234", "张三", "13800000001"], ["00012", null, "0731-88888888"]], rows);
    }

    [Fact]
    public void Bcp_WhoseTerminatorIsHalfOfAChineseSign_CutsBetweenSigns()
    {
        // In GB18030 the second byte of 一 … is often a pipe's: 0x7C.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var gb = Encoding.GetEncoding("GB18030");
        var sign = Enumerable.Range(0x4E00, 0x5000).Select(code => ((char)code).ToString()).First(text => gb.GetBytes(text) is [_, 0x7C]);
        var (_, rows) = Read(
            "10.0\n2\n1 SYBCHAR 0 20 \"|\" 1 A\n2 SYBCHAR 0 20 \"|\\n\" 2 B\n", _files.Text("a.dat", $"{sign}{sign}|甲|\n乙|{sign}|\n", "GB18030"));
        Assert.Equal([[sign + sign, "甲"], ["乙", sign]], rows);
    }

    [Fact]
    public void Bcp_OfFixedLengths_CountsBytes()
    {
        const string format = "12.5\n3\n1 SYBCHAR 0 6 \"\" 1 NAME\n2 SYBCHAR 0 4 \"\" 2 CODE\n3 SYBCHAR 0 3 \"\\r\\n\" 3 REST\n";
        Assert.Equal([["张三", "0007", "a"], ["abc", "12", null]], Read(format, _files.Text("a.dat", "张三  0007a\r\nabc   12  \r\n", "GB18030")).Rows);
        Assert.Equal([["张三", "0007", "a"]], Read(format, _files.Text("b.dat", "张三0007a\r\n")).Rows);
    }

    [Fact]
    public void Bcp_WithLongTerminators_KeepsLineBreaksInsideValues()
    {
        const string format = "10.0\n2\n1 SYBCHAR 0 20 \"|#|\" 1 NOTE\n2 SYBCHAR 0 20 \"#\\n\" 2 NAME\n";
        Assert.Equal([["一\n二#", "张"], ["|", "李"]], Read(format, _files.Text("a.dat", "一\n二#|#|张#\n||#|李#\n")).Rows);
    }

    [Fact]
    public void Bcp_OfSqlServersFormatWithCollations_IsReadTheSame() => Assert.Equal(
        [["1", "张"]],
        Read("14.0\n2\n1 SQLCHAR 0 12 \",\" 1 Id \"\"\n2 SQLCHAR 0 40 \"\\r\\n\" 2 Name Chinese_PRC_CI_AS\n", _files.Text("a.csv", "1,张\r\n")).Rows);

    [Theory]
    [InlineData("a\tb\tc\td\n")]
    [InlineData("a\tb\tc\td")]
    [InlineData("a\tb\tc\td\n\u001A")]
    [InlineData("a\tb\tc\td\n\n")]
    public void Bcp_EndingInOneWayOrAnother_IsWhole(string data) =>
        Assert.Equal([["a", "b", "d"]], Read(Format, _files.Text("a.bcp", data)).Rows);

    [Theory]
    [InlineData("a\tb\tc\td\ne\tf")]
    [InlineData("a,b,c,d\n")]
    public void Bcp_ThatDoesNotFitItsFormat_IsBroken(string data) => Assert.Equal(TableFault.Broken, Fault(Format, data));

    [Theory]
    [InlineData("10.0\n2\n1 SYBINT4 0 4 \"\" 1 ID\n2 SYBCHAR 0 9 \"\\n\" 2 NAME\n")]
    [InlineData("10.0\n1\n1 SYBCHAR 1 20 \"\" 1 NAME\n")]
    [InlineData("10.0\n2\n1 SYBCHAR 0 20 \"\\n\" 1 NAME\n")]
    [InlineData("10.0\n1\n1 SYBCHAR 0 0 \"\" 1 NAME\n")]
    [InlineData("10.0\n1\nwhat is this\n")]
    [InlineData("<?xml version=\"1.0\"?><BCPFORMAT/>")]
    [InlineData("some words")]
    [InlineData("")]
    public void FormatFile_ThatCannotBeFollowed_SaysSo(string format) => Assert.Equal(TableFault.BadControl, Fault(format, "a\n"));

    [Fact]
    public void Workbook_WithAFormatFile_IsNoText() => Assert.Equal(TableFault.WrongExtension, Assert.Throws<TableException>(() => Read(
        Format, _files.Workbook("a.xlsx", sheet => { sheet.Cell(1, 1).Value = "甲"; sheet.Cell(2, 1).Value = "乙"; }))).Fault);

    [Property(MaxTest = 300)]
    public Property Bcp_WrittenByItsFormat_ReadsBackTheSame()
    {
        var cell = Gen.Elements("张三", "007", "a|b", "多\n行", "𠮷", "~", "|", "=1", "430102199001011234").ArrayOf(3);
        var ends = Gen.Elements("\t", "~~", "|~|", "\u0001", "@\t@");
        return Prop.ForAll(cell.NonEmptyListOf().ToArbitrary(), ends.ToArbitrary(), Gen.Elements("utf-8", "GB18030").ToArbitrary(), (rows, end, encoding) =>
        {
            var sure = rows.Select(row => row.Select(value => value.Replace(end[0], '-').Replace('~', '-')).ToArray()).ToList();
            var escaped = end.Replace("\t", "\\t", StringComparison.Ordinal);
            var format = string.Create(CultureInfo.InvariantCulture, $"10.0\n3\n1 SYBCHAR 0 9 \"{escaped}\" 1 A\n2 SYBCHAR 0 9 \"{escaped}\" 2 B\n3 SYBCHAR 0 9 \"~\\r\\n\" 3 C\n");
            var data = string.Concat(sure.Select(row => $"{row[0]}{end}{row[1]}{end}{row[2]}~\r\n"));
            Assert.Equal(sure, Read(format, _files.Text("p.dat", data, encoding)).Rows);
        });
    }

    private (TableDescription Table, List<IReadOnlyList<string?>> Rows) Read(string format, string path) =>
        TableFiles.ReadWithControl(path, _files.Text("a.fmt", format));

    private TableFault Fault(string format, string data) => Assert.Throws<TableException>(() => Read(format, _files.Text("a.bcp", data))).Fault;
}
