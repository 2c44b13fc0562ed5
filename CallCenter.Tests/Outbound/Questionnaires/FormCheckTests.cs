using CallCenter.Core.Conditions;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound.Questionnaires;
using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Tests.Outbound.Questionnaires;

public sealed class FormCheckTests
{
    [Fact]
    public void Demo_HasNothingWrong()
    {
        var findings = FormCheck.Check(DemoQuestionnaire.Form);

        Assert.All(findings, finding => Assert.Equal((FormFindings.NoKeypad, "words"), (finding.Code, finding.ItemId)));
    }

    [Fact]
    public void EmptyForm_SaysWhatIsMissing()
    {
        var codes = FormCheck.Check(new QuestionnaireForm { Languages = [] }).Select(finding => finding.Code);

        Assert.Equal([FormFindings.NoQuestions, FormFindings.NoLanguage], codes);
    }

    [Fact]
    public void MissingText_IsATodoWithItsLanguage_AndBlocks()
    {
        var form = Forms.Of(Forms.Choice("q1", "a") with { Text = new LocalText("只有中文") });

        var finding = Assert.Single(FormCheck.Check(form), FormCheck.Blocks);

        Assert.Equal(new FormFinding(FindingSeverity.Todo, FormFindings.TextMissing, "q1", "text · en"), finding);
        Assert.DoesNotContain(FormCheck.Check(form with { Languages = [FormLanguage.Chinese] }), FormCheck.Blocks);
    }

    [Fact]
    public void Reference_ToALaterOrMissingQuestion_IsAnError()
    {
        var form = Forms.Of(
            Forms.Choice("q1", "a", "b") with { ShowIf = FieldTest.Of("q2", Equal, "a") },
            Forms.Choice("q2", "a", "b") with { ShowIf = FieldTest.Of("gone", Equal, "a"), Text = new("{{q2}}", "{{q1}} {{nobody}}") });

        Assert.Equal(
            [("q1", FormFindings.LaterReference, "q2"), ("q2", FormFindings.UnknownReference, "gone"),
                ("q2", FormFindings.LaterReference, "{{q2}}"), ("q2", FormFindings.UnknownReference, "{{nobody}}")],
            FormCheck.Check(form).Select(finding => (finding.ItemId!, finding.Code, finding.Detail!)));
    }

    [Fact]
    public void Condition_ThatContradictsItself_AndQuestionThatNoWayLeadsTo_AreTold()
    {
        var form = Forms.Of(
            Forms.Choice("q1", "a", "b") with { EndIf = [new EndRule(FieldTest.Of("q1", Equal, "b"), "out")] },
            Forms.Choice("q2", "a", "b") with { ShowIf = ConditionGroup.AllOf(FieldTest.Of("q1", Equal, "a"), FieldTest.Of("q1", Equal, "b")) },
            Forms.Choice("q3", "a", "b") with { ShowIf = FieldTest.Of("q1", Equal, "b") },
            Forms.Choice("q4", "a", "b") with { ShowIf = FieldTest.Of("q2", IsPresent) });

        Assert.Equivalent(
            new[] { ("q2", FormFindings.Contradiction), ("q2", FormFindings.Unreachable), ("q3", FormFindings.Unreachable), ("q4", FormFindings.Unreachable) },
            FormCheck.Check(form).Select(finding => (finding.ItemId!, finding.Code)), strict: true);
    }

    [Fact]
    public void Quota_ThatCanNeverFill_AndWayThatNeverCompletes_AreTold()
    {
        var ends = Forms.Choice("q1", "a", "b") with { EndIf = [new EndRule(FieldTest.Of("q1", In, "a", "b"), "out")] };
        var form = Forms.Of(ends, Forms.Choice("q2", "a")) with
        {
            Quotas = [new Quota("cell", "Cell", FieldTest.Of("q2", Equal, "a"), 10, null, null)],
        };

        Assert.Equal(
            [FormFindings.Unreachable, FormFindings.DeadQuota, FormFindings.NeverCompletes],
            FormCheck.Check(form).Select(finding => finding.Code));
    }

    [Fact]
    public void RequiredQuestion_ThatNoAnswerFits_IsADeadEnd()
    {
        var form = Forms.Of(Forms.Choice("q1", "a", "b") with { Type = QuestionType.MultipleChoice, Min = 3, Max = 4 });

        Assert.Equal((FormFindings.DeadEnd, "q1", true), FormCheck.Check(form).Where(FormCheck.Blocks).Select(finding => (finding.Code, finding.ItemId, FormCheck.Blocks(finding))).Single());
    }

    [Fact]
    public void Score_InACondition_IsFollowedThroughItsFormula()
    {
        Question Scale(string id) => new() { Id = id, Type = QuestionType.Scale, Text = Forms.Text(id) };
        var form = Forms.Of(
            Scale("q1"), Scale("q2"),
            Forms.Choice("q3", "a") with { ShowIf = FieldTest.Of("total", Greater, "10") },
            Forms.Choice("q4", "a") with { ShowIf = FieldTest.Of("total", Equal, "10") }) with
        {
            Calculations = [new Calculation("total", "Total", "q1 + q2")],
        };

        Assert.Equivalent(
            new[] { ("q3", FormFindings.Contradiction), ("q3", FormFindings.Unreachable) },
            FormCheck.Check(form).Select(finding => (finding.ItemId!, finding.Code)).Where(finding => finding.Code != FormFindings.UnusedEnding), strict: true);
    }

    [Fact]
    public void Undecidable_IsCalledNotChecked_NotUnreachable()
    {
        var form = Forms.Of(
            new Question { Id = "q1", Type = QuestionType.Text, Text = Forms.Text("q1") },
            Forms.Choice("q2", "a") with { ShowIf = ConditionGroup.AllOf(FieldTest.Of("q1", Contains, "slow"), FieldTest.Of("q1", Contains, "dear")) });

        var finding = Assert.Single(FormCheck.Check(form), finding => finding.ItemId == "q2");

        Assert.Equal((FormFindings.NotChecked, FindingSeverity.Note), (finding.Code, finding.Severity));
    }

    [Fact]
    public void Formula_WithAFault_PointsToThePlace()
    {
        var form = Forms.Of(Forms.Choice("q1", "a")) with { Calculations = [new Calculation("c1", "One", "1 + q9"), new Calculation("c2", "Two", "2 * (c1")] };

        Assert.Equal(
            [(FormFindings.UnknownReference, "c1", 4), ("formula-unfinished", "c2", 7)],
            FormCheck.Check(form).Where(FormCheck.Blocks).Select(finding => (finding.Code, finding.ItemId!, finding.Position!.Value)));
    }

    [Fact]
    public void LongForm_WithManyConditions_IsCheckedInTime()
    {
        var questions = Enumerable.Range(1, 100).Select(number => Forms.Choice($"q{number}", "a", "b", "c") with
        {
            ShowIf = number > 3 ? ConditionGroup.AnyOf(FieldTest.Of($"q{number - 1}", Equal, "a"), FieldTest.Of($"q{number - 3}", NotEqual, "b")) : null,
        });

        Assert.DoesNotContain(FormCheck.Check(Forms.Of([.. questions])), finding => finding.Code is FormFindings.NotChecked or FormFindings.Unreachable);
    }

    [Fact]
    public void Difference_BetweenVersions_NamesWhatChangedAndHow()
    {
        var before = Forms.Of(Forms.Choice("q1", "a"), Forms.Choice("q2", "a"));
        var after = Forms.Of(Forms.Choice("q1", "a") with { Required = false }, Forms.Choice("q3", "a"));

        var differences = FormDifference.Between(before, after).Select(item => (item.Kind, item.Change, item.ItemId, string.Join(',', item.Aspects)));

        Assert.Equal(
            [(FormItemKind.Question, FormItemChange.Changed, "q1", "Required"), (FormItemKind.Question, FormItemChange.Added, "q3", ""),
                (FormItemKind.Question, FormItemChange.Removed, "q2", "")],
            differences);
    }
}
