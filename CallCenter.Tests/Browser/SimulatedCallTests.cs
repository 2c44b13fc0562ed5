using System.Text.RegularExpressions;
using CallCenter.Core.Data.Demo;
using CallCenter.Tests.Builders;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>The main job from end to end, as the people see it: an agent takes a simulated call while a supervisor watches.</summary>
public sealed class SimulatedCallTests(BrowserFixture browser)
{
    private const string Agent = "林晓燕";

    [Theory]
    [InlineData("zh-CN", "签入上班", "就绪", "本次后示忙", "小休", "无信号", "签出", "呼叫轨迹")]
    [InlineData("en", "Sign in to work", "Available", "Not ready after this", "Break", "No signal", "Sign out of work", "Call trace")]
    public async Task Agent_TakesACall_WrapsItUp_AndFindsIt_WhileTheSupervisorSeesIt(
        string locale, string signIn, string available, string notReadyAfter, string reason, string category, string signOut, string trace)
    {
        var remark = $"{locale} {Guid.NewGuid():N}";
        var supervisor = await browser.SignInAsync(DemoAccounts.Supervisor, locale, bypassCsp: true);
        await supervisor.GotoAsync("/live");
        var desk = await browser.SignInAsync(DemoAccounts.Agent1, locale, bypassCsp: true);
        await desk.GotoAsync("/agent");
        await desk.GetByRole(AriaRole.Button, new() { Name = signIn }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = available, Exact = true }).ClickAsync();

        // It rings, and the screen says for whom.
        await desk.Locator(".cc-strip.cc-ringing").WaitForAsync(new() { Timeout = 90_000 });
        await Axe.AssertNoSeriousFaultAsync(desk, $"ringing {locale}");
        await desk.Keyboard.PressAsync("F2");
        await desk.Locator(".cc-strip.cc-talking").WaitForAsync();
        await Expect(desk.Locator(".cc-trace li").First).ToBeVisibleAsync();

        // The supervisor sees her talking.
        await Expect(supervisor.Locator(".cc-agent-list li", new() { HasText = Agent }).Locator(".cc-tier")).ToBeVisibleAsync();
        await Axe.AssertNoSeriousFaultAsync(supervisor, $"live {locale}");
        await Screenshots.TakeAsync(supervisor, "live-board", locale);
        await Screenshots.TakeAsync(desk, "agent-talking", locale);

        // Hold and back, by key; no further call after this one.
        await desk.Keyboard.PressAsync("F4");
        await desk.Locator(".cc-strip.cc-holding").WaitForAsync();
        await desk.Keyboard.PressAsync("F4");
        await desk.Locator(".cc-strip.cc-talking").WaitForAsync();
        await desk.ClickAsync($"summary:has-text('{notReadyAfter}')");
        await desk.ClickAsync($".cc-menu-item:has-text('{reason}')");

        // What she types survives a reload.
        await desk.FillAsync("#remark", remark);
        await Expect(desk.Locator(".cc-wrapup [role=status]")).ToHaveTextAsync(new Regex("草稿已保存|Draft saved"));
        await desk.ReloadAsync();
        await Expect(desk.Locator("#remark")).ToHaveValueAsync(remark);
        await desk.Locator("body[data-keys=on]").WaitForAsync();

        await desk.Keyboard.PressAsync("F8");
        await desk.Locator(".cc-strip.cc-wrapping").WaitForAsync();
        await desk.Keyboard.PressAsync("F9");
        await desk.Keyboard.TypeAsync(category);
        await Expect(desk.Locator("[role=option]")).ToHaveCountAsync(1);
        await desk.Keyboard.PressAsync("Enter");
        await Expect(desk.Locator("[role=option][aria-selected=true]")).ToHaveTextAsync(new Regex(category));
        await Axe.AssertNoSeriousFaultAsync(desk, $"wrap-up {locale}");
        await desk.Keyboard.PressAsync("Control+Enter");
        await desk.Locator(".cc-strip.cc-notready").WaitForAsync();

        // The record is in the history, with category, remark and trace.
        var row = desk.Locator(".cc-contacts-table tr", new() { HasText = remark });
        await Eventually.TrueAsync(async () =>
        {
            await desk.GotoAsync("/contacts?agent=1001");
            await desk.Locator("[aria-busy=false]").WaitForAsync();
            return await row.CountAsync() == 1;
        }, "the contact is in the history", TimeSpan.FromSeconds(30));
        await Expect(row).ToContainTextAsync(category);
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(desk.GetByRole(AriaRole.Heading, new() { Name = trace })).ToBeVisibleAsync();
        await Expect(desk.Locator(".cc-trace q")).ToHaveTextAsync(remark);
        await Axe.AssertNoSeriousFaultAsync(desk, $"record {locale}");

        // The supervisor sees why it was given to her.
        await supervisor.GotoAsync(new Uri(desk.Url).PathAndQuery);
        await Expect(supervisor.Locator(".cc-decision").First).ToContainTextAsync(Agent);

        await desk.GotoAsync("/agent");
        await desk.GetByRole(AriaRole.Button, new() { Name = signOut }).ClickAsync();
        await desk.Locator(".cc-strip.cc-signedout").WaitForAsync();
    }
}
