using CallCenter.Core.Contacts;

namespace CallCenter.Core.Agents;

/// <summary>An <see cref="AgentPresenceEntry"/> as it is stored: the history of an agent's two axes.</summary>
public sealed class AgentPresenceRow
{
    /// <summary>First part of the <see cref="EntryId"/>.</summary>
    public long Incarnation { get; set; }
    /// <summary>Second part of the <see cref="EntryId"/>.</summary>
    public long Number { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>Site.</summary>
    public required string SiteId { get; set; }
    /// <summary>Agent.</summary>
    public required string AgentId { get; set; }
    /// <summary>New status.</summary>
    public AgentStatus Status { get; set; }
    /// <summary>Reason while not ready.</summary>
    public string? ReasonCode { get; set; }
    /// <summary>New state.</summary>
    public AgentState State { get; set; }
    /// <summary>The contact the state is about.</summary>
    public string? ContactId { get; set; }

    /// <summary>The stored form of an entry.</summary>
    public static AgentPresenceRow From(AgentPresenceEntry entry) => new()
    {
        Incarnation = entry.Id.Incarnation,
        Number = entry.Id.Number,
        At = entry.At,
        SiteId = entry.SiteId,
        AgentId = entry.AgentId,
        Status = entry.Status,
        ReasonCode = entry.ReasonCode,
        State = entry.State,
        ContactId = entry.ContactId,
    };
}
