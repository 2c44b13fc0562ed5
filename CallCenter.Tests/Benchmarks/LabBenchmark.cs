using System.Diagnostics;
using System.Globalization;
using CallCenter.Core.Routing;
using CallCenter.Core.Simulation;

namespace CallCenter.Tests.Benchmarks;

/// <summary>
/// The policy lab: a day of 500 agents and 50,000 calls under two policies (aim: under 5 s on 2 cores). Beside it: the least that such a
/// day costs, one pass of its events through a priority queue.
/// </summary>
internal static class LabBenchmark
{
    private const int Agents = 500;
    private const int Calls = 50_000;
    private const int Runs = 5;

    public static Task RunAsync(TextWriter output)
    {
        var day = Model();
        var policies = new[] { RoutingPreset.Balanced, RoutingPreset.Exact }
            .Select(preset => new LabContestant($"{preset}", Scenario.Standard.PolicyOf(preset))).ToList();
        foreach (var processors in new[] { 1, Environment.ProcessorCount })
        {
            var times = new List<double>();
            LabComparison? result = null;
            for (var run = 0; run < Runs; run++)
            {
                var start = Stopwatch.GetTimestamp();
                result = LabComparison.Run(day, policies, policies[0].Policy.Tiers, [run + 1], new SimulationBatch(processors));
                times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {result!.Agents} agents, {result.CallersPerDay:F0} calls, {policies.Count} policies, {processors} processors: first {times[0]:F2} s, median {times.Order().ElementAt(Runs / 2):F2} s, longest {times.Max():F2} s"));
        }

        var reference = Stopwatch.GetTimestamp();
        PassThroughQueue(day.DrawCallers(1));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  reference: the callers drawn and their events sorted {Stopwatch.GetElapsedTime(reference).TotalSeconds:F2} s"));
        return Task.CompletedTask;
    }

    private static IDayModel Model()
    {
        var scenario = Scenario.Standard with
        {
            Name = "bench",
            Agents = [.. Enumerable.Range(0, Agents / Scenario.Standard.Agents.Count).SelectMany(copy =>
                Scenario.Standard.Agents.Select(agent => agent with { Id = $"{copy}-{agent.Id}" }))],
        };
        var fullDay = Agents * scenario.Duration.TotalSeconds / scenario.HandlingMean.TotalSeconds;
        return (scenario with { HandlingMean = scenario.HandlingMean * (fullDay / Calls) }).AtLoad(1.0);
    }

    private static void PassThroughQueue(IReadOnlyList<SimulatedCaller> callers)
    {
        var events = new PriorityQueue<int, long>();
        for (var i = 0; i < callers.Count; i++)
        {
            events.Enqueue(i, callers[i].ArrivesAfter.Ticks);
            events.Enqueue(i, (callers[i].ArrivesAfter + callers[i].Patience).Ticks);
            events.Enqueue(i, (callers[i].ArrivesAfter + callers[i].Handling).Ticks);
        }

        while (events.TryDequeue(out _, out _))
        {
        }
    }
}
