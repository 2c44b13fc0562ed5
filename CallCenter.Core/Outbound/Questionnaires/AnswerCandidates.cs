using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>
/// Answers that stand for all answers to a question, as far as the logic can tell them apart: of all that give every test the
/// same truth and every formula the same number, one.
/// </summary>
/// <param name="Answers">One of each kind.</param>
/// <param name="Complete">False where there are too many kinds, or the logic can't be seen through: then these are only some.</param>
internal sealed record AnswerCandidates(IReadOnlyList<string> Answers, bool Complete)
{
    private const int MaxKinds = 2000;
    private const int MaxSubsetOf = 10;
    private const int MaxRanked = 6;
    private const int MaxNumbers = 200;
    private const string Other = "~";

    /// <summary>The candidates for a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="tests">All tests of its fields, wherever they stand.</param>
    /// <param name="counted">Whether a formula uses it that logic looks at.</param>
    public static AnswerCandidates Of(Question question, IReadOnlyList<FieldTest> tests, bool counted)
    {
        var (raw, complete) = Raw(question, tests, counted);
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entered in question.Required ? raw : raw.Prepend(AnswerText.Passed))
        {
            if (AnswerText.Read(question, entered, out var answer) is null)
            {
                kinds.TryAdd(Kind(question, answer, tests, counted), answer);
            }
        }

        return new AnswerCandidates([.. kinds.Values], complete);
    }

    /// <summary>The candidates for a field of the customer.</summary>
    public static AnswerCandidates OfText(IReadOnlyList<FieldTest> tests)
    {
        var (raw, complete) = Texts(tests);
        return new AnswerCandidates([AnswerText.Passed, .. raw.Distinct(StringComparer.Ordinal)], complete);
    }

    private static string Kind(Question question, string answer, IReadOnlyList<FieldTest> tests, bool counted)
    {
        var values = FormFields.Values(question, answer).ToDictionary(value => value.Field, value => value.Value, StringComparer.Ordinal);
        var truths = string.Concat(tests.Select(test => (int)ConditionEvaluator.Evaluate(test, values.GetValueOrDefault)));
        return counted
            ? truths + "|" + string.Join(';', FormFields.Numbers(question, answer).Select(number => $"{number.Field}={ConditionValue.Write(number.Number)}"))
            : truths;
    }

    private static (IEnumerable<string> Answers, bool Complete) Raw(Question question, IReadOnlyList<FieldTest> tests, bool counted) => question.Type switch
    {
        QuestionType.SingleChoice => (question.Options.Select(option => option.Code), true),
        QuestionType.MultipleChoice => Subsets(question, tests, counted),
        QuestionType.Scale => (Enumerable.Range(question.ScaleMin, question.ScaleMax - question.ScaleMin + 1).Select(step => ConditionValue.Write(step)), true),
        QuestionType.Matrix => Matrix(question, tests, counted),
        QuestionType.Number => Numbers(question, tests, counted),
        QuestionType.Date => (Dates(question, tests), true),
        QuestionType.Ranking => Rankings(question, tests),
        _ => Texts(tests),
    };

    private static (IEnumerable<string>, bool) Subsets(Question question, IReadOnlyList<FieldTest> tests, bool counted)
    {
        var named = question.Options.Where(option => counted || tests.Any(test => test.Values.Contains(option.Code))).Select(option => option.Code).ToList();
        var complete = named.Count <= MaxSubsetOf;
        named = [.. named.Take(MaxSubsetOf)];
        var others = question.Options.Where(option => !option.Exclusive && !named.Contains(option.Code)).Select(option => option.Code).ToList();
        var subsets = Enumerable.Range(0, 1 << named.Count)
            .Select(bits => named.Where((_, index) => (bits >> index & 1) == 1).ToList())
            .SelectMany(subset => new[]
            {
                string.Join(',', subset),
                string.Join(',', subset.Concat(others.Take(Math.Max(1, (int)(question.Min ?? 1) - subset.Count)))),
            });
        return (subsets.Concat(question.Options.Where(option => option.Exclusive).Select(option => option.Code)), complete);
    }

    private static (IEnumerable<string>, bool) Matrix(Question question, IReadOnlyList<FieldTest> tests, bool counted)
    {
        var tested = tests.Select(test => test.Field).ToHashSet(StringComparer.Ordinal);
        var answers = new List<List<KeyValuePair<string, string>>> { new() };
        var complete = true;
        foreach (var row in question.Rows)
        {
            var all = counted || tested.Contains($"{question.Id}.{row.Code}");
            if (all && (long)answers.Count * question.Options.Count > MaxKinds)
            {
                (all, complete) = (false, false);
            }

            answers = [.. answers.SelectMany(answer => question.Options.Take(all ? question.Options.Count : 1)
                .Select(option => answer.Append(KeyValuePair.Create(row.Code, option.Code)).ToList()))];
        }

        return (answers.Select(AnswerText.OfRows), complete);
    }

    private static (IEnumerable<string>, bool) Numbers(Question question, IReadOnlyList<FieldTest> tests, bool counted)
    {
        var step = 1m;
        for (var digit = 0; digit < question.Decimals; digit++)
        {
            step /= 10;
        }

        if (counted && question is { Min: { } from, Max: { } to } && (to - from) / step <= MaxNumbers)
        {
            var first = decimal.Ceiling(from / step);
            return (Enumerable.Range(0, (int)(decimal.Floor(to / step) - first) + 1).Select(index => ConditionValue.Write((first + index) * step)), true);
        }

        var bounds = Constants(tests).Select(text => ConditionValue.TryNumber(text, out var number) ? number : (decimal?)null)
            .Append(question.Min).Append(question.Max).Append(0m).OfType<decimal>().Where(number => Math.Abs(number) < 1_000_000_000_000m);
        return (bounds.SelectMany(bound => new[] { -1m, 0m, 1m, 2m }
            .Select(offset => ConditionValue.Write((decimal.Floor(bound / step) + offset) * step))), !counted);
    }

    private static IEnumerable<string> Dates(Question question, IReadOnlyList<FieldTest> tests) =>
        Constants(tests).Select(text => ConditionValue.TryDate(text, out var date) ? date : (DateOnly?)null)
            .Append(question.Earliest).Append(question.Latest).Append(new DateOnly(2000, 1, 1)).OfType<DateOnly>()
            .Where(date => date > DateOnly.MinValue && date < DateOnly.MaxValue)
            .SelectMany(date => new[] { date.AddDays(-1), date, date.AddDays(1) }).Select(ConditionValue.Write);

    private static (IEnumerable<string>, bool) Rankings(Question question, IReadOnlyList<FieldTest> tests)
    {
        var codes = question.Options.Select(option => option.Code).ToList();
        return codes.Count <= MaxRanked
            ? (Orders(codes).Select(order => string.Join('>', order)), true)
            : ([string.Join('>', codes)], tests.Count == 0);
    }

    // Two tests for parts of a text may hold together in ways that aren't looked for here.
    private static (IEnumerable<string>, bool) Texts(IReadOnlyList<FieldTest> tests) => (
        Constants(tests).SelectMany(text => new[] { text, text + Other, Other + text }).Append(Other),
        tests.Where(test => test.Operator is ConditionOperator.Contains or ConditionOperator.StartsWith)
            .Select(test => test.Values[0]).Distinct(StringComparer.OrdinalIgnoreCase).Count() <= 1);

    private static IEnumerable<string> Constants(IReadOnlyList<FieldTest> tests) =>
        tests.SelectMany(test => test.Values).Distinct(StringComparer.Ordinal).Take(ConditionOperators.MaxValues);

    private static IEnumerable<IEnumerable<string>> Orders(List<string> codes) => codes.Count <= 1
        ? [codes]
        : codes.SelectMany(first => Orders([.. codes.Where(code => code != first)]).Select(rest => rest.Prepend(first)));
}
