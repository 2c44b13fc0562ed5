using CallCenter.Core.Data;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// Which targets there are, and which of them may be called: said here and nowhere else. A run writes its targets while the former ones are still in
/// use; they take their place all at once, when the extract's <see cref="Extract.Run"/> is counted up.
/// </summary>
public static class CallTargets
{
    /// <summary>The targets of extracts as everybody sees them: without those of a run that hasn't come to its end.</summary>
    public static IQueryable<CallTarget> Present(this CallCenterDb db) => db.CallTargets
        .Where(t => t.ReplacesId == null && (t.FirstRun == 0 || db.Extracts.Any(e => e.Id == t.ExtractId && e.Run >= t.FirstRun)));

    /// <summary>
    /// The targets that may be called: present, not excluded, not taken out. The do-not-call list may have grown since: it is asked again
    /// when a customer is claimed (<see cref="DoNotCallList.HoldsAt"/>).
    /// </summary>
    public static IQueryable<CallTarget> Callable(this CallCenterDb db) =>
        db.Present().Where(t => t.Exclusion == TargetExclusion.None && !t.Deleted);

    /// <summary>The targets of these extracts that may be called: see <see cref="Callable"/>.</summary>
    public static IQueryable<CallTarget> CallableOf(this CallCenterDb db, IReadOnlyCollection<long> extractIds) =>
        db.Callable().Where(t => extractIds.Contains(t.ExtractId));
}
