using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>
/// An answer as text, in the one form in which it is kept, compared and counted: a single's code; a multiple's codes in the order
/// of the options with commas; a matrix's <c>row=column</c> with semicolons in the order of the rows; a ranking's codes, first
/// first, with <c>&gt;</c>; numbers with a point; days as <c>yyyy-MM-dd</c>. Empty: passed over without an answer.
/// </summary>
public static class AnswerText
{
    /// <summary>Longest answer, in characters.</summary>
    public const int MaxLength = 2000;

    /// <summary>Passed over.</summary>
    public const string Passed = "";

    /// <summary>Reads what was entered.</summary>
    /// <param name="question">The question.</param>
    /// <param name="entered">What was entered, in the form above; order and spaces don't matter.</param>
    /// <param name="answer">The answer in its one form.</param>
    /// <returns>Why it is no answer; null where it is one.</returns>
    public static AnswerRefusal? Read(Question question, string? entered, out string answer)
    {
        answer = Passed;
        var text = entered?.Trim() ?? "";
        if (text.Length == 0)
        {
            return question.Required ? AnswerRefusal.Required : null;
        }

        var (refusal, normal) = question.Type switch
        {
            QuestionType.SingleChoice => Single(question, text),
            QuestionType.MultipleChoice => Multiple(question, text),
            QuestionType.Scale => Scale(question, text),
            QuestionType.Matrix => Matrix(question, text),
            QuestionType.Number => Number(question, text),
            QuestionType.Date => Date(question, text),
            QuestionType.Ranking => Ranking(question, text),
            _ => text.Length > MaxLength ? (AnswerRefusal.TooLong, "") : (default(AnswerRefusal?), text),
        };
        if (refusal is not null)
        {
            return refusal;
        }

        answer = normal;
        return answer.Length == 0 && question.Required ? AnswerRefusal.Required : null;
    }

    /// <summary>Codes of a multiple or a ranking.</summary>
    public static IReadOnlyList<string> Codes(string answer) =>
        answer.Split([',', '>'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Columns of a matrix by row.</summary>
    public static IReadOnlyDictionary<string, string> Rows(string answer)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in answer.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign)
            {
                rows[part[..sign].Trim()] = part[(sign + 1)..].Trim();
            }
        }

        return rows;
    }

    /// <summary>Writes a matrix's answer.</summary>
    public static string OfRows(IEnumerable<KeyValuePair<string, string>> rows) => string.Join(';', rows.Select(row => $"{row.Key}={row.Value}"));

    private static (AnswerRefusal?, string) Single(Question question, string text) =>
        Has(question.Options, text) ? (null, text) : (AnswerRefusal.UnknownOption, "");

    private static (AnswerRefusal?, string) Multiple(Question question, string text)
    {
        var codes = Codes(text).ToHashSet(StringComparer.Ordinal);
        if (!codes.All(code => Has(question.Options, code)))
        {
            return (AnswerRefusal.UnknownOption, "");
        }

        var chosen = question.Options.Where(option => codes.Contains(option.Code)).ToList();
        if (chosen.Exists(option => option.Exclusive))
        {
            // 'None of these' stands for itself, however many are wanted.
            return chosen.Count > 1 ? (AnswerRefusal.Exclusive, "") : (null, chosen[0].Code);
        }

        return chosen.Count < question.Min ? (AnswerRefusal.TooFew, "")
            : chosen.Count > question.Max ? (AnswerRefusal.TooMany, "")
            : (null, string.Join(',', chosen.Select(option => option.Code)));
    }

    private static (AnswerRefusal?, string) Scale(Question question, string text) =>
        !ConditionValue.TryNumber(text, out var number) || number != decimal.Truncate(number) ? (AnswerRefusal.NotANumber, "")
        : number < question.ScaleMin || number > question.ScaleMax ? (AnswerRefusal.OutOfRange, "")
        : (null, ConditionValue.Write(number));

    private static (AnswerRefusal?, string) Number(Question question, string text) =>
        !ConditionValue.TryNumber(text, out var number) ? (AnswerRefusal.NotANumber, "")
        : decimal.Round(number, question.Decimals) != number ? (AnswerRefusal.TooManyDecimals, "")
        : number < question.Min || number > question.Max ? (AnswerRefusal.OutOfRange, "")
        : (null, ConditionValue.Write(number));

    private static (AnswerRefusal?, string) Date(Question question, string text) =>
        !ConditionValue.TryDate(text, out var date) ? (AnswerRefusal.NotADate, "")
        : date < question.Earliest || date > question.Latest ? (AnswerRefusal.OutOfRange, "")
        : (null, ConditionValue.Write(date));

    private static (AnswerRefusal?, string) Matrix(Question question, string text)
    {
        var rows = Rows(text);
        if (!rows.All(row => Has(question.Rows, row.Key) && Has(question.Options, row.Value)))
        {
            return (AnswerRefusal.UnknownOption, "");
        }

        return rows.Count < question.Rows.Count
            ? (AnswerRefusal.Incomplete, "")
            : (null, OfRows(question.Rows.Select(row => KeyValuePair.Create(row.Code, rows[row.Code]))));
    }

    private static (AnswerRefusal?, string) Ranking(Question question, string text)
    {
        var codes = Codes(text);
        return !codes.All(code => Has(question.Options, code)) || codes.Distinct(StringComparer.Ordinal).Count() < codes.Count
            ? (AnswerRefusal.UnknownOption, "")
            : codes.Count < question.Options.Count ? (AnswerRefusal.Incomplete, "") : (null, string.Join('>', codes));
    }

    private static bool Has(IReadOnlyList<QuestionOption> options, string code) => options.Any(option => option.Code == code);
}

/// <summary>Why something isn't an answer.</summary>
public enum AnswerRefusal
{
    /// <summary>It must be answered.</summary>
    Required,
    /// <summary>No such option.</summary>
    UnknownOption,
    /// <summary>More options are to be chosen.</summary>
    TooFew,
    /// <summary>Fewer options are to be chosen.</summary>
    TooMany,
    /// <summary>An option that excludes the others, beside others.</summary>
    Exclusive,
    /// <summary>No number.</summary>
    NotANumber,
    /// <summary>Outside the range.</summary>
    OutOfRange,
    /// <summary>More digits after the point than allowed.</summary>
    TooManyDecimals,
    /// <summary>No day.</summary>
    NotADate,
    /// <summary>Too long.</summary>
    TooLong,
    /// <summary>Not every row has an answer, or not every option a rank.</summary>
    Incomplete,
    /// <summary>Keys of a telephone can't answer this.</summary>
    NoKeys,
    /// <summary>The question isn't asked in this interview.</summary>
    NotAsked,
    /// <summary>The interview can't be changed any more.</summary>
    Closed,
}
