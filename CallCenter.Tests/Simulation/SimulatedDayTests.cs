using CallCenter.Core.Routing;
using CallCenter.Core.Simulation;

namespace CallCenter.Tests.Simulation;

/// <summary>The scenario by which policies are compared.</summary>
public sealed class SimulatedDayTests
{
    [Fact]
    public void Play_SameSeed_SameResult()
    {
        var first = Play(RoutingPreset.Balanced, 1.0, 3);
        var second = Play(RoutingPreset.Balanced, 1.0, 3);

        Assert.Equal(first.Tiers, second.Tiers);
    }

    [Fact]
    public void Play_AnotherSeed_AnotherDay() => Assert.NotEqual(
        Play(RoutingPreset.Balanced, 1.0, 3).Tiers,
        Play(RoutingPreset.Balanced, 1.0, 4).Tiers);

    [Fact]
    public void Play_EveryCaller_IsAnsweredOrAbandons() => Assert.All(
        Play(RoutingPreset.Exact, 1.1, 1).Tiers,
        tier =>
        {
            Assert.Equal(tier.Offered, tier.Answered + tier.Abandoned);
            Assert.InRange(tier.AnsweredInTime, 0, tier.Answered);
            Assert.True(tier.P95Wait <= tier.P99Wait && tier.P99Wait <= tier.LongestWait);
        });

    [Fact]
    public void Play_BothPolicies_MeetTheSameCallers() => Assert.Equal(
        Play(RoutingPreset.Exact, 1.0, 2).Tiers.Select(tier => tier.Offered),
        Play(RoutingPreset.Balanced, 1.0, 2).Tiers.Select(tier => tier.Offered));

    [Fact]
    public void DrawCallers_Standard_HasTheScenariosMeans()
    {
        var callers = Enumerable.Range(1, 5).SelectMany(seed => Scenario.Standard.DrawCallers(1.0, seed)).ToList();

        // 100 agents / 180 s over 12 h is 24,000 a day; five standard errors either side.
        Assert.InRange(callers.Count / 5.0, 24_000 - (5 * Math.Sqrt(24_000 / 5.0)), 24_000 + (5 * Math.Sqrt(24_000 / 5.0)));
        Assert.InRange(callers.Average(caller => caller.Handling.TotalSeconds), 177, 183);
        Assert.InRange(callers.Average(caller => caller.Patience.TotalSeconds), 118, 122);
        Assert.InRange(Share(caller => caller.TierCode == "gold"), 0.145, 0.155);
        Assert.InRange(Share(caller => caller.TierCode == "silver"), 0.293, 0.307);
        Assert.InRange(Share(caller => caller.SkillCode == "A"), 0.543, 0.557);
        var mean = callers.Average(caller => caller.Handling.TotalSeconds);
        var deviation = Math.Sqrt(callers.Average(caller => Math.Pow(caller.Handling.TotalSeconds - mean, 2)));
        Assert.InRange(deviation / mean, 0.77, 0.83);

        // Half hours 5 and 1 have the weights 1.12 and 0.86.
        var ratio = Share(caller => (int)(caller.ArrivesAfter.TotalSeconds / 1800) == 4) / Share(caller => (int)(caller.ArrivesAfter.TotalSeconds / 1800) == 0);
        Assert.InRange(ratio, 1.20, 1.40);

        double Share(Func<SimulatedCaller, bool> isSo) => (double)callers.Count(isSo) / callers.Count;
    }

    [Fact]
    public void Run_StandardAtFullLoad_LiesWithinPlausibleBounds()
    {
        var comparison = PolicyComparison.Run(Scenario.Standard, 1.0, [RoutingPreset.Exact, RoutingPreset.Balanced], [1, 2, 3], TestContext.Current.CancellationToken);

        foreach (var policy in comparison.Policies)
        {
            Assert.InRange(policy.Shortfall.Mean, 0, 10);
            Assert.All(policy.Tiers, tier =>
            {
                Assert.InRange(tier.AnswerRate, 70, 100);
                Assert.InRange(tier.Abandoned / tier.Offered, 0, 0.15);
                Assert.InRange(tier.LongestWait, 20, 300);
            });
            Assert.True(policy.Tiers[0].AnswerRate > policy.Tiers[2].AnswerRate, "Gold is served no better than normal.");
        }
    }

    [Fact]
    public void Run_LittleLoad_EverybodyIsAnsweredInTime()
    {
        var comparison = PolicyComparison.Run(Scenario.Standard, 0.5, [RoutingPreset.Balanced], [1], TestContext.Current.CancellationToken);

        Assert.Equal(0, comparison.Policies[0].Shortfall.Mean);
        Assert.All(comparison.Policies[0].Tiers, tier => Assert.InRange(tier.AnswerRate, 99.9, 100));
    }

    [Fact]
    public void Estimate_OfThreeValues_IsMeanAndStudentsHalfWidth()
    {
        var estimate = Estimate.Of([1, 2, 6]);

        // s = √7, t(2) = 4.303.
        Assert.Equal(3, estimate.Mean);
        Assert.Equal(4.303 * Math.Sqrt(7) / Math.Sqrt(3), estimate.Ci95, 9);
    }

    private static SimulatedDayResult Play(RoutingPreset preset, double load, int seed) =>
        SimulatedDay.Play(Scenario.Standard, preset, load, seed, TestContext.Current.CancellationToken);
}
