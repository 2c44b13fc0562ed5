using System.Text.RegularExpressions;
using CallCenter.Core.Data.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>The policy lab as a manager uses it: two policies side by side, a long run stopped, a result that stays.</summary>
public sealed class PolicyLabTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", "运行", "场景", "现行策略", "先到先服务")]
    [InlineData("en", "Run", "A scenario", "In force", "First come, first served")]
    public async Task Manager_RunsAScenario_AndSeesBothPolicies_AlsoAfterComingBack(
        string locale, string run, string scenario, string first, string second)
    {
        var page = await OpenAsync(locale, scenario);
        await page.FillAsync("#seeds", "2");
        await page.GetByRole(AriaRole.Button, new() { Name = run, Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/policies/lab\?run=\d+$"));
        var address = page.Url;

        // Away while it runs, and back.
        await page.GotoAsync("/policies/shadow");
        await page.GotoAsync(address);

        var table = page.Locator(".cc-lab-table");
        await table.WaitForAsync(new() { Timeout = 120_000 });
        await Expect(table.Locator("thead th")).ToHaveCountAsync(3);
        await Expect(table.Locator("thead th").Nth(1)).ToContainTextAsync(first);
        await Expect(table.Locator("thead th").Nth(2)).ToContainTextAsync(second);
        await Expect(table.Locator("tbody tr").First.Locator("td")).ToHaveTextAsync([new Regex(@"^\d+\.\d ± \d+\.\d\s*$"), new Regex(@"^\d+\.\d ± \d+\.\d[+−0]")]);
        await Expect(page.Locator("svg.cc-chart circle").First).ToBeAttachedAsync();
        await Axe.AssertNoSeriousFaultAsync(page, $"lab result {locale}");
        await Screenshots.TakeAsync(page, "policy-lab-result", locale);
    }

    [Fact]
    public async Task Manager_StopsALongRun()
    {
        var page = await OpenAsync("en", "A scenario");
        foreach (var policy in new[] { "Exact", "Balanced", "Strict tier order" })
        {
            await page.GetByLabel(policy, new() { Exact = true }).CheckAsync();
        }

        await page.FillAsync("#seeds", "100");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await page.Locator("progress").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();

        await Expect(page.GetByText("This run was cancelled")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private async Task<IPage> OpenAsync(string locale, string scenario)
    {
        var page = await browser.SignInAsync(DemoAccounts.Manager, locale, bypassCsp: true);
        await page.GotoAsync("/policies/lab");
        await page.GetByLabel(scenario).First.CheckAsync();
        return page;
    }
}
