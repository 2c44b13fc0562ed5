using CallCenter.Core.Tables;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static CallCenter.Tests.Tables.TableFiles;

namespace CallCenter.Tests.Tables;

/// <summary>Texts with a delimiter (requirement O2).</summary>
public sealed class TextTableTests : IDisposable
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|', '，'];
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    public static TheoryData<string, bool, char> Dialects()
    {
        var dialects = new TheoryData<string, bool, char>();
        foreach (var (encoding, mark) in new[] { ("utf-8", false), ("utf-8", true), ("utf-16", true), ("utf-16BE", true), ("GB18030", false) })
        {
            foreach (var delimiter in Delimiters)
            {
                dialects.Add(encoding, mark, delimiter);
            }
        }

        return dialects;
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Csv_OfEachEncodingAndDelimiter_IsRecognised(string encoding, bool mark, char delimiter)
    {
        var text = string.Join("\r\n", new[] { "账号|姓名|层次|备注", "0001|张三|金卡|", "0002|李四𠮷|银卡|\"多行\r\n地址\"", "", "0003|王五|普通|\"他说\"\"好\"\"\"" })
            .Replace('|', delimiter);
        var (table, rows) = Read(_files.Text("a.csv", text, encoding, mark));

        Assert.Equal((TableFormat.Csv, encoding, delimiter, 1, 3L), (table.Format, table.Encoding, table.Delimiter, table.HeaderRow, table.Rows));
        Assert.Equal([["0001", "张三", "金卡", null], ["0002", "李四𠮷", "银卡", "多行\r\n地址"], ["0003", "王五", "普通", "他说\"好\""]], rows.Select(row => row.Values));
        Assert.Equal([2L, 3L, 5L], rows.Select(row => row.Row));
    }

    [Fact]
    public void Csv_WithChineseOnlyAtTheFarEnd_IsStillGb18030()
    {
        var text = "account,name\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i:D8},abcdef\n")) + "99999999,张三\n";
        var (table, rows) = Read(_files.Text("a.csv", text, "GB18030"));

        Assert.Equal(("GB18030", 100_001L), (table.Encoding, table.Rows));
        Assert.Equal("张三", rows[^1].Values[1]);
    }

    [Fact]
    public void Csv_OfManyBuffersOfUtf8_IsNotTakenForGb18030()
    {
        var text = "账号,姓名\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"{i},张𠮷é三{new string('x', i % 7)}\n"));
        Assert.Equal("utf-8", Read(_files.Text("a.csv", text)).Table.Encoding);
    }

    [Fact]
    public void Csv_WithDelimitersInsideItsCells_TakesTheOneThatSplitsEvenly()
    {
        var text = "账号;地址;金额\n1;长沙,岳麓;1,5\n2;株洲;2,5\n3;湘潭,雨湖,甲;3,5\n";
        var (table, rows) = Read(_files.Text("a.csv", text));

        Assert.Equal(';', table.Delimiter);
        Assert.Equal(["1", "长沙,岳麓", "1,5"], rows[0].Values);
    }

    [Fact]
    public void Csv_NamingItsDelimiterInTheFirstLine_ObeysIt()
    {
        var (table, rows) = Read(_files.Text("a.csv", "sep=|\n账号|姓名,别名\n1|张,三\n"));
        Assert.Equal(('|', 2), (table.Delimiter, table.HeaderRow));
        Assert.Equal(["1", "张,三"], Assert.Single(rows).Values);
    }

    [Theory]
    [InlineData('^')]
    [InlineData('~')]
    [InlineData('#')]
    [InlineData(':')]
    [InlineData('!')]
    [InlineData('*')]
    [InlineData('\u0001')]
    [InlineData('\u001F')]
    [InlineData('§')]
    [InlineData('、')]
    [InlineData('；')]
    public void Csv_OfARareDelimiter_IsRecognised(char delimiter)
    {
        var (table, rows) = Read(_files.Text("a.txt", "账号|姓名|地址\n0001|张三|长沙,岳麓\n0002|李四|\n".Replace('|', delimiter)));
        Assert.Equal(delimiter, table.Delimiter);
        Assert.Equal([["0001", "张三", "长沙,岳麓"], ["0002", "李四", null]], rows.Select(row => row.Values));
    }

    [Theory]
    [InlineData("邮箱\nzhang@example.com\nli@example.com\n")]
    [InlineData("日期 时间\n2026-01-05 07:08\n2026-01-06 07:09\n")]
    [InlineData("电话/手机\n0731-88888888\n13800000001\n")]
    public void Csv_OfOneColumnWithSignsInside_IsNotSplit(string text) => Assert.Single(Read(_files.Text("a.txt", text)).Table.Fields);

    [Fact]
    public void Csv_OfOneColumn_NeedsNoDelimiter()
    {
        var (table, rows) = Read(_files.Text("a.txt", "电话号码\n13800000001\n13800000002\n"));
        Assert.Equal(["电话号码"], table.Fields.Select(field => field.Name));
        Assert.Equal(["13800000001", "13800000002"], rows.Select(row => row.Values[0]));
    }

    [Fact]
    public void Csv_OfOneColumnUnderATitle_TakesTheLowerLineForTheHeading()
    {
        Assert.Equal("电话号码", Read(_files.Text("a.txt", "外呼名单\n电话号码\n13800000001\n13800000002\n")).Table.Fields[0].Name);
    }

    [Fact]
    public void Csv_WithShortAndLongRows_KeepsEveryValue()
    {
        var (table, rows) = Read(_files.Text("a.csv", "账号,姓名,层次\n1\n2,李,金,多余\n"));
        Assert.Equal(["账号", "姓名", "层次", "D"], table.Fields.Select(field => field.Name));
        Assert.Equal([["1", null, null, null], ["2", "李", "金", "多余"]], rows.Select(row => row.Values));
    }

    [Fact]
    public void Fields_OfEachKind_AreRecognisedWithSamples()
    {
        var text = "电话,编号,身份证,数量,金额,日期,在网,备注,空\n" + string.Concat(Enumerable.Range(1, 40).Select(i =>
            $"1380000{i:D4},{i:D6},43010219900101{i:D4},{i},{i}.5,2026-01-{1 + (i % 28):D2},{(i % 2 == 0 ? "是" : "否")},备注{i},\n"));
        var fields = Read(_files.Text("a.csv", text)).Table.Fields;

        Assert.Equal(
            [FieldType.Phone, FieldType.Text, FieldType.Text, FieldType.Integer, FieldType.Number, FieldType.Date, FieldType.Boolean, FieldType.Text, FieldType.Empty],
            fields.Select(field => field.Type));
        Assert.Equal(["000001", "000002", "000003"], fields[1].Samples);
        Assert.Equal(["否", "是"], fields[6].Samples);
        Assert.Equal(Enumerable.Range(0, 9), fields.Select(field => field.Index));
    }

    [Fact]
    public void Headings_WithAYearAmongThem_AreHeadingsAllTheSame()
    {
        Assert.Equal(["账号", "姓名", "2024", "2025"], Read(_files.Text("a.csv", "账号,姓名,2024,2025\n1001,张三,1,2\n")).Table.Fields.Select(field => field.Name));
    }

    [Property(MaxTest = 500)]
    public Property Csv_WrittenByTheRules_ReadsBackTheSame()
    {
        var cell = Gen.OneOf(
            Gen.Elements("a\"b", "x,y;z", "line\nbreak", "多\r\n行", "|", "，", "\t-", "\"", "'", "=1+1", "007", "").Select(text => text),
            Gen.Elements("0123456789张李\"',;|\t\n，".ToCharArray()).ArrayOf().Select(signs => new string(signs)));
        var rows = cell.ArrayOf(4).NonEmptyListOf();
        return Prop.ForAll(rows.ToArbitrary(), Gen.Elements(Delimiters).ToArbitrary(), (table, delimiter) =>
        {
            var text = string.Concat(table.Select(row => string.Join(delimiter, row.Select(value => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
            var records = new CsvRecords(new StringReader(text), delimiter);
            var cells = new List<string?>();
            foreach (var row in table)
            {
                Assert.True(records.Read(cells));
                Assert.Equal(row.Select(CellText.Trim), cells);
            }

            Assert.False(records.Read(cells));
        });
    }

    [Property(MaxTest = 300)]
    public Property Csv_ThroughAFile_ReadsBackTheSame()
    {
        var cell = Gen.Elements("张三", "007", "a\"b", "x,y", "1;2", "多\n行", "𠮷", "-", "3.5", "=1").ArrayOf(3);
        return Prop.ForAll(cell.ArrayOf(8).ToArbitrary(), Gen.Elements("utf-8", "GB18030", "utf-16").ToArbitrary(), Gen.Elements(Delimiters).ToArbitrary(), (rows, encoding, delimiter) =>
        {
            var lines = rows.Prepend(["账号", "姓名", "层次"]).Select(row => string.Join(delimiter, row.Select(value => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
            var (table, read) = Read(_files.Text("p.csv", string.Join("\r\n", lines), encoding, mark: encoding == "utf-16"));

            Assert.Equal((encoding, delimiter), (table.Encoding, table.Delimiter));
            Assert.Equal(rows, read.Select(row => row.Values));
        });
    }
}
