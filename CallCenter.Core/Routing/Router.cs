using CallCenter.Core.Sites;

namespace CallCenter.Core.Routing;

/// <summary>
/// Who gets whom, and why (requirements T7 to T11). Pure: it knows no clock and no randomness, and its answers follow
/// from the calls, the agents, the policy and <c>now</c>. Eligibility (skill, and a group that serves the tier) is settled
/// when the configuration is read; priority is asked only among the eligible.
/// </summary>
public sealed class Router
{
    private readonly Dictionary<QueueKey, CallQueue> _queues = [];
    private readonly Dictionary<string, RoutableAgent> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ServiceLevelTally> _tallies = new(StringComparer.Ordinal);

    /// <summary>Builds queues and eligibility from a configuration: one queue per skill and tier.</summary>
    public Router(SiteConfiguration configuration)
    {
        Policy = configuration.Policy;
        var policies = configuration.Policy.Tiers.ToDictionary(tier => tier.TierCode);
        foreach (var tier in configuration.Tiers)
        {
            if (!policies.TryGetValue(tier.Code, out var policy))
            {
                policy = new TierPolicy(tier.Code, TargetAnswerRate: 0.8, TargetSeconds: 20);
            }

            var tally = _tallies[tier.Code] = new ServiceLevelTally(Policy.Constants.HalfLifeHours);
            foreach (var skill in configuration.Skills)
            {
                var key = new QueueKey(skill.Code, tier.Code);
                _queues[key] = new CallQueue(key, tier.Rank, policy, tally);
            }
        }

        foreach (var agent in configuration.Agents)
        {
            AddAgent(agent);
        }
    }

    /// <summary>The policy in force.</summary>
    public RoutingPolicy Policy { get; }

    /// <summary>All queues.</summary>
    public IReadOnlyCollection<CallQueue> Queues => _queues.Values;

    /// <summary>The agent, or null when the configuration doesn't have her.</summary>
    public RoutableAgent? Agent(string agentId) => _agents.GetValueOrDefault(agentId);

    /// <summary>The queue of a skill and tier, or null when the configuration doesn't have it.</summary>
    public CallQueue? Queue(QueueKey key) => _queues.GetValueOrDefault(key);

    /// <summary>Puts a call into its queue, in its place.</summary>
    public void Enter(WaitingCall call) => _queues[call.Queue].Enter(call);

    /// <summary>Takes a call that waits out of its queue.</summary>
    public void Leave(WaitingCall call) => _queues[call.Queue].Leave(call);

    /// <summary>Counts a call that was answered or abandoned; does nothing for one that was counted before.</summary>
    /// <returns>Whether it was answered within n.</returns>
    public bool Count(WaitingCall call, bool answered, DateTimeOffset now)
    {
        if (!_queues.TryGetValue(call.Queue, out var queue))
        {
            // The queue went with a change of configuration while the call was with an agent.
            return false;
        }

        var inTime = answered && call.WaitedSeconds(now) <= queue.Policy.TargetSeconds;
        if (!call.Counted)
        {
            call.Counted = true;
            var late = Policy.Constants.CountsLateWaiting && !inTime && call.WaitedSeconds(now) > queue.Policy.TargetSeconds;
            queue.Tally.Count(inTime, late ? queue.LateAt(call) : now);
        }

        return inTime;
    }

    /// <summary>
    /// The agent for a call that has come to wait: lowest skill level (first skill first, requirement T9),
    /// then longest free, then lowest id. Null when no eligible agent is free.
    /// </summary>
    public RoutableAgent? ChooseAgent(WaitingCall call)
    {
        EligibleAgent? best = null;
        foreach (var candidate in _queues[call.Queue].Agents)
        {
            if (candidate.Agent.FreeSince is not null && (best is null || IsBefore(candidate, best.Value)))
            {
                best = candidate;
            }
        }

        return best?.Agent;
    }

    /// <summary>
    /// The call for an agent who has become free: the head of the queue with the highest score among those she serves;
    /// then longest wait, then higher tier, then lowest queue (skill, then tier code). Null when nobody waits whom she may serve.
    /// </summary>
    public WaitingCall? ChooseCall(RoutableAgent agent, DateTimeOffset now)
    {
        CountLate(now);
        CallQueue? best = null;
        var bestScore = 0.0;
        foreach (var served in agent.Serves)
        {
            var queue = served.Queue;
            if (queue.Count == 0)
            {
                continue;
            }

            var score = Score(queue, now);
            if (best is null || score > bestScore || (score == bestScore && IsBefore(queue, best)))
            {
                best = queue;
                bestScore = score;
            }
        }

        return best?.Head;
    }

    /// <summary>What stood for choice when an agent became free, best first: for the decision record.</summary>
    public IReadOnlyList<QueueCandidate> RankQueues(RoutableAgent agent, DateTimeOffset now)
    {
        CountLate(now);
        var ranked = new List<(CallQueue Queue, QueueCandidate Candidate)>();
        foreach (var (queue, level) in agent.Serves)
        {
            if (queue.Head is { } head)
            {
                var score = Score(queue, now);
                ranked.Add((queue, new QueueCandidate(
                    queue.Key.Skill, queue.Key.Tier, queue.Policy.TargetAnswerRate, Actual(queue), queue.Count, head.Id,
                    head.WaitedSeconds(now), queue.Policy.TargetSeconds, level, score)));
            }
        }

        ranked.Sort((a, b) =>
        {
            var byScore = b.Candidate.Score.CompareTo(a.Candidate.Score);
            return byScore != 0 ? byScore : IsBefore(a.Queue, b.Queue) ? -1 : 1;
        });
        return ranked.ConvertAll(entry => entry.Candidate);
    }

    /// <summary>Which agents stood for choice when a call came to wait, best first: for the decision record.</summary>
    /// <param name="call">The call.</param>
    /// <param name="now">Now.</param>
    /// <param name="eligible">How many were eligible and free, named or not.</param>
    public IReadOnlyList<AgentCandidate> RankAgents(WaitingCall call, DateTimeOffset now, out int eligible)
    {
        var free = _queues[call.Queue].Agents.FindAll(candidate => candidate.Agent.FreeSince is not null);
        free.Sort((a, b) => a.Agent == b.Agent ? 0 : IsBefore(a, b) ? -1 : 1);
        eligible = free.Count;
        return free.Take(AssignmentDecision.MaxAgents)
            .Select(candidate => new AgentCandidate(
                candidate.Agent.Id, candidate.Level, (now - candidate.Agent.FreeSince!.Value).TotalSeconds))
            .ToList();
    }

    /// <summary>Begins a new business day: targets are measured per day.</summary>
    public void BeginDay()
    {
        foreach (var tally in _tallies.Values)
        {
            tally.Reset();
        }
    }

    /// <summary>Takes over what another router counted today, where the tier exists in both.</summary>
    public void TakeOverTallies(Router other)
    {
        foreach (var (tier, tally) in _tallies)
        {
            if (other._tallies.TryGetValue(tier, out var before))
            {
                tally.TakeOver(before);
            }
        }
    }

    private static bool IsBefore(EligibleAgent a, EligibleAgent b)
    {
        if (a.Level != b.Level)
        {
            return a.Level < b.Level;
        }

        var (aFree, bFree) = (a.Agent.FreeSince, b.Agent.FreeSince);
        return aFree != bFree ? aFree < bFree : string.CompareOrdinal(a.Agent.Id, b.Agent.Id) < 0;
    }

    private static bool IsBefore(CallQueue a, CallQueue b)
    {
        var (aSince, bSince) = (a.Head!.QueuedAt, b.Head!.QueuedAt);
        if (aSince != bSince)
        {
            return aSince < bSince;
        }

        if (a.TierRank != b.TierRank)
        {
            return a.TierRank > b.TierRank;
        }

        var bySkill = string.CompareOrdinal(a.Key.Skill, b.Key.Skill);
        return bySkill != 0 ? bySkill < 0 : string.CompareOrdinal(a.Key.Tier, b.Key.Tier) < 0;
    }

    private void CountLate(DateTimeOffset now)
    {
        if (Policy.Constants.CountsLateWaiting)
        {
            foreach (var queue in _queues.Values)
            {
                queue.CountLate(now);
            }
        }
    }

    private double Score(CallQueue queue, DateTimeOffset now)
    {
        queue.Tally.Fade(now);
        return QueueScore.Of(
            Policy.Constants, queue.Policy.TargetAnswerRate, Actual(queue), queue.Head!.WaitedSeconds(now), queue.Policy.TargetSeconds);
    }

    private double Actual(CallQueue queue) => QueueScore.Actual(
        queue.Policy.TargetAnswerRate, queue.Tally.InTime, queue.Tally.Counted, Policy.Constants.PriorCalls);

    private void AddAgent(SiteAgent agent)
    {
        var routable = new RoutableAgent(agent.Id);
        _agents[agent.Id] = routable;
        foreach (var (skill, level) in agent.Skills)
        {
            // Two of her groups may serve the same tier.
            foreach (var tier in agent.Tiers.Distinct(StringComparer.Ordinal))
            {
                if (_queues.TryGetValue(new QueueKey(skill, tier), out var queue))
                {
                    routable.Serves.Add(new ServedQueue(queue, level));
                    queue.Agents.Add(new EligibleAgent(routable, level));
                }
            }
        }
    }
}
