using Bunit;
using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Outbound.Scripts;
using CallCenter.Tests.Outbound.Questionnaires;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Features.Outbound.Scripts;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Tests.Web;

/// <summary>The script at the agent's desk: said with the customer's fields, walked by number keys.</summary>
public sealed class ScriptPanelTests : PageTest
{
    private static readonly ScriptForm Revisit = new()
    {
        Steps =
        [
            new ScriptStep
            {
                Id = "hello",
                Text = Forms.Text("Hello {{customerName}}"),
                Branches =
                [
                    new ScriptBranch(Forms.Text("for gold"), FieldTest.Of("tier", Equal, "gold"), "bye"), new ScriptBranch(Forms.Text("go on"), null, "more"),
                ],
            },
            new ScriptStep { Id = "more", Text = Forms.Text("More"), Branches = [new ScriptBranch(Forms.Text("end"), null, "bye")] },
            new ScriptStep { Id = "bye", Kind = ScriptStepKind.End, Text = Forms.Text("Goodbye") },
        ],
    };

    private protected override void AddServices(IServiceCollection services)
    {
        services.AddScoped<ConditionSentences>();
        services.AddScoped<ScriptWords>();
    }

    [Fact]
    public void Panel_IsWalkedByKeys_GoesBack_AndTellsItsPathAndItsEnd()
    {
        IReadOnlyList<string>? path = null;
        var ended = new List<string>();
        var panel = Render<ScriptPanel>(parameters => parameters
            .Add(shown => shown.Script, Revisit).Add(shown => shown.Values, new Dictionary<string, string> { ["customerName"] = "Ms Li" })
            .Add(shown => shown.Language, FormLanguage.English).Add(shown => shown.PathChanged, taken => path = [.. taken]).Add(shown => shown.OnEnded, ended.Add));
        Assert.Equal("Hello Ms Li", panel.Find(".cc-say").TextContent);
        Assert.Equal(["go on"], panel.FindAll(".cc-answer span").Select(span => span.TextContent));

        Press("1");
        Assert.Equal("More", panel.Find(".cc-say").TextContent);
        Press("PageUp");
        Press("1");
        Press("9");
        Press("1");

        Assert.Equal(["hello", "more", "bye"], path);
        Assert.Equal(["bye"], ended);
        Assert.Contains("The script ends here", panel.Markup, StringComparison.Ordinal);

        void Press(string key) => panel.Find(".cc-script").KeyDown(new KeyboardEventArgs { Key = key });
    }

    [Fact]
    public void Panel_AfterALostBrowser_GoesOnWhereItStood()
    {
        var panel = Render<ScriptPanel>(parameters => parameters
            .Add(shown => shown.Script, Revisit).Add(shown => shown.Values, new Dictionary<string, string> { ["tier"] = "gold" })
            .Add(shown => shown.Language, FormLanguage.English).Add(shown => shown.Path, ["hello", "more"]));

        Assert.Equal("More", panel.Find(".cc-say").TextContent);
        panel.FindAll("button").First(button => button.TextContent.StartsWith("Back", StringComparison.Ordinal)).Click();
        Assert.Equal(2, panel.FindAll(".cc-answer").Count);
    }

    [Fact]
    public void StepEditor_LeadsABranchToANewStep()
    {
        (ScriptForm Form, string? Place)? edited = null;
        var editor = Render<ScriptStepEditor>(parameters => parameters
            .Add(shown => shown.Form, Revisit).Add(shown => shown.Step, Revisit.Steps[0]).Add(shown => shown.OnEdit, edit => edited = edit));

        editor.Find("#to-1").Change("+");

        Assert.Equal(["hello", "step1", "more", "bye"], edited!.Value.Form.Steps.Select(step => step.Id));
        Assert.Equal("step1", edited.Value.Form.Steps[0].Branches[1].To);
    }
}
