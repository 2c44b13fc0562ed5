namespace CallCenter.Core.Routing;

/// <summary>
/// What comes of two who changed the same policy, each without the other's knowledge: both changes where they are of different things; of the
/// same thing the own one, and it is named.
/// </summary>
/// <param name="Terms">The policy with both changes.</param>
/// <param name="Taken">The other's changes that were taken in.</param>
/// <param name="Clashes">What both changed: from the other's value to the own one.</param>
public sealed record PolicyMerge(PolicyTerms Terms, IReadOnlyList<PolicyChange> Taken, IReadOnlyList<PolicyChange> Clashes)
{
    /// <summary>Brings two changes of one policy together.</summary>
    /// <param name="before">What both began with.</param>
    /// <param name="own">What one made of it.</param>
    /// <param name="others">What the other made of it.</param>
    public static PolicyMerge Of(PolicyTerms before, PolicyTerms own, PolicyTerms others)
    {
        var mine = PolicyChange.Between(before, own);
        var taken = PolicyChange.Between(before, others).Where(change => !mine.Any(change.IsAbout)).ToList();
        var terms = taken.Aggregate(own, (merged, change) => change.ApplyTo(merged));
        var changedByBoth = PolicyChange.Between(before, others).Where(change => mine.Any(change.IsAbout)).ToList();
        var clashes = PolicyChange.Between(others, terms).Where(change => changedByBoth.Exists(change.IsAbout)).ToList();
        return new PolicyMerge(terms, taken, clashes);
    }
}
