using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;

namespace CallCenter.Core.Sites;

// What stood for choice: kept, so that anybody can be told later why it was so.
public sealed partial class Site
{
    /// <summary>The record of an assignment that is about to be made; null where none is kept.</summary>
    private AssignmentDecision? Explain(LiveCall call, LiveAgent agent, AssignmentTrigger trigger, string? pulledBy = null)
    {
        if (!_identity.RecordsDecisions)
        {
            return null;
        }

        var waiting = call.Waiting!;
        var queues = _router.Agent(agent.Id) is { } routable ? _router.RankQueues(routable, _now) : [];
        var agents = _router.RankAgents(waiting, _now, out var free);
        var (configured, atWork, _) = Staff(waiting.Queue);
        return new AssignmentDecision(NextId(), _now, call.Id, agent.Id, _router.Policy.Version, trigger, queues, agents, free)
        {
            Skill = waiting.Queue.Skill,
            Tier = waiting.Queue.Tier,
            WaitSeconds = waiting.WaitedSeconds(_now),
            AgentsConfigured = configured,
            AgentsAtWork = atWork,
            PulledBy = pulledBy,
            Shadow = pulledBy is null ? AskShadow(waiting, agent, trigger) : null,
        };
    }

    /// <summary>What another policy would have chosen; null where none is set. Whom a supervisor chose, no policy did.</summary>
    private ShadowChoice? AskShadow(WaitingCall waiting, LiveAgent agent, AssignmentTrigger trigger) =>
        _router.Shadow is not { } shadow || _router.Agent(agent.Id) is not { } routable ? null
        : trigger == AssignmentTrigger.AgentFreed ? shadow.ChoiceOf(routable, waiting, _now)
        : shadow.ChoiceFor(waiting, routable, _now);

    /// <summary>How a queue stood when a call entered it; added to what the trace says of that.</summary>
    private TraceData WithQueueState(TraceData data, QueueKey key)
    {
        if (!_identity.RecordsDecisions || _router.Queue(key) is not { } queue)
        {
            return data;
        }

        var (configured, atWork, free) = Staff(key);
        return data with { CallsAhead = queue.Count, AgentsConfigured = configured, AgentsAtWork = atWork, AgentsFree = free };
    }

    /// <summary>Agents who may serve a queue: all of them, those at work, those free.</summary>
    private (int Configured, int AtWork, int Free) Staff(QueueKey key)
    {
        var (configured, atWork, free) = (0, 0, 0);
        foreach (var candidate in _router.Queue(key)?.Agents ?? [])
        {
            configured++;
            if (_agents.TryGetValue(candidate.Agent.Id, out var agent) && agent.Status != AgentStatus.SignedOut)
            {
                atWork++;
                free += agent.IsFree ? 1 : 0;
            }
        }

        return (configured, atWork, free);
    }
}
