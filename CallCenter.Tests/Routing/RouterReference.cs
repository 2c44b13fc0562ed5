using CallCenter.Core.Routing;
using CallCenter.Core.Sites;

namespace CallCenter.Tests.Routing;

/// <summary>The routing as the design states it in words, worked out from plain lists each time: slow, and easy to believe.</summary>
internal static class RouterReference
{
    public static TierPolicy PolicyOf(SiteConfiguration configuration, string tier) =>
        configuration.Policy.Tiers.FirstOrDefault(policy => policy.TierCode == tier) ?? TierPolicy.Default(tier);

    public static int? LevelOf(SiteAgent agent, QueueKey queue) =>
        agent.Tiers.Contains(queue.Tier) && agent.Skills.TryGetValue(queue.Skill, out var level) ? level : null;

    /// <summary>
    /// Whether the agent may take the call at this moment: she has the skill, a group of hers serves the tier, the tier isn't barred, and
    /// some step that the call's wait has reached admits her level and one of her groups.
    /// </summary>
    public static bool MayTake(SiteConfiguration configuration, SiteAgent agent, QueueKey queue, double waitSeconds)
    {
        var policy = PolicyOf(configuration, queue.Tier);
        return !policy.BarredFromAgents && LevelOf(agent, queue) is { } level && policy.Serving.Any(step =>
            waitSeconds >= step.AfterSeconds && level <= step.UpToSkillLevel
            && (step.GroupCodes.Count == 0 || step.GroupCodes.Intersect(agent.Groups).Any()));
    }

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

    /// <summary>Of each queue the call that has waited longest of those that the agent may take now, with its score.</summary>
    public static List<(KnownCall Head, double Score)> Candidates(RouterWorld world, SiteAgent agent) =>
        [.. world.Waiting
            .Where(call => MayTake(world.Configuration, agent, call.Call.Queue, Waited(world, call.Call)))
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
    public static SiteAgent? ChooseAgent(RouterWorld world, WaitingCall call) => Eligible(world, call)
        .OrderBy(agent => LevelOf(agent, call.Queue))
        .ThenBy(agent => world.FreeSince[agent.Id])
        .ThenBy(agent => agent.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>The agents who are free and may take the call now.</summary>
    public static IEnumerable<SiteAgent> Eligible(RouterWorld world, WaitingCall call) => world.Configuration.Agents
        .Where(agent => world.FreeSince.ContainsKey(agent.Id) && MayTake(world.Configuration, agent, call.Queue, Waited(world, call)));

    private static double Waited(RouterWorld world, WaitingCall call) => (world.Now - call.QueuedAt).TotalSeconds;

    private static double Score(RouterWorld world, KnownCall head)
    {
        switch (world.Configuration.Policy.Preset)
        {
            case RoutingPreset.Fifo:
                return Waited(world, head.Call);
            case RoutingPreset.Strict:
                return world.Configuration.Tiers.Single(tier => tier.Code == head.Call.Queue.Tier).Rank;
        }

        var c = world.Configuration.Policy.Constants;
        var (alpha, n) = (PolicyOf(world.Configuration, head.Call.Queue.Tier).TargetAnswerRate, PolicyOf(world.Configuration, head.Call.Queue.Tier).TargetSeconds);
        var (inTime, counted) = Tally(world, head.Call.Queue.Tier);
        var actual = counted + c.PriorCalls == 0 ? alpha : (inTime + (c.PriorCalls * alpha)) / (counted + c.PriorCalls);
        var gap = Math.Max(-c.GapLimit, Math.Min(c.GapLimit, alpha - actual));
        var w = (world.Now - head.Call.QueuedAt).TotalSeconds;
        return gap + (w <= n ? c.InTimeBonus : 0) + (c.AgeWeight * w / n);
    }
}
