using CallCenter.Core.Data;

namespace CallCenter.Core.Agents;

/// <summary>An agent group as somebody wants it.</summary>
/// <param name="Code">Code.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Tiers">Codes of the tiers it serves (requirement T8).</param>
public sealed record AgentGroupDraft(string Code, string NameZh, string NameEn, IReadOnlyList<string> Tiers)
{
    /// <summary>The group as it is.</summary>
    public static AgentGroupDraft Of(AgentGroup group) => new(
        group.Code, group.NameZh, group.NameEn, [.. group.Tiers.Select(t => t.TierCode).Order(StringComparer.Ordinal)]);

    /// <summary>All that is wrong with it, given the tiers there are.</summary>
    internal FieldChecks Check(IReadOnlyCollection<string> tiers)
    {
        var checks = new FieldChecks();
        checks.Code(Code, nameof(Code));
        checks.Text(NameZh, nameof(NameZh), Lengths.Name);
        checks.Text(NameEn, nameof(NameEn), Lengths.Name);
        foreach (var (tier, count) in Tiers.CountBy(t => t, StringComparer.Ordinal))
        {
            checks.FailIf(!tiers.Contains(tier), $"{nameof(Tiers)}[{tier}]", FieldErrors.Unknown);
            checks.FailIf(count > 1, $"{nameof(Tiers)}[{tier}]", FieldErrors.Duplicate);
        }

        return checks;
    }

    /// <summary>Makes the group so.</summary>
    internal void ApplyTo(AgentGroup group)
    {
        (group.NameZh, group.NameEn) = (NameZh.Trim(), NameEn.Trim());
        group.Tiers.RemoveAll(t => !Tiers.Contains(t.TierCode));
        group.Tiers.AddRange(Tiers.Where(code => !group.Tiers.Exists(t => t.TierCode == code))
            .Select(code => new AgentGroupTier { GroupCode = group.Code, TierCode = code }));
    }
}

/// <summary>Who joins a group and who leaves it. What others do to the group meanwhile stays.</summary>
/// <param name="Joining">Numbers of agents to be members.</param>
/// <param name="Leaving">Numbers of agents not to be.</param>
public sealed record MemberChange(IReadOnlyList<string> Joining, IReadOnlyList<string> Leaving)
{
    /// <summary>Nobody.</summary>
    public static readonly MemberChange None = new([], []);
}

/// <summary>A group in the list.</summary>
/// <param name="Group">What can be edited.</param>
/// <param name="Members">Members whom the user may see, by number.</param>
/// <param name="MembersElsewhere">How many members belong to regions that the user doesn't see.</param>
/// <param name="Version">To be given back with a change.</param>
public sealed record AgentGroupRow(AgentGroupDraft Group, IReadOnlyList<GroupMember> Members, int MembersElsewhere, int Version);

/// <summary>A member, or somebody who could be.</summary>
/// <param name="AgentId">Agent number.</param>
/// <param name="Name">Name.</param>
/// <param name="RegionCode">Region.</param>
public sealed record GroupMember(string AgentId, string Name, string RegionCode);
