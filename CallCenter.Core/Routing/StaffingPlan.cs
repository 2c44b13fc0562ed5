using CallCenter.Core.Agents;

namespace CallCenter.Core.Routing;

/// <summary>Who works here and for whom: what <see cref="Coverage"/> follows from. A change is tried on a copy that has it.</summary>
/// <param name="Skills">Codes of the skills.</param>
/// <param name="Tiers">The policy's entry of each tier, the highest tier first.</param>
/// <param name="TiersOfGroups">Codes of the tiers that each agent group serves, by the group's code.</param>
/// <param name="Agents">Agents who aren't retired.</param>
public sealed record StaffingPlan(
    IReadOnlyList<string> Skills, IReadOnlyList<TierPolicy> Tiers,
    IReadOnlyDictionary<string, IReadOnlyList<string>> TiersOfGroups, IReadOnlyList<StaffedAgent> Agents)
{
    /// <summary>With some agents as they would be; those who aren't in the plan are left out.</summary>
    public StaffingPlan With(params IEnumerable<StaffedAgent> agents)
    {
        var changed = agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        return this with { Agents = [.. Agents.Select(agent => changed.GetValueOrDefault(agent.Id, agent))] };
    }

    /// <summary>Without an agent.</summary>
    public StaffingPlan Without(string agentId) => this with { Agents = [.. Agents.Where(agent => agent.Id != agentId)] };

    /// <summary>With another policy; a tier that it doesn't know gets the default.</summary>
    public StaffingPlan WithPolicy(PolicyTerms policy) =>
        this with { Tiers = [.. Tiers.Select(tier => policy.Tier(tier.TierCode) ?? TierPolicy.Default(tier.TierCode))] };

    /// <summary>With other tiers for a group.</summary>
    public StaffingPlan WithGroup(string code, IReadOnlyList<string> tiers) =>
        this with { TiersOfGroups = new Dictionary<string, IReadOnlyList<string>>(TiersOfGroups, StringComparer.Ordinal) { [code] = tiers } };
}

/// <summary>An agent of a <see cref="StaffingPlan"/>.</summary>
/// <param name="Id">Agent number.</param>
/// <param name="Skills">Level, 1 to 9, by skill.</param>
/// <param name="Groups">Codes of her groups.</param>
public sealed record StaffedAgent(string Id, IReadOnlyDictionary<string, int> Skills, IReadOnlyList<string> Groups)
{
    /// <summary>The agent as she is.</summary>
    public static StaffedAgent Of(Agent agent) => new(
        agent.Id, agent.Skills.ToDictionary(skill => skill.SkillCode, skill => skill.Level, StringComparer.Ordinal),
        [.. agent.Groups.Select(group => group.GroupCode)]);
}
