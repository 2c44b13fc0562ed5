using CallCenter.Core.Data.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>
/// Every page in both languages at 1280 and 1920 px, with data and without: nothing is wider than the window, no key of a text is shown
/// instead of it, and nobody is shut out. Pages that need a story of their own are looked at in its test.
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
    ];

    [Theory]
    [InlineData("zh-CN", 1280, 800)]
    [InlineData("zh-CN", 1920, 1080)]
    [InlineData("en", 1280, 800)]
    [InlineData("en", 1920, 1080)]
    public async Task Page_FitsTheWindow_AndShowsNoRawKey(string locale, int width, int height)
    {
        foreach (var visits in Pages.GroupBy(page => page.Account))
        {
            var page = await browser.SignInAsync(visits.Key, locale, bypassCsp: true);
            await page.SetViewportSizeAsync(width, height);
            foreach (var (_, path, name) in visits)
            {
                await page.GotoAsync(path.Contains(AContact, StringComparison.Ordinal) ? path.Replace(AContact, await ContactAsync(page), StringComparison.Ordinal) : path);
                await Expect(page.Locator("h1").First).ToBeAttachedAsync();
                await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await Screenshots.AssertFitsAsync(page, name, locale);
                if (width == 1280)
                {
                    await Axe.AssertNoSeriousFaultAsync(page, $"{path} {locale}");
                }
            }

            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task SignInPage_FitsTheWindow_AndShowsNoRawKey(string locale)
    {
        var page = await browser.OpenAsync(locale, bypassCsp: true);
        await page.GotoAsync("/account/sign-in");
        await Screenshots.CheckAsync(page, "sign-in", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"sign-in {locale}");
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
