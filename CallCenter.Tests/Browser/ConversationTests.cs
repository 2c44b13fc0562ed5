using CallCenter.Core.Data.Demo;
using CallCenter.Tests.Builders;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>An outbound conversation and what is kept of it: consent, script, category, recording.</summary>
public sealed class ConversationTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", "变更授权", "请填写变更原因", "已撤回")]
    [InlineData("en", "Change consent", "Say why it is changed", "Withdrawn")]
    public async Task Supervisor_EntersThatACustomerWithdrewConsent(string locale, string change, string missing, string withdrawn)
    {
        var page = await browser.SignInAsync(DemoAccounts.Supervisor, locale, bypassCsp: true);
        await page.SetViewportSizeAsync(1280, 800);
        await page.GotoAsync(locale == "en" ? "/customers/5" : "/customers/6");
        var consent = page.Locator("[aria-labelledby=consent-title]");
        await consent.GetByRole(AriaRole.Button, new() { Name = change }).ClickAsync();
        await page.CheckAsync("input[value=Withdrawn]");
        var save = page.Locator(".mud-dialog button.cc-primary");
        await save.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(missing);
        await Screenshots.AssertFitsAsync(page, "customer-consent-dialog", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"consent dialog {locale}");
        await page.FillAsync("#consent-reason", "来电要求");
        await save.ClickAsync();

        await Expect(consent.Locator("strong")).ToHaveTextAsync(withdrawn);
        await Expect(consent).ToContainTextAsync("来电要求");
        await page.ReloadAsync();
        await Expect(consent.Locator("strong")).ToHaveTextAsync(withdrawn);
        await Screenshots.AssertFitsAsync(page, "customer-consent", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"customer with consent {locale}");
    }

    [Theory]
    [InlineData("zh-CN", "未录音")]
    [InlineData("en", "Not recorded")]
    public async Task Record_OfACallThatWasntRecorded_SaysSo(string locale, string said)
    {
        var page = await browser.SignInAsync(DemoAccounts.Campaign, locale, bypassCsp: true);
        await page.SetViewportSizeAsync(1280, 800);
        await page.GotoAsync("/outbound/campaigns/1/records");
        var link = page.Locator("a[href^='/outbound/records/']").First;
        var contact = (await link.GetAttributeAsync("href"))!["/outbound/records/".Length..];
        await link.ClickAsync();
        await Expect(page.Locator(".cc-facts").First).ToContainTextAsync(said);
        await Screenshots.AssertFitsAsync(page, "dial-record", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"dial record {locale}");

        var inspector = await browser.SignInAsync(DemoAccounts.Supervisor, locale, bypassCsp: true);
        await inspector.SetViewportSizeAsync(1280, 800);
        await inspector.GotoAsync($"/contacts/{contact}");
        await Expect(inspector.Locator(".cc-facts").First).ToContainTextAsync(said);
        await Screenshots.AssertFitsAsync(inspector, "contact-outbound", locale);
        var answer = await inspector.GotoAsync($"/recordings/{contact}");
        Assert.Equal(404, answer!.Status);
        await Expect(inspector.Locator("main")).ToContainTextAsync(said);
        await Screenshots.AssertFitsAsync(inspector, "recording-none", locale);
        await Axe.AssertNoSeriousFaultAsync(inspector, $"recording {locale}");
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Agent_SwitchesACampaignOff_AndTheSupervisorSeesIt(string locale)
    {
        await using var product = await StartAsync(locale);
        var desk = await SignInAsync(product, locale);
        var campaign = desk.Locator(".cc-outbound-campaigns li").First;
        await campaign.Locator("input[type=checkbox]").UncheckAsync();
        await Expect(campaign.Locator("button")).ToHaveCountAsync(0);
        await Screenshots.AssertFitsAsync(desk, "agent-campaigns-off", locale);
        await Axe.AssertNoSeriousFaultAsync(desk, $"campaign off {locale}");
        var board = await browser.SignInAsync(DemoAccounts.Supervisor, locale, bypassCsp: true, product: product);
        await board.SetViewportSizeAsync(1280, 800);
        await board.GotoAsync("/live");
        await Expect(board.Locator(".cc-agents-body")).ToContainTextAsync(locale == "en" ? "1 off" : "停 1 个任务");
        await Screenshots.AssertFitsAsync(board, "live-campaign-off", locale);
        await campaign.Locator("input[type=checkbox]").CheckAsync();
        await Expect(campaign.Locator("button")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Agent_AfterALostBrowser_GoesOnInTheScript_WithResultAndCategory(string locale)
    {
        await using var product = await StartAsync(locale);
        var desk = await SignInAsync(product, locale);
        await TalkAsync(desk, locale);
        await ShowScriptAsync(desk);
        await desk.Locator(".cc-answer").First.ClickAsync();
        var said = desk.Locator(".cc-script .cc-say");
        await Expect(desk.Locator(".cc-script button.cc-button")).ToBeEnabledAsync();
        var step = await said.InnerTextAsync();
        await desk.Locator(".cc-result input").First.CheckAsync();
        await desk.ClickAsync(".cc-result-category summary");
        await desk.Locator(".cc-result-category [role=option]").First.ClickAsync();
        await Expect(desk.Locator(".cc-result-category .cc-picked").First).ToBeVisibleAsync();
        await Expect(desk.Locator(".cc-wrapup header [role=status]")).ToHaveTextAsync(locale == "en" ? "Draft saved" : "草稿已保存");
        await Screenshots.AssertFitsAsync(desk, "agent-outbound-category", locale);
        await Axe.AssertNoSeriousFaultAsync(desk, $"outbound talk {locale}");

        await desk.ReloadAsync();
        await Expect(desk.Locator(".cc-result-category .cc-picked").First).ToBeVisibleAsync();
        await Expect(desk.Locator(".cc-result input").First).ToBeCheckedAsync();
        await ShowScriptAsync(desk);
        await Expect(said).ToHaveTextAsync(step);
        await Expect(desk.Locator(".cc-script button.cc-button")).ToBeEnabledAsync();
        await Screenshots.AssertFitsAsync(desk, "agent-outbound-again", locale);
    }

    /// <summary>A product in which nobody calls, and a campaign runs in which agents look at their customers first.</summary>
    private async Task<ProductProcess> StartAsync(string locale)
    {
        var product = new ProductProcess(settings: new Dictionary<string, string>
        {
            ["Telephony:Simulator:CallsPerMinute"] = "0",
            ["Telephony:Simulator:TalkTime"] = "00:10:00",
            ["Site:WrapUpTime"] = "00:30:00",
        });
        await product.StartAsync();
        var staff = await browser.SignInAsync(DemoAccounts.Campaign, locale, product: product);
        await staff.GotoAsync("/outbound/campaigns/2");
        await staff.GetByRole(AriaRole.Button, new() { Name = locale == "en" ? "Resume" : "继续", Exact = true }).ClickAsync();
        await staff.Locator(".mud-dialog button.cc-danger").ClickAsync();
        await Expect(staff.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await staff.Context.CloseAsync();
        return product;
    }

    private async Task<IPage> SignInAsync(ProductProcess product, string locale)
    {
        var desk = await browser.SignInAsync(DemoAccounts.Agent1, locale, bypassCsp: true, product: product);
        await desk.SetViewportSizeAsync(1280, 800);
        await desk.GotoAsync("/agent");
        await desk.Locator(".cc-strip-buttons .cc-primary").ClickAsync();
        await Expect(desk.Locator(".cc-outbound-campaigns li").First).ToBeVisibleAsync();
        return desk;
    }

    private static async Task ShowScriptAsync(IPage desk)
    {
        var (script, tab) = (desk.Locator(".cc-script"), desk.Locator("#tab-script"));
        await Expect(script.Or(tab).First).ToBeVisibleAsync();
        if (!await script.IsVisibleAsync())
        {
            await tab.ClickAsync();
        }
    }

    private static async Task TalkAsync(IPage desk, string locale)
    {
        await desk.GetByRole(AriaRole.Button, new() { Name = locale == "en" ? "Available" : "就绪", Exact = true }).ClickAsync();
        var (talking, next, strip) = (desk.Locator(".cc-results"), desk.Locator(".cc-strip-buttons .cc-big"), desk.Locator(".cc-strip"));
        for (var step = 0; step < 40; step++)
        {
            // A customer is shown, or her phone rings: one key for both. Those who don't answer are followed by the next.
            await Expect(talking.Or(next).First).ToBeVisibleAsync(new() { Timeout = 90_000 });
            if (await talking.IsVisibleAsync())
            {
                return;
            }

            var look = await strip.GetAttributeAsync("class");
            await desk.Keyboard.PressAsync("F2");
            await Expect(strip).Not.ToHaveAttributeAsync("class", look!);
        }

        Assert.Fail("Nobody answered.");
    }
}
