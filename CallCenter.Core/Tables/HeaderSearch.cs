namespace CallCenter.Core.Tables;

/// <summary>Finds the row of headings: under titles and notes, above the data.</summary>
internal static class HeaderSearch
{
    private const double FilledShare = 0.6;
    private const int RowsBelow = 20;

    /// <summary>Its place among the rows at the top; -1 where none stands above the data.</summary>
    public static int Find(IReadOnlyList<string?[]> rows)
    {
        var width = rows.Count == 0 ? 0 : rows.Max(Filled);
        for (var i = 0; i < rows.Count; i++)
        {
            if (Filled(rows[i]) < FilledShare * width)
            {
                continue;
            }

            if (rows[i].All(cell => cell is null || ValueKinds.IsHeading(cell)))
            {
                return Distinct(rows[i]) ? Lowest(rows, i, width) : IsGroups(rows, i) ? i + 1 : -1;
            }

            return IsLabelled(rows[i]) ? Find(rows, i + 1) : IsMixedHeader(rows, i, width) ? i : -1;
        }

        return -1;
    }

    private static int Find(IReadOnlyList<string?[]> rows, int from) =>
        Find([.. rows.Skip(from)]) is >= 0 and var found ? found + from : -1;

    // One merged title fills a row with itself.
    private static int Filled(string?[] row)
    {
        var values = row.OfType<string>().ToList();
        return values.Count > 1 && values.Distinct().Count() == 1 ? 1 : values.Count;
    }

    private static bool Distinct(string?[] row)
    {
        var values = row.OfType<string>().ToList();
        return values.Distinct(StringComparer.OrdinalIgnoreCase).Count() * 5 >= values.Count * 4;
    }

    // Groups over headings, or in a list of one column a title over its only heading: the lower row names the columns.
    private static int Lowest(IReadOnlyList<string?[]> rows, int row, int width) =>
        IsGroups(rows, row) || (width == 1 && row + 2 < rows.Count && IsHeadings(rows[row + 1]) && !IsHeadings(rows[row + 2])) ? row + 1 : row;

    private static bool IsGroups(IReadOnlyList<string?[]> rows, int row) =>
        row + 1 < rows.Count && IsHeadings(rows[row + 1]) && rows[row].OfType<string>().Count() > rows[row].OfType<string>().Distinct().Count()
        && rows[row].Zip(rows[row + 1]).Any(pair => pair.First is not null && pair.First == pair.Second);

    private static bool IsHeadings(string?[] row) => row.All(cell => cell is null || ValueKinds.IsHeading(cell)) && Distinct(row);

    // 'Exported by: …', 'On: …': notes above the table.
    private static bool IsLabelled(string?[] row) =>
        row.OfType<string>().All(cell => cell.Contains(':', StringComparison.Ordinal) || cell.Contains('：', StringComparison.Ordinal));

    // Headings among which a year or a month stands, over columns of figures.
    private static bool IsMixedHeader(IReadOnlyList<string?[]> rows, int row, int width)
    {
        var cells = rows[row];
        var headings = cells.Count(cell => cell is not null && ValueKinds.IsHeading(cell));
        return Filled(cells) >= 0.8 * width && headings * 2 >= Filled(cells) && Distinct(cells)
            && cells.All(cell => cell is null || ValueKinds.IsHeading(cell) || ValueKinds.IsShortFigure(cell))
            && Enumerable.Range(0, cells.Length).Any(column => cells[column] is { } name && ValueKinds.IsHeading(name) && HoldsFigures(rows, row, column));
    }

    private static bool HoldsFigures(IReadOnlyList<string?[]> rows, int row, int column)
    {
        var below = rows.Skip(row + 1).Take(RowsBelow).Select(cells => cells.ElementAtOrDefault(column)).OfType<string>().ToList();
        return below.Count > 0 && below.Count(value => ValueKinds.Of(value) != FieldType.Text) * 2 > below.Count;
    }
}
