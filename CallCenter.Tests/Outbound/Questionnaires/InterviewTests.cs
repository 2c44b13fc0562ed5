using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Questionnaires;
using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Tests.Outbound.Questionnaires;

public sealed class InterviewTests
{
    private static readonly QuestionnaireForm Skipping = Forms.Of(
        Forms.Choice("q1", "yes", "no"),
        Forms.Choice("q2", "a", "b") with { ShowIf = FieldTest.Of("q1", Equal, "yes"), Text = new("你选了{{q1}}", "You chose {{q1}}, {{customer.name}}") },
        Forms.Choice("q3", "a", "b") with { Required = false });

    [Fact]
    public void Answer_ThatSkips_LeavesTheSkippedQuestionOut()
    {
        var interview = new Interview(new FormPlan(Skipping));

        Assert.Null(interview.Answer("q1", "no"));

        Assert.Equal("q3", interview.Current!.Id);
        Assert.False(interview.IsAsked("q2"));
        Assert.Equal(AnswerRefusal.NotAsked, interview.Answer("q2", "a"));
    }

    [Fact]
    public void EarlierAnswer_Changed_KeepsWhatCanNoLongerBeReachedAndLeadsToWhatIsOpen()
    {
        var interview = new Interview(new FormPlan(Skipping));
        interview.Answer("q1", "yes");
        interview.Answer("q2", "b");
        interview.Back();
        interview.Back();
        Assert.Equal("q1", interview.Current!.Id);

        interview.Answer("q1", "no");

        Assert.Equal(("b", false, "q3"), (interview.AnswerTo("q2"), interview.IsAsked("q2"), interview.Current!.Id));
        interview.Back();
        interview.Answer("q1", "yes");
        Assert.Equal((true, "q3"), (interview.IsAsked("q2"), interview.Current!.Id));
    }

    [Fact]
    public void SameAnswerAgain_GoesOneStepOn()
    {
        var interview = new Interview(new FormPlan(Skipping));
        interview.Answer("q1", "yes");
        interview.Answer("q2", "b");
        interview.GoTo("q1");

        interview.Answer("q1", "yes");

        Assert.Equal("q2", interview.Current!.Id);
    }

    [Fact]
    public void RequiredQuestion_WithoutAnAnswer_StaysAndOptionalOneIsPassedOver()
    {
        var interview = new Interview(new FormPlan(Skipping));
        Assert.Equal(AnswerRefusal.Required, interview.Answer("q1", " "));
        interview.Answer("q1", "no");

        Assert.Null(interview.Answer("q3", ""));

        Assert.Equal((true, EndResult.Completed, 1.0), (interview.Ended, interview.Result, interview.Progress));
    }

    [Fact]
    public void EndRule_EndsTheInterview_AndGoingBackOpensItAgain()
    {
        var form = Forms.Of(Forms.Choice("q1", "yes", "no") with { EndIf = [new EndRule(FieldTest.Of("q1", Equal, "no"), "out")] }, Forms.Choice("q2", "a"));
        var interview = new Interview(new FormPlan(form));

        interview.Answer("q1", "no");
        Assert.Equal((EndResult.ScreenedOut, "out"), (interview.Result, interview.Ending!.Id));
        interview.Back();
        interview.Answer("q1", "yes");

        Assert.Equal("q2", interview.Current!.Id);
    }

    [Fact]
    public void Text_WithAnEarlierAnswer_PutsItsWordsInInTheLanguageAsked()
    {
        var interview = new Interview(new FormPlan(Skipping), null, new Dictionary<string, string> { ["customer.name"] = "王芳" });
        interview.Answer("q1", "yes");

        Assert.Equal("You chose yes, 王芳", interview.Fill(interview.Current!.Text, FormLanguage.English));
        Assert.Equal("你选了yes（中）", interview.Fill(interview.Current!.Text, FormLanguage.Chinese));
    }

    [Fact]
    public void Score_FollowsTheAnswers()
    {
        var form = Forms.Of(
            new Question { Id = "q1", Type = QuestionType.Scale, Text = Forms.Text("q1") },
            Forms.Choice("q2", "a") with { Options = [new QuestionOption("a", Forms.Text("a"), 10)], ShowIf = FieldTest.Of("half", GreaterOrEqual, "2") }) with
        {
            Calculations = [new Calculation("half", "Half", "q1 / 2"), new Calculation("all", "All", "sum(half, q2)")],
            ScoreId = "all",
        };
        var interview = new Interview(new FormPlan(form));

        interview.Answer("q1", "4");
        Assert.Equal((2m, "q2"), (interview.Score, interview.Current!.Id));
        interview.Answer("q2", "a");
        Assert.Equal(12m, interview.Score);
    }

    [Fact]
    public void Quota_OpensAfterTheLastQuestionItLooksAt_AndGoesBackWithTheAnswer()
    {
        var form = Forms.Of(Forms.Choice("q1", "a", "b"), Forms.Choice("q2", "a", "b"), Forms.Choice("q3", "a")) with
        {
            Quotas = [new Quota("cell", "Cell", ConditionGroup.AllOf(FieldTest.Of("q1", Equal, "a"), FieldTest.Of("q2", Equal, "a")), 1, "out", null)],
        };
        var interview = new Interview(new FormPlan(form));
        interview.Answer("q1", "a");
        Assert.Null(interview.OpenQuota);
        interview.Answer("q2", "a");
        Assert.Equal("cell", interview.OpenQuota!.Id);
        Assert.Null(interview.Current);

        interview.Decide("cell", hasPlace: true);
        Assert.Equal(["cell"], interview.HeldQuotas);
        interview.Back();
        interview.Answer("q2", "b");

        Assert.Empty(interview.HeldQuotas);
        Assert.Equal("q3", interview.Current!.Id);
    }

    [Theory]
    [InlineData(QuestionType.MultipleChoice, "c, a", null, "a,c")]
    [InlineData(QuestionType.MultipleChoice, "a,b,c", AnswerRefusal.TooMany, "")]
    [InlineData(QuestionType.MultipleChoice, "none", null, "none")]
    [InlineData(QuestionType.MultipleChoice, "none,a", AnswerRefusal.Exclusive, "")]
    [InlineData(QuestionType.MultipleChoice, "x", AnswerRefusal.UnknownOption, "")]
    [InlineData(QuestionType.Ranking, "c>a>b>none", null, "c>a>b>none")]
    [InlineData(QuestionType.Ranking, "c>a", AnswerRefusal.Incomplete, "")]
    [InlineData(QuestionType.Ranking, "a>a>b>c", AnswerRefusal.UnknownOption, "")]
    [InlineData(QuestionType.Number, " 2 ", null, "2")]
    [InlineData(QuestionType.Number, "1.5", AnswerRefusal.TooManyDecimals, "")]
    [InlineData(QuestionType.Number, "3", AnswerRefusal.OutOfRange, "")]
    [InlineData(QuestionType.Number, "two", AnswerRefusal.NotANumber, "")]
    [InlineData(QuestionType.Scale, "1.5", AnswerRefusal.NotANumber, "")]
    [InlineData(QuestionType.Date, "2026-02-30", AnswerRefusal.NotADate, "")]
    [InlineData(QuestionType.Matrix, "r1=a", AnswerRefusal.Incomplete, "")]
    [InlineData(QuestionType.Matrix, "r2=b;r1=a", null, "r1=a;r2=b")]
    public void Answer_AsEntered_IsBroughtIntoItsOneForm_OrRefusedWithTheReason(QuestionType type, string entered, AnswerRefusal? refusal, string expected)
    {
        var question = Forms.Choice("q", "a", "b", "c") with
        {
            Type = type,
            Min = 1,
            Max = 2,
            Rows = [new QuestionOption("r1", Forms.Text("r1")), new QuestionOption("r2", Forms.Text("r2"))],
        };
        question = question with { Options = [.. question.Options, new QuestionOption("none", Forms.Text("none"), null, Exclusive: true)] };

        Assert.Equal((refusal, expected), (AnswerText.Read(question, entered, out var answer), answer));
    }

    [Theory]
    [InlineData(QuestionType.SingleChoice, "2", null, "b")]
    [InlineData(QuestionType.SingleChoice, "9", AnswerRefusal.UnknownOption, "")]
    [InlineData(QuestionType.MultipleChoice, "13", null, "a,c")]
    [InlineData(QuestionType.Number, "12*5", null, "12.5")]
    [InlineData(QuestionType.Date, "20260301", null, "2026-03-01")]
    [InlineData(QuestionType.Date, "20261301", AnswerRefusal.NotADate, "")]
    [InlineData(QuestionType.Ranking, "321", null, "c>b>a")]
    [InlineData(QuestionType.Matrix, "12", null, "r1=a;r2=b")]
    [InlineData(QuestionType.Text, "1", AnswerRefusal.NoKeys, "")]
    public void Keys_OfATelephone_AreReadAsAnAnswer(QuestionType type, string keys, AnswerRefusal? refusal, string expected)
    {
        var question = Forms.Choice("q", "a", "b", "c") with
        {
            Type = type,
            Decimals = 1,
            Rows = [new QuestionOption("r1", Forms.Text("r1")), new QuestionOption("r2", Forms.Text("r2"))],
        };

        var actual = Keypad.Read(question, keys, out var answer);

        Assert.Equal(refusal, actual);
        if (refusal is null)
        {
            Assert.Null(AnswerText.Read(question, answer, out var read));
            Assert.Equal(expected, read);
        }
    }
}
