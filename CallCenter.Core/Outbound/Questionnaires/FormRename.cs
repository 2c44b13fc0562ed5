using System.Text.RegularExpressions;
using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>Renames ids and codes with all that refers to them: logic, formulas, texts, quotas (requirement O11). Pure.</summary>
public static partial class FormRename
{
    /// <summary>Gives a section, question, calculation, quota or ending another id.</summary>
    /// <returns>Null where the new one is no id, or another item has it.</returns>
    public static QuestionnaireForm? Item(QuestionnaireForm form, string id, string newId)
    {
        if (id == newId)
        {
            return form;
        }

        var others = FormEdit.Ids(form).Where(other => other != id);
        if (!FormIds.IsId(newId) || others.Contains(newId, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal) { [id] = newId };
        return form with
        {
            Welcome = Text(form.Welcome, names),
            Thanks = Text(form.Thanks, names),
            ScoreId = Id(form.ScoreId),
            Sections =
            [
                .. form.Sections.Select(section => section with
                {
                    Id = Id(section.Id)!,
                    ShowIf = Condition(section.ShowIf, names),
                    Questions = [.. section.Questions.Select(question => WithEndings(Inside(question, names) with { Id = Id(question.Id)! }))],
                }),
            ],
            Calculations = [.. form.Calculations.Select(item => item with { Id = Id(item.Id)!, Formula = Formula(item.Formula, names) })],
            Quotas =
            [
                .. form.Quotas.Select(quota => quota with
                {
                    Id = Id(quota.Id)!, When = Condition(quota.When, names)!, EndingId = Id(quota.EndingId), SkipSectionId = Id(quota.SkipSectionId),
                }),
            ],
            Endings = [.. form.Endings.Select(ending => ending with { Id = Id(ending.Id)!, Text = Text(ending.Text, names) })],
        };

        string? Id(string? old) => old == id ? newId : old;

        Question WithEndings(Question question) => question with { EndIf = [.. question.EndIf.Select(rule => rule with { EndingId = Id(rule.EndingId)! })] };
    }

    /// <summary>Gives an option, a column or a row of a question another code.</summary>
    /// <param name="form">The questionnaire.</param>
    /// <param name="questionId">The question.</param>
    /// <param name="isRow">Whether it is a row of a matrix.</param>
    /// <param name="code">The old code.</param>
    /// <param name="newCode">The new one; whether it can be one is the check's business.</param>
    public static QuestionnaireForm Code(QuestionnaireForm form, string questionId, bool isRow, string code, string newCode)
    {
        if (form.Question(questionId) is not { } question)
        {
            return form;
        }

        // The same code twice: whoever refers to it means the first, which keeps it.
        var list = isRow ? question.Rows : question.Options;
        if (list.Count(option => option.Code == code) != 1 || list.Any(option => option.Code == newCode))
        {
            return form;
        }

        List<QuestionOption> changed = [.. list.Select(option => option.Code == code ? option with { Code = newCode } : option)];
        var renamed = FormEdit.With(form, isRow ? question with { Rows = changed } : question with { Options = changed });
        if (isRow)
        {
            var names = new Dictionary<string, string>(StringComparer.Ordinal) { [$"{questionId}.{code}"] = $"{questionId}.{newCode}" };
            return EachCondition(FormEdit.EachSection(renamed, questions => [.. questions.Select(item => Inside(item, names))]), condition => Condition(condition, names)!) with
            {
                Welcome = Text(form.Welcome, names),
                Thanks = Text(form.Thanks, names),
                Endings = [.. form.Endings.Select(ending => ending with { Text = Text(ending.Text, names) })],
                Calculations = [.. renamed.Calculations.Select(item => item with { Formula = Formula(item.Formula, names) })],
            };
        }

        return EachCondition(renamed, condition => Values(condition, questionId, code, newCode));
    }

    // What a question says about others, and about itself, under other names; its own id stays.
    internal static Question Inside(Question question, IReadOnlyDictionary<string, string> names) => question with
    {
        Text = Text(question.Text, names),
        Hint = Text(question.Hint, names),
        ShowIf = Condition(question.ShowIf, names),
        EndIf = [.. question.EndIf.Select(rule => rule with { When = Condition(rule.When, names)! })],
    };

    private static QuestionnaireForm EachCondition(QuestionnaireForm form, Func<Condition, Condition> change) => form with
    {
        Sections =
        [
            .. form.Sections.Select(section => section with
            {
                ShowIf = section.ShowIf is null ? null : change(section.ShowIf),
                Questions =
                [
                    .. section.Questions.Select(question => question with
                    {
                        ShowIf = question.ShowIf is null ? null : change(question.ShowIf),
                        EndIf = [.. question.EndIf.Select(rule => rule with { When = change(rule.When) })],
                    }),
                ],
            }),
        ],
        Quotas = [.. form.Quotas.Select(quota => quota with { When = change(quota.When) })],
    };

    private static Condition Values(Condition condition, string questionId, string code, string newCode) => condition switch
    {
        FieldTest test when FormIds.QuestionOf(test.Field) == questionId => test with { Values = [.. test.Values.Select(value => value == code ? newCode : value)] },
        ConditionGroup group => group with { Items = [.. group.Items.Select(item => Values(item, questionId, code, newCode))] },
        _ => condition,
    };

    private static Condition? Condition(Condition? condition, IReadOnlyDictionary<string, string> names) => condition switch
    {
        FieldTest test => test with { Field = Name(test.Field, names) },
        ConditionGroup group => group with { Items = [.. group.Items.Select(item => Condition(item, names)!)] },
        _ => condition,
    };

    private static LocalText Text(LocalText text, IReadOnlyDictionary<string, string> names) => new(Slots(text.Zh, names), Slots(text.En, names));

    private static string Slots(string text, IReadOnlyDictionary<string, string> names) =>
        text.Contains("{{", StringComparison.Ordinal) ? Slot().Replace(text, slot => Name(slot.Value, names)) : text;

    private static string Formula(string formula, IReadOnlyDictionary<string, string> names) => Word().Replace(formula, word => Name(word.Value, names));

    // A row or a rank of a question goes with the question.
    private static string Name(string field, IReadOnlyDictionary<string, string> names) =>
        names.TryGetValue(field, out var whole) ? whole
        : names.TryGetValue(FormIds.QuestionOf(field), out var question) ? $"{question}{field[FormIds.QuestionOf(field).Length..]}"
        : field;

    [GeneratedRegex(@"(?<=\{\{\s*)[A-Za-z0-9_.]+(?=\s*\}\})")]
    private static partial Regex Slot();

    [GeneratedRegex(@"[A-Za-z_][A-Za-z0-9_.]*")]
    private static partial Regex Word();
}
