using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Scripts;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Outbound.Scripts;

/// <summary>Scripts in the words of whoever edits them.</summary>
public sealed class ScriptWords(IStringLocalizer<ScriptText> text, IStringLocalizer<QuestionnaireText> forms, IStringLocalizer<ConditionText> conditions)
{
    /// <summary>What a field is called; a column is called what it is.</summary>
    public string Field(string name) => text[$"Field.{name}"] is { ResourceNotFound: false } known ? known : name;

    /// <summary>Fields that a script may use.</summary>
    public IReadOnlyList<ConditionField> Fields(ScriptForm form) => ScriptFields.Of(form, Field);

    /// <summary>What was found, in a sentence.</summary>
    public string Say(ScriptFinding finding)
    {
        const string InCondition = "condition-";
        var sentence = finding.Code.StartsWith(InCondition, StringComparison.Ordinal)
            ? forms["Finding.Condition", conditions[$"Error.{finding.Code[InCondition.Length..]}", finding.Detail ?? ""]].Value
            : text[$"Finding.{finding.Code}", finding.Code is ScriptFindings.TextMissing or ScriptFindings.LabelMissing ? forms[$"Language.{finding.Detail}"] : finding.Detail ?? ""].Value;
        return finding.Branch is { } branch ? text["Finding.InBranch", branch + 1, sentence] : sentence;
    }
}
