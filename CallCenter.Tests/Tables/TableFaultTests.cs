using System.IO.Compression;
using System.Text;
using CallCenter.Core.Tables;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static CallCenter.Tests.Tables.TableFiles;

namespace CallCenter.Tests.Tables;

/// <summary>Files that are no tables, or shall not be read: a clear fault, nothing half loaded.</summary>
public sealed class TableFaultTests : IDisposable
{
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("page.xls", "<html><table><tr><td>1</td></tr></table></html>", TableFault.WrongExtension)]
    [InlineData("data.csv", "<?xml version=\"1.0\"?><a/>", TableFault.WrongExtension)]
    [InlineData("paper.csv", "%PDF-1.7 …", TableFault.WrongExtension)]
    [InlineData("list.exe", "账号,姓名\n1,张\n", TableFault.WrongExtension)]
    [InlineData("list.csv", "", TableFault.NoRows)]
    [InlineData("list.csv", "\n\n  \n", TableFault.NoRows)]
    [InlineData("list.csv", "账号,姓名\n", TableFault.NoRows)]
    [InlineData("list.csv", "13800000001,张三\n13800000002,李四\n", TableFault.NoHeader)]
    [InlineData("list.csv", "账号,姓名\n1,\"张\n2,李\n", TableFault.Broken)]
    [InlineData("list.csv", "账号\0,姓名\n1,张\n", TableFault.UnknownFormat)]
    [InlineData("list.xlsx", "\0\u0001\u0002", TableFault.Broken)]
    public void Content_ThatIsNoTable_IsAFault(string name, string content, TableFault fault) => Assert.Equal(fault, Fault(_files.Text(name, content)));

    [Fact]
    public void Workbook_NamedAsAnother_IsReadByItsContent()
    {
        var path = _files.Workbook("a.xlsx", sheet => { sheet.Cell(1, 1).Value = "甲"; sheet.Cell(2, 1).Value = "乙"; });
        Assert.Equal(TableFormat.Xlsx, Read(path, "a.xls").Table.Format);
        Assert.Equal(TableFormat.Xlsx, Read(path, "a.csv").Table.Format);
        Assert.Equal(TableFormat.Csv, Read(_files.Text("b.xls", "账号\t姓名\n1\t张\n")).Table.Format);
    }

    [Fact]
    public void Archive_ThatIsNoWorkbook_IsUnknown() =>
        Assert.Equal(TableFault.UnknownFormat, Fault(_files.Package("a.xlsx", ("word/document.xml", "<a/>"))));

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.99)]
    public void Workbook_CutOff_IsBroken(double kept)
    {
        var whole = File.ReadAllBytes(_files.Workbook("a.xlsx", sheet => { sheet.Cell(1, 1).Value = "甲"; sheet.Cell(2, 1).Value = "乙"; }));
        Assert.Equal(TableFault.Broken, Fault(_files.Write("b.xlsx", whole[..(int)(kept * whole.Length)])));
        var old = new OldWorkbook().Sheet("a").Text(0, 0, "甲").Text(1, 0, "乙").ToBytes();
        Assert.Equal(TableFault.Broken, Fault(_files.Write("b.xls", old[..(int)(kept * old.Length / 2)])));
    }

    [Fact]
    public void Workbook_WithASheetThatBreaksOff_IsBroken() => Assert.Equal(TableFault.Broken, Fault(_files.Sheet(
        "a.xlsx", "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>甲</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>1</v>")));

    [Fact]
    public void Workbook_WithAnEntityBomb_IsBroken() => Assert.Equal(
        TableFault.Broken, Fault(_files.Sheet("a.xlsx", "</worksheet>", workbook: "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\">]>")));

    [Theory]
    [InlineData("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2147483647\"><c r=\"A2147483647\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZZ1\"><v>1</v></c></row>")]
    public void Workbook_ThatClaimsMoreThanASheetHolds_IsBroken(string row) => Assert.Equal(TableFault.Broken, Fault(_files.Sheet(
        "a.xlsx", $"<sheetData>{row}</sheetData></worksheet>")));

    [Fact]
    public void Workbook_ThatUnpacksToAThousandTimesItsSize_IsTooLarge()
    {
        var path = _files.Sheet("bomb.xlsx", "</worksheet>");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        using (var sheet = zip.CreateEntry("xl/worksheets/sheet2.xml", CompressionLevel.SmallestSize).Open())
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++)
            {
                sheet.Write(zeros);
            }
        }

        Assert.Equal(TableFault.TooLarge, Fault(path));
    }

    [Fact]
    public void Table_OfMoreColumnsThanAllowed_IsTooLarge()
    {
        var names = string.Join(',', Enumerable.Range(0, TableLimits.MaxFields + 1).Select(i => $"列名{TableScan.Letters(i)}"));
        Assert.Equal(TableFault.TooLarge, Fault(_files.Text("a.csv", names + "\n" + names + "\n")));
    }

    [Fact]
    public void OldWorkbook_WithAPassword_SaysSo() => Assert.Equal(
        TableFault.PasswordProtected, Fault(_files.Write("a.xls", new OldWorkbook { Protected = true }.Sheet("a").Text(0, 0, "甲").ToBytes())));

    [Fact]
    public void NewWorkbook_WithAPassword_SaysSo()
    {
        var salt = Convert.ToBase64String(new byte[16]);
        var cipher = $"blockSize=\"16\" keyBits=\"128\" hashSize=\"20\" cipherAlgorithm=\"AES\" cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"SHA1\" saltSize=\"16\" saltValue=\"{salt}\"";
        var info = $"""<?xml version="1.0" encoding="UTF-8"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData {cipher}/><dataIntegrity encryptedHmacKey="{salt}" encryptedHmacValue="{salt}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="10" {cipher} encryptedVerifierHashInput="{salt}" encryptedVerifierHashValue="{Convert.ToBase64String(new byte[32])}" encryptedKeyValue="{salt}"/></keyEncryptor></keyEncryptors></encryption>""";
        var bytes = OldWorkbook.CompoundFile(
            ("EncryptionInfo", [4, 0, 4, 0, 0x40, 0, 0, 0, .. Encoding.UTF8.GetBytes(info.PadRight(4096))]), ("EncryptedPackage", new byte[8192]));
        Assert.Equal(TableFault.PasswordProtected, Fault(_files.Write("a.xlsx", bytes)));
    }

    [Fact]
    public void Describe_GivenUp_Stops()
    {
        var path = _files.Text("a.csv", "账号,姓名\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i},张\n")));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => TableReader.Describe(path, "a.csv", cancelled.Token));
    }

    [Fact]
    public void MissingFile_IsNoFaultOfItsSender() =>
        Assert.Throws<FileNotFoundException>(() => TableReader.Describe("/nowhere.xlsx", "nowhere.xlsx", TestContext.Current.CancellationToken));

    [Property(MaxTest = 300)]
    public Property AnyBytes_ReadOrAreAFault_AndNothingElse() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<byte[]>().ToArbitrary(), Gen.Elements("a.csv", "a.xls", "a.xlsx", "a.txt").ToArbitrary(),
        (bytes, name) => ReadOrFault(_files.Write("any", bytes ?? []), name));

    [Property(MaxTest = 300)]
    public Property DamagedWorkbook_ReadsOrIsAFault_AndNothingElse()
    {
        var good = File.ReadAllBytes(_files.Workbook("good.xlsx", sheet => { sheet.Cell(1, 1).Value = "甲"; sheet.Cell(2, 1).Value = "乙"; sheet.Cell(3, 1).Value = 3; }));
        var old = new OldWorkbook().Sheet("a").Text(0, 0, "甲").Text(1, 0, "乙").Number(2, 0, 3).ToBytes();
        var damage = Gen.Choose(0, int.MaxValue).SelectMany(place => Gen.Choose(0, 255).Select(value => (Place: place, Value: (byte)value))).NonEmptyListOf();
        return Prop.ForAll(damage.ToArbitrary(), ArbMap.Default.GeneratorFor<bool>().ToArbitrary(), (places, isOld) =>
        {
            var bytes = (byte[])(isOld ? old : good).Clone();
            foreach (var (place, value) in places)
            {
                bytes[place % bytes.Length] = value;
            }

            ReadOrFault(_files.Write("damaged", bytes), isOld ? "a.xls" : "a.xlsx");
        });
    }

    private static void ReadOrFault(string path, string name)
    {
        try
        {
            Read(path, name);
        }
        catch (TableException)
        {
            // Said clearly, which is all that is asked for.
        }
    }
}
