using CallCenter.Core.Data.Demo;
using CallCenter.Tests.Builders;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>A manager finds a customer and changes the tier; an agent says which of the customers on a number calls.</summary>
public sealed class CustomerTests(BrowserFixture browser)
{
    [Fact]
    public async Task Manager_FindsACustomerByNumber_ChangesTheTier_AndReadsItInTheHistory()
    {
        var page = await browser.SignInAsync(DemoAccounts.Manager, bypassCsp: true);
        await page.GotoAsync("/customers");
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        await Axe.AssertNoSeriousFaultAsync(page, "customers");
        await page.FillAsync("#number", "138-0731 0003");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Contains("number=138-0731", page.Url, StringComparison.Ordinal);

        await page.Locator("tbody a").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "张志强" })).ToBeVisibleAsync();
        await Expect(page.GetByText("层次从未变更")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "变更层次" }).ClickAsync();
        await page.SelectOptionAsync("#new-tier", "silver");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认变更" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("请填写变更原因");
        await Screenshots.TakeAsync(page, "customer-tier", "zh-CN");
        await Axe.AssertNoSeriousFaultAsync(page, "tier dialog");
        await page.FillAsync("#tier-reason", "在网五年，升级回馈");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认变更" }).ClickAsync();

        var change = page.Locator("tr", new() { Has = page.Locator(".cc-tier-step") });
        await Expect(change).ToContainTextAsync("在网五年，升级回馈");
        await Expect(change.Locator(".cc-tier")).ToHaveTextAsync(["普通", "银卡"]);
        await Screenshots.TakeAsync(page, "customer", "zh-CN");
        // Without the message that is fading in.
        await page.ReloadAsync();
        await Expect(change).ToContainTextAsync("在网五年");
        await Axe.AssertNoSeriousFaultAsync(page, "customer");
    }

    [Fact]
    public async Task Agent_ToldOfSeveralCustomersOnANumber_ChoosesTheOneWhoCalls()
    {
        await using var product = new ProductProcess(settings: new Dictionary<string, string>
        {
            ["Telephony:Simulator:CallsPerMinute"] = "24",
            ["Telephony:Simulator:TalkTime"] = "00:10:00",
            ["Site:RingTime"] = "00:01:30",
            ["Site:WrapUpTime"] = "00:00:00",
        });
        await product.StartAsync();
        await product.KillAsync();
        await ShareNumbersAsync(product.DatabasePath);
        await product.StartAsync();

        var desk = await browser.SignInAsync(DemoAccounts.Agent1, bypassCsp: true, product: product);
        await desk.GotoAsync("/agent");
        await desk.GetByRole(AriaRole.Button, new() { Name = "签入上班" }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "就绪", Exact = true }).ClickAsync();
        var candidates = desk.Locator(".cc-chooser button");
        await TakeCallAsync(desk);
        for (var calls = 1; calls < 5 && await candidates.CountAsync() == 0; calls++)
        {
            // A caller nobody knows, or who withholds the number: the next one.
            await desk.Keyboard.PressAsync("F8");
            await TakeCallAsync(desk);
        }

        var other = desk.Locator(".cc-chooser button[aria-pressed=false]").First;
        var account = await other.Locator(".cc-figure").InnerTextAsync();
        var name = await other.Locator("strong").InnerTextAsync();
        var tier = await desk.Locator(".cc-strip .cc-tier").InnerTextAsync();
        await Axe.AssertNoSeriousFaultAsync(desk, "chooser");
        await other.ClickAsync();
        await Expect(desk.Locator(".cc-chooser button[aria-pressed=true] .cc-figure")).ToHaveTextAsync(account);
        await Expect(desk.Locator(".cc-strip")).ToContainTextAsync(name);
        await Expect(desk.Locator(".cc-trace")).ToContainTextAsync("选定了来电客户");
        Assert.Equal(tier, await desk.Locator(".cc-strip .cc-tier").InnerTextAsync());
        await Screenshots.TakeAsync(desk, "agent-chooser", "zh-CN");

        // The contact is the chosen customer's.
        await desk.Keyboard.PressAsync("F8");
        await Eventually.TrueAsync(async () => await ContactsOfAsync(product.DatabasePath, account) == 1, "the contact belongs to the chosen customer", TimeSpan.FromSeconds(30));
    }

    private static async Task TakeCallAsync(IPage desk)
    {
        await desk.Locator(".cc-strip.cc-ringing").WaitForAsync(new() { Timeout = 90_000 });
        await desk.Keyboard.PressAsync("F2");
        await desk.Locator(".cc-strip.cc-talking").WaitForAsync();
    }

    private static async Task ShareNumbersAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT OR IGNORE INTO CustomerNumbers (Number, CustomerId) SELECT Number, CustomerId % $count + 1 FROM CustomerNumbers";
        command.Parameters.AddWithValue("$count", DemoCustomers.Count);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> ContactsOfAsync(string path, string account)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Contacts c JOIN Customers k ON k.Id = c.CustomerId WHERE k.AccountNumber = $account AND c.AgentId = '1001'";
        command.Parameters.AddWithValue("$account", account);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
