using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Questionnaires;
using FsCheck.Xunit;
using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Tests.Outbound.Questionnaires;

/// <summary>Edits of a questionnaire: nothing is lost, and what refers to something goes with it.</summary>
public sealed class FormEditTests
{
    private static QuestionnaireForm Two => Forms.Of(Forms.Choice("q1", "a", "b"), Forms.Choice("q2", "x", "y")) with
    {
        Sections =
        [
            new FormSection { Id = "s1", Title = Forms.Text("s1"), Questions = [Forms.Choice("q1", "a", "b"), Forms.Choice("q2", "x", "y")] },
            new FormSection { Id = "s2", Title = Forms.Text("s2"), Questions = [Forms.Choice("q3", "x")] },
        ],
    };

    [Theory]
    [InlineData("q2", -1, "q2 q1|q3")]
    [InlineData("q1", -1, "q1 q2|q3")]
    [InlineData("q2", 1, "q1|q2 q3")]
    [InlineData("q3", -1, "q1 q2 q3|")]
    [InlineData("q3", 1, "q1 q2|q3")]
    public void Move_GoesOnePlaceOn_AndOverTheEdgeOfASection(string id, int step, string expected) =>
        Assert.Equal(expected, Order(FormEdit.Move(Two, id, step)));

    [Theory]
    [InlineData("q1", "s2", 0, "q2|q1 q3")]
    [InlineData("q1", "s1", 2, "q2 q1|q3")]
    [InlineData("q2", "s1", 0, "q2 q1|q3")]
    [InlineData("q1", "s2", 99, "q2|q3 q1")]
    [InlineData("q1", "nowhere", 0, "q1 q2|q3")]
    public void MoveTo_PutsAQuestionWhereItWasDropped(string id, string section, int index, string expected) =>
        Assert.Equal(expected, Order(FormEdit.MoveTo(Two, id, section, index)));

    [Fact]
    public void AddedQuestion_OfEachType_HasWhatItsTypeNeeds_AndOnlyTextsAreMissing()
    {
        foreach (var type in Enum.GetValues<QuestionType>())
        {
            var form = FormEdit.AddQuestion(Two, "s1", "q1", type, out var id);

            Assert.Equal($"q1 {id} q2|q3", Order(form));
            Assert.DoesNotContain(FormCheck.Check(form), finding => finding.Severity == FindingSeverity.Error);
        }
    }

    [Fact]
    public void Type_ChangedAndChangedBack_KeepsOptions_ButNotAnotherTypesBounds()
    {
        var question = Forms.Choice("q1", "a", "b") with { Type = QuestionType.MultipleChoice, Min = 1, Max = 2 };

        var scale = FormEdit.OfType(question, QuestionType.Scale);
        Assert.Equal((1m, 5m), (scale.Min, scale.Max));
        var back = FormEdit.OfType(scale, QuestionType.MultipleChoice);
        Assert.Equal((null, null), (back.Min, back.Max));
        Assert.Equal(question.Options, back.Options);
    }

    [Fact]
    public void Duplicate_SpeaksAboutItself_UnderItsNewId()
    {
        var form = FormEdit.With(Two, Forms.Choice("q2", "x", "y") with
        {
            ShowIf = FieldTest.Of("q1", Equal, "a"),
            EndIf = [new EndRule(FieldTest.Of("q2", Equal, "x"), "out")],
        });

        var copied = FormEdit.Duplicate(form, "q2", out var copy);

        Assert.Equal($"q1 q2 {copy}|q3", Order(copied));
        Assert.Equal([copy], copied.Question(copy)!.EndIf[0].When.Fields);
        Assert.Equal(["q1"], copied.Question(copy)!.ShowIf!.Fields);
        Assert.DoesNotContain(FormCheck.Check(copied), finding => finding.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void DuplicateOfASection_RefersToItsOwnQuestions()
    {
        var form = FormEdit.With(Two, Forms.Choice("q2", "x", "y") with { ShowIf = FieldTest.Of("q1", Equal, "a") });

        var copied = FormEdit.Duplicate(form, "s1", out var copy);

        var section = copied.Sections.Single(item => item.Id == copy);
        Assert.Equal([section.Questions[0].Id], section.Questions[1].ShowIf!.Fields);
        Assert.Equal(FormEdit.Ids(copied).Count(), FormEdit.Ids(copied).Distinct().Count());
    }

    [Fact]
    public void Rename_TakesAlongLogicTextsFormulasQuotasAndScore()
    {
        var form = Forms.Of(
            new Question { Id = "q1", Type = QuestionType.Scale, Text = Forms.Text("q1") },
            Forms.Choice("q10", "x", "y") with { Text = Forms.Text("{{q1}} and {{ q10 }}"), ShowIf = FieldTest.Of("q1", Less, "3") }) with
        {
            Calculations = [new Calculation("c1", "C", "q1 * 2 + if(q1 > 3, 1, 0)"), new Calculation("c2", "C", "c1 + q1")],
            ScoreId = "c2",
            Quotas = [new Quota("quota1", "Q", FieldTest.Of("q1", Greater, "3"), 5, "out", "s1")],
        };

        var renamed = FormRename.Item(FormRename.Item(form, "q1", "overall")!, "c2", "score")!;

        Assert.Equal("overall", renamed.Questions.First().Id);
        Assert.Equal("{{overall}} and {{ q10 }}", renamed.Question("q10")!.Text.En);
        Assert.Equal(["overall"], renamed.Question("q10")!.ShowIf!.Fields);
        Assert.Equal(["overall * 2 + if(overall > 3, 1, 0)", "c1 + overall"], renamed.Calculations.Select(item => item.Formula));
        Assert.Equal(("score", "score"), (renamed.ScoreId, renamed.Calculations[1].Id));
        Assert.Equal(["overall"], renamed.Quotas[0].When.Fields);
        Assert.Equal(("enough", "enough"), (FormRename.Item(form, "out", "enough")!.Quotas[0].EndingId, FormRename.Item(form, "out", "enough")!.Endings[0].Id));
        Assert.Equal("opening", FormRename.Item(form, "s1", "opening")!.Quotas[0].SkipSectionId);
    }

    [Theory]
    [InlineData("q2")]
    [InlineData("Q2")]
    [InlineData("1st")]
    [InlineData("")]
    [InlineData("if")]
    public void Rename_ToWhatIsTakenOrNoId_IsRefused(string wanted) => Assert.Null(FormRename.Item(Two, "q1", wanted));

    [Fact]
    public void Code_OfAnOptionOrARow_IsRenamedWithAllThatRefersToIt()
    {
        var matrix = Forms.Choice("q1", "good", "bad") with { Type = QuestionType.Matrix, Rows = [new QuestionOption("speed", Forms.Text("speed"))] };
        var form = Forms.Of(matrix, Forms.Choice("q2", "x") with { Text = Forms.Text("{{q1.speed}}"), ShowIf = FieldTest.Of("q1.speed", In, "good", "bad") }) with
        {
            Calculations = [new Calculation("c1", "C", "q1.speed * 2")],
        };

        var renamed = FormRename.Code(FormRename.Code(form, "q1", isRow: false, "bad", "poor"), "q1", isRow: true, "speed", "pace");

        var test = (FieldTest)renamed.Question("q2")!.ShowIf!;
        Assert.Equal(("q1.pace", "good poor"), (test.Field, string.Join(' ', test.Values)));
        Assert.Equal(("{{q1.pace}}", "q1.pace * 2"), (renamed.Question("q2")!.Text.En, renamed.Calculations[0].Formula));
        Assert.Same(form, FormRename.Code(form, "q1", isRow: false, "bad", "good"));
    }

    [Property(MaxTest = 200)]
    public void AnyEdits_KeepIdsUnique_AndLoseNoQuestion(int seed)
    {
        var random = new Random(seed);
        var form = Forms.Any(random);
        for (var step = 0; step < 12; step++)
        {
            var ids = form.Questions.Select(question => question.Id).Concat(form.Sections.Select(section => section.Id)).ToList();
            var id = ids[random.Next(ids.Count)];
            var before = form.Questions.Count();
            var grows = false;
            form = random.Next(4) switch
            {
                0 => FormEdit.Move(form, id, random.Next(2) == 0 ? 1 : -1),
                1 => Copied(),
                2 => FormEdit.MoveTo(form, id, form.Sections[random.Next(form.Sections.Count)].Id, random.Next(5)),
                _ => FormRename.Item(form, id, $"r{step}") ?? form,
            };
            Assert.True(grows ? form.Questions.Count() >= before : form.Questions.Count() == before);
            Assert.Equal(FormEdit.Ids(form).Count(), FormEdit.Ids(form).Distinct(StringComparer.OrdinalIgnoreCase).Count());

            QuestionnaireForm Copied()
            {
                grows = true;
                return FormEdit.Duplicate(form, id, out _);
            }
        }
    }

    private static string Order(QuestionnaireForm form) =>
        string.Join('|', form.Sections.Select(section => string.Join(' ', section.Questions.Select(question => question.Id))));
}
