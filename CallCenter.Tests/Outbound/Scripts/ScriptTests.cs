using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Outbound.Scripts;
using CallCenter.Tests.Outbound.Questionnaires;
using FsCheck.Xunit;
using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Tests.Outbound.Scripts;

/// <summary>Scripts: what the check finds, and how one is walked with a customer.</summary>
public sealed class ScriptTests
{
    private static readonly Dictionary<string, string> Gold = new() { ["customerName"] = "Ms Li", ["tier"] = "gold", ["欠费"] = "120" };

    private static ScriptForm Form => new()
    {
        Title = Forms.Text("title"),
        Columns = ["欠费"],
        Steps =
        [
            Say("hello", "Hello {{customerName}}", ("yes", null, "route"), ("no", null, "bye")),
            new ScriptStep
            {
                Id = "route",
                Kind = ScriptStepKind.Decide,
                Branches = [new(LocalText.Empty, FieldTest.Of("tier", Equal, "gold"), "gift"), new(LocalText.Empty, null, "bill")],
            },
            Say("gift", "A gift", ("thanks", null, "bye")),
            Say("bill", "You owe {{ 欠费 }}", ("paid", null, "bye"), ("dispute", FieldTest.Of("欠费", IsPresent), "bye")),
            new ScriptStep { Id = "bye", Kind = ScriptStepKind.End, Text = Forms.Text("Goodbye") },
        ],
    };

    [Fact]
    public void Check_OfAScriptInOrder_FindsNothing()
    {
        Assert.Empty(ScriptCheck.Check(Form));
        Assert.Empty(ScriptCheck.Check(CallCenter.Core.Data.Demo.DemoScript.Form));
    }

    [Fact]
    public void Check_FindsUnknownFields_InTextsAndConditions()
    {
        var form = Form with { Columns = [] };
        Assert.Equal(
            [(ScriptFindings.UnknownField, "bill", null, "欠费"), (ScriptFindings.UnknownField, "bill", 1, "欠费")],
            ScriptCheck.Check(form).Select(finding => (finding.Code, finding.StepId!, finding.Branch, finding.Detail!)));
        Assert.Equal(ScriptFindings.UnusedColumn, Assert.Single(ScriptCheck.Check(Form with { Columns = ["欠费", "地址"] })).Code);
    }

    [Fact]
    public void Check_FindsDeadEnds_WaysToNowhere_WhatCantBeReached_AndCircles()
    {
        Assert.Equal([(ScriptFindings.DeadEnd, "gift")], Found(With("gift", step => step with { Branches = [] })));
        Assert.Equal([(ScriptFindings.UnknownStep, "gift")], Found(With("gift", step => step with { Branches = [step.Branches[0] with { To = "gone" }] }), ScriptFindings.NoEnd));
        Assert.Equal([(ScriptFindings.Unreachable, "gift")], Found(With("route", step => step with { Branches = [step.Branches[1]] })));
        Assert.Equal([(ScriptFindings.NoOtherwise, "route"), (ScriptFindings.Unreachable, "bill")], Found(With("route", step => step with { Branches = [step.Branches[0]] })));
        Assert.Equal([(ScriptFindings.DeadBranch, "route")], Found(With("route", step => step with { Branches = [step.Branches[1], step.Branches[0]] })));
        Assert.Equal([(ScriptFindings.NoEnd, "gift")], Found(With("gift", step => step with { Branches = [step.Branches[0] with { To = "gift" }] })));
        Assert.Equal([(ScriptFindings.Endless, "route")], Found(With("route", step => step with { Branches = [step.Branches[0] with { To = "route" }, step.Branches[1]] }), ScriptFindings.Unreachable));
        Assert.Equal([(ScriptFindings.MayDeadEnd, "bill")], Found(With("bill", step => step with { Branches = [step.Branches[1]] })));
    }

    [Fact]
    public void Check_FindsWhatIsStillToBeWritten_InEachLanguage()
    {
        var findings = ScriptCheck.Check(With("gift", step => step with { Text = new LocalText("只有中文"), Branches = [step.Branches[0] with { Label = new LocalText("", "only") }] }));

        Assert.Equal([(ScriptFindings.TextMissing, "en"), (ScriptFindings.LabelMissing, "zh-CN")], findings.Select(finding => (finding.Code, finding.Detail!)));
        Assert.All(findings, finding => Assert.True(ScriptCheck.Blocks(finding)));
        Assert.Empty(ScriptCheck.Check(With("gift", step => step with { Text = new LocalText("", "only"), Branches = [step.Branches[0] with { Label = new LocalText("", "only") }] })
            with
        { Languages = [FormLanguage.English] }));
    }

    [Fact]
    public void Walk_MergesFields_DecidesByItself_AndGoesBackOverWhatWasSaid()
    {
        var walk = new ScriptWalk(Form, Gold);
        Assert.Equal("Hello Ms Li", walk.Fill(walk.Current!.Text, FormLanguage.English));

        walk.Choose(0);
        Assert.Equal(("gift", false), (walk.Current!.Id, walk.Ended));
        walk.Back();
        Assert.Equal("hello", walk.Current!.Id);
        walk.Back();
        walk.Choose(7);
        Assert.Equal("hello", walk.Current!.Id);
        walk.Choose(1);
        Assert.True(walk.Ended);
        Assert.Equal(["hello", "bye"], walk.Path);
    }

    [Fact]
    public void Walk_OffersAWayOnlyWhereItsConditionIsTrue()
    {
        var poor = new ScriptWalk(Form, new Dictionary<string, string> { ["tier"] = "silver" });
        poor.Choose(0);
        Assert.Equal(("bill", 1), (poor.Current!.Id, poor.Offered.Count));
        Assert.Equal("You owe ", poor.Fill(poor.Current.Text, FormLanguage.English));

        var rich = new ScriptWalk(Form, new Dictionary<string, string> { ["欠费"] = "120" });
        rich.Choose(0);
        Assert.Equal(2, rich.Offered.Count);
    }

    [Fact]
    public void Walk_ResumesItsPath_AsFarAsItStillLeads()
    {
        Assert.Equal(["hello", "gift"], new ScriptWalk(Form, Gold, ["hello", "gift"]).Path);
        Assert.Equal(["hello"], new ScriptWalk(Form, new Dictionary<string, string> { ["tier"] = "silver" }, ["hello", "gift", "bye"]).Path);
        Assert.Empty(new ScriptWalk(new ScriptForm(), Gold).Path);
    }

    [Fact]
    public void Values_OfATarget_AreItsFieldsAndItsListsColumns()
    {
        var target = new CallTarget
        {
            Key = "k1",
            Number = "+8613800000000",
            RegionCode = "HN",
            CustomerName = "王",
            CallType = CallType.Dunning,
            Fields = """{"欠费":"120","customerName":"raw","空":null}""",
        };

        var values = ScriptFields.ValuesOf(target, "Zhou");

        Assert.Equal(("120", "王", "Dunning", "Zhou"), (values["欠费"], values["customerName"], values["callType"], values["agentName"]));
        Assert.DoesNotContain("空", values.Keys);
        Assert.DoesNotContain("tier", values.Keys);
    }

    [Fact]
    public void Edits_KeepIdsUnique_AndBranchesGoWithARenamedStep()
    {
        Assert.Null(ScriptEdit.Rename(Form, "gift", "BYE"));
        Assert.Equal("present", ScriptEdit.Rename(Form, "gift", "present")!.Step("route")!.Branches[0].To);
        Assert.Equal(["hello", "route", "gift", "step1", "bill", "bye"], ScriptEdit.Duplicate(Form, "gift", out _).Steps.Select(step => step.Id));
        Assert.Equal(["route", "hello", "gift", "bill", "bye"], ScriptEdit.Move(Form, "hello", 1).Steps.Select(step => step.Id));
        Assert.Equal(ScriptForm.Write(Form), ScriptForm.Write(ScriptForm.Read(ScriptForm.Write(Form))));
    }

    [Property(MaxTest = 200)]
    public void Walk_OfAnyCheckedScript_AlwaysCanEnd(int seed)
    {
        var random = new Random(seed);
        var form = Any(random);
        if (ScriptCheck.Check(form).Any(ScriptCheck.Blocks))
        {
            return;
        }

        var walk = new ScriptWalk(form, new Dictionary<string, string> { ["tier"] = random.Next(2) == 0 ? "gold" : "silver" });
        for (var step = 0; step < 50 && !walk.Ended; step++)
        {
            // Every way of these is unconditional where something is said, so one is always offered.
            Assert.NotEmpty(walk.Offered);
            walk.Choose(random.Next(walk.Offered.Count));
        }
    }

    private static ScriptForm Any(Random random)
    {
        var ids = Enumerable.Range(1, random.Next(2, 7)).Select(number => $"s{number}").ToList();
        return new ScriptForm
        {
            Title = Forms.Text("title"),
            Steps =
            [
                .. ids.Select(id => random.Next(3) switch
                {
                    0 => new ScriptStep { Id = id, Kind = ScriptStepKind.End, Text = Forms.Text(id) },
                    1 => new ScriptStep
                    {
                        Id = id,
                        Kind = ScriptStepKind.Decide,
                        Branches = [new(LocalText.Empty, FieldTest.Of("tier", Equal, "gold"), ids[random.Next(ids.Count)]), new(LocalText.Empty, null, ids[random.Next(ids.Count)])],
                    },
                    _ => Say(id, id, ("a", null, ids[random.Next(ids.Count)]), ("b", null, ids[random.Next(ids.Count)])),
                }),
            ],
        };
    }

    private static ScriptStep Say(string id, string text, params (string Label, Condition? When, string To)[] branches) => new()
    {
        Id = id,
        Text = Forms.Text(text),
        Branches = [.. branches.Select(branch => new ScriptBranch(Forms.Text(branch.Label), branch.When, branch.To))],
    };

    private static ScriptForm With(string id, Func<ScriptStep, ScriptStep> change) => ScriptEdit.With(Form, change(Form.Step(id)!));

    private static IEnumerable<(string, string)> Found(ScriptForm form, string? except = null) =>
        ScriptCheck.Check(form).Where(finding => finding.Code != except && finding.Code != ScriptFindings.UnusedColumn).Select(finding => (finding.Code, finding.StepId!));
}
