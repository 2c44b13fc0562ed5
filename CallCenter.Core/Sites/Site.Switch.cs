using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Sites;

// The switch comes, goes, and takes calls by itself meanwhile (requirements I2, N4).
public sealed partial class Site
{
    private Dictionary<string, RestoredContact> _openContacts = new(StringComparer.Ordinal);

    private void OnSwitchConnected(SwitchConnected connected)
    {
        _switchConnected = true;
        _fallbackChanged = true;
        OnUnattended(connected.EndedMeanwhile);

        var held = connected.Held.Select(call => call.CallId).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _calls.Values.Where(call => !held.Contains(call.Id)).ToList())
        {
            End(gone, gone.FirstAnsweredAt is null ? ContactOutcome.Unknown : ContactOutcome.Answered, CallParty.System);
        }

        foreach (var call in connected.Held)
        {
            TakeUp(call);
        }

        CloseLostContacts();
        OfferToAll();
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
        OfferToAll();
    }

    private void TakeUp(HeldCall held)
    {
        if (_calls.TryGetValue(held.CallId, out var known))
        {
            Resume(known, held);
        }
        else if (_configuration is not null)
        {
            Adopt(held);
        }
    }

    /// <summary>The site knows the call; events may have been missed while the switch was away.</summary>
    private void Resume(LiveCall call, HeldCall held)
    {
        switch (call.Phase)
        {
            case CallPhase.Talking or CallPhase.OnHold when held.Where == HeldWhere.Product:
                // Her leg went unseen.
                var talker = call.Agent!;
                DetachAgent(call);
                FinishTalk(talker, call, CallParty.System);
                BackToPlace(call, "agent-leg-lost");
                break;
            case CallPhase.Ringing:
                var rung = call.Agent!;
                Send(new HangUpLeg(call.Id, call.LegId!));
                DetachAgent(call);
                rung.Release(_now);
                Record(rung);
                BackToPlace(call, "switch-returned");
                break;
            case CallPhase.Waiting:
                Send(new StartMusic(call.Id));
                break;
            case CallPhase.Fallback when held.Where == HeldWhere.Product:
                Trace(call, TraceKind.Adopted, Opening(call));
                BackToPlace(call, "switch-returned");
                break;
            case CallPhase.Menu or CallPhase.Leaving or CallPhase.Recognising:
                BeginRecognition(call);
                break;
            default:
                break;
        }
    }

    /// <summary>The site doesn't know the call: another life of the product had it, or nobody yet.</summary>
    private void Adopt(HeldCall held)
    {
        var memo = held.Memo;
        var call = new LiveCall(held.CallId, Customers.PhoneNumber.Normalize(held.CallerNumber), held.DialledNumber, held.ArrivedAt)
        {
            CustomerId = memo.CustomerId,
            TierCode = memo.TierCode,
            SkillCode = memo.SkillCode,
            QueuedAt = memo.QueuedAt,
        };
        _calls.Add(call.Id, call);
        if (!_openContacts.Remove(call.Id))
        {
            Trace(call, TraceKind.Arrived, Opening(call), held.ArrivedAt);
        }

        Trace(call, TraceKind.Adopted, Opening(call));
        var queue = memo is { SkillCode: { } skill, TierCode: { } tier } ? _router.Queue(new QueueKey(skill, tier)) : null;
        if (queue is not null)
        {
            call.Waiting = new WaitingCall(call.Id, queue.Key, memo.QueuedAt ?? _now);
        }

        if (held.Where != HeldWhere.Product)
        {
            AdoptTalking(call, held);
        }
        else if (call.Waiting is not null)
        {
            BackToPlace(call, "adopted");
        }
        else
        {
            call.QueuedAt = null;
            BeginRecognition(call);
        }
    }

    private void AdoptTalking(LiveCall call, HeldCall held)
    {
        var since = held.Fallback?.AnsweredAt ?? held.Memo.AnsweredAt ?? _now;
        call.AnsweredAt = since;
        call.FirstAnsweredAt = since;
        if (call.Waiting is { } waiting)
        {
            waiting.Answered = true;
            waiting.Counted = true;
        }

        var agentId = held.Fallback?.AgentDevice is { } device ? AgentAt(device) : held.Memo.AgentId;
        if (agentId is not null && _agents.TryGetValue(agentId, out var agent) && !agent.HasCall)
        {
            call.Agent = agent;
            call.LegId = held.Memo.LegId;
            agent.ResumeTalk(call, since);
            Record(agent);
            call.Enter(held.Where == HeldWhere.WithAgent ? CallPhase.Talking : CallPhase.Fallback, since);
        }
        else
        {
            call.Enter(CallPhase.Fallback, since);
        }
    }

    /// <summary>Enters the queue without being given away yet: all who come back take their places first.</summary>
    private void BackToPlace(LiveCall call, string reason)
    {
        call.Waiting ??= new WaitingCall(
            call.Id, new QueueKey(call.SkillCode ?? _configuration!.DefaultSkill, call.TierCode ?? _configuration!.DefaultTier), _now);
        call.SkillCode = call.Waiting.Queue.Skill;
        call.TierCode = call.Waiting.Queue.Tier;
        call.Enter(CallPhase.Waiting, _now);
        _router.Enter(call.Waiting);
        Trace(call, TraceKind.Requeued, new TraceData { SkillCode = call.SkillCode, TierCode = call.TierCode, Reason = reason });
        Send(new StartMusic(call.Id));
        Send(new RememberCall(call.Id, call.Memo()));
    }

    private void OnFellBack(string callId)
    {
        if (!_calls.TryGetValue(callId, out var call) || call.Phase == CallPhase.Fallback)
        {
            return;
        }

        Trace(call, TraceKind.FellBack, new TraceData { SkillCode = call.SkillCode });
        if (call.IsWithAgent)
        {
            // The switch keeps the two together; the end comes with its ledger.
            return;
        }

        if (call.Phase == CallPhase.Waiting)
        {
            _router.Leave(call.Waiting!);
        }

        if (call.Phase == CallPhase.Ringing)
        {
            var agent = call.Agent!;
            Send(new HangUpLeg(call.Id, call.LegId!));
            DetachAgent(call);
            agent.Release(_now);
            Record(agent);
            OfferTo(agent);
        }

        call.PromptToken = null;
        call.Enter(CallPhase.Fallback, _now);
    }

    private void OnUnattended(IReadOnlyList<UnattendedCall> ended)
    {
        foreach (var call in ended)
        {
            RecordUnattended(call);
        }

        if (ended.Count > 0)
        {
            Send(new ForgetUnattendedCalls([.. ended.Select(call => call.CallId)]));
        }
    }

    /// <summary>
    /// Writes what the switch's ledger tells. Ids follow from the call, so that a ledger read twice is written once; they sort
    /// after what an earlier life of the product wrote and before what this one writes.
    /// </summary>
    private void RecordUnattended(UnattendedCall ended)
    {
        var known = _openContacts.Remove(ended.CallId);
        if (_calls.Remove(ended.CallId, out var call))
        {
            known = true;
            if (call.Phase == CallPhase.Waiting)
            {
                _router.Leave(call.Waiting!);
            }
        }

        var number = StableHash(ended.CallId) & ~0xFL & long.MaxValue;
        var incarnation = ended.EndedAt.ToUnixTimeMilliseconds();
        void Write(int step, DateTimeOffset at, TraceKind kind, TraceData data) =>
            _trace.Add(new TraceEntry(new EntryId(incarnation, number + step), at, ended.CallId, kind, data with { FromLedger = true }));

        if (!known)
        {
            Write(0, ended.ArrivedAt, TraceKind.Arrived, new TraceData
            {
                SiteId = _settings.SiteId,
                CallerNumber = Customers.PhoneNumber.Normalize(ended.CallerNumber),
                DialledNumber = ended.DialledNumber,
                ProductVersion = _identity.ProductVersion,
            });
        }

        var queuedAt = ended.Memo.QueuedAt ?? ended.FallbackAt;
        if (ended.FallbackAt is { } fellBack)
        {
            Write(1, fellBack, TraceKind.FellBack, new TraceData { SkillCode = ended.Memo.SkillCode, TierCode = ended.Memo.TierCode });
        }

        var agentId = AgentAt(ended.AgentDevice) ?? ended.Memo.AgentId;
        if (ended.AnsweredAt is { } answered && ended.FallbackAt is not null)
        {
            Write(2, answered, TraceKind.FallbackAnswered, new TraceData
            {
                AgentId = agentId,
                WaitSeconds = (answered - (queuedAt ?? answered)).TotalSeconds,
            });
        }

        var outcome = ended switch
        {
            { AnsweredAt: not null } or { Memo.AnsweredAt: not null } => ContactOutcome.Answered,
            _ when queuedAt is not null => ContactOutcome.Abandoned,
            _ => ContactOutcome.LeftInMenu,
        };
        Write(3, ended.EndedAt, TraceKind.Ended, new TraceData
        {
            Outcome = outcome,
            AgentId = outcome == ContactOutcome.Answered ? agentId : null,
            WaitSeconds = outcome == ContactOutcome.Abandoned ? (ended.EndedAt - queuedAt!.Value).TotalSeconds : null,
        });
        if (outcome == ContactOutcome.Answered && agentId is not null && _agents.TryGetValue(agentId, out var agent))
        {
            agent.Unfinished.Add(ended.CallId);
        }

        ReleaseFrom(call);
    }

    private string? AgentAt(string? device) =>
        _agents.Values.FirstOrDefault(agent => agent.Configuration.Device == device)?.Id;

    private void ReleaseFrom(LiveCall? call)
    {
        if (call?.Agent is not { } agent || agent.Call != call)
        {
            return;
        }

        if (agent.State is Agents.AgentState.Reserved or Agents.AgentState.Ringing)
        {
            agent.Release(_now);
            Record(agent);
            OfferTo(agent);
        }
        else
        {
            FinishTalk(agent, call, CallParty.System);
        }
    }

    /// <summary>Contacts that the store has open, and neither the switch nor its ledger knows: nobody saw how they ended.</summary>
    private void CloseLostContacts()
    {
        foreach (var lost in _openContacts.Values)
        {
            _trace.Add(new TraceEntry(NextId(), _now, lost.ContactId, TraceKind.Ended, new TraceData
            {
                Outcome = lost.AnsweredAt is null ? ContactOutcome.Unknown : ContactOutcome.Answered,
                EndedBy = CallParty.System,
                AgentId = lost.AgentId,
                Reason = "unseen",
            }));
        }

        _openContacts.Clear();
    }

    private static long StableHash(string text)
    {
        // FNV-1a, 64 bit: the same in every process, unlike string.GetHashCode.
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return (long)hash;
    }
}
