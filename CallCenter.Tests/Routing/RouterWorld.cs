using CallCenter.Core.Routing;
using CallCenter.Core.Sites;

namespace CallCenter.Tests.Routing;

/// <summary>
/// A random centre and a random day in it, drawn from a seed: calls come, are put back, answered and given up, agents come
/// free. Beside the router it keeps plain lists, from which <see cref="RouterReference"/> works out everything anew.
/// </summary>
internal sealed class RouterWorld
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private static readonly string[] Groups = ["g0", "g1", "g2"];

    private readonly Random random;
    private readonly List<KnownCall> assigned = [];
    private int calls;

    public RouterWorld(int seed)
    {
        random = new Random(seed);
        Configuration = DrawConfiguration();
        Router = new Router(Configuration);
    }

    public SiteConfiguration Configuration { get; }
    public Router Router { get; }
    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>Calls in the queues, in the order they were first seen.</summary>
    public List<KnownCall> Waiting { get; } = [];

    /// <summary>What has been counted today: tier, when, in time or not.</summary>
    public List<(string Tier, DateTimeOffset At, bool InTime)> Counted { get; } = [];

    public Dictionary<string, DateTimeOffset> FreeSince { get; } = [];

    /// <summary>Plays steps; before each choice the check looks at the world.</summary>
    public void Play(int steps, Action<RouterWorld> check)
    {
        for (var i = 0; i < steps; i++)
        {
            Step();
            if (i % 3 == 0)
            {
                check(this);
            }
        }
    }

    private void Step()
    {
        // Often no time passes, so that equal times occur.
        Now = Now.AddSeconds(random.Next(3) == 0 ? random.Next(30) : 0);
        switch (random.Next(20))
        {
            case < 9:
                Arrive();
                break;
            case < 11:
                ToggleAgent();
                break;
            case < 15:
                Assign();
                break;
            case < 17 when assigned.Count > 0:
                PutBack();
                break;
            case < 18 when assigned.Count > 0:
                Settle(assigned, answered: true);
                break;
            case < 19 when Waiting.Count > 0:
                Settle(Waiting, answered: false);
                break;
            default:
                if (random.Next(15) == 0)
                {
                    Router.BeginDay();
                    Counted.Clear();
                }

                break;
        }
    }

    private void Arrive()
    {
        var key = new QueueKey(Pick(Configuration.Skills).Code, Pick(Configuration.Tiers).Code);
        var call = new KnownCall(new WaitingCall($"c{calls}", key, Now), calls++);
        Router.Enter(call.Call);
        Waiting.Add(call);
    }

    private void ToggleAgent()
    {
        var agent = Pick(Configuration.Agents);
        var routable = Router.Agent(agent.Id)!;
        if (!FreeSince.Remove(agent.Id))
        {
            FreeSince[agent.Id] = Now;
        }

        routable.FreeSince = FreeSince.TryGetValue(agent.Id, out var since) ? since : null;
    }

    private void Assign()
    {
        var agent = Router.Agent(Pick(Configuration.Agents).Id)!;
        RouterReference.CountLate(this);
        if (Router.ChooseCall(agent, Now) is { } chosen)
        {
            Router.Leave(chosen);
            var known = Waiting.Single(call => call.Call == chosen);
            Waiting.Remove(known);
            assigned.Add(known);
        }
    }

    private void PutBack()
    {
        var call = Take(assigned);
        Router.Enter(call.Call);
        Waiting.Add(call);
    }

    private void Settle(List<KnownCall> from, bool answered)
    {
        var call = Take(from);
        if (from == Waiting)
        {
            Router.Leave(call.Call);
        }

        var target = RouterReference.PolicyOf(Configuration, call.Call.Queue.Tier).TargetSeconds;
        var waited = (Now - call.Call.QueuedAt).TotalSeconds;
        if (!call.Counted)
        {
            var turnedLate = waited > target && Configuration.Policy.Constants.CountsLateWaiting;
            Counted.Add((call.Call.Queue.Tier, turnedLate ? call.Call.QueuedAt.AddSeconds(target) : Now, answered && waited <= target));
            call.Counted = true;
        }

        Router.Count(call.Call, answered, Now);
    }

    private KnownCall Take(List<KnownCall> from)
    {
        var call = Pick(from);
        from.Remove(call);
        return call;
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private SiteConfiguration DrawConfiguration()
    {
        var tiers = Enumerable.Range(0, random.Next(1, 5)).Select(i => new SiteTier($"t{i}", i, i == 0)).ToList();
        var skills = Enumerable.Range(0, random.Next(1, 5)).Select(i => new SiteSkill($"s{i}", $"{i}", i == 0)).ToList();
        var tiersOf = Groups.ToDictionary(group => group, _ => tiers.Where(_ => random.Next(2) == 0).Select(tier => tier.Code).ToList());
        var agents = Enumerable.Range(0, random.Next(1, 8)).Select(i => DrawAgent(i, skills, tiersOf)).ToList();
        var constants = random.Next(4) switch
        {
            0 => RoutingConstants.Exact,
            1 => RoutingConstants.Balanced,
            _ => new RoutingConstants(
                random.Next(3) == 0 ? double.PositiveInfinity : random.NextDouble(), random.NextDouble() / 4, random.NextDouble() / 10,
                random.Next(40), random.Next(2) == 0, random.Next(2) == 0 ? null : 0.05 + random.NextDouble()),
        };

        var preset = Pick<RoutingPreset>([RoutingPreset.Exact, RoutingPreset.Balanced, RoutingPreset.Balanced, RoutingPreset.Fifo, RoutingPreset.Strict]);

        // One tier in four has no policy of its own.
        var policies = tiers.Where(_ => random.Next(4) > 0).Select(tier =>
            new TierPolicy(tier.Code, random.Next(50, 100) / 100.0, random.Next(5, 40), BarredFromAgents: random.Next(10) == 0)
            {
                Serving = DrawServing(random, Groups),
            }).ToList();
        return new SiteConfiguration(tiers, skills, agents, [], [], new RoutingPolicy(1, preset, constants, policies));
    }

    private SiteAgent DrawAgent(int index, List<SiteSkill> skills, Dictionary<string, List<string>> tiersOf)
    {
        var levels = skills.Where(_ => random.Next(2) == 0).ToDictionary(skill => skill.Code, _ => random.Next(1, 4));
        var groups = Groups.Where(_ => random.Next(2) == 0).ToList();
        return new SiteAgent($"a{index}", $"a{index}", $"SIM/{index}", "", levels, [.. groups.SelectMany(group => tiersOf[group])]) { Groups = groups };
    }

    /// <summary>Steps that widen: often everybody at once, else up to three from a few agents to more.</summary>
    public static IReadOnlyList<ServingStep> DrawServing(Random random, IReadOnlyList<string> groups)
    {
        if (random.Next(3) == 0)
        {
            return ServingStep.Everyone;
        }

        var steps = new List<ServingStep> { new(0, random.Next(1, 4), random.Next(2) == 0 ? [] : [groups[random.Next(groups.Count)]]) };
        while (steps.Count < 3 && random.Next(3) > 0)
        {
            var last = steps[^1];
            steps.Add(last with
            {
                AfterSeconds = last.AfterSeconds + random.Next(1, 40),
                UpToSkillLevel = last.UpToSkillLevel + random.Next(1, 3),
                GroupCodes = random.Next(2) == 0 ? [] : last.GroupCodes,
            });
        }

        return steps;
    }
}

/// <summary>A call with what the reference knows of it.</summary>
internal sealed class KnownCall(WaitingCall call, int order)
{
    public WaitingCall Call { get; } = call;
    public int Order { get; } = order;
    public bool Counted { get; set; }
}
