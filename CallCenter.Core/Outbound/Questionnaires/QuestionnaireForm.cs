using System.Text.Json.Serialization;
using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>
/// What a questionnaire 问卷 asks (requirement O11). Pure data: <see cref="FormCheck"/> looks it over before it is published, and
/// <see cref="Interview"/> asks it. Logic refers to ids, never to titles or positions.
/// </summary>
public sealed record QuestionnaireForm
{
    /// <summary>Most questions.</summary>
    public const int MaxQuestions = 200;

    /// <summary>Title, as the agent and the customer see it.</summary>
    public LocalText Title { get; init; } = LocalText.Empty;
    /// <summary>What is said first.</summary>
    public LocalText Welcome { get; init; } = LocalText.Empty;
    /// <summary>What is said when all is asked.</summary>
    public LocalText Thanks { get; init; } = LocalText.Empty;
    /// <summary>Languages in which it can be asked; all texts must be there in each before it is published.</summary>
    public IReadOnlyList<FormLanguage> Languages { get; init; } = [FormLanguage.Chinese, FormLanguage.English];
    /// <summary>Sections, in the order in which they are asked.</summary>
    public IReadOnlyList<FormSection> Sections { get; init; } = [];
    /// <summary>Calculated values; each may use those before it.</summary>
    public IReadOnlyList<Calculation> Calculations { get; init; } = [];
    /// <summary>Quotas.</summary>
    public IReadOnlyList<Quota> Quotas { get; init; } = [];
    /// <summary>Ways to end early.</summary>
    public IReadOnlyList<Ending> Endings { get; init; } = [];
    /// <summary>The calculation that is the interview's score; null for none.</summary>
    public string? ScoreId { get; init; }

    /// <summary>All questions in their order.</summary>
    [JsonIgnore]
    public IEnumerable<Question> Questions => Sections.SelectMany(section => section.Questions);

    /// <summary>A question; null when there is none.</summary>
    public Question? Question(string id) => Questions.FirstOrDefault(question => question.Id == id);
}

/// <summary>A part of a questionnaire.</summary>
public sealed record FormSection
{
    /// <summary>Stable id, see <see cref="FormIds"/>.</summary>
    public required string Id { get; init; }
    /// <summary>Title.</summary>
    public LocalText Title { get; init; } = LocalText.Empty;
    /// <summary>Asked only where this is true; null for always. May look at what was asked before the section.</summary>
    public Condition? ShowIf { get; init; }
    /// <summary>Questions in their order.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];
}

/// <summary>A value that follows from answers.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Title">What it is called in reports.</param>
/// <param name="Formula">See <see cref="Questionnaires.Formula"/>.</param>
public sealed record Calculation(string Id, string Title, string Formula);

/// <summary>
/// How many interviews of a kind are wanted. It is decided once per interview, right after the last question that its condition looks at.
/// </summary>
/// <param name="Id">Stable id.</param>
/// <param name="Title">What it is called in reports.</param>
/// <param name="When">Which interviews count.</param>
/// <param name="Limit">How many are wanted; at least 1.</param>
/// <param name="EndingId">Full: the interview ends this way; null where it goes on.</param>
/// <param name="SkipSectionId">Full: this section isn't asked; null where all is.</param>
public sealed record Quota(string Id, string Title, Condition When, int Limit, string? EndingId, string? SkipSectionId);

/// <summary>A way to end before all is asked.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Text">What is said then.</param>
/// <param name="Result">What it counts as.</param>
public sealed record Ending(string Id, LocalText Text, EndResult Result);

/// <summary>What an ended interview counts as.</summary>
public enum EndResult
{
    /// <summary>A complete interview.</summary>
    Completed,
    /// <summary>The customer isn't one of those who are asked.</summary>
    ScreenedOut,
    /// <summary>Enough of this kind have been asked.</summary>
    QuotaFull,
    /// <summary>The customer doesn't want to.</summary>
    Refused,
}
