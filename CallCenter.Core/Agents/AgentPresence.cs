using CallCenter.Core.Contacts;

namespace CallCenter.Core.Agents;

/// <summary>First axis: what the agent wants to be.</summary>
public enum AgentStatus
{
    /// <summary>Not at work.</summary>
    SignedOut,
    /// <summary>Takes calls.</summary>
    Available,
    /// <summary>At work, takes none, for a reason.</summary>
    NotReady,
}

/// <summary>Second axis: what the agent is doing. The server owns both.</summary>
public enum AgentState
{
    /// <summary>Nothing.</summary>
    Idle,
    /// <summary>A call has been assigned; the phone doesn't ring yet.</summary>
    Reserved,
    /// <summary>The phone rings.</summary>
    Ringing,
    /// <summary>Connected with a caller.</summary>
    Talking,
    /// <summary>Connected, the caller on hold.</summary>
    Holding,
    /// <summary>Finishing the contact's record 话后处理.</summary>
    WrapUp,
    /// <summary>Looks at a customer who is to be called; nothing has been dialled yet.</summary>
    Previewing,
    /// <summary>Her phone is off the hook, or will be: the customer is being dialled for her.</summary>
    Dialling,
}

/// <summary>A change on either axis, as the journal keeps it.</summary>
/// <param name="Id">Identity in the journal.</param>
/// <param name="At">When.</param>
/// <param name="SiteId">Site.</param>
/// <param name="AgentId">Agent.</param>
/// <param name="Status">New status.</param>
/// <param name="ReasonCode">Reason while not ready.</param>
/// <param name="State">New state.</param>
/// <param name="ContactId">The contact the state is about, if any.</param>
public sealed record AgentPresenceEntry(
    EntryId Id, DateTimeOffset At, string SiteId, string AgentId, AgentStatus Status, string? ReasonCode, AgentState State, string? ContactId);
