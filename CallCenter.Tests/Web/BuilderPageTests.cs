using AngleSharp.Dom;
using Bunit;
using CallCenter.Core.Conditions;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using CallCenter.Tests.Outbound.Questionnaires;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Features.Outbound;
using CallCenter.Web.Features.Outbound.Questionnaires;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Tests.Web;

/// <summary>The builder: what is edited is saved, what is found leads to its place, what somebody else did is told.</summary>
public sealed class BuilderPageTests : PageTest, IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private static CurrentUser Staff => People.Of(Roles.CampaignStaff);

    private QuestionnaireAdministration Questionnaires => Services.GetRequiredService<QuestionnaireAdministration>();

    private static QuestionnaireForm Form => Forms.Of(Forms.Choice("q1", "a", "b"), Forms.Choice("q2", "x", "y") with { ShowIf = FieldTest.Of("q1", Equal, "a") });

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
        SignIn(Roles.CampaignStaff);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    private protected override void AddServices(IServiceCollection services)
    {
        services.AddSingleton(_ => new QuestionnaireAdministration(_database, Time));
        services.AddSingleton(_ => new InterviewService(_database, Time));
        services.AddScoped<ConditionSentences>();
        services.AddScoped<FormWords>();
    }

    [Fact]
    public async Task Typing_IsSavedWhenItPauses()
    {
        var (page, id) = await OpenAsync(Form);
        page.Find("#t-q1-text-en").Input("How was it?");
        page.Find("#t-q1-text-zh-CN").Input("怎么样？");
        Assert.Contains("Saving", page.Find(".cc-draft-state").TextContent, StringComparison.Ordinal);

        Time.Advance(DraftSession<QuestionnaireForm>.Pause);

        page.WaitForAssertion(() => Assert.Contains("Saved at", page.Find(".cc-draft-state").TextContent, StringComparison.Ordinal));
        Assert.Equal(new LocalText("怎么样？", "How was it?"), (await Questionnaires.GetAsync(Staff, id, Cancellation))!.Form.Question("q1")!.Text);
    }

    [Fact]
    public async Task Outline_AddsMovesCopiesAndRemoves_ByKeys()
    {
        var (page, _) = await OpenAsync(Form);
        page.Find("#add-question").Change($"{QuestionType.Scale}");
        Assert.Equal(["q1", "q3", "q2"], Order(page));
        Assert.Equal("true", page.Find("#part-q3").GetAttribute("aria-current"));

        Press(page, "q3", new KeyboardEventArgs { Key = "ArrowDown", AltKey = true });
        Assert.Equal(["q1", "q2", "q3"], Order(page));
        Press(page, "q1", new KeyboardEventArgs { Key = "Insert" });
        Assert.Equal(["q1", "q4", "q2", "q3"], Order(page));
        Press(page, "q4", new KeyboardEventArgs { Key = "Delete" });
        Assert.Equal(["q1", "q2", "q3"], Order(page));

        page.Find("[aria-label='Undo']").Click();
        Assert.Equal(["q1", "q4", "q2", "q3"], Order(page));
        page.Find("[aria-label='Redo']").Click();
        Assert.Equal(["q1", "q2", "q3"], Order(page));
    }

    [Fact]
    public async Task Question_Dragged_GoesWhereItIsDropped()
    {
        var (page, _) = await OpenAsync(Form);
        page.FindAll(".cc-outline-sections ol > li")[1].DragStart();
        page.FindAll(".cc-outline-sections ol > li")[0].DragOver();
        page.FindAll(".cc-outline-sections ol > li")[0].Drop();

        Assert.Equal(["q2", "q1"], Order(page));
    }

    [Fact]
    public async Task Finding_LeadsToItsPlace_AndIsGoneWhenItIsMended()
    {
        var (page, _) = await OpenAsync(Form with { Sections = [Form.Sections[0] with { Questions = [Form.Sections[0].Questions[0], Form.Question("q2")! with { Text = new LocalText("只有中文") }] }] });
        var finding = page.FindAll(".cc-findings button").First(button => button.TextContent.Contains("English is missing: Text.", StringComparison.Ordinal));

        finding.Click();
        Assert.Equal("true", page.Find("#part-q2").GetAttribute("aria-current"));
        Assert.Contains(JSInterop.Invocations["callcenter.focus"], call => (string?)call.Arguments[0] == "t-q2-text-en");
        page.Find("#t-q2-text-en").Input("Only now");
        Time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.DoesNotContain("English is missing", page.Find(".cc-report").TextContent, StringComparison.Ordinal));
        Assert.Contains("Can be published", page.Find(".cc-report").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conflict_IsTold_AndMineOrTheirsCanBeChosen()
    {
        var (page, id) = await OpenAsync(Form);
        await Questionnaires.SaveAsync(Staff, id, Form with { Title = Forms.Text("theirs") }, 0, Cancellation);
        page.Find("#t-q1-text-en").Input("mine");
        Time.Advance(DraftSession<QuestionnaireForm>.Pause);

        page.WaitForAssertion(() => Assert.Contains("has changed this draft meanwhile; yours differs in 2 places", page.Markup, StringComparison.Ordinal));
        Button(page, "Keep mine").Click();

        page.WaitForAssertion(() => Assert.DoesNotContain("has changed this draft", page.Markup, StringComparison.Ordinal));
        var saved = (await Questionnaires.GetAsync(Staff, id, Cancellation))!;
        Assert.Equal(("title", "mine", 2), (saved.Form.Title.En, saved.Form.Question("q1")!.Text.En, saved.Version));
    }

    [Fact]
    public async Task Publish_AsksFirst_ThenMakesTheVersion_AndEditingGoesOn()
    {
        var dialogs = Render<MudDialogProvider>();
        var (page, id) = await OpenAsync(Form);
        Button(page, "Publish…").Click();
        dialogs.WaitForAssertion(() => Assert.Contains("First version", dialogs.Markup, StringComparison.Ordinal));
        dialogs.Find("#publish-note").Change("the first");
        dialogs.FindAll("button").First(button => button.TextContent.Trim() == "Publish now").Click();
        page.WaitForAssertion(() => Assert.Contains("Version 1", page.Find(".cc-page-head").TextContent, StringComparison.Ordinal));

        page.Find("#t-q1-text-en").Input("after");
        Time.Advance(DraftSession<QuestionnaireForm>.Pause);

        page.WaitForAssertion(() => Assert.Contains("Saved at", page.Find(".cc-draft-state").TextContent, StringComparison.Ordinal));
        Assert.Equal("the first", (await Questionnaires.VersionsAsync(Staff, id, new PageRequest(), Cancellation)).Rows.Single().Note);
    }

    [Fact]
    public async Task Questionnaire_OfARegionAbove_CanOnlyBeLookedAt()
    {
        var id = await Questionnaires.AddAsync(Staff, Form, Cancellation);
        SignIn(Roles.CampaignStaff, region: CallCenter.Core.Data.Demo.DemoRegions.Changsha);
        var page = Render<BuilderPage>(parameters => parameters.Add(shown => shown.Id, id));

        page.WaitForAssertion(() => Assert.Contains("belongs to a region above yours", page.Markup, StringComparison.Ordinal));
        Assert.True(page.Find("#t-q1-text-en").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("#add-question"));
    }

    [Fact]
    public async Task Interview_IsAnsweredByNumberKeys_GoesBack_AndResumesWhatWasTyped()
    {
        var form = Forms.Of(
            Forms.Choice("q1", "a", "b"), new Question { Id = "q2", Type = QuestionType.Scale, Min = 0, Max = 10, Text = Forms.Text("q2") },
            new Question { Id = "q3", Type = QuestionType.Text, Text = Forms.Text("q3") });
        var id = await Questionnaires.AddAsync(Staff, form, Cancellation);
        var start = new InterviewStart(id, FormLanguage.English, IsTest: true, OfDraft: true);
        var user = new CurrentUser("u1", "somebody", new HashSet<string> { Roles.CampaignStaff }, BaseData.Province, null);
        var response = (await Services.GetRequiredService<InterviewService>().StartAsync(user, start, Cancellation))!.Value;
        var ended = new List<ResponseStatus>();
        var panel = OpenPanel();

        Key(panel, "2");
        panel.WaitForAssertion(() => Assert.Equal("q2", Asked(panel)));
        Key(panel, "1");
        Key(panel, "0");
        Key(panel, "Enter");
        panel.WaitForAssertion(() => Assert.Equal("q3", Asked(panel)));
        Key(panel, "PageUp");
        panel.WaitForAssertion(() => Assert.True(panel.FindAll(".cc-scale input")[10].HasAttribute("checked")));
        Key(panel, "Enter");
        panel.WaitForAssertion(() => Assert.Equal("q3", Asked(panel)));
        panel.Find("textarea").Input("half a sent");
        Time.Advance(InterviewPanel.TypePause);
        panel.WaitForAssertion(() => Assert.Contains("Saved", panel.Find(".cc-interview-acts").TextContent, StringComparison.Ordinal));

        // The browser is lost; a new one goes on.
        panel = OpenPanel();
        panel.WaitForAssertion(() => Assert.Equal("half a sent", panel.Find("textarea").GetAttribute("value")));
        panel.Find(".cc-ask").KeyDown(new KeyboardEventArgs { Key = "Enter", CtrlKey = true });
        panel.WaitForAssertion(() => Assert.Contains("Complete", panel.Markup, StringComparison.Ordinal));
        Assert.Equal([ResponseStatus.Completed], ended);

        IRenderedComponent<InterviewPanel> OpenPanel() => Render<InterviewPanel>(parameters => parameters
            .Add(shown => shown.ResponseId, response).Add(shown => shown.OnEnded, view => ended.Add(view.Status)));
    }

    [Fact]
    public async Task Interview_KeysPressedAhead_AreForTheQuestionsTheyWereMeantFor()
    {
        var form = Forms.Of(Forms.Choice("q1", "a", "b"), Forms.Choice("q2", "a", "b"), Forms.Choice("q3", "a", "b"));
        var id = await Questionnaires.AddAsync(Staff, form, Cancellation);
        var panel = Render<InterviewPanel>(parameters => parameters.Add(shown => shown.Start, new InterviewStart(id, FormLanguage.English, IsTest: true, OfDraft: true)));
        panel.WaitForElement(".cc-ask");

        var ask = panel.Find(".cc-ask");
        await Task.WhenAll(new[] { "1", "2", "1" }.Select(key => ask.KeyDownAsync(new KeyboardEventArgs { Key = key })));

        panel.WaitForAssertion(() => Assert.Contains("Complete", panel.Markup, StringComparison.Ordinal));
        await using var db = _database.CreateDbContext();
        Assert.Equal(["a", "b", "a"], db.QuestionnaireAnswers.OrderBy(answer => answer.ItemId).Select(answer => answer.Value));
    }

    private static string Asked(IRenderedComponent<InterviewPanel> panel) => panel.Find(".cc-question").TextContent.Trim();

    private static void Key(IRenderedComponent<InterviewPanel> panel, string key) => panel.WaitForElement(".cc-ask").KeyDown(new KeyboardEventArgs { Key = key });

    private static void Press(IRenderedComponent<BuilderPage> page, string id, KeyboardEventArgs key)
    {
        page.Find($"#part-{id}").Focus();
        page.Find($"#part-{id}").KeyDown(key);
    }

    private static string[] Order(IRenderedComponent<BuilderPage> page) =>
        [.. page.FindAll(".cc-outline-sections ol .cc-outline-id").Select(id => id.TextContent)];

    private static IElement Button(IRenderedComponent<BuilderPage> page, string text) => page.FindAll("button").First(button => button.TextContent.Trim() == text);

    private async Task<(IRenderedComponent<BuilderPage> Page, long Id)> OpenAsync(QuestionnaireForm form)
    {
        var id = await Questionnaires.AddAsync(Staff, form, Cancellation);
        var page = Render<BuilderPage>(parameters => parameters.Add(shown => shown.Id, id));
        page.WaitForElement(".cc-builder");
        return (page, id);
    }
}
