using BenchmarkDotNet.Attributes;
using CallCenter.Core.Routing;

namespace CallCenter.Tests.Benchmarks;

/// <summary>
/// An agent is free and the router decides, with 500 agents, 60 queues and 5,000 waiting: what BenchmarkDotNet makes of <see cref="RoutingBenchmark"/>'s
/// floor. Nothing is taken out of the queues, so that each decision meets the same.
/// </summary>
[MemoryDiagnoser]
public class DecisionMeasurements
{
    private readonly List<DateTimeOffset> _waits = RoutingBenchmark.Waits();
    private Router _router = null!;
    private DateTimeOffset _now;
    private int _agent;

    /// <summary>Fills the queues.</summary>
    [GlobalSetup]
    public void Fill() => _router = RoutingBenchmark.FullRouter(out _now);

    /// <summary>The least that a router without queues would do.</summary>
    [Benchmark(Baseline = true, Description = "one pass over 5,000 waits")]
    public DateTimeOffset Scan() => _waits.Min();

    /// <summary>Whose turn it is.</summary>
    [Benchmark(Description = "agent free: choose the call")]
    public string? Choose() => _router.ChooseCall(Next(), _now)?.Id;

    /// <summary>Whose turn it is, and why.</summary>
    [Benchmark(Description = "agent free: choose, with decision record")]
    public int ChooseAndRecord()
    {
        var agent = Next();
        return _router.ChooseCall(agent, _now) is null ? 0 : _router.RankQueues(agent, _now).Count;
    }

    private RoutableAgent Next() => _router.Agent(RoutingBenchmark.AgentId(_agent = (_agent + 1) % RoutingBenchmark.Agents))!;
}
