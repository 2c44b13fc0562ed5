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

    /// <summary>Takes a picture of what the viewport shows.</summary>
    public static Task TakeAsync(IPage page, string name, string locale) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Folder, $"{name}-{locale}-{page.ViewportSize!.Width}.png"),
    });
}
