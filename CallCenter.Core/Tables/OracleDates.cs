using System.Globalization;
using System.Text;

namespace CallCenter.Core.Tables;

/// <summary>Dates in a format of Oracle's, brought into the form that all tables' dates have.</summary>
internal sealed class OracleDates
{
    // The longer before the shorter that it begins with.
    private static readonly (string Oracle, string Own)[] Parts =
    [
        ("YYYY", "yyyy"), ("RRRR", "yyyy"), ("MONTH", "MMMM"), ("MON", "MMM"), ("HH24", "HH"), ("HH12", "hh"), ("YY", "yy"), ("RR", "yy"), ("MM", "MM"), ("DD", "dd"),
        ("HH", "hh"), ("MI", "mm"), ("SS", "ss"), ("AM", "tt"), ("PM", "tt"), ("FX", ""), ("FM", ""),
    ];

    private readonly string[] _formats;

    // A day or month of one digit is taken, where signs stand between the parts.
    private OracleDates(string format) => _formats = format.Contains("MMM", StringComparison.Ordinal) ? [format, Short(format)]
        : [format, Short(format).Replace("MM", "M", StringComparison.Ordinal)];

    /// <summary>Null where there is no mask, or one with parts that aren't known: values stay as they are.</summary>
    public static OracleDates? Of(string? mask)
    {
        if (mask is null)
        {
            return null;
        }

        var format = new StringBuilder();
        for (var i = 0; i < mask.Length;)
        {
            var (oracle, own) = Array.Find(Parts, part => string.Compare(mask, i, part.Oracle, 0, part.Oracle.Length, StringComparison.OrdinalIgnoreCase) == 0);
            if (oracle is not null)
            {
                format.Append(own);
                i += oracle.Length;
            }
            else if (mask[i] == '"' && mask.IndexOf('"', i + 1) is > 0 and var end)
            {
                format.Append(CultureInfo.InvariantCulture, $"'{mask[(i + 1)..end]}'");
                i = end + 1;
            }
            else if (mask[i] is >= 'A' and <= 'Z' or >= 'a' and <= 'z')
            {
                return null;
            }
            else
            {
                format.Append('\\').Append(mask[i++]);
            }
        }

        return new OracleDates(format.ToString());
    }

    /// <summary>The value in the common form; as it is where it isn't of the mask.</summary>
    public string Read(string value) =>
        DateTime.TryParseExact(value, _formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var moment) ? CellText.Moment(moment) : value;

    private static string Short(string format) =>
        format.Replace("dd", "d", StringComparison.Ordinal).Replace("HH", "H", StringComparison.Ordinal);
}
