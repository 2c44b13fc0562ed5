using CallCenter.Core.Data.Demo;
using CallCenter.Tests.Builders;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>The language goes with the account; so these tests have accounts, and a product, of their own.</summary>
public sealed class LanguageTests(BrowserFixture browser)
{
    [Fact]
    public async Task Language_FollowsTheBrowser_ThenTheSwitch_AndIsThereAgainInAnotherBrowser()
    {
        await browser.RequireAsync();
        await using var product = new ProductProcess();
        await product.StartAsync();
        var page = await browser.SignInAsync(DemoAccounts.Supervisor, "en-GB", product: product);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Live board");

        await page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("实时监控");
        await page.ReloadAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("实时监控");

        var another = await browser.SignInAsync(DemoAccounts.Supervisor, "en-GB", product: product);
        await Expect(another.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await another.GotoAsync("/culture?name=en");

        var third = await browser.SignInAsync(DemoAccounts.Supervisor, "zh-CN", product: product);
        await Expect(third.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }
}
