using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>What logic may look at: answers, rows of a matrix (<c>q3.picture</c>), ranks (<c>q5.1</c>), calculations, the customer's fields.</summary>
public static class FormFields
{
    /// <summary>Fields that are known before a question is asked; null for all of the questionnaire.</summary>
    /// <param name="form">The questionnaire.</param>
    /// <param name="before">Id of the question, or of a section for what is known before it.</param>
    /// <param name="label">Language of the labels.</param>
    public static IReadOnlyList<ConditionField> Before(QuestionnaireForm form, string? before, FormLanguage label)
    {
        var fields = new List<ConditionField>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in form.Sections)
        {
            if (section.Id == before)
            {
                break;
            }

            var questions = section.Questions.TakeWhile(question => question.Id != before).ToList();
            foreach (var question in questions)
            {
                // An id given twice is reported elsewhere.
                if (known.Add(question.Id))
                {
                    fields.AddRange(Of(question, label));
                }
            }

            if (questions.Count < section.Questions.Count)
            {
                break;
            }
        }

        AddCalculations(form, fields, known);
        fields.AddRange(FormIds.CustomerFields.Select(name => new ConditionField(name, FieldType.Text, name)));
        return fields;
    }

    /// <summary>The fields of one question.</summary>
    public static IEnumerable<ConditionField> Of(Question question, FormLanguage label)
    {
        var name = $"{question.Id} {question.Text.In(label)}";
        var options = question.Options.DistinctBy(option => option.Code)
            .Select(option => new FieldOption(option.Code, option.Text.In(label) is { Length: > 0 } text ? text : option.Code)).ToList();
        return question.Type switch
        {
            QuestionType.SingleChoice => [new ConditionField(question.Id, FieldType.Choice, name, options)],
            QuestionType.MultipleChoice => [new ConditionField(question.Id, FieldType.Choices, name, options)],
            QuestionType.Scale or QuestionType.Number => [new ConditionField(question.Id, FieldType.Number, name)],
            QuestionType.Date => [new ConditionField(question.Id, FieldType.Date, name)],
            QuestionType.Text => [new ConditionField(question.Id, FieldType.Text, name)],
            QuestionType.Matrix => question.Rows.DistinctBy(row => row.Code)
                .Select(row => new ConditionField($"{question.Id}.{row.Code}", FieldType.Choice, $"{name} · {row.Text.In(label)}", options)),
            _ => Enumerable.Range(1, question.Options.Count)
                .Select(rank => new ConditionField($"{question.Id}.{rank}", FieldType.Choice, $"{name} · {rank}", options)),
        };
    }

    /// <summary>Values of a question's fields for an answer; none where it was passed over.</summary>
    internal static IEnumerable<(string Field, object Value)> Values(Question question, string answer)
    {
        if (answer.Length == 0)
        {
            return [];
        }

        return question.Type switch
        {
            QuestionType.MultipleChoice => [(question.Id, AnswerText.Codes(answer))],
            QuestionType.Scale or QuestionType.Number => ConditionValue.TryNumber(answer, out var number) ? [(question.Id, (object)number)] : [],
            QuestionType.Date => ConditionValue.TryDate(answer, out var date) ? [(question.Id, (object)date)] : [],
            QuestionType.Matrix => AnswerText.Rows(answer).Select(row => ($"{question.Id}.{row.Key}", (object)row.Value)),
            QuestionType.Ranking => AnswerText.Codes(answer).Select((code, index) => ($"{question.Id}.{index + 1}", (object)code)),
            _ => [(question.Id, answer)],
        };
    }

    /// <summary>What an answer counts in calculations: under the question's id, and for a matrix under each row's field too.</summary>
    internal static IEnumerable<(string Field, decimal Number)> Numbers(Question question, string answer)
    {
        if (answer.Length == 0)
        {
            return [];
        }

        return question.Type switch
        {
            QuestionType.Scale or QuestionType.Number => ConditionValue.TryNumber(answer, out var number) ? [(question.Id, number)] : [],
            QuestionType.SingleChoice => Score(answer) is { } score ? [(question.Id, score)] : [],
            QuestionType.MultipleChoice => [(question.Id, AnswerText.Codes(answer).Sum(code => Score(code) ?? 0))],
            QuestionType.Matrix => OfMatrix(AnswerText.Rows(answer)),
            _ => [],
        };

        decimal? Score(string code) => question.Options.FirstOrDefault(option => option.Code == code)?.Score;

        IEnumerable<(string, decimal)> OfMatrix(IReadOnlyDictionary<string, string> rows)
        {
            var scores = rows.Select(row => (Field: $"{question.Id}.{row.Key}", Score: Score(row.Value))).Where(row => row.Score is not null).ToList();
            return [.. scores.Select(row => (row.Field, row.Score!.Value)), (question.Id, scores.Sum(row => row.Score!.Value))];
        }
    }

    /// <summary>Names that a formula may use of a question: none where it has no number.</summary>
    internal static IEnumerable<string> NumberNames(Question question) => question.Type switch
    {
        QuestionType.Scale or QuestionType.Number or QuestionType.SingleChoice or QuestionType.MultipleChoice => [question.Id],
        QuestionType.Matrix => question.Rows.Select(row => $"{question.Id}.{row.Code}").Prepend(question.Id),
        _ => [],
    };

    /// <summary>Questions that a field depends on, through calculations too; the customer's fields depend on none.</summary>
    internal static IReadOnlySet<string> QuestionsBehind(QuestionnaireForm form, IEnumerable<string> fields)
    {
        var questions = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(fields);
        while (open.TryPop(out var field))
        {
            if (field.StartsWith(FormIds.CustomerPrefix, StringComparison.Ordinal) || !seen.Add(field))
            {
                continue;
            }

            if (form.Calculations.FirstOrDefault(item => item.Id == field) is { } calculation)
            {
                if (Formula.TryParse(calculation.Formula, out var formula) is null)
                {
                    foreach (var id in formula!.Ids)
                    {
                        open.Push(id);
                    }
                }
            }
            else
            {
                questions.Add(FormIds.QuestionOf(field));
            }
        }

        return questions;
    }

    // A calculation is known where all that it uses is.
    private static void AddCalculations(QuestionnaireForm form, List<ConditionField> fields, HashSet<string> known)
    {
        foreach (var calculation in form.Calculations)
        {
            if (QuestionsBehind(form, [calculation.Id]).IsSubsetOf(known) && fields.All(field => field.Name != calculation.Id))
            {
                fields.Add(new ConditionField(calculation.Id, FieldType.Number, $"{calculation.Id} {calculation.Title}"));
            }
        }
    }
}
