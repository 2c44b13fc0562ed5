namespace CallCenter.Core.Routing;

/// <summary>The callers of one tier who want one skill, oldest first, with what the tier is promised and how it has gone today.</summary>
public sealed class CallQueue
{
    private readonly LinkedList<WaitingCall> _calls = new();

    // The first call that has not been looked at for lateness; all before it have been counted.
    private LinkedListNode<WaitingCall>? _notLateYet;

    internal CallQueue(QueueKey key, int tierRank, TierPolicy policy, ServiceLevelTally tally)
    {
        Key = key;
        TierRank = tierRank;
        Policy = policy;
        Tally = tally;
    }

    /// <summary>Which queue.</summary>
    public QueueKey Key { get; }

    /// <summary>Rank of its tier.</summary>
    public int TierRank { get; }

    /// <summary>What the tier is promised.</summary>
    public TierPolicy Policy { get; }

    /// <summary>S and N as the routing counts them: those of the tier, over all its skills.</summary>
    public ServiceLevelTally Tally { get; }

    /// <summary>How many wait.</summary>
    public int Count => _calls.Count;

    /// <summary>The one who has waited longest.</summary>
    public WaitingCall? Head => _calls.First?.Value;

    /// <summary>Agents who may serve it, at work or not.</summary>
    public int EligibleAgents => Agents.Count;

    internal List<EligibleAgent> Agents { get; } = [];

    internal IEnumerable<WaitingCall> Calls => _calls;

    /// <summary>
    /// The one who has waited longest and may go to this agent. Whoever passed a call on gets it back only where nobody else
    /// who serves the queue takes calls.
    /// </summary>
    internal WaitingCall? HeadFor(RoutableAgent agent, DateTimeOffset now)
    {
        var node = _calls.First;
        while (node is not null && !MayServe(agent, node.Value, now))
        {
            node = node.Next;
        }

        return node?.Value;
    }

    /// <summary>The ones who have waited longest, up to the first whom anybody may take whom the tier's steps admit.</summary>
    internal IEnumerable<WaitingCall> Foremost()
    {
        for (var node = _calls.First; node is not null; node = node.Value.PassedOnBy is null ? null : node.Next)
        {
            yield return node.Value;
        }
    }

    internal bool MayServe(RoutableAgent agent, WaitingCall call, DateTimeOffset now) =>
        call.PassedOnBy != agent.Id
        || !Agents.Exists(other => other.Agent != agent && other.Agent.TakesCalls && call.HasWaited(other.AfterSeconds, now));

    /// <summary>Puts a call in its place by the time it began to wait; equal times stay in the order they came.</summary>
    internal void Enter(WaitingCall call)
    {
        var after = _calls.Last;
        while (after is not null && after.Value.QueuedAt > call.QueuedAt)
        {
            after = after.Previous;
        }

        if (after is null)
        {
            _calls.AddFirst(call.Node);
        }
        else
        {
            _calls.AddAfter(after, call.Node);
        }

        // A requeued call may stand before others that were counted long ago: looking begins with it again.
        if (_notLateYet is null || call.Node.Next == _notLateYet || call.QueuedAt < _notLateYet.Value.QueuedAt)
        {
            _notLateYet = call.Node;
        }
    }

    internal void Leave(WaitingCall call)
    {
        if (_notLateYet == call.Node)
        {
            _notLateYet = call.Node.Next;
        }

        _calls.Remove(call.Node);
    }

    /// <summary>The moment at which a call turns late: it counts as of then, whenever somebody looks.</summary>
    internal DateTimeOffset LateAt(WaitingCall call) => call.QueuedAt.AddSeconds(Policy.TargetSeconds);

    /// <summary>Counts as missed those who have waited past n and weren't counted yet.</summary>
    internal void CountLate(DateTimeOffset now)
    {
        while (_notLateYet is { } node && node.Value.WaitedSeconds(now) > Policy.TargetSeconds)
        {
            if (!node.Value.Counted)
            {
                node.Value.Counted = true;
                Tally.Count(inTime: false, LateAt(node.Value));
            }

            _notLateYet = node.Next;
        }
    }
}
