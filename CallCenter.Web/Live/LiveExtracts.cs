using System.Collections.Concurrent;
using CallCenter.Core.Outbound.Extraction;

namespace CallCenter.Web.Live;

/// <summary>
/// How far extracts have come, for the circuits of this server that show them: pushed by the servers that work on them, never asked for. A circuit
/// draws the last picture only.
/// </summary>
public sealed class LiveExtracts
{
    private readonly ConcurrentDictionary<long, Action<ExtractProgress>> _watchers = new();
    private long _nextWatcher;

    /// <summary>Calls back after each step of any extract. The callback must return at once (<c>InvokeAsync</c> without waiting).</summary>
    public IDisposable Watch(Action<ExtractProgress> changed)
    {
        // Steps come on the worker's threads; a circuit draws in its own language, which its execution context carries.
        var context = ExecutionContext.Capture();
        var id = Interlocked.Increment(ref _nextWatcher);
        _watchers[id] = context is null ? changed : progress => ExecutionContext.Run(context, state => changed((ExtractProgress)state!), progress);
        return new Watcher(this, id);
    }

    internal void Publish(ExtractProgress progress)
    {
        foreach (var (_, changed) in _watchers)
        {
            changed(progress);
        }
    }

    private sealed class Watcher(LiveExtracts extracts, long id) : IDisposable
    {
        public void Dispose() => extracts._watchers.TryRemove(id, out _);
    }
}
