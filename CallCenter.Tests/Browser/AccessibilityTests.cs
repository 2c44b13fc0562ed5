using CallCenter.Core.Data.Demo;

namespace CallCenter.Tests.Browser;

/// <summary>No page has a serious accessibility fault, in either theme and either language.</summary>
public sealed class AccessibilityTests(BrowserFixture browser)
{
    public static TheoryData<string?, string> Pages => new()
    {
        { null, "/account/sign-in" },
        { null, "/account/denied" },
        { DemoAccounts.Agent1, "/agent" },
        { DemoAccounts.Supervisor, "/live" },
        { DemoAccounts.Supervisor, "/wallboard" },
        { DemoAccounts.Quality, "/contacts/no-such-call/why" },
        { DemoAccounts.Quality, "/contacts" },
        { DemoAccounts.Supervisor, "/customers" },
        { DemoAccounts.Manager, "/customers/1" },
        { DemoAccounts.Manager, "/policies" },
        { DemoAccounts.Manager, "/policies/drafts/1" },
        { DemoAccounts.Manager, "/policies/difference?from=live&to=draft:1" },
        { DemoAccounts.Manager, "/policies/lab" },
        { DemoAccounts.Manager, "/policies/lab/scenario" },
        { DemoAccounts.Manager, "/policies/shadow" },
        { DemoAccounts.Manager, "/skills" },
        { DemoAccounts.Manager, "/agents" },
        { DemoAccounts.Manager, "/agents/skills" },
        { DemoAccounts.Manager, "/agents/groups" },
        { DemoAccounts.Manager, "/agents/coverage" },
        { DemoAccounts.Manager, "/tiers" },
        { DemoAccounts.Campaign, "/outbound" },
        { DemoAccounts.Manager, "/no-such-page" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_HasNoSeriousFault(string? account, string address)
    {
        foreach (var (locale, theme) in new[] { ("zh-CN", "light"), ("en", "dark") })
        {
            var page = account is null
                ? await browser.OpenAsync(locale, theme, bypassCsp: true)
                : await browser.SignInAsync(account, locale, theme, bypassCsp: true);
            await page.GotoAsync(address);
            await page.Locator("main h1").First.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });

            await Axe.AssertNoSeriousFaultAsync(page, $"{address} {locale} {theme}");
        }
    }
}
