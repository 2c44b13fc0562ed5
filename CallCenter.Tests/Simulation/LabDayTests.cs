using CallCenter.Core.Routing;
using CallCenter.Core.Simulation;

namespace CallCenter.Tests.Simulation;

/// <summary>Shifts, ringing, days that were and days that somebody set up.</summary>
public sealed class LabDayTests
{
    private static readonly RoutingPolicy Policy = new(1, RoutingPreset.Exact, RoutingConstants.Exact, [new TierPolicy("only", 0.8, 20)]);

    [Fact]
    public void Play_Shift_ServesOnlyWhileItLasts_AndFinishesTheCallInHand()
    {
        var floor = LabModels.Floor(1) with { Shifts = [new SimulatedShift("0", TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(200))] };

        var result = Play(floor, LabModels.Caller(0, 40, 130, 600), LabModels.Caller(1, 150, 30, 300));

        // The first waits for the agent to come and is served beyond the shift's end; the second comes too late for her.
        Assert.Equal((1, 1), (result.Tiers[0].Answered, result.Tiers[0].Abandoned));
        Assert.Equal(60, result.Tiers[0].P50Wait);
        Assert.Equal(300, result.Tiers[0].LongestWait);
        Assert.Equal(1, result.Occupancy);
    }

    [Fact]
    public void Play_Ringing_CountsAsWaiting_AndWhoGivesUpMeanwhileIsLost()
    {
        var rings = LabModels.Caller(0, 10, 60, 100) with { RingsFor = TimeSpan.FromSeconds(7) };
        var givesUp = LabModels.Caller(1, 200, 60, 5) with { RingsFor = TimeSpan.FromSeconds(7) };
        var after = LabModels.Caller(2, 206, 60, 100);

        var result = Play(LabModels.Floor(1), rings, givesUp, after);

        Assert.Equal((2, 1), (result.Tiers[0].Answered, result.Tiers[0].Abandoned));
        Assert.Equal([0, 5, 7], new[] { result.Tiers[0].LongestWait, result.Tiers[0].P50Wait, 0 }.Order());
    }

    [Fact]
    public void Play_PolicyThatSkipsTheMenu_LeavesCallersTheirSkill()
    {
        var day = LabModels.Day();
        var policy = new RoutingPolicy(1, RoutingPreset.Exact, RoutingConstants.Exact,
            [new TierPolicy("gold", 0.9, 10, SkipsMenu: true), new TierPolicy("normal", 0.8, 20, SkipsMenu: true)]);

        var with = SimulatedDay.Play(day.Floor, policy, day.DrawCallers(1), policy.Tiers, TestContext.Current.CancellationToken);
        var without = SimulatedDay.Play(
            day.Floor, policy with { Tiers = [.. policy.Tiers.Select(tier => tier with { SkipsMenu = false })] }, day.DrawCallers(1), policy.Tiers,
            TestContext.Current.CancellationToken);

        Assert.Equal(without.Tiers, with.Tiers);
    }

    [Fact]
    public void Play_BarredTier_ReachesNobodyAndIsNotOffered()
    {
        var day = LabModels.Day();
        var policy = new RoutingPolicy(1, RoutingPreset.Exact, RoutingConstants.Exact,
            [new TierPolicy("gold", 0.9, 10), new TierPolicy("normal", 0.8, 20, BarredFromAgents: true)]);

        var result = SimulatedDay.Play(day.Floor, policy, day.DrawCallers(1), policy.Tiers, TestContext.Current.CancellationToken);

        Assert.Equal(0, result.Tiers.Single(tier => tier.Tier == "normal").Offered);
        Assert.True(result.Tiers.Single(tier => tier.Tier == "gold").Offered > 50);
    }

    [Fact]
    public void PastDay_DrawCallers_KeepsWhatWasSeen_AndDrawsTheRest()
    {
        PastCall[] calls =
        [
            new(TimeSpan.FromSeconds(10), "only", "A", TimeSpan.FromSeconds(30), HungUp: false, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(4)),
            new(TimeSpan.FromSeconds(20), "only", "A", TimeSpan.FromSeconds(50), HungUp: true, null, TimeSpan.Zero),
            new(TimeSpan.FromSeconds(30), "only", "B", TimeSpan.Zero, HungUp: false, TimeSpan.FromSeconds(200), TimeSpan.Zero),
        ];
        var day = new PastDay(LabModels.Floor(2), calls, new PatienceEstimate(60, 1));

        var (first, again, other) = (day.DrawCallers(1), day.DrawCallers(1), day.DrawCallers(2));

        Assert.Equal(first, again);
        Assert.NotEqual(first[0].Patience, other[0].Patience);
        Assert.All(new[] { first, other }, callers =>
        {
            Assert.Equal(calls.Select(call => call.QueuedAfter), callers.Select(caller => caller.ArrivesAfter));
            Assert.True(callers[0].Patience > TimeSpan.FromSeconds(30));
            Assert.Equal(TimeSpan.FromSeconds(50), callers[1].Patience);
            Assert.Equal(TimeSpan.FromSeconds(100), callers[0].Handling);

            // Nobody saw how long it would have taken: as long as another call for the same skill.
            Assert.Equal(TimeSpan.FromSeconds(100), callers[1].Handling);
            Assert.Equal(TimeSpan.FromSeconds(4), callers[0].RingsFor);
        });
    }

    [Fact]
    public void PatienceEstimate_CensoredWaits_RecoversTheMean()
    {
        var random = new Random(5);
        const double mean = 90;
        var waits = Enumerable.Range(0, 20_000)
            .Select(_ => (Patience: random.Exponential(mean), Offered: random.Exponential(30)))
            .Select(caller => (Math.Min(caller.Patience, caller.Offered), caller.Patience < caller.Offered)).ToList();

        var estimate = PatienceEstimate.Of(waits);

        // Standard error: mean ÷ √abandoned; five of them.
        Assert.Equal(waits.Count(wait => wait.Item2), estimate.Abandoned);
        Assert.InRange(estimate.MeanSeconds, mean - (5 * mean / Math.Sqrt(estimate.Abandoned)), mean + (5 * mean / Math.Sqrt(estimate.Abandoned)));
    }

    [Fact]
    public void PatienceEstimate_NobodyHungUp_IsLong() =>
        Assert.Equal(new PatienceEstimate(PatienceEstimate.WhenNobodyHungUp, 0), PatienceEstimate.Of([(3, false), (0, false)]));

    [Theory]
    [InlineData(DayShape.Even)]
    [InlineData(DayShape.TwoPeaks)]
    [InlineData(DayShape.Morning)]
    [InlineData(DayShape.Evening)]
    public void Weights_AnyShape_HaveTheMeanOne(DayShape shape)
    {
        var weights = LabScenarioDay.Weights(shape, 20);

        Assert.Equal(1, weights.Average(), 9);
        Assert.All(weights, weight => Assert.InRange(weight, 0.3, 2));
    }

    [Theory]
    [InlineData(180)]
    [InlineData(75)]
    public void ScenarioDay_DrawCallers_HasTheScenariosVolumes(int minutes)
    {
        var scenario = LabModels.Scenario() with { OpenMinutes = minutes, Shape = DayShape.Morning };
        var callers = Enumerable.Range(1, 40).SelectMany(seed => LabModels.Day(scenario).DrawCallers(seed)).ToList();

        foreach (var volume in scenario.Volumes)
        {
            var own = callers.Count(caller => caller.SkillCode == volume.Skill && caller.TierCode == volume.Tier);
            Assert.InRange(own / 40.0, volume.Calls - (5 * Math.Sqrt(volume.Calls / 40)), volume.Calls + (5 * Math.Sqrt(volume.Calls / 40)));
        }

        Assert.All(callers, caller => Assert.InRange(caller.ArrivesAfter.TotalMinutes, 0, minutes));
        Assert.Equal(LabModels.Day(scenario).DrawCallers(3), LabModels.Day(scenario).DrawCallers(3));
    }

    [Fact]
    public void ScenarioDay_Shifts_AreWhatOfTheTeamsHoursLiesInTheDay()
    {
        var scenario = LabModels.Scenario();
        scenario = scenario with { Teams = [scenario.Teams[0] with { FromMinutes = 420, ToMinutes = 540 }, scenario.Teams[1] with { FromMinutes = 700, ToMinutes = 800 }] };

        var floor = LabModels.Day(scenario).Floor;

        Assert.Equal(6, floor.Agents.Count);
        Assert.All(floor.Shifts, shift => Assert.Equal((TimeSpan.Zero, TimeSpan.FromHours(1)), (shift.From, shift.To)));
        Assert.Equal(["gold", "normal"], floor.Agents[0].Tiers.Order());
    }

    private static SimulatedDayResult Play(SimulatedFloor floor, params SimulatedCaller[] callers) =>
        SimulatedDay.Play(floor, Policy, callers, Policy.Tiers, TestContext.Current.CancellationToken);
}
