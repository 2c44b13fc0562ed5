using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// What a definition would select (requirement O5), while it is edited: at once an estimate from a sample of the rows, then the exact count. Nothing
/// is written.
/// </summary>
public sealed class ExtractPreview(IDbContextFactory<CallCenterDb> databases, ExtractSettings settings, ListRows rows, TimeProvider time)
{
    /// <summary>Matching rows shown.</summary>
    public const int Shown = 10;

    // 95 % of a normal distribution lie within so many standard deviations.
    private const double Deviations = 1.96;
    private const int CountChunk = 2000;

    // The same rows for each edit: what changes is due to the edit.
    private const int Seed = 20;

    /// <summary>Estimates how many rows match, and what would become of them, from a sample.</summary>
    /// <param name="user">Who.</param>
    /// <param name="extractId">The extract that is edited.</param>
    /// <param name="change">As it is being edited.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where there is no such extract for this user.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ExtractSample?> SampleAsync(CurrentUser user, long extractId, ExtractChange change, CancellationToken cancellation = default)
    {
        ExtractAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Extracts.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(e => e.Id == extractId, cancellation) is not { } extract)
        {
            return null;
        }

        var (lists, reader, screening) = await PrepareAsync(db, extract, change, cancellation);
        var total = lists.Sum(list => list.Rows);
        double estimate = 0, variance = 0;
        var (looked, matched) = (0, 0);
        var targets = new List<CallTarget>();
        foreach (var list in lists)
        {
            var sample = await RowsAsync(db, list, total, cancellation);
            var own = await OwnTiersAsync(db, reader, screening, sample, cancellation);
            var found = sample.Where((row, index) => reader.Matches(row, own?[index])).ToList();
            targets.AddRange(found.Select(row => reader.Read(extractId, list.Id, row)));
            (looked, matched) = (looked + sample.Count, matched + found.Count);
            if (sample.Count > 0)
            {
                var share = (double)found.Count / sample.Count;

                // A little towards the middle, so that none of a sample doesn't claim none of all.
                var cautious = (found.Count + 2.0) / (sample.Count + 4);
                estimate += share * list.Rows;
                variance += sample.Count >= list.Rows ? 0
                    : cautious * (1 - cautious) / sample.Count * list.Rows * list.Rows * (1 - ((double)sample.Count / list.Rows));
            }
        }

        await screening.ScreenAsync(db, targets, cancellation);
        var whole = TargetMasks.ReadsWhole(user);
        var columns = ExtractFields.Union(lists.Select(list => list.Fields));
        return new ExtractSample(
            total, looked, matched, (long)Math.Round(estimate), (long)Math.Round(Deviations * Math.Sqrt(variance)), looked >= total,
            targets.CountBy(target => target.Exclusion).ToDictionary(), [.. targets.Take(Shown).Select(target => TargetRow.Of(target, whole, columns, change.Definition.Mapping))]);
    }

    /// <summary>Counts exactly how many rows match. Reads all rows: to be cancelled by the next edit.</summary>
    /// <param name="user">Who.</param>
    /// <param name="extractId">The extract that is edited.</param>
    /// <param name="change">As it is being edited.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where there is no such extract for this user.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ExtractCount?> CountAsync(
        CurrentUser user, long extractId, ExtractChange change, IProgress<ExtractCount>? progress = null, CancellationToken cancellation = default)
    {
        ExtractAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Extracts.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(e => e.Id == extractId, cancellation) is not { } extract)
        {
            return null;
        }

        var (lists, reader, screening) = await PrepareAsync(db, extract, change, cancellation);
        var (looked, matched) = (0L, 0L);
        foreach (var list in lists)
        {
            if (change.Definition.Condition is null)
            {
                (looked, matched) = (looked + list.Rows, matched + list.Rows);
                continue;
            }

            var chunk = new List<LoadedRow>(CountChunk);
            await foreach (var row in rows.ReadAsync(ExtractLists.ToLoaded(list), 0, cancellation))
            {
                chunk.Add(row);
                if (chunk.Count == CountChunk)
                {
                    await CountChunkAsync();
                }
            }

            await CountChunkAsync();

            async Task CountChunkAsync()
            {
                var own = await OwnTiersAsync(db, reader, screening, chunk, cancellation);
                matched += chunk.Where((row, index) => reader.Matches(row, own?[index])).Count();
                looked += chunk.Count;
                chunk.Clear();
                progress?.Report(new ExtractCount(looked, matched));

                // Others want the processor, too.
                await Task.Yield();
            }
        }

        return new ExtractCount(looked, matched);
    }

    private async Task<(List<ExtractList> Lists, TargetReader Reader, TargetScreening Screening)> PrepareAsync(
        CallCenterDb db, Extract extract, ExtractChange change, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var lists = await ExtractLists.ResolveAsync(db, change.Definition, extract.RegionCode, now, cancellation);
        var words = await ExtractWords.LoadAsync(db, cancellation);
        var columns = ExtractFields.Union(lists.Select(list => list.Fields));
        return (lists, new TargetReader(change.Definition, change.CallType, extract.RegionCode, columns, words),
            new TargetScreening(extract.Id, extract.RegionCode, change.Definition, words, now));
    }

    private static async Task<IReadOnlyList<string?>?> OwnTiersAsync(
        CallCenterDb db, TargetReader reader, TargetScreening screening, List<LoadedRow> chunk, CancellationToken cancellation) =>
        !reader.AsksOwnTier || chunk.Count == 0 ? null
            : [.. (await screening.RecogniseAsync(
                db, [.. chunk.Select(row => (reader.CustomerNumberOf(row), (IReadOnlyList<string>)reader.NumbersOf(row)))], cancellation))
                .Select(screening.TierOf)];

    /// <summary>Rows of a list drawn by chance: by their numbers, of which each is as likely as any other. All of a short list.</summary>
    private async Task<List<LoadedRow>> RowsAsync(CallCenterDb db, ExtractList list, long total, CancellationToken cancellation)
    {
        var id = list.Id;
        var mine = db.ListRows.AsNoTracking().Where(r => r.ImportId == id);
        var wanted = Math.Max(50, (int)(settings.SampleRows * list.Rows / Math.Max(1, total)));
        if (list.Rows > wanted)
        {
            var last = await mine.MaxAsync(r => (int?)r.Number, cancellation) ?? 0;
            var first = await mine.MinAsync(r => (int?)r.Number, cancellation) ?? 0;

            // As many more as there are gaps between the numbers.
            var draws = (int)Math.Min(last - first + 1, Math.Ceiling(wanted * (last - first + 1.0) / list.Rows));
            var random = new Random(Seed);
            var numbers = new HashSet<int>(draws);
            while (numbers.Count < draws)
            {
                numbers.Add(random.Next(first, last + 1));
            }

            var drawn = numbers.ToList();
            mine = mine.Where(r => EF.Parameter(drawn).Contains(r.Number));
        }

        var stored = await mine.OrderBy(r => r.Number).Select(r => new { r.Number, r.Cells }).ToListAsync(cancellation);
        var columns = list.Fields.ToDictionary(field => field.Name, field => field.Index, StringComparer.Ordinal);
        return [.. stored.Select(row => new LoadedRow(row.Number, columns, ListRows.CellsOf(row.Cells)))];
    }
}

/// <summary>What a sample says.</summary>
/// <param name="Total">Rows of the lists.</param>
/// <param name="Looked">Rows of the sample.</param>
/// <param name="Matched">Rows of the sample that match.</param>
/// <param name="Estimate">Rows of the lists that match, estimated.</param>
/// <param name="Error">In 95 of 100 samples the truth lies within so many rows of the estimate.</param>
/// <param name="Exact">The sample was all of the rows.</param>
/// <param name="Reasons">Of the sample's matching rows, how many would be excluded for which reason; duplicates within the extract aren't seen in a sample.</param>
/// <param name="Rows">The first matching rows, as targets.</param>
public sealed record ExtractSample(
    long Total, int Looked, int Matched, long Estimate, long Error, bool Exact, IReadOnlyDictionary<TargetExclusion, int> Reasons,
    IReadOnlyList<TargetRow> Rows);

/// <summary>How many rows match.</summary>
/// <param name="Looked">Rows looked at.</param>
/// <param name="Matched">Of these, rows that match.</param>
public sealed record ExtractCount(long Looked, long Matched);
