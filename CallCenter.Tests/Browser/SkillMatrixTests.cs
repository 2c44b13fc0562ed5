using CallCenter.Core.Data.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>A manager sets the skills of several agents at once by keys, takes it back, and saves what she means.</summary>
public sealed class SkillMatrixTests(BrowserFixture browser)
{
    // Nobody in the demo has it.
    private const string Level = "8";

    [Theory]
    [InlineData("zh-CN", "放弃更改", "保存")]
    [InlineData("en", "Discard changes", "Save")]
    public async Task Block_SetAtOnce_IsUndoneRedoneAndDiscarded_AndOneCellSaved(string locale, string discard, string save)
    {
        var page = await browser.SignInAsync(DemoAccounts.Manager, locale, bypassCsp: true);
        await page.GotoAsync("/agents/skills?text=20");
        var edited = page.Locator(".cc-cell.cc-edited");
        await page.ClickAsync("#skill-matrix-0-0");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync(Level);
        await Expect(edited).ToHaveCountAsync(6);
        await Expect(page.Locator($"#skill-matrix-2-1[data-level='{Level}']")).ToBeVisibleAsync();
        await Screenshots.CheckAsync(page, "agents-skills-edited", locale);
        await Axe.AssertNoSeriousFaultAsync(page, $"skill matrix {locale}");

        await page.Keyboard.PressAsync("Control+z");
        await Expect(edited).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+y");
        await Expect(edited).ToHaveCountAsync(6);
        await page.GetByRole(AriaRole.Button, new() { Name = discard }).ClickAsync();
        await Expect(edited).ToHaveCountAsync(0);

        var cell = page.Locator("#skill-matrix-0-0");
        var before = await cell.GetAttributeAsync("data-level") ?? "0";
        await SetAsync(Level);
        await page.ReloadAsync();
        await Expect(cell).ToHaveAttributeAsync("data-level", Level);
        await SetAsync(before);

        async Task SetAsync(string level)
        {
            await cell.ClickAsync();
            await page.Keyboard.PressAsync(level);
            await Expect(edited).ToHaveCountAsync(1);
            await page.GetByRole(AriaRole.Button, new() { Name = save, Exact = true }).ClickAsync();
            await Expect(edited).ToHaveCountAsync(0);
        }
    }
}
