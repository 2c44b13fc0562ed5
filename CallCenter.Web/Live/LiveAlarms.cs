using System.Collections.Concurrent;
using CallCenter.Core.Live;

namespace CallCenter.Web.Live;

/// <summary>
/// The alarms of the floor on this server: looked at with each picture and every second (a wait grows without one), once for all
/// boards. Boards hear of it only when an alarm comes or goes.
/// </summary>
public sealed class LiveAlarms : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly LiveFloor _floor;
    private readonly TimeProvider _time;
    private readonly Lock _looking = new();
    private readonly ConcurrentDictionary<long, Action> _watchers = new();
    private readonly IDisposable _watch;
    private readonly ITimer _timer;
    private volatile AlarmState _state = AlarmState.None;
    private long _nextWatcher;

    /// <summary>Watches a floor.</summary>
    public LiveAlarms(LiveFloor floor, TimeProvider time)
    {
        _floor = floor;
        _time = time;
        _watch = floor.WatchFloor(Look);
        _timer = time.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    /// <summary>The alarms now, gravest kind first.</summary>
    public IReadOnlyList<Alarm> Alarms => _state.Alarms;

    /// <summary>Calls back when an alarm has come or gone. The callback must return at once.</summary>
    public IDisposable Watch(Action changed)
    {
        var context = ExecutionContext.Capture();
        var id = Interlocked.Increment(ref _nextWatcher);
        _watchers[id] = context is null ? changed : () => ExecutionContext.Run(context, static state => ((Action)state!)(), changed);
        return new Watcher(this, id);
    }

    private void Look()
    {
        bool changed;
        lock (_looking)
        {
            if (_floor.Floor is not { } floor)
            {
                return;
            }

            var before = _state;
            _state = before.Next(floor, _time.GetUtcNow());
            changed = !before.Alarms.Select(Identity).SequenceEqual(_state.Alarms.Select(Identity));
        }

        if (changed)
        {
            foreach (var (_, watcher) in _watchers)
            {
                watcher();
            }
        }
    }

    private static (string Key, DateTimeOffset Since) Identity(Alarm alarm) => (alarm.Key, alarm.Since);

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _watch.Dispose();
    }

    private sealed class Watcher(LiveAlarms alarms, long id) : IDisposable
    {
        public void Dispose() => alarms._watchers.TryRemove(id, out _);
    }
}
