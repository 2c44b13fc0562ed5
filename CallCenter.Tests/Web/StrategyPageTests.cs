using AngleSharp.Dom;
using Bunit;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using CallCenter.Web.Features.Outbound.Strategies;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace CallCenter.Tests.Web;

/// <summary>The strategy editor and the calendars: what is painted and entered, what the check says, what is published.</summary>
public sealed class StrategyPageTests : PageTest, IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private static CurrentUser Staff => People.Of(Roles.CampaignStaff);

    private StrategyAdministration Strategies => Services.GetRequiredService<StrategyAdministration>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
        await using var db = _database.CreateDbContext();
        await DemoStrategies.SeedAsync(db, Desks.Now, Cancellation);
        SignIn(Roles.CampaignStaff);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    private protected override void AddServices(IServiceCollection services)
    {
        services.AddSingleton(_ => new StrategyAdministration(_database, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Time));
        services.AddSingleton(_ => new CalendarAdministration(_database, Time));
        services.AddScoped<StrategyWords>();
    }

    [Fact]
    public void List_ShowsStrategiesWithWhatTheySay()
    {
        var page = Render<StrategiesPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        var dunning = page.FindAll("tbody tr").Single(row => row.TextContent.Contains(DemoStrategies.Dunning, StringComparison.Ordinal)).TextContent;
        Assert.Contains("Predictive", dunning, StringComparison.Ordinal);
        Assert.Contains("Mon–Fri 09:00–12:00; Mon–Fri 14:00–18:00; Sat 10:00–12:00 (Changsha)", dunning, StringComparison.Ordinal);
        Assert.Contains("3 / 6", dunning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editor_EnteredAndSaved_IsTheDraft()
    {
        var page = Open(2);
        Assert.True(Button(page, "Save").HasAttribute("disabled"));
        page.Find("#ring").Change("35");
        page.Find("#cap").Change("2.5");
        page.Find("select[aria-label='Busy: Then']").Change("Close");
        Assert.Equal(["Abandoned at most", "Ring time, seconds", "After: Busy"], page.FindAll(".cc-policy-changes tbody td:first-child").Select(cell => cell.TextContent));
        Button(page, "Save").Click();

        page.WaitForAssertion(() => Assert.True(Button(page, "Save").HasAttribute("disabled")));
        var draft = (await Strategies.GetAsync(Staff, 2, Cancellation))!;
        Assert.Equal((35, 0.025, NextStep.Close, true), (draft.Terms.RingSeconds, draft.Terms.AbandonCap, AttemptPlanner.RuleFor(draft.Terms, AttemptOutcome.Busy).Next, draft.HasChanges));
    }

    [Fact]
    public void Week_PaintedByKeys_OpensAndCloses()
    {
        var page = Open(2);
        var week = page.Find(".cc-week");

        // From Monday 09:00 to Wednesday 09:30, which are open: closed. Then Sunday.
        Keys(week, "Shift+ArrowDown", "Shift+ArrowDown", " ");
        Assert.Contains("Thu–Fri 09:00–12:00", page.Find(".cc-week-words").TextContent, StringComparison.Ordinal);
        Assert.Contains("Mon–Wed 09:30–12:00", page.Find(".cc-week-words").TextContent, StringComparison.Ordinal);
        Keys(page.Find(".cc-week"), "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Enter");
        Assert.Contains("Sun 09:00–09:30", page.Find(".cc-week-words").TextContent, StringComparison.Ordinal);
        Assert.Contains("cc-open", page.Find("[aria-label='Sun 09:00–09:30']").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void Week_PaintedByPointer_FillsTheRectangle()
    {
        var page = Open(1);
        page.Find("[aria-label='Mon 12:00–12:30']").TriggerEvent("onpointerdown", new Microsoft.AspNetCore.Components.Web.PointerEventArgs());
        page.Find("[aria-label='Tue 14:00–14:30']").TriggerEvent("onpointerenter", new Microsoft.AspNetCore.Components.Web.PointerEventArgs { Buttons = 1 });
        page.Find(".cc-week").TriggerEvent("onpointerup", new Microsoft.AspNetCore.Components.Web.PointerEventArgs());
        Assert.Contains("Mon–Tue 09:00–20:00", page.Find(".cc-week-words").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NoWindow_BlocksPublishing_AndTryItSaysNever()
    {
        var page = Open(1);
        page.FindAll(".cc-week-head .cc-link").Single(button => button.TextContent == "Clear").Click();
        Assert.Contains("There is no calling window", page.Find(".cc-findings .cc-bad").TextContent, StringComparison.Ordinal);
        Assert.Contains("no window opens", page.Find(".cc-forecast-end").TextContent, StringComparison.Ordinal);
        Assert.True(Button(page, "Publish…").HasAttribute("disabled"));
    }

    [Fact]
    public void TryIt_NobodyAnswers_ShowsTheNextAttempts()
    {
        var page = Open(2);
        page.Find("#try-numbers").Change("1");
        Assert.Equal(3, page.FindAll(".cc-forecast li").Count);
        Assert.Contains("no attempts left", page.Find(".cc-forecast-end").TextContent, StringComparison.Ordinal);
        page.Find("#try-result").Change("InvalidNumber");
        Assert.Single(page.FindAll(".cc-forecast li"));
        Assert.Contains("no number left", page.Find(".cc-forecast-end").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_Confirmed_IsTheNextVersion_AndRollsBack()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = Open(2);
        page.Find("#ring").Change("40");
        Button(page, "Publish…").Click();
        dialogs.WaitForAssertion(() => Assert.Equal(["Ring time, seconds", "25 s", "40 s"], dialogs.FindAll(".cc-policy-changes tbody td").Select(cell => cell.TextContent)));
        dialogs.Find("#publish-note").Input("longer");
        Button(dialogs, "Publish now").Click();
        page.WaitForAssertion(() => Assert.Contains("version 2 in use", page.Markup, StringComparison.Ordinal));

        page.Find("[title='Roll back to version 1']").Click();
        dialogs.WaitForAssertion(() => Assert.Contains("Roll back to version 1", dialogs.Markup, StringComparison.Ordinal));
        Button(dialogs, "Publish now").Click();
        page.WaitForAssertion(() => Assert.Contains("version 3 in use", page.Markup, StringComparison.Ordinal));
        Assert.Equal(25, (await Strategies.GetAsync(Staff, 2, Cancellation))!.Terms.RingSeconds);
    }

    [Fact]
    public async Task Save_AfterSomebodyElse_ShowsBoth()
    {
        var page = Open(2);
        await Strategies.SaveAsync(Staff, 2, DemoStrategies.Dunning, DemoStrategies.DunningTerms with { RingSeconds = 50 }, 0, Cancellation);
        page.Find("#ring").Change("35");
        Button(page, "Save").Click();
        page.WaitForAssertion(() => Assert.Contains("saved something else", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["Ring time, seconds", "50 s", "35 s"], page.Find("[role=alert] .cc-policy-changes").QuerySelectorAll("tbody td").Select(cell => cell.TextContent));
        Button(page, "Save").Click();
        page.WaitForAssertion(() => Assert.True(Button(page, "Save").HasAttribute("disabled")));
        Assert.Equal(35, (await Strategies.GetAsync(Staff, 2, Cancellation))!.Terms.RingSeconds);
    }

    [Fact]
    public void Editor_OfTheProvince_IsReadOnlyForACity()
    {
        SignIn(Roles.CampaignStaff, region: DemoRegions.Changsha);
        var page = Open(2);
        Assert.Contains("It belongs to Provincial centre", page.Markup, StringComparison.Ordinal);
        Assert.All(page.FindAll("#ring, #name, #order, .cc-rules select"), field => Assert.True(field.HasAttribute("disabled")));
        Keys(page.Find(".cc-week"), " ");
        Assert.Contains("Mon–Fri 09:00–12:00", page.Find(".cc-week-words").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_DayAddedAndSaved_Holds()
    {
        var page = Render<CalendarsPage>();
        page.WaitForElement("#new-day");
        var before = page.FindAll(".cc-calendar tbody tr").Count;
        page.Find("#new-day").Change($"{Desks.Now.Year}-12-24");
        Button(page, "Add").Click();
        page.Find($"[aria-label^='{Desks.Now.Year}-12-24'][aria-label$='Chinese name']").Change("盘点日");
        page.Find($"[aria-label^='{Desks.Now.Year}-12-24'][aria-label$='English name']").Change("Stocktaking");
        Button(page, "Save").Click();

        page.WaitForAssertion(() => Assert.True(Button(page, "Save").HasAttribute("disabled")));
        var calendar = (await Services.GetRequiredService<CalendarAdministration>().GetAsync(Staff, "HN", Desks.Now.Year, Cancellation))!;
        Assert.Equal((before + 1, "Stocktaking"), (calendar.Days.Count, calendar.Days[^1].NameEn));
    }

    private IRenderedComponent<StrategyPage> Open(long id)
    {
        var page = Render<StrategyPage>(parameters => parameters.Add(shown => shown.Id, id));
        page.WaitForElement(".cc-week");
        return page;
    }

    private static void Keys(IElement week, params string[] keys)
    {
        foreach (var key in keys)
        {
            week.KeyDown(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = key.Split('+')[^1], ShiftKey = key.StartsWith("Shift+", StringComparison.Ordinal) });
        }
    }

    private static IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : IComponent => page.FindAll("button").First(button => button.TextContent.Trim() == text);
}
