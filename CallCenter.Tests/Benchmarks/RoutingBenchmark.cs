using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;

namespace CallCenter.Tests.Benchmarks;

/// <summary>
/// An agent becomes free and the site decides, with 500 agents, 60 queues and 5,000 waiting; each agent serves all queues, and each decision
/// leaves its record. Beside it: one pass over the 5,000 waits, which is the least that a router without queues would do.
/// </summary>
internal static class RoutingBenchmark
{
    private const int Agents = 500;
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
        string AgentId() => $"{1000 + agent}";

        var decision = new Latencies("agent free → call assigned, with decision record");
        decision.Measure(2_000, 20_000, () =>
        {
            if (desk is not null)
            {
                // Declines: the call goes back to its place, the agent to not ready.
                site.Handle(new AgentPressedHangUp(now, AgentId(), site.Desk(AgentId())!.Call!.ContactId), now);
            }

            agent = (agent + 1) % Agents;
            now += TimeSpan.FromMilliseconds(20);
            desk = site.Desk(AgentId());
        }, () => site.Handle(new AgentWentAvailable(now, AgentId()), now));

        var waits = Enumerable.Range(0, Waiting).Select(i => Start.AddMilliseconds(i * 7919 % 60_000)).ToList();
        var longest = Start;
        var scan = new Latencies("reference: one pass over 5,000 waits");
        scan.Measure(2_000, 20_000, () => { }, () => longest = waits.Min());

        output.WriteLine(decision.Line(scan));
        output.WriteLine(scan.Line());
        return Task.CompletedTask;
    }

    private static Site FullSite(ref DateTimeOffset now)
    {
        var site = new Site(new SiteIdentity(
            new SiteSettings { WrapUpTime = TimeSpan.Zero }, new TelephonyCapabilities(AnswerFromDesktop: true),
            Start.ToUnixTimeMilliseconds(), "bench", TimeZoneInfo.Utc));
        var skills = Enumerable.Range(0, Skills).Select(i => $"skill{i}").ToList();
        site.Handle(new SiteConfigured(now, new SiteConfiguration(
            [new("gold", 3, false), new("silver", 2, false), new("normal", 1, true)],
            [.. skills.Select((skill, i) => new SiteSkill(skill, i < 10 ? $"{i}" : null, i == 0))],
            [.. Enumerable.Range(0, Agents).Select(i => new SiteAgent(
                $"{1000 + i}", "", $"SIM/{1000 + i}", "", skills.ToDictionary(skill => skill, skill => 1 + (i % 3)), Tiers))],
            [], [],
            new RoutingPolicy(1, RoutingPreset.Balanced, RoutingConstants.Balanced,
                [new("gold", 0.95, 10), new("silver", 0.90, 15), new("normal", 0.80, 20)]))), now);
        site.Handle(new SwitchConnected(now, [], []), now);
        for (var i = 0; i < Agents; i++)
        {
            site.Handle(new AgentSignedIn(now, $"{1000 + i}", NeedsHeartbeat: false), now);
        }

        // Callers come in with a memory of their queue, as after a restart: the quickest way into 60 queues.
        var held = new List<HeldCall>();
        for (var i = 0; i < Waiting; i++)
        {
            var queued = Start.AddMilliseconds(i * 12);
            held.Add(new HeldCall($"call{i}", null, "96633", queued, HeldWhere.Product,
                new CallMemo(skills[i % Skills], Tiers[i / Skills % Tiers.Length], null, queued)));
        }

        now = Start.AddMinutes(1);
        site.Handle(new SwitchConnected(now, held, []), now);
        return site;
    }
}
