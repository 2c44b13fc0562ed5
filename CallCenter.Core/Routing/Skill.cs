namespace CallCenter.Core.Routing;

/// <summary>A skill group 技能组, one service category (requirement T7).</summary>
public sealed class Skill
{
    /// <summary>Code, at most 32 characters: <c>service</c>.</summary>
    public required string Code { get; set; }
    /// <summary>Chinese name.</summary>
    public required string NameZh { get; set; }
    /// <summary>English name.</summary>
    public required string NameEn { get; set; }
    /// <summary>Kind of skill group (requirement T14), or null for none.</summary>
    public string? KindCode { get; set; }
    /// <summary>The key of the menu that leads here: 0-9, or null when no key does. Unique.</summary>
    public string? MenuDigit { get; set; }
    /// <summary>Where callers go who choose nothing, or a skill that nobody has. Exactly one skill has it.</summary>
    public bool IsDefault { get; set; }
    /// <summary>Concurrency token, counted up with each change.</summary>
    public int Version { get; set; }
}
