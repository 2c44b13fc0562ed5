namespace CallCenter.Core.Routing;

/// <summary>What a change would do to who can take which call: looked at before it is saved.</summary>
/// <param name="Before">As it is.</param>
/// <param name="After">As it would be.</param>
public sealed record CoverageChange(Coverage Before, Coverage After)
{
    /// <summary>Weak cells that have fewer agents than before, or are new: what this change is to answer for. The emptiest first.</summary>
    public IReadOnlyList<CoverageCell> Weakened { get; } = [.. After.Weak.Where(cell => IsLess(Before.Cell(cell.Queue), cell))];

    /// <summary>Weak cells that were no better before.</summary>
    public IReadOnlyList<CoverageCell> WeakBefore { get; } = [.. After.Weak.Where(cell => !IsLess(Before.Cell(cell.Queue), cell))];

    /// <summary>What the change would do to a plan.</summary>
    public static CoverageChange Between(StaffingPlan before, StaffingPlan after) => new(Coverage.Of(before), Coverage.Of(after));

    private static bool IsLess(CoverageCell? before, CoverageCell after) => before is null || after.Agents < before.Agents;
}
