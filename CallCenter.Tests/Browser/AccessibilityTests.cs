using CallCenter.Core.Data.Demo;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

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
        { DemoAccounts.Quality, "/contacts" },
        { DemoAccounts.Manager, "/policies" },
        { DemoAccounts.Manager, "/skills" },
        { DemoAccounts.Manager, "/agents" },
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

            var result = await page.RunAxe();

            Assert.Empty(result.Violations.Where(fault => fault.Impact is "serious" or "critical").Select(fault => Describe(fault, locale, theme)));
        }
    }

    private static string Describe(AxeResultItem fault, string locale, string theme) =>
        $"{locale} {theme} {fault.Id}: {fault.Help}: {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}";
}
