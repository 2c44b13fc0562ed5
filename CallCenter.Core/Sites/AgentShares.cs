using System.Runtime.InteropServices;

namespace CallCenter.Core.Sites;

/// <summary>
/// Divides agents among campaigns by the campaigns' shares, so that whoever comes or goes moves hardly anybody else: each agent and campaign have an
/// affinity (a hash of both), each campaign has places by its share, and the strongest affinities are served first. Pure, and the same on every server.
/// </summary>
public static class AgentShares
{
    /// <summary>The campaign of each agent.</summary>
    /// <param name="agents">Agents, each once.</param>
    /// <param name="campaigns">Campaigns with their shares, at least 1; at least one campaign.</param>
    public static IReadOnlyDictionary<string, long> Spread(IEnumerable<string> agents, IReadOnlyList<(long Id, int Share)> campaigns)
    {
        var all = agents.ToList();
        if (campaigns.Count == 1)
        {
            return all.ToDictionary(agent => agent, _ => campaigns[0].Id, StringComparer.Ordinal);
        }

        var places = Places(all.Count, campaigns);
        var given = new Dictionary<string, long>(all.Count, StringComparer.Ordinal);
        foreach (var (agent, campaign, _) in all
            .SelectMany(agent => campaigns.Select(campaign => (Agent: agent, campaign.Id, Affinity: Affinity(agent, campaign.Id))))
            .OrderByDescending(pair => pair.Affinity).ThenBy(pair => pair.Agent, StringComparer.Ordinal).ThenBy(pair => pair.Id))
        {
            if (places[campaign] > 0 && given.TryAdd(agent, campaign))
            {
                places[campaign]--;
            }
        }

        return given;
    }

    // By highest averages (Sainte-Laguë): with one agent more, one campaign gets one place more, and none loses any.
    private static Dictionary<long, int> Places(int agents, IReadOnlyList<(long Id, int Share)> campaigns)
    {
        var places = campaigns.ToDictionary(campaign => campaign.Id, _ => 0);
        for (var i = 0; i < agents; i++)
        {
            places[campaigns.MaxBy(campaign => campaign.Share / (places[campaign.Id] + 0.5)).Id]++;
        }

        return places;
    }

    // FNV-1a over both, then mixed (the finish of SplitMix64): string hashes of the runtime differ from process to process.
    private static ulong Affinity(string agent, long campaign)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in MemoryMarshal.AsBytes(agent.AsSpan()))
        {
            hash = (hash ^ part) * 1099511628211UL;
        }

        hash ^= unchecked((ulong)campaign) * 0x9E3779B97F4A7C15UL;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}
