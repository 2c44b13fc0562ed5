using CallCenter.Core.Data;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>Rows of an import, wherever they come from.</summary>
internal interface ITierRowSource : IDisposable
{
    /// <summary>The columns' names.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>The next rows; none at the end.</summary>
    Task<IReadOnlyList<(long Number, IReadOnlyList<string?> Cells)>> NextAsync(int count, CancellationToken cancellation);
}

/// <summary>Rows of a file.</summary>
internal sealed class TierFileRows(string path, string fileName, TableDescription description) : ITierRowSource
{
    private readonly TableCursor _cursor = TableReader.Open(path, fileName, description);

    public IReadOnlyList<string> Columns { get; } = [.. description.Fields.Select(field => field.Name)];

    public Task<IReadOnlyList<(long Number, IReadOnlyList<string?> Cells)>> NextAsync(int count, CancellationToken cancellation)
    {
        var rows = new List<(long, IReadOnlyList<string?>)>(count);
        while (rows.Count < count && _cursor.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            rows.Add((_cursor.RowNumber, [.. _cursor.Values]));
        }

        return Task.FromResult<IReadOnlyList<(long, IReadOnlyList<string?>)>>(rows);
    }

    public void Dispose() => _cursor.Dispose();
}

/// <summary>Rows of a batch in the staging table, in the order in which they were written.</summary>
internal sealed class TierFeedRows(IDbContextFactory<CallCenterDb> databases, long importId) : ITierRowSource
{
    private long _after;
    private long _number;

    public static IReadOnlyList<string> FeedColumns { get; } =
    [
        nameof(TierFeedRow.AccountNumber), nameof(TierFeedRow.PhoneNumber), nameof(TierFeedRow.Tier), nameof(TierFeedRow.CustomerName),
        nameof(TierFeedRow.Region),
    ];

    public IReadOnlyList<string> Columns => FeedColumns;

    public async Task<IReadOnlyList<(long Number, IReadOnlyList<string?> Cells)>> NextAsync(int count, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.TierFeed.AsNoTracking().Where(row => row.ImportId == importId && row.Id > _after).OrderBy(row => row.Id).Take(count)
            .ToListAsync(cancellation);
        _after = rows.Count > 0 ? rows[^1].Id : _after;
        return [.. rows.Select(row => (++_number, (IReadOnlyList<string?>)[row.AccountNumber, row.PhoneNumber, row.Tier, row.CustomerName, row.Region]))];
    }

    public void Dispose()
    {
        // Nothing is open between two reads.
    }
}
