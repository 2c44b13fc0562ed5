namespace CallCenter.Core.Routing;

/// <summary>An agent as the routing sees her: which queues at which level, and since when she is free.</summary>
/// <param name="id">Agent.</param>
public sealed class RoutableAgent(string id)
{
    /// <summary>Agent.</summary>
    public string Id { get; } = id;

    /// <summary>Since when free for a call; null while not.</summary>
    public DateTimeOffset? FreeSince { get; set; }

    internal List<ServedQueue> Serves { get; } = [];

    /// <summary>Whether she may serve the queue at all, and with which level; null when not.</summary>
    public int? LevelFor(QueueKey queue)
    {
        foreach (var served in Serves)
        {
            if (served.Queue.Key == queue)
            {
                return served.Level;
            }
        }

        return null;
    }
}

internal readonly record struct ServedQueue(CallQueue Queue, int Level);

internal readonly record struct EligibleAgent(RoutableAgent Agent, int Level);
