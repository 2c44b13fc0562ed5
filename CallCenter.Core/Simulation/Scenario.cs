using CallCenter.Core.Routing;
using CallCenter.Core.Sites;

namespace CallCenter.Core.Simulation;

/// <summary>
/// A day on a floor: who works, who calls. <see cref="Standard"/> is the yardstick by which policies are compared.
/// </summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Duration">For how long callers arrive; those in the house then are still served.</param>
/// <param name="HalfHourWeights">Arrival rate of each half hour, as a multiple of the mean.</param>
/// <param name="Tiers">Tiers with rank, share of the callers, target rate and n.</param>
/// <param name="Skills">Skills with their share of the callers.</param>
/// <param name="Agents">Agents who work all the time.</param>
/// <param name="HandlingMean">Mean handling time.</param>
/// <param name="HandlingCv">Its coefficient of variation.</param>
/// <param name="PatienceMean">Mean patience.</param>
public sealed record Scenario(
    string Name, TimeSpan Duration, IReadOnlyList<double> HalfHourWeights, IReadOnlyList<ScenarioTier> Tiers,
    IReadOnlyList<ScenarioSkill> Skills, IReadOnlyList<SiteAgent> Agents, TimeSpan HandlingMean, double HandlingCv,
    TimeSpan PatienceMean)
{
    private static readonly double[] StandardWeights =
    [
        0.86, 0.92, 0.98, 1.06, 1.12, 1.12, 1.08, 1.02, 0.94, 0.90, 0.94, 1.00,
        1.06, 1.10, 1.10, 1.06, 1.02, 0.98, 0.96, 0.96, 0.98, 0.98, 0.94, 0.92,
    ];

    /// <summary>
    /// 100 agents (35 with skill A only, 25 with B only, 20 A first and B second, 20 B first and A second), 12 h, tiers
    /// 15/30/55 % with 95/90/80 % in 10/15/20 s, skills A 55 % and B 45 %, handling lognormal 180 s with cv 0.8,
    /// patience exponential 120 s, no ring or wrap-up time.
    /// </summary>
    public static Scenario Standard { get; } = new(
        "standard", TimeSpan.FromHours(12), StandardWeights,
        [new("gold", 3, 0.15, 0.95, 10), new("silver", 2, 0.30, 0.90, 15), new("normal", 1, 0.55, 0.80, 20)],
        [new("A", "1", 0.55), new("B", "2", 0.45)],
        [.. Enumerable.Range(0, 100).Select(StandardAgent)],
        TimeSpan.FromSeconds(180), 0.8, TimeSpan.FromSeconds(120));

    /// <summary>Scenarios by name.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [Standard];

    /// <summary>Its floor.</summary>
    public SimulatedFloor Floor => new(
        [.. Tiers.Select((tier, index) => new SiteTier(tier.Code, tier.Rank, IsDefault: index == Tiers.Count - 1))],
        [.. Skills.Select((skill, index) => new SiteSkill(skill.Code, skill.MenuDigit, IsDefault: index == 0))],
        Agents, Duration);

    /// <summary>A preset with the scenario's targets.</summary>
    public RoutingPolicy PolicyOf(RoutingPreset preset) => new(
        1, preset, RoutingConstants.Of(preset), [.. Tiers.Select(tier => new TierPolicy(tier.Code, tier.TargetAnswerRate, tier.TargetSeconds))]);

    /// <summary>A day of it at a load, to be played by seeds.</summary>
    public IDayModel AtLoad(double load) => new ScenarioDay(this, load);

    /// <summary>Draws the callers of a day.</summary>
    /// <param name="load">Offered work per agent, a share: 1.0 is as much as the agents can just do. The mean arrival rate is load × agents ÷ mean handling time.</param>
    /// <param name="seed">Seed; the same one gives the same callers.</param>
    public IReadOnlyList<SimulatedCaller> DrawCallers(double load, int seed)
    {
        var random = new Random(seed);
        var rate = load * Agents.Count / HandlingMean.TotalSeconds;
        var peak = rate * HalfHourWeights.Max();
        var tierShares = Tiers.Select(tier => tier.Share).ToList();
        var skillShares = Skills.Select(skill => skill.Share).ToList();
        var callers = new List<SimulatedCaller>();

        // A Poisson process whose rate varies, by thinning (Lewis and Shedler 1979).
        for (var at = random.Exponential(1 / peak); at < Duration.TotalSeconds; at += random.Exponential(1 / peak))
        {
            var weight = HalfHourWeights[(int)(at / 1800) % HalfHourWeights.Count];
            if (random.NextDouble() * peak >= rate * weight)
            {
                continue;
            }

            callers.Add(new SimulatedCaller(
                $"+8613{callers.Count:D9}",
                TimeSpan.FromSeconds(at),
                Tiers[random.Pick(tierShares)].Code,
                Skills[random.Pick(skillShares)].Code,
                TimeSpan.FromSeconds(random.LogNormal(HandlingMean.TotalSeconds, HandlingCv)),
                TimeSpan.FromSeconds(random.Exponential(PatienceMean.TotalSeconds))));
        }

        return callers;
    }

    private sealed record ScenarioDay(Scenario Scenario, double Load) : IDayModel
    {
        public SimulatedFloor Floor { get; } = Scenario.Floor;

        public IReadOnlyList<SimulatedCaller> DrawCallers(int seed) => Scenario.DrawCallers(Load, seed);
    }

    private static SiteAgent StandardAgent(int index)
    {
        var skills = index switch
        {
            < 35 => new Dictionary<string, int> { ["A"] = 1 },
            < 60 => new Dictionary<string, int> { ["B"] = 1 },
            < 80 => new Dictionary<string, int> { ["A"] = 1, ["B"] = 2 },
            _ => new Dictionary<string, int> { ["B"] = 1, ["A"] = 2 },
        };
        var id = $"{1001 + index}";
        return new SiteAgent(id, id, $"SIM/{id}", "", skills, ["gold", "silver", "normal"]);
    }
}

/// <summary>A tier of a scenario.</summary>
/// <param name="Code">Code.</param>
/// <param name="Rank">Rank.</param>
/// <param name="Share">Share of the callers.</param>
/// <param name="TargetAnswerRate">α.</param>
/// <param name="TargetSeconds">n.</param>
public sealed record ScenarioTier(string Code, int Rank, double Share, double TargetAnswerRate, int TargetSeconds);

/// <summary>A skill of a scenario.</summary>
/// <param name="Code">Code.</param>
/// <param name="MenuDigit">The key that chooses it.</param>
/// <param name="Share">Share of the callers.</param>
public sealed record ScenarioSkill(string Code, string MenuDigit, double Share);
