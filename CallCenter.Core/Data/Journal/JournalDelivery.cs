using System.Text.Json;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Data.Journal;

/// <summary>From the spool to the store: first what earlier runs left, then what this one appends.</summary>
internal sealed partial class JournalDelivery(
    IDbContextFactory<CallCenterDb> databases, Spool spool, JournalSettings settings, TimeProvider time, ILogger logger)
{
    /// <summary>How often segments of processes that have died meanwhile are looked for.</summary>
    private static readonly TimeSpan LookAround = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private const int ConflictAttempts = 5;

    /// <summary>How often entries are tried that fail for no known reason: with the pauses in between about a minute.</summary>
    private const int UnknownAttempts = 15;

    private readonly JournalStore _store = new(databases);
    private readonly RejectedEntries _rejected = new(settings.Directory, time);
    private readonly TaskCompletionSource _recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ProgressMark Delivered { get; } = new();

    public Task Recovered => _recovered.Task;

    public bool StoreAway { get; private set; }

    public long Rejected => _rejected.Count;

    /// <summary>There is something new in the spool.</summary>
    public void Notify() => _news.Writer.TryWrite(true);

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await DeliverOrphansAsync(cancellation);
                _recovered.TrySetResult();
                var since = time.GetTimestamp();
                while (time.GetElapsedTime(since) < LookAround)
                {
                    await DeliverOwnAsync(Patience.Endless, cancellation);
                    await WaitForNewsAsync(cancellation);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // The end: FinishAsync tries once more.
            }
            catch (Exception e)
            {
                // A disk that fails, or a defect here: the spool keeps everything, and delivery must not stay away for good.
                LogInterrupted(e);
                await Task.Delay(settings.LongestPause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>The last attempt, once nothing is appended any more.</summary>
    public async Task FinishAsync()
    {
        spool.Seal();
        await DeliverOwnAsync(Patience.Once, CancellationToken.None);
        _recovered.TrySetCanceled();
    }

    private async Task WaitForNewsAsync(CancellationToken cancellation)
    {
        using var pause = new CancellationTokenSource(LookAround, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, pause.Token);
        try
        {
            await _news.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nothing new for a while.
        }
    }

    private async Task DeliverOwnAsync(Patience patience, CancellationToken cancellation)
    {
        while (spool.Oldest is var (segment, growing))
        {
            var lines = segment.Read(settings.GroupSize, withTorn: false);
            if (lines.Count > 0)
            {
                if (!await DeliverAsync(segment, lines, patience, cancellation))
                {
                    return;
                }

                Delivered.Advance(lines.Count);
            }
            else if (growing)
            {
                return;
            }
            else
            {
                spool.RemoveOldest();
            }
        }
    }

    private async Task DeliverOrphansAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(settings.Directory))
        {
            return;
        }

        foreach (var path in Directory.GetFiles(settings.Directory, "*" + SpoolSegment.Extension).Order(StringComparer.Ordinal))
        {
            using var segment = spool.Owns(path) ? null : SpoolSegment.TryAdopt(path);
            if (segment is null)
            {
                continue;
            }

            var count = 0;
            while (segment.Read(settings.GroupSize, withTorn: true) is { Count: > 0 } lines)
            {
                await DeliverAsync(segment, lines, Patience.Endless, cancellation);
                count += lines.Count;
            }

            segment.Delete();
            LogRecovered(count, Path.GetFileName(path));
        }
    }

    private async Task<bool> DeliverAsync(
        SpoolSegment segment, IReadOnlyList<SpoolLine> lines, Patience patience, CancellationToken cancellation)
    {
        var entries = new List<JournalEntry>(lines.Count);
        foreach (var line in lines)
        {
            try
            {
                entries.Add(StoreJson.Read<JournalEntry>(line.Text));
            }
            catch (JsonException) when (!line.Whole)
            {
                LogTorn(Path.GetFileName(segment.Path));
            }
            catch (JsonException e)
            {
                await SetAsideAsync(line.Text, e);
            }
        }

        var delivered = entries.Count == 0 || await DeliverAsync(entries, patience, cancellation);
        if (delivered)
        {
            segment.Checkpoint(lines[^1].End);
        }

        return delivered;
    }

    /// <summary>Writes entries, whatever it takes; what can't be stored is halved until it stands alone and is set aside.</summary>
    /// <returns>False where patience ran out.</returns>
    private async Task<bool> DeliverAsync(List<JournalEntry> entries, Patience patience, CancellationToken cancellation)
    {
        var pause = FirstPause;
        var conflicts = 0;
        var unknown = 0;
        while (true)
        {
            try
            {
                await _store.WriteAsync(entries, cancellation);
                NoteStoreBack();
                return true;
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                cancellation.ThrowIfCancellationRequested();
                var failure = StoreFailures.Classify(e);
                if (failure == StoreFailure.Conflict && ++conflicts < ConflictAttempts)
                {
                    continue;
                }

                if (failure == StoreFailure.Unknown)
                {
                    LogUnknown(entries.Count, unknown + 1, UnknownAttempts, e);
                }

                // Halves of a group that was tried often enough are tried once each, so that one bad entry is soon found.
                if (failure is StoreFailure.Conflict or StoreFailure.Refused
                    || (failure == StoreFailure.Unknown && (++unknown >= UnknownAttempts || patience == Patience.Endured)))
                {
                    return await DivideAsync(entries, e, failure == StoreFailure.Unknown ? Patience.Endured : patience, cancellation);
                }

                NoteStoreAway(e);
                if (patience == Patience.Once)
                {
                    return false;
                }
            }

            await Task.Delay(pause, time, cancellation);
            pause = Journal.Longer(pause, settings.LongestPause);
        }
    }

    private async Task<bool> DivideAsync(
        List<JournalEntry> entries, Exception failure, Patience patience, CancellationToken cancellation)
    {
        if (entries.Count == 1)
        {
            await SetAsideAsync(StoreJson.Write(entries[0]), failure);
            return true;
        }

        var half = entries.Count / 2;
        return await DeliverAsync([.. entries.Take(half)], patience, cancellation)
            && await DeliverAsync([.. entries.Skip(half)], patience, cancellation);
    }

    private async Task SetAsideAsync(string line, Exception reason)
    {
        await _rejected.AddAsync(line, reason.GetBaseException().Message);
        LogRejected(_rejected.Path, line, reason);
    }

    private void NoteStoreAway(Exception e)
    {
        if (!StoreAway)
        {
            StoreAway = true;
            LogStoreAway(e.GetBaseException().Message, settings.Directory, e);
        }
    }

    private void NoteStoreBack()
    {
        if (StoreAway)
        {
            StoreAway = false;
            LogStoreBack();
        }
    }

    private enum Patience
    {
        Endless,
        Once,
        Endured,
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "The database can't be written ({Reason}). Calls go on; their records are kept in {Directory} and written when it is back")]
    private partial void LogStoreAway(string reason, string directory, Exception e);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database can be written again; the kept records are being written")]
    private partial void LogStoreBack();

    [LoggerMessage(Level = LogLevel.Error, Message = "Writing the kept records was interrupted and goes on in a moment; nothing is lost")]
    private partial void LogInterrupted(Exception e);

    [LoggerMessage(Level = LogLevel.Information, Message = "Wrote {Count} entries that an earlier run had left in {Segment}")]
    private partial void LogRecovered(int count, string segment);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last line of {Segment} was not finished when its program ended; it had not been accepted yet")]
    private partial void LogTorn(string segment);

    [LoggerMessage(Level = LogLevel.Critical, Message =
        "Writing {Count} entries failed for an unknown reason (attempt {Attempt} of {Of}); after the last one those at fault are set aside")]
    private partial void LogUnknown(int count, int attempt, int of, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "An entry can't be stored and was set aside in {File}: {Line}")]
    private partial void LogRejected(string file, string line, Exception reason);
}
