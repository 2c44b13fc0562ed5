namespace CallCenter.Core.Tables;

/// <summary>The rows of a table, one after the other.</summary>
public sealed class TableCursor : IDisposable
{
    private readonly IRowSource _rows;
    private readonly int _headerRow;
    private readonly int _fields;

    internal TableCursor(IRowSource rows, TableDescription description)
    {
        _rows = rows;
        _headerRow = description.HeaderRow;
        _fields = description.Fields.Count;
    }

    /// <summary>Row as a spreadsheet counts it, from 1; in a text a record with line breaks inside is one row.</summary>
    public long RowNumber => _rows.RowNumber;

    /// <summary>Trimmed text of the row, null where a cell is empty; as many as there are fields. A list of its own for each row.</summary>
    public IReadOnlyList<string?> Values { get; private set; } = [];

    /// <summary>How far, 0 to 1.</summary>
    public double Progress => _rows.Progress;

    /// <summary>Goes to the next row with a value; false at the end.</summary>
    /// <exception cref="TableException">The file is damaged.</exception>
    public bool Read()
    {
        do
        {
            if (!_rows.Read())
            {
                Values = [];
                return false;
            }
        }
        while (_rows.RowNumber <= _headerRow);

        var cells = _rows.Cells;
        Array.Resize(ref cells, _fields);
        Values = cells;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();
}
