using CallCenter.Core.Imports;
using CallCenter.Core.Outbound.Extraction;

namespace CallCenter.Core.Outbound.Import;

/// <summary>
/// The first number of a cell by which a customer might be called, in stored form; null where there is none. More lenient than
/// <see cref="DialableNumber"/>, which an extract asks: a local number of 7 or 8 digits becomes one by its area code or in another country.
/// </summary>
internal static class ListNumbers
{
    private const int ShortestLocal = 7;
    private const int LongestLocal = 8;

    public static string? FirstIn(string cell) => DialableNumber.In(cell).FirstOrDefault() ?? LocalIn(cell);

    private static string? LocalIn(string cell)
    {
        Span<char> digits = stackalloc char[LongestLocal];
        var count = 0;
        foreach (var sign in CellWords.Bare(cell))
        {
            if (char.IsAsciiDigit(sign))
            {
                if (count == LongestLocal)
                {
                    return null;
                }

                digits[count++] = sign;
            }
            else if (sign is not (' ' or '-'))
            {
                return null;
            }
        }

        // 1 is a service number's beginning, 0 an area code's.
        return count >= ShortestLocal && digits[0] is >= '2' and <= '9' ? digits[..count].ToString() : null;
    }
}
