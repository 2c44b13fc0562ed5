using CallCenter.Core.Routing;

namespace CallCenter.Core.Simulation;

/// <summary>Plays many days at once. The result doesn't depend on how many processors there are.</summary>
/// <param name="processors">How many of them it may take, at least 1: a server that also takes calls keeps some for these.</param>
public sealed class SimulationBatch(int processors)
{
    /// <summary>As many as a server can spare that also takes calls.</summary>
    public static SimulationBatch Considerate => new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>Plays every policy with every seed, the same callers under each policy.</summary>
    /// <returns>Per policy, per seed.</returns>
    internal SimulatedDayResult[][] Play(
        IDayModel model, IReadOnlyList<RoutingPolicy> policies, IReadOnlyList<TierPolicy> yardstick, IReadOnlyList<int> seeds,
        Action<double>? progress, CancellationToken cancellation)
    {
        var callers = seeds.Select(seed => new Lazy<IReadOnlyList<SimulatedCaller>>(() => model.DrawCallers(seed))).ToList();
        return Play(model.Floor, policies, callers, yardstick, progress, cancellation);
    }

    internal SimulatedDayResult[][] Play(
        SimulatedFloor floor, IReadOnlyList<RoutingPolicy> policies, IReadOnlyList<Lazy<IReadOnlyList<SimulatedCaller>>> callers,
        IReadOnlyList<TierPolicy> yardstick, Action<double>? progress, CancellationToken cancellation)
    {
        var days = policies.Select(_ => new SimulatedDayResult[callers.Count]).ToArray();
        var total = policies.Count * callers.Count;
        var done = 0;

        // Seed by seed, so that a batch that runs long holds only a few days' callers at a time.
        Parallel.For(0, total, new ParallelOptions { MaxDegreeOfParallelism = processors, CancellationToken = cancellation }, i =>
        {
            var (seed, policy) = (i / policies.Count, i % policies.Count);
            days[policy][seed] = SimulatedDay.Play(floor, policies[policy], callers[seed].Value, yardstick, cancellation);
            progress?.Invoke((double)Interlocked.Increment(ref done) / total);
        });
        return days;
    }
}
