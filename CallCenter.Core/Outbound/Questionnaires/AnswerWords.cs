namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>Answers as people read them.</summary>
public static class AnswerWords
{
    /// <summary>An answer in words.</summary>
    public static string Of(Question question, string answer, FormLanguage language)
    {
        var list = language == FormLanguage.Chinese ? "、" : ", ";
        return question.Type switch
        {
            _ when answer.Length == 0 => "",
            QuestionType.SingleChoice => Option(question, answer, language),
            QuestionType.MultipleChoice => string.Join(list, AnswerText.Codes(answer).Select(code => Option(question, code, language))),
            QuestionType.Ranking => string.Join(" > ", AnswerText.Codes(answer).Select(code => Option(question, code, language))),
            QuestionType.Matrix => string.Join(list, AnswerText.Rows(answer).Select(row =>
                $"{Find(question.Rows, row.Key, language)}: {Option(question, row.Value, language)}")),
            _ => answer,
        };
    }

    /// <summary>An option in words; an unknown one shows its code.</summary>
    public static string Option(Question question, string code, FormLanguage language) => Find(question.Options, code, language);

    private static string Find(IReadOnlyList<QuestionOption> options, string code, FormLanguage language) =>
        options.FirstOrDefault(option => option.Code == code)?.Text.In(language) is { Length: > 0 } text ? text : code;
}
