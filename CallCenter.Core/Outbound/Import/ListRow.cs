namespace CallCenter.Core.Outbound.Import;

/// <summary>A loaded row of a list.</summary>
public sealed class ListRow
{
    /// <summary>The list.</summary>
    public long ImportId { get; set; }
    /// <summary>Number of the row in its file, counted from 1 at the first row below the headings.</summary>
    public int Number { get; set; }
    /// <summary>Its cells in the order of the list's fields, as a JSON array of texts; an empty cell is "".</summary>
    public required string Cells { get; set; }
}
