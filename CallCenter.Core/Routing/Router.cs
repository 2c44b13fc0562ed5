using CallCenter.Core.Sites;

namespace CallCenter.Core.Routing;

/// <summary>
/// Who gets whom, and why (requirements T7 to T11). Pure: it knows no clock and no randomness, and its answers follow
/// from the calls, the agents, the policy and <c>now</c>. Eligibility (skill, a group that serves the tier, a step of the policy that admits
/// the agent) is settled when the configuration is read, as the wait from which on she may take a queue's head; priority is asked only
/// among the eligible.
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
                policy = TierPolicy.Default(tier.Code);
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

        Shadow = configuration.Shadow is { } shadow ? new ShadowRouter(configuration, shadow, this) : null;
    }

    /// <summary>The policy in force.</summary>
    public RoutingPolicy Policy { get; }

    /// <summary>Another policy that is asked at each assignment and never obeyed; null where none is set.</summary>
    internal ShadowRouter? Shadow { get; }

    /// <summary>All queues.</summary>
    public IReadOnlyCollection<CallQueue> Queues => _queues.Values;

    /// <summary>The agent, or null when the configuration doesn't have her.</summary>
    public RoutableAgent? Agent(string agentId) => _agents.GetValueOrDefault(agentId);

    /// <summary>The queue of a skill and tier, or null when the configuration doesn't have it.</summary>
    public CallQueue? Queue(QueueKey key) => _queues.GetValueOrDefault(key);

    /// <summary>Puts a call into its queue, in its place.</summary>
    public void Enter(WaitingCall call)
    {
        QueueOf(call).Enter(call);
        Shadow?.Enter(call);
    }

    /// <summary>Takes a call that waits out of its queue.</summary>
    public void Leave(WaitingCall call)
    {
        QueueOf(call).Leave(call);
        Shadow?.Leave(call);
    }

    /// <summary>Adds what was counted today before this process began.</summary>
    public void AddFigures(QueueKey queue, int inTime, int counted, DateTimeOffset now)
    {
        _queues.GetValueOrDefault(queue)?.Tally.Add(inTime, counted, now);
        Shadow?.AddFigures(queue, inTime, counted, now);
    }

    /// <summary>Counts a call that was answered or abandoned; does nothing for one that was counted before.</summary>
    /// <returns>Whether it was answered within n.</returns>
    public bool Count(WaitingCall call, bool answered, DateTimeOffset now)
    {
        Shadow?.Count(call, answered, now);
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
    /// then longest free, then lowest id. Null when no agent is free who may take it after the wait it has had.
    /// </summary>
    public RoutableAgent? ChooseAgent(WaitingCall call, DateTimeOffset now)
    {
        EligibleAgent? best = null;
        var queue = QueueOf(call);
        foreach (var candidate in queue.Agents)
        {
            if (candidate.MayTake(call, now) && queue.MayServe(candidate.Agent, call, now) && (best is null || IsBefore(candidate, best.Value)))
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
        WaitingCall? best = null;
        CallQueue? bestQueue = null;
        var bestScore = 0.0;
        foreach (var served in agent.Serves)
        {
            var queue = served.Queue;
            if (served.HeadAt(agent, now) is not { } head)
            {
                continue;
            }

            var score = Score(queue, head, now);
            if (best is null || score > bestScore || (score == bestScore && IsBefore(queue, head, bestQueue!, best)))
            {
                (best, bestQueue, bestScore) = (head, queue, score);
            }
        }

        return best;
    }

    /// <summary>When more agents may serve a waiting call than now, by its tier's steps; null when all are admitted that ever are.</summary>
    public DateTimeOffset? WidensAt(WaitingCall call, DateTimeOffset now)
    {
        foreach (var step in QueueOf(call).Policy.Serving)
        {
            if (!call.HasWaited(step.AfterSeconds, now))
            {
                return call.QueuedAt.AddSeconds(step.AfterSeconds);
            }
        }

        return null;
    }

    /// <summary>The step of its tier's policy that a waiting call has reached.</summary>
    public ServingStep StepOf(WaitingCall call, DateTimeOffset now) =>
        QueueOf(call).Policy.Serving.LastOrDefault(step => call.HasWaited(step.AfterSeconds, now)) ?? ServingStep.Everyone[0];

    /// <summary>
    /// What stood for choice when an agent became free, best first: for the decision record. Behind those, the queues whose callers she may
    /// take only after a longer wait.
    /// </summary>
    public IReadOnlyList<QueueCandidate> RankQueues(RoutableAgent agent, DateTimeOffset now)
    {
        CountLate(now);
        var ranked = new List<(CallQueue Queue, WaitingCall Head, QueueCandidate Candidate)>();
        foreach (var (queue, level, after) in agent.Serves)
        {
            if (queue.HeadFor(agent, now) is { } head)
            {
                var score = Score(queue, head, now);
                ranked.Add((queue, head, new QueueCandidate(
                    queue.Key.Skill, queue.Key.Tier, queue.Policy.TargetAnswerRate, Actual(queue), queue.Count, head.Id,
                    head.WaitedSeconds(now), queue.Policy.TargetSeconds, level, score, after)));
            }
        }

        ranked.Sort((a, b) =>
        {
            var byTurn = b.Candidate.IsOpen.CompareTo(a.Candidate.IsOpen);
            if (byTurn != 0)
            {
                return byTurn;
            }

            var byScore = b.Candidate.Score.CompareTo(a.Candidate.Score);
            return byScore != 0 ? byScore : IsBefore(a.Queue, a.Head, b.Queue, b.Head) ? -1 : 1;
        });
        return ranked.ConvertAll(entry => entry.Candidate);
    }

    /// <summary>Which agents stood for choice when a call came to wait, best first: for the decision record.</summary>
    /// <param name="call">The call.</param>
    /// <param name="now">Now.</param>
    /// <param name="eligible">How many were eligible and free, named or not.</param>
    public IReadOnlyList<AgentCandidate> RankAgents(WaitingCall call, DateTimeOffset now, out int eligible)
    {
        var queue = QueueOf(call);
        var free = queue.Agents.FindAll(candidate => candidate.MayTake(call, now) && queue.MayServe(candidate.Agent, call, now));
        free.Sort((a, b) => a.Agent == b.Agent ? 0 : IsBefore(a, b) ? -1 : 1);
        eligible = free.Count;
        return free.Take(AssignmentDecision.MaxAgents)
            .Select(candidate => new AgentCandidate(
                candidate.Agent.Id, candidate.Level, (now - candidate.Agent.FreeSince!.Value).TotalSeconds, candidate.AfterSeconds))
            .ToList();
    }

    /// <summary>Begins a new business day: targets are measured per day.</summary>
    public void BeginDay()
    {
        foreach (var tally in _tallies.Values)
        {
            tally.Reset();
        }

        Shadow?.BeginDay();
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

        Shadow?.TakeOverTallies(other, other.Shadow);
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

    private static bool IsBefore(CallQueue a, WaitingCall aHead, CallQueue b, WaitingCall bHead)
    {
        var (aSince, bSince) = (aHead.QueuedAt, bHead.QueuedAt);
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

    /// <summary>The call's queue. One that the configuration doesn't have is made: the call waits there until a configuration has a place for it.</summary>
    private CallQueue QueueOf(WaitingCall call)
    {
        if (!_queues.TryGetValue(call.Queue, out var queue))
        {
            _queues[call.Queue] = queue = new CallQueue(
                call.Queue, tierRank: 0, TierPolicy.Default(call.Queue.Tier), new ServiceLevelTally(Policy.Constants.HalfLifeHours));
        }

        return queue;
    }

    private double Score(CallQueue queue, WaitingCall head, DateTimeOffset now)
    {
        switch (Policy.Preset)
        {
            case RoutingPreset.Fifo:
                return head.WaitedSeconds(now);
            case RoutingPreset.Strict:
                return queue.TierRank;
            default:
                queue.Tally.Fade(now);
                return QueueScore.Of(
                    Policy.Constants, queue.Policy.TargetAnswerRate, Actual(queue), head.WaitedSeconds(now), queue.Policy.TargetSeconds);
        }
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
                if (_queues.TryGetValue(new QueueKey(skill, tier), out var queue)
                    && queue.Policy.ServedAfter(level, agent.Groups) is { } after)
                {
                    routable.Serves.Add(new ServedQueue(queue, level, after));
                    queue.Agents.Add(new EligibleAgent(routable, level, after));
                }
            }
        }
    }
}
