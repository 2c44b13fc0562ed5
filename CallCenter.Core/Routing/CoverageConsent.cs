namespace CallCenter.Core.Routing;

/// <summary>
/// What somebody has seen and accepts: with how few agents which cells may be left. A cell that she wasn't shown, or that has become
/// emptier since, isn't accepted.
/// </summary>
/// <param name="Cells">The agents that are enough to her, by skill and tier.</param>
public sealed record CoverageConsent(IReadOnlyDictionary<QueueKey, int> Cells)
{
    /// <summary>Nothing seen, nothing accepted.</summary>
    public static readonly CoverageConsent None = new(new Dictionary<QueueKey, int>());

    /// <summary>Accepts what a change was shown to do.</summary>
    public static CoverageConsent To(CoverageChange change) => new(change.Weakened.ToDictionary(cell => cell.Queue, cell => cell.Agents));

    /// <summary>Whether all that a change weakens is accepted.</summary>
    public bool Covers(CoverageChange change) =>
        change.Weakened.All(cell => Cells.TryGetValue(cell.Queue, out var enough) && enough <= cell.Agents);
}
