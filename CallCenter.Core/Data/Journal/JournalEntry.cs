using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;

namespace CallCenter.Core.Data.Journal;

/// <summary>One fact on its way to the store: exactly one of the four is set.</summary>
/// <param name="Trace">A step of a call.</param>
/// <param name="Presence">A change of an agent.</param>
/// <param name="Decision">A decision of the routing.</param>
/// <param name="Draft">What an agent has typed of a wrap-up.</param>
public sealed record JournalEntry(TraceEntry? Trace, AgentPresenceEntry? Presence, AssignmentDecision? Decision, WrapUpDraftEntry? Draft = null)
{
    /// <summary>A step of a call.</summary>
    public static JournalEntry Of(TraceEntry trace) => new(trace, null, null);

    /// <summary>A change of an agent.</summary>
    public static JournalEntry Of(AgentPresenceEntry presence) => new(null, presence, null);

    /// <summary>A decision of the routing.</summary>
    public static JournalEntry Of(AssignmentDecision decision) => new(null, null, decision);

    /// <summary>What an agent has typed of a wrap-up.</summary>
    public static JournalEntry Of(WrapUpDraftEntry draft) => new(null, null, null, draft);
}
