namespace CallCenter.Core.Sites;

/// <summary>What a deadline is about.</summary>
internal enum DeadlineKind
{
    Recognition,
    Prompt,
    Menu,
    Reservation,
    Ring,
    Widening,
    WrapUp,
    Presence,
    BusinessDay,
    Preview,
    Dial,
    Abandon,
    DialTick,
}

/// <summary>A moment at which the site wants to look again. Late and repeated ones are harmless: the token tells whether it still counts.</summary>
internal readonly record struct Deadline(DeadlineKind Kind, string SubjectId, long Token);

/// <summary>Deadlines in the order they come due; equal times in the order they were set.</summary>
internal sealed class Deadlines
{
    private readonly PriorityQueue<Deadline, (long Due, long Order)> _queue = new();
    private long _order;

    public DateTimeOffset? Next =>
        _queue.TryPeek(out _, out var priority) ? new DateTimeOffset(priority.Due, TimeSpan.Zero) : null;

    /// <summary>Sets a deadline and gives its token.</summary>
    public long Set(DeadlineKind kind, string subjectId, DateTimeOffset due)
    {
        var token = ++_order;
        _queue.Enqueue(new Deadline(kind, subjectId, token), (due.UtcTicks, token));
        return token;
    }

    public bool TryTakeDue(DateTimeOffset now, out Deadline deadline)
    {
        if (_queue.TryPeek(out deadline, out var priority) && priority.Due <= now.UtcTicks)
        {
            _queue.Dequeue();
            return true;
        }

        return false;
    }
}
