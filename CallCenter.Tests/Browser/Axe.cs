using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>Looks a page over for accessibility faults.</summary>
internal static class Axe
{
    /// <summary>Fails where a fault is serious or critical. The page must have been opened past its content policy.</summary>
    public static async Task AssertNoSeriousFaultAsync(IPage page, string where)
    {
        // With its words, and without a message that is fading in.
        await page.WaitForFunctionAsync("""
            document.title !== '' && document.getAnimations().every(one => one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)
            """);
        var result = await page.RunAxe();
        var faults = result.Violations.Where(fault => fault.Impact is "serious" or "critical")
            .Select(fault => $"{where} {fault.Id}: {fault.Help}: {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}");
        Assert.True(!faults.Any(), string.Join(Environment.NewLine, faults));
    }
}
