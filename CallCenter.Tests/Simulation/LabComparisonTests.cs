using System.Collections.Concurrent;
using CallCenter.Core.Routing;
using CallCenter.Core.Simulation;

namespace CallCenter.Tests.Simulation;

/// <summary>Policies side by side, and what it would take.</summary>
public sealed class LabComparisonTests
{
    private static readonly SimulationBatch Batch = new(2);

    [Fact]
    public void Run_TheSamePolicyTwice_DiffersByNothing()
    {
        var policy = PolicyOf(RoutingPreset.Balanced);

        var comparison = Compare([1, 2, 3], new LabContestant("live", policy), new LabContestant("again", policy));

        Assert.Null(comparison.Policies[0].ShortfallDifference);
        Assert.Equal(new Estimate(0, 0), comparison.Policies[1].ShortfallDifference);
        Assert.All(comparison.Policies[1].Tiers, tier => Assert.Equal(new Estimate(0, 0), tier.RateDifference));
        Assert.Equal(["gold", "normal"], comparison.Policies[0].Tiers.Select(tier => tier.Tier));
    }

    [Fact]
    public void Run_AnyPolicy_CountsEveryCallerOnce_AndNamesTheYardstick()
    {
        var comparison = Compare([1, 2, 3, 4], new LabContestant("exact", PolicyOf(RoutingPreset.Exact)), new LabContestant("balanced", PolicyOf(RoutingPreset.Balanced)));

        Assert.All(comparison.Policies, policy => Assert.All(policy.Tiers, tier =>
        {
            Assert.Equal(tier.Offered.Mean, tier.InTime.Mean + tier.Late.Mean + tier.Abandoned.Mean, 6);
            Assert.InRange(tier.AnswerRate.Mean, 0, 100);
            Assert.True(tier.P50 <= tier.P90 && tier.P90 <= tier.P95 && tier.P95 <= tier.P99 && tier.P99 <= tier.Longest.Mean);
            Assert.Equal(6, tier.OverDay.Count);
        }));
        Assert.Equal((90.0, 10), (comparison.Policies[0].Tiers[0].TargetRate, comparison.Policies[0].Tiers[0].TargetSeconds));
        Assert.Equal(comparison.Policies[0].Tiers.Select(tier => tier.Offered), comparison.Policies[1].Tiers.Select(tier => tier.Offered));
        Assert.InRange(comparison.CallersPerDay, 500, 700);
        Assert.All(comparison.Policies, policy => Assert.InRange(policy.Occupancy.Mean, 50, 100));
    }

    [Fact]
    public void Run_PairedDifference_IsSurerThanTheFiguresThemselves()
    {
        var comparison = Compare([.. Enumerable.Range(1, 12)], new LabContestant("exact", PolicyOf(RoutingPreset.Exact)), new LabContestant("balanced", PolicyOf(RoutingPreset.Balanced)));

        var normal = comparison.Policies[1].Tiers.Single(tier => tier.Tier == "normal");
        Assert.True(normal.RateDifference!.Ci95 < normal.AnswerRate.Ci95, $"{normal.RateDifference} is no surer than {normal.AnswerRate}");
    }

    [Fact]
    public void Run_Progress_RisesToOne()
    {
        var shares = new ConcurrentQueue<double>();

        LabComparison.Run(
            LabModels.Day(), [new LabContestant("exact", PolicyOf(RoutingPreset.Exact))], PolicyOf(RoutingPreset.Exact).Tiers, [1, 2, 3, 4], Batch,
            shares.Enqueue, TestContext.Current.CancellationToken);

        Assert.Equal([0.25, 0.5, 0.75, 1], shares.Order());
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => LabComparison.Run(
            LabModels.Day(), [new LabContestant("exact", PolicyOf(RoutingPreset.Exact))], PolicyOf(RoutingPreset.Exact).Tiers,
            [.. Enumerable.Range(1, 1000)], Batch, share => cancelled.Cancel(), cancelled.Token));
    }

    /// <summary>With one class and nobody who gives up, Erlang C says how many it takes.</summary>
    [Fact]
    public void Search_OneClass_FindsWhatErlangCSays()
    {
        const double perHour = 240;
        var team = new LabTeam(5, new Dictionary<string, int> { ["service"] = 1 }, ["general"], 0, 1440);
        var scenario = new LabScenario(
            "one", 0, 1440, DayShape.Even, [new LabVolume("service", "normal", perHour * 24)], [new LabHandling("service", 180, 1)],
            [new LabPatience("normal", 7200)], 0, [team]);
        var policy = new RoutingPolicy(1, RoutingPreset.Exact, RoutingConstants.Exact, [new TierPolicy("normal", 0.8, 20)]);
        var expected = Enumerable.Range(13, 20).First(agents => Erlang.AnsweredWithin(20, agents, perHour / 3600, 1.0 / 180) >= 0.8);

        var result = StaffingSearch.Run(LabModels.Day(scenario), policy, [1, 2, 3, 4], [11, 12, 13, 14], Batch, cancellation: TestContext.Current.CancellationToken);

        Assert.True(result.Found);
        Assert.InRange(result.Needed, expected - 1, expected + 1);
        Assert.Equal(5, result.Now);
        Assert.InRange(result.Check.Tiers[0].AnswerRate.Mean, 76, 90);
    }

    [Fact]
    public void Search_TwoSkills_SufficesOnItsDays_AndWithOneLessDoesNot()
    {
        var policy = PolicyOf(RoutingPreset.Balanced);
        var scenario = LabModels.Scenario();

        var result = StaffingSearch.Run(LabModels.Day(scenario), policy, [1, 2], [11, 12, 13], Batch, cancellation: TestContext.Current.CancellationToken);

        Assert.True(result.Found);
        var crew = result.Teams.Select(team => scenario.Teams.Single(own => own.Skills.Count == team.Skills.Count) with { Count = team.Needed }).ToList();
        Assert.True(Compared(scenario with { Teams = crew }).MeetsAllTargets);
        for (var i = 0; i < crew.Count; i++)
        {
            if (crew[i].Count > 0)
            {
                LabTeam[] smaller = [.. crew];
                smaller[i] = crew[i] with { Count = crew[i].Count - 1 };
                Assert.False(Compared(scenario with { Teams = smaller }).MeetsAllTargets, $"Team {i} could still give one back.");
            }
        }

        LabPolicyResult Compared(LabScenario other) => LabComparison.Run(
            LabModels.Day(other), [new LabContestant("live", policy)], policy.Tiers, [1, 2], Batch, cancellation: TestContext.Current.CancellationToken).Policies[0];
    }

    [Fact]
    public void Search_SkillThatNobodyHas_SaysThatNothingSuffices()
    {
        var scenario = LabModels.Scenario();
        scenario = scenario with { Teams = [new LabTeam(2, new Dictionary<string, int> { ["service"] = 1 }, ["general"], 480, 660)] };

        var result = StaffingSearch.Run(
            LabModels.Day(scenario), PolicyOf(RoutingPreset.Exact), [1], [2], Batch, cancellation: TestContext.Current.CancellationToken);

        Assert.False(result.Found);
    }

    private static RoutingPolicy PolicyOf(RoutingPreset preset) =>
        new(1, preset, RoutingConstants.Of(preset), [new TierPolicy("gold", 0.9, 10), new TierPolicy("normal", 0.8, 20)]);

    private static LabComparison Compare(IReadOnlyList<int> seeds, params LabContestant[] contestants) => LabComparison.Run(
        LabModels.Day(), contestants, contestants[0].Policy.Tiers, seeds, Batch, cancellation: TestContext.Current.CancellationToken);
}
