using CallCenter.Core.Contacts;

namespace CallCenter.Core.Agents;

/// <summary>The latest <see cref="AgentPresenceEntry"/> of an agent: what a restarted site goes on from.</summary>
public sealed class AgentPresenceCurrent
{
    /// <summary>Agent.</summary>
    public required string AgentId { get; set; }
    /// <summary>First part of the entry's <see cref="EntryId"/>; with <see cref="Number"/> it is the concurrency token.</summary>
    public long Incarnation { get; set; }
    /// <summary>Second part of the entry's <see cref="EntryId"/>.</summary>
    public long Number { get; set; }
    /// <summary>Since when (UTC).</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>Site.</summary>
    public required string SiteId { get; set; }
    /// <summary>Status.</summary>
    public AgentStatus Status { get; set; }
    /// <summary>Reason while not ready.</summary>
    public string? ReasonCode { get; set; }
    /// <summary>State.</summary>
    public AgentState State { get; set; }
    /// <summary>The contact the state is about.</summary>
    public string? ContactId { get; set; }

    /// <summary>Takes over an entry, unless a later one is known already.</summary>
    /// <returns>Whether it was taken over.</returns>
    public bool Follow(AgentPresenceEntry entry)
    {
        if (entry.Id.CompareTo(new EntryId(Incarnation, Number)) <= 0)
        {
            return false;
        }

        (Incarnation, Number) = (entry.Id.Incarnation, entry.Id.Number);
        (At, SiteId, Status, ReasonCode, State, ContactId) =
            (entry.At, entry.SiteId, entry.Status, entry.ReasonCode, entry.State, entry.ContactId);
        return true;
    }
}
