using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Tests.Browser;
using CallCenter.Tests.Builders;
using CallCenter.Web.Telephony.Asterisk;
using ClosedXML.Excel;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Telephony;

/// <summary>
/// Outbound end to end: a workbook goes in through the browser, real calls come out of a real Asterisk to SIP customers of every kind, an agent with a browser
/// and a SIP phone talks to those who answer, and the answers stand in the report (requirements O1 to O13).
/// </summary>
[Collection(AsteriskCollection.Name)]
public sealed partial class WholeCampaignTests(AsteriskServer server, BrowserFixture browser)
{
    private const string Name = "真实外呼";

    // The last digit decides what a customer does: see SippCallees.
    private static readonly string[][] Rows =
    [
        ["客户编号", "姓名", "联系电话", "套餐"],
        ["0001", "完成", "13907770001", "高清互动"], ["0002", "占线", "13907770002", "基本"], ["0003", "无人", "13907770003", "基本"],
        ["0004", "拒绝", "13907770004", "基本"], ["0005", "空号", "13907770005", "基本"], ["0006", "挂断", "13907770006", "高清互动"],
        ["0008", "改约", "13907770008", "基本"], ["0001", "完成", "139-0777-0001", "高清互动"], ["0010", "短号", "12345", "基本"],
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AWorkbook_BecomesCallsOnARealSwitch_AndEveryRowIsAccountedFor()
    {
        await using var floor = await CampaignFloor.OpenAsync(server, ["1001"], new Dictionary<string, string> { ["Site:RecordsOutbound"] = "true" });
        await floor.Product.StartAsync();
        var staff = await browser.SignInAsync(DemoAccounts.Campaign, "en", product: floor.Product);
        await LoadAsync(staff);
        await ExtractAsync(staff);
        var desk = await browser.SignInAsync(DemoAccounts.Agent1, "en", product: floor.Product);
        await desk.GetByRole(AriaRole.Button, new() { Name = "Sign in to work" }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Available", Exact = true }).ClickAsync();
        var address = await PlanAsync(staff);
        var campaign = long.Parse(address[(address.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);

        await TalkAsync(desk);

        var books = await floor.BooksAsync(campaign);
        await Eventually.TrueAsync(
            async () => (books = await floor.BooksAsync(campaign)).Settled(TimeProvider.System.GetUtcNow()), () => $"everybody has been called: {books.Summary}", Patience);
        await CheckBooksAsync(books, floor.Callees.Called);
        await CheckPagesAsync(staff, address);
        await staff.Context.CloseAsync();
        await desk.Context.CloseAsync();
    }

    /// <summary>Who was called how often, by the store and by the customers' own phones; what each call came to; what was recorded.</summary>
    private async Task CheckBooksAsync(CampaignBooks books, IReadOnlyList<string> called)
    {
        Assert.Equal(
            books.Attempts.Where(attempt => attempt.DialledAt is not null).Select(attempt => attempt.Number).Order(StringComparer.Ordinal),
            called.Order(StringComparer.Ordinal));
        var results = books.Attempts.Where(attempt => attempt.DialledAt is not null).ToDictionary(attempt => attempt.Number[^1], attempt => attempt);
        Assert.Equal(
            [
                ('1', DialResult.Answered, ResultCodeDefaults.Completed), ('2', DialResult.Busy, null), ('3', DialResult.NoAnswer, null),
                ('4', DialResult.Answered, ResultCodeDefaults.Refused), ('5', DialResult.InvalidNumber, null), ('6', DialResult.Rejected, null),
                ('8', DialResult.Answered, ResultCodeDefaults.CallLater),
            ],
            results.OrderBy(result => result.Key).Select(result => (result.Key, result.Value.Result!.Value, result.Value.ResultCode)));
        Assert.Equal("1001", Assert.Single(results.Values.Select(attempt => attempt.AgentId).Distinct()));

        using var recordings = new AsteriskRecordings(Options.Create(server.Options));
        foreach (var attempt in results.Values)
        {
            Assert.Equal(attempt.Result == DialResult.Answered, attempt.Recording is not null);
            if (attempt.Recording is { } recording)
            {
                await using var heard = await recordings.OpenAsync(recording, Stop);
                Assert.NotNull(heard);
            }
        }
    }

    /// <summary>The funnel counts every row of the workbook once, and the report knows the answers.</summary>
    private static async Task CheckPagesAsync(IPage staff, string address)
    {
        await staff.GotoAsync($"{address}/funnel");
        await Expect(staff.Locator(".cc-campaign-funnel li").First.Locator(".cc-campaign-funnel-count")).ToHaveTextAsync($"{Rows.Length - 1}");
        await Expect(staff.Locator(".cc-campaign-funnel li").Last.Locator(".cc-campaign-funnel-count")).ToHaveTextAsync("0");
        (string Loss, string Count)[] losses =
        [
            ("Duplicate", "1"), ("Rejected", "1"), ("Completed", "1"), ("Refused", "1"), ("NoNumber", "1"), ("RetryLater", "3"), ("AppointmentLater", "1"),
        ];
        foreach (var (loss, count) in losses)
        {
            await Expect(staff.Locator($"a[href$='rows={loss}'] .cc-figure")).ToHaveTextAsync(count);
        }

        await Expect(staff.Locator("a.cc-campaign-funnel-loss")).ToHaveCountAsync(losses.Length);
        await staff.GotoAsync($"{address}/effect");
        await Expect(staff.Locator(".cc-effect-bars").First).ToBeVisibleAsync();
        await staff.GotoAsync($"{address}/records?code=completed");
        await Expect(staff.Locator("tbody tr")).ToHaveCountAsync(1);
        await staff.Locator("tbody a").Last.ClickAsync();
        await Expect(staff.Locator(".cc-campaign-answers dd")).ToHaveCountAsync(6);
    }

    private static async Task LoadAsync(IPage staff)
    {
        await staff.GotoAsync("/outbound/imports");
        await Expect(staff.Locator("#lists-title")).ToBeVisibleAsync();
        await staff.SetInputFilesAsync("input[type=file]", Workbook());
        await Expect(staff.Locator("select[data-column='联系电话']")).ToHaveValueAsync("Number");
        await staff.Locator(".cc-primary:not(.cc-when-failed)").ClickAsync();
        await Expect(staff.Locator("[data-status=Loaded]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private static async Task ExtractAsync(IPage staff)
    {
        await staff.GotoAsync("/outbound/extracts");
        await staff.GetByRole(AriaRole.Button, new() { Name = "New extract" }).ClickAsync();
        await staff.FillAsync("#extract-name", $"{Name}名单");
        var option = staff.Locator("#extract-list option", new() { HasTextRegex = OurList() }).First;
        await staff.SelectOptionAsync("#extract-list", (await option.GetAttributeAsync("value"))!);
        await staff.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Expect(staff.Locator(".cc-live-figure b")).ToHaveTextAsync("7");
        await staff.Locator(".cc-page-head .cc-primary").ClickAsync();
        await Expect(staff.Locator(".cc-funnel")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>Progressive, at any hour, with the demo's questionnaire, for the agent 1001.</summary>
    private static async Task<string> PlanAsync(IPage staff)
    {
        await staff.GotoAsync("/outbound/campaigns/new");
        await Expect(staff.Locator(".cc-campaign-check li[data-met=no]").First).ToBeVisibleAsync();
        await staff.FillAsync("#name", Name);
        await staff.GetByLabel($"{Name}名单").First.CheckAsync();
        await staff.Locator("#strategy").SelectOptionAsync(new SelectOptionValue { Label = "满意度回访（演示，全天）" });
        await staff.Locator("#questionnaire").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await staff.Locator(".cc-campaign-agents label", new() { HasText = "1001" }).Locator("input").CheckAsync();
        await Expect(staff.Locator(".cc-campaign-check li[data-met=no]")).ToHaveCountAsync(0);
        await staff.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(staff).ToHaveURLAsync(Campaign());
        var address = new Uri(staff.Url).AbsolutePath;
        await staff.GetByRole(AriaRole.Button, new() { Name = "Make ready" }).ClickAsync();
        await staff.GetByRole(AriaRole.Button, new() { Name = "Start now" }).ClickAsync();
        await staff.Locator(".mud-dialog .cc-danger").ClickAsync();
        await Expect(staff.Locator(".cc-campaign-state[data-status=Running]")).ToBeVisibleAsync();
        return address;
    }

    /// <summary>The agent takes whoever answers, until all three have been talked to; those who don't answer go by.</summary>
    private static async Task TalkAsync(IPage desk)
    {
        var open = new HashSet<string>(StringComparer.Ordinal) { "完成", "拒绝", "改约" };
        while (open.Count > 0)
        {
            await desk.Locator(".cc-strip.cc-talking, .cc-strip.cc-wrapping").WaitForAsync(new() { Timeout = (float)Patience.TotalMilliseconds });
            var who = await desk.Locator(".cc-strip-call strong").InnerTextAsync();
            Assert.True(open.Remove(who), $"{who} is on the line a second time, or shouldn't be");
            if (who == "完成")
            {
                await InterviewAsync(desk);
            }

            if (who != "拒绝")
            {
                await desk.Keyboard.PressAsync("F8");
            }

            // The one who refuses hangs up himself.
            await desk.Locator(".cc-strip.cc-wrapping").WaitForAsync();
            await desk.Keyboard.PressAsync("F9");
            await desk.Keyboard.PressAsync(who switch { "完成" => "1", "改约" => "2", _ => "3" });
            if (who == "改约")
            {
                await desk.FillAsync("#callback-at", TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8).AddDays(2).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
                await desk.Locator("#callback-at").PressAsync("Tab");
            }

            await Expect(desk.Locator("[data-chosen] input")).ToBeCheckedAsync();
            await desk.Keyboard.PressAsync("Control+Enter");
            await Expect(desk.Locator(".cc-wrapup")).ToHaveCountAsync(0);
        }
    }

    private static async Task InterviewAsync(IPage desk)
    {
        var panel = desk.Locator("article", new() { Has = desk.Locator("#title-questionnaire") });
        await panel.Locator(".cc-primary").ClickAsync();

        // Yes; billing; nine of ten; all is well; in this order, the last by itself; nine of ten again.
        (string Keys, bool Next)[] answers = [("1", false), ("3", false), ("9", true), ("111", true), ("12", true), ("9", true)];
        foreach (var (keys, next) in answers)
        {
            var before = await panel.Locator(".cc-say").First.InnerTextAsync();
            foreach (var key in keys)
            {
                await panel.Locator(".cc-ask [id$='-focus']").PressAsync($"{key}");
            }

            if (next)
            {
                await panel.Locator(".cc-interview-acts .cc-primary").ClickAsync();
            }

            await Expect(panel.Locator(".cc-say").First).Not.ToHaveTextAsync(before);
        }

        await Expect(panel.Locator(".cc-interview-over")).ToBeVisibleAsync();
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
        return new FilePayload { Name = $"{Name}.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = content.ToArray() };
    }

    [GeneratedRegex(Name)]
    private static partial Regex OurList();

    [GeneratedRegex(@"/outbound/campaigns/\d+$")]
    private static partial Regex Campaign();
}
