using CallCenter.Core.Routing;
using CallCenter.Core.Simulation;
using CallCenter.Core.Sites;

namespace CallCenter.Tests.Simulation;

/// <summary>
/// With one class of callers the simulated floor is a textbook queue, and the textbook says how it behaves: what the site and
/// the simulation do with time is right, not only equal to itself.
/// </summary>
public sealed class ErlangTests
{
    private const int Agents = 10;
    private const double Handling = 180;
    private const int TargetSeconds = 20;

    // Two-sided 99.9 % quantile of Student's t with 19 degrees of freedom: the seeds are fixed, so this is no lottery.
    private const double T = 3.883;
    private const int Runs = 20;

    [Theory]
    [InlineData(0.7)]
    [InlineData(0.8)]
    public void Play_NobodyGivesUp_AgreesWithErlangC(double load)
    {
        var arrivals = load * Agents / Handling;

        var inTime = Estimate(arrivals, patience: 1e7, tier => (double)tier.AnsweredInTime / tier.Offered);

        AssertWithin(Erlang.AnsweredWithin(TargetSeconds, Agents, arrivals, 1 / Handling), inTime);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(1.1)]
    public void Play_ExponentialPatience_AgreesWithErlangA(double load)
    {
        var arrivals = load * Agents / Handling;

        var abandoned = Estimate(arrivals, patience: 120, tier => (double)tier.Abandoned / tier.Offered);

        AssertWithin(Erlang.Abandoned(Agents, arrivals, 1 / Handling, 1 / 120.0), abandoned);
    }

    [Theory]
    [InlineData(RoutingPreset.Exact)]
    [InlineData(RoutingPreset.Balanced)]
    public void Play_OneClass_WaitsAsErlangCSays_WhateverThePreset(RoutingPreset preset)
    {
        const double arrivals = 0.8 * Agents / Handling;
        const double drain = (Agents / Handling) - arrivals;
        var waiting = Erlang.ProbabilityOfWaiting(Agents, arrivals, 1 / Handling);

        AssertWithin(waiting / drain, Estimate(arrivals, 1e7, tier => tier.MeanWait, preset), widest: 8);
        AssertWithin(Math.Log(waiting / 0.05) / drain, Estimate(arrivals, 1e7, tier => tier.P95Wait, preset), widest: 30);
    }

    [Fact]
    public void Play_OneClass_AgentsAreBusyAsOftenAsTheLoadSays()
    {
        const double load = 0.75;

        AssertWithin(load, EstimateOfDay(load * Agents / Handling, 1e7, day => day.Occupancy, RoutingPreset.Exact));
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(1.2)]
    public void Play_ExponentialPatience_WaitsAsErlangASays(double load)
    {
        // Whoever waits leaves at the rate θ, so the share that leaves is θ times the mean wait (Palm 1957).
        var arrivals = load * Agents / Handling;

        AssertWithin(
            120 * Erlang.Abandoned(Agents, arrivals, 1 / Handling, 1 / 120.0),
            Estimate(arrivals, 120, tier => tier.MeanWait), widest: 3);
    }

    [Fact]
    public void Formulas_KnownValues_Agree()
    {
        // 10 agents, 8 Erlang: C = 0.4092 (any table). With patience so long that nobody uses it, A tends to C: nobody leaves.
        Assert.Equal(0.4092, Erlang.ProbabilityOfWaiting(10, 8, 1), 4);
        Assert.Equal(0, Erlang.Abandoned(10, 8, 1, 1e-9), 6);
    }

    private static void AssertWithin(double expected, (double Mean, double HalfWidth) estimate, double widest = 0.025)
    {
        Assert.InRange(expected, estimate.Mean - estimate.HalfWidth, estimate.Mean + estimate.HalfWidth);

        // An interval that holds anything proves nothing.
        Assert.InRange(estimate.HalfWidth, 0, widest);
    }

    private static (double Mean, double HalfWidth) Estimate(
        double arrivals, double patience, Func<SimulatedTierResult, double> figure, RoutingPreset preset = RoutingPreset.Exact) =>
        EstimateOfDay(arrivals, patience, day => figure(day.Tiers[0]), preset);

    private static (double Mean, double HalfWidth) EstimateOfDay(
        double arrivals, double patience, Func<SimulatedDayResult, double> figure, RoutingPreset preset)
    {
        var values = new double[Runs];
        Parallel.For(0, Runs, seed =>
            values[seed] = figure(SimulatedDay.Play(OneClass, preset, Draw(arrivals, patience, seed), TestContext.Current.CancellationToken)));
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (Runs - 1));
        return (mean, T * deviation / Math.Sqrt(Runs));
    }

    private static Scenario OneClass { get; } = new(
        "one-class", TimeSpan.FromHours(60), [1.0], [new ScenarioTier("only", 1, 1, 0.8, TargetSeconds)], [new ScenarioSkill("A", "1", 1)],
        [.. Enumerable.Range(0, Agents).Select(i =>
            new SiteAgent($"{i}", $"{i}", $"SIM/{i}", "", new Dictionary<string, int> { ["A"] = 1 }, ["only"]))],
        TimeSpan.FromSeconds(Handling), 1, TimeSpan.FromSeconds(120));

    private static List<SimulatedCaller> Draw(double arrivals, double patience, int seed)
    {
        var random = new Random(seed);
        var callers = new List<SimulatedCaller>();
        for (var at = random.Exponential(1 / arrivals); at < OneClass.Duration.TotalSeconds; at += random.Exponential(1 / arrivals))
        {
            callers.Add(new SimulatedCaller(
                $"+8613{callers.Count:D9}", TimeSpan.FromSeconds(at), "only", "A", TimeSpan.FromSeconds(random.Exponential(Handling)),
                TimeSpan.FromSeconds(random.Exponential(patience))));
        }

        return callers;
    }
}
