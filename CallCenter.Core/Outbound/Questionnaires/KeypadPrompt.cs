namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>What a customer who answers by the keys of a telephone is told, in the language of the interview.</summary>
public static class KeypadPrompt
{
    /// <summary>The question and which keys answer it, a sentence each.</summary>
    public static IReadOnlyList<string> Of(Interview interview, Question question, FormLanguage language)
    {
        var zh = language == FormLanguage.Chinese;
        var lines = new List<string> { interview.Fill(question.Text, language) };
        switch (question.Type)
        {
            case QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.Ranking:
                lines.AddRange(question.Options.Select((option, index) => ForKey(option.Text.In(language), index + 1)));
                break;
            case QuestionType.Matrix:
                lines.AddRange(question.Options.Select((option, index) => ForKey(option.Text.In(language), index + 1)));
                lines.Add(zh ? $"请依次为以下各项按键：{string.Join("、", question.Rows.Select(row => row.Text.Zh))}。"
                    : $"Press one key for each of these in turn: {string.Join(", ", question.Rows.Select(row => row.Text.In(language)))}.");
                break;
            case QuestionType.Scale:
                lines.Add(zh ? $"请按 {question.ScaleMin} 到 {question.ScaleMax}{Meaning("表示")}。" : $"Press {question.ScaleMin} to {question.ScaleMax}{Meaning(" means ")}.");
                break;
            case QuestionType.Number:
                lines.Add(zh ? "请输入数字，小数点按星号。" : "Enter a number; press star for the decimal point.");
                break;
            case QuestionType.Date:
                lines.Add(zh ? "请输入八位日期，先年后月日。" : "Enter the date in eight digits: year, month, day.");
                break;
        }

        if (question.Type == QuestionType.MultipleChoice)
        {
            lines.Add(zh ? "可以按多个键。" : "You may press several keys.");
        }
        else if (question.Type == QuestionType.Ranking)
        {
            lines.Add(zh ? "请按重要程度依次按键。" : "Press the keys in order, the most important first.");
        }

        if (Keypad.KeysOf(question) is null)
        {
            lines.Add(zh ? "按井号键结束。" : "Finish with the hash key.");
        }

        if (!question.Required)
        {
            lines.Add(question.Options.Count > 0 ? (zh ? "不回答请按 0。" : "Press 0 not to answer.") : (zh ? "不回答请直接按井号键。" : "Press hash alone not to answer."));
        }

        return lines;

        string ForKey(string text, int key) => zh ? $"{text}请按 {key}。" : $"For {text}, press {key}.";

        string Meaning(string means) => question.MinLabel.In(language) is { Length: > 0 } least && question.MaxLabel.In(language) is { Length: > 0 } most
            ? (zh ? $"，{question.ScaleMin} {means}{least}，{question.ScaleMax} {means}{most}" : $", where {question.ScaleMin}{means}{least} and {question.ScaleMax}{means}{most}")
            : "";
    }
}
