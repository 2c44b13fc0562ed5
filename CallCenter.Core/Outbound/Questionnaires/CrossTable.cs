using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>Two questions against each other. Whoever chose several options counts in each of them, so that sums may exceed the interviews.</summary>
/// <param name="Rows">Question of the rows.</param>
/// <param name="Columns">Question of the columns.</param>
/// <param name="RowCodes">Rows.</param>
/// <param name="ColumnCodes">Columns.</param>
/// <param name="Counts">Interviews by row and column.</param>
/// <param name="Interviews">Interviews that answered both.</param>
public sealed record CrossTable(
    Question Rows, Question Columns, IReadOnlyList<string> RowCodes, IReadOnlyList<string> ColumnCodes,
    IReadOnlyDictionary<(string Row, string Column), int> Counts, int Interviews)
{
    /// <summary>Whether a question's answers are few enough kinds to be laid out.</summary>
    public static bool CanUse(Question question) => question.Type is QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.Scale;

    /// <summary>Sum of a row.</summary>
    public int RowTotal(string row) => ColumnCodes.Sum(column => Counts.GetValueOrDefault((row, column)));

    internal static CrossTable Of(Question rows, Question columns, IEnumerable<(string Row, string Column, int Count)> pairs)
    {
        var counts = new Dictionary<(string, string), int>();
        var interviews = 0;
        foreach (var (rowValue, columnValue, count) in pairs)
        {
            interviews += count;
            foreach (var row in AnswerText.Codes(rowValue))
            {
                foreach (var column in AnswerText.Codes(columnValue))
                {
                    counts[(row, column)] = counts.GetValueOrDefault((row, column)) + count;
                }
            }
        }

        return new CrossTable(
            rows, columns, [.. Codes(rows).Union(counts.Keys.Select(key => key.Item1))], [.. Codes(columns).Union(counts.Keys.Select(key => key.Item2))], counts, interviews);
    }

    private static IEnumerable<string> Codes(Question question) => question.Type == QuestionType.Scale
        ? Enumerable.Range(question.ScaleMin, question.ScaleMax - question.ScaleMin + 1).Select(step => ConditionValue.Write(step))
        : question.Options.Select(option => option.Code);
}
