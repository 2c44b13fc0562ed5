using System.Text.Json;
using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Questionnaires;

namespace CallCenter.Core.Outbound.Scripts;

/// <summary>
/// What an agent says on an outbound call 呼出脚本 (requirement O11): steps with texts in both languages, into which the customer's fields are
/// merged, and branches from one to the next. Pure data; <see cref="ScriptCheck"/> looks it over, <see cref="ScriptWalk"/> walks it.
/// </summary>
public sealed record ScriptForm
{
    /// <summary>Most steps.</summary>
    public const int MaxSteps = 200;

    /// <summary>Longest stored form, in characters.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Title, for those who choose it.</summary>
    public LocalText Title { get; init; } = LocalText.Empty;
    /// <summary>Languages in which it can be said; all texts must be there in each before it is published.</summary>
    public IReadOnlyList<FormLanguage> Languages { get; init; } = [FormLanguage.Chinese, FormLanguage.English];
    /// <summary>Columns of lists that it uses beside <see cref="ScriptFields.Standard"/>, by their names.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
    /// <summary>Steps; the first one is where it begins.</summary>
    public IReadOnlyList<ScriptStep> Steps { get; init; } = [];

    /// <summary>A step; null when there is none.</summary>
    public ScriptStep? Step(string? id) => Steps.FirstOrDefault(step => step.Id == id);

    /// <summary>Writes it as it is stored. Two scripts are the same where their texts are.</summary>
    public static string Write(ScriptForm form) => JsonSerializer.Serialize(form, ConditionJson.Options);

    /// <summary>Reads what is stored.</summary>
    public static ScriptForm Read(string json) =>
        JsonSerializer.Deserialize<ScriptForm>(json, ConditionJson.Options) ?? throw new JsonException("Null where a script was expected.");
}

/// <summary>A step of a script.</summary>
public sealed record ScriptStep
{
    /// <summary>Most branches of a step: as many as there are number keys.</summary>
    public const int MaxBranches = 9;

    /// <summary>Stable id, see <see cref="FormIds"/>.</summary>
    public required string Id { get; init; }
    /// <summary>What happens in it.</summary>
    public ScriptStepKind Kind { get; init; }
    /// <summary>What is said; <c>{{customerName}}</c> puts a field of the customer in. A step that decides says nothing.</summary>
    public LocalText Text { get; init; } = LocalText.Empty;
    /// <summary>A hint for the agent; it needn't be there.</summary>
    public LocalText Hint { get; init; } = LocalText.Empty;
    /// <summary>Ways on. An end has none.</summary>
    public IReadOnlyList<ScriptBranch> Branches { get; init; } = [];
}

/// <summary>A way from one step to another.</summary>
/// <param name="Label">What the agent chooses by: an answer of the customer. A step that decides needs none.</param>
/// <param name="When">Offered, or taken, only where this is true of the customer's fields; null for always.</param>
/// <param name="To">Id of the step that it leads to.</param>
public sealed record ScriptBranch(LocalText Label, Condition? When, string To);

/// <summary>What happens in a step.</summary>
public enum ScriptStepKind
{
    /// <summary>The agent says the text and chooses a branch.</summary>
    Say,
    /// <summary>Nothing is said: the first branch whose condition is true is taken.</summary>
    Decide,
    /// <summary>The agent says the text, and the script is over.</summary>
    End,
}
