using CallCenter.Core.Routing;

namespace CallCenter.Web.Features.Routing;

/// <summary>What differs between two policies, for the eyes of whoever publishes.</summary>
/// <param name="TierCode">Tier; null for the policy as a whole.</param>
/// <param name="Field">What.</param>
/// <param name="Before">Value in the first.</param>
/// <param name="After">Value in the second.</param>
public sealed record PolicyChange(string? TierCode, PolicyField Field, object Before, object After)
{
    /// <summary>All differences; a tier that only one of them has counts with all its fields as not promised.</summary>
    public static IReadOnlyList<PolicyChange> Between(
        RoutingPreset presetBefore, IReadOnlyList<TierPolicy> before, RoutingPreset presetAfter, IReadOnlyList<TierPolicy> after)
    {
        var changes = new List<PolicyChange>();
        if (presetBefore != presetAfter)
        {
            changes.Add(new PolicyChange(null, PolicyField.Preset, presetBefore, presetAfter));
        }

        foreach (var code in before.Select(tier => tier.TierCode).Union(after.Select(tier => tier.TierCode)))
        {
            var old = before.FirstOrDefault(tier => tier.TierCode == code) ?? new TierPolicy(code, 0, 1);
            var now = after.FirstOrDefault(tier => tier.TierCode == code) ?? new TierPolicy(code, 0, 1);
            Add(code, PolicyField.Target, old.TargetAnswerRate, now.TargetAnswerRate);
            Add(code, PolicyField.Seconds, old.TargetSeconds, now.TargetSeconds);
            Add(code, PolicyField.SkipsMenu, old.SkipsMenu, now.SkipsMenu);
            Add(code, PolicyField.Barred, old.BarredFromAgents, now.BarredFromAgents);
        }

        return changes;

        void Add(string code, PolicyField field, object old, object now)
        {
            if (!old.Equals(now))
            {
                changes.Add(new PolicyChange(code, field, old, now));
            }
        }
    }
}

/// <summary>What of a policy can differ.</summary>
public enum PolicyField
{
    /// <summary>The preset.</summary>
    Preset,
    /// <summary>Target answer rate.</summary>
    Target,
    /// <summary>n.</summary>
    Seconds,
    /// <summary>Skips the menu.</summary>
    SkipsMenu,
    /// <summary>Barred from agents.</summary>
    Barred,
}
