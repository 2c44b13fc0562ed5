using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Imports;
using CallCenter.Core.Tables;

namespace CallCenter.Core.Outbound.Import;

/// <summary>What became of the rows so far. <c>Read = Loaded + Duplicate + Rejected</c>.</summary>
internal readonly record struct ListCounts(long Read, long Loaded, long Duplicate, long Rejected)
{
    public static ListCounts Of(ListImport list) => new(list.Read, list.Loaded, list.Duplicate, list.Rejected);

    public ListCounts With(ListRejectReason? reason) => this with
    {
        Read = Read + 1,
        Loaded = Loaded + (reason is null ? 1 : 0),
        Duplicate = Duplicate + (reason == ListRejectReason.Duplicate ? 1 : 0),
        Rejected = Rejected + (reason is not null and not ListRejectReason.Duplicate ? 1 : 0),
    };
}

/// <summary>
/// Says of each row in turn whether it is loaded. Pure: the same rows in the same order get the same answers, so that a run that goes on after another
/// one's end first judges again what that one has written. Refused is only what can't be a customer to call; all else is the extract's.
/// </summary>
internal sealed class ListJudge
{
    /// <summary>Longest cell, in characters.</summary>
    public const int MaxCellLength = 4000;

    private readonly (TargetField Field, int Column, int Longest)[] _limited;
    private readonly int[] _numbers;
    private readonly int _customerNumber;
    private readonly IReadOnlyList<TableField> _fields;
    private readonly bool _shifts;
    private readonly SeenRows _seen = new();

    /// <param name="table">The table.</param>
    /// <param name="mapping">Which column is what.</param>
    public ListJudge(TableDescription table, TargetMapping mapping)
    {
        _fields = table.Fields;
        _numbers = [.. TargetMapping.Numbers.Select(IndexOf).Where(index => index >= 0)];
        _customerNumber = IndexOf(TargetField.CustomerNumber);
        _limited = [.. new[] { (TargetField.CustomerName, Lengths.Name), (TargetField.CustomerNumber, Lengths.Name), (TargetField.Brand, Lengths.Name), (TargetField.ComplaintText, Lengths.Remark) }
            .Select(limit => (limit.Item1, IndexOf(limit.Item1), limit.Item2)).Where(limit => limit.Item2 >= 0)];

        // In a workbook a cell stands where it was put; in a text a delimiter inside a value shifts all that follows.
        _shifts = table.Format == TableFormat.Csv && _fields.Any(field => field.IsStray);

        int IndexOf(TargetField field) => mapping[field] is { } column ? _fields.FirstOrDefault(f => f.Name == column)?.Index ?? -1 : -1;
    }

    public ListCounts Counts { get; private set; }

    /// <returns>Why it isn't loaded, and what that is about; null where it is.</returns>
    public (ListRejectReason Reason, string? Detail)? Judge(int row, string[] cells)
    {
        var fault = FaultOf(cells);
        if (fault is null && _seen.Add(PrintOf(cells), row) is > 0 and var earlier)
        {
            fault = (ListRejectReason.Duplicate, earlier.ToString(CultureInfo.InvariantCulture));
        }

        Counts = Counts.With(fault?.Reason);
        return fault;
    }

    private (ListRejectReason Reason, string? Detail)? FaultOf(string[] cells)
    {
        if (_shifts && Array.FindIndex(cells, _fields.First(field => field.IsStray).Index, cell => cell.Length > 0) is >= 0 and var stray)
        {
            return (ListRejectReason.TooManyCells, Short(cells[stray]));
        }

        if (FaultOfNumbers(cells) is { } fault)
        {
            return fault;
        }

        foreach (var (_, column, longest) in _limited)
        {
            if (cells[column].Length > longest)
            {
                return (ListRejectReason.TooLong, Short(_fields[column].Name));
            }
        }

        return Array.FindIndex(cells, cell => cell.Length > MaxCellLength) is >= 0 and var long_
            ? (ListRejectReason.TooLong, Short(_fields[long_].Name)) : null;
    }

    private (ListRejectReason Reason, string? Detail)? FaultOfNumbers(string[] cells)
    {
        string? bad = null;
        foreach (var column in _numbers)
        {
            if (ListNumbers.FirstIn(cells[column]) is not null)
            {
                return null;
            }

            bad ??= cells[column].Length > 0 ? cells[column] : null;
        }

        return bad is null ? (ListRejectReason.NoNumber, null)
            : (CellWords.IsDamaged(CellWords.Bare(bad)) ? ListRejectReason.DamagedNumber : ListRejectReason.BadNumber, Short(bad));
    }

    // A customer number tells customers apart; where there is none, only a row that says the same in every cell says nothing new.
    private UInt128 PrintOf(string[] cells)
    {
        if (_customerNumber < 0 || CellWords.Bare(cells[_customerNumber]) is not { Length: > 0 } customer)
        {
            return SeenRows.PrintOf(cells);
        }

        var number = _numbers.Select(column => ListNumbers.FirstIn(cells[column])).First(found => found is not null);
        return SeenRows.PrintOf(["customer", customer, number!]);
    }

    private static string Short(string text) => text.Length > Lengths.Name ? text[..Lengths.Name] : text;
}
