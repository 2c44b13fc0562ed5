using CallCenter.Core.Data.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>
/// Every page in both languages (one in light, the other in dark) at 1280 and 1920 px, with data and without: nothing is wider than the window, no key of a text is shown
/// instead of it, and nobody is shut out: a serious accessibility fault in either theme fails. Pages that need a story of their own are looked at in its test.
/// </summary>
public sealed class ScreenshotTests(BrowserFixture browser)
{
    private const string AContact = "{contact}";

    private static readonly (string Account, string Path, string Name)[] Pages =
    [
        (DemoAccounts.Supervisor, "/live", "live-board"),
        (DemoAccounts.Supervisor, "/wallboard", "wallboard"),
        (DemoAccounts.Supervisor, "/contacts", "contacts"),
        (DemoAccounts.Supervisor, "/contacts?number=13900000000", "contacts-empty"),
        (DemoAccounts.Supervisor, $"/contacts/{AContact}", "contact"),
        (DemoAccounts.Supervisor, "/contacts/none", "contact-missing"),
        (DemoAccounts.Supervisor, $"/contacts/{AContact}/why", "contact-why"),
        (DemoAccounts.Supervisor, "/contacts/none/why", "contact-why-missing"),
        (DemoAccounts.Supervisor, "/customers", "customers"),
        (DemoAccounts.Supervisor, "/customers?name=nobody", "customers-empty"),
        (DemoAccounts.Supervisor, "/customers/4", "customer"),
        (DemoAccounts.Supervisor, "/customers/999999", "customer-missing"),
        (DemoAccounts.Supervisor, "/tiers", "denied"),
        (DemoAccounts.Supervisor, "/nowhere", "not-found"),
        (DemoAccounts.Agent1, "/agent", "agent"),
        (DemoAccounts.Manager, "/tiers", "tier-data-empty"),
        (DemoAccounts.Manager, "/tiers/imports/999999", "tier-import-missing"),
        (DemoAccounts.Manager, "/policies", "policies"),
        (DemoAccounts.Manager, "/policies/drafts/1", "policy-draft"),
        (DemoAccounts.Manager, "/policies/drafts/999999", "policy-draft-missing"),
        (DemoAccounts.Manager, "/policies/difference?from=live&to=draft:1", "policy-difference"),
        (DemoAccounts.Manager, "/policies/lab", "policy-lab"),
        (DemoAccounts.Manager, "/policies/lab/scenario", "policy-lab-scenario"),
        (DemoAccounts.Manager, "/policies/shadow", "policy-shadow"),
        (DemoAccounts.Manager, "/skills", "skills"),
        (DemoAccounts.Manager, "/agents", "agents"),
        (DemoAccounts.Manager, "/agents/skills", "agents-skills"),
        (DemoAccounts.Manager, "/agents/groups", "agents-groups"),
        (DemoAccounts.Manager, "/agents/coverage", "agents-coverage"),
        (DemoAccounts.Campaign, "/outbound", "outbound"),
        (DemoAccounts.Campaign, "/outbound/campaigns?name=nothing", "campaigns-empty"),
        (DemoAccounts.Campaign, "/outbound/campaigns/new", "campaign-new"),
        (DemoAccounts.Campaign, "/outbound/campaigns/1", "campaign-overview"),
        (DemoAccounts.Campaign, "/outbound/campaigns/1/plan", "campaign-plan"),
        (DemoAccounts.Campaign, "/outbound/campaigns/1/funnel", "campaign-funnel"),
        (DemoAccounts.Campaign, "/outbound/campaigns/1/funnel?rows=Completed", "campaign-funnel-rows"),
        (DemoAccounts.Campaign, "/outbound/campaigns/1/funnel?rows=Rejected", "campaign-funnel-rejects"),
        (DemoAccounts.Campaign, "/outbound/campaigns/1/records", "campaign-records"),
        (DemoAccounts.Campaign, "/outbound/campaigns/1/records?number=1", "campaign-records-empty"),
        (DemoAccounts.Campaign, "/outbound/campaigns/1/appointments", "campaign-appointments"),
        (DemoAccounts.Campaign, "/outbound/campaigns/1/effect", "campaign-effect"),
        (DemoAccounts.Campaign, "/outbound/campaigns/999999", "campaign-missing"),
        (DemoAccounts.Campaign, "/outbound/results", "result-codes"),
        (DemoAccounts.Campaign, "/outbound/extracts", "extracts"),
        (DemoAccounts.Campaign, "/outbound/extracts/1", "extract"),
        (DemoAccounts.Campaign, "/outbound/extracts/1/targets?reason=Any", "targets"),
        (DemoAccounts.Campaign, "/outbound/do-not-call", "do-not-call"),
        (DemoAccounts.Campaign, "/outbound/imports", "lists"),
        (DemoAccounts.Campaign, "/outbound/imports/1", "list"),
        (DemoAccounts.Campaign, "/outbound/imports/1?show=Duplicate", "list-duplicates"),
        (DemoAccounts.Campaign, "/outbound/imports/sources", "list-sources-empty"),
        (DemoAccounts.Campaign, "/outbound/questionnaires", "questionnaires"),
        (DemoAccounts.Campaign, "/outbound/questionnaires?q=nothing", "questionnaires-empty"),
        (DemoAccounts.Campaign, "/outbound/questionnaires/1", "questionnaire-builder"),
        (DemoAccounts.Campaign, "/outbound/questionnaires/1/versions", "questionnaire-versions"),
        (DemoAccounts.Campaign, "/outbound/questionnaires/1/preview", "questionnaire-preview"),
        (DemoAccounts.Campaign, "/outbound/questionnaires/1/results", "questionnaire-results"),
        (DemoAccounts.Quality, "/quality", "quality"),
        (DemoAccounts.Quality, "/quality/statistics", "quality-statistics"),
        (DemoAccounts.Quality, "/quality/forms", "quality-forms"),
        (DemoAccounts.Agent1, "/quality/mine", "quality-mine"),
        (DemoAccounts.Campaign, "/outbound/scripts", "scripts"),
        (DemoAccounts.Campaign, "/outbound/scripts/1", "script-editor"),
        (DemoAccounts.Campaign, "/outbound/scripts/1/versions", "script-versions"),
        (DemoAccounts.Campaign, "/outbound/strategies", "strategies"),
        (DemoAccounts.Campaign, "/outbound/strategies/2", "strategy"),
        (DemoAccounts.Campaign, "/outbound/strategies/calendars", "calendars"),
    ];

    [Theory]
    [InlineData("zh-CN", "light")]
    [InlineData("en", "dark")]
    public async Task Page_FitsTheWindow_ShowsNoRawKeyAndHasNoSeriousFault(string locale, string theme)
    {
        foreach (var visits in Pages.GroupBy(page => page.Account))
        {
            var page = await browser.SignInAsync(visits.Key, locale, theme, bypassCsp: true);
            await page.SetViewportSizeAsync(1280, 800);
            foreach (var (_, path, name) in visits)
            {
                await page.GotoAsync(path.Contains(AContact, StringComparison.Ordinal) ? path.Replace(AContact, await ContactAsync(page), StringComparison.Ordinal) : path);
                await Expect(page.Locator("h1").First).ToBeAttachedAsync();
                await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await Screenshots.CheckAsync(page, name, locale);
                await Axe.AssertNoSeriousFaultAsync(page, $"{path} {locale} {theme}");
            }

            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData("zh-CN", "light")]
    [InlineData("en", "dark")]
    public async Task SignInAndDeniedPage_FitTheWindow_ShowNoRawKeyAndHaveNoSeriousFault(string locale, string theme)
    {
        var page = await browser.OpenAsync(locale, theme, bypassCsp: true);
        foreach (var (path, name) in new[] { ("/account/sign-in", "sign-in"), ("/account/denied", "account-denied") })
        {
            await page.GotoAsync(path);
            await Screenshots.CheckAsync(page, name, locale);
            await Axe.AssertNoSeriousFaultAsync(page, $"{path} {locale} {theme}");
        }
    }

    // The latest that is listed: there are calls all the time.
    private static async Task<string> ContactAsync(IPage page)
    {
        await page.GotoAsync("/contacts");
        var link = page.Locator(".cc-contacts-table tbody a[href^='/contacts/']").First;
        await link.WaitForAsync(new() { Timeout = 60_000 });
        return (await link.GetAttributeAsync("href"))!.Split('/')[2];
    }
}
