namespace CallCenter.Core.Quality;

/// <summary>Which conversations.</summary>
/// <param name="CampaignId">A campaign; null for all.</param>
/// <param name="AgentId">An agent; null for all.</param>
/// <param name="ResultCode">The agent's result code; null for all.</param>
/// <param name="From">Connected at or after (UTC).</param>
/// <param name="Until">Connected before (UTC).</param>
/// <param name="Scored">Scored or not; null for both.</param>
public sealed record InspectionQuery(
    long? CampaignId = null, string? AgentId = null, string? ResultCode = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, bool? Scored = null);

/// <summary>A conversation that can be scored.</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="AgentId">Agent.</param>
/// <param name="CampaignId">Campaign.</param>
/// <param name="Campaign">Its name.</param>
/// <param name="Number">Customer's number, its middle hidden.</param>
/// <param name="ConnectedAt">When the agent was connected (UTC).</param>
/// <param name="EndedAt">When it ended (UTC).</param>
/// <param name="ResultCode">The agent's result code.</param>
/// <param name="IsRecorded">Whether there is a recording.</param>
/// <param name="Score">Score; null where it has none.</param>
public sealed record InspectionRow(
    string ContactId, string AgentId, long CampaignId, string Campaign, string Number, DateTimeOffset ConnectedAt, DateTimeOffset EndedAt, string? ResultCode,
    bool IsRecorded, double? Score)
{
    /// <summary>How long it lasted, in seconds.</summary>
    public double TalkSeconds => (EndedAt - ConnectedAt).TotalSeconds;
}

/// <summary>A conversation with its sheet.</summary>
/// <param name="Call">The conversation.</param>
/// <param name="Sheet">Its sheet; null for none.</param>
/// <param name="Criteria">By what it was scored; null without a sheet.</param>
/// <param name="Points">Points by criterion; none without a sheet.</param>
public sealed record InspectedCall(InspectionRow Call, ScoreSheet? Sheet, ScoreCriteria? Criteria, IReadOnlyDictionary<string, int?> Points);

/// <summary>A form by which calls can be scored.</summary>
/// <param name="Id">The form.</param>
/// <param name="Version">Version in use.</param>
/// <param name="Criteria">Its criteria.</param>
public sealed record UsableForm(long Id, int Version, ScoreCriteria Criteria);

/// <summary>What an inspector enters.</summary>
/// <param name="FormId">The form.</param>
/// <param name="Points">Points by criterion; null where one doesn't apply. Every criterion must be there.</param>
/// <param name="Comment">At most 2000 characters.</param>
public sealed record ScoreEntry(long FormId, IReadOnlyDictionary<string, int?> Points, string? Comment);

/// <summary>A sheet in the agent's list.</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="Score">Score.</param>
/// <param name="KnockedOut">A knock-out criterion wasn't met.</param>
/// <param name="Comment">What the inspector says to it.</param>
/// <param name="Inspector">Inspector.</param>
/// <param name="ScoredAt">When (UTC).</param>
/// <param name="SeenAt">When the agent looked at it (UTC); null while she hasn't.</param>
public sealed record SheetRow(string ContactId, double Score, bool KnockedOut, string? Comment, string Inspector, DateTimeOffset ScoredAt, DateTimeOffset? SeenAt);

/// <summary>An agent's scores.</summary>
/// <param name="AgentId">Agent.</param>
/// <param name="Sheets">Calls scored.</param>
/// <param name="Mean">Mean score.</param>
/// <param name="Least">Least score.</param>
/// <param name="Most">Greatest score.</param>
/// <param name="KnockedOut">Calls in which a knock-out criterion wasn't met.</param>
public sealed record AgentScore(string AgentId, int Sheets, double Mean, double Least, double Most, int KnockedOut);
