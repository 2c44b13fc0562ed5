using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Questionnaires;
using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Tests.Outbound.Questionnaires;

/// <summary>Questionnaires for tests: small ones by hand, and any by a seed.</summary>
internal static class Forms
{
    public static LocalText Text(string text) => new(text + "（中）", text);

    public static Question Choice(string id, params string[] codes) =>
        new() { Id = id, Text = Text(id), Options = [.. codes.Select(code => new QuestionOption(code, Text(code)))] };

    public static QuestionnaireForm Of(params Question[] questions) => new()
    {
        Title = Text("title"),
        Thanks = Text("thanks"),
        Sections = [new FormSection { Id = "s1", Title = Text("s1"), Questions = questions }],
        Endings = [new Ending("out", Text("out"), EndResult.ScreenedOut)],
    };

    /// <summary>Any questionnaire: all types, conditions on earlier answers, calculations, quotas, endings.</summary>
    public static QuestionnaireForm Any(Random random)
    {
        var questions = new List<Question>();
        for (var number = 1; number <= random.Next(3, 10); number++)
        {
            questions.Add(AnyQuestion(random, $"q{number}", questions));
        }

        var split = random.Next(1, questions.Count);
        var form = new QuestionnaireForm
        {
            Title = Text("title"),
            Thanks = Text("thanks"),
            Sections =
            [
                new FormSection { Id = "s1", Title = Text("s1"), Questions = [.. questions.Take(split)] },
                new FormSection
                {
                    Id = "s2",
                    Title = Text("s2"),
                    Questions = [.. questions.Skip(split)],
                    ShowIf = random.Next(3) == 0 ? AnyCondition(random, [.. questions.Take(split)]) : null,
                },
            ],
            Endings = [new Ending("out", Text("out"), EndResult.ScreenedOut)],
            Calculations = questions.Exists(question => question.Type == QuestionType.Scale)
                ? [new Calculation("total", "Total", $"{questions.Find(question => question.Type == QuestionType.Scale)!.Id} * 2")]
                : [],
        };
        return random.Next(2) == 0 || AnyCondition(random, questions) is not { } when
            ? form
            : form with { Quotas = [new Quota("quota1", "Quota", when, random.Next(1, 4), random.Next(2) == 0 ? "out" : null, null)] };
    }

    /// <summary>Something entered for a question, mostly an answer.</summary>
    public static string AnyAnswer(Random random, Question question)
    {
        var options = question.Options.Select(option => option.Code).ToList();
        return random.Next(12) == 0 ? new[] { "", "?", "-1", "zz" }[random.Next(4)] : question.Type switch
        {
            QuestionType.SingleChoice => options[random.Next(options.Count)],
            QuestionType.MultipleChoice => string.Join(',', options.Where(_ => random.Next(2) == 0)),
            QuestionType.Scale => $"{random.Next(question.ScaleMin, question.ScaleMax + 1)}",
            QuestionType.Number => $"{random.Next(0, 20)}",
            QuestionType.Date => $"2026-03-{random.Next(1, 29):00}",
            QuestionType.Matrix => string.Join(';', question.Rows.Select(row => $"{row.Code}={options[random.Next(options.Count)]}")),
            QuestionType.Ranking => string.Join('>', options.OrderBy(_ => random.Next())),
            _ => new[] { "yes", "no", "long story" }[random.Next(3)],
        };
    }

    private static Question AnyQuestion(Random random, string id, List<Question> before)
    {
        var type = Enum.GetValues<QuestionType>()[random.Next(8)];
        var question = Choice(id, "a", "b", "c") with { Type = type, Required = random.Next(3) != 0 };
        if (type == QuestionType.Matrix)
        {
            question = question with { Rows = [new QuestionOption("r1", Text("r1")), new QuestionOption("r2", Text("r2"))] };
        }

        if (before.Count > 0 && random.Next(2) == 0)
        {
            question = question with { ShowIf = AnyCondition(random, before) };
        }

        return random.Next(5) == 0 && AnyCondition(random, [question]) is { } when ? question with { EndIf = [new EndRule(when, "out")] } : question;
    }

    private static Condition? AnyCondition(Random random, List<Question> questions)
    {
        var items = Enumerable.Range(0, random.Next(1, 3)).Select(_ => AnyTest(random, questions[random.Next(questions.Count)])).OfType<Condition>().ToList();
        return items.Count == 0 ? null : items.Count == 1 ? items[0] : new ConditionGroup(random.Next(2) == 0 ? GroupLogic.All : GroupLogic.Any, items);
    }

    private static FieldTest? AnyTest(Random random, Question question)
    {
        string[] codes = ["a", "b", "c"];
        var code = codes[random.Next(3)];
        var missing = random.Next(6) == 0;
        return question.Type switch
        {
            QuestionType.SingleChoice => missing ? FieldTest.Of(question.Id, IsMissing) : FieldTest.Of(question.Id, random.Next(2) == 0 ? Equal : NotEqual, code),
            QuestionType.MultipleChoice => FieldTest.Of(question.Id, random.Next(2) == 0 ? HasAny : HasNone, code),
            QuestionType.Scale => FieldTest.Of(question.Id, LessOrEqual, $"{random.Next(1, 6)}"),
            QuestionType.Number => FieldTest.Of(question.Id, random.Next(2) == 0 ? Less : GreaterOrEqual, $"{random.Next(20)}"),
            QuestionType.Date => FieldTest.Of(question.Id, Greater, $"2026-03-{random.Next(1, 29):00}"),
            QuestionType.Text => FieldTest.Of(question.Id, Contains, "o"),
            QuestionType.Matrix => FieldTest.Of($"{question.Id}.r{random.Next(1, 3)}", Equal, code),
            _ => FieldTest.Of($"{question.Id}.1", Equal, code),
        };
    }
}
