namespace CallCenter.Core.Routing;

/// <summary>An agent as the routing sees her: which queues at which level, and since when she is free.</summary>
/// <param name="id">Agent.</param>
public sealed class RoutableAgent(string id)
{
    private DateTimeOffset? _freeSince;

    /// <summary>Agent.</summary>
    public string Id { get; } = id;

    /// <summary>Since when free for a call; null while not.</summary>
    public DateTimeOffset? FreeSince
    {
        get => _freeSince;
        set
        {
            _freeSince = value;
            if (Twin is { } twin)
            {
                twin.FreeSince = value;
            }
        }
    }

    /// <summary>The same agent in the eyes of a shadow policy; null where none is set.</summary>
    internal RoutableAgent? Twin { get; set; }

    /// <summary>Signed in and taking calls, busy or not.</summary>
    public bool TakesCalls { get; set; }

    internal List<ServedQueue> Serves { get; } = [];

    /// <summary>Whether she may serve the queue at all, and with which level; null when not.</summary>
    public int? LevelFor(QueueKey queue) => For(queue)?.Level;

    /// <summary>From how many seconds' wait on she may serve the queue; null when never.</summary>
    public int? AfterFor(QueueKey queue) => For(queue)?.AfterSeconds;

    private ServedQueue? For(QueueKey queue)
    {
        foreach (var served in Serves)
        {
            if (served.Queue.Key == queue)
            {
                return served;
            }
        }

        return null;
    }
}

/// <summary>A queue that an agent may serve.</summary>
/// <param name="Queue">Queue.</param>
/// <param name="Level">Her level in its skill.</param>
/// <param name="AfterSeconds">From which wait on she may take its head.</param>
internal readonly record struct ServedQueue(CallQueue Queue, int Level, int AfterSeconds)
{
    /// <summary>Whom she may take now, or null: of those who may go to her, the head has waited longest, so it's enough to ask it.</summary>
    public WaitingCall? HeadAt(RoutableAgent agent, DateTimeOffset now) =>
        Queue.HeadFor(agent, now) is { } head && head.HasWaited(AfterSeconds, now) ? head : null;
}

/// <summary>An agent who may serve a queue.</summary>
/// <param name="Agent">Agent.</param>
/// <param name="Level">Her level in its skill.</param>
/// <param name="AfterSeconds">From which wait on she may take its head.</param>
internal readonly record struct EligibleAgent(RoutableAgent Agent, int Level, int AfterSeconds)
{
    /// <summary>Whether she is free, and may take the call now.</summary>
    public bool MayTake(WaitingCall call, DateTimeOffset now) => Agent.FreeSince is not null && call.HasWaited(AfterSeconds, now);
}
