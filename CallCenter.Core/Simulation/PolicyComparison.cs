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
        var policies = presets.Select(scenario.PolicyOf).ToList();
        var days = new SimulationBatch(Environment.ProcessorCount)
            .Play(scenario.AtLoad(load), policies, policies[0].Tiers, seeds, progress: null, cancellation);
        return new PolicyComparison([.. presets.Select((preset, index) => PolicyResult.Of(PolicyNames.Of(preset), days[index]))]);
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
        RoutingPreset.Fifo => "fifo",
        RoutingPreset.Strict => "strict",
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

/// <summary>One tier, means over the seeds: counts, rates in percent of offered, waits in seconds.</summary>
public sealed record TierEstimate(
    string Tier, double Offered, double Answered, double AnsweredInTime, double Abandoned, double AnswerRate, double P95Wait,
    double P99Wait, double LongestWait);
