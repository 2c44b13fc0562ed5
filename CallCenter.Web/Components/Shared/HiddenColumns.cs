namespace CallCenter.Web.Components.Shared;

/// <summary>The columns that a table leaves out, as they stand in its address: names in their order, with commas between them; null for none.</summary>
internal static class HiddenColumns
{
    /// <summary>Reads them; unknown names are left out.</summary>
    public static string? Parse<TColumn>(string? text)
        where TColumn : struct, Enum => Write<TColumn>(Read(text));

    /// <summary>Whether a column is shown.</summary>
    public static bool Shows<TColumn>(string? hidden, TColumn column)
        where TColumn : struct, Enum => !Read(hidden).Contains(column.ToString());

    /// <summary>The same with a column shown or not.</summary>
    public static string? Toggle<TColumn>(string? hidden, TColumn column)
        where TColumn : struct, Enum
    {
        var names = Read(hidden);
        if (!names.Remove(column.ToString()))
        {
            names.Add(column.ToString());
        }

        return Write<TColumn>(names);
    }

    private static HashSet<string> Read(string? text) => text?.Split(',').ToHashSet(StringComparer.OrdinalIgnoreCase) ?? new(StringComparer.OrdinalIgnoreCase);

    private static string? Write<TColumn>(HashSet<string> names)
        where TColumn : struct, Enum
    {
        var known = Enum.GetNames<TColumn>().Where(names.Contains).ToList();
        return known.Count == 0 ? null : string.Join(',', known);
    }
}
