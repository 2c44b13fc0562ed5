using System.Buffers;
using System.Text;

namespace CallCenter.Core.Imports;

/// <summary>What every import asks of a single cell.</summary>
internal static class CellWords
{
    private static readonly SearchValues<char> Mantissa = SearchValues.Create("0123456789.");
    private static readonly SearchValues<char> Exponent = SearchValues.Create("0123456789+");

    /// <summary>A cell without blanks around it, its full-width signs made plain.</summary>
    public static string Bare(string text) =>
        Ascii.IsValid(text) ? text.Trim() : text.Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>Whether a spreadsheet has made it of a long number that wasn't marked as text (1.39E+10): its last digits are gone for good.</summary>
    public static bool IsDamaged(string text)
    {
        var e = text.AsSpan().IndexOfAny('E', 'e');
        return e > 0 && e < text.Length - 1 && (text.Contains('.', StringComparison.Ordinal) || text[e + 1] == '+')
            && !text.AsSpan(0, e).ContainsAnyExcept(Mantissa) && !text.AsSpan(e + 1).ContainsAnyExcept(Exponent);
    }
}
