using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Sites;

// The switch comes, goes, and takes calls by itself meanwhile (requirement I2).
public sealed partial class Site
{
    private Dictionary<string, RestoredContact> _openContacts = new(StringComparer.Ordinal);

    private void OnSwitchConnected(SwitchConnected connected)
    {
        // Nobody is given a call before all have taken their places.
        _switchConnected = false;
        OnUnattended(connected.EndedMeanwhile);

        var held = connected.Held.Select(call => call.CallId).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _calls.Values.Where(call => !held.Contains(call.Id)).ToList())
        {
            if (gone.Outbound is not null)
            {
                EndGoneOutbound(gone);
                continue;
            }

            // Whom the switch told goodbye by itself, it doesn't list.
            var outcome = gone.FirstAnsweredAt is not null ? ContactOutcome.Answered
                : gone.Phase == CallPhase.Leaving ? ContactOutcome.Barred : ContactOutcome.Unknown;
            End(gone, outcome, CallParty.System, unseen: true);
        }

        foreach (var call in connected.Held)
        {
            TakeUp(call);
        }

        CloseLostAttempts();
        CloseLostContacts();
        _switchConnected = true;
        _fallbackChanged = true;
        OfferToAll(AssignmentTrigger.CallQueued);
        TouchAll();
    }

    private void OnSwitchDisconnected()
    {
        _switchConnected = false;
        TouchAll();
    }

    private void OnReturned(HeldCall held)
    {
        TakeUp(held);
        OfferToAll(AssignmentTrigger.CallQueued);
    }

    private void TakeUp(HeldCall held)
    {
        if (_calls.TryGetValue(held.CallId, out var known))
        {
            Resume(known, held);
        }
        else if (_ended.Surely(held.CallId))
        {
            // The command got lost with the connection, perhaps in an earlier life. Whoever talks by now in the switch's
            // own hands isn't cut off: that talk ends by itself, and the record stays closed.
            if (held.Where != HeldWhere.FallbackTalking || held.Fallback?.AnsweredAt is null)
            {
                Send(new HangUpCall(held.CallId));
            }
        }
        else if (_configuration is not null)
        {
            _ended.Revive(held.CallId);
            Adopt(held);
        }
    }

    /// <summary>The site knows the call; events may have been missed while the switch was away.</summary>
    private void Resume(LiveCall call, HeldCall held)
    {
        if (call.Outbound is not null)
        {
            ResumeOutbound(call, held);
            return;
        }

        if (held.Where == HeldWhere.WithAgent && !call.IsWithAgent && held.Memo.LegId is { } leg && leg != call.LegId)
        {
            // She passed the call on, and the switch never heard of it.
            Send(new HangUpLeg(call.Id, leg));
        }

        switch (call.Phase)
        {
            case not CallPhase.Fallback when held.Where == HeldWhere.FallbackTalking:
                GiveUp(call);
                Trace(call, TraceKind.FellBack, new TraceData { SkillCode = call.SkillCode });
                Watch(call, held);
                break;
            case CallPhase.Talking or CallPhase.OnHold when held.Where == HeldWhere.Product:
                // Her leg went unseen.
                LeaveAgent(call, CallParty.System);
                TakeOldPlace(call, "agent-leg-lost");
                break;
            case CallPhase.OnHold:
                // The switch doesn't keep a hold over a lost connection.
                OffHold(call.Agent!, call);
                Send(new RememberCall(call.Id, call.Memo()));
                break;
            case CallPhase.Talking:
                Send(new RememberCall(call.Id, call.Memo()));
                break;
            case CallPhase.Ringing:
                GiveUp(call);
                TakeOldPlace(call, "switch-returned");
                break;
            case CallPhase.Waiting:
                Send(new StartMusic(call.Id));
                Send(new RememberCall(call.Id, call.Memo()));
                break;
            case CallPhase.Fallback when held.Where == HeldWhere.Product:
                GiveUp(call);
                Trace(call, TraceKind.Adopted, Opening(call));
                ReturnFromFallback(call, "switch-returned");
                break;
            case CallPhase.Menu or CallPhase.Leaving or CallPhase.Recognising:
                BeginRecognition(call);
                break;
            default:
                break;
        }
    }

    /// <summary>Takes a call out of the queue, or from the agent, for what comes next.</summary>
    private void GiveUp(LiveCall call)
    {
        if (call.Phase == CallPhase.Waiting)
        {
            _router.Leave(call.Waiting!);
        }

        if (call.Agent is not { } agent)
        {
            return;
        }

        if (call.Phase == CallPhase.Ringing)
        {
            Send(new HangUpLeg(call.Id, call.LegId!));
            DetachAgent(call);
            agent.Release(_now);
            Record(agent);
        }
        else
        {
            LeaveAgent(call, CallParty.System);
        }
    }

    /// <summary>To its old place, or, where it never got one, to the beginning.</summary>
    private void ReturnFromFallback(LiveCall call, string reason)
    {
        if (call.Waiting is not null)
        {
            TakeOldPlace(call, reason);
        }
        else
        {
            BeginRecognition(call);
        }
    }

    /// <summary>The site doesn't know the call: another life of the product had it, or nobody yet.</summary>
    private void Adopt(HeldCall held)
    {
        if (held.Memo.CampaignId is not null)
        {
            AdoptOutbound(held);
            return;
        }

        _openContacts.Remove(held.CallId, out var stored);
        if (held.Memo.SkillCode is null && stored?.Queue is { } lost)
        {
            // The switch never heard of its queue; the store did.
            held = held with { Memo = held.Memo with { SkillCode = lost.Skill, TierCode = lost.Tier, QueuedAt = stored.QueuedAt } };
        }

        var memo = held.Memo;
        var call = new LiveCall(
            held.CallId, Customers.PhoneNumber.Normalize(held.CallerNumber), held.DialledNumber, NotAfterNow(held.ArrivedAt))
        {
            CustomerId = memo.CustomerId,
        };
        _calls.Add(call.Id, call);
        if (stored is null)
        {
            Trace(call, TraceKind.Arrived, Opening(call), call.ArrivedAt);
        }

        if (memo is { SkillCode: { } skill, TierCode: { } tier })
        {
            call.SkillCode = skill;
            call.TierCode = tier;
            call.QueuedAt = NotAfterNow(memo.QueuedAt ?? _now);
            call.Waiting = new WaitingCall(call.Id, new QueueKey(skill, tier), call.QueuedAt.Value) { PassedOnBy = memo.PassedOnBy };
            if (stored is not null)
            {
                TakeOverFigures(call, stored);
            }

            TraceWhatWasLost(call, held, stored);
        }

        Trace(call, TraceKind.Adopted, Opening(call));
        if (memo.CustomerId is not null && call.CallerNumber is { } number)
        {
            Send(new Customers.RecogniseCaller(call.Id, number));
        }

        if (held.Where == HeldWhere.Product)
        {
            ReturnFromFallback(call, "adopted");
        }
        else
        {
            Watch(call, held);
        }

        TakeOverDraft(call, stored);
    }

    /// <summary>What an earlier life did and couldn't store before it died, as far as the switch remembers it (requirement N4).</summary>
    private void TraceWhatWasLost(LiveCall call, HeldCall held, RestoredContact? stored)
    {
        var (memo, waiting) = (held.Memo, call.Waiting!);
        if (stored is null && memo.CustomerId is { } customer)
        {
            Trace(call, TraceKind.Recognised, new TraceData { CustomerId = customer, TierCode = call.TierCode }, call.ArrivedAt);
        }

        if (stored?.Queue != waiting.Queue)
        {
            CountOffered(call, waiting.Queue);
            Trace(call, TraceKind.Queued, new TraceData
            {
                SkillCode = call.SkillCode,
                TierCode = call.TierCode,
                Reason = stored?.Queue is null ? null : "again",
            }, waiting.QueuedAt);
        }

        if (stored?.AnsweredAt is null && held.Where == HeldWhere.WithAgent && memo.AnsweredAt is { } remembered)
        {
            CountAnswered(call, NotAfterNow(remembered), memo.AgentId, level: null);
        }
    }

    private DateTimeOffset NotAfterNow(DateTimeOffset at) => at < _now ? at : _now;

    /// <summary>The call is with an agent, or in the switch's own hands, without the product having seen how.</summary>
    private void Watch(LiveCall call, HeldCall held)
    {
        var (answered, agentId) = held.Fallback is { } fallback
            ? (fallback.AnsweredAt, AgentAt(fallback.AgentDevice))
            : (held.Memo.AnsweredAt ?? _now, held.Memo.AgentId);
        call.Enter(CallPhase.Fallback, _now);
        if (answered is not { } reported)
        {
            return;
        }

        var since = NotAfterNow(reported);
        call.AnsweredAt = since;
        call.FirstAnsweredAt ??= since;
        if (call.Waiting is { } waiting)
        {
            waiting.Answered = true;
            if (held.Where == HeldWhere.WithAgent)
            {
                // An answer from the fallback queue is counted when the ledger tells of it, as the record is.
                _router.Count(waiting, answered: true, since);
                CountFirstAnswer(call, Math.Max(0, waiting.WaitedSeconds(since)));
            }
        }

        var withAgent = held.Where == HeldWhere.WithAgent;
        call.LegId = withAgent ? held.Memo.LegId : null;
        if (agentId is not null && _agents.TryGetValue(agentId, out var agent) && !agent.HasCall)
        {
            if (agent.WrapUp is not null)
            {
                ExpireWrapUp(agent);
            }

            call.Agent = agent;
            call.Enter(withAgent ? CallPhase.Talking : CallPhase.Fallback, since);
            agent.ResumeTalk(call, since);
            Record(agent);
            _fallbackChanged = true;
        }
    }

    private void OnFellBack(string callId)
    {
        if (!_calls.TryGetValue(callId, out var call) || call.Phase == CallPhase.Fallback || call.Outbound is not null)
        {
            return;
        }

        Trace(call, TraceKind.FellBack, new TraceData { SkillCode = call.SkillCode });
        if (call.IsWithAgent)
        {
            // The switch keeps the two together; the end comes with its ledger.
            return;
        }

        var rung = call.Agent;
        GiveUp(call);
        call.PromptToken = null;
        call.Enter(CallPhase.Fallback, _now);
        if (rung is not null)
        {
            OfferTo(rung);
        }
    }
}
