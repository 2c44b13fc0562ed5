using System.Text.RegularExpressions;
using CallCenter.Core.Data.Demo;
using CallCenter.Tests.Builders;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>A manager drafts a policy, tries it in the lab and publishes it, and a call that already waits is routed by it.</summary>
public sealed class PolicyEditorTests(BrowserFixture browser)
{
    private const string Name = "Spring 2026";

    [Theory]
    [InlineData("zh-CN", "新建草稿", "开始编辑", "保存", "在实验室试验", "场景", "运行", "发布…", "立即发布", "签入上班", "就绪")]
    [InlineData("en", "New draft", "Begin", "Save", "Try in the lab", "A scenario", "Run", "Publish…", "Publish now", "Sign in to work", "Available")]
    public async Task Manager_DraftsTriesAndPublishes_AndAWaitingCallIsRoutedByIt(
        string locale, string create, string begin, string save, string tryOut, string scenario, string run, string publish, string now, string signIn,
        string available)
    {
        // Nobody but the agent works, and for all tiers only a group serves that has no agents: everybody waits.
        await using var product = new ProductProcess(settings: new Dictionary<string, string>
        {
            ["Telephony:Simulator:Colleagues"] = "false",
            ["Telephony:Simulator:CallsPerMinute"] = "24",
            ["Telephony:Simulator:Patience"] = "01:00:00",
            ["Telephony:Simulator:TalkTime"] = "00:10:00",
            ["Site:RingTime"] = "00:01:30",
        });
        await product.StartAsync();
        await product.KillAsync();
        await ExecuteAsync(product, """
            INSERT INTO AgentGroups (Code, NameZh, NameEn, Version) VALUES ('night', '夜班组', 'Night', 0);
            UPDATE RoutingPolicyTiers SET Serving = '[{"AfterSeconds":0,"UpToSkillLevel":9,"GroupCodes":["night"]}]' WHERE BarredFromAgents = 0;
            """);
        await product.StartAsync();
        var desk = await browser.SignInAsync(DemoAccounts.Agent1, locale, product: product);
        await desk.GotoAsync("/agent");
        await desk.GetByRole(AriaRole.Button, new() { Name = signIn }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = available, Exact = true }).ClickAsync();
        await desk.Locator(".cc-strip.cc-available").WaitForAsync();

        // The draft opens every tier to everybody.
        var page = await browser.SignInAsync(DemoAccounts.Manager, locale, bypassCsp: true, product: product);
        await page.GotoAsync("/policies");
        await page.GetByRole(AriaRole.Button, new() { Name = create }).ClickAsync();
        await page.FillAsync("#draft-name", Name);
        await page.GetByRole(AriaRole.Button, new() { Name = begin, Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/policies/drafts/\d+$"));
        var address = page.Url;
        var narrow = page.Locator(".cc-step input[type=checkbox]:checked");
        await Expect(narrow).ToHaveCountAsync(3);
        for (var left = 2; left >= 0; left--)
        {
            // Not UncheckAsync: once unchecked, the locator is another box.
            await narrow.First.ClickAsync();
            await Expect(narrow).ToHaveCountAsync(left);
        }

        await page.FillAsync("#target-gold", "97");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".cc-policy-changes tbody tr")).ToHaveCountAsync(4);
        await Axe.AssertNoSeriousFaultAsync(page, $"draft {locale}");
        await page.GetByRole(AriaRole.Button, new() { Name = save, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = save, Exact = true })).ToBeDisabledAsync();
        await Screenshots.TakeAsync(page, "policy-draft-edited", locale);

        // In the lab it stands beside the one in force.
        await page.GetByRole(AriaRole.Link, new() { Name = tryOut }).ClickAsync();
        await page.GetByLabel(scenario).First.CheckAsync();
        await page.FillAsync("#seeds", "1");
        await page.GetByRole(AriaRole.Button, new() { Name = run, Exact = true }).ClickAsync();
        var table = page.Locator(".cc-lab-table");
        await table.WaitForAsync(new() { Timeout = 120_000 });
        await Expect(table.Locator("thead th").Nth(2)).ToContainTextAsync(Name);
        await Screenshots.TakeAsync(page, "policy-draft-lab", locale);

        // Somebody waits, though the agent has been free all the time.
        await Eventually.TrueAsync(
            async () => await CountAsync(product, "SELECT COUNT(*) FROM Contacts WHERE QueuedAt IS NOT NULL AND EndedAt IS NULL") > 0,
            "somebody waits", TimeSpan.FromSeconds(60));
        await Expect(desk.Locator(".cc-strip.cc-available")).ToBeVisibleAsync();

        await page.GotoAsync(address);
        await page.GetByRole(AriaRole.Button, new() { Name = publish, Exact = true }).ClickAsync();
        await page.FillAsync("#publish-note", "Everybody serves");
        await Screenshots.TakeAsync(page, "policy-publish", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"publish {locale}");
        await page.GetByRole(AriaRole.Button, new() { Name = now, Exact = true }).ClickAsync();

        // It rings at her desk, and it is a call that came before the version did.
        await desk.Locator(".cc-strip.cc-ringing").WaitForAsync();
        await desk.Keyboard.PressAsync("F2");
        await desk.Locator(".cc-strip.cc-talking").WaitForAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/policies$"));
        await Expect(page.Locator(".cc-versions li").First).ToContainTextAsync("Everybody serves");
        await Screenshots.TakeAsync(page, "policy-published", locale);
        await Eventually.TrueAsync(
            async () => await CountAsync(product, """
                SELECT COUNT(*) FROM Contacts c JOIN RoutingPolicyVersions p ON p.Version = 2
                WHERE c.AgentId = '1001' AND c.AnsweredAt > p.PublishedAt AND c.QueuedAt < p.PublishedAt
                """) == 1,
            "the call had waited before the policy was published", TimeSpan.FromSeconds(30));
    }

    private static async Task<long> CountAsync(ProductProcess product, string query)
    {
        await using var connection = new SqliteConnection($"Data Source={product.DatabasePath}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(ProductProcess product, string statements)
    {
        await using var connection = new SqliteConnection($"Data Source={product.DatabasePath}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync();
    }
}
