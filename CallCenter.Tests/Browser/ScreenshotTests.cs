using CallCenter.Core.Data.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>Every page in both languages at 1280 and 1920 px: nothing is wider than the window, no key of a text is shown instead of it.</summary>
public sealed class ScreenshotTests(BrowserFixture browser)
{
    private static readonly (string Account, string Path, string Name)[] Pages =
    [
        (DemoAccounts.Supervisor, "/live", "live-board"),
        (DemoAccounts.Supervisor, "/wallboard", "wallboard"),
        (DemoAccounts.Supervisor, "/contacts", "contacts"),
        (DemoAccounts.Supervisor, "/customers", "customers"),
        (DemoAccounts.Supervisor, "/customers?name=nobody", "customers-empty"),
        (DemoAccounts.Supervisor, "/customers/4", "customer"),
        (DemoAccounts.Agent1, "/agent", "agent"),
        (DemoAccounts.Manager, "/policies", "policies"),
        (DemoAccounts.Manager, "/policies/drafts/1", "policy-draft"),
        (DemoAccounts.Manager, "/policies/difference?from=live&to=draft:1", "policy-difference"),
        (DemoAccounts.Manager, "/policies/lab", "policy-lab"),
        (DemoAccounts.Manager, "/policies/lab/scenario", "policy-lab-scenario"),
        (DemoAccounts.Manager, "/policies/shadow", "policy-shadow"),
        (DemoAccounts.Manager, "/skills", "skills"),
        (DemoAccounts.Manager, "/agents", "agents"),
        (DemoAccounts.Campaign, "/outbound", "outbound"),
        (DemoAccounts.Campaign, "/outbound/strategies", "strategies"),
        (DemoAccounts.Campaign, "/outbound/strategies/2", "strategy"),
        (DemoAccounts.Campaign, "/outbound/strategies/calendars", "calendars"),
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
            var page = await browser.SignInAsync(visits.Key, locale);
            await page.SetViewportSizeAsync(width, height);
            foreach (var (_, path, name) in visits)
            {
                await page.GotoAsync(path);
                await Expect(page.Locator("h1").First).ToBeAttachedAsync();
                await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await Screenshots.TakeAsync(page, name, locale);

                var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(overflow <= 0, $"{path} is {overflow} px wider than {width} px");
                var text = await page.Locator("body").InnerTextAsync();
                Assert.DoesNotMatch(@"\b[A-Z][a-z]+\.[A-Z][A-Za-z]+\b", text);
            }

            await page.Context.CloseAsync();
        }
    }
}
