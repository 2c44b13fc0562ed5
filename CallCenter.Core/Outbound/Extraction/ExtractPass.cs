using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Import;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// Looks at the rows of a run's lists, one chunk after the other, and writes what becomes of them: rows, counts and place in one transaction. Cut off in
/// the middle it goes on where it stopped. Nobody sees what it writes before <see cref="ExtractEnd.TakePlaceAsync"/>.
/// </summary>
internal sealed class ExtractPass(ExtractWork work, ListRows rows)
{
    private ExtractDefinition _definition = new();
    private TargetReader _reader = default!;
    private TargetScreening _screening = default!;
    private TargetMatching _matching = default!;
    private Dictionary<TargetExclusion, long> _reasons = [];

    private ExtractRun Run => work.Run;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var lists = await PrepareAsync(cancellation);
        await ExtractEnd.DeleteLeftOversAsync(work, cancellation);
        work.Announce(force: true);
        while (Run.ListIndex < lists.Count)
        {
            var list = lists[Run.ListIndex];
            var chunk = new List<LoadedRow>(work.Settings.ChunkRows);
            await foreach (var row in rows.ReadAsync(list, Run.RowNumber, cancellation))
            {
                chunk.Add(row);
                if (chunk.Count == work.Settings.ChunkRows)
                {
                    await ChunkAsync(list.Id, chunk, cancellation);
                    chunk.Clear();
                }
            }

            await ChunkAsync(list.Id, chunk, cancellation, ends: true);
        }

        await EnsureReconciledAsync(lists, cancellation);
    }

    private async Task<List<LoadedList>> PrepareAsync(CancellationToken cancellation)
    {
        _definition = ExtractDefinition.Read(Run.Definition);
        _reasons = Run.Reasons is null ? [] : StoreJson.Read<Dictionary<TargetExclusion, long>>(Run.Reasons);
        var ids = StoreJson.Read<List<long>>(Run.Lists);
        await using var db = await work.OpenAsync(cancellation);
        var id = Run.ExtractId;
        var extract = await db.Extracts.AsNoTracking().SingleAsync(e => e.Id == id, cancellation);
        var found = (await db.ListImports.AsNoTracking().Where(i => ids.Contains(i.Id) && i.Status == ListImportStatus.Loaded).ToListAsync(cancellation))
            .ToDictionary(i => i.Id, ListRows.Shape);
        if (ids.Exists(list => !found.ContainsKey(list)))
        {
            throw new ExtractFailedException(ExtractFailure.ListMissing);
        }

        var lists = ids.Select(list => found[list]).ToList();
        var columns = ExtractFields.Union(lists.Select(list => list.Fields));
        var words = await ExtractWords.LoadAsync(db, cancellation);
        if (Missing(columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal)))
        {
            throw new ExtractFailedException(ExtractFailure.ColumnMissing);
        }

        // What an edit of the call type changes counts from the next run on, like the definition.
        _reader = new TargetReader(_definition, extract.CallType, extract.RegionCode, columns, words);
        _screening = new TargetScreening(id, extract.RegionCode, _definition, words, work.Now);
        _matching = new TargetMatching(id, Run.Number, _definition);
        return lists;
    }

    private bool Missing(HashSet<string> columns) =>
        _definition.Mapping.Columns.Values.Any(column => !columns.Contains(column))
        || (_definition.Condition?.Fields.Select(ExtractFields.ColumnOf).OfType<string>().Any(column => !columns.Contains(column)) ?? false);

    private async Task ChunkAsync(long listId, List<LoadedRow> chunk, CancellationToken cancellation, bool ends = false)
    {
        List<CallTarget> targets;
        TargetChanges changes;
        await using (var db = await work.OpenAsync(cancellation))
        {
            var matched = await MatchedAsync(db, chunk, cancellation);
            targets = [.. matched.Select(row => _reader.Read(Run.ExtractId, listId, row))];
            await _screening.ScreenAsync(db, targets, cancellation);
            changes = await _matching.MatchAsync(db, targets, cancellation);
        }

        var reasons = new Dictionary<TargetExclusion, long>(_reasons);
        foreach (var exclusion in changes.Exclusions)
        {
            reasons[exclusion] = reasons.GetValueOrDefault(exclusion) + 1;
        }

        var (looked, found) = (Run.Looked + chunk.Count, Run.Matched + targets.Count);
        var callable = reasons.GetValueOrDefault(TargetExclusion.None);
        var excluded = reasons.Values.Sum() - callable;
        var (index, number) = ends ? (Run.ListIndex + 1, 0) : (Run.ListIndex, chunk[^1].Number);
        var written = StoreJson.Write(reasons);
        await work.WriteAsync(
            set => set.SetProperty(r => r.Looked, looked).SetProperty(r => r.Matched, found).SetProperty(r => r.Callable, callable)
                .SetProperty(r => r.Excluded, excluded).SetProperty(r => r.Reasons, written).SetProperty(r => r.ListIndex, index)
                .SetProperty(r => r.RowNumber, number),
            db => _matching.WriteAsync(db, changes, cancellation), cancellation);
        (Run.Looked, Run.Matched, Run.Callable, Run.Excluded, Run.Reasons) = (looked, found, callable, excluded, written);
        (Run.ListIndex, Run.RowNumber, _reasons) = (index, number, reasons);
        work.Announce();
    }

    private async Task<IReadOnlyList<LoadedRow>> MatchedAsync(CallCenterDb db, List<LoadedRow> chunk, CancellationToken cancellation)
    {
        if (!_reader.AsksOwnTier)
        {
            return [.. chunk.Where(row => _reader.Matches(row))];
        }

        var own = await _screening.RecogniseAsync(
            db, [.. chunk.Select(row => (_reader.CustomerNumberOf(row), (IReadOnlyList<string>)_reader.NumbersOf(row)))], cancellation);
        return [.. chunk.Where((row, index) => _reader.Matches(row, _screening.TierOf(own[index])))];
    }

    /// <summary>The counts against the rows themselves (requirement N4): nothing was lost, nothing counted twice.</summary>
    private async Task EnsureReconciledAsync(List<LoadedList> lists, CancellationToken cancellation)
    {
        var (id, number) = (Run.ExtractId, Run.Number);
        await using var db = await work.OpenAsync(cancellation);
        var targets = await db.CallTargets.LongCountAsync(t => t.ExtractId == id && t.LastRun == number, cancellation);
        if (targets != Run.Matched || Run.Callable + Run.Excluded != Run.Matched || Run.Looked != lists.Sum(list => list.Rows))
        {
            throw new ExtractFailedException(ExtractFailure.NotReconciled);
        }
    }
}
