namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>Something that the check of a questionnaire found.</summary>
/// <param name="Severity">How grave.</param>
/// <param name="Code">What, in a stable word that the screen translates: see <see cref="FormFindings"/>.</param>
/// <param name="ItemId">Id of the section, question, calculation, quota or ending; null for the whole.</param>
/// <param name="Detail">What exactly: an id, a code, a language.</param>
/// <param name="Position">Where in a formula, in characters from 0.</param>
public sealed record FormFinding(FindingSeverity Severity, string Code, string? ItemId, string? Detail = null, int? Position = null);

/// <summary>How grave a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>It can't be published like this.</summary>
    Error,
    /// <summary>A text is still to be written; it can't be published like this.</summary>
    Todo,
    /// <summary>It can be published, but probably isn't meant so.</summary>
    Warning,
    /// <summary>Good to know.</summary>
    Note,
}

/// <summary>Codes of <see cref="FormFinding"/>. Findings in conditions carry the codes of <c>ConditionErrors</c> after <c>condition-</c>, in formulas those of <see cref="FormulaErrors"/> after <c>formula-</c>.</summary>
public static class FormFindings
{
    /// <summary>There is no question.</summary>
    public const string NoQuestions = "no-questions";
    /// <summary>More questions than allowed.</summary>
    public const string TooManyQuestions = "too-many-questions";
    /// <summary>No language is chosen.</summary>
    public const string NoLanguage = "no-language";
    /// <summary>A text is missing; the detail says which, and in which language.</summary>
    public const string TextMissing = "text-missing";
    /// <summary>Not an id, or not a code.</summary>
    public const string BadId = "bad-id";
    /// <summary>An id or code that another one has.</summary>
    public const string DuplicateId = "duplicate-id";
    /// <summary>No options, or too few to choose from.</summary>
    public const string NoOptions = "no-options";
    /// <summary>A matrix without rows.</summary>
    public const string NoRows = "no-rows";
    /// <summary>More options or rows than allowed.</summary>
    public const string TooManyOptions = "too-many-options";
    /// <summary>A range that ends before it begins, or a scale of more than 100 steps.</summary>
    public const string BadRange = "bad-range";
    /// <summary>No answer at all would be taken: the interview ends in a dead end here.</summary>
    public const string DeadEnd = "dead-end";
    /// <summary>Refers to what is asked later, or here.</summary>
    public const string LaterReference = "later-reference";
    /// <summary>Refers to something that isn't there.</summary>
    public const string UnknownReference = "unknown-reference";
    /// <summary>Names an ending that isn't there.</summary>
    public const string UnknownEnding = "unknown-ending";
    /// <summary>Names a section that isn't there.</summary>
    public const string UnknownSection = "unknown-section";
    /// <summary>A quota skips a section that is asked before the quota is decided.</summary>
    public const string SkipTooLate = "skip-too-late";
    /// <summary>A limit below 1.</summary>
    public const string BadLimit = "bad-limit";
    /// <summary>A condition that no answers fulfil.</summary>
    public const string Contradiction = "contradiction";
    /// <summary>A question that no interview reaches.</summary>
    public const string Unreachable = "unreachable";
    /// <summary>A quota that no interview belongs to: it never fills.</summary>
    public const string DeadQuota = "dead-quota";
    /// <summary>A rule that never ends an interview.</summary>
    public const string DeadEndRule = "dead-end-rule";
    /// <summary>Every way ends early.</summary>
    public const string NeverCompletes = "never-completes";
    /// <summary>An ending that nothing leads to.</summary>
    public const string UnusedEnding = "unused-ending";
    /// <summary>Too many possibilities to tell whether it is ever reached.</summary>
    public const string NotChecked = "not-checked";
    /// <summary>Can't be asked by the keys of a telephone.</summary>
    public const string NoKeypad = "no-keypad";
}
