using AngleSharp.Dom;
using Bunit;
using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using CallCenter.Web.Features.Routing;
using CallCenter.Web.Features.Simulation;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace CallCenter.Tests.Web;

/// <summary>The policy editor: what a manager enters, what she is told, what somebody else did meanwhile.</summary>
public sealed class PolicyPageTests : PageTest, IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private PolicyAdministration Policies => Services.GetRequiredService<PolicyAdministration>();

    private PolicyDrafts Drafts => Services.GetRequiredService<PolicyDrafts>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
        SignIn(Roles.Manager);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    private protected override void AddServices(IServiceCollection services)
    {
        var sites = new RecordingPublisher();
        services.AddSingleton(_ => new Staffing(_database, new StaffingScope(WithSimulatedAgents: true)));
        services.AddSingleton(provider => new PolicyAdministration(_database, provider.GetRequiredService<Staffing>(), sites, Time));
        services.AddSingleton(provider => new PolicyDrafts(_database, provider.GetRequiredService<PolicyAdministration>(), sites, Time));
        services.AddScoped<PolicyLabels>();
    }

    [Fact]
    public async Task Overview_ShowsWhatIsInForce_TheDraftsAndTheVersions()
    {
        await BeginAsync("spring");
        await PublishOtherAsync();
        var page = Render<PolicyPage>();

        page.WaitForAssertion(() => Assert.Contains("In force: version 2", page.Markup, StringComparison.Ordinal));
        Assert.Contains("97.0 % in 10 s", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Callers of this tier are told goodbye", page.Markup, StringComparison.Ordinal);
        var draft = page.Find("a[href^='/policies/drafts/']");
        Assert.Equal("spring", draft.TextContent);
        Assert.Contains("another version is in force meanwhile", draft.ParentElement!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".cc-versions li").Count);
    }

    [Fact]
    public async Task RollBack_Confirmed_PublishesTheEarlierVersionAgain()
    {
        await PublishOtherAsync();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<PolicyPage>();
        page.WaitForElement("[aria-label='Roll back to version 1']").Click();

        dialogs.WaitForAssertion(() => Assert.Contains("Roll back to version 1", dialogs.Markup, StringComparison.Ordinal));
        Assert.Equal(["97.0 %", "95.0 %"], dialogs.FindAll(".cc-policy-changes tbody td").Skip(1).Select(cell => cell.TextContent.Trim()));
        Assert.Empty(dialogs.FindAll("input[type=datetime-local]"));
        Button(dialogs, "Publish now").Click();

        page.WaitForAssertion(() => Assert.Contains("In force: version 3", page.Markup, StringComparison.Ordinal));
        Assert.Equal(0.95, (await Policies.CurrentAsync(People.Manager(), Cancellation)).Tiers.Single(tier => tier.TierCode == BaseData.Gold).TargetAnswerRate);
    }

    [Fact]
    public async Task Editor_ShowsWhatChanges_AndSavesIt()
    {
        var page = await OpenAsync();
        Assert.True(Button(page, "Save").HasAttribute("disabled"));

        page.Find("#target-gold").Change("97");
        page.Find("#alarm-gold").Change("60");
        Assert.Equal(["95.0 %", "97.0 %", "none", "60 s"], page.FindAll(".cc-policy-changes tbody td.cc-figure").Select(cell => cell.TextContent.Trim()));
        Button(page, "Save").Click();

        page.WaitForAssertion(() => Assert.True(Button(page, "Save").HasAttribute("disabled")));
        var saved = (await Drafts.GetAsync(People.Manager(), 1, Cancellation))!.Terms.Tier(BaseData.Gold)!;
        Assert.Equal((0.97, (int?)60), (saved.TargetAnswerRate, saved.MaxWaitSeconds));
    }

    [Fact]
    public async Task Editor_OfWhoServes_BeginsNarrowAndWidens()
    {
        var page = await OpenAsync();
        var gold = page.FindAll(".cc-tier-editor").First(editor => editor.GetAttribute("aria-label") == "Gold");
        Assert.DoesNotContain("Widen the pool", gold.TextContent, StringComparison.Ordinal);

        gold.QuerySelector(".cc-step input[type=checkbox]")!.Change(true);
        page.FindAll(".cc-tier-editor .cc-steps > .cc-link").Single().Click();

        Assert.Equal(["at once: general", "after 15 s: every group"], page.FindAll(".cc-policy-changes .cc-serving li").TakeLast(2).Select(Words));
        page.Find(".cc-step select").Change("1");
        Assert.Equal("at once: general, 1 only", Words(page.FindAll(".cc-policy-changes .cc-serving li")[^2]));
    }

    [Fact]
    public async Task Editor_NamesQueuesThatNobodyCouldTake_BeforeAnythingIsSaved()
    {
        var page = await OpenAsync();
        var before = page.FindAll(".cc-coverage .cc-warn li").Count;
        await page.InvokeAsync(() => page.FindComponents<TierEditor>().First(editor => editor.Instance.Tier.TierCode == BaseData.Gold)
            .Instance.TierChanged.InvokeAsync(BaseData.FirstPolicy.Tiers.First(tier => tier.TierCode == BaseData.Gold) with { Serving = [new(0, 9, ["nobody"])] }));

        Assert.Equal((0, 3), (before, page.FindAll(".cc-coverage .cc-warn li[data-agents='0']").Count));
    }

    [Fact]
    public async Task Editor_OfTheRule_SaysWhatTheConstantsMean()
    {
        var page = await OpenAsync();
        Assert.Contains("more than 20 n less", page.Markup, StringComparison.Ordinal);

        page.Find("#age").Change("0");
        Assert.Contains("nothing bounds how long", page.Find(".cc-advanced .cc-note").TextContent, StringComparison.Ordinal);
        Assert.Contains("differs from the preset", page.Markup, StringComparison.Ordinal);

        page.FindAll("input[name=preset]")[2].Change(true);
        Assert.Contains("This rule doesn't score", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_AfterSomebodyElse_BringsBothTogether_AndShowsIt()
    {
        var page = await OpenAsync();
        page.Find("#target-gold").Change("97");
        page.Find("#seconds-gold").Change("8");
        await SaveOtherAsync(gold => gold with { TargetSeconds = 12, MaxWaitSeconds = 90 });

        Button(page, "Save").Click();

        var told = page.WaitForElement("section[role=alert]");
        Assert.Contains("manager saved this draft meanwhile", told.TextContent, StringComparison.Ordinal);
        Assert.Equal(["none", "90 s", "12 s", "8 s"], told.QuerySelectorAll("td.cc-figure").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("90", page.Find("#alarm-gold").GetAttribute("value"));

        // Nothing of theirs is overwritten before she has seen it.
        Assert.Equal(12, (await GoldAsync()).TargetSeconds);
        Button(page, "Save").Click();
        page.WaitForAssertion(() => Assert.True(Button(page, "Save").HasAttribute("disabled")));
        var saved = await GoldAsync();
        Assert.Equal((0.97, 8, (int?)90), (saved.TargetAnswerRate, saved.TargetSeconds, saved.MaxWaitSeconds));
    }

    [Fact]
    public async Task Publish_OnAnOlderVersion_IsPossibleOnlyOnceThatIsTakenIn()
    {
        var id = await BeginAsync("spring");
        await PublishOtherAsync();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<DraftPage>(parameters => parameters.Add(shown => shown.Id, id));
        page.WaitForAssertion(() => Assert.Contains("Another version is in force", page.Markup, StringComparison.Ordinal));
        Assert.True(Button(page, "Publish…").HasAttribute("disabled"));
        page.Find("#seconds-gold").Change("8");

        Button(page, "Take in version 2").Click();
        Assert.Equal("97", page.Find("#target-gold").GetAttribute("value"));
        Button(page, "Publish…").Click();
        dialogs.WaitForElement("#publish-note").Input("for spring");
        Button(dialogs, "Publish now").Click();

        page.WaitForAssertion(() => Assert.EndsWith("/policies", Navigator.Uri, StringComparison.Ordinal));
        var current = await Policies.CurrentAsync(People.Manager(), Cancellation);
        var gold = current.Tiers.Single(tier => tier.TierCode == BaseData.Gold);
        Assert.Equal((3, 0.97, 8), (current.Version, gold.TargetAnswerRate, gold.TargetSeconds));
    }

    [Fact]
    public async Task Publish_AtATime_ShowsIt_AndCanBeTakenBack()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = await OpenAsync();
        Button(page, "Publish…").Click();
        dialogs.WaitForElements("input[name=when]")[1].Change(true);
        dialogs.Find("input[type=datetime-local]").Change("2001-01-01T00:00");
        Assert.True(Button(dialogs, "Set the time").HasAttribute("disabled"));
        dialogs.Find("input[type=datetime-local]").Change(TimeInChina(hours: 3));
        Button(dialogs, "Set the time").Click();

        page.WaitForAssertion(() => Assert.Contains("Will be published", page.Markup, StringComparison.Ordinal));
        Assert.True(page.Find("#target-gold").HasAttribute("disabled"));
        Assert.Equal(Floor(Time.GetUtcNow().AddHours(3)), (await Drafts.GetAsync(People.Manager(), 1, Cancellation))!.Row.PublishAt);

        Button(page, "Take the time back").Click();
        page.WaitForAssertion(() => Assert.False(page.Find("#target-gold").HasAttribute("disabled")));
    }

    [Fact]
    public async Task Difference_OfTwo_ShowsWhatDiffers_OnRequestAll()
    {
        await PublishOtherAsync();
        Navigator.NavigateTo("/policies/difference?from=version:1&to=live");
        var page = Render<DifferencePage>();

        page.WaitForAssertion(() => Assert.Equal(["95.0 %", "97.0 %"], page.FindAll("td.cc-figure").Select(cell => cell.TextContent.Trim())));
        Assert.Equal(["What", "Version 1", "In force"], page.FindAll("thead th").Select(cell => cell.TextContent));
        page.Find("input[type=checkbox]").Change(true);
        Assert.Equal(31, page.FindAll("tbody tr").Count);
        Assert.Single(page.FindAll("tr.cc-differs"));
    }

    [Fact]
    public void Difference_WithWhatIsNotThere_SaysSo()
    {
        Navigator.NavigateTo("/policies/difference?from=draft:99&to=live");
        var page = Render<DifferencePage>();
        page.WaitForAssertion(() => Assert.Contains("One of them isn't there", page.Markup, StringComparison.Ordinal));
    }

    private NavigationManager Navigator => Services.GetRequiredService<NavigationManager>();

    private async Task<IRenderedComponent<DraftPage>> OpenAsync()
    {
        var id = await BeginAsync("spring");
        var page = Render<DraftPage>(parameters => parameters.Add(shown => shown.Id, id));
        page.WaitForElement("#target-gold");
        return page;
    }

    private async Task<int> BeginAsync(string name) => (await Drafts.AddAsync(People.Manager(), name, cancellation: Cancellation)).Id;

    private async Task SaveOtherAsync(Func<TierPolicy, TierPolicy> change)
    {
        var draft = (await Drafts.GetAsync(People.Manager(), 1, Cancellation))!;
        var terms = draft.Terms.With(change(draft.Terms.Tier(BaseData.Gold)!));
        Assert.Equal(ChangeResult.Done, await Drafts.SaveAsync(
            People.Manager(), 1, draft.Row.Name, new PolicyDraft(draft.Row.BasedOn, terms.Preset, terms.Constants, terms.Tiers, null), draft.Row.Version, Cancellation));
    }

    private async Task PublishOtherAsync()
    {
        var tiers = BaseData.FirstPolicy.Tiers.Select(tier => tier.TierCode == BaseData.Gold ? tier with { TargetAnswerRate = 0.97 } : tier);
        Assert.Equal(ChangeResult.Done, await Policies.PublishAsync(
            People.Manager(), new PolicyDraft(1, RoutingPreset.Balanced, RoutingConstants.Balanced, [.. tiers], null), cancellation: Cancellation));
    }

    private async Task<TierPolicy> GoldAsync() => (await Drafts.GetAsync(People.Manager(), 1, Cancellation))!.Terms.Tier(BaseData.Gold)!;

    private string TimeInChina(int hours) => Time.GetUtcNow().AddHours(8 + hours).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static new DateTimeOffset Floor(DateTimeOffset at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute), at.Offset);

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IElement Button<T>(IRenderedComponent<T> shown, string text) where T : IComponent =>
        shown.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
