using System.Collections.Concurrent;
using CallCenter.Core.Outbound;
using FsCheck.Xunit;

namespace CallCenter.Tests.Outbound.Dialling;

/// <summary>
/// What holds of dialling whatever happens (issue: kill -9 at any moment; never outside a window, never more than the attempts, never a do-not-call number), over
/// random lives of a campaign: see <see cref="DiallingWorld"/>. A failure names its seed; <c>DiallingWorld.PlayAsync(seed, steps)</c> plays it again.
/// </summary>
public sealed class DiallingProperties(ITestOutputHelper output)
{
    private const int Schedules = 150;
    private const int Steps = 50;

    [Fact]
    public async Task Dialling_AnyScheduleWithFaults_DialsEachAttemptOnceInsideItsTerms_AndLosesNobody()
    {
        var reached = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var failures = new ConcurrentBag<(int Seed, Exception Failure)>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Schedules), TestContext.Current.CancellationToken, async (seed, _) =>
        {
            try
            {
                foreach (var (what, count) in await DiallingWorld.PlayAsync(seed, Steps))
                {
                    reached.AddOrUpdate(what, count, (_, known) => known + count);
                }
            }
            catch (Exception failure)
            {
                failures.Add((seed, failure));
            }
        });

        foreach (var (what, count) in reached.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{what}: {count}");
        }

        var first = failures.OrderBy(failure => failure.Seed).FirstOrDefault();
        var kinds = failures.GroupBy(failure => new string([.. failure.Failure.Message.Where(c => !char.IsAsciiDigit(c))])[..Math.Min(60, failure.Failure.Message.Count(c => !char.IsAsciiDigit(c)))])
            .Select(kind => $"{kind.Count()} × {kind.MinBy(failure => failure.Seed).Seed}: {kind.MinBy(failure => failure.Seed).Failure.Message}");
        Assert.True(failures.IsEmpty, $"{failures.Count} of {Schedules} schedules failed:\n{string.Join('\n', kinds)}\nseed {first.Seed}: {first.Failure}");

        // Not vacuous: all that may go wrong did, and all that may come of a call came.
        string[] wanted =
        [
            "killed", "killed between claim and answer", "killed before dialling was kept", "killed with the switch", "another server goes on", "brought late", "switch lost", "adopted", "paused",
            "moved to another version", "put on the do-not-call list", "claims with numbers on the do-not-call list", "taken out or back", "call-back claimed", "call-back dialled",
            "withdrawn expired", "withdrawn stopped", "withdrawn changed", "withdrawn restarted", "withdrawn agents-left", "withdrawn not-now",
            .. Enum.GetValues<DialMode>().Select(mode => $"dialled {mode}"),
            .. Enum.GetValues<DialResult>().Where(result => result != DialResult.AgentUnreachable).Select(result => $"result {result}"),
            .. new[] { "Completed", "Refused", "DoNotCall", "AttemptsUsed", "NoNumber", "Removed" }.Select(closing => $"closed {closing}"),
        ];
        Assert.All(wanted, what => Assert.True(reached.GetValueOrDefault(what) > 0, $"Nothing was ever {what}."));
    }

    /// <summary>The same with seeds that nobody has played yet.</summary>
    [Property(MaxTest = 10)]
    public void Dialling_AnyNewSchedule_HoldsToo(int seed) =>
        Assert.NotEmpty(Task.Run(() => DiallingWorld.PlayAsync(seed, Steps)).GetAwaiter().GetResult());
}
