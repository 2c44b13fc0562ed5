namespace CallCenter.Core.Sites;

/// <summary>
/// What a supervisor did to an agent or a call on the floor. The site answers as it does to agents: what no longer fits is refused
/// with a reason. It is no sign of life from the agent's browser.
/// </summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="AgentId">The agent concerned.</param>
public abstract record SupervisorRequest(DateTimeOffset At, FloorSupervisor By, string AgentId) : SiteEvent(At);

/// <summary>Who acts on the floor.</summary>
/// <param name="UserId">User.</param>
/// <param name="Name">Name, as the agent and the records show it.</param>
/// <param name="RegionCode">Region: agents and calls outside it and what lies below it don't exist for her (requirement N3).</param>
public sealed record FloorSupervisor(string UserId, string Name, string RegionCode);

/// <summary>Made an agent available: at once where nothing is in hand, else once the call is over.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="AgentId">Agent.</param>
/// <param name="Note">Why, in the supervisor's words; at most 256 characters.</param>
public sealed record SupervisorMadeAvailable(DateTimeOffset At, FloorSupervisor By, string AgentId, string? Note)
    : SupervisorRequest(At, By, AgentId);

/// <summary>Made an agent not ready, for one of the reasons that agents choose; a call in hand goes on.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="AgentId">Agent.</param>
/// <param name="ReasonCode">Reason.</param>
/// <param name="Note">Why, in the supervisor's words; at most 256 characters.</param>
public sealed record SupervisorMadeNotReady(DateTimeOffset At, FloorSupervisor By, string AgentId, string ReasonCode, string? Note)
    : SupervisorRequest(At, By, AgentId);

/// <summary>Signed an agent out: at once where nothing is in hand, else once call and wrap-up are over.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="AgentId">Agent.</param>
/// <param name="Note">Why, in the supervisor's words; at most 256 characters.</param>
public sealed record SupervisorSignedOutAgent(DateTimeOffset At, FloorSupervisor By, string AgentId, string? Note)
    : SupervisorRequest(At, By, AgentId);

/// <summary>
/// Pulled a waiting call out of its queue and gave it to an agent with nothing in hand. She needn't be eligible, nor available:
/// where an eligible agent is free, no call waits.
/// </summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="AgentId">Agent.</param>
/// <param name="ContactId">Call.</param>
public sealed record SupervisorPulledCall(DateTimeOffset At, FloorSupervisor By, string AgentId, string ContactId)
    : SupervisorRequest(At, By, AgentId);

/// <summary>What a supervisor did to an agent, as her desk tells it.</summary>
/// <param name="At">When.</param>
/// <param name="By">The supervisor's name.</param>
/// <param name="Kind">What.</param>
/// <param name="ReasonCode">Reason for not ready.</param>
/// <param name="Note">Why, in the supervisor's words.</param>
public sealed record SupervisorNotice(DateTimeOffset At, string By, SupervisorNoticeKind Kind, string? ReasonCode, string? Note);

/// <summary>What a supervisor may do to an agent.</summary>
public enum SupervisorNoticeKind
{
    /// <summary>Made available.</summary>
    MadeAvailable,
    /// <summary>Made not ready.</summary>
    MadeNotReady,
    /// <summary>Signed out at once.</summary>
    SignedOut,
    /// <summary>Will be signed out once the contact in hand is finished.</summary>
    SignsOutAfterCall,
    /// <summary>Got a call that was pulled out of a queue.</summary>
    CallPulled,
}
