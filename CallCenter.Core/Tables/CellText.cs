using System.Globalization;
using ExcelDataReader;

namespace CallCenter.Core.Tables;

/// <summary>Cells of a workbook as the text a person would read there.</summary>
internal static class CellText
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;
    private static readonly DateTime FirstYear = new(1901, 1, 1);

    /// <summary>The present row's cell; null when empty.</summary>
    public static string? Of(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => null,
        string text => Trim(text),
        double number => Number(number, reader, column),
        int number => Number(number, reader, column),
        bool value => value ? "TRUE" : "FALSE",
        DateTime moment => Moment(moment),
        TimeSpan span => Span(span),
        var other => Trim(Convert.ToString(other, Plain)),
    };

    /// <summary>Without white space around it, ideographic and zero-width included; null when nothing is left.</summary>
    public static string? Trim(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var trimmed = text.AsSpan().Trim();
        while (trimmed.Length > 0 && (IsInvisible(trimmed[0]) || IsInvisible(trimmed[^1])))
        {
            trimmed = trimmed.Trim("\uFEFF\u200B\u2060").Trim();
        }

        return trimmed.Length == 0 ? null : trimmed.Length == text.Length ? text : trimmed.ToString();
    }

    /// <summary>
    /// A number without exponent and with the 15 significant digits that a spreadsheet keeps; the rest is noise of its binary form.
    /// A format of zeros, such as <c>00000000</c>, keeps the zeros.
    /// </summary>
    public static string Number(double number, string? format)
    {
        if (!double.IsFinite(number))
        {
            return number.ToString(Plain);
        }

        // The conversion to decimal rounds to 15 significant digits.
        var text = number == 0 ? "0" : Math.Abs(number) < 7.9e28 ? ((decimal)number).ToString(Plain) : number.ToString("F0", Plain);
        var zeros = PaddingOf(format);
        return zeros > text.Length && text.All(char.IsAsciiDigit) ? text.PadLeft(zeros, '0') : text;
    }

    /// <summary>A date, with its time unless that is midnight; a time of day alone where there is no date.</summary>
    public static string Moment(DateTime moment)
    {
        // Seconds are stored as fractions of a day and come back a little beside.
        var rounded = new DateTime((moment.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        return rounded < FirstYear ? rounded.ToString("HH:mm:ss", Plain)
            : rounded.ToString(rounded.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", Plain);
    }

    // A format whose first section is zeros and literal separators, nothing else.
    private static int PaddingOf(string? format)
    {
        var zeros = 0;
        for (var i = 0; i < (format?.Length ?? 0) && format![i] != ';'; i++)
        {
            switch (format[i])
            {
                case '0':
                    zeros++;
                    break;
                case '\\' or '_':
                    i++;
                    break;
                case '-' or ' ' or '(' or ')':
                    break;
                default:
                    return 0;
            }
        }

        return zeros;
    }

    private static string Number(double number, IExcelDataReader reader, int column)
    {
        var format = reader.GetNumberFormatString(column);
        return format is null or "General" && IsChineseDate(reader.GetNumberFormatIndex(column)) && number is > 0 and < 2_958_466
            ? Moment(DateTime.FromOADate(number))
            : Number(number, format);
    }

    // Formats that Chinese Excel knows by number alone (ECMA-376 part 1, 18.8.30): the file doesn't say that they are dates.
    private static bool IsChineseDate(int format) => format is (>= 27 and <= 36) or (>= 50 and <= 58);

    private static string Span(TimeSpan span) =>
        string.Create(Plain, $"{(long)span.TotalHours:00}:{Math.Abs(span.Minutes):00}:{Math.Abs(span.Seconds):00}");

    private static bool IsInvisible(char sign) => sign is '\uFEFF' or '\u200B' or '\u2060' || char.IsWhiteSpace(sign);
}
