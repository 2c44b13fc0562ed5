using System.Globalization;
using System.Text;

namespace CallCenter.Core.Tables;

/// <summary>Rows of a text that a control file cuts into columns.</summary>
internal sealed class LayoutRows : IRowSource
{
    private readonly LayoutText _text;
    private readonly TableLayout _layout;
    private readonly int[] _places;
    private readonly int _width;
    private readonly OracleDates?[] _dates;

    public LayoutRows(string path, TableLayout layout, string encoding)
    {
        _layout = layout;
        _places = new int[layout.Columns.Count];
        for (var i = 0; i < _places.Length; i++)
        {
            _places[i] = layout.Columns[i].Name is null ? -1 : _width++;
        }

        _dates = [.. layout.Columns.Select(column => OracleDates.Of(column.DateMask))];
        _text = new LayoutText(path, encoding);
        for (var line = 0; line < layout.SkipLines; line++)
        {
            _text.TakeUntil("\n", 0);
        }
    }

    /// <inheritdoc/>
    public long RowNumber { get; private set; }

    /// <inheritdoc/>
    public string?[] Cells { get; private set; } = [];

    /// <inheritdoc/>
    public double Progress => _text.Progress;

    /// <inheritdoc/>
    public bool Read()
    {
        while (!_text.AtEnd && (_layout.MaxRecords is not { } most || RowNumber < _layout.SkipRecords + most))
        {
            RowNumber++;
            var cells = new string?[_width];
            if (!(_layout.Format == TableFormat.Bcp ? ReadColumns(cells) : ReadRecord(cells)))
            {
                return false;
            }

            if (RowNumber > _layout.SkipRecords && HasValue(cells))
            {
                Cells = cells;
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _text.Dispose();

    private static string? Clean(string text) => CellText.Trim(text.Trim('\0'));

    // Constants and numbers of records are no values of the row.
    private bool HasValue(string?[] cells)
    {
        for (var i = 0; i < _places.Length; i++)
        {
            if (_places[i] >= 0 && !_layout.Columns[i].IsComputed && cells[_places[i]] is not null)
            {
                return true;
            }
        }

        return false;
    }

    // Columns follow each other; lines mean nothing.
    private bool ReadColumns(string?[] cells)
    {
        for (var i = 0; i < _places.Length; i++)
        {
            var column = _layout.Columns[i];
            var whole = column.Terminator is { } terminator ? _text.TakeUntil(terminator, RowNumber) : _text.TakeBytes(column.Length!.Value, RowNumber);
            var taken = _text.Taken;
            if (!whole && i == 0 && taken.AsSpan().Trim().Trim("\u001A\0").IsEmpty)
            {
                return false;
            }

            // Only the end of the last column may be missing.
            if (!whole && i < _places.Length - 1)
            {
                throw new TableException(
                    TableFault.Broken, $"The file ends in the middle of record {RowNumber}, before the end of column {i + 1}: it is cut off, or doesn't fit its format file.", RowNumber);
            }

            Keep(cells, i, taken);
        }

        return true;
    }

    private bool ReadRecord(string?[] cells)
    {
        if (_layout.RecordLength is { } length)
        {
            _text.TakeBytes(length, RowNumber);
        }
        else
        {
            _text.TakeUntil(_layout.RecordEnd ?? "\n", RowNumber);
        }

        var record = _text.Taken;
        if (_layout.RecordEnd == "\n" && record.EndsWith('\r'))
        {
            record = record[..^1];
        }

        if (record.AsSpan().Trim().Trim('\u001A').IsEmpty)
        {
            return true;
        }

        var at = 0;
        for (var i = 0; i < _places.Length; i++)
        {
            var column = _layout.Columns[i];
            if (column.IsComputed)
            {
                Keep(cells, i, column.Constant ?? RowNumber.ToString(CultureInfo.InvariantCulture));
                continue;
            }

            at = column.Start is { } start ? Advance(record, 0, start - 1) : Advance(record, at, column.Gap);
            Keep(cells, i, ReadField(record, column, ref at));
        }

        return true;
    }

    private string ReadField(string record, TableLayoutColumn column, ref int at)
    {
        var delimited = column.Terminator is not null || column.EndsAtBlank || column.Open is not null;
        var limit = column.Length is { } length && (column.Start is not null || !delimited) ? Advance(record, at, length) : record.Length;
        if (!delimited)
        {
            var value = record[at..limit];
            at = limit;
            return value;
        }

        var from = at;
        if (column.EndsAtBlank || column.Open is not null)
        {
            while (from < limit && char.IsWhiteSpace(record[from]) && !StartsWith(record, from, column.Terminator))
            {
                from++;
            }
        }

        if (StartsWith(record, from, column.Open) && ReadEnclosed(record, column, from, limit, out var after) is { } enclosed)
        {
            at = column.Terminator is null && !column.EndsAtBlank ? after : EndOf(record, column, after, limit).Next;
            return enclosed;
        }

        var (end, next) = EndOf(record, column, column.EndsAtBlank ? from : at, limit);
        var plain = record[(column.EndsAtBlank ? from : at)..end];
        at = next;
        return plain;
    }

    // Null where the closing sign is missing: the value is then what stands there.
    private static string? ReadEnclosed(string record, TableLayoutColumn column, int from, int limit, out int after)
    {
        var close = column.Close!;
        var signs = new StringBuilder();
        for (var i = from + column.Open!.Length; i < limit;)
        {
            if (!StartsWith(record, i, close))
            {
                signs.Append(record[i++]);
                continue;
            }

            i += close.Length;
            if (!StartsWith(record, i, close))
            {
                after = i;
                return signs.ToString();
            }

            signs.Append(close);
            i += close.Length;
        }

        after = limit;
        return null;
    }

    private static (int End, int Next) EndOf(string record, TableLayoutColumn column, int from, int limit)
    {
        if (column.EndsAtBlank)
        {
            var end = from;
            while (end < limit && !char.IsWhiteSpace(record[end]))
            {
                end++;
            }

            return (end, Math.Min(end + 1, limit));
        }

        var found = column.Terminator is { } terminator ? record.IndexOf(terminator, from, limit - from, StringComparison.Ordinal) : -1;
        return found >= 0 ? (found, found + column.Terminator!.Length) : (limit, limit);
    }

    private static bool StartsWith(string record, int at, string? sign) =>
        sign is not null && string.CompareOrdinal(record, at, sign, 0, sign.Length) == 0;

    // Places count bytes unless the control file says otherwise.
    private int Advance(string record, int from, int count)
    {
        if (_layout.CountsCharacters || Ascii.IsValid(record.AsSpan(from)))
        {
            return Math.Min(record.Length, from + count);
        }

        var at = from;
        while (count > 0 && at < record.Length)
        {
            var signs = char.IsHighSurrogate(record[at]) && at + 1 < record.Length ? 2 : 1;
            count -= _text.BytesOf(record.AsSpan(at, signs));
            at += signs;
        }

        return at;
    }

    private void Keep(string?[] cells, int column, string text)
    {
        if (_places[column] < 0 || Clean(text) is not { } value || value == Clean(_layout.Columns[column].NullIf ?? ""))
        {
            return;
        }

        cells[_places[column]] = _dates[column]?.Read(value) ?? value;
    }
}
