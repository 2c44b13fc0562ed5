using CallCenter.Core.Data;

namespace CallCenter.Core.Agents;

/// <summary>Which agents; what is null doesn't matter.</summary>
public sealed record AgentQuery
{
    /// <summary>Agent number, or a part of the name.</summary>
    public string? Text { get; init; }
    /// <summary>Has this skill.</summary>
    public string? SkillCode { get; init; }
    /// <summary>Is in this group.</summary>
    public string? GroupCode { get; init; }
    /// <summary>Also those who are retired.</summary>
    public bool WithRetired { get; init; }
    /// <summary>Which page.</summary>
    public PageRequest Page { get; init; } = new();
}

/// <summary>An agent in a list.</summary>
/// <param name="Agent">What can be edited.</param>
/// <param name="Simulated">Played by the simulated switch.</param>
/// <param name="Retired">No longer employed.</param>
/// <param name="Version">To be given back with a change.</param>
public sealed record AgentRow(AgentDraft Agent, bool Simulated, bool Retired, int Version)
{
    internal static AgentRow Of(Agent agent) => new(AgentDraft.Of(agent), agent.Simulated, agent.Retired, agent.Version);
}
