using System.IO.Compression;
using System.Text;
using CallCenter.Core.Tables;
using ClosedXML.Excel;

namespace CallCenter.Tests.Tables;

/// <summary>A folder of tables made for a test.</summary>
public sealed class TableFiles : IDisposable
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("callcenter-tables-");

    static TableFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Text(string name, string text, string encoding = "utf-8", bool mark = false)
    {
        var coding = Encoding.GetEncoding(encoding);
        return Write(name, [.. mark ? coding.GetPreamble() : [], .. coding.GetBytes(text)]);
    }

    public string Workbook(string name, Action<IXLWorksheet> fill) => Workbook(name, book => fill(book.AddWorksheet("Sheet1")));

    public string Workbook(string name, Action<XLWorkbook> fill)
    {
        using var book = new XLWorkbook();
        fill(book);
        var path = Path.Combine(_folder.FullName, name);
        using var file = File.Create(path);
        book.SaveAs(file, new SaveOptions { EvaluateFormulasBeforeSaving = true });
        return path;
    }

    /// <summary>A workbook of parts given as they are.</summary>
    public string Package(string name, params (string Part, string Content)[] parts)
    {
        var path = Path.Combine(_folder.FullName, name);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (part, content) in parts)
        {
            using var writer = new StreamWriter(zip.CreateEntry(part).Open());
            writer.Write(content);
        }

        return path;
    }

    /// <summary>A workbook with one sheet whose XML is given.</summary>
    public string Sheet(string name, string xml, string? workbook = null)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006";
        return Package(
            name,
            ("[Content_Types].xml", $"<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
            ("_rels/.rels", $"<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{kinds}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{kinds}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            ("xl/workbook.xml", workbook + $"<workbook xmlns=\"{main}\" xmlns:r=\"{kinds}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{main}\">{xml}"));
    }

    internal static (TableDescription Table, List<(long Row, IReadOnlyList<string?> Values)> Rows) Read(string path, string? name = null)
    {
        name ??= Path.GetFileName(path);
        var table = TableReader.Describe(path, name, TestContext.Current.CancellationToken);
        using var cursor = TableReader.Open(path, name, table);
        var rows = new List<(long, IReadOnlyList<string?>)>();
        while (cursor.Read())
        {
            rows.Add((cursor.RowNumber, cursor.Values));
        }

        Assert.Equal(table.Rows, rows.Count);
        return (table, rows);
    }

    internal static (TableDescription Table, List<IReadOnlyList<string?>> Rows) ReadWithControl(string path, string control)
    {
        var table = TableReader.Describe(path, Path.GetFileName(path), new TableHints { ControlPath = control }, TestContext.Current.CancellationToken);
        var rows = RowsOf(path, table);
        Assert.Equal(table.Rows, rows.Count);
        return (table, rows);
    }

    internal static List<IReadOnlyList<string?>> RowsOf(string path, TableDescription table)
    {
        using var cursor = TableReader.Open(path, Path.GetFileName(path), table);
        var rows = new List<IReadOnlyList<string?>>();
        while (cursor.Read())
        {
            rows.Add(cursor.Values);
        }

        return rows;
    }

    internal static TableFault Fault(string path, string? name = null) =>
        Assert.Throws<TableException>(() => Read(path, name)).Fault;

    public void Dispose() => _folder.Delete(recursive: true);
}
