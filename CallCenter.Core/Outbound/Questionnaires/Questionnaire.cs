namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>A questionnaire 问卷 as it is stored: its draft, and which version is in use.</summary>
public sealed class Questionnaire
{
    /// <summary>Longest title in the list, in characters.</summary>
    public const int MaxTitle = 200;

    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>Region it belongs to: it can be edited there and above, and used there and below.</summary>
    public required string RegionCode { get; set; }
    /// <summary>The draft's Chinese title.</summary>
    public required string TitleZh { get; set; }
    /// <summary>The draft's English title.</summary>
    public required string TitleEn { get; set; }
    /// <summary>The draft, as <see cref="FormJson"/> writes it.</summary>
    public required string Draft { get; set; }
    /// <summary>Questions of the draft.</summary>
    public int Questions { get; set; }
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
    /// <summary>No longer offered; its answers stay.</summary>
    public bool Retired { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }

    internal void SetDraft(QuestionnaireForm form)
    {
        (TitleZh, TitleEn) = (Cut(form.Title.Zh), Cut(form.Title.En));
        (Draft, Questions) = (FormJson.Write(form), form.Questions.Count());
    }

    private static string Cut(string title) => title.Length > MaxTitle ? title[..MaxTitle] : title;
}

/// <summary>A published version: added once, never changed. Answers keep the version they were given to.</summary>
public sealed class QuestionnaireVersion
{
    /// <summary>The questionnaire.</summary>
    public long QuestionnaireId { get; set; }
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
    /// <summary>What it asks, as <see cref="FormJson"/> writes it.</summary>
    public required string Form { get; set; }
}
