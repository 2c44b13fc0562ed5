namespace CallCenter.Core.Sites;

/// <summary>
/// What an agent did at her desk. The site answers each with a <see cref="SiteReply"/>: what no longer fits is refused
/// with a reason, so that a button pressed twice, or in two tabs, does harm to nobody.
/// </summary>
/// <param name="At">When.</param>
/// <param name="AgentId">Who.</param>
public abstract record AgentRequest(DateTimeOffset At, string AgentId) : SiteEvent(At);

/// <summary>Came to work. Starts as not ready for nothing else: a first <see cref="AgentWentAvailable"/> makes her take calls.</summary>
/// <param name="At">When.</param>
/// <param name="AgentId">Who.</param>
/// <param name="NeedsHeartbeat">
/// True for a person at a browser: without an <see cref="AgentSeen"/> for <see cref="SiteSettings.PresenceTimeout"/> the agent goes to not ready.
/// </param>
public sealed record AgentSignedIn(DateTimeOffset At, string AgentId, bool NeedsHeartbeat) : AgentRequest(At, AgentId);

/// <summary>Left work; refused while a call is with the agent.</summary>
public sealed record AgentSignedOut(DateTimeOffset At, string AgentId) : AgentRequest(At, AgentId);

/// <summary>Takes calls from now on (or once the present one is wrapped up).</summary>
public sealed record AgentWentAvailable(DateTimeOffset At, string AgentId) : AgentRequest(At, AgentId);

/// <summary>Takes no calls from now on, for a reason. The call in hand goes on.</summary>
public sealed record AgentWentNotReady(DateTimeOffset At, string AgentId, string ReasonCode) : AgentRequest(At, AgentId);

/// <summary>The agent's browser lives.</summary>
public sealed record AgentSeen(DateTimeOffset At, string AgentId) : AgentRequest(At, AgentId);

/// <summary>Pressed Answer, where the switch can answer for her.</summary>
public sealed record AgentPressedAnswer(DateTimeOffset At, string AgentId, string ContactId) : AgentRequest(At, AgentId);

/// <summary>Pressed Hold.</summary>
public sealed record AgentPressedHold(DateTimeOffset At, string AgentId, string ContactId) : AgentRequest(At, AgentId);

/// <summary>Pressed Retrieve.</summary>
public sealed record AgentPressedRetrieve(DateTimeOffset At, string AgentId, string ContactId) : AgentRequest(At, AgentId);

/// <summary>Pressed Hang up.</summary>
public sealed record AgentPressedHangUp(DateTimeOffset At, string AgentId, string ContactId) : AgentRequest(At, AgentId);

/// <summary>Passed the call on 呼转 to the queue of a skill (requirement I6). The caller keeps the tier; the agent wraps up.</summary>
public sealed record AgentTransferredCall(DateTimeOffset At, string AgentId, string ContactId, string SkillCode) : AgentRequest(At, AgentId);

/// <summary>Chose which of the customers on the caller's number calls (requirement T2). The call keeps the tier that it was routed by.</summary>
public sealed record AgentChoseCustomer(DateTimeOffset At, string AgentId, string ContactId, long CustomerId) : AgentRequest(At, AgentId);

/// <summary>Reported trouble on the line (requirement I6): <c>dropped</c>, <c>one-way-audio</c>, <c>no-audio</c>.</summary>
public sealed record AgentReportedIncident(DateTimeOffset At, string AgentId, string ContactId, string Reason) : AgentRequest(At, AgentId);

/// <summary>Typed in the wrap-up: kept on the server, so that a lost browser loses nothing.</summary>
/// <param name="At">When.</param>
/// <param name="AgentId">Who.</param>
/// <param name="ContactId">Contact.</param>
/// <param name="CategoryCode">Category chosen.</param>
/// <param name="Remark">Remark typed.</param>
/// <param name="ResultCode">Result code chosen, of an outbound call.</param>
public sealed record AgentDraftedWrapUp(
    DateTimeOffset At, string AgentId, string ContactId, string? CategoryCode, string? Remark, string? ResultCode = null) : AgentRequest(At, AgentId);

/// <summary>Finished the contact's record: category and remark (at most 2000 characters).</summary>
public sealed record AgentWrappedUp(
    DateTimeOffset At, string AgentId, string ContactId, string CategoryCode, string? Remark) : AgentRequest(At, AgentId);

/// <summary>The answer to an event; <see cref="Done"/> where there is nothing to refuse.</summary>
/// <param name="Refusal">Why not, or null when done.</param>
public sealed record SiteReply(SiteRefusal? Refusal)
{
    /// <summary>Done.</summary>
    public static readonly SiteReply Done = new((SiteRefusal?)null);
}

/// <summary>Why a request was refused.</summary>
public enum SiteRefusal
{
    /// <summary>No such agent at this site, or retired.</summary>
    UnknownAgent,
    /// <summary>The agent isn't signed in.</summary>
    NotSignedIn,
    /// <summary>A call is with the agent: first finish it.</summary>
    CallInHand,
    /// <summary>That call isn't (any more) with this agent in the state that the request needs.</summary>
    CallNotHere,
    /// <summary>This switch can't answer for the agent: answer on the phone.</summary>
    AnswerOnPhone,
    /// <summary>Not a reason that an agent may choose.</summary>
    UnknownReason,
    /// <summary>No such skill.</summary>
    UnknownSkill,
    /// <summary>Not one of the customers on the caller's number.</summary>
    UnknownCustomer,
    /// <summary>No such category.</summary>
    UnknownCategory,
    /// <summary>The text is too long.</summary>
    TextTooLong,
    /// <summary>The site isn't ready (it's starting or moving to another server): try again in a moment.</summary>
    SiteNotReady,
    /// <summary>To an agent: her supervisor has signed her out; it comes true once she has finished what she has in hand.</summary>
    SignOutPending,
    /// <summary>The campaign isn't running, or she doesn't call for it.</summary>
    CampaignNotRunning,
    /// <summary>No customer of the campaign is due at the moment.</summary>
    NoCustomerDue,
    /// <summary>The customer mustn't be dialled any more: the calling window has closed, or the campaign was stopped.</summary>
    DiallingOver,
    /// <summary>No such result code, or retired.</summary>
    UnknownResult,
    /// <summary>The appointment lies in the past, or more than a year ahead.</summary>
    AppointmentPast,
    /// <summary>To a supervisor: no such agent on her floor.</summary>
    AgentGone,
    /// <summary>To a supervisor: the agent isn't signed in.</summary>
    AgentNotAtWork,
    /// <summary>To a supervisor: the agent has just got another call, or is finishing one.</summary>
    AgentNotFree,
    /// <summary>To a supervisor: the caller has hung up, or the call isn't on her floor.</summary>
    CallGone,
    /// <summary>To a supervisor: the call doesn't wait any more, an agent has just got it.</summary>
    CallNotWaiting,
    /// <summary>To a supervisor: the switch is away and can't be told.</summary>
    SwitchAway,
}
