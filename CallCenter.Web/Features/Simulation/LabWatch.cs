using CallCenter.Core.Simulation;

namespace CallCenter.Web.Features.Simulation;

/// <summary>
/// How far runs are, for all pages of this server: one query each half second while anybody watches, whichever server plays the run, and
/// none otherwise.
/// </summary>
/// <param name="lab">Lab.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed class LabWatch(PolicyLab lab, TimeProvider time, ILogger<LabWatch> logger) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly List<Watcher> _watchers = [];
    private ITimer? _timer;
    private int _looking;

    /// <summary>Tells of a run until disposed.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="changed">Told state and share done, each time that one of them changed.</param>
    public IDisposable Follow(long runId, Action<LabRunState, double> changed)
    {
        var watcher = new Watcher(this, runId, changed);
        lock (_lock)
        {
            _watchers.Add(watcher);
            _timer ??= time.CreateTimer(_ => _ = LookAsync(), null, Every, Every);
        }

        return watcher;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private async Task LookAsync()
    {
        if (Interlocked.Exchange(ref _looking, 1) == 1)
        {
            return;
        }

        try
        {
            List<Watcher> watchers;
            lock (_lock)
            {
                watchers = [.. _watchers];
            }

            var states = await lab.ProgressAsync([.. watchers.Select(watcher => watcher.RunId).Distinct()]);
            watchers.ForEach(watcher => watcher.Tell(states));
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "The progress of the policy lab's runs can't be read; the next look tries again");
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }

    private void Forget(Watcher watcher)
    {
        lock (_lock)
        {
            _watchers.Remove(watcher);
            if (_watchers.Count == 0)
            {
                _timer?.Dispose();
                _timer = null;
            }
        }
    }

    private sealed class Watcher(LabWatch owner, long runId, Action<LabRunState, double> changed) : IDisposable
    {
        private (LabRunState State, double Progress)? _known;

        public long RunId => runId;

        public void Tell(IReadOnlyDictionary<long, (LabRunState State, double Progress)> states)
        {
            if (states.TryGetValue(runId, out var now) && now != _known)
            {
                _known = now;
                changed(now.State, now.Progress);
            }
        }

        public void Dispose() => owner.Forget(this);
    }
}
