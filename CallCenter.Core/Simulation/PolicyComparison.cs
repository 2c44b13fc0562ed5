using CallCenter.Core.Routing;

namespace CallCenter.Core.Simulation;

/// <summary>Policies side by side over the same callers: means over the seeds.</summary>
/// <param name="Policies">One per policy, in the order asked.</param>
public sealed record PolicyComparison(IReadOnlyList<PolicyResult> Policies)
{
    /// <summary>Plays every policy with every seed, on all processors; the result doesn't depend on how many there are.</summary>
    public static PolicyComparison Run(
        Scenario scenario, double load, IReadOnlyList<RoutingPreset> presets, IReadOnlyList<int> seeds, CancellationToken cancellation = default)
    {
        var days = new SimulatedDayResult[presets.Count * seeds.Count];
        Parallel.For(0, days.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
            days[i] = SimulatedDay.Play(scenario, presets[i / seeds.Count], load, seeds[i % seeds.Count], cancellation));
        return new PolicyComparison([.. presets.Select((preset, index) =>
            PolicyResult.Of(PolicyNames.Of(preset), days.AsSpan(index * seeds.Count, seeds.Count).ToArray()))]);
    }
}

/// <summary>Names of policies on the command line and in its output.</summary>
public static class PolicyNames
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<RoutingPreset>().Select(Of)];

    /// <summary>The name of a preset: lower case.</summary>
    public static string Of(RoutingPreset preset) => preset switch
    {
        RoutingPreset.Exact => "exact",
        RoutingPreset.Balanced => "balanced",
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "Unknown preset"),
    };

    /// <summary>The preset of a name, or null.</summary>
    public static RoutingPreset? Parse(string name) =>
        Enum.GetValues<RoutingPreset>().Cast<RoutingPreset?>().FirstOrDefault(preset => Of(preset!.Value) == name);
}

/// <summary>One policy.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Shortfall">Percentage points short of the targets, summed over the tiers.</param>
/// <param name="Tiers">Per tier.</param>
public sealed record PolicyResult(string Policy, Estimate Shortfall, IReadOnlyList<TierEstimate> Tiers)
{
    internal static PolicyResult Of(string policy, IReadOnlyList<SimulatedDayResult> days) => new(
        policy,
        Estimate.Of([.. days.Select(day => day.Shortfall)]),
        [.. days[0].Tiers.Select((tier, index) =>
        {
            double Mean(Func<SimulatedTierResult, double> value) => days.Average(day => value(day.Tiers[index]));
            return new TierEstimate(
                tier.Tier, Mean(x => x.Offered), Mean(x => x.Answered), Mean(x => x.AnsweredInTime), Mean(x => x.Abandoned),
                Mean(x => x.AnswerRate), Mean(x => x.P95Wait), Mean(x => x.P99Wait), Mean(x => x.LongestWait));
        })]);
}

/// <summary>A mean with half the width of its 95 % confidence interval (Student's t); 0 with one value.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Ci95">Half width.</param>
public sealed record Estimate(double Mean, double Ci95)
{
    // Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom; beyond that the normal one is near enough.
    private static readonly double[] T95 =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    internal static Estimate Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        if (values.Count < 2)
        {
            return new Estimate(mean, 0);
        }

        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        var quantile = values.Count - 2 < T95.Length ? T95[values.Count - 2] : 1.960;
        return new Estimate(mean, quantile * deviation / Math.Sqrt(values.Count));
    }
}

/// <summary>One tier, means over the seeds: counts, rates in percent of offered, waits in seconds.</summary>
public sealed record TierEstimate(
    string Tier, double Offered, double Answered, double AnsweredInTime, double Abandoned, double AnswerRate, double P95Wait,
    double P99Wait, double LongestWait);
