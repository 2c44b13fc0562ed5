namespace CallCenter.Core.Routing;

/// <summary>
/// Who could ever take which call: each skill × tier whose callers reach agents, with the agents who have the skill, are in a group that
/// serves the tier and are admitted by the widest step of the policy (requirements T8, T9, T13). Whether they are at work today doesn't
/// matter here. Barred tiers are left out.
/// </summary>
/// <param name="Cells">One for each skill and tier, skills and tiers in the order in which the plan has them.</param>
public sealed record Coverage(IReadOnlyList<CoverageCell> Cells)
{
    /// <summary>Nothing to cover.</summary>
    public static readonly Coverage Empty = new([]);

    /// <summary>Cells that nobody or only one agent can take, the emptiest first.</summary>
    public IReadOnlyList<CoverageCell> Weak => [.. Cells.Where(cell => cell.IsWeak).OrderBy(cell => cell.Agents)];

    /// <summary>The cell of a skill and tier; null where the tier is barred, or one of them isn't there.</summary>
    public CoverageCell? Cell(QueueKey queue) => Cells.FirstOrDefault(cell => cell.Queue == queue);

    /// <summary>Counts who could take what.</summary>
    public static Coverage Of(StaffingPlan plan)
    {
        var places = new Dictionary<QueueKey, CoverageCell>();
        var open = plan.Tiers.Where(tier => !tier.BarredFromAgents).ToList();
        var cells = plan.Skills
            .SelectMany(skill => open.Select(tier => places[new QueueKey(skill, tier.TierCode)] = new CoverageCell(new QueueKey(skill, tier.TierCode))))
            .ToList();
        foreach (var agent in plan.Agents)
        {
            var served = agent.Groups.SelectMany(group => plan.TiersOfGroups.GetValueOrDefault(group, [])).ToHashSet(StringComparer.Ordinal);
            foreach (var tier in open.Where(tier => served.Contains(tier.TierCode)))
            {
                foreach (var (skill, level) in agent.Skills)
                {
                    if (places.TryGetValue(new QueueKey(skill, tier.TierCode), out var cell) && tier.ServedAfter(level, agent.Groups) is { } after)
                    {
                        cell.Add(level, after);
                    }
                }
            }
        }

        return new Coverage(cells);
    }
}
