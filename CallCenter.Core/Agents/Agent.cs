namespace CallCenter.Core.Agents;

/// <summary>An agent 座席: who answers, with which phone, which skills at which level, for which tiers.</summary>
public sealed class Agent
{
    /// <summary>Agent number 工号, at most 32 characters: <c>1001</c>.</summary>
    public required string Id { get; set; }
    /// <summary>Name.</summary>
    public required string Name { get; set; }
    /// <summary>The agent's phone as the switch knows it: <c>PJSIP/1001</c>. Unique.</summary>
    public required string Device { get; set; }
    /// <summary>Region of the agent; she sees customers of this region and of those below it.</summary>
    public required string RegionCode { get; set; }
    /// <summary>The user who may sign in as this agent; null for a simulated colleague.</summary>
    public string? UserId { get; set; }
    /// <summary>No longer employed: kept for the records, can't sign in.</summary>
    public bool Retired { get; set; }
    /// <summary>Played by the simulated switch; ignored by any other.</summary>
    public bool Simulated { get; set; }
    /// <summary>Skills with levels (requirement T9).</summary>
    public List<AgentSkill> Skills { get; } = [];
    /// <summary>Groups (requirement T8): the tiers she serves are those of her groups.</summary>
    public List<AgentGroupMember> Groups { get; } = [];
    /// <summary>Concurrency token, changed with each change.</summary>
    public int Version { get; set; }
}

/// <summary>A skill of an agent.</summary>
public sealed class AgentSkill
{
    /// <summary>Agent.</summary>
    public required string AgentId { get; set; }
    /// <summary>Skill.</summary>
    public required string SkillCode { get; set; }
    /// <summary>Level, 1 to 9: 1 is the first skill and is tried first.</summary>
    public int Level { get; set; }
}

/// <summary>An agent group 话务员群组: several tiers, several agents, no dedicated seats (requirement T8).</summary>
public sealed class AgentGroup
{
    /// <summary>Code, at most 32 characters.</summary>
    public required string Code { get; set; }
    /// <summary>Chinese name.</summary>
    public required string NameZh { get; set; }
    /// <summary>English name.</summary>
    public required string NameEn { get; set; }
    /// <summary>Tiers the group serves.</summary>
    public List<AgentGroupTier> Tiers { get; } = [];
    /// <summary>Concurrency token, counted up with each change of the group itself; its members carry their own.</summary>
    public int Version { get; set; }
}

/// <summary>A tier that a group serves.</summary>
public sealed class AgentGroupTier
{
    /// <summary>Group.</summary>
    public required string GroupCode { get; set; }
    /// <summary>Tier.</summary>
    public required string TierCode { get; set; }
}

/// <summary>An agent's membership in a group.</summary>
public sealed class AgentGroupMember
{
    /// <summary>Agent.</summary>
    public required string AgentId { get; set; }
    /// <summary>Group.</summary>
    public required string GroupCode { get; set; }
}

/// <summary>Why an agent is not ready 示忙原因.</summary>
public sealed class NotReadyReason
{
    /// <summary>Code, at most 32 characters.</summary>
    public required string Code { get; set; }
    /// <summary>Chinese name.</summary>
    public required string NameZh { get; set; }
    /// <summary>English name.</summary>
    public required string NameEn { get; set; }
    /// <summary>Order in lists.</summary>
    public int Sort { get; set; }
    /// <summary>Set by the product, not chosen by agents: <c>no-answer</c>, <c>connection-lost</c>, <c>phone-unreachable</c>.</summary>
    public bool SetBySystem { get; set; }
}
