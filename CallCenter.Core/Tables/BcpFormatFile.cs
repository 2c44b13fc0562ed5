using System.Globalization;
using System.Text.RegularExpressions;

namespace CallCenter.Core.Tables;

/// <summary>
/// Format files of Sybase's <c>bcp</c>: a version, the number of columns, and a line for each: its place in the file, type, length of its
/// prefix, length, terminator, place in the table (0: not loaded), name. SQL Server's differ only in a collation behind the name.
/// </summary>
internal static partial class BcpFormatFile
{
    private const int Order = 0;
    private const int Type = 1;
    private const int Prefix = 2;
    private const int Length = 3;
    private const int Terminator = 4;
    private const int Place = 5;
    private const int Name = 6;

    private static readonly string[] Texts = ["SYBCHAR", "SYBVARCHAR", "SYBTEXT", "SYBLONGCHAR", "SQLCHAR", "SQLVARYCHAR", "CHAR", "VARCHAR"];
    private static readonly string[] WideTexts = ["SYBNCHAR", "SYBNVARCHAR", "SYBUNICHAR", "SYBUNIVARCHAR", "SQLNCHAR", "SQLNVARCHAR"];

    public static bool IsOne(string text) => Beginning().IsMatch(text);

    /// <exception cref="TableException">Not as such a file has to be.</exception>
    public static TableLayout Parse(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        if (lines.Count < 2 || !int.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
        {
            throw ControlFile.Bad("The format file's second line isn't the number of its columns.");
        }

        if (count > TableLimits.MaxFields || lines.Count - 2 < count)
        {
            throw ControlFile.Bad($"The format file speaks of {count} columns and has lines for {lines.Count - 2}.");
        }

        var wide = false;
        var columns = new List<(int Order, TableLayoutColumn Column)>(count);
        foreach (var line in lines.Skip(2).Take(count))
        {
            columns.Add(Column(line, ref wide));
        }

        return columns.TrueForAll(column => column.Column.Name is null)
            ? throw ControlFile.Bad("The format file loads no column.")
            : new TableLayout
            {
                Format = TableFormat.Bcp,
                Encoding = wide ? "utf-16" : null,
                Columns = [.. columns.OrderBy(column => column.Order).Select(column => column.Column)],
            };
    }

    private static (int Order, TableLayoutColumn Column) Column(string line, ref bool wide)
    {
        var parts = Parts().Matches(line).Select(match => match.Value).ToList();
        if (parts.Count <= Place || !Number(parts[Order], out var order) || !Number(parts[Prefix], out var prefix)
            || !Number(parts[Length], out var length) || !Number(parts[Place], out var place))
        {
            throw ControlFile.Bad($"The format file's line '{line}' isn't: place, type, prefix, length, terminator, place in the table, name.");
        }

        var isWide = WideTexts.Contains(parts[Type], StringComparer.OrdinalIgnoreCase);
        wide |= isWide;
        if (prefix != 0 || !(isWide || Texts.Contains(parts[Type], StringComparer.OrdinalIgnoreCase)))
        {
            throw ControlFile.Bad($"The format file's line '{line}' is of a file in the server's own form; export the table with bcp -c, as characters.");
        }

        var terminator = Unquoted(parts[Terminator]);
        terminator = isWide ? terminator.Replace("\0", "", StringComparison.Ordinal) : terminator;
        if (terminator.Length == 0 && length == 0)
        {
            throw ControlFile.Bad($"The format file's line '{line}' has neither a terminator nor a length.");
        }

        var name = parts.Count > Name ? Unquoted(parts[Name]) : $"C{order.ToString(CultureInfo.InvariantCulture)}";
        return (order, new TableLayoutColumn
        {
            Name = place == 0 ? null : name,
            Terminator = terminator.Length == 0 ? null : terminator,
            Length = terminator.Length == 0 ? length : null,
        });
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Unquoted(string text) =>
        text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? ControlFile.Unescape(text[1..^1]) : text;

    [GeneratedRegex(@"^\s*\d+\.\d+\s*\r?\n\s*\d+\s*\r?\n", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();

    [GeneratedRegex("\"(?:\\\\.|[^\"\\\\])*\"|\\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
