using Bunit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Quality;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using CallCenter.Tests.Quality;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Features.Outbound;
using CallCenter.Web.Features.Outbound.Questionnaires;
using CallCenter.Web.Features.Quality;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web;

/// <summary>The score sheet: an inspector fills it in, and the agent sees it.</summary>
public sealed class QualityPageTests : PageTest, IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private ScoreFormAdministration Forms => Services.GetRequiredService<ScoreFormAdministration>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
        await QualityWorld.SeedAsync(_database);
        SignIn(Roles.Quality);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    private protected override void AddServices(IServiceCollection services)
    {
        services.AddSingleton(_ => new QualityInspection(_database, Time));
        services.AddSingleton(_ => new ScoreFormAdministration(_database, Time));
        services.AddSingleton(_ => new ContactRecordings(_database, new FakeRecordings(), new RecordingSettings(), Time));
        services.AddScoped<ConditionSentences>();
        services.AddScoped<FormWords>();
    }

    [Fact]
    public async Task Sheet_ComputesTheScoreAsItIsFilledIn_AndTheAgentSeesItAfterwards()
    {
        await PublishAsync();
        var sheet = Open();
        sheet.FindAll(".cc-criterion select")[0].Change("5");
        sheet.FindAll(".cc-criterion select")[1].Change("5");
        Assert.Equal("62.5", sheet.Find("strong.cc-count").TextContent);
        Save(sheet);
        sheet.WaitForAssertion(() => Assert.Contains("title: required", sheet.Find("[role=alert]").TextContent, StringComparison.Ordinal));

        sheet.FindAll(".cc-criterion select")[2].Change("0");
        Assert.Contains("Knocked out", sheet.Markup, StringComparison.Ordinal);
        sheet.FindAll(".cc-criterion select")[2].Change("-");
        sheet.Find("#comment").Change("be quicker");
        Save(sheet);
        sheet.WaitForAssertion(() => Assert.Contains("not yet", sheet.Markup, StringComparison.Ordinal));

        SignIn(Roles.Agent, AgentId);
        var own = Open();
        own.WaitForAssertion(() => Assert.Equal("62.5", own.Find("strong.cc-count").TextContent));
        Assert.All(own.FindAll("fieldset"), group => Assert.True(group.HasAttribute("disabled")));
        Assert.Equal("be quicker", own.Find("#comment").GetAttribute("value"));
        await using var db = _database.CreateDbContext();
        Assert.NotNull(db.ScoreSheets.Single().SeenAt);
    }

    [Fact]
    public void Sheet_WithoutAForm_SaysHowToGetOne()
    {
        var sheet = Open();
        sheet.WaitForAssertion(() => Assert.Contains("No forms", sheet.Markup, StringComparison.Ordinal));
        Assert.NotNull(sheet.Find("a[href='/quality/forms']"));
    }

    [Fact]
    public async Task Form_IsSavedAsItIsEdited_AndPublishedWhenNothingIsMissing()
    {
        var id = await Forms.AddAsync(People.Of(Roles.Quality), ScoreCriteriaTests.Criteria with { Title = new("表") }, Cancellation);
        var page = Render<ScoreFormPage>(parameters => parameters.Add(shown => shown.Id, id));
        page.WaitForElement("#t--title-en");
        page.FindAll("button").First(button => button.TextContent.Trim() == "Publish").Click();
        page.WaitForAssertion(() => Assert.Contains("Title.en: required", page.Markup, StringComparison.Ordinal));

        page.Find("#t--title-en").Input("Form");
        Time.Advance(DraftSession<ScoreCriteria>.Pause);
        page.WaitForAssertion(() => Assert.Contains("Saved at", page.Markup, StringComparison.Ordinal));
        page.FindAll("button").First(button => button.TextContent.Trim() == "Publish").Click();

        page.WaitForAssertion(() => Assert.Contains("Version 1", page.Find(".cc-page-head").TextContent, StringComparison.Ordinal));
    }

    private static void Save(IRenderedComponent<SheetPage> sheet) => sheet.Find(".cc-form-buttons button").Click();

    private IRenderedComponent<SheetPage> Open()
    {
        var sheet = Render<SheetPage>(parameters => parameters.Add(shown => shown.ContactId, "a1"));
        sheet.WaitForElement(".cc-card");
        return sheet;
    }

    private async Task PublishAsync()
    {
        var inspector = People.Of(Roles.Quality);
        var id = await Forms.AddAsync(inspector, ScoreCriteriaTests.Criteria, Cancellation);
        await Forms.PublishAsync(inspector, id, 0, null, Cancellation);
    }
}
