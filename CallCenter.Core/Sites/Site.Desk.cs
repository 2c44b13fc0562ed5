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
            AgentChoseCustomer chosen => ChooseCustomer(agent, chosen.ContactId, chosen.CustomerId),
            AgentReportedIncident incident => ReportIncident(agent, incident.ContactId, incident.Reason),
            AgentDraftedWrapUp draft => Draft(agent, draft),
            AgentWrappedUp wrapUp => FinishWrapUp(agent, wrapUp),
            AgentAskedForCustomer asked => AskForCustomer(agent, asked),
            AgentDialled dialled => DialShown(agent, dialled.ContactId),
            AgentPassedOver passed => PassOver(agent, passed),
            AgentGaveResult given => GiveResult(agent, given),
            AgentWalkedScript walked => WalkScript(agent, walked),
            AgentChoseCampaign chosen => ChooseCampaign(agent, chosen),
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
        if (agent.Call is { IsUndialled: true } undialled)
        {
            TakeBack(undialled);
        }

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
        if (_signingOut.Contains(agent.Id))
        {
            return SiteRefusal.SignOutPending;
        }

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

        if (agent is { Status: AgentStatus.Available, Call: { IsUndialled: true } undialled })
        {
            TakeBack(undialled);
        }

        agent.GoNotReady(reasonCode, _now);
        Record(agent);
        _fallbackChanged = true;
        return null;
    }

    private SiteRefusal? Answer(LiveAgent agent, string contactId)
    {
        if (agent.Call is not { Phase: CallPhase.Ringing or CallPhase.Preparing or CallPhase.Connecting } call || call.Id != contactId)
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

        if (call.Outbound is not null && !call.IsWithAgent)
        {
            CallOff(call);
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

        // She wraps up first, and others are asked before her: her own call must not come straight back to her.
        LeaveAgent(call, CallParty.Agent);
        if (call.Outbound is not null)
        {
            // From here on the customer is a caller like any other, except in the figures.
            (call.Outbound, call.CountsInQueues) = (null, false);
        }

        JoinQueue(call, skillCode, passedOnBy: agent.Id);
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

    private SiteRefusal? ChooseCustomer(LiveAgent agent, string contactId, long customerId)
    {
        var call = agent.Call?.Id == contactId ? agent.Call : null;
        var wrapUp = agent.WrapUp?.ContactId == contactId ? agent.WrapUp : null;
        if (call is null && wrapUp is null)
        {
            return SiteRefusal.CallNotHere;
        }

        var candidates = call?.Candidates ?? wrapUp!.Call.Candidates;
        if (candidates.FirstOrDefault(candidate => candidate.Id == customerId) is not { } customer)
        {
            return SiteRefusal.UnknownCustomer;
        }

        if ((call?.Customer ?? wrapUp?.Call.Customer)?.Id == customerId)
        {
            return null;
        }

        TraceOf(agent, contactId, TraceKind.CustomerChosen, new TraceData { AgentId = agent.Id, CustomerId = customerId });
        if (call is not null)
        {
            call.Customer = customer;
            Send(new Telephony.RememberCall(call.Id, call.Memo()));
        }
        else
        {
            wrapUp!.Choose(customer);
        }

        return null;
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

        if (agent.Call is { IsUndialled: true } undialled)
        {
            TakeBack(undialled);
        }

        if (agent.Status == AgentStatus.Available)
        {
            agent.GoNotReady("connection-lost", _now);
            Record(agent);
            _fallbackChanged = true;
        }

        agent.PresenceToken = _deadlines.Set(DeadlineKind.Presence, agent.Id, _now + _settings.PresenceTimeout);
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
