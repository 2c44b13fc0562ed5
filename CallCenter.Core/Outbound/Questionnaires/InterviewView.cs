namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>How an interview begins.</summary>
/// <param name="QuestionnaireId">The questionnaire.</param>
/// <param name="Language">Language in which it is asked.</param>
/// <param name="IsTest">A preview: never counted.</param>
/// <param name="OfDraft">With a preview: of the draft instead of the version in use.</param>
/// <param name="Customer">The customer's fields, see <see cref="FormIds.CustomerFields"/>; null for none.</param>
/// <param name="RegionCode">The customer's region; null for that of who asks.</param>
/// <param name="CampaignId">Campaign, if any.</param>
/// <param name="ContactId">Contact, if known.</param>
/// <param name="CustomerId">Customer, if known.</param>
/// <param name="Version">Published version that a campaign is bound to; null for the one in use.</param>
public sealed record InterviewStart(
    long QuestionnaireId, FormLanguage Language, bool IsTest = false, bool OfDraft = false, IReadOnlyDictionary<string, string>? Customer = null,
    string? RegionCode = null, long? CampaignId = null, string? ContactId = null, long? CustomerId = null, int? Version = null);

/// <summary>An interview as it stands after a step.</summary>
public sealed class InterviewView
{
    internal InterviewView(long id, QuestionnaireForm form, Interview interview, QuestionnaireResponse response, AnswerRefusal? refusal)
    {
        (Id, Form, Interview, Refusal) = (id, form, interview, refusal);
        (Status, Language, IsTest, QuestionnaireId) = (response.Status, response.Language, response.IsTest, response.QuestionnaireId);
        (ContactId, EndingId) = (response.ContactId, response.EndingId);
        Typed = response.TypedForId == interview.Current?.Id ? response.Typed : null;
    }

    /// <summary>Identity.</summary>
    public long Id { get; }
    /// <summary>The questionnaire.</summary>
    public long QuestionnaireId { get; }
    /// <summary>What it asks.</summary>
    public QuestionnaireForm Form { get; }
    /// <summary>Where it stands.</summary>
    public Interview Interview { get; }
    /// <summary>What it counts as.</summary>
    public ResponseStatus Status { get; }
    /// <summary>Language in which it is asked.</summary>
    public FormLanguage Language { get; }
    /// <summary>A preview.</summary>
    public bool IsTest { get; }
    /// <summary>Contact in which it is asked, if known.</summary>
    public string? ContactId { get; }
    /// <summary>How it ended early, by an answer or by whoever asks; null where it didn't.</summary>
    public string? EndingId { get; }
    /// <summary>Whether it is over, whatever it counts as.</summary>
    public bool IsOver => Status != ResponseStatus.InProgress;
    /// <summary>What is said at the end; empty where nothing is.</summary>
    public LocalText Farewell => EndingId is { } id ? Form.Endings.FirstOrDefault(ending => ending.Id == id)?.Text ?? LocalText.Empty
        : Status == ResponseStatus.Completed ? Form.Thanks : LocalText.Empty;
    /// <summary>What has been typed for the current question and isn't an answer yet.</summary>
    public string? Typed { get; }
    /// <summary>Why the last step wasn't taken; null where it was.</summary>
    public AnswerRefusal? Refusal { get; }
}
