using System.Diagnostics;

namespace CallCenter.Tests.Builders;

/// <summary>Waits for what another process does, with a deadline; for everything else, advance the clock.</summary>
public static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Waits until the condition holds; fails with <paramref name="what"/> at the deadline.</summary>
    public static Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? within = null) =>
        TrueAsync(condition, () => what, within);

    /// <summary>The same, with a message that is made at the deadline.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> what, TimeSpan? within = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > (within ?? Patience)) Assert.Fail($"Within {(within ?? Patience).TotalSeconds:0.#} s: {what()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? within = null) =>
        TrueAsync(condition, () => what, within);

    public static Task TrueAsync(Func<bool> condition, Func<string> what, TimeSpan? within = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, within);
}
