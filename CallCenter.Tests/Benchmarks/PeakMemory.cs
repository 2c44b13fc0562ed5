namespace CallCenter.Tests.Benchmarks;

/// <summary>The process's largest working set while it exists, looked at 50 times a second.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;
    private long _peak;

    public PeakMemory()
    {
        Before = Environment.WorkingSet;
        _timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
    }

    /// <summary>Working set at the beginning, in bytes.</summary>
    public long Before { get; }

    /// <summary>Largest so far, in bytes.</summary>
    public long Stop()
    {
        Look();
        return _peak;
    }

    public void Dispose() => _timer.Dispose();

    private void Look() => _peak = Math.Max(_peak, Environment.WorkingSet);
}
