using System.Globalization;

namespace CallCenter.Core.Data.Journal;

/// <summary>Entries that can't be stored, with the reason, in a file for whoever repairs it.</summary>
internal sealed class RejectedEntries(string directory, TimeProvider time)
{
    private long _count;

    /// <summary>The file: lines of JSON, the entry as it was in the spool.</summary>
    public string Path { get; } = System.IO.Path.Combine(directory, "rejected.jsonl");

    public long Count => Volatile.Read(ref _count);

    public async Task AddAsync(string entry, string reason)
    {
        var line = StoreJson.Write(new Rejected(time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), reason, entry));
        await File.AppendAllTextAsync(Path, line + "\n");
        Interlocked.Increment(ref _count);
    }

    private sealed record Rejected(string At, string Reason, string Entry);
}
