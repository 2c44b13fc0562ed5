using CallCenter.Core.Outbound.Questionnaires;

namespace CallCenter.Core.Outbound.Scripts;

/// <summary>A script 呼出脚本 as it is stored: its draft, and which version is in use.</summary>
public sealed class CallScript
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>Region it belongs to: it can be edited there and above, and used there and below.</summary>
    public required string RegionCode { get; set; }
    /// <summary>The draft's Chinese title, at most <see cref="Questionnaire.MaxTitle"/> characters.</summary>
    public required string TitleZh { get; set; }
    /// <summary>The draft's English title.</summary>
    public required string TitleEn { get; set; }
    /// <summary>The draft, as <see cref="ScriptForm.Write"/> writes it.</summary>
    public required string Draft { get; set; }
    /// <summary>Steps of the draft.</summary>
    public int Steps { get; set; }
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
    /// <summary>No longer offered; campaigns that have it go on.</summary>
    public bool Retired { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }

    internal void SetDraft(ScriptForm form)
    {
        (TitleZh, TitleEn) = (Cut(form.Title.Zh), Cut(form.Title.En));
        (Draft, Steps) = (ScriptForm.Write(form), form.Steps.Count);
    }

    private static string Cut(string title) => title.Length > Questionnaire.MaxTitle ? title[..Questionnaire.MaxTitle] : title;
}

/// <summary>A published version: added once, never changed. A campaign names the version that its agents say.</summary>
public sealed class CallScriptVersion
{
    /// <summary>The script.</summary>
    public long ScriptId { get; set; }
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
    /// <summary>What it says, as <see cref="ScriptForm.Write"/> writes it.</summary>
    public required string Form { get; set; }
}
