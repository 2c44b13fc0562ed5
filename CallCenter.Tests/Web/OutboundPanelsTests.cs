using Bunit;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Outbound.Scripts;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using CallCenter.Tests.Outbound.Questionnaires;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Features.Agents;
using CallCenter.Web.Features.Outbound.Questionnaires;
using CallCenter.Web.Features.Outbound.Scripts;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web;

/// <summary>Script and questionnaire of a campaign at the agent's desk (requirements O11, O12).</summary>
public sealed class OutboundPanelsTests : PageTest, IAsyncLifetime
{
    private static readonly CurrentUser Agent = new("u1", "Zhou", new HashSet<string> { Roles.Agent }, Core.Data.BaseData.Province, AgentId);

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private static CurrentUser Staff => People.Of(Roles.CampaignStaff);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    private protected override void AddServices(IServiceCollection services)
    {
        services.AddSingleton(_ => new QuestionnaireAdministration(_database, Time));
        services.AddSingleton(_ => new ScriptAdministration(_database, Time));
        services.AddSingleton(_ => new InterviewService(_database, Time));
        services.AddScoped<ConditionSentences>();
        services.AddScoped<FormWords>();
        services.AddScoped<ScriptWords>();
    }

    [Fact]
    public async Task Questionnaire_BeginsWhenSheSaysSo_GoesOnAfterALostBrowser_AndBelongsToTheCampaign()
    {
        var questionnaires = Services.GetRequiredService<QuestionnaireAdministration>();
        var id = await questionnaires.AddAsync(Staff, Forms.Of(Forms.Choice("q1", "a", "b") with { Text = new("问", "{{customer.name}}?") }, Forms.Choice("q2", "a", "b")), Cancellation);
        await questionnaires.PublishAsync(Staff, id, 0, null, Cancellation);
        var panel = Open(new VersionChoice(id, 1));
        panel.WaitForElement("select").Change($"{FormLanguage.English}");
        await using var db = _database.CreateDbContext();
        Assert.Empty(db.QuestionnaireResponses);

        panel.Find("button").Click();
        panel.WaitForAssertion(() => Assert.Equal("Ms Li?", panel.Find(".cc-question").TextContent.Trim()));
        panel.Find(".cc-ask").KeyDown(new KeyboardEventArgs { Key = "1" });
        panel.WaitForAssertion(() => Assert.Equal("q2", panel.Find(".cc-question").TextContent.Trim()));

        var again = Open(new VersionChoice(id, 1));
        again.WaitForAssertion(() => Assert.Equal("q2", again.Find(".cc-question").TextContent.Trim()));
        again.Find(".cc-ask").KeyDown(new KeyboardEventArgs { Key = "1" });
        again.WaitForAssertion(() => Assert.Contains("Complete", again.Markup, StringComparison.Ordinal));
        var response = Assert.Single(db.QuestionnaireResponses);
        Assert.Equal((7, "c1", 1, ResponseStatus.Completed), (response.CampaignId, response.ContactId, response.VersionNumber, response.Status));

        // Once it is over, complete or broken off, it isn't begun anew for the same call.
        var third = Open(new VersionChoice(id, 1));
        third.WaitForAssertion(() => Assert.Contains("Complete", third.Markup, StringComparison.Ordinal));
        Assert.Contains(third.FindAll("button"), button => button.TextContent == "Go back into it");
        await Services.GetRequiredService<InterviewService>().BackAsync(Agent, response.Id, Cancellation);
        await Services.GetRequiredService<InterviewService>().AbandonAsync(Agent, response.Id, Cancellation);
        var fourth = Open(new VersionChoice(id, 1));
        fourth.WaitForAssertion(() => Assert.NotNull(fourth.Find(".cc-interview-over")));
        Assert.Empty(fourth.FindAll("select"));
        Assert.Single(db.QuestionnaireResponses);

        IRenderedComponent<OutboundInterview> Open(VersionChoice questionnaire) => Render<OutboundInterview>(parameters => parameters
            .Add(shown => shown.User, Agent).Add(shown => shown.Card, Card with { Questionnaire = questionnaire }).Add(shown => shown.ContactId, "c1"));
    }

    [Fact]
    public async Task Script_IsSaidWithTheCustomersFields_InTheCampaignsVersion()
    {
        var scripts = Services.GetRequiredService<ScriptAdministration>();
        var form = new ScriptForm
        {
            Title = Forms.Text("title"),
            Columns = ["欠费"],
            Steps = [new ScriptStep { Id = "s", Kind = ScriptStepKind.End, Text = new("词", "{{customerName}} owes {{欠费}}, says {{agentName}} ({{callType}})") }],
        };
        var id = await scripts.AddAsync(Staff, form, Cancellation);
        await scripts.PublishAsync(Staff, id, 0, null, Cancellation);
        await scripts.SaveAsync(Staff, id, form with { Steps = [form.Steps[0] with { Text = new("新", "new") }] }, 1, Cancellation);

        var panel = Render<OutboundScript>(parameters => parameters
            .Add(shown => shown.User, Agent).Add(shown => shown.Card, Card with { Script = new VersionChoice(id, 1) }).Add(shown => shown.ContactId, "c1"));

        panel.WaitForAssertion(() => Assert.Equal("Ms Li owes 120, says Zhou (Dunning)", panel.Find(".cc-say").TextContent));
    }

    [Fact]
    public async Task Script_GoesOnWhereItWas_AfterALostBrowser()
    {
        var scripts = Services.GetRequiredService<ScriptAdministration>();
        var form = new ScriptForm
        {
            Title = Forms.Text("title"),
            Steps =
            [
                new ScriptStep { Id = "hello", Kind = ScriptStepKind.Say, Text = Forms.Text("hello"), Branches = [new ScriptBranch(Forms.Text("on"), null, "ask")] },
                new ScriptStep { Id = "ask", Kind = ScriptStepKind.Say, Text = Forms.Text("ask"), Branches = [new ScriptBranch(Forms.Text("on"), null, "end")] },
                new ScriptStep { Id = "end", Kind = ScriptStepKind.End, Text = Forms.Text("bye") },
            ],
        };
        var id = await scripts.AddAsync(Staff, form, Cancellation);
        await scripts.PublishAsync(Staff, id, 0, null, Cancellation);
        var kept = new List<IReadOnlyList<string>>();
        var panel = Open(null);
        panel.WaitForElement(".cc-answer").Click();
        Assert.Equal(["hello", "ask"], Assert.Single(kept));

        var again = Open(string.Join('\n', kept[0]));

        again.WaitForAssertion(() => Assert.Equal("ask", again.Find(".cc-say").TextContent.Trim()));
        again.Find(".cc-answer").Click();
        Assert.Equal(["hello", "ask", "end"], kept[1]);

        IRenderedComponent<OutboundScript> Open(string? path) => Render<OutboundScript>(parameters => parameters
            .Add(shown => shown.User, Agent).Add(shown => shown.Card, Card with { Script = new VersionChoice(id, 1) }).Add(shown => shown.ContactId, "c1")
            .Add(shown => shown.Path, path).Add(shown => shown.Walked, kept.Add));
    }

    private static OutboundCard Card => new()
    {
        CampaignTargetId = 3,
        CampaignId = 7,
        CustomerName = "Ms Li",
        RegionCode = Core.Data.BaseData.Province,
        CallType = CallType.Dunning,
        Fields = new Dictionary<string, string> { ["欠费"] = "120" },
        History = [],
        Results = [],
    };
}
