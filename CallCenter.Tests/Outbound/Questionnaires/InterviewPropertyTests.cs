using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Questionnaires;
using FsCheck.Xunit;

namespace CallCenter.Tests.Outbound.Questionnaires;

/// <summary>What holds of every interview with every questionnaire. A failure prints its seed.</summary>
public sealed class InterviewPropertyTests
{
    [Property(MaxTest = 300)]
    public void Interview_AnyFormAndAnswers_AsksOnlyWhatItsConditionsAllow(int seed) => Walk(seed, interview =>
    {
        foreach (var question in interview.Form.Questions.Where(question => interview.Asked.Contains(question.Id)))
        {
            // Only answers to questions that are asked, and come before, count.
            Assert.True(Reference.Shown(interview, question), $"{question.Id} is asked against its condition");
        }
    });

    [Property(MaxTest = 300)]
    public void Interview_AnyFormAndAnswers_NeverPassesARequiredQuestion(int seed) => Walk(seed, interview =>
    {
        var behind = interview.Interview.Ended ? interview.Interview.Path : interview.Interview.Path.SkipLast(1);
        Assert.All(behind.Where(question => question.Required), question => Assert.NotEqual("", interview.Interview.AnswerTo(question.Id) ?? ""));
    });

    [Property(MaxTest = 300)]
    public void BackAndOn_AnyState_LeadsWhereItWas(int seed) => Walk(seed, state =>
    {
        var interview = state.Interview;
        interview.GoOn();
        var (current, path, ended) = (interview.Current?.Id, interview.Path.Select(question => question.Id).ToList(), interview.Ended);
        interview.Back();
        if (path.Count > 1 || (ended && path.Count > 0))
        {
            Assert.NotNull(interview.Current);
            Assert.NotEqual(current, interview.Current.Id);
            Assert.Null(interview.Answer(interview.Current.Id, interview.AnswerTo(interview.Current.Id)));
        }

        interview.GoOn();
        Assert.Equal((current, ended), (interview.Current?.Id, interview.Ended));
        Assert.Equal(path, interview.Path.Select(question => question.Id));
    });

    [Property(MaxTest = 300)]
    public void State_AnyInterview_ResumesTheSame(int seed) => Walk(seed, state =>
    {
        var resumed = new Interview(state.Plan, state.Interview.State);
        Assert.Equal((state.Interview.Current?.Id, state.Interview.Ended, state.Interview.Score), (resumed.Current?.Id, resumed.Ended, resumed.Score));
    });

    [Property(MaxTest = 200)]
    public void Json_AnyForm_ComesBackTheSame(int seed)
    {
        var form = Forms.Any(new Random(seed));
        Assert.Equal(FormJson.Write(form), FormJson.Write(FormJson.Read(FormJson.Write(form))));
        Assert.Equal(FormJson.Write(form), FormJson.Write(FormJson.Import(FormJson.Export(form), out var problem)!));
        Assert.Null(problem);
        Assert.Empty(FormDifference.Between(form, FormJson.Read(FormJson.Write(form))));
    }

    // The check is exact where it commits itself: what it calls unreachable is never asked, whatever is answered.
    [Property(MaxTest = 200)]
    public void Check_AnyForm_NeverCallsUnreachableWhatIsAsked(int seed)
    {
        var form = Forms.Any(new Random(seed));
        var findings = FormCheck.Check(form);
        var lost = findings.Where(finding => finding.Code is FormFindings.Unreachable or FormFindings.DeadQuota).Select(finding => finding.ItemId!).ToHashSet();
        for (var run = 0; run < 20; run++)
        {
            Walk(form, new Random(seed + run), state =>
            {
                Assert.DoesNotContain(state.Interview.Path, question => lost.Contains(question.Id));
                Assert.DoesNotContain(state.Interview.State.Quotas.Keys, lost.Contains);
            });
        }
    }

    private static void Walk(int seed, Action<State> check)
    {
        var random = new Random(seed);
        Walk(Forms.Any(random), random, check);
    }

    private static void Walk(QuestionnaireForm form, Random random, Action<State> check)
    {
        var plan = new FormPlan(form);
        var interview = new Interview(plan);
        for (var step = 0; step < 40; step++)
        {
            if (interview.OpenQuota is { } quota)
            {
                interview.Decide(quota.Id, random.Next(2) == 0);
                continue;
            }

            switch (random.Next(10))
            {
                case 0:
                    interview.Back();
                    break;
                case 1 when interview.Path.Count > 0:
                    interview.GoTo(interview.Path[random.Next(interview.Path.Count)].Id);
                    break;
                default:
                    if (interview.Current is { } question)
                    {
                        interview.Answer(question.Id, Forms.AnyAnswer(random, question));
                    }

                    break;
            }

            if (interview.OpenQuota is null)
            {
                check(new State(form, plan, interview));
            }
        }
    }

    private sealed record State(QuestionnaireForm Form, FormPlan Plan, Interview Interview)
    {
        public HashSet<string> Asked { get; } = [.. Interview.Path.Select(question => question.Id)];
    }

    /// <summary>Says by itself whether a question may be asked: from the answers alone, without the walk.</summary>
    private static class Reference
    {
        public static bool Shown(State state, Question question)
        {
            var values = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (var earlier in state.Form.Questions.TakeWhile(earlier => earlier.Id != question.Id).Where(earlier => state.Asked.Contains(earlier.Id)))
            {
                foreach (var (field, value) in FormFields.Values(earlier, state.Interview.AnswerTo(earlier.Id) ?? ""))
                {
                    values[field] = value;
                }
            }

            var section = state.Form.Sections.Single(section => section.Questions.Contains(question));
            return new[] { section.ShowIf, question.ShowIf }.OfType<Condition>().All(condition => ConditionEvaluator.Holds(condition, values.GetValueOrDefault));
        }
    }
}
