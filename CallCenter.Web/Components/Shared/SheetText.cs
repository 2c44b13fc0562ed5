using ClosedXML.Excel;

namespace CallCenter.Web.Components.Shared;

/// <summary>Text in the cells of an exported workbook.</summary>
internal static class SheetText
{
    /// <summary>What the browser is told that the file is.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes a row from the first column on. Text stays text: what somebody wrote must never become a formula in somebody else's Excel.</summary>
    public static void Write(IXLWorksheet sheet, int line, params string?[] values)
    {
        for (var column = 0; column < values.Length; column++)
        {
            if (values[column] is { Length: > 0 } value)
            {
                var cell = sheet.Cell(line, column + 1);
                cell.SetValue(value);
                cell.DataType = XLDataType.Text;
                cell.Style.IncludeQuotePrefix = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
            }
        }
    }
}
