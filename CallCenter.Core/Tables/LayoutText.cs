using System.Text;

namespace CallCenter.Core.Tables;

/// <summary>
/// A text sign by sign, decoded before it is cut: in GB18030 the second half of a sign may look like a delimiter. Lengths in bytes are
/// counted by what each sign takes in the file's encoding.
/// </summary>
internal sealed class LayoutText : IDisposable
{
    private const int End = -1;
    private readonly FileStream _file;
    private readonly StreamReader _text;
    private readonly Encoding _encoding;
    private readonly char[] _buffer = new char[1 << 15];
    private readonly char[] _taken = new char[TableLimits.MaxCellLength];
    private int _length;
    private int _position;
    private int _count;

    static LayoutText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public LayoutText(string path, string encoding)
    {
        _encoding = Encoding.GetEncoding(encoding);
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        _text = new StreamReader(_file, _encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);
    }

    public double Progress => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    public bool AtEnd => Peek() == End;

    /// <summary>What was taken last.</summary>
    public string Taken => new(_taken, 0, _count);

    /// <summary>Takes what stands before a sign, and passes over that; false where the text ends before it comes.</summary>
    /// <exception cref="TableException">It is too far away.</exception>
    public bool TakeUntil(string end, long row)
    {
        _count = 0;
        while (Peek() != End)
        {
            Append((char)Next(), row);
            if (_taken[_count - 1] == end[^1] && _count >= end.Length && _taken.AsSpan(_count - end.Length, end.Length).SequenceEqual(end))
            {
                _count -= end.Length;
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes so many bytes' signs; false where the text ends before.</summary>
    public bool TakeBytes(int bytes, long row)
    {
        _count = 0;
        while (bytes > 0 && Peek() != End)
        {
            var sign = (char)Next();
            Append(sign, row);
            if (char.IsHighSurrogate(sign) && Peek() is not End)
            {
                Append((char)Next(), row);
                bytes -= BytesOf(_taken.AsSpan(_count - 2, 2));
            }
            else
            {
                bytes -= BytesOf(_taken.AsSpan(_count - 1, 1));
            }
        }

        return bytes <= 0;
    }

    /// <summary>Bytes of signs in the file's encoding.</summary>
    public int BytesOf(ReadOnlySpan<char> signs) => signs.Length == 1 && signs[0] < 0x80 && _encoding.IsSingleByte ? 1 : _encoding.GetByteCount(signs);

    public void Dispose()
    {
        _text.Dispose();
        _file.Dispose();
    }

    private void Append(char sign, long row)
    {
        if (_count == _taken.Length)
        {
            throw new TableException(TableFault.Broken, "A value has no end: the file doesn't fit its control file.", row);
        }

        _taken[_count++] = sign;
    }

    private int Next() => Peek() == End ? End : _buffer[_position++];

    private int Peek()
    {
        if (_position == _length)
        {
            _position = 0;
            _length = _text.Read(_buffer, 0, _buffer.Length);
        }

        return _length == 0 ? End : _buffer[_position];
    }
}
