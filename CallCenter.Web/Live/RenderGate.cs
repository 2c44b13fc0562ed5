namespace CallCenter.Web.Live;

/// <summary>
/// Lets a component draw at most every <see cref="Interval"/>, however often pictures come, and never leaves the last one undrawn.
/// </summary>
public sealed class RenderGate : IDisposable
{
    /// <summary>Shortest time between two drawings.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly ITimer _timer;
    private int _pending;

    /// <summary>A gate that calls <paramref name="draw"/>, which must return at once.</summary>
    public RenderGate(TimeProvider time, Action draw) => _timer = time.CreateTimer(
        _ =>
        {
            Interlocked.Exchange(ref _pending, 0);
            draw();
        },
        null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>A new picture is there.</summary>
    public void Request()
    {
        if (Interlocked.Exchange(ref _pending, 1) == 0)
        {
            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
