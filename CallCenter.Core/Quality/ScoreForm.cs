namespace CallCenter.Core.Quality;

/// <summary>A form 质检评分表 by which calls are scored (requirement O14), as it is stored: its draft, and which version is in use.</summary>
public sealed class ScoreForm
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>Region it belongs to: it can be edited there and above, and used there and below.</summary>
    public required string RegionCode { get; set; }
    /// <summary>The draft's Chinese name.</summary>
    public required string NameZh { get; set; }
    /// <summary>The draft's English name.</summary>
    public required string NameEn { get; set; }
    /// <summary>The draft, as <see cref="ScoreCriteria.Write"/> writes it.</summary>
    public required string Draft { get; set; }
    /// <summary>Version in use; 0 before the first is published.</summary>
    public int PublishedVersion { get; set; }
    /// <summary>Whether the draft differs from the version in use.</summary>
    public bool HasChanges { get; set; }
    /// <summary>When the draft was last changed (UTC).</summary>
    public DateTimeOffset ChangedAt { get; set; }
    /// <summary>User who did.</summary>
    public required string UserId { get; set; }
    /// <summary>That user's name.</summary>
    public required string ChangedBy { get; set; }
    /// <summary>No longer offered; its sheets stay.</summary>
    public bool Retired { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }

    internal void SetDraft(ScoreCriteria criteria)
    {
        (NameZh, NameEn) = (Cut(criteria.Title.Zh), Cut(criteria.Title.En));
        Draft = ScoreCriteria.Write(criteria);
    }

    private static string Cut(string name) => name.Length > MaxName ? name[..MaxName] : name;
}

/// <summary>A published version: added once, never changed. Sheets keep the version they were scored by.</summary>
public sealed class ScoreFormVersion
{
    /// <summary>The form.</summary>
    public long FormId { get; set; }
    /// <summary>Counted from 1.</summary>
    public int Number { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset PublishedAt { get; set; }
    /// <summary>User who published it.</summary>
    public required string UserId { get; set; }
    /// <summary>That user's name.</summary>
    public required string Author { get; set; }
    /// <summary>Why, at most 256 characters.</summary>
    public string? Note { get; set; }
    /// <summary>Its criteria, as <see cref="ScoreCriteria.Write"/> writes them.</summary>
    public required string Criteria { get; set; }
}

/// <summary>How one call was scored: at most one sheet a contact.</summary>
public sealed class ScoreSheet
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>The contact.</summary>
    public required string ContactId { get; set; }
    /// <summary>Agent who had the call.</summary>
    public required string AgentId { get; set; }
    /// <summary>Region of the call's campaign.</summary>
    public required string RegionCode { get; set; }
    /// <summary>The campaign.</summary>
    public long CampaignId { get; set; }
    /// <summary>The form.</summary>
    public long FormId { get; set; }
    /// <summary>Its version.</summary>
    public int FormVersion { get; set; }
    /// <summary>Points by criterion as JSON; a criterion that doesn't apply is null.</summary>
    public required string Points { get; set; }
    /// <summary>The score, 0 to 100.</summary>
    public double Score { get; set; }
    /// <summary>A knock-out criterion wasn't met: the score is 0.</summary>
    public bool KnockedOut { get; set; }
    /// <summary>What the inspector says to it.</summary>
    public string? Comment { get; set; }
    /// <summary>Inspector.</summary>
    public required string UserId { get; set; }
    /// <summary>That inspector's name.</summary>
    public required string Inspector { get; set; }
    /// <summary>When it was last scored (UTC).</summary>
    public DateTimeOffset ScoredAt { get; set; }
    /// <summary>When the agent looked at it (UTC); null while she hasn't.</summary>
    public DateTimeOffset? SeenAt { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }
}
