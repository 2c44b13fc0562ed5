using CallCenter.Core.Data;
using CallCenter.Core.Security;

namespace CallCenter.Core.Agents;

/// <summary>An agent as somebody wants her.</summary>
/// <param name="Id">Agent number.</param>
/// <param name="Name">Name.</param>
/// <param name="Device">Phone as the switch knows it.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="Skills">Level, 1 to 9, by skill.</param>
/// <param name="Groups">Groups.</param>
public sealed record AgentDraft(
    string Id, string Name, string Device, string RegionCode, IReadOnlyDictionary<string, int> Skills, IReadOnlyList<string> Groups)
{
    private const int LowestLevel = 9;

    /// <summary>The agent as she is.</summary>
    public static AgentDraft Of(Agent agent) => new(
        agent.Id, agent.Name, agent.Device, agent.RegionCode,
        agent.Skills.OrderBy(s => s.SkillCode, StringComparer.Ordinal).ToDictionary(s => s.SkillCode, s => s.Level, StringComparer.Ordinal),
        [.. agent.Groups.Select(g => g.GroupCode).Order(StringComparer.Ordinal)]);

    /// <summary>All that is wrong with it, given what there is.</summary>
    internal FieldChecks Check(
        CurrentUser user, IReadOnlyCollection<string> skills, IReadOnlyCollection<string> groups, IReadOnlyCollection<string> regions)
    {
        var checks = new FieldChecks();
        checks.Code(Id, nameof(Id));
        checks.Text(Name, nameof(Name), Lengths.Name);
        checks.Text(Device, nameof(Device), Lengths.Name);

        // A region that she can't see is as unknown as one that isn't there.
        checks.FailIf(!regions.Contains(RegionCode) || !RegionScope.Covers(user.RegionCode, RegionCode), nameof(RegionCode), FieldErrors.Unknown);
        foreach (var (skill, level) in Skills)
        {
            checks.FailIf(!skills.Contains(skill), $"{nameof(Skills)}[{skill}]", FieldErrors.Unknown);
            checks.Range(level, 1, LowestLevel, $"{nameof(Skills)}[{skill}]");
        }

        foreach (var (group, count) in Groups.CountBy(g => g, StringComparer.Ordinal))
        {
            checks.FailIf(!groups.Contains(group), $"{nameof(Groups)}[{group}]", FieldErrors.Unknown);
            checks.FailIf(count > 1, $"{nameof(Groups)}[{group}]", FieldErrors.Duplicate);
        }

        return checks;
    }

    /// <summary>Makes the agent so.</summary>
    internal void ApplyTo(Agent agent)
    {
        (agent.Name, agent.Device, agent.RegionCode) = (Name.Trim(), Device.Trim(), RegionCode);
        agent.Skills.RemoveAll(s => !Skills.ContainsKey(s.SkillCode));
        foreach (var (code, level) in Skills)
        {
            if (agent.Skills.Find(s => s.SkillCode == code) is { } skill)
            {
                skill.Level = level;
            }
            else
            {
                agent.Skills.Add(new AgentSkill { AgentId = agent.Id, SkillCode = code, Level = level });
            }
        }

        agent.Groups.RemoveAll(g => !Groups.Contains(g.GroupCode));
        foreach (var code in Groups.Where(code => !agent.Groups.Exists(g => g.GroupCode == code)))
        {
            agent.Groups.Add(new AgentGroupMember { AgentId = agent.Id, GroupCode = code });
        }
    }
}
