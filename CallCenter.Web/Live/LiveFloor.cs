using System.Collections.Concurrent;
using CallCenter.Core.Live;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;

namespace CallCenter.Web.Live;

/// <summary>
/// The latest pictures of the site on this server, and the circuits that show them. Pictures are immutable and already
/// coalesced by the site's grain; a circuit keeps none but the last, so that a slow browser never queues them up.
/// </summary>
public sealed class LiveFloor
{
    private readonly ConcurrentDictionary<string, AgentDesk> _desks = new();
    private readonly ConcurrentDictionary<long, (string? AgentId, Action Changed)> _watchers = new();
    private long _nextWatcher;
    private volatile Published? _published;
    private long _confirmedAt;
    private int _boardsMade;

    /// <summary>The floor, or null before the site has reported.</summary>
    public SiteSnapshot? Floor => _published?.Floor;

    /// <summary>When the site last said that the floor is as shown; null before the first time. Old: the site can't be reached.</summary>
    public DateTimeOffset? ConfirmedAt => Interlocked.Read(ref _confirmedAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>How many board pictures were made so far: one for each picture of the floor and region that is looked at.</summary>
    public int BoardsMade => _boardsMade;

    /// <summary>The desk of an agent, or null before the site has reported it.</summary>
    public AgentDesk? Desk(string agentId) => _desks.GetValueOrDefault(agentId);

    /// <summary>The floor as the user may see it, or null before the site has reported; one object for all boards of a region.</summary>
    public BoardPicture? Board(CurrentUser user) => _published is not { } published ? null : published.Boards.GetOrAdd(
        user.RegionCode,
        _ => new Lazy<BoardPicture>(() =>
        {
            Interlocked.Increment(ref _boardsMade);
            return BoardPicture.Of(published.Floor, user);
        })).Value;

    /// <summary>Calls back after each new picture of the floor. The callback must return at once (<c>InvokeAsync</c> without waiting).</summary>
    public IDisposable WatchFloor(Action changed) => Watch(null, changed);

    /// <summary>Calls back after each new picture of one agent's desk. The callback must return at once.</summary>
    public IDisposable WatchDesk(string agentId, Action changed) => Watch(agentId, changed);

    internal void Publish(SiteSnapshot floor)
    {
        _published = new Published(floor);
        Notify(null);
    }

    internal void Publish(AgentDesk desk)
    {
        _desks[desk.AgentId] = desk;
        Notify(desk.AgentId);
    }

    /// <summary>The site answers: what is shown is how it is.</summary>
    internal void Confirm(DateTimeOffset now) => Interlocked.Exchange(ref _confirmedAt, now.UtcTicks);

    private Watcher Watch(string? agentId, Action changed)
    {
        // Pictures come on the site's threads; a circuit draws in its own language, which its execution context carries.
        var context = ExecutionContext.Capture();
        var call = context is null ? changed : () => ExecutionContext.Run(context, static state => ((Action)state!)(), changed);
        var id = Interlocked.Increment(ref _nextWatcher);
        _watchers[id] = (agentId, call);
        return new Watcher(this, id);
    }

    private void Notify(string? agentId)
    {
        foreach (var (_, watcher) in _watchers)
        {
            if (watcher.AgentId == agentId)
            {
                watcher.Changed();
            }
        }
    }

    private sealed class Published(SiteSnapshot floor)
    {
        public SiteSnapshot Floor { get; } = floor;
        public ConcurrentDictionary<string, Lazy<BoardPicture>> Boards { get; } = new(StringComparer.Ordinal);
    }

    private sealed class Watcher(LiveFloor floor, long id) : IDisposable
    {
        public void Dispose() => floor._watchers.TryRemove(id, out _);
    }
}
