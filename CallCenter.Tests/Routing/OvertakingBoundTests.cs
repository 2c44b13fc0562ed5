using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using FsCheck.Xunit;

namespace CallCenter.Tests.Routing;

/// <summary>
/// What Balanced promises to whoever waits: in units of its own n, nobody is passed over for a call that has waited (2g + s) / a = 20 less. The
/// same over random centres with random constants is in <see cref="RouterPropertyTests"/>.
/// </summary>
public sealed class OvertakingBoundTests
{
    private const double Bound = 20;
    private const double Rounding = 1e-9;

    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Property(MaxTest = 2000)]
    public void Score_OfBalanced_NeverPassesOverWhoHasWaitedTwentyMore(int seed)
    {
        var random = new Random(seed);
        var (one, other) = (Draw(random), Draw(random));
        if (one.Age > other.Age + Bound + Rounding)
        {
            Assert.True(one.Score > other.Score, $"{one} is passed over for {other}");
        }
    }

    [Theory]
    [InlineData(199, "gold")]
    [InlineData(201, "normal")]
    public void Router_OfBalanced_ReachesTheBound_AndNotMore(int waitSeconds, string taken)
    {
        // Gold is as far below its target as counts and its caller has just come; normal is as far above, and its caller is late.
        var router = new Router(new SiteConfiguration(
            [new("gold", 2, false), new("normal", 1, true)], [new("fault", null, true)],
            [new SiteAgent("1001", "", "", "", new Dictionary<string, int> { ["fault"] = 1 }, ["gold", "normal"])], [], [],
            new RoutingPolicy(1, RoutingPreset.Balanced, RoutingConstants.Balanced, [new("gold", 0.95, 10), new("normal", 0.5, 10)])));
        var (gold, normal) = (new QueueKey("fault", "gold"), new QueueKey("fault", "normal"));
        router.AddFigures(gold, inTime: 0, counted: 1000, Now);
        router.AddFigures(normal, inTime: 1000, counted: 1000, Now);
        router.Enter(new WaitingCall("early", normal, Now.AddSeconds(-waitSeconds)));
        router.Enter(new WaitingCall("late", gold, Now));

        Assert.Equal(taken, router.ChooseCall(router.Agent("1001")!, Now)!.Queue.Tier);
    }

    private static (double Age, double Score, string Story) Draw(Random random)
    {
        var (target, seconds, counted) = (random.NextDouble(), random.Next(1, 60), random.Next(0, 500));
        var inTime = random.Next(0, counted + 1);
        var wait = random.NextDouble() * 60 * seconds;
        var c = RoutingConstants.Balanced;
        var score = QueueScore.Of(c, target, QueueScore.Actual(target, inTime, counted, c.PriorCalls), wait, seconds);
        return (wait / seconds, score, $"{inTime}/{counted} of {target}, {wait} s of {seconds} s");
    }
}
