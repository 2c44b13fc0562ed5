using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;

namespace CallCenter.Core.Sites;

/// <summary>What a site made of one event.</summary>
/// <param name="Reply">The answer to whoever asked.</param>
/// <param name="Commands">What is to be done outside, in this order.</param>
/// <param name="Trace">What is to be kept of the calls.</param>
/// <param name="Presence">What is to be kept of the agents.</param>
/// <param name="Decisions">What is to be kept of the routing.</param>
/// <param name="TouchedAgents">Agents whose desk looks different now.</param>
public sealed record SiteOutcome(
    SiteReply Reply,
    IReadOnlyList<SiteCommand> Commands,
    IReadOnlyList<TraceEntry> Trace,
    IReadOnlyList<AgentPresenceEntry> Presence,
    IReadOnlyList<AssignmentDecision> Decisions,
    IReadOnlyCollection<string> TouchedAgents)
{
    /// <summary>What is to be kept of unfinished wrap-ups.</summary>
    public IReadOnlyList<WrapUpDraftEntry> Drafts { get; init; } = [];
}
