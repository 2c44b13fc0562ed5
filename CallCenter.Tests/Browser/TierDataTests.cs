using System.Text;
using System.Text.RegularExpressions;
using CallCenter.Core.Data.Demo;
using CallCenter.Tests.Builders;
using ClosedXML.Excel;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>Where tiers come from, as a manager sees it: a file with faults, and a feed that would bar good customers.</summary>
public sealed class TierDataTests(BrowserFixture browser, TierDataTests.Product product) : IClassFixture<TierDataTests.Product>
{
    [Theory]
    [InlineData(
        "zh-CN", "gb18030", "客户编号,姓名,会员", "核对", "生效 2 行", "普通", "金卡",
        "没有名为“钻石卡”的客户层次", "没有客户 0000000009，或不属于本区域", "与第 2 行矛盾：同一客户的层次不同，以第 2 行为准")]
    [InlineData(
        "en", "utf-8", "Account,Who,Standing", "Check", "Apply 2 rows", "Normal", "Gold",
        "There is no tier “钻石卡”", "There is no customer 0000000009, or not in this region", "Contradicts row 2: another tier for the same customer; row 2 counts")]
    public async Task File_WithThreeBadRows_GivesThemBackWithTheirReasons_AndTheRestIsApplied(
        string locale, string encoding, string headings, string check, string apply, string from, string to, params string[] reasons)
    {
        await browser.RequireAsync();
        var store = await product.StartedAsync();
        var customers = await CustomersAsync(store, "normal", 2, locale == "en" ? 50 : 0);
        var page = await browser.SignInAsync(DemoAccounts.Manager, locale, bypassCsp: true, product: store);
        await page.GotoAsync("/tiers");
        await Axe.AssertNoSeriousFaultAsync(page, $"tier data {locale}");
        var rows = $"""
            {headings}
            {customers[0]},甲,金卡
            {customers[1]},乙,gold
            {customers[0]},甲,gold
            {customers[1]},乙,钻石卡
            0000000009,丙,gold
            {customers[0]},甲,银卡
            """;
        await page.SetInputFilesAsync("input[type=file]", new FilePayload
        {
            Name = $"tiers-{locale}.csv",
            MimeType = "text/csv",
            Buffer = CodePagesEncodingProvider.Instance.GetEncoding(encoding) is { } found ? found.GetBytes(rows) : Encoding.UTF8.GetBytes(rows),
        });

        // The columns: the account is recognised by its name, the tier is not.
        await Expect(page).ToHaveURLAsync(new Regex(@"/tiers/imports/\d+$"));
        var uses = page.Locator("select[data-column]");
        await Expect(uses).ToHaveCountAsync(3);
        await Expect(uses.Nth(0)).ToHaveValueAsync("Account");
        await Expect(uses.Nth(2)).ToHaveValueAsync("");
        await uses.Nth(2).SelectOptionAsync("Tier");
        await Expect(page.Locator(".cc-samples").Nth(2)).ToContainTextAsync("钻石卡");
        await Screenshots.CheckAsync(page, "tier-import-columns", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"columns {locale}");
        await page.GetByRole(AriaRole.Button, new() { Name = check, Exact = true }).ClickAsync();

        // The dry run says what would change; nothing has changed yet.
        await page.Locator("[data-status=Checked]").WaitForAsync();
        await Expect(page.Locator("[data-tile=Up] b")).ToHaveTextAsync("2");
        await Expect(page.Locator("[data-tile=Rejected] b")).ToHaveTextAsync("3");
        await Expect(page.Locator("[data-tile=Duplicate] b")).ToHaveTextAsync("1");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(5);
        await Expect(page.Locator("tbody tr").First.Locator(".cc-tier")).ToHaveTextAsync([from, to]);
        Assert.Equal(["normal", "normal"], await TiersAsync(store, customers));
        await Screenshots.CheckAsync(page, "tier-import-checked", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"dry run {locale}");

        await page.GetByRole(AriaRole.Button, new() { Name = apply }).ClickAsync();
        await page.Locator("[data-status=Applied]").WaitForAsync();
        Assert.Equal(["gold", "gold"], await TiersAsync(store, customers));
        await Expect(page.Locator("[data-read='6']")).ToHaveTextAsync(new Regex(@"6 = \D* 2 \+ \D* 0 \+ \D* 1 \+ \D* 3\D"));

        // The rejected rows come back as a workbook, each with its reason.
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[download]").ClickAsync());
        using var file = new MemoryStream(await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
        using var book = new XLWorkbook(file);
        var sheet = book.Worksheet(1);
        Assert.Equal(headings.Split(','), Enumerable.Range(1, 3).Select(column => sheet.Cell(1, column).GetString()));
        Assert.Equal(
            [(customers[1], "5", reasons[0]), ("0000000009", "6", reasons[1]), (customers[0], "7", reasons[2])],
            Enumerable.Range(2, sheet.RowsUsed().Count() - 1)
                .Select(row => (sheet.Cell(row, 1).GetString(), sheet.Cell(row, 4).GetString(), sheet.Cell(row, 5).GetString())));

        await page.GotoAsync($"/customers?account={customers[1]}");
        await Expect(page.Locator("tbody tr .cc-tier")).ToHaveTextAsync([to]);
    }

    [Theory]
    [InlineData("zh-CN", "核对", "取消")]
    [InlineData("en", "Check", "Cancel")]
    public async Task File_CancelledWhileItIsBeingChecked_ChangesNothing(string locale, string check, string cancel)
    {
        await browser.RequireAsync();
        var store = await product.StartedAsync();
        var page = await browser.SignInAsync(DemoAccounts.Manager, locale, bypassCsp: true, product: store);
        await page.GotoAsync("/tiers");
        var rows = string.Concat(Enumerable.Range(1, 200_000).Select(row => $"{row + 5_000_000:D10},gold\n"));
        await page.SetInputFilesAsync("input[type=file]", new FilePayload
        {
            Name = $"long-{locale}.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("account,tier\n" + rows),
        });
        await Expect(page).ToHaveURLAsync(new Regex(@"/tiers/imports/\d+$"));
        await page.GetByRole(AriaRole.Button, new() { Name = check, Exact = true }).ClickAsync();
        await page.Locator("[data-status=Checking]").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = cancel, Exact = true }).ClickAsync();

        await page.Locator("[data-status=Cancelled]").WaitForAsync(new() { Timeout = 60_000 });
        await Screenshots.CheckAsync(page, "tier-import-cancelled", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"cancelled {locale}");
    }

    [Theory]
    [InlineData("zh-CN", "添加来源", "保存", "立即查看", "放行 11 行", "回退", "变化超过平常，等待管理人员决定")]
    [InlineData("en", "Add a source", "Save", "Look now", "Release 11 rows", "Roll back", "It would change more than is usual and waits for a manager's word")]
    public async Task Feed_ThatWouldBarTooMany_IsHeld_AndReleasedItCanBeRolledBack(
        string locale, string add, string save, string look, string release, string rollBack, string hold)
    {
        await browser.RequireAsync();
        var store = await product.StartedAsync();
        var customers = await CustomersAsync(store, "silver", 11, locale == "en" ? 50 : 0);
        var page = await browser.SignInAsync(DemoAccounts.Manager, locale, bypassCsp: true, product: store);
        await page.GotoAsync("/tiers");
        await page.GetByRole(AriaRole.Button, new() { Name = add }).ClickAsync();
        var code = $"boss-{locale.ToLowerInvariant()}";
        await page.FillAsync("#source-name", $"BOSS {locale}");
        await page.FillAsync("#source-code", code);
        await page.SelectOptionAsync("#source-rhythm", "none");
        await Screenshots.CheckAsync(page, "tier-source", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"source {locale}");
        await page.GetByRole(AriaRole.Button, new() { Name = save, Exact = true }).ClickAsync();
        var source = page.Locator(".cc-sources li", new() { HasText = $"BOSS {locale}" });
        await Expect(source).ToBeVisibleAsync();

        // The other system delivers: 11 of 2,000 customers would be barred, and 10 are the most that pass unasked.
        var folder = Directory.CreateDirectory(Path.Combine(store.DataFolder, "tier-drop", code));
        await File.WriteAllLinesAsync(
            Path.Combine(folder.FullName, "feed.csv"), customers.Select(account => $"{account},blacklist").Prepend("account,tier"), TestContext.Current.CancellationToken);
        await source.GetByRole(AriaRole.Button, new() { Name = look }).ClickAsync();
        var row = page.Locator("tr", new() { HasText = "feed.csv" }).And(page.Locator("tr", new() { HasText = $"BOSS {locale}" }));
        await row.Locator("[data-status=Held]").WaitForAsync(new() { Timeout = 60_000 });
        await Screenshots.CheckAsync(page, "tier-data", locale);
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = hold })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-tile=Barred] b")).ToHaveTextAsync("11");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = release })).ToBeDisabledAsync();
        Assert.All(await TiersAsync(store, customers), tier => Assert.Equal("silver", tier));
        await Screenshots.CheckAsync(page, "tier-import-held", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"held {locale}");

        // A manager's word, with a reason, lets it through …
        await page.FillAsync("#note", "checked with the analysts");
        await page.GetByRole(AriaRole.Button, new() { Name = release }).ClickAsync();
        await page.Locator("[data-status=Applied]").WaitForAsync();
        Assert.All(await TiersAsync(store, customers), tier => Assert.Equal("blacklist", tier));

        // … and one click takes it back.
        await page.GetByRole(AriaRole.Button, new() { Name = rollBack, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = rollBack, Exact = true }).ClickAsync();
        await page.Locator("[data-status=RolledBack]").WaitForAsync();
        await Expect(page.Locator("[data-tile=RolledBack] b")).ToHaveTextAsync("11");
        Assert.All(await TiersAsync(store, customers), tier => Assert.Equal("silver", tier));
        await Screenshots.CheckAsync(page, "tier-import-rolled-back", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"rolled back {locale}");
    }

    private static Task<List<string>> CustomersAsync(ProductProcess store, string tier, int count, int skip) =>
        ReadAsync(store, $"SELECT AccountNumber FROM Customers WHERE TierCode = '{tier}' ORDER BY Id LIMIT {count} OFFSET {skip}");

    private static Task<List<string>> TiersAsync(ProductProcess store, IEnumerable<string> accounts) =>
        ReadAsync(store, $"SELECT TierCode FROM Customers WHERE AccountNumber IN ({string.Join(',', accounts.Select(account => $"'{account}'"))})");

    private static async Task<List<string>> ReadAsync(ProductProcess store, string query)
    {
        await using var connection = new SqliteConnection($"Data Source={store.DatabasePath}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    /// <summary>A product of their own, without callers; started by the first test that has a browser.</summary>
    public sealed class Product : IAsyncDisposable
    {
        private readonly SemaphoreSlim _starting = new(1);
        private ProductProcess? _product;

        internal async Task<ProductProcess> StartedAsync()
        {
            await _starting.WaitAsync();
            try
            {
                if (_product is null)
                {
                    _product = new ProductProcess(settings: new Dictionary<string, string>
                    {
                        ["Telephony:Simulator:CallsPerMinute"] = "0.1",
                        ["TierImport:QuietTime"] = "00:00:00",
                    });
                    await _product.StartAsync();
                }

                return _product;
            }
            finally
            {
                _starting.Release();
            }
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            if (_product is { } product)
            {
                await product.DisposeAsync();
            }

            _starting.Dispose();
        }
    }
}
