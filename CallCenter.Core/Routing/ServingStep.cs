namespace CallCenter.Core.Routing;

/// <summary>
/// Who may answer a tier's callers from a given wait on (requirements T8, T9, T13). Steps only widen: a later one admits everybody whom
/// an earlier one admits, so the caller who has waited longest is open to the most agents and a queue stays first in, first out.
/// </summary>
/// <param name="AfterSeconds">From how long a wait on, 0 to 3600 s; 0 in the first step.</param>
/// <param name="UpToSkillLevel">Agents with this level in the skill or a better one, 1 (first skill) to 9.</param>
/// <param name="GroupCodes">Only members of these groups; empty: of every group that serves the tier.</param>
public sealed record ServingStep(int AfterSeconds, int UpToSkillLevel, IReadOnlyList<string> GroupCodes)
{
    /// <summary>The lowest of the skill levels: nobody is left out.</summary>
    public const int LowestLevel = 9;

    /// <summary>How many steps a tier has at most.</summary>
    public const int MaxSteps = 6;

    /// <summary>The default: at once everybody who has the skill and serves the tier.</summary>
    public static IReadOnlyList<ServingStep> Everyone { get; } = [new ServingStep(0, LowestLevel, [])];

    /// <summary>Whether an agent with this level, in these groups, is among those admitted.</summary>
    public bool Admits(int level, IReadOnlyCollection<string> groups) =>
        level <= UpToSkillLevel && (GroupCodes.Count == 0 || GroupCodes.Any(groups.Contains));

    /// <summary>Whether it admits everybody whom <paramref name="earlier"/> admits, and others besides.</summary>
    public bool Widens(ServingStep earlier)
    {
        var keepsGroups = GroupCodes.Count == 0 || (earlier.GroupCodes.Count > 0 && earlier.GroupCodes.All(GroupCodes.Contains));
        var more = UpToSkillLevel > earlier.UpToSkillLevel || !GroupCodes.ToHashSet().SetEquals(earlier.GroupCodes);
        return keepsGroups && UpToSkillLevel >= earlier.UpToSkillLevel && more;
    }

    /// <inheritdoc/>
    public bool Equals(ServingStep? other) =>
        other is not null && AfterSeconds == other.AfterSeconds && UpToSkillLevel == other.UpToSkillLevel
        && GroupCodes.SequenceEqual(other.GroupCodes, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AfterSeconds, UpToSkillLevel, GroupCodes.Count);
}
