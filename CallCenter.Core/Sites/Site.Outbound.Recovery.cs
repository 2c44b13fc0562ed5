using CallCenter.Core.Contacts;
using CallCenter.Core.Outbound;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Sites;

// What became of outbound calls that nobody watched: after a restart, after the switch was away (requirement N4). Whatever is certain is kept as it
// is; what was certainly not dialled goes back; what may have been dialled is closed and never dialled again for its attempt.
public sealed partial class Site
{
    private Dictionary<string, RestoredAttempt> _openAttempts = new(StringComparer.Ordinal);

    /// <summary>The site knew the call; the switch, back again, doesn't have it.</summary>
    private void EndGoneOutbound(LiveCall call)
    {
        switch (call.Phase)
        {
            case CallPhase.Preview:
                break;
            case CallPhase.Preparing:
                TakeBack(call);
                break;
            case CallPhase.Dialling:
                FinishDial(call, DialResult.Interrupted, reason: "unseen");
                break;
            case CallPhase.Connecting:
                CampaignOf(call).CountAbandoned();
                FinishDial(call, DialResult.Abandoned, reason: "unseen");
                break;
            default:
                End(call, call.FirstAnsweredAt is null ? ContactOutcome.Abandoned : ContactOutcome.Answered, CallParty.System, unseen: true);
                break;
        }
    }

    /// <summary>The site knows the call and the switch has it; what happened in between, nobody saw.</summary>
    private void ResumeOutbound(LiveCall call, HeldCall held)
    {
        switch (call.Phase)
        {
            case CallPhase.Talking or CallPhase.OnHold when held.Where != HeldWhere.WithAgent:
                // Her leg went unseen.
                End(call, ContactOutcome.Answered, CallParty.System);
                HangUp(call);
                break;
            case CallPhase.OnHold:
                OffHold(call.Agent!, call);
                Send(new RememberCall(call.Id, call.Memo()));
                break;
            case CallPhase.Talking:
                Send(new RememberCall(call.Id, call.Memo()));
                break;
            case CallPhase.Dialling when held.PickedUpAt is null:
                HangUp(call);
                FinishDial(call, DialResult.Interrupted);
                break;
            case CallPhase.Dialling:
                call.Outbound!.PickedUpAt = NotAfterNow(held.PickedUpAt.Value);
                Trace(call, TraceKind.CalleeAnswered, OutboundData(call), call.Outbound.PickedUpAt);
                CampaignOf(call).Answered++;
                LetLonelyCustomerGo(call);
                break;
            case CallPhase.Connecting:
                LetLonelyCustomerGo(call);
                break;
            case CallPhase.Leaving:
                Play(call, Ivr.Prompt.Abandoned);
                break;
            default:
                break;
        }
    }

    private void LetLonelyCustomerGo(LiveCall call)
    {
        if (call.Agent is { } agent)
        {
            Send(new HangUpLeg(call.Id, call.LegId!));
            DetachAgent(call);
            agent.Release(_now);
            Record(agent);
        }

        Abandon(call);
    }

    /// <summary>An earlier life of the product dialled it, and the switch has it.</summary>
    private void AdoptOutbound(HeldCall held)
    {
        if (!_openAttempts.Remove(held.CallId, out var attempt))
        {
            // The store has closed it, or never knew it: nobody may be left on the line.
            Send(new HangUpCall(held.CallId));
            return;
        }

        _openContacts.Remove(held.CallId, out var stored);
        var call = new LiveCall(attempt.Order.AttemptId, attempt.Order.Number, _settings.OutboundNumber, NotAfterNow(attempt.DialledAt ?? held.ArrivedAt))
        {
            Outbound = new OutboundCall(attempt.Order, attempt.Campaign)
            {
                DialledAt = attempt.DialledAt ?? NotAfterNow(held.ArrivedAt),
                PickedUpAt = attempt.PickedUpAt ?? (held.PickedUpAt is { } picked ? NotAfterNow(picked) : null),
                ResultCode = attempt.ResultCode,
            },
            CustomerId = held.Memo.CustomerId ?? attempt.Order.CustomerId,
            TierCode = held.Memo.TierCode ?? _configuration!.DefaultTier,
            SkillCode = attempt.Campaign.SkillCode,
        };
        _calls.Add(call.Id, call);
        var outbound = call.Outbound;
        if (attempt.DialledAt is null)
        {
            Trace(call, TraceKind.Dialled, OutboundData(call), outbound.DialledAt);
        }

        Trace(call, TraceKind.Adopted, OutboundData(call));
        if (outbound.PickedUpAt is { } answered && attempt.PickedUpAt is null)
        {
            Trace(call, TraceKind.CalleeAnswered, OutboundData(call), answered);
        }

        if (held.Where == HeldWhere.WithAgent)
        {
            call.Enter(CallPhase.Fallback, _now);
            Watch(call, held);
            if (attempt.ConnectedAt is null)
            {
                Trace(call, TraceKind.Connected, OutboundData(call) with { AgentId = held.Memo.AgentId }, call.AnsweredAt);
            }

            call.Enter(CallPhase.Talking, call.AnsweredAt ?? _now);
            outbound.Result = DialResult.Answered;
            TakeOverDraft(call, stored);
            Send(new Customers.RecogniseCaller(call.Id, attempt.Order.Number));
            if (call.Agent is null)
            {
                // Her agent's configuration is gone: nobody could end it.
                End(call, ContactOutcome.Answered, CallParty.System);
                HangUp(call);
            }
        }
        else if (attempt.ConnectedAt is not null)
        {
            End(call, ContactOutcome.Answered, CallParty.System);
            HangUp(call);
        }
        else if (outbound.PickedUpAt is not null)
        {
            call.Enter(CallPhase.Connecting, _now);
            Abandon(call);
        }
        else
        {
            call.Enter(CallPhase.Dialling, _now);
            HangUp(call);
            FinishDial(call, DialResult.Interrupted);
        }
    }

    /// <summary>The switch's ledger tells how an outbound call ended. Ids follow from the call: a ledger read twice is written once.</summary>
    private void RecordUnattendedOutbound(UnattendedCall ended)
    {
        if (_calls.TryGetValue(ended.CallId, out var call))
        {
            _openAttempts.Remove(ended.CallId);
            _openContacts.Remove(ended.CallId);

            // Her phone and the rest of the floor go on; the steps are the site's own, since it lives.
            if (call.Outbound!.DialledAt is not null)
            {
                EndKnownOutbound(call, ended);
            }

            return;
        }

        if (_ended.Knows(ended.CallId))
        {
            // Its end is in the store; where the agent's word is owed still, the attempt stays among the open ones.
            return;
        }

        _openAttempts.Remove(ended.CallId, out var attempt);
        _openContacts.Remove(ended.CallId, out var stored);
        _ended.Add(ended.CallId);
        var number = StableHash(ended.CallId) & ~0xFL & long.MaxValue;
        var incarnation = ended.EndedAt.AddSeconds(1).ToUnixTimeMilliseconds();
        var latest = ended.ArrivedAt;
        void Write(int step, DateTimeOffset at, TraceKind kind, TraceData data)
        {
            latest = at > latest ? at : latest;
            _trace.Add(new TraceEntry(new EntryId(incarnation, number + step), latest, ended.CallId, kind, data with
            {
                SiteId = _settings.SiteId,
                CampaignId = ended.Memo.CampaignId,
                CallerNumber = attempt?.Order.Number ?? Customers.PhoneNumber.Normalize(ended.DialledNumber),
                DialledNumber = _settings.OutboundNumber,
                ProductVersion = _identity.ProductVersion,
                FromLedger = true,
            }));
        }

        if (attempt is null or { DialledAt: null })
        {
            Write(0, ended.ArrivedAt, TraceKind.Dialled, new TraceData { AgentId = ended.Memo.AgentId });
        }

        var pickedUp = ended.PickedUpAt ?? attempt?.PickedUpAt;
        if (pickedUp is { } answered && attempt?.PickedUpAt is null)
        {
            Write(1, answered, TraceKind.CalleeAnswered, TraceData.None);
        }

        var talkedFrom = ended.Memo.AnsweredAt ?? attempt?.ConnectedAt;
        if (talkedFrom is { } connected && attempt?.ConnectedAt is null)
        {
            Write(2, connected, TraceKind.Connected, new TraceData { AgentId = ended.Memo.AgentId });
        }

        var agentId = attempt?.AgentId ?? ended.Memo.AgentId;
        var result = talkedFrom is not null ? DialResult.Answered
            : pickedUp is not null ? DialResult.Abandoned
            : ended.Dial ?? DialResult.Interrupted;
        if (result != DialResult.Answered)
        {
            Write(3, ended.EndedAt, TraceKind.DialEnded, new TraceData { DialResult = result });
        }

        Write(4, ended.EndedAt, TraceKind.Ended, new TraceData
        {
            Outcome = OutcomeOf(result),
            AgentId = result == DialResult.Answered ? agentId : null,
        });
        if (result == DialResult.Answered)
        {
            OweResult(ended.CallId, agentId, attempt?.ResultCode, stored?.Draft);
        }
    }

    private void EndKnownOutbound(LiveCall call, UnattendedCall ended)
    {
        switch (call.Phase)
        {
            case CallPhase.Dialling when ended.PickedUpAt is null:
                FinishDial(call, ended.Dial ?? DialResult.Interrupted);
                break;
            case CallPhase.Dialling:
                call.Outbound!.PickedUpAt = NotAfterNow(ended.PickedUpAt.Value);
                Trace(call, TraceKind.CalleeAnswered, OutboundData(call), call.Outbound.PickedUpAt);
                CampaignOf(call).Answered++;
                CampaignOf(call).CountAbandoned();
                FinishDial(call, DialResult.Abandoned);
                break;
            default:
                OnCalleeGone(call);
                break;
        }
    }

    private static ContactOutcome OutcomeOf(DialResult result) => result switch
    {
        DialResult.Answered => ContactOutcome.Answered,
        DialResult.Abandoned => ContactOutcome.Abandoned,
        _ => ContactOutcome.NotReached,
    };

    /// <summary>Attempts that the store has under way, and neither the switch nor its ledger knows.</summary>
    private void CloseLostAttempts()
    {
        foreach (var attempt in _openAttempts.Values.Where(attempt => !_calls.ContainsKey(attempt.Order.AttemptId)))
        {
            var id = attempt.Order.AttemptId;
            _openContacts.Remove(id, out var stored);
            if (attempt.EndedAt is not null)
            {
                OweResult(id, attempt.AgentId, attempt.ResultCode, stored?.Draft ?? attempt.Draft);
                continue;
            }

            if (attempt.DialledAt is null)
            {
                Withdraw(attempt.Order, "restarted");
                continue;
            }

            var result = attempt.ConnectedAt is not null ? DialResult.Answered
                : attempt.PickedUpAt is not null ? DialResult.Abandoned : DialResult.Interrupted;
            _ended.Add(id, unseen: true);
            if (result != DialResult.Answered)
            {
                _trace.Add(new TraceEntry(NextId(), _now, id, TraceKind.DialEnded, new TraceData
                {
                    SiteId = _settings.SiteId,
                    CampaignId = attempt.Order.CampaignId,
                    DialResult = result,
                    Reason = "unseen",
                }));
            }

            _trace.Add(new TraceEntry(NextId(), _now, id, TraceKind.Ended, new TraceData
            {
                Outcome = OutcomeOf(result),
                EndedBy = CallParty.System,
                AgentId = attempt.AgentId,
                Reason = "unseen",
            }));
            if (result == DialResult.Answered)
            {
                OweResult(id, attempt.AgentId, attempt.ResultCode, stored?.Draft ?? attempt.Draft);
            }
        }

        _openAttempts.Clear();
    }

    /// <summary>A conversation whose wrap-up ended with the life of the product that knew it.</summary>
    private void OweResult(string contactId, string? agentId, string? resultCode, RestoredDraft? draft)
    {
        if (resultCode is not null)
        {
            return;
        }

        if (agentId is not null && _agents.TryGetValue(agentId, out var agent))
        {
            CloseResult(agent, contactId, given: false, draft, "restarted");
        }
        else
        {
            _trace.Add(new TraceEntry(NextId(), _now, contactId, TraceKind.ResultMissing, new TraceData { AgentId = agentId, Reason = "restarted" }));
        }
    }
}
