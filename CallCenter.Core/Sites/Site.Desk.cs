using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Sites;

// What agents do at their desks.
public sealed partial class Site
{
    private static readonly string[] IncidentReasons = ["dropped", "one-way-audio", "no-audio"];

    private SiteReply HandleRequest(AgentRequest request)
    {
        if (!_agents.TryGetValue(request.AgentId, out var agent))
        {
            return new SiteReply(SiteRefusal.UnknownAgent);
        }

        if (request is AgentSignedIn signedIn)
        {
            SignIn(agent, signedIn.NeedsHeartbeat);
            return SiteReply.Done;
        }

        if (agent.Status == AgentStatus.SignedOut)
        {
            return new SiteReply(SiteRefusal.NotSignedIn);
        }

        agent.Seen(_now);
        var refusal = request switch
        {
            AgentSeen => null,
            AgentSignedOut => SignOut(agent),
            AgentWentAvailable => GoAvailable(agent),
            AgentWentNotReady notReady => GoNotReady(agent, notReady.ReasonCode),
            AgentPressedAnswer answer => Answer(agent, answer.ContactId),
            AgentPressedHold hold => Hold(agent, hold.ContactId),
            AgentPressedRetrieve retrieve => Retrieve(agent, retrieve.ContactId),
            AgentPressedHangUp hangUp => HangUp(agent, hangUp.ContactId),
            AgentTransferredCall transfer => Transfer(agent, transfer.ContactId, transfer.SkillCode),
            AgentReportedIncident incident => ReportIncident(agent, incident.ContactId, incident.Reason),
            AgentDraftedWrapUp draft => Draft(agent, draft),
            AgentWrappedUp wrapUp => FinishWrapUp(agent, wrapUp),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request, "Unknown request"),
        };
        return refusal is null ? SiteReply.Done : new SiteReply(refusal);
    }

    private void SignIn(LiveAgent agent, bool needsHeartbeat)
    {
        if (agent.Status != AgentStatus.SignedOut)
        {
            // A second tab, or a browser that came back: one agent, one desk.
            agent.SeenBy(needsHeartbeat, _now);
            Touch(agent);
            WatchPresence(agent);
            return;
        }

        agent.SignIn(needsHeartbeat, _now);
        Record(agent);
        _fallbackChanged = true;
        WatchPresence(agent);
    }

    private void WatchPresence(LiveAgent agent)
    {
        if (agent.NeedsHeartbeat)
        {
            agent.PresenceToken = _deadlines.Set(DeadlineKind.Presence, agent.Id, agent.LastSeen + _settings.PresenceTimeout);
        }
    }

    private SiteRefusal? SignOut(LiveAgent agent)
    {
        if (agent.HasCall)
        {
            return SiteRefusal.CallInHand;
        }

        if (agent.WrapUp is not null)
        {
            ExpireWrapUp(agent);
        }

        agent.SignOut(_now);
        Record(agent);
        _fallbackChanged = true;
        return null;
    }

    private SiteRefusal? GoAvailable(LiveAgent agent)
    {
        if (agent.Status != AgentStatus.Available)
        {
            agent.GoAvailable(_now);
            Record(agent);
            _fallbackChanged = true;
            OfferTo(agent);
        }

        return null;
    }

    private SiteRefusal? GoNotReady(LiveAgent agent, string reasonCode)
    {
        if (!_configuration!.NotReadyReasons.Contains(reasonCode))
        {
            return SiteRefusal.UnknownReason;
        }

        agent.GoNotReady(reasonCode, _now);
        Record(agent);
        _fallbackChanged = true;
        return null;
    }

    private SiteRefusal? Answer(LiveAgent agent, string contactId)
    {
        if (agent.Call is not { Phase: CallPhase.Ringing } call || call.Id != contactId)
        {
            return SiteRefusal.CallNotHere;
        }

        if (!_identity.Capabilities.AnswerFromDesktop)
        {
            return SiteRefusal.AnswerOnPhone;
        }

        Send(new AnswerLeg(call.Id, call.LegId!));
        return null;
    }

    private SiteRefusal? Hold(LiveAgent agent, string contactId)
    {
        if (agent.Call is not { Phase: CallPhase.Talking, LegId: { } leg } call || call.Id != contactId)
        {
            return SiteRefusal.CallNotHere;
        }

        OnHold(agent, call);
        Send(new HoldCall(call.Id, leg));
        return null;
    }

    private void OnHold(LiveAgent agent, LiveCall call)
    {
        agent.Hold(_now);
        call.Enter(CallPhase.OnHold, _now);
        Record(agent);
        Trace(call, TraceKind.Held, new TraceData { AgentId = agent.Id });
    }

    private SiteRefusal? Retrieve(LiveAgent agent, string contactId)
    {
        if (agent.Call is not { Phase: CallPhase.OnHold, LegId: { } leg } call || call.Id != contactId)
        {
            return SiteRefusal.CallNotHere;
        }

        OffHold(agent, call);
        Send(new RetrieveCall(call.Id, leg));
        return null;
    }

    private void OffHold(LiveAgent agent, LiveCall call)
    {
        agent.Retrieve(_now);
        call.Enter(CallPhase.Talking, _now);
        Record(agent);
        Trace(call, TraceKind.Retrieved, new TraceData { AgentId = agent.Id });
    }

    private SiteRefusal? HangUp(LiveAgent agent, string contactId)
    {
        // What the switch's fallback queue connected, only the phones can end.
        if (agent.Call is not { } call || call.Id != contactId || call.Phase == CallPhase.Fallback)
        {
            return SiteRefusal.CallNotHere;
        }

        if (call.Phase == CallPhase.Ringing)
        {
            RingFailed(call, "declined", "no-answer");
            return null;
        }

        End(call, ContactOutcome.Answered, CallParty.Agent);
        HangUp(call);
        return null;
    }

    private SiteRefusal? Transfer(LiveAgent agent, string contactId, string skillCode)
    {
        if (agent.Call is not { IsWithAgent: true, LegId: { } leg } call || call.Id != contactId)
        {
            return SiteRefusal.CallNotHere;
        }

        if (!_configuration!.Skills.Any(skill => skill.Code == skillCode))
        {
            return SiteRefusal.UnknownSkill;
        }

        Trace(call, TraceKind.Transferred, new TraceData { AgentId = agent.Id, SkillCode = skillCode });
        Send(new HangUpLeg(call.Id, leg));

        // She wraps up first: her own call must not come back to her before she has.
        LeaveAgent(call, CallParty.Agent);
        JoinQueue(call, skillCode);
        OfferTo(agent);
        return null;
    }

    private SiteRefusal? ReportIncident(LiveAgent agent, string contactId, string reason)
    {
        if (agent.Call?.Id != contactId && agent.WrapUp?.ContactId != contactId)
        {
            return SiteRefusal.CallNotHere;
        }

        if (!IncidentReasons.Contains(reason))
        {
            return SiteRefusal.UnknownReason;
        }

        TraceOf(agent, contactId, TraceKind.Incident, new TraceData { AgentId = agent.Id, Reason = reason });
        return null;
    }

    private SiteRefusal? Draft(LiveAgent agent, AgentDraftedWrapUp draft)
    {
        if (agent.WrapUp is { } wrapUp && wrapUp.ContactId == draft.ContactId)
        {
            wrapUp.DraftCategory = draft.CategoryCode;
            wrapUp.DraftRemark = draft.Remark;
        }
        else if (agent.Call is { IsWithAgent: true } call && call.Id == draft.ContactId)
        {
            call.DraftCategory = draft.CategoryCode;
            call.DraftRemark = draft.Remark;
        }
        else
        {
            return SiteRefusal.CallNotHere;
        }

        // A page opened anew, or a second tab, shows what has been typed.
        Touch(agent);
        return null;
    }

    private SiteRefusal? FinishWrapUp(LiveAgent agent, AgentWrappedUp wrappedUp)
    {
        if (!_configuration!.Categories.Contains(wrappedUp.CategoryCode))
        {
            return SiteRefusal.UnknownCategory;
        }

        var inHand = agent.WrapUp?.ContactId == wrappedUp.ContactId;
        if (!agent.Unfinished.Remove(wrappedUp.ContactId) && !inHand)
        {
            return SiteRefusal.CallNotHere;
        }

        TraceOf(agent, wrappedUp.ContactId, TraceKind.WrappedUp, new TraceData
        {
            AgentId = agent.Id,
            CategoryCode = wrappedUp.CategoryCode,
            Remark = string.IsNullOrWhiteSpace(wrappedUp.Remark) ? null : wrappedUp.Remark.Trim(),
        });
        if (inHand)
        {
            agent.EndWrapUp(_now);
            Record(agent);
            OfferTo(agent);
        }

        return null;
    }

    /// <summary>The conversation is over for the agent: wrap-up, or straight on.</summary>
    private void FinishTalk(LiveAgent agent, LiveCall call, CallParty endedBy, bool offer = true)
    {
        if (_settings.WrapUpTime == TimeSpan.Zero)
        {
            agent.EndTalk(_now);
            Record(agent);
            if (offer)
            {
                OfferTo(agent);
            }

            return;
        }

        var until = _now + _settings.WrapUpTime;
        agent.BeginWrapUp(new WrapUp(DeskCallOf(call, until, endedBy), until), _now);
        Record(agent);
        _deadlines.Set(DeadlineKind.WrapUp, agent.Id, until);
    }

    private void OnAgentDeadline(LiveAgent agent, Deadline deadline)
    {
        if (deadline.Kind == DeadlineKind.WrapUp)
        {
            if (agent.WrapUp is { } wrapUp && wrapUp.Until <= _now)
            {
                ExpireWrapUp(agent);
                OfferTo(agent);
            }

            return;
        }

        if (agent.Status == AgentStatus.SignedOut || !agent.NeedsHeartbeat || agent.PresenceToken != deadline.Token)
        {
            return;
        }

        if (_now - agent.LastSeen < _settings.PresenceTimeout)
        {
            WatchPresence(agent);
            return;
        }

        if (agent.Status == AgentStatus.Available)
        {
            agent.GoNotReady("connection-lost", _now);
            Record(agent);
            _fallbackChanged = true;
        }

        agent.PresenceToken = _deadlines.Set(DeadlineKind.Presence, agent.Id, _now + _settings.PresenceTimeout);
    }

    /// <summary>Time is up: what was typed is kept, and without a category the record stays open for her to finish.</summary>
    private void ExpireWrapUp(LiveAgent agent)
    {
        var wrapUp = agent.WrapUp!;
        if (wrapUp.DraftCategory is not null || !string.IsNullOrWhiteSpace(wrapUp.DraftRemark))
        {
            TraceOf(agent, wrapUp.ContactId, TraceKind.WrappedUp, new TraceData
            {
                AgentId = agent.Id,
                CategoryCode = wrapUp.DraftCategory,
                Remark = wrapUp.DraftRemark,
                Reason = "time-up",
            });
        }

        if (wrapUp.DraftCategory is null)
        {
            agent.Unfinished.Add(wrapUp.ContactId);
        }

        agent.EndWrapUp(_now);
        Record(agent);
    }

    /// <summary>Keeps a step of a contact that may be over already.</summary>
    private void TraceOf(LiveAgent agent, string contactId, TraceKind kind, TraceData data)
    {
        if (_calls.TryGetValue(contactId, out var call))
        {
            Trace(call, kind, data);
            return;
        }

        _trace.Add(new TraceEntry(NextId(), _now, contactId, kind, data));
        Touch(agent);
    }
}
