using CallCenter.Core.Tables;

namespace CallCenter.Tests.Tables;

/// <summary>Control and data files of Oracle's SQL*Loader (requirement O2).</summary>
public sealed class LoaderTableTests : IDisposable
{
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("AL32UTF8", "utf-8")]
    [InlineData("ZHS16GBK", "GB18030")]
    public void Loader_OfDelimitedColumns_ReadsThemByTheirNames(string charset, string encoding)
    {
        var (table, rows) = Read($"""
            -- unloaded by night
            OPTIONS (SKIP=1, ERRORS=50)
            LOAD DATA
            CHARACTERSET {charset}
            INFILE 'customers.dat'
            BADFILE 'customers.bad'
            APPEND INTO TABLE CRM.CUSTOMERS
            FIELDS TERMINATED BY '|' OPTIONALLY ENCLOSED BY '"'
            TRAILING NULLCOLS
            (
              ACCT_NO   CHAR(20),
              CUST_NAME CHAR(60) "TRIM(:CUST_NAME)",
              LEVEL_NO  INTEGER EXTERNAL,
              OPENED    DATE "DD/MM/YYYY",
              JUNK      FILLER,
              PHONE     CHAR(20) NULLIF PHONE='NULL',
              LOADED_AT SYSDATE
            )
            """, "ACCT|NAME|…\n430102199001011234|\"张|三 \"\"小张\"\"\"|1|05/01/2026|x|13800000001\r\n000123|李四|2|31/12/2025|y|NULL\n7|王\n", encoding);

        Assert.Equal((TableFormat.SqlLoader, encoding, 0, 3L), (table.Format, table.Encoding, table.HeaderRow, table.Rows));
        Assert.Equal(["ACCT_NO", "CUST_NAME", "LEVEL_NO", "OPENED", "PHONE"], table.Fields.Select(field => field.Name));
        Assert.Equal([FieldType.Text, FieldType.Text, FieldType.Integer, FieldType.Date, FieldType.Phone], table.Fields.Select(field => field.Type));
        Assert.Equal(
            [["430102199001011234", "张|三 \"小张\"", "1", "2026-01-05", "13800000001"], ["000123", "李四", "2", "2025-12-31", null], ["7", "王", null, null, null]], rows);
    }

    [Theory]
    [InlineData("张三  0007x13800000001\n", "GB18030")]
    [InlineData("张三0007x13800000001\n", "utf-8")]
    public void Loader_OfPositions_CountsBytes(string data, string encoding)
    {
        var (_, rows) = Read("""
            LOAD DATA INFILE 'a' REPLACE INTO TABLE T
            (NAME POSITION(1:6) CHAR, CODE POSITION(7-10), PHONE POSITION(*+1) CHAR(11), BATCH CONSTANT 'N1', LINE RECNUM)
            """, data, encoding);
        Assert.Equal([["张三", "0007", "13800000001", "N1", "1"]], rows);
    }

    [Fact]
    public void Loader_OfPositionsInCharacters_CountsThem() => Assert.Equal(
        [["张三", "0007"]],
        Read("LOAD DATA CHARACTERSET UTF8 LENGTH SEMANTICS CHAR INFILE 'a' INTO TABLE T (NAME POSITION(1:4), CODE POSITION(5:8))", "张三  0007\n").Rows);

    [Fact]
    public void Loader_WithDataInTheControlFile_ReadsThem()
    {
        var path = _files.Text("a.ctl", """
            load data
            infile *
            into table "CRM"."T"
            fields terminated by X'09' trailing nullcols
            ("ID", NAME char(10) terminated by whitespace, NOTE enclosed by '(' and ')')
            begindata
            001	张三   (一	二)
            002	李四
            """);
        var table = TableReader.Describe(path, "a.ctl", TestContext.Current.CancellationToken);
        Assert.Equal([["001", "张三", "一\t二"], ["002", "李四", null]], TableFiles.RowsOf(path, table));
        Assert.Equal(["ID", "NAME", "NOTE"], table.Fields.Select(field => field.Name));
        Assert.Equal(TableFiles.RowsOf(path, table), TableFiles.ReadWithControl(path, path).Rows);
    }

    [Theory]
    [InlineData("\"str '|#\\n'\"", "1,一\n二|#\n2,三|#\n", new[] { "一\n二", "三" })]
    [InlineData("\"str X'7C0A'\"", "1,一\n二|\n2,三|\n", new[] { "一\n二", "三" })]
    [InlineData("\"fix 6\"", "1,ab  2,c\n  ", new[] { "ab", "c" })]
    public void Loader_OfRecordsWithAnotherEnd_CutsThere(string ends, string data, string[] notes)
    {
        var (_, rows) = Read($"LOAD DATA INFILE 'a.dat' {ends} INTO TABLE T FIELDS TERMINATED BY ',' (ID, NOTE)", data);
        Assert.Equal(notes, rows.Select(row => row[1]));
    }

    [Theory]
    [InlineData("YYYYMMDD", "20260105", "2026-01-05")]
    [InlineData("YYYY-MM-DD HH24:MI:SS", "2026-01-05 07:08:09", "2026-01-05 07:08:09")]
    [InlineData("DD-MON-RR", "05-JAN-26", "2026-01-05")]
    [InlineData("DD.MM.YYYY", "5.1.2026", "2026-01-05")]
    [InlineData("YYYY\"年\"MM\"月\"DD\"日\"", "2026年01月05日", "2026-01-05")]
    [InlineData("DD/MM/YYYY", "2026-01-05", "2026-01-05")]
    [InlineData("DD/MM/YYYY", "soon", "soon")]
    [InlineData("J", "2461046", "2461046")]
    public void Loader_DatesOfAMask_ComeAsOthersDo(string mask, string value, string expected) => Assert.Equal(
        expected, Read($"LOAD DATA INFILE 'a' INTO TABLE T FIELDS TERMINATED BY ';' (D DATE '{mask}', X)", value + ";1\n").Rows[0][0]);

    [Fact]
    public void Loader_OptionsOfSkipAndLoad_AreObeyed()
    {
        var (table, rows) = Read("OPTIONS (SKIP=2, LOAD=2) LOAD DATA INFILE 'a' INTO TABLE T FIELDS TERMINATED BY ',' (A, B)", "1,a\n2,b\n3,c\n\n5,e\n");
        Assert.Equal([["3", "c"]], rows);
        Assert.Equal(1, table.Rows);
    }

    [Theory]
    [InlineData("LOAD DATA INFILE 'a' INTO TABLE T WHEN A='1' FIELDS TERMINATED BY ',' (A, B)", "WHEN")]
    [InlineData("LOAD DATA INFILE 'a' CONTINUEIF LAST = ',' INTO TABLE T (A CHAR(1))", "CONTINUEIF")]
    [InlineData("LOAD DATA INFILE 'a' INTO TABLE T FIELDS TERMINATED BY ',' (A INTEGER, B)", "binary")]
    [InlineData("LOAD DATA INFILE 'a' INTO TABLE T FIELDS TERMINATED BY ',' (A, B) INTO TABLE U FIELDS TERMINATED BY ',' (A, B)", "more than one table")]
    [InlineData("LOAD DATA INFILE 'a' INTO TABLE T (A, B)", "no terminator")]
    [InlineData("LOAD DATA CHARACTERSET KLINGON INFILE 'a' INTO TABLE T (A CHAR(1))", "KLINGON")]
    [InlineData("LOAD DATA INFILE 'a' INTO TABLE T FIELDS TERMINATED BY ',' (A, B", "breaks off")]
    [InlineData("LOAD DATA INFILE 'a INTO TABLE T", "quotation")]
    [InlineData("LOAD DATA INFILE * INTO TABLE T FIELDS TERMINATED BY ',' (A)", "BEGINDATA")]
    [InlineData("SELECT 1", "neither")]
    public void ControlFile_ThatCannotBeFollowed_SaysWhy(string control, string word)
    {
        var thrown = Assert.Throws<TableException>(() => Read(control, "1,2\n"));
        Assert.Equal(TableFault.BadControl, thrown.Fault);
        Assert.Contains(word, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Description_KeptAsJson_ReadsTheFileWithoutItsControlFile()
    {
        var control = _files.Text("b.ctl", "LOAD DATA INFILE 'a' INTO TABLE T FIELDS TERMINATED BY ',' (A, B DATE 'DD/MM/YYYY')");
        var data = _files.Text("b.dat", "1,05/01/2026\n");
        var table = TableReader.Describe(data, "b.dat", new TableHints { ControlPath = control }, TestContext.Current.CancellationToken);
        File.Delete(control);
        var kept = CallCenter.Core.Data.StoreJson.Read<TableDescription>(CallCenter.Core.Data.StoreJson.Write(table));
        Assert.Equal([["1", "2026-01-05"]], TableFiles.RowsOf(data, kept));
    }

    private (TableDescription Table, List<IReadOnlyList<string?>> Rows) Read(string control, string data, string encoding = "utf-8") =>
        TableFiles.ReadWithControl(_files.Text("a.dat", data, encoding), _files.Text("a.ctl", control));
}
