using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>
/// Questions by the keys of a telephone. Options are called 1 to 9 in their order; what may need more than one key ends with
/// <c>#</c>; <c>*</c> is the point of a number; a day is eight digits, year first; <c>0</c> passes over an optional question of options.
/// Free text, and more than nine options, can't be asked.
/// </summary>
public static class Keypad
{
    /// <summary>Most options that keys can tell apart.</summary>
    public const int MaxOptions = 9;

    /// <summary>Whether keys can answer it.</summary>
    public static bool CanAsk(Question question) => question.Type switch
    {
        QuestionType.Text => false,
        QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.Ranking => question.Options.Count is > 0 and <= MaxOptions,
        QuestionType.Matrix => question.Options.Count is > 0 and <= MaxOptions && question.Rows.Count > 0,
        QuestionType.Scale => question.ScaleMin >= 0,
        QuestionType.Number => question.Min is null or >= 0,
        _ => true,
    };

    /// <summary>How many keys complete an answer without <c>#</c>; null where <c>#</c> does.</summary>
    public static int? KeysOf(Question question) => question.Type switch
    {
        QuestionType.SingleChoice => 1,
        QuestionType.Scale when question.ScaleMax <= 9 => 1,
        QuestionType.Ranking => question.Options.Count,
        QuestionType.Matrix => question.Rows.Count,
        QuestionType.Date => 8,
        _ => null,
    };

    /// <summary>Reads keys as an answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="keys">Keys without the closing <c>#</c>: digits and <c>*</c>.</param>
    /// <param name="answer">The answer, to be given to <see cref="Interview.Answer"/>.</param>
    /// <returns>Why it can't be read; null where it can.</returns>
    public static AnswerRefusal? Read(Question question, string keys, out string answer)
    {
        answer = AnswerText.Passed;
        if (!CanAsk(question))
        {
            return AnswerRefusal.NoKeys;
        }

        if (keys.Length == 0 || (keys == "0" && question.Options.Count > 0))
        {
            return question.Required ? AnswerRefusal.Required : null;
        }

        if (question.Type is QuestionType.Scale or QuestionType.Number)
        {
            answer = keys.Replace('*', '.');
            return null;
        }

        if (!keys.All(char.IsAsciiDigit))
        {
            return AnswerRefusal.UnknownOption;
        }

        if (question.Type == QuestionType.Date)
        {
            answer = keys.Length == 8 ? $"{keys[..4]}-{keys[4..6]}-{keys[6..]}" : keys;
            return ConditionValue.TryDate(answer, out _) ? null : AnswerRefusal.NotADate;
        }

        var chosen = keys.Select(key => key - '1').ToList();
        if (chosen.Exists(index => index < 0 || index >= question.Options.Count))
        {
            return AnswerRefusal.UnknownOption;
        }

        var codes = chosen.ConvertAll(index => question.Options[index].Code);
        if (question.Type == QuestionType.Matrix)
        {
            if (codes.Count != question.Rows.Count)
            {
                return AnswerRefusal.Incomplete;
            }

            answer = AnswerText.OfRows(question.Rows.Zip(codes, (row, code) => KeyValuePair.Create(row.Code, code)));
            return null;
        }

        answer = string.Join(question.Type == QuestionType.Ranking ? '>' : ',', codes);
        return null;
    }
}
