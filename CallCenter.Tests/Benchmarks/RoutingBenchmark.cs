using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;

namespace CallCenter.Tests.Benchmarks;

/// <summary>
/// An agent becomes free and the site decides, with 500 agents, 60 queues and 5,000 waiting; each agent serves all queues, and each decision
/// leaves its record. Beside it: one pass over the 5,000 waits, which is the least that a router without queues would do. First the whole site
/// with its percentiles, then the router alone by BenchmarkDotNet.
/// </summary>
internal static class RoutingBenchmark
{
    internal const int Agents = 500;

    private const int Skills = 20;
    private const int Waiting = 5000;

    private static readonly string[] Tiers = ["gold", "silver", "normal"];
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);

    public static Task RunAsync(TextWriter output)
    {
        var now = Start;
        var site = FullSite(ref now);
        var agent = 0;
        AgentDesk? desk = null;

        var decision = new Latencies("agent free → call assigned, with decision record");
        decision.Measure(2_000, 20_000, () =>
        {
            if (desk is not null)
            {
                // Declines: the call goes back to its place, the agent to not ready.
                site.Handle(new AgentPressedHangUp(now, AgentId(agent), site.Desk(AgentId(agent))!.Call!.ContactId), now);
            }

            agent = (agent + 1) % Agents;
            now += TimeSpan.FromMilliseconds(20);
            desk = site.Desk(AgentId(agent));
        }, () => site.Handle(new AgentWentAvailable(now, AgentId(agent)), now));

        var waits = Waits();
        var longest = Start;
        var scan = new Latencies("reference: one pass over 5,000 waits");
        scan.Measure(2_000, 20_000, () => { }, () => longest = waits.Min());

        output.WriteLine(decision.Line(scan));
        output.WriteLine(scan.Line());
        Measure();
        return Task.CompletedTask;
    }

    internal static string AgentId(int number) => $"{1000 + number}";

    /// <summary>Since when each of the callers waits.</summary>
    internal static List<DateTimeOffset> Waits() => [.. Enumerable.Range(0, Waiting).Select(i => Start.AddMilliseconds(i * 7919 % 60_000))];

    /// <summary>The router of a full floor, everybody free.</summary>
    internal static Router FullRouter(out DateTimeOffset now)
    {
        var router = new Router(Configuration());
        for (var i = 0; i < Waiting; i++)
        {
            router.Enter(new WaitingCall($"call{i}", QueueOf(i), Start.AddMilliseconds(i * 12)));
        }

        for (var i = 0; i < Agents; i++)
        {
            var agent = router.Agent(AgentId(i))!;
            (agent.FreeSince, agent.TakesCalls) = (Start, true);
        }

        now = Start.AddMinutes(1);
        return router;
    }

    private static void Measure()
    {
        // In this process: what is measured is the program as it was built, and no other is built for it.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(15))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableOptimizationsValidator)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "callcenter-bench"));
        var summary = BenchmarkRunner.Run<DecisionMeasurements>(config);
        foreach (var error in summary.ValidationErrors)
        {
            ConsoleLogger.Default.WriteLineError(error.Message);
        }

        MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
    }

    private static List<string> SkillCodes() => [.. Enumerable.Range(0, Skills).Select(i => $"skill{i}")];

    private static QueueKey QueueOf(int call) => new($"skill{call % Skills}", Tiers[call / Skills % Tiers.Length]);

    private static SiteConfiguration Configuration()
    {
        var skills = SkillCodes();
        return new SiteConfiguration(
            [new("gold", 3, false), new("silver", 2, false), new("normal", 1, true)],
            [.. skills.Select((skill, i) => new SiteSkill(skill, i < 10 ? $"{i}" : null, i == 0))],
            [.. Enumerable.Range(0, Agents).Select(i => new SiteAgent(
                AgentId(i), "", $"SIM/{AgentId(i)}", "", skills.ToDictionary(skill => skill, skill => 1 + (i % 3)), Tiers))],
            [], [],
            new RoutingPolicy(1, RoutingPreset.Balanced, RoutingConstants.Balanced,
                [new("gold", 0.95, 10), new("silver", 0.90, 15), new("normal", 0.80, 20)]));
    }

    private static Site FullSite(ref DateTimeOffset now)
    {
        var site = new Site(new SiteIdentity(
            new SiteSettings { WrapUpTime = TimeSpan.Zero }, new TelephonyCapabilities(AnswerFromDesktop: true),
            Start.ToUnixTimeMilliseconds(), "bench", TimeZoneInfo.Utc));
        site.Handle(new SiteConfigured(now, Configuration()), now);
        site.Handle(new SwitchConnected(now, [], []), now);
        for (var i = 0; i < Agents; i++)
        {
            site.Handle(new AgentSignedIn(now, AgentId(i), NeedsHeartbeat: false), now);
        }

        // Callers come in with a memory of their queue, as after a restart: the quickest way into 60 queues.
        var held = new List<HeldCall>();
        for (var i = 0; i < Waiting; i++)
        {
            var queued = Start.AddMilliseconds(i * 12);
            held.Add(new HeldCall($"call{i}", null, "96633", queued, HeldWhere.Product,
                new CallMemo(QueueOf(i).Skill, QueueOf(i).Tier, null, queued)));
        }

        now = Start.AddMinutes(1);
        site.Handle(new SwitchConnected(now, held, []), now);
        return site;
    }
}
