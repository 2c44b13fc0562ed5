using System.Text.RegularExpressions;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound.Questionnaires;
using ClosedXML.Excel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>Campaign staff build a questionnaire of all types, mend what the check finds, publish it, try it as agent and by keypad, and read the results.</summary>
public sealed class QuestionnaireTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", "新建问卷", "发布…", "立即发布", "开始测试访问", "永远问不到")]
    [InlineData("en", "New questionnaire", "Publish…", "Publish now", "Begin a test interview", "Unreachable")]
    public async Task Staff_BuildMendPublishAndTry_WithEveryType(
        string locale, string create, string publish, string now, string begin, string unreachable)
    {
        var page = await browser.SignInAsync(DemoAccounts.Campaign, locale, bypassCsp: true);
        await page.SetViewportSizeAsync(1280, 800);
        await page.GotoAsync("/outbound/questionnaires");
        await Axe.AssertNoSeriousFaultAsync(page, $"questionnaires {locale}");
        await page.GetByRole(AriaRole.Button, new() { Name = create }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/outbound/questionnaires/\d+$"));
        var address = page.Url;
        await page.ClickAsync("#part-general");
        await FillAsync(page, "-title", "问卷 A", "Form A");
        await FillAsync(page, "-thanks", "谢谢", "Thank you");
        await page.ClickAsync("#part-s1");
        await FillAsync(page, "s1-title", "一", "One");

        // One question of each type, in this order.
        foreach (var (type, number) in Enum.GetValues<QuestionType>().Select((type, index) => (type, index + 1)))
        {
            await page.SelectOptionAsync("#add-question", $"{type}");
            await Expect(page.Locator($"#part-q{number}[aria-current=true]")).ToBeVisibleAsync();
            await FillAsync(page, $"q{number}-text", $"问题 {number}", $"Question {number}");
            foreach (var code in type switch
            {
                QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.Ranking => ["a", "b"],
                QuestionType.Matrix => ["a", "b", "r1", "r2"],
                _ => Array.Empty<string>(),
            })
            {
                await FillAsync(page, $"q{number}-o-{code}", $"选项 {code}", $"Option {code}");
            }
        }

        // A condition that nobody can fulfil: asked if q1 is a, and q1 is b.
        await page.ClickAsync("#part-q2");
        var showIf = page.Locator(".cc-editor-part").Filter(new() { Has = page.Locator(".cc-conditions-none") }).First;
        await showIf.Locator("button").First.ClickAsync();
        await page.Locator(".cc-condition-test").First.Locator(".cc-condition-values select").SelectOptionAsync("a");
        await page.Locator(".cc-condition-acts button").First.ClickAsync();
        await Expect(page.Locator(".cc-condition-test")).ToHaveCountAsync(2);
        await page.Locator(".cc-condition-test").Nth(1).Locator(".cc-condition-values select").SelectOptionAsync("b");
        await page.ClickAsync("#part-general");
        var finding = page.Locator(".cc-findings button").Filter(new() { HasText = "q2" }).First;
        await Expect(finding).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "questionnaire-findings", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"builder {locale}");
        await finding.ClickAsync();
        await Expect(page.Locator("#part-q2[aria-current=true]")).ToBeVisibleAsync();
        await page.Locator(".cc-condition-test").Nth(1).Locator(".cc-icon-button").ClickAsync();
        await Expect(page.Locator(".cc-condition-test")).ToHaveCountAsync(1);
        await Expect(page.Locator(".cc-findings button").Filter(new() { HasText = unreachable })).ToHaveCountAsync(0);

        // By keyboard alone: the last question one place up and down again.
        await page.FocusAsync("#part-q8");
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(page.Locator(".cc-outline-sections ol .cc-outline-id").Last).ToHaveTextAsync("q7");
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(page.Locator(".cc-outline-sections ol .cc-outline-id").Last).ToHaveTextAsync("q8");

        await page.GetByRole(AriaRole.Button, new() { Name = publish, Exact = true }).ClickAsync();
        await page.FillAsync("#publish-note", "A");
        await Screenshots.TakeAsync(page, "questionnaire-publish", locale);
        await page.GetByRole(AriaRole.Button, new() { Name = now, Exact = true }).ClickAsync();
        await Expect(page.Locator(".cc-page-head")).ToContainTextAsync(locale == "en" ? "Version 1" : "第 1 版");

        // As agent, by keyboard alone; the browser is lost on the way.
        await page.GotoAsync($"{address}/preview?as=agent&lang={locale}");
        await page.GetByRole(AriaRole.Button, new() { Name = begin }).ClickAsync();
        await AskedAsync(page, 1);
        await page.Keyboard.PressAsync("1");
        await AskedAsync(page, 2);
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("2");
        await page.Keyboard.PressAsync("Enter");
        await AskedAsync(page, 3);
        await page.Keyboard.PressAsync("PageUp");
        await AskedAsync(page, 2);
        await Expect(page.Locator(".cc-answer input:checked")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Enter");
        await AskedAsync(page, 3);
        await page.Keyboard.PressAsync("4");
        await AskedAsync(page, 4);
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("2");
        await Screenshots.TakeAsync(page, "questionnaire-interview", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"interview {locale}");
        await page.Keyboard.PressAsync("Enter");
        await AskedAsync(page, 5);
        await page.Keyboard.TypeAsync("42");
        await page.Keyboard.PressAsync("Enter");
        await AskedAsync(page, 6);
        await page.Locator(".cc-ask input[type=date]").FillAsync("2026-12-24");
        await page.Keyboard.PressAsync("Enter");
        await AskedAsync(page, 7);
        await page.Locator(".cc-ask textarea").FillAsync("half a sentence");
        await Expect(page.Locator(".cc-interview-acts [role=status]")).ToContainTextAsync(locale == "en" ? "Saved" : "已保存");
        await page.ReloadAsync();
        await Expect(page.Locator(".cc-ask textarea")).ToHaveValueAsync("half a sentence");
        await page.Locator(".cc-ask textarea").FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await AskedAsync(page, 8);
        await page.Keyboard.PressAsync("2");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".cc-interview-over")).ToBeVisibleAsync();
        await Expect(page.Locator(".cc-interview-over .cc-say")).ToHaveTextAsync(locale == "en" ? "Thank you" : "谢谢");

        // As customer, by the keys of a telephone; free text can't be asked like that.
        await page.GotoAsync($"{address}/preview?as=keypad&lang={locale}");
        await page.GetByRole(AriaRole.Button, new() { Name = begin }).ClickAsync();
        await SaysAsync(page, 1);
        await KeysAsync(page, "1");
        await SaysAsync(page, 2);
        await KeysAsync(page, "12#");
        await SaysAsync(page, 3);
        await KeysAsync(page, "5");
        await SaysAsync(page, 4);
        await Screenshots.TakeAsync(page, "questionnaire-keypad", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"keypad {locale}");
        await KeysAsync(page, "21");
        await SaysAsync(page, 5);
        await KeysAsync(page, "42#");
        await SaysAsync(page, 6);
        await KeysAsync(page, "20261224");
        await Expect(page.Locator(".cc-keypad-says")).ToContainTextAsync("q7");

        // Tests don't count.
        await page.GotoAsync($"{address}/results");
        await Expect(page.Locator(".cc-tile b").First).ToHaveTextAsync("0");
        await Axe.AssertNoSeriousFaultAsync(page, $"results {locale}");
    }

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
    }

    private static async Task FillAsync(IPage page, string part, string zh, string en)
    {
        await page.FillAsync($"[id='t-{part}-zh-CN']", zh);
        await page.FillAsync($"[id='t-{part}-en']", en);
    }

    private static async Task AskedAsync(IPage page, int number)
    {
        await Expect(page.Locator(".cc-question")).ToContainTextAsync(new Regex($"(Question|问题) {number}(?!\\d)"));

        // Keys are heard where the focus is, which follows the question.
        await Expect(page.Locator(".cc-ask :focus")).ToHaveCountAsync(1);
    }

    private static Task SaysAsync(IPage page, int number) =>
        Expect(page.Locator(".cc-keypad-says")).ToContainTextAsync(new Regex($"(Question|问题) {number}(?!\\d)"));

    private static async Task KeysAsync(IPage page, string keys)
    {
        foreach (var key in keys)
        {
            await page.Locator(".cc-keypad-keys button").Filter(new() { HasText = $"{key}" }).First.ClickAsync();
        }
    }
}
