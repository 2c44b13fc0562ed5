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
/// <param name="Queues">Where an agent became free: the queues she serves that had callers, best first. Empty where a call looked for an agent.</param>
/// <param name="Agents">Where a call looked for an agent: the eligible idle agents, best first, at most <see cref="MaxAgents"/>. Empty otherwise.</param>
/// <param name="EligibleAgents">How many agents were eligible and idle.</param>
public sealed record AssignmentDecision(
    EntryId Id, DateTimeOffset At, string ContactId, string AgentId, int PolicyVersion, AssignmentTrigger Trigger,
    IReadOnlyList<QueueCandidate> Queues, IReadOnlyList<AgentCandidate> Agents, int EligibleAgents)
{
    /// <summary>How many agents a decision names at most.</summary>
    public const int MaxAgents = 10;
}

/// <summary>What set the routing off.</summary>
public enum AssignmentTrigger
{
    /// <summary>A call entered a queue and agents were free.</summary>
    CallQueued,
    /// <summary>An agent became free and calls were waiting.</summary>
    AgentFreed,
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
/// <param name="Score">The score.</param>
public sealed record QueueCandidate(
    string Skill, string Tier, double Target, double Actual, int Waiting, string HeadContactId, double HeadWaitSeconds,
    int TargetSeconds, int SkillLevel, double Score);

/// <summary>An agent who stood for choice.</summary>
/// <param name="AgentId">Agent.</param>
/// <param name="SkillLevel">Level in the skill: 1 is first skill.</param>
/// <param name="IdleSeconds">How long idle.</param>
public sealed record AgentCandidate(string AgentId, int SkillLevel, double IdleSeconds);
