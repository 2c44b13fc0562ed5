using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CallCenter.Core.Data.Journal;

/// <summary>The segments that this process writes, oldest first. One appends, one reads; they share only the list.</summary>
internal sealed class Spool(string directory, int segmentBytes, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<SpoolSegment> _segments = [];
    private bool _sealed = true;

    /// <summary>Appends entries; when this returns, they survive the process.</summary>
    /// <exception cref="IOException">The disk refuses; nothing is lost, try again with the same entries.</exception>
    public void Append(IReadOnlyList<JournalEntry> entries)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var entry in entries)
        {
            bytes.Write(Line(entry));
            bytes.Write("\n"u8);
        }

        var segment = Open();
        try
        {
            segment.Append(bytes.WrittenSpan);
        }
        catch
        {
            // It may hold a part of them now: the next attempt begins another file.
            Seal();
            throw;
        }

        if (segment.Length >= segmentBytes)
        {
            Seal();
        }
    }

    /// <summary>The segment to read from, and whether it will still grow; null when there is none.</summary>
    public (SpoolSegment Segment, bool Growing)? Oldest
    {
        get
        {
            lock (_gate)
            {
                return _segments.Count == 0 ? null : (_segments[0], _segments.Count == 1 && !_sealed);
            }
        }
    }

    /// <summary>Whether a segment is one of these.</summary>
    public bool Owns(string path)
    {
        lock (_gate)
        {
            return _segments.Exists(s => s.Path == path);
        }
    }

    /// <summary>No more is appended to the present segment.</summary>
    public void Seal()
    {
        lock (_gate)
        {
            _sealed = true;
        }
    }

    /// <summary>Removes the oldest segment: everything in it is in the store.</summary>
    public void RemoveOldest()
    {
        SpoolSegment oldest;
        lock (_gate)
        {
            oldest = _segments[0];
            _segments.RemoveAt(0);
        }

        oldest.Delete();
    }

    /// <summary>Closes the files; what they hold stays for the next start.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _segments.ForEach(s => s.Dispose());
            _segments.Clear();
            _sealed = true;
        }
    }

    private static byte[] Line(JournalEntry entry)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(entry, StoreJson.Options);
        }
        catch (Exception e) when (e is ArgumentException or JsonException or NotSupportedException)
        {
            // No JSON, so delivery sets it aside with its reason; the others go on.
            return Encoding.UTF8.GetBytes($"! {e.Message} {entry}".ReplaceLineEndings(" "));
        }
    }

    private SpoolSegment Open()
    {
        lock (_gate)
        {
            if (_sealed)
            {
                Directory.CreateDirectory(directory);
                _segments.Add(SpoolSegment.Create(directory, time.GetUtcNow()));
                _sealed = false;
            }

            return _segments[^1];
        }
    }
}
