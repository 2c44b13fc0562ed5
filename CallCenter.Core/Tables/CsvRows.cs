using System.Text;

namespace CallCenter.Core.Tables;

/// <summary>Rows of a text with a delimiter.</summary>
internal sealed class CsvRows : IRowSource
{
    private readonly FileStream _file;
    private readonly StreamReader _text;
    private readonly CsvRecords _records;
    private readonly List<string?> _cells = [];

    static CsvRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public CsvRows(string path, string encoding, char delimiter)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        _text = new StreamReader(_file, Encoding.GetEncoding(encoding), detectEncodingFromByteOrderMarks: true, 1 << 16);
        _records = new CsvRecords(_text, delimiter);
    }

    /// <inheritdoc/>
    public long RowNumber => _records.Record;

    /// <inheritdoc/>
    public string?[] Cells { get; private set; } = [];

    /// <inheritdoc/>
    public double Progress => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    /// <inheritdoc/>
    public bool Read()
    {
        while (_records.Read(_cells))
        {
            if (_records.Unclosed)
            {
                throw new TableException(TableFault.Broken, "The file ends inside quotation marks.", RowNumber);
            }

            if (_cells.Exists(cell => cell is not null) && !(RowNumber == 1 && IsDelimiterLine(_cells)))
            {
                Cells = [.. _cells];
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _file.Dispose();
    }

    // 'sep=;' is a note to Excel, not a row.
    private static bool IsDelimiterLine(List<string?> cells) =>
        cells is [{ } only] && only.StartsWith(CsvDialect.DelimiterLine, StringComparison.OrdinalIgnoreCase) && only.Length <= CsvDialect.DelimiterLine.Length + 1
        || cells is [{ } first, null] && first.Equals(CsvDialect.DelimiterLine, StringComparison.OrdinalIgnoreCase);
}
