namespace CallCenter.Core.Tables;

/// <summary>
/// Records of a text with a delimiter (RFC 4180, and what people make of it): cells in quotation marks may hold delimiters, line
/// breaks and doubled quotation marks; a quotation mark inside a cell that doesn't begin with one is a sign like any other.
/// </summary>
internal sealed class CsvRecords(TextReader text, char delimiter)
{
    private const int End = -1;
    private readonly char[] _buffer = new char[1 << 15];
    private readonly char[] _cell = new char[TableLimits.MaxCellLength];
    private int _length;
    private int _position;
    private int _cellLength;

    /// <summary>Records read so far, empty lines included: the row that a spreadsheet would show.</summary>
    public long Record { get; private set; }

    /// <summary>Whether the text ended inside quotation marks.</summary>
    public bool Unclosed { get; private set; }

    /// <summary>Reads the next record; false at the end.</summary>
    /// <param name="cells">Emptied, then its cells.</param>
    /// <exception cref="TableException">A cell without end.</exception>
    public bool Read(List<string?> cells)
    {
        cells.Clear();
        if (Peek() == End)
        {
            return false;
        }

        Record++;
        while (true)
        {
            var last = ReadCell();
            cells.Add(CellText.Trim(new string(_cell, 0, _cellLength)));
            if (last)
            {
                return true;
            }
        }
    }

    // True where the record ends with the cell.
    private bool ReadCell()
    {
        _cellLength = 0;
        var blank = true;
        while (true)
        {
            var sign = Next();
            if (sign == delimiter)
            {
                return false;
            }

            switch (sign)
            {
                case End:
                    return true;
                case '\n':
                    return true;
                case '\r':
                    if (Peek() == '\n')
                    {
                        _position++;
                    }

                    return true;
                case '"' when blank:
                    _cellLength = 0;
                    ReadQuoted();
                    blank = false;
                    break;
                default:
                    blank = blank && char.IsWhiteSpace((char)sign);
                    Append((char)sign);
                    break;
            }
        }
    }

    private void ReadQuoted()
    {
        while (true)
        {
            var sign = Next();
            if (sign == End)
            {
                Unclosed = true;
                return;
            }

            if (sign == '"')
            {
                if (Peek() != '"')
                {
                    return;
                }

                _position++;
            }

            Append((char)sign);
        }
    }

    private void Append(char sign)
    {
        if (_cellLength == _cell.Length)
        {
            throw new TableException(TableFault.Broken, "A cell has no end; a quotation mark may be missing.", Record);
        }

        _cell[_cellLength++] = sign;
    }

    private int Next() => Peek() == End ? End : _buffer[_position++];

    private int Peek()
    {
        if (_position == _length)
        {
            _position = 0;
            _length = text.Read(_buffer, 0, _buffer.Length);
        }

        return _length == 0 ? End : _buffer[_position];
    }
}
