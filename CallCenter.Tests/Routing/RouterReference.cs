using CallCenter.Core.Routing;
using CallCenter.Core.Sites;

namespace CallCenter.Tests.Routing;

/// <summary>The routing as the design states it in words, worked out from plain lists each time: slow, and easy to believe.</summary>
internal static class RouterReference
{
    public static TierPolicy PolicyOf(SiteConfiguration configuration, string tier) =>
        configuration.Policy.Tiers.FirstOrDefault(policy => policy.TierCode == tier) ?? new TierPolicy(tier, 0.8, 20);

    public static int? LevelOf(SiteAgent agent, QueueKey queue) =>
        agent.Tiers.Contains(queue.Tier) && agent.Skills.TryGetValue(queue.Skill, out var level) ? level : null;

    /// <summary>Every call is counted once: those that wait past n count now, if the policy says so.</summary>
    public static void CountLate(RouterWorld world)
    {
        if (!world.Configuration.Policy.Constants.CountsLateWaiting)
        {
            return;
        }

        foreach (var call in world.Waiting.Where(call => !call.Counted))
        {
            var n = PolicyOf(world.Configuration, call.Call.Queue.Tier).TargetSeconds;
            if ((world.Now - call.Call.QueuedAt).TotalSeconds > n)
            {
                call.Counted = true;
                world.Counted.Add((call.Call.Queue.Tier, call.Call.QueuedAt.AddSeconds(n), false));
            }
        }
    }

    /// <summary>S and N of a tier, over all its skills.</summary>
    public static (double InTime, double Counted) Tally(RouterWorld world, string tier)
    {
        var halfLife = world.Configuration.Policy.Constants.HalfLifeHours;
        double Weight(DateTimeOffset at) => halfLife is { } h ? Math.Pow(0.5, (world.Now - at).TotalHours / h) : 1;
        var own = world.Counted.Where(entry => entry.Tier == tier).ToList();
        return (own.Where(entry => entry.InTime).Sum(entry => Weight(entry.At)), own.Sum(entry => Weight(entry.At)));
    }

    /// <summary>The heads of the queues that the agent may serve, with their scores; FIFO inside a queue.</summary>
    public static List<(KnownCall Head, double Score)> Candidates(RouterWorld world, SiteAgent agent) =>
        [.. world.Waiting
            .Where(call => LevelOf(agent, call.Call.Queue) is not null)
            .GroupBy(call => call.Call.Queue)
            .Select(queue => queue.MinBy(call => call.Call.QueuedAt)!)
            .Select(head => (head, Score(world, head)))];

    /// <summary>Highest score, then longest wait, then higher tier, then lowest queue.</summary>
    public static KnownCall? ChooseCall(RouterWorld world, SiteAgent agent) => Candidates(world, agent)
        .OrderByDescending(candidate => candidate.Score)
        .ThenBy(candidate => candidate.Head.Call.QueuedAt)
        .ThenByDescending(candidate => world.Configuration.Tiers.Single(tier => tier.Code == candidate.Head.Call.Queue.Tier).Rank)
        .ThenBy(candidate => candidate.Head.Call.Queue.Skill, StringComparer.Ordinal)
        .Select(candidate => candidate.Head)
        .FirstOrDefault();

    /// <summary>Lowest skill level, then longest free, then lowest id.</summary>
    public static SiteAgent? ChooseAgent(RouterWorld world, QueueKey queue) => world.Configuration.Agents
        .Where(agent => world.FreeSince.ContainsKey(agent.Id) && LevelOf(agent, queue) is not null)
        .OrderBy(agent => LevelOf(agent, queue))
        .ThenBy(agent => world.FreeSince[agent.Id])
        .ThenBy(agent => agent.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private static double Score(RouterWorld world, KnownCall head)
    {
        var c = world.Configuration.Policy.Constants;
        var (alpha, n) = (PolicyOf(world.Configuration, head.Call.Queue.Tier).TargetAnswerRate, PolicyOf(world.Configuration, head.Call.Queue.Tier).TargetSeconds);
        var (inTime, counted) = Tally(world, head.Call.Queue.Tier);
        var actual = counted + c.PriorCalls == 0 ? alpha : (inTime + (c.PriorCalls * alpha)) / (counted + c.PriorCalls);
        var gap = Math.Max(-c.GapLimit, Math.Min(c.GapLimit, alpha - actual));
        var w = (world.Now - head.Call.QueuedAt).TotalSeconds;
        return gap + (w <= n ? c.InTimeBonus : 0) + (c.AgeWeight * w / n);
    }
}
