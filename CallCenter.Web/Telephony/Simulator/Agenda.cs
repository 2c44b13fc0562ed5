using System.Threading.Channels;

namespace CallCenter.Web.Telephony.Simulator;

/// <summary>What is to happen when, on one thread: planned actions in the order of their times, and what others post, at once.</summary>
internal sealed class Agenda(TimeProvider time)
{
    private readonly PriorityQueue<Action, (DateTimeOffset Due, long Order)> _planned = new();
    private readonly Channel<Action> _posted = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    private long _order;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Plans an action; only from within the agenda.</summary>
    public void In(TimeSpan delay, Action action) => _planned.Enqueue(action, (Now + delay, _order++));

    /// <summary>Has an action done at once; from any thread.</summary>
    public void Post(Action action) => _posted.Writer.TryWrite(action);

    /// <summary>Does what is planned and posted until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            while (_posted.Reader.TryRead(out var posted))
            {
                posted();
            }

            if (_planned.TryPeek(out _, out var next) && next.Due <= Now)
            {
                _planned.Dequeue()();
                continue;
            }

            await WaitAsync(next.Due, cancellation);
        }

        cancellation.ThrowIfCancellationRequested();
    }

    private async Task WaitAsync(DateTimeOffset due, CancellationToken cancellation)
    {
        if (_planned.Count == 0)
        {
            await _posted.Reader.WaitToReadAsync(cancellation);
            return;
        }

        using var timer = new CancellationTokenSource(due - Now > TimeSpan.Zero ? due - Now : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            await _posted.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The next planned action is due.
        }
    }
}
