using CallCenter.Core.Data;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>What a campaign can be put together from.</summary>
public sealed class CampaignChoices(IDbContextFactory<CallCenterDb> databases)
{
    /// <summary>Most of each kind that are offered, the latest.</summary>
    public const int Most = 500;

    /// <summary>What a campaign of a region can be made of; only what the user may see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<CampaignChoiceSet> GetAsync(CurrentUser user, string region, CancellationToken cancellation = default)
    {
        user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var below = region + "-";

        // Customers come from the region and below; what they are called by, from the region and above.
        var extracts = await db.Extracts.Where(e => e.RegionCode == region || e.RegionCode.StartsWith(below)).OrderByDescending(e => e.Id).Take(Most)
            .Select(e => new ExtractOffer(e.Id, e.Name, e.RegionCode, e.CallType, e.Callable, e.RunAt)).ToListAsync(cancellation);
        var strategies = await db.DialStrategies.Where(s => !s.Retired && (s.RegionCode == region || below.StartsWith(s.RegionCode + "-")))
            .OrderBy(s => s.Name).ThenBy(s => s.Id).Take(Most)
            .Select(s => new VersionedOffer(s.Id, s.Name, s.Name, s.PublishedVersion)).ToListAsync(cancellation);
        var questionnaires = await db.Questionnaires.Where(q => !q.Retired && (q.RegionCode == region || below.StartsWith(q.RegionCode + "-")))
            .OrderByDescending(q => q.ChangedAt).ThenBy(q => q.Id).Take(Most)
            .Select(q => new VersionedOffer(q.Id, q.TitleZh, q.TitleEn, q.PublishedVersion)).ToListAsync(cancellation);
        var agents = await db.Agents.VisibleTo(user).Where(a => !a.Retired).OrderBy(a => a.Id)
            .Select(a => new AgentOffer(a.Id, a.Name, a.RegionCode)).ToListAsync(cancellation);
        return new CampaignChoiceSet(extracts, strategies, questionnaires, agents);
    }
}

/// <summary>What there is to choose from.</summary>
/// <param name="Extracts">Extracts.</param>
/// <param name="Strategies">Strategies; version 0: not published yet.</param>
/// <param name="Questionnaires">Questionnaires; version 0: not published yet.</param>
/// <param name="Agents">Agents of the user's region.</param>
public sealed record CampaignChoiceSet(
    IReadOnlyList<ExtractOffer> Extracts, IReadOnlyList<VersionedOffer> Strategies, IReadOnlyList<VersionedOffer> Questionnaires,
    IReadOnlyList<AgentOffer> Agents)
{
    /// <summary>Nothing.</summary>
    public static readonly CampaignChoiceSet None = new([], [], [], []);

    /// <summary>Scripts; version 0: not published yet.</summary>
    public IReadOnlyList<VersionedOffer> Scripts { get; init; } = [];
}

/// <summary>An extract that can be chosen.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="CallType">What its customers are called for.</param>
/// <param name="Callable">Customers who can be called.</param>
/// <param name="RunAt">When it last ran; null: never.</param>
public sealed record ExtractOffer(long Id, string Name, string RegionCode, CallType CallType, long Callable, DateTimeOffset? RunAt);

/// <summary>Something versioned that can be chosen.</summary>
/// <param name="Id">Identity.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Published">Latest published version; 0 for none.</param>
public sealed record VersionedOffer(long Id, string NameZh, string NameEn, int Published);

/// <summary>An agent who can be chosen.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="RegionCode">Region.</param>
public sealed record AgentOffer(string Id, string Name, string RegionCode);
