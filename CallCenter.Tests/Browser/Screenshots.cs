using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>
/// Pictures of pages, for people to look at: into <c>artifacts/screenshots</c>, or the folder that <c>CALLCENTER_SCREENSHOTS</c> names.
/// The README's picture is <c>live-board-zh-CN-1366.png</c> of a run.
/// </summary>
internal static class Screenshots
{
    private static readonly string Folder =
        Environment.GetEnvironmentVariable("CALLCENTER_SCREENSHOTS") is { Length: > 0 } set ? set : Repository.PathOf("artifacts/screenshots");

    /// <summary>Takes a picture at each width that the product is looked at, and sees that the page is no wider and that no text lacks its words.</summary>
    public static async Task CheckAsync(IPage page, string name, string locale)
    {
        var before = page.ViewportSize!;
        foreach (var (width, height) in new[] { (1280, 800), (1920, 1080) })
        {
            await page.SetViewportSizeAsync(width, height);
            await AssertFitsAsync(page, name, locale);
        }

        await page.SetViewportSizeAsync(before.Width, before.Height);
    }

    /// <summary>Takes a picture; nothing is wider than the window, and no key of a text is shown instead of it.</summary>
    public static async Task AssertFitsAsync(IPage page, string name, string locale)
    {
        await TakeAsync(page, name, locale);
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} px wider than {page.ViewportSize!.Width} px");
        Assert.DoesNotMatch(@"\b[A-Z][a-z]+\.[A-Z][A-Za-z]+\b", await page.Locator("body").InnerTextAsync());
    }

    /// <summary>Takes a picture of what the viewport shows.</summary>
    public static Task TakeAsync(IPage page, string name, string locale) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Folder, $"{name}-{locale}-{page.ViewportSize!.Width}.png"),
    });
}
