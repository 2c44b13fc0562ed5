using System.Globalization;
using System.Text.RegularExpressions;

namespace CallCenter.Core.Tables;

/// <summary>What a single value looks like.</summary>
internal static partial class ValueKinds
{
    private const int NumberDigits = 15;

    private static readonly string[] DateFormats =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日",
        "yyyy-M-d H:mm", "yyyy/M/d H:mm", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss", "yyyy年M月d日 H:mm:ss", "yyyy-M-dTH:mm:ss", "yyyyMMddHHmmss",
    ];

    private static readonly HashSet<string> Booleans =
        new(["true", "false", "yes", "no", "y", "n", "是", "否", "有", "无"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Null where it is digits that no number could keep: such a column is text, whatever the others are.</summary>
    public static FieldType? Of(string value)
    {
        if (Phones().IsMatch(value))
        {
            return FieldType.Phone;
        }

        if (IsDate(value))
        {
            return FieldType.Date;
        }

        if (Integers().IsMatch(value))
        {
            var digits = value.TrimStart('-', '+');
            return digits.Length > NumberDigits || (digits.Length > 1 && digits[0] == '0') ? null : FieldType.Integer;
        }

        return Booleans.Contains(value) ? FieldType.Boolean : Numbers().IsMatch(value) ? FieldType.Number : FieldType.Text;
    }

    /// <summary>Whether a value could be the heading of a column: words, not figures, and no 'label: value'.</summary>
    public static bool IsHeading(string value) =>
        value.Length <= 64 && value.Any(char.IsLetter) && !Labels().IsMatch(value) && !value.Contains('@', StringComparison.Ordinal)
        && (value.Any(IsIdeograph) || value.Count(char.IsDigit) * 2 <= value.Length) && Of(value) == FieldType.Text;

    /// <summary>A figure that may stand among headings: a year, a month, a serial number.</summary>
    public static bool IsShortFigure(string value) => value.Length <= 4 && value.All(char.IsAsciiDigit);

    private static bool IsIdeograph(char sign) => sign is >= '\u3400' and <= '\u9FFF';

    /// <summary>Reads a date, with or without a time.</summary>
    public static bool TryDate(string value, out DateTime date)
    {
        date = default;
        return value.Length is >= 8 and <= 20 && char.IsAsciiDigit(value[0])
            && DateTime.TryParseExact(value, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && date.Year is >= 1900 and < 2200;
    }

    private static bool IsDate(string value) => TryDate(value, out _);

    // Mobile numbers, land lines with their area code, service numbers, and whatever carries a plus.
    [GeneratedRegex(@"^(((\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|((\+|00)?86[- ]?)?\(?0(10|2\d|[3-9]\d{2})\)?[- ]?[2-9]\d{2,3}[- ]?\d{4}|[48]00-\d{3}-?\d{4}|\+\d{8,15})$", RegexOptions.CultureInvariant)]
    private static partial Regex Phones();

    [GeneratedRegex(@"^[-+]?\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Integers();

    [GeneratedRegex(@"^[-+]?(\d{1,3}(,\d{3})+|\d*)(\.\d+)?%?$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[:：]\s*\S", RegexOptions.CultureInvariant)]
    private static partial Regex Labels();
}
