using System.Text.RegularExpressions;
using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>Keeps the members of the switch's fallback queue in step with the product's agents.</summary>
public sealed partial class FallbackMembers(Ledger functions, AdminDialplan dialplan, ILogger logger)
{
    // What the switch has, device → paused; null until it has been read, and after a failure.
    private Dictionary<string, bool>? known;

    public async Task SetAsync(IReadOnlyList<FallbackAgent> agents, CancellationToken cancellation)
    {
        var wanted = new Dictionary<string, bool>();
        foreach (var agent in agents)
        {
            if (Device().IsMatch(agent.Device))
            {
                wanted[agent.Device] = agent.Paused;
            }
            else
            {
                logger.LogWarning("Asterisk: device {Device} of agent {AgentId} can't be a queue member", agent.Device, agent.AgentId);
            }
        }
        var changes = known is { } before ? Differences(before, wanted) : Whole(await MembersAsync(cancellation), wanted);
        if (changes.Count == 0 || await dialplan.RunAsync("members", changes, cancellation))
        {
            known = wanted;
            return;
        }
        known = null;
        logger.LogError("Asterisk: the fallback queue's members could not be set; the next change sets all of them");
    }

    /// <summary>What changes one set of members into another: <c>add|device</c>, <c>remove|…</c>, <c>pause|…</c>, <c>unpause|…</c>.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, bool> before, IReadOnlyDictionary<string, bool> after) =>
    [
        .. before.Keys.Where(d => !after.ContainsKey(d)).Select(d => $"remove|{d}"),
        .. after.Where(a => !before.ContainsKey(a.Key)).SelectMany(a => a.Value ? [$"add|{a.Key}", $"pause|{a.Key}"] : new[] { $"add|{a.Key}" }),
        .. after.Where(a => before.TryGetValue(a.Key, out var paused) && paused != a.Value).Select(a => $"{(a.Value ? "pause" : "unpause")}|{a.Key}"),
    ];

    /// <summary>The same where only the names of the present members are known.</summary>
    public static IReadOnlyList<string> Whole(IReadOnlyCollection<string> before, IReadOnlyDictionary<string, bool> after) =>
    [
        .. before.Where(d => !after.ContainsKey(d)).Select(d => $"remove|{d}"),
        .. after.Keys.Where(d => !before.Contains(d)).Select(d => $"add|{d}"),
        .. after.Select(a => $"{(a.Value ? "pause" : "unpause")}|{a.Key}"),
    ];

    private async Task<IReadOnlyCollection<string>> MembersAsync(CancellationToken cancellation) =>
        (await functions.FunctionAsync("QUEUE_MEMBER_LIST(fallback)", cancellation) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^[A-Za-z0-9]{1,20}/[A-Za-z0-9_.-]{1,40}$")]
    private static partial Regex Device();
}
