namespace CallCenter.Core.Tiers;

/// <summary>
/// A customer tier 客户层次. Tiers come from other systems (requirement T1); here they have a code, names and a rank.
/// </summary>
public sealed class Tier
{
    /// <summary>Code, at most 32 characters: <c>gold</c>.</summary>
    public required string Code { get; set; }
    /// <summary>Chinese name.</summary>
    public required string NameZh { get; set; }
    /// <summary>English name.</summary>
    public required string NameEn { get; set; }
    /// <summary>Rank: a greater one is a higher tier. Unique. Breaks ties in routing, and decides among several customers on one number.</summary>
    public int Rank { get; set; }
    /// <summary>Colour in the interface, as <c>#rrggbb</c>; always shown beside the name.</summary>
    public required string Color { get; set; }
    /// <summary>The tier of callers nobody knows. Exactly one tier has it.</summary>
    public bool IsDefault { get; set; }
}
