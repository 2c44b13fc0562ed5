using System.Runtime.CompilerServices;
using System.Text.Json;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Import;

/// <summary>A loaded list as extraction sees it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name of its file.</param>
/// <param name="RegionCode">Region it belongs to.</param>
/// <param name="Rows">Loaded rows.</param>
/// <param name="Fields">Its columns, in the order of the rows' cells.</param>
/// <param name="Mapping">Which column is which target field.</param>
/// <param name="LoadedAt">When it was loaded.</param>
public sealed record LoadedList(
    long Id, string Name, string RegionCode, long Rows, IReadOnlyList<TableField> Fields, TargetMapping Mapping, DateTimeOffset LoadedAt);

/// <summary>The rows of lists, one after the other, for whoever extracts from them (requirement O5). Lists that aren't loaded have none.</summary>
public sealed class ListRows(IDbContextFactory<CallCenterDb> databases)
{
    /// <summary>Rows read from the store at a time.</summary>
    public const int RowsPerQuery = 2000;

    /// <summary>A loaded list that the user may see; null where there is none.</summary>
    public async Task<LoadedList?> FindAsync(CurrentUser user, long importId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var list = await db.ListImports.AsNoTracking().VisibleTo(user)
            .SingleOrDefaultAsync(i => i.Id == importId && i.Status == ListImportStatus.Loaded, cancellation);
        return list is null ? null : Shape(list);
    }

    /// <summary>Reads a loaded list's rows in their order. No permission is asked: see <see cref="FindAsync"/>.</summary>
    /// <param name="list">The list.</param>
    /// <param name="after">Row behind which to begin; 0 for the first.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<LoadedRow> ReadAsync(
        LoadedList list, int after = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var columns = ColumnsOf(list);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var id = list.Id;
        while (true)
        {
            var from = after;
            var rows = await db.ListRows.AsNoTracking()
                .Where(r => r.ImportId == id && r.Number > from
                    && db.ListImports.Any(i => i.Id == r.ImportId && i.Status == ListImportStatus.Loaded))
                .OrderBy(r => r.Number).Take(RowsPerQuery).Select(r => new { r.Number, r.Cells }).ToListAsync(cancellation);
            foreach (var row in rows)
            {
                yield return new LoadedRow(row.Number, columns, CellsOf(row.Cells));
            }

            if (rows.Count < RowsPerQuery)
            {
                yield break;
            }

            after = rows[^1].Number;
        }
    }

    internal static LoadedList Shape(ListImport list) => new(
        list.Id, list.Name, list.RegionCode, list.Loaded, StoreJson.Read<TableDescription>(list.Description!).Fields,
        list.Mapping is null ? TargetMapping.None : StoreJson.Read<TargetMapping>(list.Mapping), list.FinishedAt ?? list.CreatedAt);

    /// <summary>The cells of a row as stored: as many as the list has fields, "" where empty.</summary>
    internal static string[] CellsOf(string stored) => JsonSerializer.Deserialize<string[]>(stored) ?? [];

    private static Dictionary<string, int> ColumnsOf(LoadedList list) =>
        list.Fields.ToDictionary(field => field.Name, field => field.Index, StringComparer.Ordinal);
}

/// <summary>A row of a loaded list: what each column says.</summary>
public sealed class LoadedRow
{
    private readonly IReadOnlyDictionary<string, int> _columns;
    private readonly string[] _cells;

    internal LoadedRow(int number, IReadOnlyDictionary<string, int> columns, string[] cells)
    {
        Number = number;
        _columns = columns;
        _cells = cells;
    }

    /// <summary>Row as a spreadsheet counts it.</summary>
    public int Number { get; }

    /// <summary>The cells in the order of the list's fields; "" where empty.</summary>
    public IReadOnlyList<string> Cells => _cells;

    /// <summary>What a column says; "" where it is empty or the list has no such column.</summary>
    public string this[string column] => _columns.TryGetValue(column, out var index) && index < _cells.Length ? _cells[index] : "";

    /// <summary>All columns by their names.</summary>
    public Dictionary<string, string> ToFields() => _columns.ToDictionary(column => column.Key, column => this[column.Key], StringComparer.Ordinal);
}
