namespace CallCenter.Core.Routing;

/// <summary>A call as the routing sees it: where it waits and since when.</summary>
public sealed class WaitingCall
{
    /// <summary>A call that will wait in <paramref name="queue"/> since <paramref name="queuedAt"/>.</summary>
    public WaitingCall(string id, QueueKey queue, DateTimeOffset queuedAt)
    {
        Id = id;
        Queue = queue;
        QueuedAt = queuedAt;
        Node = new LinkedListNode<WaitingCall>(this);
    }

    /// <summary>Call.</summary>
    public string Id { get; }

    /// <summary>Queue.</summary>
    public QueueKey Queue { get; }

    /// <summary>Since when it waits; kept when it's put back.</summary>
    public DateTimeOffset QueuedAt { get; }

    /// <summary>Already counted in the service level: every call is counted once.</summary>
    public bool Counted { get; internal set; }

    /// <summary>Was answered once; put back after that, it can neither be answered again for the figures nor abandoned.</summary>
    public bool Answered { get; set; }

    /// <summary>The agent who passed it on: it goes to her only where nobody else who may serve it takes calls; null otherwise.</summary>
    public string? PassedOnBy { get; init; }

    /// <summary>The same call in another queue: its time of waiting stays, and what was counted isn't counted again.</summary>
    public WaitingCall MovedTo(QueueKey queue) => PassedOn(queue, QueuedAt, PassedOnBy);

    /// <summary>The same call, waiting anew: what was counted isn't counted again.</summary>
    public WaitingCall PassedOn(QueueKey queue, DateTimeOffset queuedAt, string? by) =>
        new(Id, queue, queuedAt) { Counted = Counted, Answered = Answered, PassedOnBy = by };

    internal LinkedListNode<WaitingCall> Node { get; }

    /// <summary>The same call in the eyes of a shadow policy; null where none has seen it.</summary>
    internal WaitingCall? Twin { get; set; }

    /// <summary>Exact to the tick, so that the moment at which a step is reached is the moment at which it counts.</summary>
    internal bool HasWaited(int seconds, DateTimeOffset now) => now.UtcTicks - QueuedAt.UtcTicks >= seconds * TimeSpan.TicksPerSecond;

    internal double WaitedSeconds(DateTimeOffset now) => (now - QueuedAt).TotalSeconds;
}
