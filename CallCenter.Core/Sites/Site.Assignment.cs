using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Sites;

// Calls and agents find each other; phones ring, are answered or not (requirements T9 to T11, T15).
public sealed partial class Site
{
    // The switch itself ends the ringing; this is for the one that doesn't say so.
    private static readonly TimeSpan RingGrace = TimeSpan.FromSeconds(2);

    /// <summary>The call waits in its place; if somebody eligible is free, it's given away at once.</summary>
    private void Wait(LiveCall call)
    {
        if (_router.Queue(call.Waiting!.Queue) is null)
        {
            // The queue went with a change of configuration while the call was with an agent.
            MoveToDefault(call);
        }

        _router.Enter(call.Waiting);
        if (!_switchConnected || _router.ChooseAgent(call.Waiting!) is not { } chosen)
        {
            return;
        }

        AssignmentDecision? decision = null;
        if (_identity.RecordsDecisions)
        {
            var agents = _router.RankAgents(call.Waiting!, _now, out var eligible);
            decision = new AssignmentDecision(
                NextId(), _now, call.Id, chosen.Id, _router.Policy.Version, AssignmentTrigger.CallQueued, [], agents, eligible);
        }

        Assign(call, _agents[chosen.Id], decision);
    }

    /// <summary>The agent is free: if somebody waits whom she may serve, she gets the call.</summary>
    private void OfferTo(LiveAgent agent)
    {
        if (!agent.IsFree || !_switchConnected || _router.Agent(agent.Id) is not { } routable
            || _router.ChooseCall(routable, _now) is not { } waiting)
        {
            return;
        }

        AssignmentDecision? decision = null;
        if (_identity.RecordsDecisions)
        {
            decision = new AssignmentDecision(
                NextId(), _now, waiting.Id, agent.Id, _router.Policy.Version, AssignmentTrigger.AgentFreed,
                _router.RankQueues(routable, _now), [], EligibleAgents: 1);
        }

        Assign(_calls[waiting.Id], agent, decision);
    }

    private void OfferToAll()
    {
        foreach (var agent in _agents.Values)
        {
            if (agent.IsFree)
            {
                OfferTo(agent);
            }
        }
    }

    private void Assign(LiveCall call, LiveAgent agent, AssignmentDecision? decision)
    {
        _router.Leave(call.Waiting!);
        call.Agent = agent;
        call.LegId = $"leg-{_identity.Incarnation:x}-{++_legNumber:x}";
        call.SkillLevel = _router.Agent(agent.Id)!.LevelFor(call.Waiting!.Queue);
        call.RingUntil = _now + _settings.RingTime;
        call.Enter(CallPhase.Ringing, _now);
        agent.Reserve(call, _now);
        Record(agent);
        Trace(call, TraceKind.Assigned, new TraceData
        {
            AgentId = agent.Id,
            SkillCode = call.SkillCode,
            SkillLevel = call.SkillLevel,
            WaitSeconds = call.Waiting.WaitedSeconds(_now),
            PolicyVersion = _router.Policy.Version,
        });
        if (decision is not null)
        {
            _decisions.Add(decision);
        }

        Send(new RingAgent(call.Id, call.LegId, agent.Id, agent.Configuration.Device, _settings.RingTime, DisplayOf(call)));
        SetDeadline(call, DeadlineKind.Reservation, _settings.ReservationTime);
    }

    private static string DisplayOf(LiveCall call) => call.CallerNumber?.TrimStart('+') ?? "";

    private void OnAgentPhoneRang(AgentPhoneRang rang)
    {
        if (!TryFindLeg(rang.CallId, rang.LegId, out var call) || call.Agent!.State != Agents.AgentState.Reserved)
        {
            return;
        }

        call.Agent.Ring(_now);
        Record(call.Agent);
        call.RingUntil = _now + _settings.RingTime;
        Trace(call, TraceKind.Rang, new TraceData { AgentId = call.Agent.Id });
        SetDeadline(call, DeadlineKind.Ring, _settings.RingTime + RingGrace);
    }

    private void OnAgentPhoneAnswered(AgentPhoneAnswered answered)
    {
        if (!TryFindLeg(answered.CallId, answered.LegId, out var call))
        {
            // Too late: the call has gone on, or ended. Nobody must be left listening to silence.
            Send(new HangUpLeg(answered.CallId, answered.LegId));
            return;
        }

        if (call.Phase != CallPhase.Ringing)
        {
            return;
        }

        var waiting = call.Waiting!;
        var first = !waiting.Answered;
        waiting.Answered = true;
        var inTime = _router.Count(waiting, answered: true, _now);
        if (first)
        {
            var figures = Figures(waiting.Queue);
            figures.Answered++;
            figures.AnsweredInTime += inTime ? 1 : 0;
        }

        call.AnsweredAt = _now;
        call.FirstAnsweredAt ??= _now;
        call.RingUntil = null;
        call.Enter(CallPhase.Talking, _now);
        call.Agent!.Talk(_now);
        Record(call.Agent);
        Trace(call, TraceKind.Answered, new TraceData
        {
            AgentId = call.Agent.Id,
            SkillCode = call.SkillCode,
            TierCode = call.TierCode,
            SkillLevel = call.SkillLevel,
            WaitSeconds = waiting.WaitedSeconds(_now),
            PolicyVersion = _router.Policy.Version,
            Reason = first ? null : "again",
        });
        Send(new StopMusic(call.Id));
        Send(new ConnectAgent(call.Id, call.LegId!));
        Send(new RememberCall(call.Id, call.Memo()));
    }

    private void OnAgentLegEnded(AgentLegEnded ended)
    {
        if (!TryFindLeg(ended.CallId, ended.LegId, out var call))
        {
            return;
        }

        if (call.Phase == CallPhase.Ringing)
        {
            var (reason, notReady) = ended.Reason switch
            {
                LegEnd.NoAnswer => ("no-answer", "no-answer"),
                LegEnd.Busy => ("busy", "no-answer"),
                LegEnd.Unreachable => ("unreachable", "phone-unreachable"),
                _ => ("failed", "phone-unreachable"),
            };
            RingFailed(call, reason, notReady);
            return;
        }

        if (ended.Reason is LegEnd.HungUp or LegEnd.NoAnswer or LegEnd.Busy)
        {
            call.LegId = null;
            End(call, ContactOutcome.Answered, CallParty.Agent);
            Send(new HangUpCall(call.Id));
            return;
        }

        // The agent's side broke: the caller is still there, and goes back to the old place (requirement I6).
        var agent = call.Agent!;
        Trace(call, TraceKind.Incident, new TraceData { Reason = "dropped", AgentId = agent.Id });
        DetachAgent(call);
        FinishTalk(agent, call, CallParty.System);
        Requeue(call, "agent-leg-lost");
    }

    private void RingFailed(LiveCall call, string reason, string notReadyReason)
    {
        var agent = call.Agent!;
        Trace(call, TraceKind.RingFailed, new TraceData { AgentId = agent.Id, Reason = reason });
        Send(new HangUpLeg(call.Id, call.LegId!));
        DetachAgent(call);
        agent.Release(_now);
        agent.GoNotReady(notReadyReason, _now);
        Record(agent);
        _fallbackChanged = true;
        Requeue(call, reason);
    }

    private static void DetachAgent(LiveCall call)
    {
        call.Agent = null;
        call.LegId = null;
        call.SkillLevel = null;
        call.RingUntil = null;
        call.AnsweredAt = null;
    }

    /// <summary>Back to its place: a requeued call keeps the time since when it has waited.</summary>
    private void Requeue(LiveCall call, string reason)
    {
        call.Enter(CallPhase.Waiting, _now);
        Trace(call, TraceKind.Requeued, new TraceData { SkillCode = call.SkillCode, TierCode = call.TierCode, Reason = reason });
        Send(new StartMusic(call.Id));
        Send(new RememberCall(call.Id, call.Memo()));
        Wait(call);
    }

    private void OnCommandFailed(TelephonyCommandFailed failed)
    {
        if (!_calls.TryGetValue(failed.CallId, out var call))
        {
            return;
        }

        if (failed.CallGone)
        {
            End(call, OutcomeNow(call), CallParty.System);
            return;
        }

        if (failed.LegId is { } leg && call.LegId == leg)
        {
            if (call.Phase == CallPhase.Ringing)
            {
                RingFailed(call, "failed", "phone-unreachable");
            }
            else if (failed.Command == nameof(ConnectAgent))
            {
                OnAgentLegEnded(new AgentLegEnded(failed.At, failed.CallId, leg, LegEnd.Failure));
            }
        }
        else if (failed.Command == nameof(PlayPrompts) && call.PromptToken is { } token)
        {
            OnPromptEnded(call.Id, token);
        }
    }

    private bool TryFindLeg(string callId, string legId, out LiveCall call) =>
        _calls.TryGetValue(callId, out call!) && call.LegId == legId && call.Agent is not null;
}
