using CallCenter.Core.Contacts;
using CallCenter.Core.Outbound;

namespace CallCenter.Core.Sites;

// What agents do with outbound calls, and what their desks show of them.
public sealed partial class Site
{
    private static readonly TimeSpan LongestAppointment = TimeSpan.FromDays(366);
    private const int MaxRemark = 2000;

    private SiteRefusal? AskForCustomer(LiveAgent agent, AgentAskedForCustomer asked)
    {
        if (agent.HasCall || agent.WrapUp is not null || _signingOut.Contains(agent.Id))
        {
            return SiteRefusal.CallInHand;
        }

        if (!_switchConnected)
        {
            return SiteRefusal.SwitchAway;
        }

        bool IsAsked(SiteCampaign campaign) => IsAskedFor(agent, campaign, asked.CampaignId);
        if (!_campaigns.Values.Any(campaign => campaign.Running && IsAsked(campaign.Configuration)))
        {
            return SiteRefusal.CampaignNotRunning;
        }

        agent.AskedForCustomerAt = _now;
        GiveBackStock();
        if (NextFor(agent, IsAsked) is not { } next)
        {
            // Perhaps somebody is due by now: the store is asked at once, and whom it finds is shown to her.
            agent.AwaitedCustomer = new AwaitedCustomer(asked.CampaignId, _now + LookAgain);
            foreach (var campaign in _campaigns.Values.Where(campaign => campaign.Running && IsAsked(campaign.Configuration) && campaign.AskedAt is null))
            {
                campaign.AskAgainAt = _now;
            }

            _dialChanged = true;
            return SiteRefusal.NoCustomerDue;
        }

        Serve(next.Campaign);
        ShowTo(agent, next.Order, next.Campaign);
        return null;
    }

    private bool IsAskedFor(LiveAgent agent, SiteCampaign campaign, long? asked) =>
        campaign.Mode is DialMode.Manual or DialMode.Preview && (asked is not { } id || id == campaign.Id) && MayDialFor(agent, campaign);

    /// <summary>Customers have come from the store: who asked for one a moment ago gets hers.</summary>
    private void ShowAwaited()
    {
        foreach (var agent in _agents.Values.Where(agent => agent is { AwaitedCustomer: not null, HasCall: false, WrapUp: null }))
        {
            var awaited = agent.AwaitedCustomer!;
            if (awaited.Until > _now && _switchConnected && !_signingOut.Contains(agent.Id)
                && NextFor(agent, campaign => IsAskedFor(agent, campaign, awaited.CampaignId)) is { } next)
            {
                Serve(next.Campaign);
                ShowTo(agent, next.Order, next.Campaign);
            }
        }
    }

    private SiteRefusal? DialShown(LiveAgent agent, string contactId)
    {
        if (agent.Call is not { Phase: CallPhase.Preview, Outbound: { } outbound } call || call.Id != contactId)
        {
            return SiteRefusal.CallNotHere;
        }

        if (!_switchConnected)
        {
            return SiteRefusal.SwitchAway;
        }

        if (ReasonToWithdraw(outbound.Order, CampaignOf(call)) is not null)
        {
            TakeBack(call);
            OfferTo(agent);
            return SiteRefusal.DiallingOver;
        }

        if (LinesLeft() <= 0)
        {
            return SiteRefusal.SwitchAway;
        }

        agent.BeginDial(_now);
        CallAgentFirst(call);
        return null;
    }

    private SiteRefusal? PassOver(LiveAgent agent, AgentPassedOver passed)
    {
        if (agent.Call is not { Phase: CallPhase.Preview, Outbound: { } outbound } call || call.Id != passed.ContactId)
        {
            return SiteRefusal.CallNotHere;
        }

        if (!PassOverReasons.All.Contains(passed.Reason))
        {
            return SiteRefusal.UnknownReason;
        }

        _calls.Remove(call.Id);
        DetachAgent(call);
        agent.Release(_now);
        Record(agent);
        Withdraw(outbound.Order, passed.Reason, agent.Id);
        OfferTo(agent);
        return null;
    }

    private SiteRefusal? GiveResult(LiveAgent agent, AgentGaveResult given)
    {
        var talking = agent.Call is { IsWithAgent: true, Outbound: not null } call && call.Id == given.ContactId ? agent.Call : null;
        var wrapUp = agent.WrapUp is { Call.Outbound: not null } open && open.ContactId == given.ContactId ? agent.WrapUp : null;
        if (talking is null && wrapUp is null && !agent.UnfinishedOutbound.Contains(given.ContactId))
        {
            return SiteRefusal.CallNotHere;
        }

        if (!_configuration!.ResultCodes.Contains(given.ResultCode))
        {
            return SiteRefusal.UnknownResult;
        }

        if (given.CategoryCode is { } category && !_configuration.Categories.Contains(category))
        {
            return SiteRefusal.UnknownCategory;
        }

        if (given.Remark is { Length: > MaxRemark })
        {
            return SiteRefusal.TextTooLong;
        }

        if (given.CallBack is { } callBack && (callBack.At <= _now || callBack.At > _now + LongestAppointment))
        {
            return SiteRefusal.AppointmentPast;
        }

        TraceResult(agent, given.ContactId, given.ResultCode, new RestoredDraft(given.CategoryCode, given.Remark), given.CallBack, reason: null);
        agent.UnfinishedOutbound.Remove(given.ContactId);
        if (talking is not null)
        {
            talking.Outbound!.ResultCode = given.ResultCode;
            talking.Draft = talking.Draft with { ResultCode = given.ResultCode, CategoryCode = given.CategoryCode, Remark = given.Remark };
        }

        if (wrapUp is not null)
        {
            agent.EndWrapUp(_now);
            Record(agent);
            OfferTo(agent);
        }

        return null;
    }

    private void TraceResult(LiveAgent agent, string contactId, string resultCode, RestoredDraft said, CallBack? callBack, string? reason) =>
        TraceOf(agent, contactId, TraceKind.ResultGiven, new TraceData
        {
            AgentId = agent.Id,
            ResultCode = resultCode,
            CategoryCode = said.CategoryCode,
            Remark = string.IsNullOrWhiteSpace(said.Remark) ? null : said.Remark.Trim(),
            CallBackAt = callBack?.At,
            CallBackPersonal = callBack?.Personal,
            Reason = reason,
        });

    /// <summary>The wrap-up of an outbound call is over: what was typed is the result, or there is none, and the customer's next step follows all the same.</summary>
    private void CloseResult(LiveAgent agent, string contactId, bool given, RestoredDraft? draft, string reason)
    {
        if (given)
        {
            return;
        }

        if (draft?.CategoryCode is { } category && !_configuration!.Categories.Contains(category))
        {
            draft = draft with { CategoryCode = null };
        }

        if (draft?.ResultCode is { } typed && _configuration!.ResultCodes.Contains(typed))
        {
            TraceResult(agent, contactId, typed, draft, null, reason);
            return;
        }

        agent.UnfinishedOutbound.Add(contactId);
        TraceOf(agent, contactId, TraceKind.ResultMissing, new TraceData
        {
            AgentId = agent.Id,
            CategoryCode = draft?.CategoryCode,
            Remark = string.IsNullOrWhiteSpace(draft?.Remark) ? null : draft.Remark.Trim(),
            Reason = reason,
        });
    }

    private SiteRefusal? ChooseCampaign(LiveAgent agent, AgentChoseCampaign chosen)
    {
        if (!_campaigns.TryGetValue(chosen.CampaignId, out var campaign) || !campaign.Configuration.IsFor(agent.Configuration))
        {
            return SiteRefusal.CampaignNotRunning;
        }

        if (chosen.TakesPart ? agent.SwitchedOff.Remove(chosen.CampaignId) : agent.SwitchedOff.Add(chosen.CampaignId))
        {
            _dialChanged = true;
            Touch(agent);
        }

        return null;
    }

    private static bool HasSwitchedOff(LiveAgent agent, LiveCampaign campaign) =>
        agent.SwitchedOff.Contains(campaign.Configuration.Id) && campaign.Configuration.IsFor(agent.Configuration);

    /// <summary>She calls it off before anybody has answered.</summary>
    private void CallOff(LiveCall call)
    {
        var agent = call.Agent!;
        switch (call.Phase)
        {
            case CallPhase.Preview:
                TakeBack(call);
                OfferTo(agent);
                break;
            case CallPhase.Preparing:
                AgentFailed(call, "no-answer");
                break;
            case CallPhase.Dialling:
                HangUp(call);
                FinishDial(call, DialResult.NoAnswer, CallParty.Agent, "cancelled");
                break;
            default:
                LeaveToOthers(call, "no-answer");
                break;
        }
    }

    private static DeskOutbound? DeskOutboundOf(LiveCall call, bool ended) => call.Outbound is not { } outbound ? null : new DeskOutbound(
        outbound.Campaign.Id, outbound.Campaign.Name, outbound.Campaign.Mode, outbound.Order.CampaignTargetId, outbound.Order.Number,
        outbound.Order.CustomerName, outbound.Order.AttemptNumber, ended ? OutboundStage.Ended : StageOf(call), call.PhaseSince)
    {
        ExpiresAt = outbound.Order.ExpiresAt,
        IsAppointment = outbound.Order.IsAppointment,
        DialledAt = outbound.DialledAt,
        AnsweredAt = outbound.PickedUpAt,
        ResultCode = outbound.ResultCode,
    };

    private static OutboundStage StageOf(LiveCall call) => call.Phase switch
    {
        CallPhase.Preview => OutboundStage.Preview,
        CallPhase.Preparing => OutboundStage.Preparing,
        CallPhase.Dialling => call.Outbound!.RangAt is null ? OutboundStage.Dialling : OutboundStage.Ringing,
        CallPhase.Connecting => OutboundStage.Connecting,
        CallPhase.Leaving => OutboundStage.Ended,
        _ => OutboundStage.Talking,
    };

    private IEnumerable<DeskCampaign> DeskCampaignsOf(LiveAgent agent) => _campaigns.Count == 0 ? [] : InOrder()
        .Where(campaign => campaign.Configuration.IsFor(agent.Configuration) && !_leavers.Contains(agent.Id))
        .OrderByDescending(campaign => campaign.Configuration.Priority).ThenBy(campaign => campaign.Configuration.Id)
        .Select(campaign => new DeskCampaign(
            campaign.Configuration.Id, campaign.Configuration.Name, campaign.Configuration.Mode,
            campaign.Stock.Count(order => order.IsFor(agent.Id, _now) && ReasonToWithdraw(order, campaign) is null),
            !agent.SwitchedOff.Contains(campaign.Configuration.Id)));

    private IEnumerable<CampaignView> CampaignViews() => _campaigns.Values
        .OrderByDescending(campaign => campaign.Configuration.Priority).ThenBy(campaign => campaign.Configuration.Id)
        .Select(campaign =>
        {
            var calls = _calls.Values.Where(call => call.Outbound?.Campaign.Id == campaign.Configuration.Id).ToList();
            var agents = AgentsAtWork(campaign).ToList();
            return new CampaignView(
                campaign.Configuration.Id, campaign.Configuration.Name, campaign.Configuration.Mode, campaign.Running, campaign.Stock.Count,
                agents.Count, agents.Count(agent => agent.IsFree),
                calls.Count(call => call.IsUndialled), calls.Count(call => call.Phase is CallPhase.Dialling or CallPhase.Connecting),
                calls.Count(call => call.IsWithAgent))
            {
                SwitchedOffBy =
                [
                    .. _agents.Values.Where(agent => HasSwitchedOff(agent, campaign)).Select(agent => agent.Id),
                ],
                Dialled = campaign.Dialled,
                Answered = campaign.Answered,
                Abandoned = campaign.Abandoned,
                Pace = campaign.Plan,
            };
        });
}
