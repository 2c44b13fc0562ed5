using CallCenter.Core.Data;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Routing;

/// <summary>
/// The policies that can be tried, by key: <c>live</c>; <c>draft:7</c>; <c>version:3</c>; a preset by its name, with the targets in force.
/// </summary>
public static class PolicyChoices
{
    /// <summary>Key of the policy in force.</summary>
    public const string Live = "live";

    private const string VersionPrefix = "version:";
    private const string DraftPrefix = "draft:";
    private const int LatestVersions = 5;
    private const int LatestDrafts = 20;

    /// <summary>Keys on offer, in their order: in force, drafts, presets, earlier versions.</summary>
    internal static async Task<IReadOnlyList<string>> KeysAsync(CallCenterDb db, CancellationToken cancellation)
    {
        var versions = await db.RoutingPolicyVersions.OrderByDescending(p => p.Version).Skip(1).Take(LatestVersions)
            .Select(p => p.Version).ToListAsync(cancellation);
        var drafts = await db.PolicyDrafts.Where(d => d.State != PolicyDraftState.Published)
            .OrderByDescending(d => d.SavedAt).ThenByDescending(d => d.Id).Take(LatestDrafts).Select(d => d.Id).ToListAsync(cancellation);
        return
        [
            Live,
            .. drafts.Select(KeyOfDraft),
            .. Enum.GetValues<RoutingPreset>().Select(KeyOf),
            .. versions.Select(KeyOfVersion),
        ];
    }

    /// <summary>The policy of a key; null when there is none. A draft's has the number of the version it departs from.</summary>
    internal static async Task<RoutingPolicy?> FindAsync(CallCenterDb db, string key, CancellationToken cancellation)
    {
        var live = await SiteConfigurationStore.CurrentPolicyAsync(db, cancellation);
        if (key == Live)
        {
            return live;
        }

        if (PresetOf(key) is { } preset)
        {
            return live with { Preset = preset, Constants = RoutingConstants.Of(preset) };
        }

        if (DraftOf(key) is { } id)
        {
            var draft = await db.PolicyDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellation);
            return draft?.ToTerms().ToPolicy(draft.BasedOn);
        }

        return VersionOf(key) is { } version
            ? (await db.RoutingPolicyVersions.AsNoTracking().Include(p => p.Tiers).SingleOrDefaultAsync(p => p.Version == version, cancellation))?.ToPolicy()
            : null;
    }

    /// <summary>The preset that a key names, or null.</summary>
    public static RoutingPreset? PresetOf(string key) =>
        Enum.GetValues<RoutingPreset>().Cast<RoutingPreset?>().FirstOrDefault(preset => KeyOf(preset!.Value) == key);

    /// <summary>The number of the version that a key names, or null.</summary>
    public static int? VersionOf(string key) => NumberIn(key, VersionPrefix);

    /// <summary>The draft that a key names, or null.</summary>
    public static int? DraftOf(string key) => NumberIn(key, DraftPrefix);

    /// <summary>A draft's key.</summary>
    public static string KeyOfDraft(int id) => $"{DraftPrefix}{id}";

    /// <summary>A version's key.</summary>
    public static string KeyOfVersion(int version) => $"{VersionPrefix}{version}";

    /// <summary>A preset's key: its name in lower case.</summary>
    public static string KeyOf(RoutingPreset preset) => preset.ToString().ToLowerInvariant();

    private static int? NumberIn(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(key.AsSpan(prefix.Length), out var number) ? number : null;
}
