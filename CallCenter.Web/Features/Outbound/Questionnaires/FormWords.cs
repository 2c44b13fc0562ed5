using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Web.Hosting;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Outbound.Questionnaires;

/// <summary>Questionnaires in the words of whoever edits or reads them.</summary>
public sealed partial class FormWords(IStringLocalizer<QuestionnaireText> text, IStringLocalizer<ConditionText> conditions)
{
    /// <summary>The user's language.</summary>
    public static FormLanguage Language =>
        CultureInfo.CurrentUICulture.Name == LocalizationServices.Chinese ? FormLanguage.Chinese : FormLanguage.English;

    /// <summary>A text without what it puts in, which differs from interview to interview.</summary>
    public static string Plain(string text) => Slot().Replace(text, "…");

    /// <summary>A questionnaire's title; one that has none yet says so.</summary>
    public string Title(string zh, string en) => new LocalText(zh, en).In(Language) is { Length: > 0 } title ? title : text["Untitled"];

    /// <summary>What is known before a part of a questionnaire; null for all of it.</summary>
    public IReadOnlyList<ConditionField> Fields(QuestionnaireForm form, string? before) => Named(FormFields.Before(form, before, Language));

    /// <summary>What is known right after a question: what was before, and its own answer.</summary>
    public IReadOnlyList<ConditionField> FieldsWithOwn(QuestionnaireForm form, Question question) =>
        Named([.. FormFields.Of(question, Language).Concat(FormFields.Before(form, question.Id, Language)).DistinctBy(field => field.Name)]);

    /// <summary>What was found, in a sentence.</summary>
    public string Say(FormFinding finding)
    {
        const string InCondition = "condition-";
        if (finding.Code.StartsWith(InCondition, StringComparison.Ordinal))
        {
            return text["Finding.Condition", conditions[$"Error.{finding.Code[InCondition.Length..]}", finding.Detail ?? ""]];
        }

        if (finding.Code == FormFindings.TextMissing && finding.Detail?.Split(" · ") is [var part, var language])
        {
            var name = text[$"Part.{part}"];
            return text["Finding.text-missing", text[$"Language.{language}"], name.ResourceNotFound ? text["Part.Option", part] : name];
        }

        return text[$"Finding.{finding.Code}", finding.Detail ?? "", (finding.Position ?? 0) + 1];
    }

    /// <summary>Why an answer wasn't taken.</summary>
    public string Say(AnswerRefusal refusal) => text[$"Refusal.{refusal}"];

    private List<ConditionField> Named(IReadOnlyList<ConditionField> fields) =>
    [
        .. fields.Select(field => field.Name.StartsWith(FormIds.CustomerPrefix, StringComparison.Ordinal) ? field with { Label = text[$"Field.{field.Name}"] } : field),
    ];

    [GeneratedRegex(@"\{\{[^}]*\}\}")]
    private static partial Regex Slot();
}
