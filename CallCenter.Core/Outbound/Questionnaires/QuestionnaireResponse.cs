namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>One interview as it is stored, saved with each answer.</summary>
public sealed class QuestionnaireResponse
{
    /// <summary>Version number of an interview with the draft; only tests have it.</summary>
    public const int DraftVersion = 0;

    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>The questionnaire.</summary>
    public long QuestionnaireId { get; set; }
    /// <summary>Its version; <see cref="DraftVersion"/> for the draft.</summary>
    public int VersionNumber { get; set; }
    /// <summary>A preview: never counted, and takes no place in a quota.</summary>
    public bool IsTest { get; set; }
    /// <summary>Where it stands.</summary>
    public ResponseStatus Status { get; set; }
    /// <summary>Language in which it is asked.</summary>
    public FormLanguage Language { get; set; }
    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset StartedAt { get; set; }
    /// <summary>Last saved (UTC).</summary>
    public DateTimeOffset SavedAt { get; set; }
    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>User who asks; only she goes on with it.</summary>
    public required string UserId { get; set; }
    /// <summary>Agent who asks.</summary>
    public string? AgentId { get; set; }
    /// <summary>Region of the customer, or else of who asks.</summary>
    public required string RegionCode { get; set; }
    /// <summary>Campaign it belongs to, if any.</summary>
    public long? CampaignId { get; set; }
    /// <summary>Contact in which it was asked, if known.</summary>
    public string? ContactId { get; set; }
    /// <summary>Customer who answers, if known.</summary>
    public long? CustomerId { get; set; }
    /// <summary>The customer's fields as they were when it began, as JSON; null for none.</summary>
    public string? Customer { get; set; }
    /// <summary>The answered question that is looked at again.</summary>
    public string? CursorId { get; set; }
    /// <summary>Question for which something has been typed that isn't an answer yet.</summary>
    public string? TypedForId { get; set; }
    /// <summary>What has been typed there.</summary>
    public string? Typed { get; set; }
    /// <summary>How it ended early; null where all was asked.</summary>
    public string? EndingId { get; set; }
    /// <summary>Score.</summary>
    public double? Score { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }
    /// <summary>Answers.</summary>
    public List<QuestionnaireAnswer> Answers { get; } = [];
    /// <summary>Quotas decided for it.</summary>
    public List<QuotaDecision> Quotas { get; } = [];
}

/// <summary>An answer.</summary>
public sealed class QuestionnaireAnswer
{
    /// <summary>The interview.</summary>
    public long ResponseId { get; set; }
    /// <summary>The question.</summary>
    public required string ItemId { get; set; }
    /// <summary>The answer, see <see cref="AnswerText"/>; empty where it was passed over.</summary>
    public required string Value { get; set; }
    /// <summary>Whether it counts: false where a changed earlier answer has made its question unreachable.</summary>
    public bool Counts { get; set; }
    /// <summary>When it was given (UTC).</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>What was decided for an interview about a quota.</summary>
public sealed class QuotaDecision
{
    /// <summary>The interview.</summary>
    public long ResponseId { get; set; }
    /// <summary>The quota.</summary>
    public required string QuotaId { get; set; }
    /// <summary>Has a place; false: it was full.</summary>
    public bool HasPlace { get; set; }
}

/// <summary>How many places of a quota are taken, by finished and running interviews. Counted over all versions of a questionnaire, so that publishing doesn't open a full quota again.</summary>
public sealed class QuotaCount
{
    /// <summary>The questionnaire.</summary>
    public long QuestionnaireId { get; set; }
    /// <summary>The quota.</summary>
    public required string QuotaId { get; set; }
    /// <summary>Places taken.</summary>
    public int Taken { get; set; }
}

/// <summary>Where an interview stands.</summary>
public enum ResponseStatus
{
    /// <summary>Going on.</summary>
    InProgress,
    /// <summary>Complete.</summary>
    Completed,
    /// <summary>The customer wasn't one of those who are asked.</summary>
    ScreenedOut,
    /// <summary>A quota was full.</summary>
    QuotaFull,
    /// <summary>The customer didn't want to.</summary>
    Refused,
    /// <summary>Broken off; its places went back.</summary>
    Abandoned,
}
