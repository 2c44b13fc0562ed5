namespace CallCenter.Core.Tables;

/// <summary>
/// Reads two-dimensional tables from files (requirements O2, O4, T12), row by row: memory doesn't grow with the file, except by the
/// table of different texts that a workbook begins with (<see cref="TableLimits.MaxHeldBytes"/>). A formula gives the value it last had;
/// an error in a cell (<c>#N/A</c>) reads as an empty cell.
/// </summary>
public static class TableReader
{
    /// <summary>Looks through a file: its first visible sheet with a table, its headings, columns and number of rows.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="fileName">What it was called by whoever sent it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TableException">Not a table that can be read.</exception>
    public static TableDescription Describe(string path, string fileName, CancellationToken cancellation = default) =>
        Describe(path, fileName, TableHints.None, cancellation);

    /// <summary>Looks through a file.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="fileName">What it was called by whoever sent it.</param>
    /// <param name="sheet">Sheet to look at; null for the first visible one with a table.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TableException">Not a table that can be read.</exception>
    public static TableDescription Describe(string path, string fileName, string? sheet, CancellationToken cancellation = default) =>
        Describe(path, fileName, new TableHints { Sheet = sheet }, cancellation);

    /// <summary>Looks through a file of which something is known.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="fileName">What it was called by whoever sent it.</param>
    /// <param name="hints">What is known of it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TableException">Not a table that can be read.</exception>
    public static TableDescription Describe(string path, string fileName, TableHints hints, CancellationToken cancellation = default)
    {
        if (hints.ControlPath is { } control)
        {
            return DescribeByControl(path, ControlFile.Read(control), cancellation);
        }

        if (ControlFile.Extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase))
        {
            // A control file may hold its data.
            return ControlFile.Read(path) is { HoldsData: true } layout ? DescribeByControl(path, layout, cancellation)
                : throw ControlFile.Bad("The file is a control file without data; give the data's file, and this one as its control file.");
        }

        var format = TableContent.Detect(path, fileName);
        return format == TableFormat.Csv ? DescribeText(path, hints.Delimiter, cancellation) : DescribeWorkbook(path, format, hints.Sheet, cancellation);
    }

    /// <summary>Opens the rows below the headings.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="fileName">What it was called by whoever sent it.</param>
    /// <param name="description">How to read it: what <see cref="Describe(string, string, CancellationToken)"/> gave for the same file.</param>
    /// <exception cref="TableException">Not the file that was described.</exception>
    public static TableCursor Open(string path, string fileName, TableDescription description)
    {
        if (description.Layout is { } layout)
        {
            TableContent.DemandText(path);
            return new TableCursor(new LayoutRows(path, layout, description.Encoding!), description);
        }

        if (TableContent.Detect(path, fileName) != description.Format)
        {
            throw new TableException(TableFault.Broken, "The file is another than the one that was described.");
        }

        if (description.Format == TableFormat.Csv)
        {
            return new TableCursor(new CsvRows(path, description.Encoding!, description.Delimiter ?? ','), description);
        }

        var rows = ExcelRows.Open(path);
        try
        {
            rows.GoTo(description.Sheet);
            rows.Narrow(description.Fields.Count);
            return new TableCursor(rows, description);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    private static TableDescription DescribeByControl(string path, TableLayout layout, CancellationToken cancellation)
    {
        TableContent.DemandText(path);
        var encoding = layout.Encoding ?? CsvDialect.EncodingOf(path, zeros: true, cancellation);
        using var rows = new LayoutRows(path, layout, encoding);
        var names = layout.Columns.Select(column => column.Name).OfType<string>().ToArray();
        var found = TableScan.Run(rows, names, cancellation)
            ?? throw new TableException(TableFault.NoRows, "The file has no row with a value.");
        return new TableDescription(layout.Format, encoding, null, null, [], found.HeaderRow, found.Rows, found.Fields, layout);
    }

    private static TableDescription DescribeText(string path, char? delimiter, CancellationToken cancellation)
    {
        var dialect = CsvDialect.Detect(path, delimiter, cancellation);
        using var rows = new CsvRows(path, dialect.Encoding, dialect.Delimiter);
        var (found, fault) = TableScan.Run(rows, cancellation);
        return found is null ? throw Nothing(fault)
            : new TableDescription(TableFormat.Csv, dialect.Encoding, dialect.Delimiter, null, [], found.HeaderRow, found.Rows, found.Fields);
    }

    private static TableDescription DescribeWorkbook(string path, TableFormat format, string? wanted, CancellationToken cancellation)
    {
        using var rows = ExcelRows.Open(path);
        var sheets = new List<string>();
        string? sheet = null;
        TableScan? found = null;
        var fault = TableFault.NoRows;
        while (rows.NextSheet())
        {
            cancellation.ThrowIfCancellationRequested();
            sheets.Add(rows.Sheet);
            if (found is null && (wanted is null || rows.Sheet == wanted))
            {
                (found, var why) = TableScan.Run(rows, cancellation);
                sheet = found is null ? null : rows.Sheet;
                fault = why == TableFault.NoHeader ? why : fault;
            }
        }

        return found is null ? throw Nothing(fault)
            : new TableDescription(format, null, null, sheet, sheets, found.HeaderRow, found.Rows, found.Fields);
    }

    private static TableException Nothing(TableFault fault) => new(
        fault, fault == TableFault.NoHeader ? "No row of headings stands above the data." : "No row stands below the headings.");
}
