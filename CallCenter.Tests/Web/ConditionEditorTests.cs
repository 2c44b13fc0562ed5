using Bunit;
using CallCenter.Core.Conditions;
using CallCenter.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Tests.Web;

/// <summary>The editor of conditions: what is chosen becomes the condition, what is wrong is said where it is.</summary>
public sealed class ConditionEditorTests : PageTest
{
    private static readonly ConditionField[] Fields =
    [
        new("name", FieldType.Text, "Name"), new("age", FieldType.Number, "Age"), new("since", FieldType.Date, "Since"), new("vip", FieldType.YesNo, "VIP"),
        new("tier", FieldType.Choice, "Tier", [new("gold", "Gold"), new("silver", "Silver")]),
        new("brands", FieldType.Choices, "Brands", [new("a", "A"), new("b", "B"), new("c", "C")]),
    ];

    private Condition? _value;

    private protected override void AddServices(IServiceCollection services) => services.AddScoped<ConditionSentences>();

    [Fact]
    public void Editor_WithoutACondition_SaysSo_AndAddsATestThatHasTheFocus()
    {
        var editor = Open(null);
        Assert.Contains("No condition", editor.Markup, StringComparison.Ordinal);

        editor.Find("button").Click();

        Same(FieldTest.Of("name", Equal), _value);
        Assert.Contains("Give a value.", editor.Find(".cc-condition-test > .cc-muted").TextContent, StringComparison.Ordinal);
        Assert.Equal(editor.Find(".cc-condition-field").Id, JSInterop.VerifyInvoke("callcenter.focus").Arguments[0]);
    }

    [Fact]
    public void Field_OfAnotherType_BringsItsOwnComparisonsAndValues_AndKeepsWhatFits()
    {
        var editor = Open(FieldTest.Of("name", Equal, "40"));

        editor.Find(".cc-condition-field").Change("age");
        Same(FieldTest.Of("age", Equal, "40"), _value);
        Assert.Equal("decimal", editor.Find(".cc-condition-values input").GetAttribute("inputmode"));

        editor.Find(".cc-condition-field").Change("since");
        Same(FieldTest.Of("since", Equal), _value);
        Assert.Equal("date", editor.Find(".cc-condition-values input").GetAttribute("type"));
        Assert.Equal("before", editor.FindAll(".cc-condition-operator option")[2].TextContent);

        editor.Find(".cc-condition-field").Change("brands");
        Same(FieldTest.Of("brands", HasAny), _value);
        Assert.Equal(3, editor.FindAll(".cc-condition-options input").Count);
    }

    [Fact]
    public void Values_ComeAsTheTypeWantsThem()
    {
        var editor = Open(FieldTest.Of("age", Between));
        editor.FindAll(".cc-condition-values input")[0].Change("18");
        editor.FindAll(".cc-condition-values input")[1].Change(" 65 ");
        Same(FieldTest.Of("age", Between, "18", "65"), _value);

        editor = Open(FieldTest.Of("vip", Equal));
        editor.Find(".cc-condition-values select").Change("false");
        Same(FieldTest.Of("vip", Equal, "false"), _value);

        editor = Open(FieldTest.Of("brands", HasAll, "c"));
        editor.FindAll(".cc-condition-options input")[0].Change(true);
        Same(FieldTest.Of("brands", HasAll, "a", "c"), _value);

        editor = Open(FieldTest.Of("name", In));
        editor.Find("textarea").Change("Wang\n\n Li \nWang");
        Same(FieldTest.Of("name", In, "Wang", "Li"), _value);

        editor = Open(FieldTest.Of("name", Equal, "Wang"));
        editor.Find(".cc-condition-operator").Change($"{IsMissing}");
        Same(FieldTest.Of("name", IsMissing), _value);
        Assert.Empty(editor.FindAll(".cc-condition-values input"));
    }

    [Fact]
    public void Groups_Nest_SwitchTheirLogic_AndVanishWithTheirLastTest()
    {
        var editor = Open(FieldTest.Of("vip", Equal, "true"));
        Button(editor, "Add group").Click();
        Same(ConditionGroup.AllOf(FieldTest.Of("vip", Equal, "true"), ConditionGroup.AnyOf(FieldTest.Of("name", Equal))), _value);

        editor.FindAll(".cc-condition-group .cc-condition-group .cc-condition-acts button")[0].Click();
        editor.FindAll(".cc-condition-head select")[0].Change($"{GroupLogic.Any}");
        Same(ConditionGroup.AnyOf(FieldTest.Of("vip", Equal, "true"), ConditionGroup.AnyOf(FieldTest.Of("name", Equal), FieldTest.Of("name", Equal))), _value);

        editor.FindAll("[aria-label='Remove condition']")[2].Click();
        editor.FindAll("[aria-label='Remove condition']")[1].Click();
        Same(FieldTest.Of("vip", Equal, "true"), _value);
        editor.Find("[aria-label='Remove condition']").Click();
        Assert.Null(_value);
    }

    [Fact]
    public void Faults_AreSaidAtThePartWhereTheyAre()
    {
        var editor = Open(ConditionGroup.AnyOf(
            FieldTest.Of("age", Greater, "much"), ConditionGroup.AllOf(FieldTest.Of("gone", Equal, "x"), FieldTest.Of("tier", Equal, "bronze"))));

        var tests = editor.FindAll(".cc-condition-test");
        Assert.Equal(
            ["‘much’ isn't a value of this field.", "There is no field ‘gone’, or it isn't known here yet.", "There is no option ‘bronze’."],
            tests.Select(test => test.QuerySelector(".cc-bad[role=alert]")!.TextContent));
        Assert.All(tests, test => Assert.Equal("true", test.QuerySelector("[aria-invalid]")!.GetAttribute("aria-invalid")));
        Assert.Equal(tests[0].QuerySelector(".cc-bad")!.Id, tests[0].QuerySelector("input")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public void Nesting_EndsWhereTheCheckEnds()
    {
        Condition deep = FieldTest.Of("name", Equal, "x");
        for (var depth = 0; depth < ConditionCheck.MaxDepth; depth++)
        {
            deep = ConditionGroup.AllOf(deep, FieldTest.Of("name", Equal, "y"));
        }

        var editor = Open(deep);

        Assert.Empty(ConditionCheck.Check(deep, Fields));
        Assert.Equal(ConditionCheck.MaxDepth - 1, editor.FindAll("button").Count(button => button.TextContent == "Add group"));
    }

    [Fact]
    public void Disabled_CanOnlyBeLookedAt()
    {
        var editor = Open(FieldTest.Of("age", Greater, "3"), disabled: true);

        Assert.True(editor.Find("fieldset").HasAttribute("disabled"));
        Assert.Empty(editor.FindAll(".cc-condition-acts"));
    }

    [Theory]
    [InlineData("en", "Tier is one of Gold, Silver and (Since not before 2026-01-01 or VIP is yes)")]
    [InlineData("zh-CN", "Tier 是其中之一 Gold、Silver 且 (Since 不早于 2026-01-01 或 VIP 等于 是)")]
    public void Sentence_NamesFieldsOptionsAndComparisons(string language, string expected)
    {
        System.Globalization.CultureInfo.CurrentUICulture = new System.Globalization.CultureInfo(language);
        var condition = ConditionGroup.AllOf(
            FieldTest.Of("tier", In, "gold", "silver"), ConditionGroup.AnyOf(FieldTest.Of("since", GreaterOrEqual, "2026-01-01"), FieldTest.Of("vip", Equal, "true")));

        Assert.Equal(expected, Services.GetRequiredService<ConditionSentences>().Of(condition, Fields));
    }

    private static void Same(Condition expected, Condition? actual) => Assert.Equal(ConditionJson.Write(expected), ConditionJson.Write(actual!));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ConditionEditor> editor, string text) =>
        editor.FindAll("button").First(button => button.TextContent == text);

    private IRenderedComponent<ConditionEditor> Open(Condition? condition, bool disabled = false)
    {
        _value = condition;
        IRenderedComponent<ConditionEditor> editor = null!;
        editor = Render<ConditionEditor>(parameters => parameters
            .Add(shown => shown.Fields, Fields).Add(shown => shown.Disabled, disabled).Add(shown => shown.Value, condition)
            .Add(shown => shown.ValueChanged, EventCallback.Factory.Create<Condition?>(this, changed =>
            {
                _value = changed;
                editor.Render(again => again.Add(shown => shown.Value, changed));
            })));
        return editor;
    }
}
