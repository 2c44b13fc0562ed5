using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// Finds the target that a run's new one already is, by its <see cref="CallTarget.Key"/>, so that it keeps its identity and with it whatever a campaign
/// has done; and leaves out duplicates. A target that comes out as it was is only marked; one with other values gets them when the run ends.
/// </summary>
/// <param name="extractId">The extract.</param>
/// <param name="run">The run.</param>
/// <param name="definition">Its rules.</param>
internal sealed class TargetMatching(long extractId, int run, ExtractDefinition definition)
{
    /// <summary>What is to be written. Reads only.</summary>
    public async Task<TargetChanges> MatchAsync(CallCenterDb db, IReadOnlyList<CallTarget> targets, CancellationToken cancellation)
    {
        var changes = new TargetChanges();
        if (targets.Count == 0)
        {
            return changes;
        }

        var (id, number) = (extractId, run);
        var keys = targets.Select(target => target.Key).Distinct(StringComparer.Ordinal).ToList();
        var numbers = targets.Where(target => target.Exclusion == TargetExclusion.None).Select(target => target.Number).Distinct(StringComparer.Ordinal).ToList();
        var known = (await InParts.ReadAsync(
            keys, part => db.CallTargets.AsNoTracking().Where(t => t.ExtractId == id && part.Contains(t.Key)), cancellation))
            .GroupBy(t => t.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new Known([.. group], number), StringComparer.Ordinal);

        // By the index of numbers: without the addition SQLite takes one that begins with the extract, and reads all of its targets for each chunk.
        var taken = !definition.OncePerNumber ? [] : (await InParts.ReadAsync(
            numbers,
            part => db.CallTargets
                .Where(t => t.ExtractId + 0 == id && part.Contains(t.Number) && t.Exclusion == TargetExclusion.None && !t.Deleted
                    && (t.LastRun == number || t.ByHand))
                .Select(t => t.Number),
            cancellation)).ToHashSet(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            if (!known.TryGetValue(target.Key, out var same))
            {
                known.Add(target.Key, same = new Known([], number));
            }

            var (occurrence, former) = same.Next();
            (target.Occurrence, target.FirstRun, target.LastRun) = (occurrence, number, number);
            if (former is { ByHand: true })
            {
                // What people have said of a customer stands, whatever the lists say.
                changes.Seen.Add(former.Id);
                changes.Exclusions.Add(former.Exclusion);
                same.Callable |= former.Exclusion == TargetExclusion.None;
                continue;
            }

            if (target.Exclusion == TargetExclusion.None
                && ((definition.OncePerCustomer && same.Callable && target.CustomerNumber is not null)
                    || (definition.OncePerNumber && !taken.Add(target.Number))))
            {
                target.Exclusion = TargetExclusion.DuplicateInExtract;
            }

            same.Callable |= target.Exclusion == TargetExclusion.None;
            changes.Exclusions.Add(target.Exclusion);
            if (former is null)
            {
                changes.Added.Add(target);
            }
            else if (Same(former, target))
            {
                changes.Seen.Add(former.Id);
            }
            else
            {
                target.ReplacesId = former.Id;
                changes.Added.Add(target);
            }
        }

        return changes;
    }

    /// <summary>Writes them in the caller's transaction.</summary>
    public async Task WriteAsync(CallCenterDb db, TargetChanges changes, CancellationToken cancellation)
    {
        if (changes.Seen.Count > 0)
        {
            var number = run;
            await db.CallTargets.Where(t => EF.Parameter(changes.Seen).Contains(t.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.LastRun, number), cancellation);
        }

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.CallTargets.AddRange(changes.Added);
        await db.SaveChangesAsync(cancellation);
    }

    private static bool Same(CallTarget one, CallTarget other) =>
        (one.Number, one.Number2, one.Number3, one.CustomerName, one.CustomerNumber, one.CustomerId, one.RegionCode)
            == (other.Number, other.Number2, other.Number3, other.CustomerName, other.CustomerNumber, other.CustomerId, other.RegionCode)
        && (one.CallType, one.TierCode, one.Brand, one.ComplaintText, one.Fields, one.Exclusion, one.ImportId, one.RowNumber)
            == (other.CallType, other.TierCode, other.Brand, other.ComplaintText, other.Fields, other.Exclusion, other.ImportId, other.RowNumber);

    /// <summary>The targets of one key, the run's own apart from those of former runs.</summary>
    private sealed class Known
    {
        private readonly Dictionary<int, CallTarget> _former;
        private readonly HashSet<int> _taken;
        private int _next;

        public Known(List<CallTarget> targets, int run)
        {
            _taken = [.. targets.Where(t => t.LastRun == run).Select(t => t.Occurrence)];
            _former = targets.Where(t => t.ReplacesId is null && t.LastRun != run).OrderBy(t => t.Id).DistinctBy(t => t.Occurrence).ToDictionary(t => t.Occurrence);
            Callable = targets.Exists(t => t.LastRun == run && t.Exclusion == TargetExclusion.None && !t.Deleted);
        }

        /// <summary>Whether one of them is called already.</summary>
        public bool Callable { get; set; }

        public (int Occurrence, CallTarget? Former) Next()
        {
            while (_taken.Contains(_next))
            {
                _next++;
            }

            _taken.Add(_next);
            return (_next, _former.GetValueOrDefault(_next));
        }
    }
}

/// <summary>What a chunk of rows changes.</summary>
internal sealed class TargetChanges
{
    /// <summary>New targets, and new values of known ones.</summary>
    public List<CallTarget> Added { get; } = [];

    /// <summary>Targets that are as they were.</summary>
    public List<long> Seen { get; } = [];

    /// <summary>Of every row the reason, in their order.</summary>
    public List<TargetExclusion> Exclusions { get; } = [];
}
