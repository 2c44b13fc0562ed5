using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Core.Outbound.Import;

/// <summary>
/// Which row said something first. Of each row it keeps a fingerprint of 128 bits and its number: 20 bytes, in a table at most three quarters
/// full (42 MB for a million rows), however wide the rows are.
/// </summary>
internal sealed class SeenRows
{
    private const int FirstSize = 1 << 12;
    private UInt128[] _prints = new UInt128[FirstSize];
    private int[] _rows = new int[FirstSize];
    private int _count;

    /// <summary>Notes a row.</summary>
    /// <returns>The row that said the same before; 0 where none did.</returns>
    public int Add(UInt128 print, int row)
    {
        if (_count >= _rows.Length / 4 * 3)
        {
            Grow();
        }

        var place = PlaceOf(_prints, _rows, print);
        if (_rows[place] != 0)
        {
            return _rows[place];
        }

        (_prints[place], _rows[place]) = (print, row);
        _count++;
        return 0;
    }

    /// <summary>The fingerprint of texts in their order.</summary>
    public static UInt128 PrintOf(ReadOnlySpan<string> texts)
    {
        var length = 0;
        foreach (var text in texts)
        {
            length += Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var at = 0;
            foreach (var text in texts)
            {
                at += Encoding.UTF8.GetBytes(text, bytes.AsSpan(at));

                // No text holds it, so two rows can't run into each other.
                bytes[at++] = 0xFF;
            }

            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes.AsSpan(0, at), hash);
            return MemoryMarshal.Read<UInt128>(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Grow()
    {
        var prints = new UInt128[_prints.Length * 2];
        var rows = new int[prints.Length];
        for (var i = 0; i < _rows.Length; i++)
        {
            if (_rows[i] != 0)
            {
                var place = PlaceOf(prints, rows, _prints[i]);
                (prints[place], rows[place]) = (_prints[i], _rows[i]);
            }
        }

        (_prints, _rows) = (prints, rows);
    }

    private static int PlaceOf(UInt128[] prints, int[] rows, UInt128 print)
    {
        var place = (int)((ulong)print & (ulong)(prints.Length - 1));
        while (rows[place] != 0 && prints[place] != print)
        {
            place = (place + 1) & (prints.Length - 1);
        }

        return place;
    }
}
