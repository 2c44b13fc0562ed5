namespace CallCenter.Core.Tables;

/// <summary>One pass over a table: where its headings are, how many rows it has, what its columns hold.</summary>
internal sealed record TableScan(int HeaderRow, long Rows, IReadOnlyList<TableField> Fields)
{
    private const int CancellationRows = 1024;

    /// <returns>The table, or why there is none.</returns>
    public static (TableScan? Found, TableFault Fault) Run(IRowSource source, CancellationToken cancellation)
    {
        var top = new List<(long Number, string?[] Cells)>();
        while (top.Count < TableLimits.HeaderSearchRows && source.Read())
        {
            top.Add((source.RowNumber, source.Cells));
        }

        if (top.Count == 0)
        {
            return (null, TableFault.NoRows);
        }

        var header = HeaderSearch.Find([.. top.Select(row => row.Cells)]);
        if (header < 0)
        {
            return (null, TableFault.NoHeader);
        }

        var columns = new Columns(top[header].Cells);
        foreach (var row in top.Skip(header + 1))
        {
            columns.Add(row.Cells, row.Number);
        }

        (source as ExcelRows)?.Narrow(TableLimits.MaxFields);
        for (var more = top.Count == TableLimits.HeaderSearchRows; more && source.Read();)
        {
            columns.Add(source.Cells, source.RowNumber);
            if (columns.Rows % CancellationRows == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return columns.Rows == 0 ? (null, TableFault.NoRows) : (new TableScan((int)top[header].Number, columns.Rows, columns.Fields()), default);
    }

    /// <summary>The same where the columns have their names from elsewhere, and the first row is data.</summary>
    public static TableScan? Run(IRowSource source, string?[] names, CancellationToken cancellation)
    {
        var columns = new Columns(names);
        while (source.Read())
        {
            columns.Add(source.Cells, source.RowNumber);
            if (columns.Rows % CancellationRows == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return columns.Rows == 0 ? null : new TableScan(0, columns.Rows, columns.Fields());
    }

    /// <summary>Letters of a column, as a spreadsheet has them: 0 is A, 26 is AA.</summary>
    internal static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    private sealed class Columns(string?[] headings)
    {
        private readonly List<FieldSamples> _samples = [];
        private int _width = Width(headings, 0);

        public long Rows { get; private set; }

        public void Add(string?[] cells, long row)
        {
            Rows++;
            _width = Math.Max(_width, Width(cells, _width));
            if (_width > TableLimits.MaxFields)
            {
                throw new TableException(TableFault.TooLarge, $"The table has more than {TableLimits.MaxFields} columns.", row);
            }

            if (Rows > TableLimits.SampleRows)
            {
                return;
            }

            while (_samples.Count < _width)
            {
                _samples.Add(new FieldSamples());
            }

            for (var column = 0; column < Math.Min(cells.Length, _width); column++)
            {
                if (cells[column] is { } value)
                {
                    _samples[column].Add(value);
                }
            }
        }

        public IReadOnlyList<TableField> Fields()
        {
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            return [.. Enumerable.Range(0, _width).Select(column => new TableField(
                column, Unique(Heading(column), names), _samples.ElementAtOrDefault(column)?.Type ?? FieldType.Empty,
                _samples.ElementAtOrDefault(column)?.Samples ?? [], IsStray(column)))];
        }

        private bool IsStray(int column) =>
            column >= Width(headings, 0) && (_samples.ElementAtOrDefault(column)?.Values ?? 0) * 2 < Math.Min(Rows, TableLimits.SampleRows);

        private static int Width(string?[] cells, int least)
        {
            var width = cells.Length;
            while (width > least && cells[width - 1] is null)
            {
                width--;
            }

            return width;
        }

        private static string Unique(string name, HashSet<string> names)
        {
            var unique = name;
            for (var i = 2; !names.Add(unique); i++)
            {
                unique = $"{name} ({i})";
            }

            return unique;
        }

        private string Heading(int column) => headings.ElementAtOrDefault(column) is { } heading
            ? string.Join(' ', heading.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : Letters(column);
    }
}
