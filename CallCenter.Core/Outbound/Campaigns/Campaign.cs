namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>A campaign 外呼任务 (requirement O13): extracts × strategy × script and questionnaire × agents × dates.</summary>
public sealed class Campaign
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>Name, at most 64 characters, unique in its region.</summary>
    public required string Name { get; set; }
    /// <summary>Region it belongs to: it is seen there and above.</summary>
    public required string RegionCode { get; set; }
    /// <summary>Where it stands.</summary>
    public CampaignStatus Status { get; set; }
    /// <summary>Strategy; null while none has been chosen.</summary>
    public long? StrategyId { get; set; }
    /// <summary>Version of the strategy that its calls follow.</summary>
    public int? StrategyVersion { get; set; }
    /// <summary>Script; null for none.</summary>
    public long? ScriptId { get; set; }
    /// <summary>Version of the script.</summary>
    public int? ScriptVersion { get; set; }
    /// <summary>Questionnaire; null for none.</summary>
    public long? QuestionnaireId { get; set; }
    /// <summary>Version of the questionnaire.</summary>
    public int? QuestionnaireVersion { get; set; }
    /// <summary>First day, in business time.</summary>
    public DateOnly StartsOn { get; set; }
    /// <summary>Last day, in business time.</summary>
    public DateOnly EndsOn { get; set; }
    /// <summary>Among campaigns for the same agents the greatest comes first; equal ones take turns by <see cref="Share"/>. 0 to 100.</summary>
    public int Priority { get; set; }
    /// <summary>Weight in the mix of campaigns of equal priority, 1 to 100.</summary>
    public int Share { get; set; } = 1;
    /// <summary>Who made it.</summary>
    public required string ChangedBy { get; set; }
    /// <summary>When it was last changed (UTC).</summary>
    public DateTimeOffset ChangedAt { get; set; }
    /// <summary>When it was first set running (UTC); null before.</summary>
    public DateTimeOffset? StartedAt { get; set; }
    /// <summary>When it was finished (UTC); null before.</summary>
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }
    /// <summary>Extracts whose targets it calls.</summary>
    public List<CampaignExtract> Extracts { get; } = [];
    /// <summary>Agents and agent groups who call.</summary>
    public List<CampaignAgent> Agents { get; } = [];
}

/// <summary>Where a campaign stands.</summary>
public enum CampaignStatus
{
    /// <summary>Being made.</summary>
    Draft,
    /// <summary>Checked; begins on its first day.</summary>
    Ready,
    /// <summary>Calls are made.</summary>
    Running,
    /// <summary>Stopped for a while; what was being dialled goes on to its end.</summary>
    Paused,
    /// <summary>Over; its records stay.</summary>
    Finished,
}

/// <summary>An extract of a campaign.</summary>
public sealed class CampaignExtract
{
    /// <summary>The campaign.</summary>
    public long CampaignId { get; set; }
    /// <summary>The extract.</summary>
    public long ExtractId { get; set; }
    /// <summary>Order and mixing between the campaign's lists: the greatest first. 0 to 100.</summary>
    public int Priority { get; set; }
    /// <summary>State of the extract that its customers were last taken over from, see <see cref="CampaignBinding"/>; null before the first time.</summary>
    public string? BoundMark { get; set; }
    /// <summary>When that was (UTC).</summary>
    public DateTimeOffset? BoundAt { get; set; }
}

/// <summary>Who calls for a campaign: an agent or a group, exactly one of them.</summary>
public sealed class CampaignAgent
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>The campaign.</summary>
    public long CampaignId { get; set; }
    /// <summary>An agent.</summary>
    public string? AgentId { get; set; }
    /// <summary>All agents of a group.</summary>
    public string? GroupCode { get; set; }
}
