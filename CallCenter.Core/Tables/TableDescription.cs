namespace CallCenter.Core.Tables;

/// <summary>What a file holds (requirement O4), and how to read it.</summary>
/// <param name="Format">Format, by content.</param>
/// <param name="Encoding">Encoding of a text: <c>utf-8</c>, <c>utf-16</c>, <c>utf-16BE</c>, <c>GB18030</c>. Null for a workbook.</param>
/// <param name="Delimiter">Delimiter of a text. Null for a workbook.</param>
/// <param name="Sheet">Sheet of a workbook. Null for a text.</param>
/// <param name="Sheets">All visible sheets of a workbook; hidden ones are left alone.</param>
/// <param name="HeaderRow">Row of the headings, as a spreadsheet counts it, from 1; 0 where a control file names the columns.</param>
/// <param name="Rows">Rows below the headings; empty ones don't count.</param>
/// <param name="Fields">Columns.</param>
/// <param name="Layout">What the control file said; null where there is none.</param>
public sealed record TableDescription(
    TableFormat Format, string? Encoding, char? Delimiter, string? Sheet, IReadOnlyList<string> Sheets, int HeaderRow, long Rows,
    IReadOnlyList<TableField> Fields, TableLayout? Layout = null);
