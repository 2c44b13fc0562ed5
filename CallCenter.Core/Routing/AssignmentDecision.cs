using System.Text.Json.Serialization;
using CallCenter.Core.Contacts;

namespace CallCenter.Core.Routing;

/// <summary>
/// Why a call was given to an agent: what stood for choice at that moment. Kept for every assignment.
/// </summary>
/// <param name="Id">Identity in the journal.</param>
/// <param name="At">When.</param>
/// <param name="ContactId">The call assigned.</param>
/// <param name="AgentId">The agent who got it.</param>
/// <param name="PolicyVersion">The policy in force.</param>
/// <param name="Trigger">Whether a call looked for an agent or an agent for a call.</param>
/// <param name="Queues">The queues with callers that the agent serves, best first.</param>
/// <param name="Agents">The idle agents who may serve the call, best first, at most <see cref="MaxAgents"/>.</param>
/// <param name="EligibleAgents">How many agents were eligible and idle.</param>
public sealed record AssignmentDecision(
    EntryId Id, DateTimeOffset At, string ContactId, string AgentId, int PolicyVersion, AssignmentTrigger Trigger,
    IReadOnlyList<QueueCandidate> Queues, IReadOnlyList<AgentCandidate> Agents, int EligibleAgents)
{
    /// <summary>What a shadow policy would have chosen; null where none was set.</summary>
    public ShadowChoice? Shadow { get; init; }

    /// <summary>How many agents a decision names at most.</summary>
    public const int MaxAgents = 10;

    /// <summary>Skill queue of the call.</summary>
    public string Skill { get; init; } = "";

    /// <summary>Tier of the call.</summary>
    public string Tier { get; init; } = "";

    /// <summary>How long the call had waited, in seconds.</summary>
    public double WaitSeconds { get; init; }

    /// <summary>Agents who may serve the call's queue, at work or not.</summary>
    public int AgentsConfigured { get; init; }

    /// <summary>Of these, signed in.</summary>
    public int AgentsAtWork { get; init; }

    /// <summary>The supervisor who chose the agent, where <see cref="Trigger"/> is <see cref="AssignmentTrigger.Pulled"/>.</summary>
    public string? PulledBy { get; init; }

    /// <summary>
    /// How long the site took over the event that brought the assignment about, in microseconds; null where nobody measured
    /// (the site itself knows no clock).
    /// </summary>
    public double? Microseconds { get; init; }
}

/// <summary>What set the routing off.</summary>
public enum AssignmentTrigger
{
    /// <summary>A call entered a queue and agents were free.</summary>
    CallQueued,
    /// <summary>An agent became free and calls were waiting.</summary>
    AgentFreed,
    /// <summary>A supervisor pulled the call out of its queue and chose the agent.</summary>
    Pulled,
    /// <summary>A call had waited so long that more agents may take it, and one of them was free.</summary>
    PoolWidened,
    /// <summary>The policy or the agents' skills changed while a call waited and an agent was free.</summary>
    Configured,
}

/// <summary>A queue that stood for choice.</summary>
/// <param name="Skill">Skill code.</param>
/// <param name="Tier">Tier code.</param>
/// <param name="Target">α, a share.</param>
/// <param name="Actual">Â, a share, with the prior.</param>
/// <param name="Waiting">How many waited.</param>
/// <param name="HeadContactId">The call at its head.</param>
/// <param name="HeadWaitSeconds">w: how long that one had waited.</param>
/// <param name="TargetSeconds">n.</param>
/// <param name="SkillLevel">The agent's level in the skill.</param>
/// <param name="Score">The score; with first come, first served the wait in seconds, with strict order the tier's rank.</param>
/// <param name="AfterSeconds">From which wait on the agent may take the queue's callers.</param>
public sealed record QueueCandidate(
    string Skill, string Tier, double Target, double Actual, int Waiting, string HeadContactId, double HeadWaitSeconds,
    int TargetSeconds, int SkillLevel, double Score, int AfterSeconds = 0)
{
    /// <summary>Whether the head had waited long enough for this agent.</summary>
    [JsonIgnore]
    public bool IsOpen => HeadWaitSeconds >= AfterSeconds;
}

/// <summary>An agent who stood for choice.</summary>
/// <param name="AgentId">Agent.</param>
/// <param name="SkillLevel">Level in the skill: 1 is first skill.</param>
/// <param name="IdleSeconds">How long idle.</param>
/// <param name="AfterSeconds">From which wait on she may take the queue's callers.</param>
public sealed record AgentCandidate(string AgentId, int SkillLevel, double IdleSeconds, int AfterSeconds = 0);
