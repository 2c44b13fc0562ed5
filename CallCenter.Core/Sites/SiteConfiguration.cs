using CallCenter.Core.Live;
using CallCenter.Core.Routing;

namespace CallCenter.Core.Sites;

/// <summary>
/// Everything a site decides by, as one immutable value read from the store: it comes to the site as
/// <see cref="SiteConfigured"/>, at start and after each change.
/// </summary>
/// <param name="Tiers">Tiers.</param>
/// <param name="Skills">Skills.</param>
/// <param name="Agents">Agents who aren't retired.</param>
/// <param name="NotReadyReasons">Codes that agents may choose.</param>
/// <param name="Categories">Codes of the wrap-up's categories.</param>
/// <param name="Policy">Routing policy in force.</param>
public sealed record SiteConfiguration(
    IReadOnlyList<SiteTier> Tiers, IReadOnlyList<SiteSkill> Skills, IReadOnlyList<SiteAgent> Agents,
    IReadOnlyList<string> NotReadyReasons, IReadOnlyList<string> Categories, RoutingPolicy Policy)
{
    /// <summary>When the live board raises an alarm.</summary>
    public AlarmThresholds Alarms { get; init; } = new();

    /// <summary>Nothing configured.</summary>
    public static readonly SiteConfiguration Empty =
        new([], [], [], [], [], new RoutingPolicy(0, RoutingPreset.Balanced, RoutingConstants.Balanced, []));

    /// <summary>Another policy that is asked at each assignment and never obeyed; null where none is set.</summary>
    public SiteShadow? Shadow { get; init; }

    /// <summary>Running campaigns.</summary>
    public IReadOnlyList<SiteCampaign> Campaigns { get; init; } = [];

    /// <summary>Codes of results that agents may give.</summary>
    public IReadOnlyList<string> ResultCodes { get; init; } = [];

    /// <summary>The tier of callers nobody knows; where none is marked, the one of the lowest rank.</summary>
    public string DefaultTier => (Tiers.FirstOrDefault(tier => tier.IsDefault) ?? Tiers.MinBy(tier => tier.Rank))?.Code ?? "";

    /// <summary>The skill of callers who choose nothing; where none is marked, the first.</summary>
    public string DefaultSkill => (Skills.FirstOrDefault(skill => skill.IsDefault) ?? (Skills.Count > 0 ? Skills[0] : null))?.Code ?? "";
}

/// <summary>A policy that is asked beside the one in force.</summary>
/// <param name="Id">Which shadow: what it would have chosen is kept with it.</param>
/// <param name="Policy">The policy.</param>
public sealed record SiteShadow(int Id, RoutingPolicy Policy);

/// <summary>A tier as a site needs it.</summary>
public sealed record SiteTier(string Code, int Rank, bool IsDefault);

/// <summary>A skill as a site needs it.</summary>
public sealed record SiteSkill(string Code, string? MenuDigit, bool IsDefault);

/// <summary>An agent as a site needs it.</summary>
/// <param name="Id">Agent.</param>
/// <param name="Name">Name.</param>
/// <param name="Device">Phone.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="Skills">Level by skill code.</param>
/// <param name="Tiers">Tiers served: those of the agent's groups.</param>
public sealed record SiteAgent(
    string Id, string Name, string Device, string RegionCode,
    IReadOnlyDictionary<string, int> Skills, IReadOnlyList<string> Tiers)
{
    /// <summary>Codes of her groups, which a policy may name (requirement T8).</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}

/// <summary>The configuration changed.</summary>
public sealed record SiteConfigured(DateTimeOffset At, SiteConfiguration Configuration) : SiteEvent(At);
