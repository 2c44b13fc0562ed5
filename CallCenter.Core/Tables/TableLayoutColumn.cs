namespace CallCenter.Core.Tables;

/// <summary>Where a column stands in a record; see <see cref="TableLayout"/>.</summary>
public sealed record TableLayoutColumn
{
    /// <summary>Name; null where the column is passed over.</summary>
    public string? Name { get; init; }
    /// <summary>First place in the record, from 1; null where it follows the column before.</summary>
    public int? Start { get; init; }
    /// <summary>Places between the end of the column before and this one.</summary>
    public int Gap { get; init; }
    /// <summary>Length; null where it ends by a sign or with the record.</summary>
    public int? Length { get; init; }
    /// <summary>What ends it; null where its length does.</summary>
    public string? Terminator { get; init; }
    /// <summary>Whether white space ends it.</summary>
    public bool EndsAtBlank { get; init; }
    /// <summary>What stands before a value that may hold terminators; null where nothing does.</summary>
    public string? Open { get; init; }
    /// <summary>What stands behind such a value; doubled inside it is part of it.</summary>
    public string? Close { get; init; }
    /// <summary>Value that stands for none.</summary>
    public string? NullIf { get; init; }
    /// <summary>Format of a date, in Oracle's signs; values that keep to it come as other dates do.</summary>
    public string? DateMask { get; init; }
    /// <summary>Value of every row, which isn't in the data.</summary>
    public string? Constant { get; init; }
    /// <summary>Whether the value is the record's number.</summary>
    public bool IsRecordNumber { get; init; }

    /// <summary>Whether it isn't in the data.</summary>
    public bool IsComputed => Constant is not null || IsRecordNumber;
}
