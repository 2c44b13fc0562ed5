namespace CallCenter.Core.Outbound.Import;

/// <summary>A row of a list that wasn't loaded, with what it said.</summary>
public sealed class ListReject
{
    /// <summary>The list.</summary>
    public long ImportId { get; set; }
    /// <summary>Row as a spreadsheet counts it, from 1.</summary>
    public int Number { get; set; }
    /// <summary>Why.</summary>
    public ListRejectReason Reason { get; set; }
    /// <summary>What the reason is about: the value, the column, the earlier row's number; at most 64 characters.</summary>
    public string? Detail { get; set; }
    /// <summary>Its cells, as <see cref="ListRow.Cells"/>.</summary>
    public required string Cells { get; set; }
}

/// <summary>Why a row wasn't loaded.</summary>
public enum ListRejectReason
{
    /// <summary>Says again what an earlier row said: the same number and customer number, or the same in every cell. Counted apart from the others.</summary>
    Duplicate,
    /// <summary>No number in any of the number columns.</summary>
    NoNumber,
    /// <summary>The number was turned into one like 1.39E+10 by a spreadsheet: its digits are lost.</summary>
    DamagedNumber,
    /// <summary>No number that can be dialled: too short, too long, no such number range.</summary>
    BadNumber,
    /// <summary>A value is longer than can be stored.</summary>
    TooLong,
    /// <summary>More cells than the list has headings: a delimiter inside a value has shifted the row.</summary>
    TooManyCells,
}
