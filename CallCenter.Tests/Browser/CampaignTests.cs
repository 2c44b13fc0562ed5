using System.Text.RegularExpressions;
using CallCenter.Core.Data.Demo;
using CallCenter.Tests.Builders;
using ClosedXML.Excel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>
/// From an Excel list to a finished conversation, as the people do it: a workbook goes in, an extract of it, a campaign with strategy and questionnaire;
/// an agent calls, asks, gives a result and makes an appointment; the answers stand in the report, and every row is accounted for.
/// </summary>
public sealed partial class CampaignTests(BrowserFixture browser)
{
    // Two who can be called, one without a number that can be dialled, one who stands there twice.
    private static readonly string[][] Rows =
    [
        ["客户编号", "姓名", "联系电话", "套餐"], ["0001", "张三", "13800000001", "高清互动"], ["0002", "李四", "12345", "基本"], ["0001", "张三", "138-0000-0001", "高清互动"],
        ["0003", "王五", "13900000003", "基本"],
    ];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task AList_BecomesConversations_WhoseAnswersStandInTheReport_AndEveryRowIsAccountedFor(string locale)
    {
        var zh = locale == "zh-CN";
        await using var product = new ProductProcess(settings: new Dictionary<string, string>
        {
            ["Telephony:Simulator:CallsPerMinute"] = "0.1",
            ["Telephony:Simulator:AnswerShare"] = "1",
            ["Telephony:Simulator:OutboundTalkTime"] = "00:30:00",
        });
        await product.StartAsync();
        var staff = await browser.SignInAsync(DemoAccounts.Campaign, locale, bypassCsp: true, product: product);
        await staff.SetViewportSizeAsync(1280, 900);
        await LoadAsync(staff, locale);
        var extract = await ExtractAsync(staff, zh);
        var campaign = await PlanAsync(staff, zh, extract);

        var desk = await browser.SignInAsync(DemoAccounts.Agent1, locale, bypassCsp: true, product: product);
        await desk.GotoAsync("/agent");
        await desk.GetByRole(AriaRole.Button, new() { Name = zh ? "签入上班" : "Sign in to work" }).ClickAsync();
        await Expect(desk.Locator(".cc-outbound-campaigns")).ToContainTextAsync("端到端");
        await Screenshots.TakeAsync(desk, "outbound-desk-idle", locale);
        await Axe.AssertNoSeriousFaultAsync(desk, $"outbound desk {locale}");

        // The first customer answers all questions.
        await ReachAsync(desk, locale, "preview");
        await InterviewAsync(desk, locale);
        await desk.ReloadAsync();
        await Expect(desk.Locator(".cc-strip.cc-talking")).ToBeVisibleAsync();
        await HangUpAsync(desk);
        await desk.Keyboard.PressAsync("F9");
        await desk.Keyboard.PressAsync("1");
        await Expect(desk.Locator("[data-chosen] input")).ToHaveValueAsync("completed");
        await desk.FillAsync("#result-remark", "满意");
        await Expect(desk.Locator(".cc-wrapup [role=status]")).ToHaveTextAsync(new Regex("草稿已保存|Draft saved"));
        await Axe.AssertNoSeriousFaultAsync(desk, $"result {locale}");
        await desk.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Locator(".cc-wrapup")).ToHaveCountAsync(0);

        // The second wants to be called again.
        await ReachAsync(desk, locale, null);
        await HangUpAsync(desk);
        await desk.Keyboard.PressAsync("F9");
        await desk.Keyboard.PressAsync("2");
        await desk.FillAsync("#callback-at", TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8).AddDays(2).ToString("yyyy-MM-dd'T'HH:mm", null));
        await desk.Locator("#callback-at").PressAsync("Tab");
        await Screenshots.TakeAsync(desk, "outbound-desk-call-back", locale);
        await desk.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Locator(".cc-wrapup")).ToHaveCountAsync(0);
        await Expect(desk.Locator(".cc-outbound-appointments")).ToHaveCountAsync(0);

        await CheckAsync(staff, locale, campaign);
    }

    private static async Task LoadAsync(IPage staff, string locale)
    {
        await staff.GotoAsync("/outbound/imports");
        await Expect(staff.Locator("#lists-title")).ToBeVisibleAsync();
        await staff.SetInputFilesAsync("input[type=file]", Workbook());
        await Expect(staff.Locator("select[data-column='联系电话']")).ToHaveValueAsync("Number");
        await Expect(staff.Locator("select[data-column='姓名']")).ToHaveValueAsync("CustomerName");
        await staff.Locator(".cc-primary:not(.cc-when-failed)").ClickAsync();
        await Expect(staff.Locator("[data-status=Loaded]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Screenshots.TakeAsync(staff, "campaign-list", locale);
    }

    private static async Task<string> ExtractAsync(IPage staff, bool zh)
    {
        await staff.GotoAsync("/outbound/extracts");
        await staff.GetByRole(AriaRole.Button, new() { Name = zh ? "新建提取" : "New extract" }).ClickAsync();
        await staff.FillAsync("#extract-name", "端到端名单");
        var option = staff.Locator("#extract-list option", new() { HasTextRegex = OurList() }).First;
        await staff.SelectOptionAsync("#extract-list", (await option.GetAttributeAsync("value"))!);
        await staff.GetByRole(AriaRole.Button, new() { Name = zh ? "新建" : "Create", Exact = true }).ClickAsync();
        await Expect(staff.Locator(".cc-live-figure b")).ToHaveTextAsync("2");
        await staff.Locator(".cc-page-head .cc-primary").ClickAsync();
        await Expect(staff.Locator(".cc-funnel")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return "端到端名单";
    }

    private static async Task<string> PlanAsync(IPage staff, bool zh, string extract)
    {
        await staff.GotoAsync("/outbound/campaigns/new");
        await Expect(staff.Locator(".cc-campaign-check li[data-met=no]").First).ToBeVisibleAsync();
        await staff.FillAsync("#name", "端到端");
        await staff.GetByLabel(extract).First.CheckAsync();
        await staff.Locator("#strategy").SelectOptionAsync(new SelectOptionValue { Label = "欠费提醒（演示，预览）" });
        await staff.Locator("#questionnaire").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await staff.Locator(".cc-campaign-agents label", new() { HasText = "1001" }).Locator("input").CheckAsync();
        await Expect(staff.Locator(".cc-campaign-check li[data-met=no]")).ToHaveCountAsync(0);
        await Screenshots.TakeAsync(staff, "campaign-plan-filled", zh ? "zh-CN" : "en");
        await Axe.AssertNoSeriousFaultAsync(staff, $"campaign plan {zh}");
        await staff.GetByRole(AriaRole.Button, new() { Name = zh ? "建立任务" : "Create" }).ClickAsync();
        await Expect(staff).ToHaveURLAsync(Campaign());
        var address = new Uri(staff.Url).AbsolutePath;
        await staff.GetByRole(AriaRole.Button, new() { Name = zh ? "提交就绪" : "Make ready" }).ClickAsync();
        await staff.GetByRole(AriaRole.Button, new() { Name = zh ? "立即开始" : "Start now" }).ClickAsync();
        await staff.Locator(".mud-dialog .cc-danger").ClickAsync();
        await Expect(staff.Locator(".cc-campaign-state[data-status=Running]")).ToBeVisibleAsync();
        return address;
    }

    /// <summary>The next customer, dialled by keys, until they talk.</summary>
    private static async Task ReachAsync(IPage desk, string locale, string? picture)
    {
        await desk.Locator("body[data-keys=on]").WaitForAsync();

        // The site gets its customers from the store in the background: asked again until one is there.
        await Eventually.TrueAsync(async () =>
        {
            if (await desk.Locator(".cc-strip .cc-primary.cc-big").CountAsync() > 0)
            {
                return true;
            }

            try
            {
                await desk.Locator(".cc-outbound-campaigns li", new() { HasText = "端到端" }).GetByRole(AriaRole.Button).ClickAsync(new() { Timeout = 1_000 });
            }
            catch (TimeoutException)
            {
                // The customer has come by himself.
            }

            return false;
        }, "a customer is shown", TimeSpan.FromSeconds(60));
        await Expect(desk.Locator(".cc-customer")).ToContainTextAsync("端到端");
        if (picture is not null)
        {
            await Screenshots.TakeAsync(desk, $"outbound-desk-{picture}", locale);
            await Axe.AssertNoSeriousFaultAsync(desk, $"{picture} {locale}");
        }

        await desk.Keyboard.PressAsync("F2");
        await Expect(desk.Locator(".cc-strip.cc-talking")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private static async Task InterviewAsync(IPage desk, string locale)
    {
        var panel = desk.Locator("article", new() { Has = desk.Locator("#title-questionnaire") });
        await panel.Locator(".cc-primary").ClickAsync();

        // Yes; billing; nine of ten; all is well; in this order; nine again.
        string[][] answers = [["1"], ["3"], ["9", "Enter"], ["1", "1", "1", "Enter"], ["1", "2", "3", "Enter"], ["9", "Enter"]];
        foreach (var keys in answers)
        {
            await AnswerAsync(panel, keys);
        }

        await Screenshots.TakeAsync(desk, "outbound-desk-interview", locale);
        await Expect(panel.Locator(".cc-interview-over")).ToBeVisibleAsync();
    }

    private static async Task AnswerAsync(ILocator panel, string[] keys)
    {
        var question = panel.Locator(".cc-question");
        var before = await question.InnerTextAsync();
        await Expect(panel.Locator(".cc-ask :focus")).ToHaveCountAsync(1);
        foreach (var key in keys)
        {
            await panel.Page.Keyboard.PressAsync(key);
        }

        await Expect(question.Filter(new() { HasText = before })).ToHaveCountAsync(0);
    }

    private static async Task HangUpAsync(IPage desk)
    {
        await desk.Locator("body[data-keys=on]").WaitForAsync();
        await desk.Keyboard.PressAsync("F8");
        await desk.Locator(".cc-strip.cc-wrapping").WaitForAsync();
    }

    private static async Task CheckAsync(IPage staff, string locale, string campaign)
    {
        // Four rows: one twice, one rejected, one done, one with an appointment.
        await Eventually.TrueAsync(async () =>
        {
            await staff.GotoAsync($"{campaign}/funnel");
            await staff.Locator(".cc-campaign-funnel").WaitForAsync();
            return await staff.Locator("a[href$='rows=AppointmentLater']").CountAsync() == 1 && await staff.Locator("a[href$='rows=Completed']").CountAsync() == 1;
        }, "the funnel knows of both conversations", TimeSpan.FromSeconds(60));
        foreach (var loss in new[] { "Duplicate", "Rejected", "Completed", "AppointmentLater" })
        {
            await Expect(staff.Locator($"a[href$='rows={loss}'] .cc-figure")).ToHaveTextAsync("1");
        }

        await Expect(staff.Locator(".cc-campaign-funnel li").First.Locator(".cc-campaign-funnel-count")).ToHaveTextAsync("4");
        await Expect(staff.Locator(".cc-campaign-funnel li").Last.Locator(".cc-campaign-funnel-count")).ToHaveTextAsync("0");
        await Expect(staff.Locator("a.cc-campaign-funnel-loss")).ToHaveCountAsync(4);
        await staff.ClickAsync("a[href$='rows=Rejected']");
        await Expect(staff.Locator("#rows tbody")).ToContainTextAsync("李四");
        await Screenshots.TakeAsync(staff, "campaign-funnel-end", locale);
        await Axe.AssertNoSeriousFaultAsync(staff, $"campaign funnel {locale}");

        await staff.GotoAsync($"{campaign}/appointments");
        await Expect(staff.Locator("tbody tr")).ToHaveCountAsync(1);
        await Axe.AssertNoSeriousFaultAsync(staff, $"appointments {locale}");
        await staff.GotoAsync($"{campaign}/effect");
        await Expect(staff.Locator(".cc-effect-bars").First).ToBeVisibleAsync();
        await Screenshots.TakeAsync(staff, "campaign-effect-end", locale);
        await Axe.AssertNoSeriousFaultAsync(staff, $"effect {locale}");
        await staff.GotoAsync($"{campaign}/records?code=completed");
        await Expect(staff.Locator("tbody tr")).ToHaveCountAsync(1);
        await staff.Locator("tbody a").Last.ClickAsync();
        await Expect(staff.Locator(".cc-campaign-answers dd")).ToHaveCountAsync(6);
        await Expect(staff.Locator(".cc-trace li").First).ToBeVisibleAsync();
        await Screenshots.TakeAsync(staff, "campaign-record", locale);
        await Axe.AssertNoSeriousFaultAsync(staff, $"record {locale}");
        var download = await staff.Context.NewPageAsync();
        var workbook = await download.RunAndWaitForDownloadAsync(async () =>
        {
            await download.GotoAsync($"{campaign}/effect");
            await download.Locator("a[href$='/effect/export']").ClickAsync();
        });
        await using var file = File.OpenRead(await workbook.PathAsync());
        using var book = new XLWorkbook(file);
        Assert.Equal(2, book.Worksheet(1).Cell(2, 2).GetDouble());
        await download.CloseAsync();
    }

    private static FilePayload Workbook()
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("名单");
        for (var row = 0; row < Rows.Length; row++)
        {
            for (var column = 0; column < Rows[row].Length; column++)
            {
                sheet.Cell(row + 1, column + 1).SetValue(Rows[row][column]);
            }
        }

        using var content = new MemoryStream();
        book.SaveAs(content);
        return new FilePayload { Name = "端到端.xlsx", MimeType = "application/vnd.ms-excel", Buffer = content.ToArray() };
    }

    [GeneratedRegex("端到端")]
    private static partial Regex OurList();

    [GeneratedRegex(@"/outbound/campaigns/\d+$")]
    private static partial Regex Campaign();
}
