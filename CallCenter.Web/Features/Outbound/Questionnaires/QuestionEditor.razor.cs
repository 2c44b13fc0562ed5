using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Questionnaires;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Features.Outbound.Questionnaires;

/// <summary>One question with all that its type has to be told (requirement O11).</summary>
public sealed partial class QuestionEditor
{
    /// <summary>The builder.</summary>
    [Parameter, EditorRequired] public FormBuilder Builder { get; set; } = default!;
    /// <summary>The question.</summary>
    [Parameter, EditorRequired] public Question Question { get; set; } = default!;

    private IReadOnlyList<FormLanguage> Languages => Builder.Form.Languages;

    private IReadOnlyList<ConditionField> Before => Words.Fields(Builder.Form, Question.Id);

    private IReadOnlyList<ConditionField> WithOwn => Words.FieldsWithOwn(Builder.Form, Question);

    private void Set(Question changed, string? place = null) =>
        Builder.Edit(FormEdit.With(Builder.Form, changed), place is null ? null : $"{Question.Id}.{place}");

    private void ChooseType(ChangeEventArgs change)
    {
        if (Enum.TryParse<QuestionType>($"{change.Value}", out var type))
        {
            Set(FormEdit.OfType(Question, type));
        }
    }

    private void AddRule()
    {
        var field = WithOwn[0];
        var rule = new EndRule(FieldTest.Of(field.Name, ConditionOperators.For(field.Type)[0]), Builder.Form.Endings[0].Id);
        Set(Question with { EndIf = [.. Question.EndIf, rule] });
    }

    private void SetRule(int index, EndRule? rule) =>
        Set(Question with { EndIf = [.. Question.EndIf.SelectMany((old, at) => at != index ? [old] : rule is null ? Array.Empty<EndRule>() : [rule])] });
}
