using CallCenter.Core.Security;

namespace CallCenter.Core.Sites;

/// <summary>What of the floor a person may see (requirement N3). The live board's counterpart of the narrowed queries.</summary>
public static class FloorScope
{
    /// <summary>
    /// The floor as the user may see it: the agents of her region and below, and the calls that are with these agents,
    /// whose customer lives there, or that nobody could place yet. Queues have figures only and no region: they stay whole.
    /// </summary>
    public static SiteSnapshot SeenBy(this SiteSnapshot floor, CurrentUser user)
    {
        var agents = floor.Agents.Where(agent => RegionScope.Covers(user.RegionCode, agent.RegionCode)).ToList();
        var seen = agents.Select(agent => agent.AgentId).ToHashSet(StringComparer.Ordinal);
        return floor with
        {
            Agents = agents,
            Calls = [.. floor.Calls.Where(call =>
                (call.AgentId is { } agent && seen.Contains(agent))
                || (call.RegionCode is { } region ? RegionScope.Covers(user.RegionCode, region) : call.AgentId is null))],
        };
    }
}
