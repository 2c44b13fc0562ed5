using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Ivr;
using CallCenter.Core.Routing;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Sites;

// A call's way from its arrival to its end (requirement I5).
public sealed partial class Site
{
    private void OnArrived(CallArrived arrived)
    {
        if (_calls.ContainsKey(arrived.CallId) || _ended.Knows(arrived.CallId) || _configuration is null)
        {
            return;
        }

        var at = arrived.At < _now ? arrived.At : _now;
        var call = new LiveCall(arrived.CallId, PhoneNumber.Normalize(arrived.CallerNumber), arrived.DialledNumber, at);
        _calls.Add(call.Id, call);
        Trace(call, TraceKind.Arrived, Opening(call), at);
        Send(new AnswerCall(call.Id));
        BeginRecognition(call);
    }

    private TraceData Opening(LiveCall call) => new()
    {
        SiteId = _settings.SiteId,
        CallerNumber = call.CallerNumber,
        DialledNumber = call.DialledNumber,
        ProductVersion = _identity.ProductVersion,
    };

    private void BeginRecognition(LiveCall call)
    {
        // Nothing of an earlier pass through the flow may reach this one.
        call.PromptToken = null;
        call.MenuOpen = false;
        call.Enter(CallPhase.Recognising, _now);
        if (call.CallerNumber is { } number)
        {
            SetDeadline(call, DeadlineKind.Recognition, _settings.RecognitionTime);
            Send(new RecogniseCaller(call.Id, number));
        }
        else
        {
            NotRecognised(call, "withheld");
        }
    }

    private void OnRecognised(CallerRecognised recognised)
    {
        if (!_calls.TryGetValue(recognised.CallId, out var call))
        {
            return;
        }

        if (call.Phase != CallPhase.Recognising)
        {
            ShowCustomer(call, CandidatesOf(recognised));
            return;
        }

        if (recognised.Customer is not { } customer)
        {
            NotRecognised(call, recognised.LookupFailed ? "lookup-failed" : "unknown");
            return;
        }

        call.Customer = customer;
        call.Candidates = CandidatesOf(recognised) is { Count: > 1 } several ? several : [];
        call.TierCode = _configuration!.Tiers.Any(tier => tier.Code == customer.TierCode) ? customer.TierCode : _configuration.DefaultTier;
        Trace(call, TraceKind.Recognised, new TraceData { CustomerId = customer.Id, TierCode = call.TierCode });
        EnterFlow(call);
    }

    /// <summary>An adopted call remembers only which customer it was: the rest is for the agent's eyes, and comes later.</summary>
    private void ShowCustomer(LiveCall call, IReadOnlyList<CustomerBasics> customers)
    {
        var known = call.CustomerId is null && call.Outbound is not null ? (customers.Count > 0 ? customers[0] : null) : customers.FirstOrDefault(customer => customer.Id == call.CustomerId);
        if (call.Customer is null && known is { } remembered)
        {
            call.Customer = remembered;
            call.Candidates = customers.Count > 1 ? customers : [];
            if (call.Agent is { } agent)
            {
                Touch(agent);
            }
        }
    }

    private static IReadOnlyList<CustomerBasics> CandidatesOf(CallerRecognised recognised) =>
        recognised.Customer is { } best ? [best, .. recognised.Others] : [];

    private void NotRecognised(LiveCall call, string reason)
    {
        call.TierCode = _configuration!.DefaultTier;
        Trace(call, TraceKind.NotRecognised, new TraceData { TierCode = call.TierCode, Reason = reason });
        EnterFlow(call);
    }

    private void EnterFlow(LiveCall call)
    {
        var policy = TierPolicyOf(call);
        if (policy.BarredFromAgents)
        {
            Dismiss(call, Prompt.Greeting, Prompt.Barred);
            return;
        }

        call.Enter(CallPhase.Menu, _now);
        if (policy.SkipsMenu)
        {
            Trace(call, TraceKind.MenuSkipped, new TraceData { TierCode = call.TierCode });
            Play(call, Prompt.Greeting, Prompt.Connecting);
            return;
        }

        call.MenuOpen = true;
        call.MenuAttempts = 1;
        if (call.TypedAhead is not { } early || !TryChoose(call, early.ToString()))
        {
            Play(call, Prompt.Greeting, Prompt.Menu);
        }
    }

    /// <summary>A policy published meanwhile may bar the tier: then no agent may take the call any more, and it would wait for ever.</summary>
    private bool DismissIfBarred(LiveCall call)
    {
        if (!TierPolicyOf(call).BarredFromAgents)
        {
            return false;
        }

        Send(new StopMusic(call.Id));
        Dismiss(call, Prompt.Barred);
        return true;
    }

    /// <summary>Told goodbye (requirement T6).</summary>
    private void Dismiss(LiveCall call, params Prompt[] prompts)
    {
        call.MenuOpen = false;
        call.Enter(CallPhase.Leaving, _now);
        Trace(call, TraceKind.Barred, new TraceData { TierCode = call.TierCode, PolicyVersion = _router.Policy.Version });

        // Should the switch have to take the call over, it tells it goodbye, too.
        Send(new RememberCall(call.Id, call.Memo()));
        Play(call, prompts);
    }

    private void Play(LiveCall call, params Prompt[] prompts)
    {
        call.PromptToken = $"p{++_legNumber:x}";
        Trace(call, TraceKind.PromptPlayed, new TraceData { Reason = string.Join('+', prompts.Select(PromptNames.FileName)) });
        Send(new PlayPrompts(call.Id, call.PromptToken, prompts));
        SetDeadline(call, DeadlineKind.Prompt, _settings.PromptTimeout);
    }

    private void OnPromptEnded(string callId, string token)
    {
        if (!_calls.TryGetValue(callId, out var call) || call.PromptToken != token)
        {
            return;
        }

        call.PromptToken = null;
        call.DeadlineToken = 0;
        switch (call.Phase)
        {
            case CallPhase.Leaving:
                End(call, OutcomeNow(call), CallParty.System);
                HangUp(call);
                break;
            case CallPhase.Menu when call.MenuOpen:
                SetDeadline(call, DeadlineKind.Menu, _settings.MenuTime);
                break;
            case CallPhase.Menu:
                JoinQueue(call, _configuration!.DefaultSkill);
                break;
            default:
                break;
        }
    }

    private void OnDigit(DigitPressed pressed)
    {
        if (!_calls.TryGetValue(pressed.CallId, out var call))
        {
            return;
        }

        if (call.Phase == CallPhase.Recognising)
        {
            call.TypedAhead ??= pressed.Digit;
            return;
        }

        if (call.Phase != CallPhase.Menu || !call.MenuOpen)
        {
            return;
        }

        var digit = pressed.Digit.ToString();
        if (call.PromptToken is { } token)
        {
            call.PromptToken = null;
            Send(new StopPrompts(call.Id, token));
        }

        if (TryChoose(call, digit))
        {
            return;
        }

        Trace(call, TraceKind.DigitInvalid, new TraceData { Digit = digit });
        AskAgain(call, Prompt.InvalidChoice, Prompt.Menu);
    }

    private bool TryChoose(LiveCall call, string digit)
    {
        if (_configuration!.Skills.FirstOrDefault(skill => skill.MenuDigit == digit) is not { } chosen)
        {
            return false;
        }

        Trace(call, TraceKind.SkillChosen, new TraceData { Digit = digit, SkillCode = chosen.Code });
        JoinQueue(call, chosen.Code);
        return true;
    }

    private void AskAgain(LiveCall call, params Prompt[] prompts)
    {
        if (call.MenuAttempts >= _settings.MenuAttempts)
        {
            JoinQueue(call, _configuration!.DefaultSkill);
            return;
        }

        call.MenuAttempts++;
        Play(call, prompts);
    }

    private void OnCallDeadline(LiveCall call, DeadlineKind kind)
    {
        if (call.Outbound is not null && kind != DeadlineKind.Prompt)
        {
            OnOutboundDeadline(call, kind);
            return;
        }

        switch (kind)
        {
            case DeadlineKind.Recognition when call.Phase == CallPhase.Recognising:
                NotRecognised(call, "lookup-failed");
                break;
            case DeadlineKind.Prompt when call.PromptToken is { } token:
                OnPromptEnded(call.Id, token);
                break;
            case DeadlineKind.Menu when call.Phase == CallPhase.Menu:
                Trace(call, TraceKind.MenuTimedOut, TraceData.None);
                AskAgain(call, Prompt.Menu);
                break;
            case DeadlineKind.Widening when call.Phase == CallPhase.Waiting:
                OnPoolWidened(call);
                break;
            case DeadlineKind.Reservation or DeadlineKind.Ring when !_switchConnected:
                // Nobody knows what her phone does; it's looked into when the switch is back.
                break;
            case DeadlineKind.Reservation when call.Phase == CallPhase.Ringing:
                RingFailed(call, "expired", "phone-unreachable");
                break;
            case DeadlineKind.Ring when call.Phase == CallPhase.Ringing:
                RingFailed(call, "no-answer", "no-answer");
                break;
            default:
                break;
        }
    }

    private void JoinQueue(LiveCall call, string wantedSkill, string? passedOnBy = null)
    {
        var queue = QueueFor(wantedSkill, call.TierCode);
        if (queue.Skill != wantedSkill)
        {
            Trace(call, TraceKind.SkillSubstituted, new TraceData { WantedSkillCode = wantedSkill, SkillCode = queue.Skill });
        }

        call.SkillCode = queue.Skill;
        call.TierCode = queue.Tier;
        call.MenuOpen = false;
        if (DismissIfBarred(call))
        {
            return;
        }

        call.QueuedAt ??= _now;
        var again = call.Waiting is not null;
        call.Waiting = call.Waiting?.PassedOn(queue, _now, passedOnBy) ?? new WaitingCall(call.Id, queue, _now);
        call.Enter(CallPhase.Waiting, _now);
        CountOffered(call, queue);
        var queued = new TraceData
        {
            SkillCode = queue.Skill,
            TierCode = queue.Tier,
            PolicyVersion = _router.Policy.Version,
            Reason = again ? "again" : null,
        };
        Trace(call, TraceKind.Queued, WithQueueState(queued, queue));
        Send(new StartMusic(call.Id));
        Send(new RememberCall(call.Id, call.Memo()));
        Wait(call);
    }

    private void OnCallerHungUp(CallerHungUp hungUp)
    {
        if (!_calls.TryGetValue(hungUp.CallId, out var call))
        {
            return;
        }

        if (hungUp.Cause == HangupCause.Failure && call.IsWithAgent)
        {
            Trace(call, TraceKind.Incident, new TraceData { Reason = "dropped", AgentId = call.Agent?.Id });
        }

        if (call.Outbound is not null)
        {
            OnCalleeGone(call);
            return;
        }

        End(call, OutcomeNow(call), CallParty.Caller);
    }

    private static ContactOutcome OutcomeNow(LiveCall call) => call.Phase switch
    {
        _ when call.FirstAnsweredAt is not null => ContactOutcome.Answered,
        CallPhase.Leaving when call.Outbound is not null => ContactOutcome.Abandoned,
        CallPhase.Leaving => ContactOutcome.Barred,
        CallPhase.Waiting or CallPhase.Ringing or CallPhase.Fallback => ContactOutcome.Abandoned,
        _ => ContactOutcome.LeftInMenu,
    };

    /// <summary>Ends the call for the house: its record, its place, its agent. The switch is told by whoever ends it.</summary>
    private void End(LiveCall call, ContactOutcome outcome, CallParty endedBy, bool unseen = false)
    {
        var agent = call.Agent;
        double? waited = null;
        if (call.Waiting is { } waiting)
        {
            waited = waiting.WaitedSeconds(_now);
            if (call.Phase == CallPhase.Waiting)
            {
                _router.Leave(waiting);
            }

            if (outcome == ContactOutcome.Abandoned)
            {
                _router.Count(waiting, answered: false, _now);
                CountAbandoned(call);
            }
        }

        if (call.LegId is { } leg)
        {
            Send(new HangUpLeg(call.Id, leg));
        }

        Trace(call, TraceKind.Ended, new TraceData
        {
            Outcome = outcome,
            EndedBy = endedBy,
            AgentId = agent?.Id,
            SkillCode = call.SkillCode,
            TierCode = call.TierCode,
            WaitSeconds = call.FirstAnsweredAt is null ? waited : null,
            Reason = unseen ? "unseen" : null,
            CampaignId = call.Outbound?.Campaign.Id,
        });
        if (call.Outbound?.Result == Outbound.DialResult.Answered)
        {
            CampaignOf(call).Persons++;
        }

        _calls.Remove(call.Id);
        _ended.Add(call.Id, unseen);
        Send(new ForgetUnattendedCalls([call.Id]));
        if (agent is null)
        {
            return;
        }

        LetGo(agent, call, endedBy);
    }

    /// <summary>The call is over; whatever the agent was doing with it, she goes on.</summary>
    private void LetGo(LiveAgent agent, LiveCall call, CallParty endedBy)
    {
        if (agent.State is Agents.AgentState.Reserved or Agents.AgentState.Ringing or Agents.AgentState.Dialling or Agents.AgentState.Previewing)
        {
            agent.Release(_now);
            Record(agent);
            OfferTo(agent);
        }
        else
        {
            FinishTalk(agent, call, endedBy);
        }
    }

    /// <summary>The site ends the call on the switch; should the switch still hold it later, it's told again.</summary>
    private void HangUp(LiveCall call) => Send(new HangUpCall(call.Id));

    private TierPolicy TierPolicyOf(LiveCall call) =>
        _router.Policy.Tiers.FirstOrDefault(tier => tier.TierCode == call.TierCode)
        ?? TierPolicy.Default(call.TierCode!);
}
