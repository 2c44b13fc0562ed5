using System.Globalization;
using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>
/// What the number keys do while an agent asks (requirement O11): options are called 1 to 9 in their order and 0 the tenth. What they have
/// entered so far is a text as <see cref="AnswerText"/> reads it, whole or not yet. Pure.
/// </summary>
public static class InterviewKeys
{
    private const int MaxKeys = 10;

    /// <summary>The key of an option, counted from 0; null where it has none.</summary>
    public static string? KeyOf(Question question, int index) => question.Type switch
    {
        QuestionType.Scale when question.ScaleMin >= 0 => (question.ScaleMin + index).ToString(CultureInfo.InvariantCulture),
        QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.Matrix or QuestionType.Ranking when index < MaxKeys =>
            ((index + 1) % MaxKeys).ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Presses a number key.</summary>
    /// <param name="question">The question.</param>
    /// <param name="entered">What has been entered.</param>
    /// <param name="row">Row of a matrix that the key is for, from 0.</param>
    /// <param name="digit">The key, 0 to 9.</param>
    public static KeyEffect Press(Question question, string entered, int row, int digit) => question.Type switch
    {
        QuestionType.SingleChoice => Option(question, digit) is { } code ? new KeyEffect(code, row, IsWhole: true) : Nothing(entered, row),
        QuestionType.MultipleChoice => Option(question, digit) is { } code ? new KeyEffect(Toggled(question, entered, code), row, false) : Nothing(entered, row),
        QuestionType.Ranking => Option(question, digit) is { } code ? new KeyEffect(Ranked(question, entered, code), row, false) : Nothing(entered, row),
        QuestionType.Matrix => Option(question, digit) is { } code && row < question.Rows.Count
            ? new KeyEffect(WithRow(question, entered, question.Rows[row].Code, code), Math.Min(row + 1, question.Rows.Count - 1), false)
            : Nothing(entered, row),
        QuestionType.Scale => Step(question, entered, digit) is { } step ? new KeyEffect(step, row, question.ScaleMax <= 9) : Nothing(entered, row),
        _ => Nothing(entered, row),
    };

    /// <summary>A multiple with an option chosen or no longer; one that excludes the others does, and is excluded by them.</summary>
    public static string Toggled(Question question, string entered, string code)
    {
        var chosen = AnswerText.Codes(entered).ToHashSet(StringComparer.Ordinal);
        if (!chosen.Remove(code))
        {
            var exclusive = question.Options.FirstOrDefault(option => option.Code == code)?.Exclusive == true;
            chosen.RemoveWhere(other => exclusive || question.Options.Any(option => option.Code == other && option.Exclusive));
            chosen.Add(code);
        }

        return string.Join(',', question.Options.Select(option => option.Code).Where(chosen.Contains));
    }

    /// <summary>
    /// A ranking with an option behind the others, or taken out; the last that is left goes to its end by itself, and stays there when it is pressed as
    /// all others were.
    /// </summary>
    public static string Ranked(Question question, string entered, string code)
    {
        var ranks = AnswerText.Codes(entered).ToList();
        if (ranks.Count == question.Options.Count && ranks[^1] == code)
        {
            return entered;
        }

        if (!ranks.Remove(code))
        {
            ranks.Add(code);
            if (ranks.Count == question.Options.Count - 1)
            {
                ranks.AddRange(question.Options.Select(option => option.Code).Except(ranks).ToList());
            }
        }

        return string.Join('>', ranks);
    }

    /// <summary>A matrix with a column chosen for a row.</summary>
    public static string WithRow(Question question, string entered, string row, string column)
    {
        var rows = new Dictionary<string, string>(AnswerText.Rows(entered), StringComparer.Ordinal) { [row] = column };
        return AnswerText.OfRows(question.Rows.Where(known => rows.ContainsKey(known.Code)).Select(known => KeyValuePair.Create(known.Code, rows[known.Code])));
    }

    private static string? Option(Question question, int digit) =>
        (digit == 0 ? MaxKeys : digit) - 1 is var index && index < question.Options.Count ? question.Options[index].Code : null;

    // A scale up to 10 takes 1 and then 0.
    private static string? Step(Question question, string entered, int digit)
    {
        var longer = question.ScaleMax > 9 && int.TryParse(entered, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? (before * 10) + digit : digit;
        return Fits(longer) ? ConditionValue.Write(longer) : Fits(digit) ? ConditionValue.Write(digit) : null;

        bool Fits(int step) => step >= question.ScaleMin && step <= question.ScaleMax;
    }

    private static KeyEffect Nothing(string entered, int row) => new(entered, row, false);
}

/// <summary>What a key has done.</summary>
/// <param name="Entered">What is entered then.</param>
/// <param name="Row">Row of a matrix that the next key is for.</param>
/// <param name="IsWhole">Whether that is the answer, and the interview goes on.</param>
public sealed record KeyEffect(string Entered, int Row, bool IsWhole);
