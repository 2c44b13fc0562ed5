using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Ivr;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Sites;

// An outbound call's way from its order to its end (requirements O10, O13; docs/decisions/0020-dialling.md).
public sealed partial class Site
{
    /// <summary>How long an answered customer may wait for an agent: after that the call counts as abandoned.</summary>
    public static readonly TimeSpan AbandonAfter = TimeSpan.FromSeconds(2);

    // The switch itself ends the dialling; this is for the one that doesn't say so.
    private static readonly TimeSpan DialGrace = TimeSpan.FromSeconds(15);

    /// <summary>Takes an order up as a call; the agent who gets it, if any, is set aside by the caller.</summary>
    private LiveCall TakeUp(DialOrder order, LiveCampaign campaign)
    {
        campaign.Remove(order);
        var call = new LiveCall(order.AttemptId, order.Number, _settings.OutboundNumber, _now)
        {
            Outbound = new OutboundCall(order, campaign.Configuration),
            CustomerId = order.CustomerId,
            TierCode = _configuration!.Tiers.Any(tier => tier.Code == order.TierCode) ? order.TierCode : _configuration.DefaultTier,
            SkillCode = campaign.Configuration.SkillCode,
        };
        _calls.Add(call.Id, call);
        return call;
    }

    /// <summary>The customer is shown to an agent.</summary>
    private void ShowTo(LiveAgent agent, DialOrder order, LiveCampaign campaign)
    {
        var call = TakeUp(order, campaign);
        call.Agent = agent;
        call.Enter(CallPhase.Preview, _now);
        agent.Preview(call, _now);
        Record(agent);
        Trace(call, TraceKind.Previewed, OutboundData(call) with { AgentId = agent.Id });
        SetDeadline(call, DeadlineKind.Preview, _settings.PreviewTime);
        Send(new Customers.RecogniseCaller(call.Id, order.Number));
    }

    /// <summary>Progressive: the agent's phone first, so that no customer ever hears silence.</summary>
    private void DialFor(LiveAgent agent, DialOrder order, LiveCampaign campaign)
    {
        var call = TakeUp(order, campaign);
        call.Agent = agent;
        agent.Reserve(call, _now);
        Send(new Customers.RecogniseCaller(call.Id, order.Number));
        CallAgentFirst(call);
    }

    private void CallAgentFirst(LiveCall call)
    {
        call.Enter(CallPhase.Preparing, _now);
        RingFor(call, ahead: true);
    }

    private void RingFor(LiveCall call, bool ahead)
    {
        var agent = call.Agent!;
        call.LegId = $"leg-{_identity.Incarnation:x}-{++_legNumber:x}";
        call.RingUntil = _now + _settings.RingTime;
        Record(agent);
        Send(new RingAgent(call.Id, call.LegId, agent.Id, agent.Configuration.Device, _settings.RingTime, DisplayOf(call)) { Ahead = ahead, AutoAnswer = true });
        if (ahead)
        {
            SetDeadline(call, DeadlineKind.Reservation, _settings.ReservationTime);
        }
    }

    /// <summary>Dials the customer. What is about to be done is kept first: whoever carries the command out waits for that.</summary>
    private void Place(LiveCall call)
    {
        var outbound = call.Outbound!;
        if (outbound.Order.ExpiresAt <= _now)
        {
            TakeBack(call);
            return;
        }

        call.Enter(CallPhase.Dialling, _now);
        outbound.DialledAt = _now;
        CampaignOf(call).Dialled++;
        Trace(call, TraceKind.Dialled, OutboundData(call) with { AgentId = call.Agent?.Id });
        Send(new PlaceCall(call.Id, outbound.Order.Number, _settings.OutboundNumber, outbound.Campaign.RingTime, call.Memo())
        {
            DetectsMachines = outbound.Campaign.DetectsMachines,
            NotAfter = outbound.Order.ExpiresAt,
        });
        SetDeadline(call, DeadlineKind.Dial, outbound.Campaign.RingTime + DialGrace);
    }

    private TraceData OutboundData(LiveCall call) => Opening(call) with
    {
        CampaignId = call.Outbound!.Order.CampaignId,
        CustomerId = call.CustomerId,
        TierCode = call.TierCode,
        SkillCode = call.SkillCode,
    };

    private void OnCalleeRang(CalleeRang rang)
    {
        if (OutboundAt(rang.CallId, CallPhase.Dialling) is { Outbound: { RangAt: null } outbound } call)
        {
            outbound.RangAt = NotAfterNow(rang.At);
            Trace(call, TraceKind.CalleeRang, OutboundData(call), outbound.RangAt);
        }
    }

    private void OnCalleeAnswered(CalleeAnswered answered)
    {
        if (OutboundAt(answered.CallId, CallPhase.Dialling) is not { Outbound: { } outbound } call)
        {
            return;
        }

        outbound.PickedUpAt = NotAfterNow(answered.At);
        Trace(call, TraceKind.CalleeAnswered, OutboundData(call) with { Reason = answered.Machine == true ? "machine" : null }, outbound.PickedUpAt);
        CampaignOf(call).Meter.LineEnded(_now, _now - outbound.DialledAt!.Value, answered: true);
        if (answered.Machine == true)
        {
            HangUp(call);
            FinishDial(call, DialResult.Machine);
            return;
        }

        CampaignOf(call).Answered++;
        if (call.Agent is not null)
        {
            Connect(call);
            return;
        }

        call.Enter(CallPhase.Connecting, _now);
        SetDeadline(call, DeadlineKind.Abandon, outbound.PickedUpAt.Value + AbandonAfter - _now);
        FindAgentFor(call);
    }

    /// <summary>The customer is on the line and nobody is with him: whoever has been free longest.</summary>
    private void FindAgentFor(LiveCall call)
    {
        var chosen = _agents.Values
            .Where(agent => agent.IsFree && MayDialFor(agent, call.Outbound!.Campaign))
            .OrderBy(agent => agent.FreeSince).ThenBy(agent => agent.Id, StringComparer.Ordinal).FirstOrDefault();
        if (chosen is null || !_switchConnected)
        {
            return;
        }

        call.Agent = chosen;
        chosen.Reserve(call, _now);
        RingFor(call, ahead: false);
        Send(new Customers.RecogniseCaller(call.Id, call.Outbound!.Order.Number));
    }

    private void Connect(LiveCall call)
    {
        var (agent, outbound) = (call.Agent!, call.Outbound!);
        call.RingUntil = null;
        call.Enter(CallPhase.Talking, _now);
        agent.Talk(_now);
        Record(agent);
        outbound.Result = DialResult.Answered;
        agent.Handling = (outbound.Campaign.Id, _now);
        call.AnsweredAt = _now;
        call.FirstAnsweredAt ??= _now;
        var recording = _settings.RecordsOutbound ? call.Id : null;
        Trace(call, TraceKind.Connected, OutboundData(call) with
        {
            AgentId = agent.Id,
            WaitSeconds = outbound.PickedUpAt is { } picked ? Math.Max(0, (_now - picked).TotalSeconds) : null,
            Recording = recording,
        });
        Send(new ConnectAgent(call.Id, call.LegId!));
        Send(new RememberCall(call.Id, call.Memo()));
        if (recording is not null)
        {
            Send(new RecordCall(call.Id, recording));
        }
    }

    private void OnOutboundLegAnswered(LiveCall call)
    {
        switch (call.Phase)
        {
            case CallPhase.Preparing:
                call.RingUntil = null;
                call.Agent!.AwaitCustomer(_now);
                Record(call.Agent);
                Place(call);
                break;
            case CallPhase.Connecting:
                Connect(call);
                break;
            default:
                break;
        }
    }

    private void OnDialEnded(DialEnded ended)
    {
        if (OutboundAt(ended.CallId, CallPhase.Dialling) is { } call)
        {
            CampaignOf(call).Meter.LineEnded(_now, _now - call.Outbound!.DialledAt!.Value, answered: ended.PickedUpAt is not null);
            if (ended.PickedUpAt is { } pickedUp)
            {
                // Nobody spoke to him before he gave up: that is what the cap is about.
                call.Outbound.PickedUpAt = NotAfterNow(pickedUp);
                Trace(call, TraceKind.CalleeAnswered, OutboundData(call), call.Outbound.PickedUpAt);
                CampaignOf(call).Answered++;
                CampaignOf(call).CountAbandoned();
            }

            FinishDial(call, ended.Result, ended.PickedUpAt is null ? CallParty.System : CallParty.Caller);
        }
    }

    /// <summary>No conversation came about: the record is closed, and the agent goes on at once.</summary>
    private void FinishDial(LiveCall call, DialResult result, CallParty endedBy = CallParty.System, string? reason = null)
    {
        var (agent, outbound) = (call.Agent, call.Outbound!);
        outbound.Result = result;
        Trace(call, TraceKind.DialEnded, OutboundData(call) with { DialResult = result, AgentId = agent?.Id, Reason = reason });
        if (agent is not null)
        {
            agent.LastDial = new DialNotice(_now, call.Id, outbound.Order.CampaignId, outbound.Order.CustomerName, result);
        }

        End(call, result == DialResult.Abandoned ? ContactOutcome.Abandoned : ContactOutcome.NotReached, endedBy);
    }

    /// <summary>A customer who answered and whom no agent took: he is told who called, and the call ends.</summary>
    private void Abandon(LiveCall call)
    {
        var outbound = call.Outbound!;
        outbound.Result = DialResult.Abandoned;
        CampaignOf(call).CountAbandoned();
        if (call.Agent is { } agent)
        {
            Send(new HangUpLeg(call.Id, call.LegId!));
            DetachAgent(call);
            agent.Release(_now);

            // Her phone didn't answer by itself and nobody lifted it: the next customer must not meet the same.
            agent.GoNotReady("no-answer", _now);
            Record(agent);
            _fallbackChanged = true;
        }

        Trace(call, TraceKind.DialEnded, OutboundData(call) with { DialResult = DialResult.Abandoned });
        call.Enter(CallPhase.Leaving, _now);
        Send(new RememberCall(call.Id, call.Memo()));
        Play(call, Prompt.Abandoned);
    }

    /// <summary>The agent's side of an outbound call ended, or was never there.</summary>
    private void OnOutboundLegEnded(LiveCall call, LegEnd reason)
    {
        switch (call.Phase)
        {
            case CallPhase.Preparing:
                AgentFailed(call, reason is LegEnd.NoAnswer or LegEnd.Busy ? "no-answer" : "phone-unreachable");
                break;
            case CallPhase.Dialling:
                // She hung up, or her phone broke, while the customer's rang.
                call.LegId = null;
                HangUp(call);
                FinishDial(call, DialResult.NoAnswer, CallParty.Agent, "cancelled");
                break;
            case CallPhase.Connecting:
                LeaveToOthers(call, reason is LegEnd.NoAnswer or LegEnd.Busy ? "no-answer" : "phone-unreachable");
                break;
            case CallPhase.Talking or CallPhase.OnHold:
                if (reason is LegEnd.Failure or LegEnd.Unreachable)
                {
                    Trace(call, TraceKind.Incident, new TraceData { Reason = "dropped", AgentId = call.Agent?.Id });
                }

                call.LegId = null;
                End(call, ContactOutcome.Answered, reason is LegEnd.Failure or LegEnd.Unreachable ? CallParty.System : CallParty.Agent);
                HangUp(call);
                break;
            default:
                break;
        }
    }

    /// <summary>Her phone can't be reached and the customer hasn't been dialled: nobody was disturbed, and somebody else may call him.</summary>
    private void AgentFailed(LiveCall call, string notReadyReason)
    {
        var agent = call.Agent!;
        Trace(call, TraceKind.RingFailed, new TraceData { CampaignId = call.Outbound!.Campaign.Id, AgentId = agent.Id, Reason = notReadyReason == "no-answer" ? "no-answer" : "unreachable" });
        TakeBack(call);
        if (agent.Status != AgentStatus.NotReady)
        {
            agent.GoNotReady(notReadyReason, _now);
        }

        Record(agent);
        _fallbackChanged = true;
    }

    /// <summary>The customer waits; her phone failed, and perhaps another one is free.</summary>
    private void LeaveToOthers(LiveCall call, string notReadyReason)
    {
        var agent = call.Agent!;
        Trace(call, TraceKind.RingFailed, new TraceData { CampaignId = call.Outbound!.Campaign.Id, AgentId = agent.Id, Reason = notReadyReason == "no-answer" ? "no-answer" : "unreachable" });
        Send(new HangUpLeg(call.Id, call.LegId!));
        DetachAgent(call);
        agent.Release(_now);
        agent.GoNotReady(notReadyReason, _now);
        Record(agent);
        _fallbackChanged = true;
        FindAgentFor(call);
    }

    /// <summary>Takes a customer away from an agent before he has been dialled: back to the stock, or to the store where he may not be dialled any more.</summary>
    private void TakeBack(LiveCall call)
    {
        var agent = call.Agent!;
        if (call.LegId is { } leg)
        {
            Send(new HangUpLeg(call.Id, leg));
            HangUp(call);
        }

        _calls.Remove(call.Id);
        DetachAgent(call);
        agent.Release(_now);
        Record(agent);
        var campaign = CampaignOf(call);
        if (ReasonToWithdraw(call.Outbound!.Order, campaign) is { } reason)
        {
            Withdraw(call.Outbound.Order, reason);
        }
        else
        {
            campaign.PutBack(call.Outbound.Order);
        }
    }

    private void OnOutboundDeadline(LiveCall call, DeadlineKind kind)
    {
        switch (kind)
        {
            case DeadlineKind.Preview when call.Phase == CallPhase.Preview:
                var looker = call.Agent!;
                TakeBack(call);
                looker.GoNotReady("no-answer", _now);
                Record(looker);
                _fallbackChanged = true;
                break;
            case DeadlineKind.Reservation or DeadlineKind.Ring when call.Phase == CallPhase.Preparing && _switchConnected:
                AgentFailed(call, kind == DeadlineKind.Ring ? "no-answer" : "phone-unreachable");
                break;
            case DeadlineKind.Dial when call.Phase == CallPhase.Dialling && _switchConnected:
                HangUp(call);
                FinishDial(call, DialResult.NoAnswer);
                break;
            case DeadlineKind.Abandon when call.Phase == CallPhase.Connecting:
                Abandon(call);
                break;
            default:
                break;
        }
    }

    /// <summary>The customer hung up, or was lost.</summary>
    private void OnCalleeGone(LiveCall call)
    {
        switch (call.Phase)
        {
            case CallPhase.Dialling:
                FinishDial(call, DialResult.Failed);
                break;
            case CallPhase.Connecting:
                CampaignOf(call).CountAbandoned();
                FinishDial(call, DialResult.Abandoned, CallParty.Caller);
                break;
            case CallPhase.Leaving:
                End(call, ContactOutcome.Abandoned, CallParty.Caller);
                break;
            default:
                End(call, ContactOutcome.Answered, CallParty.Caller);
                break;
        }
    }

    private void OnOutboundCommandFailed(LiveCall call, TelephonyCommandFailed failed)
    {
        if (failed.LegId is { } leg && leg == call.LegId)
        {
            switch (call.Phase)
            {
                case CallPhase.Preparing or CallPhase.Connecting:
                    OnOutboundLegEnded(call, LegEnd.Unreachable);
                    break;
                case CallPhase.Talking or CallPhase.OnHold when failed.CallGone:
                    End(call, ContactOutcome.Answered, CallParty.System);
                    break;
                case CallPhase.Talking or CallPhase.OnHold:
                    OnTalkCommandFailed(call, failed);
                    break;
                default:
                    break;
            }
        }
        else if (failed.Command == nameof(PlaceCall) && call.Phase == CallPhase.Dialling)
        {
            FinishDial(call, DialResult.Failed);
        }
        else if (failed.CallGone && call.Phase is CallPhase.Connecting or CallPhase.Talking or CallPhase.OnHold or CallPhase.Leaving)
        {
            OnCalleeGone(call);
        }
        else if (failed.Command == nameof(PlayPrompts) && call.PromptToken is { } token)
        {
            OnPromptEnded(call.Id, token);
        }
    }

    private LiveCall? OutboundAt(string callId, CallPhase phase) =>
        _calls.TryGetValue(callId, out var call) && call.Outbound is not null && call.Phase == phase ? call : null;

    private bool MayDialFor(LiveAgent agent, SiteCampaign campaign) =>
        campaign.IsFor(agent.Configuration) && !agent.SwitchedOff.Contains(campaign.Id) && !_leavers.Contains(agent.Id);
}
