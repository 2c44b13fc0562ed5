using System.Globalization;
using System.Text;

namespace CallCenter.Core.Data.Journal;

/// <summary>A line of a segment.</summary>
/// <param name="Text">The line, without its end.</param>
/// <param name="End">Where the next line begins.</param>
/// <param name="Whole">False for a last line that has no end: its writer died over it.</param>
internal readonly record struct SpoolLine(string Text, long End, bool Whole);

/// <summary>
/// A file of the spool: one line of JSON per entry, only ever appended to. Beside it a checkpoint says up to where its
/// entries are in the store; a lost checkpoint only means that more is offered again, which is harmless.
/// </summary>
internal sealed class SpoolSegment : IDisposable
{
    public const string Extension = ".journal";
    private const string CheckpointExtension = ".done";
    private const int ChunkBytes = 1 << 18;

    private readonly FileStream _stream;
    private long _limit = long.MaxValue;

    private SpoolSegment(string path, FileStream stream, long position)
    {
        Path = path;
        _stream = stream;
        Position = position;
    }

    public string Path { get; }

    /// <summary>Up to where the entries are in the store.</summary>
    public long Position { get; private set; }

    /// <summary>Up to where the entries are in the file.</summary>
    public long Length => Math.Min(RandomAccess.GetLength(_stream.SafeFileHandle), Volatile.Read(ref _limit));

    /// <summary>A new segment of this process. The open file is what tells others that it has an owner.</summary>
    public static SpoolSegment Create(string directory, DateTimeOffset now)
    {
        for (var attempt = 0; ; attempt++)
        {
            var name = string.Create(
                CultureInfo.InvariantCulture, $"{now.ToUnixTimeMilliseconds():D15}-{Environment.ProcessId}-{attempt:D3}{Extension}");
            var path = System.IO.Path.Combine(directory, name);
            try
            {
                // Without a buffer of its own: what has been written is the operating system's, and survives the process.
                var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
                return new SpoolSegment(path, stream, 0);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another journal began in the same millisecond.
            }
        }
    }

    /// <summary>Takes over a segment whose process is gone; null while it lives, or when another process was quicker.</summary>
    public static SpoolSegment? TryAdopt(string path)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return new SpoolSegment(path, stream, ReadCheckpoint(path));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Appends whole lines in one write; after a failure the segment must not be appended to again.</summary>
    /// <exception cref="IOException">Not, or not all, written. What was doesn't count here; a later run recognises it by its ids.</exception>
    public void Append(ReadOnlySpan<byte> lines)
    {
        var end = _stream.Seek(0, SeekOrigin.End);
        try
        {
            _stream.Write(lines);
        }
        catch
        {
            Volatile.Write(ref _limit, end);
            throw;
        }
    }

    /// <summary>Lines after <see cref="Position"/>, at most so many.</summary>
    /// <param name="max">How many.</param>
    /// <param name="withTorn">Whether a last line without an end counts: only where nobody can be writing it any more.</param>
    public IReadOnlyList<SpoolLine> Read(int max, bool withTorn)
    {
        var lines = new List<SpoolLine>();
        var end = Length;
        var position = Position;
        var size = ChunkBytes;
        while (lines.Count < max && position < end)
        {
            var buffer = new byte[(int)Math.Min(size, end - position)];
            var read = RandomAccess.Read(_stream.SafeFileHandle, buffer, position);
            var taken = Split(buffer.AsSpan(0, read), position, max, lines);
            if (taken > 0)
            {
                position += taken;
                size = ChunkBytes;
            }
            else if (position + read < end)
            {
                size *= 2;
            }
            else
            {
                if (withTorn)
                {
                    lines.Add(new SpoolLine(Encoding.UTF8.GetString(buffer, 0, read), end, Whole: false));
                }

                break;
            }
        }

        return lines;
    }

    /// <summary>Notes that everything before a position is in the store.</summary>
    public void Checkpoint(long position)
    {
        Position = position;
        try
        {
            File.WriteAllText(Path + CheckpointExtension, position.ToString(CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // Then more is offered again after a restart.
        }
    }

    /// <summary>Everything is in the store: the file goes.</summary>
    public void Delete()
    {
        Dispose();
        File.Delete(Path);
        File.Delete(Path + CheckpointExtension);
    }

    public void Dispose() => _stream.Dispose();

    private static int Split(ReadOnlySpan<byte> bytes, long position, int max, List<SpoolLine> lines)
    {
        var taken = 0;
        while (lines.Count < max && bytes[taken..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            lines.Add(new SpoolLine(Encoding.UTF8.GetString(bytes.Slice(taken, length)), position + taken + length + 1, Whole: true));
            taken += length + 1;
        }

        return taken;
    }

    private static long ReadCheckpoint(string path)
    {
        try
        {
            return long.TryParse(File.ReadAllText(path + CheckpointExtension), CultureInfo.InvariantCulture, out var position)
                && position >= 0 && position <= new FileInfo(path).Length ? position : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
