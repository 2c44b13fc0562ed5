using CallCenter.Core.Outbound.Questionnaires;

namespace CallCenter.Core.Outbound.Scripts;

/// <summary>Something that the check of a script found.</summary>
/// <param name="Severity">How grave.</param>
/// <param name="Code">What: see <see cref="ScriptFindings"/>; in conditions the codes of <c>ConditionErrors</c> after <c>condition-</c>.</param>
/// <param name="StepId">The step; null for the whole.</param>
/// <param name="Branch">The branch, from 0; null for none.</param>
/// <param name="Detail">What exactly: an id, a field, a language.</param>
public sealed record ScriptFinding(FindingSeverity Severity, string Code, string? StepId = null, int? Branch = null, string? Detail = null);

/// <summary>Codes of <see cref="ScriptFinding"/>.</summary>
public static class ScriptFindings
{
    /// <summary>There is no step.</summary>
    public const string NoSteps = "no-steps";
    /// <summary>More steps than allowed.</summary>
    public const string TooManySteps = "too-many-steps";
    /// <summary>More branches than there are keys.</summary>
    public const string TooManyBranches = "too-many-branches";
    /// <summary>No language is chosen.</summary>
    public const string NoLanguage = "no-language";
    /// <summary>A text is missing; the detail is the language.</summary>
    public const string TextMissing = "text-missing";
    /// <summary>A branch says nothing to choose by; the detail is the language.</summary>
    public const string LabelMissing = "label-missing";
    /// <summary>Not an id.</summary>
    public const string BadId = "bad-id";
    /// <summary>An id that another step has.</summary>
    public const string DuplicateId = "duplicate-id";
    /// <summary>A field that the customer doesn't have, and that isn't named as a column.</summary>
    public const string UnknownField = "unknown-field";
    /// <summary>A branch leads to a step that isn't there.</summary>
    public const string UnknownStep = "unknown-step";
    /// <summary>No way leads on, and it isn't an end.</summary>
    public const string DeadEnd = "dead-end";
    /// <summary>A step that decides has no branch for what fulfils no condition.</summary>
    public const string NoOtherwise = "no-otherwise";
    /// <summary>A branch behind one that is always taken.</summary>
    public const string DeadBranch = "dead-branch";
    /// <summary>For some customers no branch may be offered.</summary>
    public const string MayDeadEnd = "may-dead-end";
    /// <summary>No way leads here.</summary>
    public const string Unreachable = "unreachable";
    /// <summary>No way leads from here to an end.</summary>
    public const string NoEnd = "no-end";
    /// <summary>Steps that only decide lead round in a circle.</summary>
    public const string Endless = "endless";
    /// <summary>A column is named and never used.</summary>
    public const string UnusedColumn = "unused-column";
}
