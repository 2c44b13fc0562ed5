using System.Text.RegularExpressions;
using CallCenter.Core.Data.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>Campaign staff make a strategy: paint its week by mouse and keys, look at what a customer would meet, publish it.</summary>
public sealed class StrategyTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", "新建策略", "开始编辑", "周一 10:00–10:30", "周五 17:30–18:00", "周一–周五 10:00–18:00", "预测", "发布…", "立即发布", "启用版本 1")]
    [InlineData("en", "New strategy", "Begin", "Mon 10:00–10:30", "Fri 17:30–18:00", "Mon–Fri 10:00–18:00", "Predictive", "Publish…", "Publish now", "version 1 in use")]
    public async Task CampaignStaff_PaintsTriesAndPublishesAStrategy(
        string locale, string create, string begin, string from, string to, string painted, string mode, string publish, string now, string inUse)
    {
        var name = $"回访 {locale}";
        var page = await browser.SignInAsync(DemoAccounts.Campaign, locale, bypassCsp: true);
        await page.GotoAsync("/outbound/strategies");
        await page.GetByRole(AriaRole.Button, new() { Name = create }).ClickAsync();
        await page.FillAsync("#strategy-name", name);
        await page.GetByRole(AriaRole.Button, new() { Name = begin, Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/outbound/strategies/\d+$"));
        await Expect(page.Locator(".cc-findings .cc-bad")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = publish })).ToBeDisabledAsync();
        await page.GetByLabel(mode).CheckAsync();

        // By mouse, over the week. What is pressed shows before it's pulled further: the server answers.
        await page.GetByLabel(from, new() { Exact = true }).HoverAsync();
        await page.Mouse.DownAsync();
        await Expect(page.Locator(".cc-week td.cc-chosen")).ToHaveCountAsync(1);
        await page.GetByLabel(to, new() { Exact = true }).HoverAsync();
        await Expect(page.Locator(".cc-week td.cc-chosen")).ToHaveCountAsync(80);
        await page.Mouse.UpAsync();
        await Expect(page.Locator(".cc-week-words")).ToHaveTextAsync(painted);
        await Expect(page.Locator(".cc-week td.cc-open")).ToHaveCountAsync(80);
        await Expect(page.Locator(".cc-findings .cc-bad")).ToHaveCountAsync(0);
        await Expect(page.Locator(".cc-forecast li")).ToHaveCountAsync(4);

        // By keys: the half hour after the last one, and the page doesn't scroll.
        await page.Locator(".cc-week").FocusAsync();
        var top = await page.EvaluateAsync<double>("document.scrollingElement.scrollTop");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(".cc-week td.cc-active")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator(".cc-week td.cc-open")).ToHaveCountAsync(81);
        Assert.Equal(top, await page.EvaluateAsync<double>("document.scrollingElement.scrollTop"));
        await Axe.AssertNoSeriousFaultAsync(page, $"strategy {locale}");
        await Screenshots.TakeAsync(page, "strategy-painted", locale);

        await page.GetByRole(AriaRole.Button, new() { Name = publish }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = now, Exact = true }).ClickAsync();
        await Expect(page.Locator(".cc-page-head")).ToContainTextAsync(inUse);
        await page.GotoAsync("/outbound/strategies");
        await Expect(page.Locator("tbody tr", new() { HasText = name })).ToHaveCountAsync(1);
    }
}
