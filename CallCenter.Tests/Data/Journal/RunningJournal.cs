using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Tests.Builders;
using Microsoft.EntityFrameworkCore;
using CoreJournal = CallCenter.Core.Data.Journal.Journal;

namespace CallCenter.Tests.Data.Journal;

/// <summary>A journal at work, stopped when disposed.</summary>
internal sealed class RunningJournal : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private RunningJournal(IDbContextFactory<CallCenterDb> databases, string directory, int segmentBytes)
    {
        Directory = directory;
        var settings = new JournalSettings
        {
            Directory = directory,
            SegmentBytes = segmentBytes,
            GroupSize = 50,
            LongestPause = TimeSpan.FromMilliseconds(100),
        };
        Journal = new CoreJournal(databases, settings, TimeProvider.System, Log);
        _running = Journal.RunAsync(_stop.Token);
    }

    public CoreJournal Journal { get; }

    public string Directory { get; }

    public RecordingLogger<CoreJournal> Log { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static RunningJournal Start(IDbContextFactory<CallCenterDb> databases, string directory, int segmentBytes = 1 << 20) =>
        new(databases, directory, segmentBytes);

    public void Append(params IEnumerable<TraceEntry> entries)
    {
        foreach (var entry in entries)
        {
            Journal.Append(JournalEntry.Of(entry));
        }
    }

    public Task FlushedAsync() => Journal.FlushedAsync(Cancellation);

    public Task DrainedAsync() => Journal.DrainedAsync(Cancellation);

    public Task RecoveredAsync() => Journal.RecoveredAsync(Cancellation);

    /// <summary>The spool as a sudden end of the process would leave it now, in a folder of its own.</summary>
    public string SnapshotOfSpool()
    {
        var copy = $"{Directory}-{Guid.NewGuid():N}";
        System.IO.Directory.CreateDirectory(copy);
        foreach (var file in System.IO.Directory.GetFiles(Directory))
        {
            try
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }
            catch (FileNotFoundException)
            {
                // Everything in it has just reached the store.
            }
        }

        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
