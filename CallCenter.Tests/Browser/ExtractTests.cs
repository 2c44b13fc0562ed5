using System.Text.RegularExpressions;
using CallCenter.Core.Data.Demo;
using ClosedXML.Excel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>Campaign staff make an extract of a list, narrow it, run it, mend one row, and keep the do-not-call list.</summary>
public sealed partial class ExtractTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Staff_MakesAnExtract_SeesTheLiveCount_RunsIt_AndChangesATarget(string locale)
    {
        var zh = locale == "zh-CN";
        var page = await browser.SignInAsync(DemoAccounts.Campaign, locale, bypassCsp: true);
        await page.GotoAsync("/outbound/extracts");
        await Axe.AssertNoSeriousFaultAsync(page, "extracts");
        await page.GetByRole(AriaRole.Button, new() { Name = zh ? "新建提取" : "New extract" }).ClickAsync();
        var name = $"{(zh ? "互动电视回访" : "Revisit of interactive TV")} {Guid.NewGuid():N}"[..24];
        await page.FillAsync("#extract-name", name);
        var option = page.Locator("#extract-list option", new() { HasTextRegex = DemoList() }).First;
        await page.SelectOptionAsync("#extract-list", (await option.GetAttributeAsync("value"))!);
        await Axe.AssertNoSeriousFaultAsync(page, "new extract");
        await page.GetByRole(AriaRole.Button, new() { Name = zh ? "新建" : "Create", Exact = true }).ClickAsync();

        // All rows of the list at once, and fewer with a condition.
        await Expect(page.Locator(".cc-live-figure b")).ToHaveTextAsync("240");
        await Expect(page.Locator("#map-Number")).ToHaveValueAsync("联系电话");
        await page.Locator("[id$=root-add]").First.ClickAsync();
        await page.Locator(".cc-conditions select").First.SelectOptionAsync("list:欠费金额");
        await page.Locator(".cc-conditions select").Nth(1).SelectOptionAsync("Greater");
        await page.Locator(".cc-conditions input").First.FillAsync("200");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".cc-live-figure b")).Not.ToHaveTextAsync("240");
        await Expect(page.Locator(".cc-live-count [data-exact=true]")).ToBeVisibleAsync();
        var expected = await page.Locator(".cc-live-figure b").InnerTextAsync();
        await Screenshots.TakeAsync(page, "extract-edit", locale);
        await Axe.AssertNoSeriousFaultAsync(page, "extract");

        await page.GetByRole(AriaRole.Button, new() { Name = zh ? "保存并提取" : "Save and run" }).ClickAsync();
        var funnel = page.Locator(".cc-funnel");
        await Expect(funnel).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(funnel.Locator(".cc-funnel-step b").Nth(1)).ToHaveTextAsync(expected);
        await Screenshots.TakeAsync(page, "extract-funnel", locale);
        await Axe.AssertNoSeriousFaultAsync(page, "funnel");

        // From a figure down to the rows, and one of them mended by hand.
        await page.Locator("[data-reason=InvalidNumber]").ClickAsync();
        await Expect(page).ToHaveURLAsync(InvalidRows());
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        await Axe.AssertNoSeriousFaultAsync(page, "targets");
        var count = await page.Locator("tbody tr").CountAsync();
        await page.Locator("tbody tr button").First.ClickAsync();
        await page.FillAsync("#target-Number", "137 0731 9999");
        await Screenshots.TakeAsync(page, "target-dialog", locale);
        await Axe.AssertNoSeriousFaultAsync(page, "target");
        await page.Locator(".mud-dialog-actions .cc-primary").ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(count - 1);

        await page.GotoAsync(page.Url.Split('?')[0] + "?hand=1");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[download]").ClickAsync());
        await using var file = File.OpenRead(await download.PathAsync());
        using var workbook = new XLWorkbook(file);
        Assert.Equal("137****9999", workbook.Worksheet(1).Cell(2, 1).GetString());
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Manager_KeepsTheDoNotCallList(string locale)
    {
        var page = await browser.SignInAsync(DemoAccounts.Manager, locale, bypassCsp: true);
        await page.GotoAsync("/outbound/do-not-call");
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        await Axe.AssertNoSeriousFaultAsync(page, "do-not-call list");
        var number = locale == "en" ? "13917310001" : "13917310002";
        await page.FillAsync("#dnc-number", number);
        await page.FillAsync("#dnc-reason", "test");
        await page.Locator("#dnc-reason").PressAsync("Tab");
        await page.Locator(".cc-form .cc-primary").First.ClickAsync();
        await Expect(page.Locator("tbody")).ToContainTextAsync(number);

        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "numbers.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes($"电话,原因\n{number},投诉\n{number[..^1]}9,投诉\n10086,热线\n"),
        });
        await Expect(page.Locator("#upload-number")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "do-not-call-upload", locale);
        await page.Locator("[aria-labelledby=dnc-upload] .cc-primary").ClickAsync();
        await Expect(page.Locator("[aria-labelledby=dnc-upload] [role=status]")).ToContainTextAsync("3");
        await Axe.AssertNoSeriousFaultAsync(page, "upload");

        await page.Locator("tbody tr", new() { HasText = number }).Locator("button").ClickAsync();
        await page.Locator(".mud-dialog .cc-danger").ClickAsync();
        await Expect(page.Locator(".mud-dialog [role=alert]")).ToBeVisibleAsync();
        await page.FillAsync("#dnc-remove-reason", "agrees again");
        await page.Locator("#dnc-remove-reason").PressAsync("Tab");
        await page.Locator(".mud-dialog .cc-danger").ClickAsync();
        await Expect(page.Locator("tbody")).Not.ToContainTextAsync(number);
    }

    [GeneratedRegex("三月欠费客户")]
    private static partial Regex DemoList();

    [GeneratedRegex("/targets\\?reason=InvalidNumber$")]
    private static partial Regex InvalidRows();
}
