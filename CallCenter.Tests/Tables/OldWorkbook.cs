using System.Text;

namespace CallCenter.Tests.Tables;

/// <summary>
/// Writes workbooks of Excel 97 to 2003, byte by byte (no library here does): a compound file (MS-CFB) with a stream of BIFF8 records
/// (MS-XLS). Just what the tests need of it.
/// </summary>
internal sealed class OldWorkbook
{
    private readonly List<(string Name, bool Hidden, List<byte[]> Records)> _sheets = [];
    private readonly List<string> _formats = [];

    public bool Protected { get; init; }

    public OldWorkbook Sheet(string name, bool hidden = false)
    {
        _sheets.Add((name, hidden, []));
        return this;
    }

    public OldWorkbook Text(int row, int column, string text) =>
        Add(0x0204, w => { Cell(w, row, column, 0); w.Write((ushort)text.Length); w.Write((byte)1); w.Write(Encoding.Unicode.GetBytes(text)); });

    public OldWorkbook Number(int row, int column, double number, string? format = null)
    {
        if (format is not null && !_formats.Contains(format))
        {
            _formats.Add(format);
        }

        return Add(0x0203, w => { Cell(w, row, column, format is null ? 0 : _formats.IndexOf(format) + 1); w.Write(number); });
    }

    public OldWorkbook Bool(int row, int column, bool value) =>
        Add(0x0205, w => { Cell(w, row, column, 0); w.Write((byte)(value ? 1 : 0)); w.Write((byte)0); });

    public OldWorkbook Merge(int firstRow, int lastRow, int firstColumn, int lastColumn) => Add(0x00E5, w =>
    {
        foreach (var value in new[] { 1, firstRow, lastRow, firstColumn, lastColumn })
        {
            w.Write((ushort)value);
        }
    });

    public byte[] ToBytes() => CompoundFile(("Workbook", Workbook()));

    /// <summary>A compound file of streams, each filled up to whole sectors and beyond the size of small streams.</summary>
    public static byte[] CompoundFile(params (string Name, byte[] Content)[] streams)
    {
        const uint end = 0xFFFFFFFE;
        var sectors = new MemoryStream();
        var chain = new List<uint>();
        var starts = new List<(string Name, uint Start, uint Size)>();
        foreach (var (name, content) in streams)
        {
            var count = Math.Max(8, (content.Length + 511) / 512);
            starts.Add((name, (uint)chain.Count, (uint)Math.Max(4096, content.Length)));
            sectors.Write(content);
            sectors.Write(new byte[(count * 512) - content.Length]);
            chain.AddRange(Enumerable.Range(chain.Count + 1, count - 1).Select(next => (uint)next).Append(end));
        }

        var directory = (uint)chain.Count;
        chain.Add(end);
        sectors.Write(Directory(starts));
        var table = (uint)chain.Count;
        chain.Add(0xFFFFFFFD);
        using var file = new MemoryStream();
        using var w = new BinaryWriter(file);
        w.Write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        w.Write(new byte[16]);
        w.Write([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
        w.Write(new byte[10]);
        foreach (var value in new uint[] { 1, directory, 0, 4096, end, 0, end, 0, table })
        {
            w.Write(value);
        }

        w.Write(Enumerable.Repeat((byte)0xFF, 108 * 4).ToArray());
        w.Write(sectors.ToArray());
        foreach (var next in chain.Concat(Enumerable.Repeat(0xFFFFFFFF, 128 - chain.Count)))
        {
            w.Write(next);
        }

        return file.ToArray();
    }

    private static byte[] Directory(List<(string Name, uint Start, uint Size)> streams)
    {
        using var directory = new MemoryStream();
        using var w = new BinaryWriter(directory);
        Entry("Root Entry", 5, 0xFFFFFFFE, 0, right: 0xFFFFFFFF, child: 1);
        for (var i = 0; i < streams.Count; i++)
        {
            Entry(streams[i].Name, 2, streams[i].Start, streams[i].Size, i + 1 < streams.Count ? (uint)i + 2 : 0xFFFFFFFF, 0xFFFFFFFF);
        }

        w.Write(new byte[512 - directory.Length]);
        return directory.ToArray();

        void Entry(string name, byte kind, uint start, uint size, uint right, uint child)
        {
            var text = new byte[64];
            Encoding.Unicode.GetBytes(name, text);
            w.Write(text);
            w.Write((ushort)((name.Length + 1) * 2));
            w.Write([kind, 1]);
            w.Write(0xFFFFFFFF);
            w.Write(right);
            w.Write(child);
            w.Write(new byte[36]);
            w.Write(start);
            w.Write((ulong)size);
        }
    }

    private byte[] Workbook()
    {
        var bodies = _sheets.Select(sheet => Join([Record(0x0809, Begin(0x10)), .. sheet.Records, Record(0x000A, [])])).ToList();
        // The sheets' places are known once the length of what comes before is: twice, the first time with any.
        var places = new int[_sheets.Count];
        var globals = Globals(places);
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = globals.Length + bodies.Take(i).Sum(body => body.Length);
        }

        return Join([Globals(places), .. bodies]);
    }

    private byte[] Globals(int[] places)
    {
        var records = new List<byte[]> { Record(0x0809, Begin(0x05)) };
        if (Protected)
        {
            records.Add(Record(0x002F, [0, 0, 0x12, 0x34, 0x56, 0x78]));
        }

        records.Add(Record(0x0042, [0xB0, 0x04]));
        records.Add(Record(0x0022, [0, 0]));
        records.AddRange(_formats.Select((format, i) => Record(0x041E, Bytes(w => { w.Write((ushort)(164 + i)); w.Write((ushort)format.Length); w.Write((byte)1); w.Write(Encoding.Unicode.GetBytes(format)); }))));
        records.AddRange(Enumerable.Range(0, _formats.Count + 1).Select(i => Record(0x00E0, Bytes(w => { w.Write((ushort)0); w.Write((ushort)(i == 0 ? 0 : 163 + i)); w.Write(new byte[16]); }))));
        records.AddRange(_sheets.Select((sheet, i) => Record(0x0085, Bytes(w => { w.Write(places[i]); w.Write((byte)(sheet.Hidden ? 1 : 0)); w.Write((byte)0); w.Write((byte)sheet.Name.Length); w.Write((byte)1); w.Write(Encoding.Unicode.GetBytes(sheet.Name)); }))));
        records.Add(Record(0x000A, []));
        return Join(records);
    }

    private OldWorkbook Add(ushort kind, Action<BinaryWriter> write)
    {
        _sheets[^1].Records.Add(Record(kind, Bytes(write)));
        return this;
    }

    private static void Cell(BinaryWriter w, int row, int column, int format)
    {
        w.Write((ushort)row);
        w.Write((ushort)column);
        w.Write((ushort)format);
    }

    private static byte[] Begin(byte kind) => [0, 6, kind, 0, 0xBB, 0x0D, 0xCC, 0x07, 0, 0, 0, 0, 6, 0, 0, 0];

    private static byte[] Record(ushort kind, byte[] data) => Bytes(w => { w.Write(kind); w.Write((ushort)data.Length); w.Write(data); });

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        return stream.ToArray();
    }

    private static byte[] Join(IEnumerable<byte[]> parts) => [.. parts.SelectMany(part => part)];
}
