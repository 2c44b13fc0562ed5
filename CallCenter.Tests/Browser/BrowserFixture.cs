using System.Collections.Concurrent;
using CallCenter.Tests.Browser;
using CallCenter.Tests.Builders;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: ClosesBrowsers]

namespace CallCenter.Tests.Browser;

/// <summary>
/// One running product and one Chromium for all browser tests; both start with the first test that asks. What a test has opened is closed when it
/// ends: pages follow the floor as it lives, and each that stayed open would slow all others. Without Chromium such a test is skipped, with
/// <c>CALLCENTER_REQUIRE_ALL=1</c> it fails.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Missing =
        "Chromium is not installed; get it with: apt-get install chromium-headless-shell fonts-noto-cjk (or set CHROMIUM to its path)";
    private static readonly string[] Places =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Opened = new(StringComparer.Ordinal);

    private static readonly ConcurrentBag<Task> Closing = [];

    private readonly SemaphoreSlim _starting = new(1);
    private ProductProcess? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A person with a browser of her own.</summary>
    /// <param name="locale">The browser's language.</param>
    /// <param name="theme">light, dark, or auto.</param>
    /// <param name="bypassCsp">For tools that bring scripts of their own into the page.</param>
    /// <param name="product">The product to visit; by default the one that all browser tests share.</param>
    internal async Task<IPage> OpenAsync(
        string locale = "zh-CN", string theme = "light", bool bypassCsp = false, ProductProcess? product = null)
    {
        await RequireAsync();
        product ??= await SharedProductAsync();
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = product.Address,
            Locale = locale,
            BypassCSP = bypassCsp,
            ViewportSize = new ViewportSize { Width = 1366, Height = 768 },
        });
        if (TestContext.Current.Test is { } test)
        {
            Opened.GetOrAdd(test.UniqueID, _ => []).Add(context);
        }

        await context.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = product.Address }]);
        // The server shares two cores with the other tests.
        Assertions.SetDefaultExpectTimeout(30_000);
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    /// <summary>The same, signed in by the button of a demo account.</summary>
    internal async Task<IPage> SignInAsync(
        string account, string locale = "zh-CN", string theme = "light", bool bypassCsp = false, ProductProcess? product = null)
    {
        var page = await OpenAsync(locale, theme, bypassCsp, product);
        await page.GotoAsync("/account/sign-in");
        await page.ClickAsync($"[data-demo={account}]");
        await page.Locator("main#main").WaitForAsync();
        return page;
    }

    /// <summary>Begins to close what a test has opened; the next test needn't wait for it.</summary>
    internal static void Close(string testId)
    {
        if (Opened.TryRemove(testId, out var contexts))
        {
            Closing.Add(Task.WhenAll(contexts.Select(context => context.CloseAsync())));
        }
    }

    private async Task<ProductProcess> SharedProductAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_app is null)
            {
                // More and longer calls than the colleagues can serve: whoever comes to work gets one at once, and it lasts.
                _app = new ProductProcess(settings: new Dictionary<string, string>
                {
                    ["Telephony:Simulator:CallsPerMinute"] = "24",
                    ["Telephony:Simulator:TalkTime"] = "00:10:00",
                    // A busy test machine takes its time to look the ringing page over.
                    ["Site:RingTime"] = "00:01:30",
                });
                await _app.StartAsync();
            }

            return _app;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Starts the browser, or skips the test where there is none.</summary>
    internal async Task RequireAsync()
    {
        var path = Places.Prepend(Environment.GetEnvironmentVariable("CHROMIUM")).FirstOrDefault(File.Exists);
        Requirement.That(path is not null, Missing);
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = path,
                Args = [.. path!.Contains("headless-shell", StringComparison.Ordinal) ? Array.Empty<string>() : ["--headless=new"], "--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"],
            });
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Closing);
        if (_browser is { } browser)
        {
            await browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is { } app)
        {
            await app.DisposeAsync();
        }

        _starting.Dispose();
    }
}
