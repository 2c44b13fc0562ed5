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
        EnterQueue(call);
        GiveAway(call);
    }

    private void EnterQueue(LiveCall call)
    {
        _router.Enter(call.Waiting!);
        ExpectWidening(call);
    }

    /// <summary>The site looks again when the call has waited so long that more agents may take it.</summary>
    private void ExpectWidening(LiveCall call)
    {
        if (_router.WidensAt(call.Waiting!, _now) is { } at)
        {
            call.DeadlineToken = _deadlines.Set(DeadlineKind.Widening, call.Id, at);
        }
    }

    private void OnPoolWidened(LiveCall call)
    {
        var step = _router.StepOf(call.Waiting!, _now);
        Trace(call, TraceKind.PoolWidened, new TraceData
        {
            SkillCode = call.SkillCode,
            SkillLevel = step.UpToSkillLevel,
            AfterSeconds = step.AfterSeconds,
            GroupCodes = step.GroupCodes.Count > 0 ? string.Join(',', step.GroupCodes) : null,
            PolicyVersion = _router.Policy.Version,
        });
        ExpectWidening(call);
        _widened.Add(call.Waiting!.Queue);
    }

    /// <summary>Calls of several queues may reach a step at the same moment: the agents who are free then choose among all of them.</summary>
    private void GiveAwayWidened()
    {
        if (_widened.Exists(key => _router.Queue(key)?.Foremost().Any(call => _router.ChooseAgent(call, _now) is not null) == true))
        {
            OfferToAll(AssignmentTrigger.PoolWidened);
        }

        _widened.Clear();
    }

    /// <summary>
    /// Gives the queue's calls away as long as somebody free may take its head. Whoever may take this call may take those before
    /// it, who have waited longer: so they come first.
    /// </summary>
    private void GiveAway(LiveCall call)
    {
        var queue = _router.Queue(call.Waiting!.Queue)!;
        while (queue.Foremost().ToList().Exists(head => GiveAway(_calls[head.Id], AssignmentTrigger.CallQueued)))
        {
        }
    }

    private bool GiveAway(LiveCall call, AssignmentTrigger trigger)
    {
        if (!_switchConnected || _router.ChooseAgent(call.Waiting!, _now) is not { } chosen)
        {
            return false;
        }

        var agent = _agents[chosen.Id];
        Assign(call, agent, Explain(call, agent, trigger));
        return true;
    }

    /// <summary>The agent is free: if somebody waits whom she may serve, she gets the call.</summary>
    private void OfferTo(LiveAgent agent, AssignmentTrigger trigger = AssignmentTrigger.AgentFreed)
    {
        if (!agent.IsFree || !_switchConnected || _router.Agent(agent.Id) is not { } routable
            || _router.ChooseCall(routable, _now) is not { } waiting)
        {
            return;
        }

        var call = _calls[waiting.Id];
        Assign(call, agent, Explain(call, agent, trigger));
    }

    /// <summary>
    /// Several agents and several calls at once: whoever has been free longest names the call, and it goes to whom it suits
    /// best (first skill first, requirement T9), until nobody free may serve anybody who waits.
    /// </summary>
    private void OfferToAll(AssignmentTrigger trigger)
    {
        foreach (var agent in _agents.Values.Where(agent => agent.IsFree).OrderBy(agent => agent.FreeSince).ToList())
        {
            while (_switchConnected && agent.IsFree && _router.Agent(agent.Id) is { } routable
                && _router.ChooseCall(routable, _now) is { } waiting)
            {
                if (_router.ChooseAgent(waiting, _now) == routable)
                {
                    OfferTo(agent, trigger);
                }
                else
                {
                    GiveAway(_calls[waiting.Id], trigger);
                }
            }
        }
    }

    /// <summary>
    /// An agent who could have taken it takes no calls any more: a call that was passed on may now have to go back to her who
    /// passed it on.
    /// </summary>
    private void OfferWhatWasPassedOn()
    {
        if (_takersLeft && _calls.Values.Any(call => call is { Phase: CallPhase.Waiting, Waiting.PassedOnBy: not null }))
        {
            OfferToAll(AssignmentTrigger.AgentFreed);
        }

        _takersLeft = false;
    }

    private void Assign(LiveCall call, LiveAgent agent, AssignmentDecision? decision, bool pulled = false)
    {
        _router.Leave(call.Waiting!);
        call.Agent = agent;
        call.LegId = $"leg-{_identity.Incarnation:x}-{++_legNumber:x}";
        call.SkillLevel = _router.Agent(agent.Id)!.LevelFor(call.Waiting!.Queue);
        call.RingUntil = _now + _settings.RingTime;
        call.Enter(CallPhase.Ringing, _now);
        if (pulled)
        {
            agent.ReservePulled(call, _now);
        }
        else
        {
            agent.Reserve(call, _now);
        }

        Record(agent);
        Trace(call, TraceKind.Assigned, new TraceData
        {
            AgentId = agent.Id,
            SkillCode = call.SkillCode,
            SkillLevel = call.SkillLevel,
            AfterSeconds = _router.Agent(agent.Id)!.AfterFor(call.Waiting.Queue),
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
        Trace(call, TraceKind.Rang, new TraceData { AgentId = call.Agent.Id, CampaignId = call.Outbound?.Campaign.Id });
        if (call.Phase != CallPhase.Connecting)
        {
            SetDeadline(call, DeadlineKind.Ring, _settings.RingTime + RingGrace);
        }
    }

    private void OnAgentPhoneAnswered(AgentPhoneAnswered answered)
    {
        if (!TryFindLeg(answered.CallId, answered.LegId, out var call))
        {
            // Too late: the call has gone on, or ended. Nobody must be left listening to silence.
            Send(new HangUpLeg(answered.CallId, answered.LegId));
            return;
        }

        if (call.Outbound is not null)
        {
            OnOutboundLegAnswered(call);
            return;
        }

        if (call.Phase != CallPhase.Ringing)
        {
            return;
        }

        call.RingUntil = null;
        call.Enter(CallPhase.Talking, _now);
        call.Agent!.Talk(_now);
        Record(call.Agent);
        CountAnswered(call, _now, call.Agent.Id, call.SkillLevel);
        Send(new StopMusic(call.Id));
        Send(new ConnectAgent(call.Id, call.LegId!));
        Send(new RememberCall(call.Id, call.Memo()));
    }

    private void CountAnswered(LiveCall call, DateTimeOffset at, string? agentId, int? level)
    {
        var waiting = call.Waiting!;
        var first = !waiting.Answered;
        waiting.Answered = true;
        _router.Count(waiting, answered: true, at);
        CountFirstAnswer(call, Math.Max(0, waiting.WaitedSeconds(at)));
        call.AnsweredAt = at;
        call.FirstAnsweredAt ??= at;
        Trace(call, TraceKind.Answered, new TraceData
        {
            AgentId = agentId,
            SkillCode = call.SkillCode,
            TierCode = call.TierCode,
            SkillLevel = level,
            WaitSeconds = Math.Max(0, waiting.WaitedSeconds(at)),
            PolicyVersion = _router.Policy.Version,
            Reason = first ? null : "again",
        }, at);
    }

    private void OnAgentLegEnded(AgentLegEnded ended)
    {
        if (!_calls.TryGetValue(ended.CallId, out var call) || call.LegId != ended.LegId)
        {
            return;
        }

        if (call.Outbound is not null)
        {
            OnOutboundLegEnded(call, ended.Reason);
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
            HangUp(call);
            return;
        }

        // The agent's side broke: the caller is still there, and goes back to the old place (requirement I6).
        var agent = call.Agent;
        Trace(call, TraceKind.Incident, new TraceData { Reason = "dropped", AgentId = agent?.Id });
        if (agent is null)
        {
            // Adopted from an agent whom the configuration doesn't have any more.
            DetachAgent(call);
            Requeue(call, "agent-leg-lost");
            return;
        }

        LeaveAgent(call, CallParty.System);
        Requeue(call, "agent-leg-lost");
        OfferTo(agent);
    }

    /// <summary>The caller stays, the agent who talked with him doesn't: she goes on to wrap up. Whoever calls this offers her the next.</summary>
    private void LeaveAgent(LiveCall call, CallParty endedBy)
    {
        var agent = call.Agent!;
        if (call.Phase == CallPhase.OnHold)
        {
            Trace(call, TraceKind.Retrieved, new TraceData { AgentId = agent.Id });
        }

        FinishTalk(agent, call, endedBy, offer: false);
        DetachAgent(call);

        // What she typed is hers to wrap up with, not the next agent's.
        call.Draft = RestoredDraft.None;
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
        TakeOldPlace(call, reason);
        if (call.Phase == CallPhase.Waiting)
        {
            GiveAway(call);
        }
    }

    /// <summary>Enters the queue without being given away yet: where several come back, all take their places first.</summary>
    private void TakeOldPlace(LiveCall call, string reason)
    {
        call.Enter(CallPhase.Waiting, _now);
        SettleQueue(call);
        if (DismissIfBarred(call))
        {
            return;
        }

        EnterQueue(call);
        Trace(call, TraceKind.Requeued, new TraceData { SkillCode = call.SkillCode, TierCode = call.TierCode, Reason = reason });
        Send(new StartMusic(call.Id));
        Send(new RememberCall(call.Id, call.Memo()));
    }

    private void OnCommandFailed(TelephonyCommandFailed failed)
    {
        if (!_calls.TryGetValue(failed.CallId, out var call))
        {
            return;
        }

        if (call.Outbound is not null)
        {
            OnOutboundCommandFailed(call, failed);
            return;
        }

        if (failed.CallGone)
        {
            // A call in the switch's own hands isn't gone: how it ends comes with the ledger.
            if (call.Phase == CallPhase.Fallback)
            {
                return;
            }

            End(call, OutcomeNow(call), CallParty.System);
            return;
        }

        if (failed.LegId is { } leg && call.LegId == leg)
        {
            if (call.Phase == CallPhase.Ringing)
            {
                RingFailed(call, "failed", "phone-unreachable");
            }
            else
            {
                OnTalkCommandFailed(call, failed);
            }
        }
        else if (failed.Command == nameof(PlayPrompts) && call.PromptToken is { } token)
        {
            OnPromptEnded(call.Id, token);
        }
    }

    private void OnTalkCommandFailed(LiveCall call, TelephonyCommandFailed failed)
    {
        var agent = call.Agent!;
        switch (failed.Command)
        {
            case nameof(ConnectAgent):
                // She has lifted the phone and would listen to silence.
                Send(new HangUpLeg(call.Id, call.LegId!));
                OnAgentLegEnded(new AgentLegEnded(failed.At, call.Id, call.LegId!, LegEnd.Failure));
                break;
            case nameof(HoldCall) when call.Phase == CallPhase.OnHold:
                OffHold(agent, call);
                break;
            case nameof(RetrieveCall) when call.Phase == CallPhase.Talking:
                OnHold(agent, call);
                break;
            default:
                break;
        }
    }

    private bool TryFindLeg(string callId, string legId, out LiveCall call) =>
        _calls.TryGetValue(callId, out call!) && call.LegId == legId && call.Agent is not null;
}
