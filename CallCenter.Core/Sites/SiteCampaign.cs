using CallCenter.Core.Outbound;

namespace CallCenter.Core.Sites;

/// <summary>
/// A running campaign as a site needs it. One that is paused or finished isn't configured any more: what was being dialled goes on to its end, what
/// wasn't is given back. Calling windows aren't here: each <see cref="Outbound.Dialling.DialOrder"/> carries the moment at which its own closes.
/// </summary>
/// <param name="Id">Campaign.</param>
/// <param name="Name">Name.</param>
/// <param name="Mode">How it dials.</param>
/// <param name="StrategyVersion">Version of its strategy: orders of another one are given back.</param>
/// <param name="AgentIds">Who calls: the agents named and those of the groups named; empty for all who have the skill.</param>
/// <param name="SkillCode">Skill that an agent needs; null for none.</param>
/// <param name="RingTime">How long the customer's phone rings.</param>
/// <param name="Priority">The greatest first.</param>
/// <param name="Share">Weight among campaigns of equal priority, at least 1.</param>
public sealed record SiteCampaign(
    long Id, string Name, DialMode Mode, int StrategyVersion, IReadOnlyList<string> AgentIds, string? SkillCode, TimeSpan RingTime, int Priority, int Share)
{
    /// <summary>Greatest share of answered calls that predictive dialling may leave without an agent.</summary>
    public double AbandonCap { get; init; } = 0.03;

    /// <summary>Whether machines are told from people.</summary>
    public bool DetectsMachines { get; init; }

    /// <summary>Answered and abandoned of the campaign so far, for the cap.</summary>
    public int AnsweredBefore { get; init; }

    /// <summary>See <see cref="AnsweredBefore"/>.</summary>
    public int AbandonedBefore { get; init; }

    /// <summary>Whether the agent calls for it.</summary>
    public bool IsFor(SiteAgent agent) =>
        (AgentIds.Count == 0 ? SkillCode is not null : AgentIds.Contains(agent.Id)) && (SkillCode is null || agent.Skills.ContainsKey(SkillCode));
}
