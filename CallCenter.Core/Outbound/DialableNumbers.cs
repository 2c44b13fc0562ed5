using CallCenter.Core.Customers;
using CallCenter.Core.Imports;

namespace CallCenter.Core.Outbound;

/// <summary>Numbers that can be dialled, in what people write into a cell (requirement O9).</summary>
public static class DialableNumbers
{
    private const int ShortestLocal = 7;
    private const int LongestLocal = 8;

    // What stands between two numbers in one cell. A hyphen or a blank stands inside one.
    private static readonly char[] Separators = ['/', '\\', ';', '；', ',', '，', '、', '|', '\n', '\r', '\t'];

    /// <summary>
    /// The numbers of a cell in stored form, in their order, each once: valid ones, and local land lines of 7 or 8 digits without area code.
    /// Empty where none of it can be dialled.
    /// </summary>
    /// <param name="cell">The cell; several numbers may stand in it, with a stroke, comma or semicolon between them.</param>
    public static IReadOnlyList<string> In(string? cell)
    {
        if (string.IsNullOrWhiteSpace(cell))
        {
            return [];
        }

        var text = CellWords.Bare(cell);
        if (text.IndexOfAny(Separators) < 0)
        {
            return One(text) is { } number ? [number] : [];
        }

        var numbers = new List<string>();
        foreach (var part in text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (One(part) is { } number && !numbers.Contains(number))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    private static string? One(string text) =>
        !CellWords.IsDamaged(text) && PhoneNumber.Normalize(text) is { } number && (number[0] == '+' || IsLocal(number)) ? number : null;

    // Land lines begin with 2 to 8.
    private static bool IsLocal(string digits) => digits.Length is >= ShortestLocal and <= LongestLocal && digits[0] is >= '2' and <= '8';
}
