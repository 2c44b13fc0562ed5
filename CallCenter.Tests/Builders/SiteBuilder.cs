using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;

namespace CallCenter.Tests.Builders;

/// <summary>
/// A small centre: tiers gold, silver, normal (default) and barred; skills service (key 1, default), fault (2), billing (3);
/// agents as added. Everything can be changed before, and the configuration also while, the site runs.
/// </summary>
internal sealed class SiteBuilder
{
    public static readonly DateTimeOffset Begin = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    private readonly List<SiteAgent> agents = [];

    public SiteSettings Settings { get; set; } = new();
    public long Incarnation { get; set; } = Begin.ToUnixTimeMilliseconds();
    public bool AnswersFromDesktop { get; set; } = true;
    public RoutingConstants Constants { get; set; } = RoutingConstants.Balanced;
    public RoutingPreset Preset { get; set; } = RoutingPreset.Balanced;
    public int PolicyVersion { get; set; } = 7;

    public List<SiteTier> Tiers { get; } = [new("gold", 3, false), new("silver", 2, false), new("normal", 1, true), new("barred", 0, false)];
    public List<SiteSkill> Skills { get; } = [new("service", "1", true), new("fault", "2", false), new("billing", "3", false)];

    public List<TierPolicy> Policies { get; } =
    [
        new("gold", 0.95, 10, SkipsMenu: true), new("silver", 0.90, 15), new("normal", 0.80, 20),
        new("barred", 0.80, 20, BarredFromAgents: true),
    ];

    /// <summary>Regions of agents who aren't in the province's own.</summary>
    public Dictionary<string, string> Regions { get; } = [];

    public SiteIdentity Identity => new(
        Settings, new TelephonyCapabilities(AnswersFromDesktop), Incarnation, "1.2.3", TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    /// <summary>A policy to ask beside the live one, made from it.</summary>
    public Func<RoutingPolicy, SiteShadow>? Shadow { get; set; }

    public SiteConfiguration Configuration => Plain with { Shadow = Shadow?.Invoke(Plain.Policy) };

    private SiteConfiguration Plain => new(
        [.. Tiers], [.. Skills], [.. agents.Select(agent => agent with { RegionCode = Regions.GetValueOrDefault(agent.Id, "HN") })], ["break", "training"], ["tariff", "fault", "other"],
        new RoutingPolicy(PolicyVersion, Preset, Constants, [.. Policies]));

    /// <summary>Adds or replaces an agent; skills with the levels in their order, all tiers unless named.</summary>
    public SiteBuilder Agent(string id, string skills = "service", params string[] tiers)
    {
        agents.RemoveAll(agent => agent.Id == id);
        agents.Add(new SiteAgent(
            id, $"Agent {id}", $"PJSIP/{id}", "HN",
            skills.Split(',', StringSplitOptions.RemoveEmptyEntries).Select((skill, index) => (skill, index)).ToDictionary(x => x.skill, x => x.index + 1),
            tiers.Length > 0 ? tiers : ["gold", "silver", "normal"]));
        return this;
    }

    /// <summary>Puts an agent into groups.</summary>
    public SiteBuilder InGroups(string agentId, params string[] groups)
    {
        var index = agents.FindIndex(agent => agent.Id == agentId);
        agents[index] = agents[index] with { Groups = groups };
        return this;
    }

    /// <summary>Changes the policy of a tier.</summary>
    public SiteBuilder Policy(string tier, Func<TierPolicy, TierPolicy> change)
    {
        var index = Policies.FindIndex(policy => policy.TierCode == tier);
        Policies[index] = change(Policies[index]);
        return this;
    }

    public SiteBuilder Without(string agentId)
    {
        agents.RemoveAll(agent => agent.Id == agentId);
        return this;
    }

    /// <summary>Starts the site: configured and connected; the agents added so far signed in and available, in their order.</summary>
    public SiteDriver Open()
    {
        var driver = new SiteDriver(new Site(Identity), Begin);
        driver.Send(at => new SiteConfigured(at, Configuration));
        driver.Send(at => new SwitchConnected(at, [], []));
        foreach (var agent in agents)
        {
            driver.SignIn(agent.Id);
            driver.Send(at => new AgentWentAvailable(at, agent.Id));
            driver.Advance(1);
        }

        return driver;
    }
}
