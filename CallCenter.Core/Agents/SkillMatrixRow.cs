namespace CallCenter.Core.Agents;

/// <summary>An agent in the skills matrix, as stored.</summary>
/// <param name="AgentId">Agent number.</param>
/// <param name="Name">Name.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="Groups">Codes of her groups.</param>
/// <param name="Levels">Level, 1 to 9, by skill.</param>
/// <param name="Version">To be given back with a change.</param>
public sealed record SkillMatrixRow(
    string AgentId, string Name, string RegionCode, IReadOnlyList<string> Groups, IReadOnlyDictionary<string, int> Levels, int Version);

/// <summary>What shall change of an agent's skills.</summary>
/// <param name="AgentId">Agent number.</param>
/// <param name="Version">The version that was looked at.</param>
/// <param name="Levels">The new level by skill; null takes the skill away. Skills that aren't named stay.</param>
public sealed record SkillMatrixEdit(string AgentId, int Version, IReadOnlyDictionary<string, int?> Levels);

/// <summary>A level of one agent in one skill; null for none.</summary>
public sealed record SkillCell(string AgentId, string SkillCode, int? Level);
