using CallCenter.Core.Outbound.Questionnaires;

namespace CallCenter.Tests.Outbound.Questionnaires;

/// <summary>What an agent enters with number keys alone is what the answers' one form takes.</summary>
public sealed class InterviewKeysTests
{
    private static readonly Question Multiple = Forms.Choice("q", "a", "b", "none") with
    {
        Type = QuestionType.MultipleChoice,
        Options = [new("a", Forms.Text("a")), new("b", Forms.Text("b")), new("none", Forms.Text("none"), null, Exclusive: true)],
    };

    private static readonly Question Matrix = Forms.Choice("q", "good", "bad") with
    {
        Type = QuestionType.Matrix,
        Rows = [new("r1", Forms.Text("r1")), new("r2", Forms.Text("r2"))],
    };

    [Fact]
    public void Single_IsAnsweredByOneKey_AndOtherKeysDoNothing()
    {
        var question = Forms.Choice("q", "a", "b");
        Assert.Equal(new KeyEffect("b", 0, true), InterviewKeys.Press(question, "", 0, 2));
        Assert.Equal(new KeyEffect("a", 0, false), InterviewKeys.Press(question, "a", 0, 3));
        var ten = Forms.Choice("q", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        Assert.Equal(("j", "0"), (InterviewKeys.Press(ten, "", 0, 0).Entered, InterviewKeys.KeyOf(ten, 9)));
    }

    [Theory]
    [InlineData("12", "a,b")]
    [InlineData("21", "a,b")]
    [InlineData("121", "b")]
    [InlineData("123", "none")]
    [InlineData("32", "b")]
    public void Multiple_TogglesEachKey_AndTheExclusiveOneStandsAlone(string keys, string expected) => Assert.Equal(expected, Entered(Multiple, keys));

    [Theory]
    [InlineData("1", "r1=good")]
    [InlineData("12", "r1=good;r2=bad")]
    [InlineData("121", "r1=good;r2=good")]
    public void Matrix_GoesFromRowToRow_AndStaysOnTheLast(string keys, string expected) => Assert.Equal(expected, Entered(Matrix, keys));

    [Theory]
    [InlineData("2", "b")]
    [InlineData("23", "b>c>a")]
    [InlineData("22", "")]
    [InlineData("232", "c>a")]
    [InlineData("213", "b>a>c")]
    public void Ranking_PutsOneBehindTheOther_AndTheLastByItself(string keys, string expected) =>
        Assert.Equal(expected, Entered(Forms.Choice("q", "a", "b", "c") with { Type = QuestionType.Ranking }, keys));

    [Theory]
    [InlineData(1, 5, "3", "3", true)]
    [InlineData(1, 5, "7", "", false)]
    [InlineData(0, 10, "1", "1", false)]
    [InlineData(0, 10, "10", "10", false)]
    [InlineData(0, 10, "17", "7", false)]
    [InlineData(0, 10, "0", "0", false)]
    public void Scale_OfTen_TakesTwoKeys(int min, int max, string keys, string expected, bool whole)
    {
        var question = new Question { Id = "q", Type = QuestionType.Scale, Min = min, Max = max };
        var effect = Pressed(question, keys);
        Assert.Equal((expected, whole), (effect.Entered, effect.IsWhole));
    }

    [Fact]
    public void Prompt_ForAKeypad_NamesTheKeyOfEachOption_InTheInterviewsLanguage()
    {
        var plan = new FormPlan(Forms.Of(Multiple with { Required = false }));
        var interview = new Interview(plan);

        Assert.Equal(
            ["q", "For a, press 1.", "For b, press 2.", "For none, press 3.", "You may press several keys.", "Finish with the hash key.", "Press 0 not to answer."],
            KeypadPrompt.Of(interview, interview.Current!, FormLanguage.English));
        Assert.Equal("a（中）请按 1。", KeypadPrompt.Of(interview, interview.Current!, FormLanguage.Chinese)[1]);
    }

    private static string Entered(Question question, string keys) => Pressed(question, keys).Entered;

    private static KeyEffect Pressed(Question question, string keys) =>
        keys.Aggregate(new KeyEffect("", 0, false), (effect, key) => InterviewKeys.Press(question, effect.Entered, effect.Row, key - '0'));
}
