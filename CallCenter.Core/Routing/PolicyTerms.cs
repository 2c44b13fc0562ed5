namespace CallCenter.Core.Routing;

/// <summary>What a policy says (requirement T13), without the number that publishing gives it.</summary>
/// <param name="Preset">Preset.</param>
/// <param name="Constants">Constants.</param>
/// <param name="Tiers">One entry per tier.</param>
public sealed record PolicyTerms(RoutingPreset Preset, RoutingConstants Constants, IReadOnlyList<TierPolicy> Tiers)
{
    /// <summary>What a policy says.</summary>
    public static PolicyTerms Of(RoutingPolicy policy) => new(policy.Preset, policy.Constants, policy.Tiers);

    /// <summary>The policy that says so.</summary>
    /// <param name="version">Its number.</param>
    public RoutingPolicy ToPolicy(int version) => new(version, Preset, Constants, Tiers);

    /// <summary>
    /// The same for the tiers there are now: without those that are gone, and with what <paramref name="others"/> says, or else the default, of
    /// those that it doesn't know.
    /// </summary>
    public PolicyTerms For(IEnumerable<string> tierCodes, PolicyTerms others) =>
        this with { Tiers = [.. tierCodes.Select(code => Tier(code) ?? others.Tier(code) ?? TierPolicy.Default(code))] };

    /// <summary>The entry of a tier; null where there is none.</summary>
    public TierPolicy? Tier(string code) => Tiers.FirstOrDefault(tier => tier.TierCode == code);

    /// <summary>With another entry for a tier, in its place or at the end.</summary>
    public PolicyTerms With(TierPolicy tier) => this with
    {
        Tiers = Tier(tier.TierCode) is null ? [.. Tiers, tier] : [.. Tiers.Select(own => own.TierCode == tier.TierCode ? tier : own)],
    };

    /// <inheritdoc/>
    public bool Equals(PolicyTerms? other) =>
        other is not null && (Preset, Constants) == (other.Preset, other.Constants) && Tiers.SequenceEqual(other.Tiers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Preset, Constants, Tiers.Count);
}
