namespace CallCenter.Core.Organization;

/// <summary>A region: the province, its city companies 市州公司, grids 网格 below. Customers, agents and contacts carry one.</summary>
public sealed class Region
{
    /// <summary>
    /// Code, at most 32 characters, each level's code beginning with its parent's: <c>HN</c>, <c>HN-CS</c>, <c>HN-CS-01</c>.
    /// A person sees her own region and what begins with it.
    /// </summary>
    public required string Code { get; set; }
    /// <summary>Parent, or null for the province.</summary>
    public string? ParentCode { get; set; }
    /// <summary>Chinese name.</summary>
    public required string NameZh { get; set; }
    /// <summary>English name.</summary>
    public required string NameEn { get; set; }
}
