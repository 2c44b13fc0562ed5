using CallCenter.Core.Agents;

namespace CallCenter.Core.Sites;

/// <summary>
/// An agent at work: two axes, changed only through named methods. A step that the present state doesn't allow throws,
/// because whoever calls has to check what the agent or the switch may want first.
/// </summary>
internal sealed class LiveAgent(SiteAgent configuration, DateTimeOffset now)
{
    public SiteAgent Configuration { get; set; } = configuration;
    public string Id { get; } = configuration.Id;
    public AgentStatus Status { get; private set; }
    public string? ReasonCode { get; private set; }
    public AgentState State { get; private set; }
    public DateTimeOffset Since { get; private set; } = now;

    /// <summary>When she last became idle and available.</summary>
    public DateTimeOffset FreeSince { get; private set; } = now;

    public LiveCall? Call { get; private set; }
    public WrapUp? WrapUp { get; private set; }
    public bool NeedsHeartbeat { get; private set; }
    public DateTimeOffset LastSeen { get; private set; }

    /// <summary>Identity of the presence deadline that counts.</summary>
    public long PresenceToken { get; set; }
    public int AnsweredToday { get; set; }

    /// <summary>What a supervisor did to her last.</summary>
    public SupervisorNotice? Notice { get; set; }

    /// <summary>Contacts of hers that ended without a category: she may still finish their records.</summary>
    public HashSet<string> Unfinished { get; } = new(StringComparer.Ordinal);

    /// <summary>Outbound conversations of hers whose result she owes.</summary>
    public HashSet<string> UnfinishedOutbound { get; } = new(StringComparer.Ordinal);

    /// <summary>The campaign whose conversation she has, or wraps up, and since when; null while none.</summary>
    public (long CampaignId, DateTimeOffset Since)? Handling { get; set; }

    /// <summary>Campaigns of hers that she has switched off for the shift.</summary>
    public HashSet<long> SwitchedOff { get; } = [];

    /// <summary>What became of the last customer dialled for her with whom no conversation came about.</summary>
    public DialNotice? LastDial { get; set; }

    /// <summary>When she last asked for a customer by herself.</summary>
    public DateTimeOffset? AskedForCustomerAt { get; set; }

    /// <summary>A customer whom she asked for while nobody was at hand; whatever she gets or does ends it.</summary>
    public AwaitedCustomer? AwaitedCustomer { get; set; }

    public bool IsFree => Status == AgentStatus.Available && State == AgentState.Idle;

    /// <summary>Whether a call is with her, from assignment to hang-up.</summary>
    public bool HasCall => Call is not null;

    public void SignIn(bool needsHeartbeat, DateTimeOffset now)
    {
        Require(Status == AgentStatus.SignedOut, nameof(SignIn));
        NeedsHeartbeat = needsHeartbeat;
        LastSeen = now;
        Set(AgentStatus.NotReady, null, now);
    }

    public void SignOut(DateTimeOffset now)
    {
        Require(Status != AgentStatus.SignedOut && !HasCall, nameof(SignOut));
        WrapUp = null;
        SwitchedOff.Clear();
        State = AgentState.Idle;
        Set(AgentStatus.SignedOut, null, now);
    }

    public void GoAvailable(DateTimeOffset now)
    {
        Require(Status != AgentStatus.SignedOut, nameof(GoAvailable));
        Set(AgentStatus.Available, null, now);
    }

    public void GoNotReady(string? reasonCode, DateTimeOffset now)
    {
        Require(Status != AgentStatus.SignedOut, nameof(GoNotReady));
        Set(AgentStatus.NotReady, reasonCode, now);
    }

    public void Seen(DateTimeOffset now) => LastSeen = now;

    public void SeenBy(bool needsHeartbeat, DateTimeOffset now)
    {
        NeedsHeartbeat = needsHeartbeat;
        LastSeen = now;
    }

    public void Reserve(LiveCall call, DateTimeOffset now)
    {
        Require(IsFree, nameof(Reserve));
        Call = call;
        Move(AgentState.Reserved, now);
    }

    /// <summary>A supervisor gives her a call, whether she takes calls or not.</summary>
    public void ReservePulled(LiveCall call, DateTimeOffset now)
    {
        Require(Status != AgentStatus.SignedOut && State == AgentState.Idle, nameof(ReservePulled));
        Call = call;
        Move(AgentState.Reserved, now);
    }

    /// <summary>A customer who is to be called is shown to her, whether she takes calls or not.</summary>
    public void Preview(LiveCall call, DateTimeOffset now)
    {
        Require(Status != AgentStatus.SignedOut && State == AgentState.Idle, nameof(Preview));
        Call = call;
        Move(AgentState.Previewing, now);
    }

    /// <summary>She wants that customer dialled: her phone comes first.</summary>
    public void BeginDial(DateTimeOffset now)
    {
        Require(State == AgentState.Previewing, nameof(BeginDial));
        Move(AgentState.Reserved, now);
    }

    /// <summary>She is on the line, and the customer is being dialled.</summary>
    public void AwaitCustomer(DateTimeOffset now)
    {
        Require(State is AgentState.Reserved or AgentState.Ringing, nameof(AwaitCustomer));
        Move(AgentState.Dialling, now);
    }

    public void Ring(DateTimeOffset now)
    {
        Require(State == AgentState.Reserved, nameof(Ring));
        Move(AgentState.Ringing, now);
    }

    public void Talk(DateTimeOffset now)
    {
        Require(State is AgentState.Reserved or AgentState.Ringing or AgentState.Dialling, nameof(Talk));
        AnsweredToday++;
        Move(AgentState.Talking, now);
    }

    /// <summary>Takes up a conversation that began before the product came (back) up.</summary>
    public void ResumeTalk(LiveCall call, DateTimeOffset since)
    {
        Require(!HasCall, nameof(ResumeTalk));
        WrapUp = null;
        Call = call;
        if (Status == AgentStatus.SignedOut)
        {
            Set(AgentStatus.NotReady, null, since);
        }

        Move(AgentState.Talking, since);
    }

    public void Hold(DateTimeOffset now)
    {
        Require(State == AgentState.Talking, nameof(Hold));
        Move(AgentState.Holding, now);
    }

    public void Retrieve(DateTimeOffset now)
    {
        Require(State == AgentState.Holding, nameof(Retrieve));
        Move(AgentState.Talking, now);
    }

    /// <summary>The assignment came to nothing.</summary>
    public void Release(DateTimeOffset now)
    {
        Require(State is AgentState.Reserved or AgentState.Ringing or AgentState.Previewing or AgentState.Dialling, nameof(Release));
        Call = null;
        Move(AgentState.Idle, now);
    }

    /// <summary>The conversation is over; wrap-up begins.</summary>
    public void BeginWrapUp(WrapUp wrapUp, DateTimeOffset now)
    {
        Require(State is AgentState.Talking or AgentState.Holding, nameof(BeginWrapUp));
        Call = null;
        WrapUp = wrapUp;
        Move(AgentState.WrapUp, now);
    }

    /// <summary>The conversation is over; there's no wrap-up.</summary>
    public void EndTalk(DateTimeOffset now)
    {
        Require(State is AgentState.Talking or AgentState.Holding, nameof(EndTalk));
        Call = null;
        Move(AgentState.Idle, now);
    }

    public void EndWrapUp(DateTimeOffset now)
    {
        Require(State == AgentState.WrapUp, nameof(EndWrapUp));
        WrapUp = null;
        Move(AgentState.Idle, now);
    }

    /// <summary>Puts back what the store knew of her when the site starts.</summary>
    public void Restore(AgentStatus status, string? reasonCode, bool needsHeartbeat, DateTimeOffset since, DateTimeOffset now)
    {
        Status = status;
        ReasonCode = reasonCode;
        Since = since;
        FreeSince = now;
        NeedsHeartbeat = needsHeartbeat;
        LastSeen = now;
    }

    private void Set(AgentStatus status, string? reasonCode, DateTimeOffset now)
    {
        var wasFree = IsFree;
        AwaitedCustomer = null;
        Status = status;
        ReasonCode = reasonCode;
        Since = State == AgentState.Idle ? now : Since;
        FreeSince = !wasFree && IsFree ? now : FreeSince;
    }

    private void Move(AgentState state, DateTimeOffset now)
    {
        AwaitedCustomer = null;
        State = state;
        Since = now;
        FreeSince = state == AgentState.Idle ? now : FreeSince;
    }

    private void Require(bool allowed, string step)
    {
        if (!allowed)
        {
            throw new InvalidOperationException($"Agent {Id} is {Status}/{State}: {step} doesn't fit.");
        }
    }
}

/// <summary>The wrap-up of one contact: what the screen still shows of the call, and what was typed.</summary>
internal sealed class WrapUp(DeskCall call, DateTimeOffset until)
{
    public DeskCall Call { get; private set; } = call;
    public string ContactId => Call.ContactId;
    public DateTimeOffset Until { get; } = until;
    public RestoredDraft Draft { get; set; } = new(call.DraftCategory, call.DraftRemark) { ResultCode = call.DraftResult, ScriptPath = call.ScriptPath };

    /// <summary>It was another of the customers on the number.</summary>
    public void Choose(Customers.CustomerBasics customer) => Call = Call with { Customer = customer };
}
