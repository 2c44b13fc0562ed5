using System.Text;
using CallCenter.Core.Data.Demo;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Tables;
using ClosedXML.Excel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>Campaign staff bring a list from the workbook to its rows and get back what wasn't loaded; and set up a folder that is watched.</summary>
public sealed class ListImportTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Staff_UploadAWorkbook_LoadIt_AndGetTheRejectedRowsBack(string locale)
    {
        var page = await browser.SignInAsync(DemoAccounts.Campaign, locale, bypassCsp: true);
        await page.SetViewportSizeAsync(1280, 800);
        await page.GotoAsync("/outbound/imports");
        await Expect(page.Locator("#lists-title")).ToBeVisibleAsync();
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "page.xlsx", MimeType = "text/html", Buffer = Encoding.UTF8.GetBytes("<html></html>") });
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("page.xlsx");
        await Screenshots.TakeAsync(page, "lists-refused", locale);
        await page.SetInputFilesAsync("input[type=file]", Workbook(locale));

        // What the columns are is guessed; the rows show at once what would become of them.
        await Expect(page.Locator("select[data-column='联系电话']")).ToHaveValueAsync("Number");
        await Expect(page.Locator("select[data-column='姓名']")).ToHaveValueAsync("CustomerName");
        await Expect(page.Locator("tr.cc-list-out")).ToHaveCountAsync(2);
        await Screenshots.TakeAsync(page, "list-mapping", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"list mapping {locale}");
        await Expect(page.Locator(".cc-samples").Nth(2)).ToContainTextAsync("138****0001");
        await page.SelectOptionAsync("select[data-column='联系电话']", "");
        await Expect(page.Locator("tr.cc-list-out")).ToHaveCountAsync(4);
        await page.Locator(".cc-form-buttons .cc-primary").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(locale == "en" ? "Number to call" : "外呼号码");
        await page.SelectOptionAsync("select[data-column='联系电话']", "Number");
        await page.FillAsync("#save-as", $"名单 {locale}");
        await page.Locator(".cc-form-buttons .cc-primary").ClickAsync();

        await Expect(page.Locator("[data-status=Loaded]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator("[data-tile=Loaded] b")).ToHaveTextAsync("2");
        await Expect(page.Locator("[data-tile=Duplicate] b")).ToHaveTextAsync("1");
        await Expect(page.Locator("[data-tile=Rejected] b")).ToHaveTextAsync("1");
        await Expect(page.Locator("tbody")).ToContainTextAsync("138****0001");
        await page.ClickAsync("[data-tile=Rejected]");
        await Expect(page.Locator("tbody")).ToContainTextAsync("12345");
        await Screenshots.TakeAsync(page, "list-rejected", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"list {locale}");

        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[href$=rejected]"));
        using var files = new TableFiles();
        var path = files.Write("rejected.xlsx", []);
        await download.SaveAsAsync(path);
        var (table, rows) = TableFiles.Read(path);
        Assert.Equal(["客户编号", "姓名", "联系电话", locale == "en" ? "Row" : "行号", locale == "en" ? "Reason" : "原因"], table.Fields.Select(field => field.Name));
        var row = Assert.Single(rows).Values;
        Assert.Equal(["0002", "李四", "12345", "4"], row.Take(4));
        Assert.Contains("12345", row[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_SetUpAWatchedFolder_AndTheFileThatLiesThereComesIn()
    {
        var folders = Directory.CreateTempSubdirectory("callcenter-folders-");
        await using var product = new ProductProcess(settings: new Dictionary<string, string>
        {
            ["ListImport:FolderRoot"] = folders.FullName,
            ["ListImport:Directory"] = Path.Combine(folders.FullName, ".lists"),
            ["ListImport:QuietTime"] = "00:00:00",
            ["Telephony:Simulator:CallsPerMinute"] = "1",
        });
        await product.StartAsync();
        var file = Path.Combine(folders.CreateSubdirectory("crm").FullName, "三月.csv");
        await File.WriteAllTextAsync(file, "姓名,手机号码\n张三,13800000001\n", TestContext.Current.CancellationToken);
        var page = await browser.SignInAsync(DemoAccounts.Campaign, bypassCsp: true, product: product);
        await page.SetViewportSizeAsync(1280, 800);
        await page.GotoAsync("/outbound/imports/sources");
        await page.GetByRole(AriaRole.Button, new() { Name = "添加来源" }).ClickAsync();
        await page.SelectOptionAsync("#source-kind", "Sftp");
        await page.FillAsync("#source-name", "客户系统");
        await Screenshots.TakeAsync(page, "list-source-sftp", "zh-CN");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("密钥指纹");
        await page.SelectOptionAsync("#source-kind", "Folder");
        await page.FillAsync("#source-folder", "crm");
        await page.GetByRole(AriaRole.Button, new() { Name = "测试连接" }).ClickAsync();
        await Expect(page.Locator(".cc-source-test")).ToContainTextAsync("三月.csv");
        await Axe.AssertNoSeriousFaultAsync(page, "list source dialog");
        await Screenshots.TakeAsync(page, "list-source", "zh-CN");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "立即检查 客户系统" }).ClickAsync();
        await Expect(page.Locator(".cc-source-log tbody")).ToContainTextAsync("已取入");
        await Screenshots.TakeAsync(page, "list-sources", "zh-CN");
        await page.ReloadAsync();
        await Expect(page.Locator(".cc-source-log tbody")).ToContainTextAsync("已取入");
        await Axe.AssertNoSeriousFaultAsync(page, "list sources");
        await page.Locator(".cc-source-log a").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("三月.csv");
        await product.KillAsync();
        folders.Delete(recursive: true);
    }

    // Different in each language, so that neither list is the other's copy.
    private static FilePayload Workbook(string locale)
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("名单");
        sheet.Cell(1, 1).SetValue($"回访名单 {locale}");
        sheet.Range(1, 1, 1, 3).Merge();
        string[][] rows =
            [["客户编号", "姓名", "联系电话"], ["0001", "张三", "13800000001"], ["0002", "李四", "12345"], ["0001", "张三", "138-0000-0001"], ["0003", "王五", "13900000003"]];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                sheet.Cell(row + 2, column + 1).SetValue(rows[row][column]);
            }
        }

        using var content = new MemoryStream();
        book.SaveAs(content);
        return new FilePayload { Name = $"回访名单-{locale}.xlsx", MimeType = "application/vnd.ms-excel", Buffer = content.ToArray() };
    }
}
