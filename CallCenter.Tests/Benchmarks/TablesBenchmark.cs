using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using CallCenter.Core.Tables;

namespace CallCenter.Tests.Benchmarks;

/// <summary>
/// A workbook of 100,000 rows × 12 columns and a text of 1,000,000 rows, described and read (issue: workbook under 20 s and 250 MB, text
/// under 60 s). Memory is the process's largest working set, sampled.
/// </summary>
internal static class TablesBenchmark
{
    private const int SheetRows = 100_000;
    private const int TextRows = 1_000_000;
    private const int Columns = 12;

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-");
        try
        {
            var workbook = Path.Combine(folder.FullName, "a.xlsx");
            WriteWorkbook(workbook);
            await MeasureAsync(output, workbook, SheetRows);
            var text = Path.Combine(folder.FullName, "a.csv");
            await WriteTextAsync(text);
            await MeasureAsync(output, text, TextRows);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(TextWriter output, string path, int rows)
    {
        GC.Collect();
        using var peak = new PeakMemory();
        var name = Path.GetFileName(path);
        var start = Stopwatch.GetTimestamp();
        var table = TableReader.Describe(path, name);
        var described = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        var (read, cells) = (0L, 0L);
        using (var cursor = TableReader.Open(path, name, table))
        {
            while (cursor.Read())
            {
                read++;
                cells += cursor.Values.Count(value => value is not null);
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  {name}: {read} of {rows} rows, {cells} cells, {new FileInfo(path).Length >> 20} MB; described in {described.TotalSeconds:F1} s, read in {elapsed.TotalSeconds:F1} s ({read / elapsed.TotalSeconds:F0} rows/s); working set {peak.Before >> 20} MB before, {peak.Stop() >> 20} MB at most"));
    }

    private static string Value(int row, int column) => column switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{row:D10}"),
        1 => $"客户{row % 5000}",
        2 => string.Create(CultureInfo.InvariantCulture, $"138{row % 100_000_000:D8}"),
        3 => (row % 3) switch { 0 => "金卡", 1 => "银卡", _ => "普通" },
        4 => string.Create(CultureInfo.InvariantCulture, $"长沙市岳麓区{row}号"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{row * column}.{column}"),
    };

    internal static async Task WriteTextAsync(string path)
    {
        await using var text = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        await text.WriteLineAsync(string.Join(',', Enumerable.Range(0, Columns).Select(column => $"列{TableScan.Letters(column)}")));
        for (var row = 0; row < TextRows; row++)
        {
            await text.WriteLineAsync(string.Join(',', Enumerable.Range(0, Columns).Select(column => Value(row, column))));
        }
    }

    // As Excel writes it: texts in a table of their own, figures as figures.
    internal static void WriteWorkbook(string path)
    {
        const string ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        var texts = new Dictionary<string, int>();
        using (var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open()))
        {
            sheet.Write($"<worksheet xmlns=\"{ns}\"><dimension ref=\"A1:L{SheetRows + 1}\"/><sheetData>");
            for (var row = 0; row <= SheetRows; row++)
            {
                sheet.Write($"<row r=\"{row + 1}\">");
                for (var column = 0; column < Columns; column++)
                {
                    var value = row == 0 ? $"列{TableScan.Letters(column)}" : Value(row, column);
                    var cell = $"{TableScan.Letters(column)}{row + 1}";
                    if (row > 0 && column >= 5)
                    {
                        sheet.Write($"<c r=\"{cell}\"><v>{value}</v></c>");
                        continue;
                    }

                    if (!texts.TryGetValue(value, out var index))
                    {
                        texts[value] = index = texts.Count;
                    }

                    sheet.Write($"<c r=\"{cell}\" t=\"s\"><v>{index}</v></c>");
                }

                sheet.Write("</row>");
            }

            sheet.Write("</sheetData></worksheet>");
        }

        Part("xl/sharedStrings.xml", $"<sst xmlns=\"{ns}\">{string.Concat(texts.Keys.Select(text => $"<si><t>{text}</t></si>"))}</sst>");
        Part("xl/workbook.xml", $"<workbook xmlns=\"{ns}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{relations}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
        Part("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");

        void Part(string name, string content)
        {
            using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
            part.Write(content);
        }
    }
}
