using CallCenter.Core.Sites;

namespace CallCenter.Core.Simulation;

/// <summary>A <see cref="LabScenario"/> on the floor that is configured.</summary>
public sealed class LabScenarioDay : IDayModel
{
    private readonly LabScenario _scenario;
    private readonly double[] _weights;

    /// <summary>The scenario with today's tiers, skills and groups.</summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="configuration">Tiers and skills.</param>
    /// <param name="tiersOfGroup">Which tiers each agent group serves.</param>
    public LabScenarioDay(LabScenario scenario, SiteConfiguration configuration, IReadOnlyDictionary<string, IReadOnlyList<string>> tiersOfGroup)
    {
        _scenario = scenario;
        _weights = Weights(scenario.Shape, (int)Math.Ceiling(scenario.OpenMinutes / 30.0));
        var agents = new List<SiteAgent>();
        var shifts = new List<SimulatedShift>();
        for (var team = 0; team < scenario.Teams.Count; team++)
        {
            var own = scenario.Teams[team];
            var tiers = own.Groups.SelectMany(group => tiersOfGroup.GetValueOrDefault(group) ?? []).Distinct(StringComparer.Ordinal).ToList();
            var from = TimeSpan.FromMinutes(Math.Max(0, own.FromMinutes - scenario.OpensAtMinutes));
            for (var i = 0; i < own.Count && scenario.Overlap(own) > 0; i++)
            {
                var id = $"{team + 1:D2}-{i + 1:D4}";
                agents.Add(new SiteAgent(id, id, $"SIM/{id}", "", own.Skills, tiers) { Groups = own.Groups });
                shifts.Add(new SimulatedShift(id, from, from + TimeSpan.FromMinutes(scenario.Overlap(own))));
            }
        }

        Floor = new SimulatedFloor(configuration.Tiers, configuration.Skills, agents, TimeSpan.FromMinutes(scenario.OpenMinutes)) { Shifts = shifts };
    }

    /// <inheritdoc/>
    public SimulatedFloor Floor { get; }

    /// <inheritdoc/>
    public IReadOnlyList<SimulatedCaller> DrawCallers(int seed)
    {
        var random = new Random(seed);
        var calls = _scenario.Volumes.Select(volume => volume.Calls).ToList();
        var callers = new List<SimulatedCaller>();
        var seconds = Floor.Duration.TotalSeconds;
        var shares = _weights.Select((weight, half) => weight * Math.Min(1, (seconds - (half * 1800)) / 1800)).ToList();
        var perWeight = calls.Sum() / shares.Sum() / 1800;
        for (var half = 0; half < _weights.Length; half++)
        {
            var rate = perWeight * _weights[half];
            var end = Math.Min(seconds, (half + 1) * 1800.0);
            for (var at = (half * 1800) + Gap(random, rate); at < end; at += Gap(random, rate))
            {
                callers.Add(Draw(random, _scenario.Volumes[random.Pick(calls)], at, callers.Count));
            }
        }

        return callers;
    }

    /// <summary>Arrival rate of each half hour, as a multiple of the mean.</summary>
    public static double[] Weights(DayShape shape, int halfHours)
    {
        var weights = new double[Math.Max(1, halfHours)];
        for (var i = 0; i < weights.Length; i++)
        {
            var x = (i + 0.5) / weights.Length;
            weights[i] = shape switch
            {
                DayShape.Even => 1,
                DayShape.Morning => 1.4 - (0.8 * x),
                DayShape.Evening => 0.6 + (0.8 * x),
                _ => 0.55 + (0.65 * Hump(x, 0.28)) + (0.6 * Hump(x, 0.68)),
            };
        }

        var mean = weights.Average();
        return [.. weights.Select(weight => weight / mean)];
    }

    private static double Hump(double x, double at) => Math.Exp(-Math.Pow((x - at) / 0.14, 2));

    private static double Gap(Random random, double rate) => rate > 0 ? random.Exponential(1 / rate) : double.PositiveInfinity;

    private SimulatedCaller Draw(Random random, LabVolume volume, double at, int number)
    {
        var handling = _scenario.HandlingOf(volume.Skill);
        return new SimulatedCaller(
            $"+8613{number:D9}", TimeSpan.FromSeconds(at), volume.Tier, volume.Skill,
            TimeSpan.FromSeconds(random.LogNormal(handling.MeanSeconds, handling.Cv)),
            TimeSpan.FromSeconds(random.Exponential(_scenario.PatienceOf(volume.Tier).MeanSeconds)))
        {
            RingsFor = TimeSpan.FromSeconds(_scenario.RingSeconds),
        };
    }
}
