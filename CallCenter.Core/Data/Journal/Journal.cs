using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Data.Journal;

/// <summary>
/// The way of facts from the site's writer to the store (requirement N4): taken without waiting, appended to a local spool,
/// written to the store in groups. A store that is away delays it and loses nothing; each entry is written once by its id.
/// </summary>
/// <remarks>
/// What has been flushed survives the end of the process, however sudden; it doesn't survive the loss of the disk, nor a
/// power cut before the operating system wrote it. Between <c>Append</c> and the flush lie a few milliseconds in memory; that
/// queue has no bound, since a bound would mean either to stop calls or to lose facts, and only a full disk makes it grow.
/// </remarks>
public sealed partial class Journal
{
    private const int SpoolGroup = 1000;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<JournalEntry> _incoming = Channel.CreateUnbounded<JournalEntry>(new() { SingleReader = true });
    private readonly ProgressMark _spooled = new();
    private readonly JournalSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Spool _spool;
    private readonly JournalDelivery _delivery;
    private long _appended;

    /// <summary>A journal that does nothing until <see cref="RunAsync"/>.</summary>
    public Journal(IDbContextFactory<CallCenterDb> databases, JournalSettings settings, TimeProvider time, ILogger<Journal> logger)
    {
        _settings = settings;
        _time = time;
        _logger = logger;
        _spool = new Spool(settings.Directory, settings.SegmentBytes, time);
        _delivery = new JournalDelivery(databases, _spool, settings, time, logger);
    }

    /// <summary>Entries that only memory holds.</summary>
    public long PendingSpool => Volatile.Read(ref _appended) - _spooled.Reached;

    /// <summary>Entries appended here that the store doesn't have yet.</summary>
    public long PendingStore => Volatile.Read(ref _appended) - _delivery.Delivered.Reached;

    /// <summary>Entries set aside because they can't be stored, since the start.</summary>
    public long Rejected => _delivery.Rejected;

    /// <summary>Whether the last attempt to write found the store away.</summary>
    public bool StoreAway => _delivery.StoreAway;

    /// <summary>Takes an entry; never waits, from any thread.</summary>
    public void Append(JournalEntry entry)
    {
        Interlocked.Increment(ref _appended);
        _incoming.Writer.TryWrite(entry);
    }

    /// <summary>Completes when everything appended so far is in the spool, and survives the process.</summary>
    public Task FlushedAsync(CancellationToken cancellation = default) =>
        _spooled.WaitAsync(Volatile.Read(ref _appended), cancellation);

    /// <summary>Completes when everything appended so far is in the store (or set aside with its reason).</summary>
    public Task DrainedAsync(CancellationToken cancellation = default) =>
        _delivery.Delivered.WaitAsync(Volatile.Read(ref _appended), cancellation);

    /// <summary>Completes when what an earlier run left in the spool is in the store: before that the store doesn't know all.</summary>
    public Task RecoveredAsync(CancellationToken cancellation = default) => _delivery.Recovered.WaitAsync(cancellation);

    /// <summary>
    /// Works until cancelled; then spools what has been appended, offers it to the store once more, and ends.
    /// Whoever appends must have stopped before.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var delivering = Task.Run(() => _delivery.RunAsync(cancellation), CancellationToken.None);
        await Task.Run(() => SpoolAsync(cancellation), CancellationToken.None);
        await delivering;
        await _delivery.FinishAsync();
        _spool.Close();
    }

    private async Task SpoolAsync(CancellationToken cancellation)
    {
        var group = new List<JournalEntry>(SpoolGroup);
        var reader = _incoming.Reader;
        try
        {
            while (await reader.WaitToReadAsync(cancellation))
            {
                await SpoolGroupAsync(group, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The end: what is in memory or was being tried still has to go.
        }

        while (group.Count > 0 || reader.TryPeek(out _))
        {
            await SpoolGroupAsync(group, CancellationToken.None);
        }
    }

    /// <summary>Spools a group, however long the disk refuses. A group left over from a cancelled attempt goes first.</summary>
    private async Task SpoolGroupAsync(List<JournalEntry> group, CancellationToken cancellation)
    {
        while (group.Count < SpoolGroup && _incoming.Reader.TryRead(out var entry))
        {
            group.Add(entry);
        }

        var pause = FirstPause;
        var refused = false;
        while (true)
        {
            try
            {
                _spool.Append(group);
                break;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (!refused)
                {
                    refused = true;
                    LogDiskRefuses(_settings.Directory, PendingSpool, e);
                }
            }

            await Task.Delay(pause, _time, cancellation);
            pause = Longer(pause, _settings.LongestPause);
        }

        if (refused)
        {
            LogDiskBack(_settings.Directory);
        }

        _spooled.Advance(group.Count);
        group.Clear();
        _delivery.Notify();
    }

    internal static TimeSpan Longer(TimeSpan pause, TimeSpan longest) => pause * 2 < longest ? pause * 2 : longest;

    [LoggerMessage(Level = LogLevel.Error, Message =
        "The journal's folder {Directory} can't be written; {Pending} entries are kept in memory and would be lost if the program ended now. Free space on its disk or give the program the right to write")]
    private partial void LogDiskRefuses(string directory, long pending, Exception e);

    [LoggerMessage(Level = LogLevel.Information, Message = "The journal's folder {Directory} can be written again; nothing was lost")]
    private partial void LogDiskBack(string directory);
}
