using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CallCenter.Core.Tables;

/// <summary>
/// Writes the rows that were refused as a workbook: the source's own columns, the row in the source, and the reason. Row by row, so
/// that memory doesn't grow with them; after <see cref="RowsPerSheet"/> rows the next sheet begins. Every cell is text: leading zeros
/// stay, and what begins with <c>= + - @</c> is no formula, here or when saved on as CSV.
/// </summary>
public sealed class RejectWorkbook : IDisposable
{
    /// <summary>Rows of a sheet below its headings: a little less than Excel allows.</summary>
    public const int RowsPerSheet = 1_000_000;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int LongestCell = 32_767;
    private const int TextStyle = 1;
    private const int HeadingStyle = 2;

    private readonly ZipArchive _zip;
    private readonly List<string?> _headings;
    private readonly int _columns;
    private XmlWriter? _sheet;
    private int _sheets;
    private int _rowInSheet;

    /// <summary>Begins a workbook.</summary>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="columns">Headings of the source's columns.</param>
    /// <param name="rowTitle">Heading of the row in the source.</param>
    /// <param name="reasonTitle">Heading of the reason.</param>
    public RejectWorkbook(Stream output, IReadOnlyList<string> columns, string rowTitle, string reasonTitle)
    {
        _zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        _columns = columns.Count;
        _headings = [.. columns, rowTitle, reasonTitle];
        BeginSheet();
    }

    /// <summary>Rows written.</summary>
    public long Rows { get; private set; }

    /// <summary>Writes a row.</summary>
    /// <param name="rowNumber">Row in the source.</param>
    /// <param name="values">Its values; those beyond the columns are left out.</param>
    /// <param name="reason">Why it was refused, in the reader's language.</param>
    public void Add(long rowNumber, IReadOnlyList<string?> values, string reason)
    {
        if (_rowInSheet > RowsPerSheet)
        {
            EndSheet();
            BeginSheet();
        }

        var cells = new string?[_columns + 2];
        for (var i = 0; i < Math.Min(values.Count, _columns); i++)
        {
            cells[i] = values[i];
        }

        cells[^2] = rowNumber.ToString(CultureInfo.InvariantCulture);
        cells[^1] = reason;
        Write(cells, TextStyle);
        Rows++;
    }

    /// <summary>Completes the workbook.</summary>
    public void Dispose()
    {
        if (_sheet is null)
        {
            return;
        }

        EndSheet();
        var sheets = Enumerable.Range(1, _sheets).ToList();
        Part("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select(i => $"<sheet name=\"{i}\" sheetId=\"{i}\" r:id=\"s{i}\"/>"))}</sheets></workbook>
            """);
        Part("xl/_rels/workbook.xml.rels", RelationList(
            [.. sheets.Select(i => ($"s{i}", "worksheet", $"worksheets/sheet{i}.xml")), ("styles", "styles", "styles.xml")]));
        Part("_rels/.rels", RelationList([("workbook", "officeDocument", "xl/workbook.xml")]));
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>
            """);
        Part("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{string.Concat(sheets.Select(i => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}</Types>
            """);
        _zip.Dispose();
    }

    private void BeginSheet()
    {
        var part = _zip.CreateEntry($"xl/worksheets/sheet{++_sheets}.xml", CompressionLevel.Fastest).Open();
        _sheet = XmlWriter.Create(part, new XmlWriterSettings { CloseOutput = true, Encoding = new UTF8Encoding(false) });
        _rowInSheet = 0;
        _sheet.WriteStartElement("worksheet", Main);
        _sheet.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        _sheet.WriteRaw(string.Create(CultureInfo.InvariantCulture,
            $"{(_columns > 0 ? $"<col min=\"1\" max=\"{_columns}\" width=\"18\" customWidth=\"1\"/>" : "")}<col min=\"{_columns + 1}\" max=\"{_columns + 1}\" width=\"10\" customWidth=\"1\"/><col min=\"{_columns + 2}\" max=\"{_columns + 2}\" width=\"48\" customWidth=\"1\"/></cols>"));
        _sheet.WriteStartElement("sheetData", Main);
        Write(_headings, HeadingStyle);
    }

    private void EndSheet()
    {
        _sheet!.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _sheet = null;
    }

    private void Write(IReadOnlyList<string?> cells, int style)
    {
        var sheet = _sheet!;
        var row = (++_rowInSheet).ToString(CultureInfo.InvariantCulture);
        sheet.WriteStartElement("row", Main);
        sheet.WriteAttributeString("r", row);
        for (var column = 0; column < cells.Count; column++)
        {
            if (string.IsNullOrEmpty(cells[column]))
            {
                continue;
            }

            sheet.WriteStartElement("c", Main);
            sheet.WriteAttributeString("r", TableScan.Letters(column) + row);
            sheet.WriteAttributeString("s", style == TextStyle ? "1" : "2");
            sheet.WriteAttributeString("t", "inlineStr");
            sheet.WriteStartElement("is", Main);
            sheet.WriteStartElement("t", Main);
            sheet.WriteAttributeString("xml", "space", null, "preserve");
            sheet.WriteString(Writable(cells[column]!));
            sheet.WriteEndElement();
            sheet.WriteEndElement();
            sheet.WriteEndElement();
        }

        sheet.WriteEndElement();
    }

    // XML can't hold most control characters, nor half a surrogate pair.
    private static string Writable(string text)
    {
        var cut = text.Length <= LongestCell ? text : text[..LongestCell];
        try
        {
            return XmlConvert.VerifyXmlChars(cut);
        }
        catch (XmlException)
        {
            var clean = new StringBuilder(cut.Length);
            for (var i = 0; i < cut.Length; i++)
            {
                if (i + 1 < cut.Length && XmlConvert.IsXmlSurrogatePair(cut[i + 1], cut[i]))
                {
                    clean.Append(cut[i]).Append(cut[++i]);
                }
                else
                {
                    clean.Append(XmlConvert.IsXmlChar(cut[i]) ? cut[i] : '\uFFFD');
                }
            }

            return clean.ToString();
        }
    }

    private static string RelationList(IReadOnlyList<(string Id, string Kind, string Target)> relations) => $"""
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(relations.Select(relation => $"<Relationship Id=\"{relation.Id}\" Type=\"{Relations}/{relation.Kind}\" Target=\"{relation.Target}\"/>"))}</Relationships>
        """;

    private void Part(string name, string content)
    {
        using var part = new StreamWriter(_zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        part.Write(content);
    }
}
