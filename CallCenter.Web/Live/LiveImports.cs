using System.Collections.Concurrent;
using CallCenter.Core.Tiers.Imports;

namespace CallCenter.Web.Live;

/// <summary>
/// How far imports have come, for the circuits of this server that show them: pushed by the servers that work on them, never asked for. A circuit
/// draws the last picture only.
/// </summary>
public sealed class LiveImports
{
    private readonly ConcurrentDictionary<long, Action<TierImportProgress>> _watchers = new();
    private long _nextWatcher;

    /// <summary>Calls back after each step of any import. The callback must return at once (<c>InvokeAsync</c> without waiting).</summary>
    public IDisposable Watch(Action<TierImportProgress> changed)
    {
        // Steps come on the worker's threads; a circuit draws in its own language, which its execution context carries.
        var context = ExecutionContext.Capture();
        var id = Interlocked.Increment(ref _nextWatcher);
        _watchers[id] = context is null ? changed : progress => ExecutionContext.Run(context, state => changed((TierImportProgress)state!), progress);
        return new Watcher(this, id);
    }

    internal void Publish(TierImportProgress progress)
    {
        foreach (var (_, changed) in _watchers)
        {
            changed(progress);
        }
    }

    private sealed class Watcher(LiveImports imports, long id) : IDisposable
    {
        public void Dispose() => imports._watchers.TryRemove(id, out _);
    }
}
