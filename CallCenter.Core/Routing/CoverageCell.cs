namespace CallCenter.Core.Routing;

/// <summary>The agents who could take the calls of one skill and tier.</summary>
/// <param name="queue">Skill and tier.</param>
public sealed class CoverageCell(QueueKey queue)
{
    /// <summary>Fewer agents than these are a weakness: with one, her break is the queue's.</summary>
    public const int EnoughAgents = 2;

    private readonly int[] _byLevel = new int[ServingStep.LowestLevel + 1];

    /// <summary>Skill and tier.</summary>
    public QueueKey Queue { get; } = queue;

    /// <summary>How many could take its calls, at once or after a wait.</summary>
    public int Agents { get; private set; }

    /// <summary>How many of them take its calls as soon as they come.</summary>
    public int AgentsAtOnce { get; private set; }

    /// <summary>After which wait the first of them may take a call, in seconds; 0 at once, null when there is nobody.</summary>
    public int? FirstAfterSeconds { get; private set; }

    /// <summary>Nobody, or only one agent.</summary>
    public bool IsWeak => Agents < EnoughAgents;

    /// <summary>How many have the skill at this level, 1 to 9.</summary>
    public int AtLevel(int level) => _byLevel[level];

    internal void Add(int level, int afterSeconds)
    {
        _byLevel[level]++;
        Agents++;
        AgentsAtOnce += afterSeconds == 0 ? 1 : 0;
        FirstAfterSeconds = Math.Min(FirstAfterSeconds ?? afterSeconds, afterSeconds);
    }
}
