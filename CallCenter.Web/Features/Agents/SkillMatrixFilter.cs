using CallCenter.Core.Agents;
using CallCenter.Core.Security;

namespace CallCenter.Web.Features.Agents;

/// <summary>Which agents the matrix shows; what is null doesn't matter.</summary>
/// <param name="Text">Beginning of the number, or a part of the name.</param>
/// <param name="Region">Region, with what lies below it.</param>
/// <param name="Group">In this group.</param>
/// <param name="Skill">Has this skill, now or as stored.</param>
/// <param name="Tier">In a group that serves this tier.</param>
/// <param name="Changed">Only those with unsaved changes.</param>
public sealed record SkillMatrixFilter(string? Text, string? Region, string? Group, string? Skill, string? Tier, bool Changed)
{
    /// <summary>The numbers of those it shows.</summary>
    /// <param name="draft">The matrix.</param>
    /// <param name="tiersOfGroups">The tiers that each group serves.</param>
    public IReadOnlyList<string> Apply(SkillMatrixDraft draft, IReadOnlyDictionary<string, IReadOnlyList<string>> tiersOfGroups)
    {
        var column = Skill is null ? -1 : draft.Skills.ToList().IndexOf(Skill);
        return [.. draft.Lines.Where(Matches).Select(line => line.Row.AgentId)];

        bool Matches(SkillMatrixLine line) =>
            (string.IsNullOrWhiteSpace(Text) || line.Row.AgentId.StartsWith(Text.Trim(), StringComparison.OrdinalIgnoreCase)
                || line.Row.Name.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase))
            && (Region is null || RegionScope.Covers(Region, line.Row.RegionCode))
            && (Group is null || line.Row.Groups.Contains(Group))
            && (column < 0 || line.Level(column) is not null || line.Saved(column) is not null)
            && (Tier is null || line.Row.Groups.Any(group => tiersOfGroups.TryGetValue(group, out var tiers) && tiers.Contains(Tier)))
            && (!Changed || line.ChangedCells > 0);
    }
}
