using System.Globalization;

namespace CallCenter.Core.Conditions;

/// <summary>Values as conditions write them.</summary>
public static class ConditionValue
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Reads a number written with a point; spaces around it don't matter.</summary>
    public static bool TryNumber(string? text, out decimal number) => decimal.TryParse(
        text?.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    /// <summary>Reads a day.</summary>
    public static bool TryDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text?.Trim(), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Reads yes or no.</summary>
    public static bool TryYesNo(string? text, out bool yes) => bool.TryParse(text?.Trim(), out yes);

    /// <summary>Writes a number without needless zeros.</summary>
    public static string Write(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Writes a day.</summary>
    public static string Write(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>Whether a text can be read as the type.</summary>
    public static bool Fits(FieldType type, string? text) => type switch
    {
        FieldType.Number => TryNumber(text, out _),
        FieldType.Date => TryDate(text, out _),
        FieldType.YesNo => TryYesNo(text, out _),
        _ => !string.IsNullOrWhiteSpace(text),
    };

    /// <summary>Compares two texts of an ordered type; null where one can't be read.</summary>
    internal static int? Compare(FieldType type, string left, string right) => type switch
    {
        FieldType.Number when TryNumber(left, out var a) && TryNumber(right, out var b) => a.CompareTo(b),
        FieldType.Date when TryDate(left, out var a) && TryDate(right, out var b) => a.CompareTo(b),
        _ => null,
    };
}
