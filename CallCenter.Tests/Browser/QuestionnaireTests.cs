using System.Text.RegularExpressions;
using CallCenter.Core.Data.Demo;
using ClosedXML.Excel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>Campaign staff read a questionnaire's results; a script is written and published.</summary>
public sealed class QuestionnaireTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", "导出 Excel", "概况")]
    [InlineData("en", "Export to Excel", "Overview")]
    public async Task Results_ShowChartsAndCrossTables_AndGoToExcel(string locale, string export, string overview)
    {
        var page = await browser.SignInAsync(DemoAccounts.Campaign, locale, bypassCsp: true);
        await page.GotoAsync("/outbound/questionnaires/1/results");
        await Expect(page.Locator(".cc-charts .cc-card")).ToHaveCountAsync(DemoQuestionnaire.Form.Questions.Count());
        await page.SelectOptionAsync("#cross-rows", "service");
        await page.SelectOptionAsync("#cross-columns", "overall");
        await Expect(page.Locator(".cc-cross tbody tr")).ToHaveCountAsync(4);
        await page.Locator(".cc-cross").ScrollIntoViewIfNeededAsync();
        await Screenshots.TakeAsync(page, "questionnaire-cross", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"charts {locale}");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = export }).ClickAsync());
        await using var stream = File.OpenRead(await download.PathAsync());
        using var workbook = new XLWorkbook(stream);
        Assert.Equal(4, workbook.Worksheets.Count);
        Assert.Equal(overview, workbook.Worksheet(1).Name);
        var completed = int.Parse(await page.Locator(".cc-tile b").Nth(2).InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(completed, workbook.Worksheet(4).RowsUsed().Count() - 1);
        Assert.True(completed > 100);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("zh-CN", "新建脚本", "发布…", "立即发布", "试用")]
    [InlineData("en", "New script", "Publish…", "Publish now", "Try")]
    public async Task Script_WithABranchAndAMergeField_IsMendedPublishedAndWalked(string locale, string create, string publish, string now, string tryOut)
    {
        var page = await browser.SignInAsync(DemoAccounts.Campaign, locale, bypassCsp: true);
        await page.SetViewportSizeAsync(1280, 800);
        await page.GotoAsync("/outbound/scripts");
        await Axe.AssertNoSeriousFaultAsync(page, $"scripts {locale}");
        await page.GetByRole(AriaRole.Button, new() { Name = create }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/outbound/scripts/\d+$"));
        await page.ClickAsync("#part-general");
        await FillAsync(page, "-title", "脚本 A", "Script A");
        await page.ClickAsync("#part-step1");
        await FillAsync(page, "step1-text", "您好{{customerName}}，欠费 {{欠费}}", "Hello {{customerName}}, you owe {{欠费}}");
        await FillAsync(page, "step1-b0", "好", "Yes");
        await page.ClickAsync("#part-step2");
        await FillAsync(page, "step2-text", "再见", "Goodbye");
        await Expect(page.Locator(".cc-findings button").First).ToContainTextAsync("欠费");
        await Screenshots.TakeAsync(page, "script-findings", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"script {locale}");

        await page.ClickAsync("#part-general");
        await page.FillAsync("#columns", "欠费");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".cc-findings")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = tryOut, Exact = true }).ClickAsync();
        await Expect(page.Locator(".cc-script .cc-say")).ToContainTextAsync(locale == "en" ? "Hello Ms Li" : "您好李女士");
        await page.FocusAsync(".cc-script");
        await page.Keyboard.PressAsync("1");
        await Expect(page.Locator(".cc-script .cc-say")).ToHaveTextAsync(locale == "en" ? "Goodbye" : "再见");
        await Screenshots.TakeAsync(page, "script-try", locale);
        await page.GetByRole(AriaRole.Button, new() { Name = publish, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = now, Exact = true }).ClickAsync();
        await Expect(page.Locator(".cc-page-head")).ToContainTextAsync(locale == "en" ? "Version 1" : "第 1 版");
        await page.Context.CloseAsync();
    }

    private static async Task FillAsync(IPage page, string part, string zh, string en)
    {
        await page.FillAsync($"[id='t-{part}-zh-CN']", zh);
        await page.FillAsync($"[id='t-{part}-en']", en);
    }
}
