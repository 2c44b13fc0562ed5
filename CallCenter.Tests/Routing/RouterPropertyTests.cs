using CallCenter.Core.Routing;
using FsCheck.Xunit;

namespace CallCenter.Tests.Routing;

/// <summary>What holds of the router in every centre and on every day (requirements T7 to T11). A failure prints its seed.</summary>
public sealed class RouterPropertyTests
{
    private const int Steps = 150;

    // Scores of fading counts are sums of powers in another order: the last bits may differ.
    private const double Rounding = 1e-9;

    [Property(MaxTest = 300)]
    public void ChooseCall_AnyState_EqualsTheReference(int seed) => Each(seed, world =>
    {
        RouterReference.CountLate(world);
        foreach (var agent in world.Configuration.Agents)
        {
            var chosen = world.Router.ChooseCall(world.Router.Agent(agent.Id)!, world.Now);
            var expected = RouterReference.ChooseCall(world, agent);
            if (world.Configuration.Policy.Constants.HalfLifeHours is null || expected is null)
            {
                Assert.Equal(expected?.Call.Id, chosen?.Id);
                continue;
            }

            var candidates = RouterReference.Candidates(world, agent);
            Assert.InRange(
                candidates.Single(candidate => candidate.Head.Call == chosen).Score,
                candidates.Max(candidate => candidate.Score) - Rounding, double.MaxValue);
        }
    });

    [Property(MaxTest = 300)]
    public void ChooseAgent_AnyState_EqualsTheReference(int seed) => Each(seed, world =>
    {
        foreach (var call in world.Waiting)
        {
            Assert.Equal(RouterReference.ChooseAgent(world, call.Call)?.Id, world.Router.ChooseAgent(call.Call, world.Now)?.Id);
        }
    });

    [Property(MaxTest = 200)]
    public void Choice_AnyState_IsAlwaysEligible(int seed) => Each(seed, world =>
    {
        foreach (var agent in world.Configuration.Agents)
        {
            if (world.Router.ChooseCall(world.Router.Agent(agent.Id)!, world.Now) is { } call)
            {
                Assert.True(RouterReference.MayTake(world.Configuration, agent, call.Queue, (world.Now - call.QueuedAt).TotalSeconds));
            }
        }

        foreach (var call in world.Waiting)
        {
            if (world.Router.ChooseAgent(call.Call, world.Now) is { } chosen)
            {
                Assert.Contains(chosen.Id, RouterReference.Eligible(world, call.Call).Select(agent => agent.Id));
            }
        }
    });

    [Property(MaxTest = 200)]
    public void Queue_RequeuedCallsIncluded_IsFirstInFirstOut(int seed) => Each(seed, world =>
    {
        foreach (var queue in world.Router.Queues)
        {
            var times = queue.Calls.Select(call => call.QueuedAt).ToList();
            Assert.Equal(times.Order(), times);
            Assert.Equal(world.Waiting.Count(call => call.Call.Queue == queue.Key), queue.Count);
        }
    });

    [Property(MaxTest = 200)]
    public void RankQueues_AnyState_BeginsWithTheChosenAndDescends(int seed) => Each(seed, world =>
    {
        foreach (var agent in world.Configuration.Agents)
        {
            var routable = world.Router.Agent(agent.Id)!;
            var all = world.Router.RankQueues(routable, world.Now);
            var ranked = all.TakeWhile(candidate => candidate.IsOpen).ToList();
            Assert.All(all.Skip(ranked.Count), candidate => Assert.True(candidate.HeadWaitSeconds < candidate.AfterSeconds));
            Assert.Equal(world.Router.ChooseCall(routable, world.Now)?.Id, ranked.Select(candidate => candidate.HeadContactId).FirstOrDefault());
            Assert.Equal(ranked.Select(candidate => candidate.Score).OrderDescending(), ranked.Select(candidate => candidate.Score));
            Assert.Equal(all.Count, all.DistinctBy(candidate => (candidate.Skill, candidate.Tier)).Count());
            Assert.Equal(RouterReference.Candidates(world, agent).Count, ranked.Count);
        }
    });

    [Property(MaxTest = 200)]
    public void RankAgents_AnyState_BeginsWithTheChosenAndNamesAllEligible(int seed) => Each(seed, world =>
    {
        foreach (var call in world.Waiting)
        {
            var ranked = world.Router.RankAgents(call.Call, world.Now, out var eligible);
            Assert.Equal(world.Router.ChooseAgent(call.Call, world.Now)?.Id, ranked.Select(candidate => candidate.AgentId).FirstOrDefault());
            Assert.Equal(RouterReference.Eligible(world, call.Call).Count(), eligible);
            Assert.Equal(Math.Min(eligible, AssignmentDecision.MaxAgents), ranked.Count);
        }
    });

    [Property(MaxTest = 300)]
    public void Tally_AnyState_EqualsARecountWithEveryCallOnce(int seed) => Each(seed, world =>
    {
        RouterReference.CountLate(world);
        foreach (var agent in world.Configuration.Agents)
        {
            world.Router.RankQueues(world.Router.Agent(agent.Id)!, world.Now);
        }

        foreach (var queue in world.Router.Queues)
        {
            queue.Tally.Fade(world.Now);
            var (inTime, counted) = RouterReference.Tally(world, queue.Key.Tier);
            Assert.Equal(inTime, queue.Tally.InTime, Rounding);
            Assert.Equal(counted, queue.Tally.Counted, Rounding);
        }
    });

    /// <summary>
    /// In units of its own n, nobody waits (2g + s) / a longer than whom she is passed over for: with the preset's constants 20.
    /// </summary>
    [Property(MaxTest = 300)]
    public void ChooseCall_BoundedGap_BoundsHowLongAnyoneIsOvertaken(int seed) => Each(seed, world =>
    {
        var c = world.Configuration.Policy.Constants;
        if (world.Configuration.Policy.Preset is RoutingPreset.Fifo or RoutingPreset.Strict || double.IsInfinity(c.GapLimit) || c.AgeWeight < 0.001)
        {
            return;
        }

        var bound = ((2 * c.GapLimit) + c.InTimeBonus) / c.AgeWeight;
        double Age(WaitingCall call) =>
            (world.Now - call.QueuedAt).TotalSeconds / RouterReference.PolicyOf(world.Configuration, call.Queue.Tier).TargetSeconds;
        foreach (var agent in world.Configuration.Agents)
        {
            if (world.Router.ChooseCall(world.Router.Agent(agent.Id)!, world.Now) is { } chosen)
            {
                var oldest = RouterReference.Candidates(world, agent).Max(candidate => Age(candidate.Head.Call));
                Assert.InRange(oldest, 0, Age(chosen) + bound + Rounding);
            }
        }
    });

    private static void Each(int seed, Action<RouterWorld> check) => new RouterWorld(seed).Play(Steps, check);
}
