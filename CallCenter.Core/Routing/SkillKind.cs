namespace CallCenter.Core.Routing;

/// <summary>A kind of skill group 技能组类别 (requirement T14): skills of one kind stand together wherever skills are listed.</summary>
public sealed class SkillKind
{
    /// <summary>Code, at most 32 characters.</summary>
    public required string Code { get; set; }
    /// <summary>Chinese name.</summary>
    public required string NameZh { get; set; }
    /// <summary>English name.</summary>
    public required string NameEn { get; set; }
    /// <summary>Order in lists, 0 to 999; equal ones by code.</summary>
    public int Sort { get; set; }
    /// <summary>Concurrency token, counted up with each change.</summary>
    public int Version { get; set; }
}

/// <summary>A kind of agent level 座席级别 (requirement T14): what a skill level is called. The levels themselves are fixed: 1 to 9, 1 tried first.</summary>
public sealed class SkillLevel
{
    /// <summary>Level, 1 to 9.</summary>
    public int Level { get; set; }
    /// <summary>Chinese name: 第一技能.</summary>
    public required string NameZh { get; set; }
    /// <summary>English name.</summary>
    public required string NameEn { get; set; }
    /// <summary>Concurrency token, counted up with each change.</summary>
    public int Version { get; set; }
}
