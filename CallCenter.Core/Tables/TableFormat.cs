namespace CallCenter.Core.Tables;

/// <summary>Formats of two-dimensional tables (requirement O2).</summary>
public enum TableFormat
{
    /// <summary>Workbook of Excel 2007 and newer (.xlsx, .xlsm; macros are never run).</summary>
    Xlsx,
    /// <summary>Workbook of Excel 97 to 2003 (.xls).</summary>
    Xls,
    /// <summary>Text with a delimiter: any sign that splits its rows evenly.</summary>
    Csv,
    /// <summary>Character file of Sybase's <c>bcp</c>, read by its format file.</summary>
    Bcp,
    /// <summary>Text read by the control file of Oracle's SQL*Loader.</summary>
    SqlLoader,
}
