using System.Text.RegularExpressions;
using CallCenter.Core.Data.Demo;
using CallCenter.Web.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

public sealed class SignInTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(DemoAccounts.Agent1, "/agent")]
    [InlineData(DemoAccounts.Supervisor, "/live")]
    [InlineData(DemoAccounts.Manager, "/policies")]
    [InlineData(DemoAccounts.Campaign, "/outbound/campaigns")]
    [InlineData(DemoAccounts.Quality, "/contacts")]
    [InlineData(DemoAccounts.Administrator, "/agents")]
    public async Task SignIn_LeadsEachRoleToItsPage(string account, string home)
    {
        var page = await browser.SignInAsync(account);

        await Expect(page).ToHaveURLAsync(new Regex($"{home}$"));
        await Expect(page.Locator("h1").First).ToBeAttachedAsync();
    }

    [Fact]
    public async Task WrongPasswords_LockTheAccount_AndSaySo()
    {
        // Its own account: no other test signs in with it.
        var page = await browser.OpenAsync("en");
        await page.GotoAsync("/account/sign-in");
        for (var attempt = 1; attempt < SecurityServices.MaxFailedAttempts; attempt++)
        {
            await TryAsync("wrong");
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("wrong");
        }

        await TryAsync("wrong");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("locked");
        await TryAsync(DemoAccounts.Password);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("locked");

        async Task TryAsync(string password)
        {
            await page.FillAsync("#user", DemoAccounts.Agent2);
            await page.FillAsync("#password", password);
            await page.ClickAsync("form:first-of-type button[type=submit]");
            // The page answers with itself: only the new one has an empty password again.
            await Expect(page.Locator("#password")).ToHaveValueAsync("");
        }
    }

    [Fact]
    public async Task SignIn_ReturnsToTheAddressAskedFor_ButOnlyToOurs()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync("/contacts?outcome=Abandoned");
        await page.ClickAsync($"[data-demo={DemoAccounts.Quality}]");
        await Expect(page).ToHaveURLAsync(new Regex("/contacts\\?outcome=Abandoned$"));

        var elsewhere = await browser.OpenAsync();
        await elsewhere.GotoAsync("/account/sign-in?returnUrl=https%3A%2F%2Fexample.com%2F");
        await elsewhere.ClickAsync($"[data-demo={DemoAccounts.Quality}]");
        await Expect(elsewhere).ToHaveURLAsync(new Regex("127\\.0\\.0\\.1:\\d+/contacts$"));
    }

    [Fact]
    public async Task JobsDashboard_RefusesEverybodyButAdministrators()
    {
        foreach (var account in DemoAccounts.All.Select(account => account.UserName).Except([DemoAccounts.Administrator, DemoAccounts.Agent2]))
        {
            var refused = await browser.SignInAsync(account);
            var answer = await refused.APIRequest.GetAsync(new Uri(new Uri(refused.Url), "/admin/jobs").ToString(), new() { MaxRedirects = 0 });
            Assert.True(answer.Status is 302 or 401 or 403, $"{account} gets {answer.Status}");
        }

        var administrator = await browser.SignInAsync(DemoAccounts.Administrator);
        var seen = await administrator.APIRequest.GetAsync(new Uri(new Uri(administrator.Url), "/admin/jobs").ToString(), new() { MaxRedirects = 0 });
        Assert.Equal(200, seen.Status);

        var stranger = await browser.OpenAsync();
        await stranger.GotoAsync("/account/sign-in");
        var unknown = await stranger.APIRequest.GetAsync(new Uri(new Uri(stranger.Url), "/admin/jobs").ToString(), new() { MaxRedirects = 0 });
        Assert.True(unknown.Status is 302 or 401 or 403, $"{unknown.Status}");
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        var page = await browser.SignInAsync(DemoAccounts.Supervisor, "en");

        await page.ClickAsync("summary:has-text('周敏')");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/account/sign-in$"));

        await page.GotoAsync("/live");
        await Expect(page).ToHaveURLAsync(new Regex("/account/sign-in\\?"));
    }

    [Fact]
    public async Task PageOfAnotherRole_IsDenied_AndUnknownAddressSaysSo()
    {
        var page = await browser.SignInAsync(DemoAccounts.Agent1, "en");

        await page.GotoAsync("/live");
        await Expect(page.Locator("h1")).ToHaveTextAsync("You may not open this page");

        await page.GotoAsync("/no-such-page");
        await Expect(page.Locator("h1")).ToHaveTextAsync("There is no such page");
    }

    [Fact]
    public async Task Theme_IsChosen_AndRemembered()
    {
        var page = await browser.SignInAsync(DemoAccounts.Supervisor, "en");

        await page.ClickAsync("summary[title=Appearance]");
        await page.GetByText("Dark", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }
}
