using CallCenter.Core.Agents;
using CallCenter.Core.Sites;

namespace CallCenter.Web.Features.Live;

/// <summary>To whom a waiting call can be pulled: those with nothing in hand, the eligible ones first.</summary>
public static class PullCandidates
{
    /// <summary>The candidates with their level in the skill; null for those who don't have it or don't serve the tier.</summary>
    public static IReadOnlyList<(AgentView Agent, int? Level)> Of(IEnumerable<AgentView> agents, CallView call) =>
    [
        .. agents
            .Where(agent => agent is { State: AgentState.Idle, SignsOutAfterCall: false, Status: not AgentStatus.SignedOut })
            .Select(agent => (Agent: agent, Level: LevelOf(agent, call)))
            .OrderBy(candidate => candidate.Level is null)
            .ThenByDescending(candidate => candidate.Agent.Status == AgentStatus.Available)
            .ThenBy(candidate => candidate.Level).ThenBy(candidate => candidate.Agent.Since).ThenBy(candidate => candidate.Agent.AgentId, StringComparer.Ordinal),
    ];

    private static int? LevelOf(AgentView agent, CallView call) =>
        call is { Skill: { } skill, Tier: { } tier } && agent.Tiers.Contains(tier) && agent.Skills.TryGetValue(skill, out var level) ? level : null;
}
