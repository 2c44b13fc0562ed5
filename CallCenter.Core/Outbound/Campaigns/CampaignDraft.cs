using CallCenter.Core.Data;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>A campaign as it is entered.</summary>
public sealed record CampaignDraft
{
    /// <summary>Name, at most 64 characters, unique in its region.</summary>
    public string Name { get; init; } = "";
    /// <summary>Region; fixed once the campaign is ready.</summary>
    public string RegionCode { get; init; } = "";
    /// <summary>Strategy and the version of it; null while none has been chosen.</summary>
    public VersionChoice? Strategy { get; init; }
    /// <summary>Script and the version of it; null for none.</summary>
    public VersionChoice? Script { get; init; }
    /// <summary>Questionnaire and the version of it; null for none.</summary>
    public VersionChoice? Questionnaire { get; init; }
    /// <summary>First day, in business time; fixed once the campaign runs.</summary>
    public DateOnly StartsOn { get; init; }
    /// <summary>Last day, in business time.</summary>
    public DateOnly EndsOn { get; init; }
    /// <summary>0 to 100, the greatest first.</summary>
    public int Priority { get; init; }
    /// <summary>1 to 100.</summary>
    public int Share { get; init; } = 1;
    /// <summary>Extracts with their priorities.</summary>
    public IReadOnlyList<ExtractChoice> Extracts { get; init; } = [];
    /// <summary>Agents by their numbers.</summary>
    public IReadOnlyList<string> Agents { get; init; } = [];
    /// <summary>Agent groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Longest a campaign may last.</summary>
    public const int MaxDays = 731;

    /// <summary>Most extracts of a campaign.</summary>
    public const int MaxExtracts = 50;

    internal static CampaignDraft Of(Campaign campaign) => new()
    {
        Name = campaign.Name,
        RegionCode = campaign.RegionCode,
        Strategy = VersionChoice.Of(campaign.StrategyId, campaign.StrategyVersion),
        Script = VersionChoice.Of(campaign.ScriptId, campaign.ScriptVersion),
        Questionnaire = VersionChoice.Of(campaign.QuestionnaireId, campaign.QuestionnaireVersion),
        StartsOn = campaign.StartsOn,
        EndsOn = campaign.EndsOn,
        Priority = campaign.Priority,
        Share = campaign.Share,
        Extracts = [.. campaign.Extracts.OrderBy(e => e.ExtractId).Select(e => new ExtractChoice(e.ExtractId, e.Priority))],
        Agents = [.. campaign.Agents.Select(a => a.AgentId).OfType<string>().Order(StringComparer.Ordinal)],
        Groups = [.. campaign.Agents.Select(a => a.GroupCode).OfType<string>().Order(StringComparer.Ordinal)],
    };

    internal void ApplyTo(Campaign campaign)
    {
        (campaign.Name, campaign.RegionCode) = (Name.Trim(), RegionCode);
        (campaign.StrategyId, campaign.StrategyVersion) = (Strategy?.Id, Strategy?.Version);
        (campaign.ScriptId, campaign.ScriptVersion) = (Script?.Id, Script?.Version);
        (campaign.QuestionnaireId, campaign.QuestionnaireVersion) = (Questionnaire?.Id, Questionnaire?.Version);
        (campaign.StartsOn, campaign.EndsOn, campaign.Priority, campaign.Share) = (StartsOn, EndsOn, Priority, Share);
        if (campaign.Extracts.RemoveAll(e => Extracts.All(chosen => chosen.ExtractId != e.ExtractId)) > 0)
        {
            // The customers of those are closed when the others are gone through.
            campaign.Extracts.ForEach(e => e.BoundMark = null);
        }

        foreach (var chosen in Extracts)
        {
            if (campaign.Extracts.Find(e => e.ExtractId == chosen.ExtractId) is not { } bound)
            {
                campaign.Extracts.Add(new CampaignExtract { CampaignId = campaign.Id, ExtractId = chosen.ExtractId, Priority = chosen.Priority });
            }
            else if (bound.Priority != chosen.Priority)
            {
                // Its customers carry the priority: they are gone through again.
                (bound.Priority, bound.BoundMark) = (chosen.Priority, null);
            }
        }

        campaign.Agents.RemoveAll(a => a.AgentId is { } agent ? !Agents.Contains(agent) : !Groups.Contains(a.GroupCode!));
        campaign.Agents.AddRange(Agents.Where(agent => campaign.Agents.TrueForAll(a => a.AgentId != agent))
            .Select(agent => new CampaignAgent { CampaignId = campaign.Id, AgentId = agent }));
        campaign.Agents.AddRange(Groups.Where(group => campaign.Agents.TrueForAll(a => a.GroupCode != group))
            .Select(group => new CampaignAgent { CampaignId = campaign.Id, GroupCode = group }));
    }

    /// <summary>What is wrong with what was entered, whatever the store holds.</summary>
    internal FieldChecks Check()
    {
        var checks = new FieldChecks();
        checks.Text(Name, nameof(Name), Lengths.Name);
        checks.Text(RegionCode, nameof(RegionCode), Lengths.Code);
        checks.FailIf(EndsOn < StartsOn || EndsOn.DayNumber - StartsOn.DayNumber > MaxDays, nameof(EndsOn), FieldErrors.OutOfRange);
        checks.Range(Priority, 0, 100, nameof(Priority));
        checks.Range(Share, 1, 100, nameof(Share));
        checks.FailIf(Extracts.Count > MaxExtracts, nameof(Extracts), FieldErrors.OutOfRange);
        checks.FailIf(Extracts.Any(e => e.Priority is < 0 or > 100), nameof(Extracts), FieldErrors.OutOfRange);
        checks.FailIf(Extracts.DistinctBy(e => e.ExtractId).Count() != Extracts.Count, nameof(Extracts), FieldErrors.Duplicate);
        checks.FailIf(Agents.Distinct(StringComparer.Ordinal).Count() != Agents.Count, nameof(Agents), FieldErrors.Duplicate);
        checks.FailIf(Groups.Distinct(StringComparer.Ordinal).Count() != Groups.Count, nameof(Groups), FieldErrors.Duplicate);
        return checks;
    }
}

/// <summary>Something versioned, and which version of it.</summary>
/// <param name="Id">What.</param>
/// <param name="Version">Its version, from 1.</param>
public sealed record VersionChoice(long Id, int Version)
{
    internal static VersionChoice? Of(long? id, int? version) => id is { } known && version is { } number ? new VersionChoice(known, number) : null;
}

/// <summary>An extract of a campaign.</summary>
/// <param name="ExtractId">The extract.</param>
/// <param name="Priority">0 to 100, the greatest first.</param>
public sealed record ExtractChoice(long ExtractId, int Priority);
