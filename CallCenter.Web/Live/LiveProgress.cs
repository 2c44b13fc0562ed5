using System.Collections.Concurrent;

namespace CallCenter.Web.Live;

/// <summary>
/// How far jobs of one kind have come, for the circuits of this server that show them: pushed by the servers that work on them, never asked for. A
/// circuit draws the last picture only.
/// </summary>
/// <typeparam name="TProgress">What is told.</typeparam>
public sealed class LiveProgress<TProgress>
    where TProgress : class
{
    private readonly ConcurrentDictionary<long, Action<TProgress>> _watchers = new();
    private long _nextWatcher;

    /// <summary>Calls back after each step of any job. The callback must return at once (<c>InvokeAsync</c> without waiting).</summary>
    public IDisposable Watch(Action<TProgress> changed)
    {
        // Steps come on the worker's threads; a circuit draws in its own language, which its execution context carries.
        var context = ExecutionContext.Capture();
        var id = Interlocked.Increment(ref _nextWatcher);
        _watchers[id] = context is null ? changed : progress => ExecutionContext.Run(context, state => changed((TProgress)state!), progress);
        return new Watcher(this, id);
    }

    internal void Publish(TProgress progress)
    {
        foreach (var (_, changed) in _watchers)
        {
            changed(progress);
        }
    }

    private sealed class Watcher(LiveProgress<TProgress> live, long id) : IDisposable
    {
        public void Dispose() => live._watchers.TryRemove(id, out _);
    }
}
