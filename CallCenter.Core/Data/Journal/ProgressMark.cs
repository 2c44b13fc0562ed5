namespace CallCenter.Core.Data.Journal;

/// <summary>Counts what is done, and tells who waits for a count to be reached.</summary>
internal sealed class ProgressMark
{
    private readonly Lock _gate = new();
    private readonly List<(long Target, TaskCompletionSource Done)> _waiting = [];
    private long _reached;

    public long Reached => Volatile.Read(ref _reached);

    public void Advance(long by)
    {
        lock (_gate)
        {
            _reached += by;
            foreach (var (_, done) in _waiting.Where(w => w.Target <= _reached))
            {
                done.TrySetResult();
            }

            _waiting.RemoveAll(w => w.Target <= _reached);
        }
    }

    public Task WaitAsync(long target, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_reached >= target)
            {
                return Task.CompletedTask;
            }

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((target, done));
            return done.Task.WaitAsync(cancellation);
        }
    }
}
