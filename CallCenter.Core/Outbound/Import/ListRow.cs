namespace CallCenter.Core.Outbound.Import;

/// <summary>A loaded row of a list. Read them with <see cref="ListRows"/>, which shows loaded lists only.</summary>
public sealed class ListRow
{
    /// <summary>The list.</summary>
    public long ImportId { get; set; }
    /// <summary>Row as a spreadsheet counts it, from 1: where the user finds it in the file. Ascending, with gaps.</summary>
    public int Number { get; set; }
    /// <summary>Its cells in the order of the list's fields, as a JSON array of texts, as many as there are fields; an empty cell is "".</summary>
    public required string Cells { get; set; }
}
