using System.Text;
using PhoneNumbers;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// A number that a campaign may dial: valid by the numbering plan, mobile or fixed, without an extension. Service numbers, short numbers and
/// extensions are none. Stored as E.164, as <see cref="Customers.PhoneNumber"/> does.
/// </summary>
public static class DialableNumber
{
    /// <summary>ISO 3166 country of numbers written without a country code.</summary>
    public const string DefaultCountry = "CN";

    private const int MobileDigits = 11;

    // Which five first digits a mobile number of China has depends on nothing behind them: asked once each, since lists consist of them.
    private const int MobilePrefixes = 100_000;
    private static readonly byte[] Mobiles = new byte[MobilePrefixes];
    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();
    private static readonly char[] Separators = ['/', ';', ',', '|', '、', '，', '；', '\n'];

    /// <summary>The numbers in a cell: a list's cell may have several, with a sign between them. Those that can't be dialled are left out.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="country">ISO 3166 country of numbers without a country code.</param>
    public static IEnumerable<string> In(string? cell, string country = DefaultCountry)
    {
        if (string.IsNullOrWhiteSpace(cell))
        {
            yield break;
        }

        if (Mobile(cell, country) is { } mobile)
        {
            yield return mobile;
            yield break;
        }

        foreach (var part in cell.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Read(part, country) is { } number)
            {
                yield return number;
            }
        }
    }

    /// <summary>The stored form of one number; null where it can't be dialled.</summary>
    /// <param name="text">In any format: <c>138 0000 0001</c>, <c>0731-8888888</c>, <c>+86…</c>, full-width digits.</param>
    /// <param name="country">ISO 3166 country of numbers without a country code.</param>
    public static string? Read(string? text, string country = DefaultCountry)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return Mobile(text, country) ?? Parse(text, country);
    }

    private static string? Parse(string text, string country)
    {
        try
        {
            var number = Util.Parse(Plain(text), country);
            return !number.HasExtension
                && Util.GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE or PhoneNumberType.FIXED_LINE_OR_MOBILE
                ? Util.Format(number, PhoneNumberFormat.E164)
                : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>Whether there is such a country in the numbering plans.</summary>
    public static bool IsCountry(string? code) => code is { Length: 2 } && Util.GetSupportedRegions().Contains(code);

    // The usual case: eleven plain digits. Null where it's another, or not a valid one.
    private static string? Mobile(string text, string country)
    {
        if (text.Length != MobileDigits || text[0] != '1' || country != DefaultCountry || !text.All(char.IsAsciiDigit))
        {
            return null;
        }

        ref var known = ref Mobiles[int.Parse(text.AsSpan(0, 5), System.Globalization.CultureInfo.InvariantCulture)];
        if (known == 0)
        {
            known = (byte)(Parse(text, country) == "+86" + text ? 1 : 2);
        }

        return known == 1 ? "+86" + text : null;
    }

    // Full-width signs made plain; a spreadsheet's number loses the fraction that an export gave it, and the apostrophe that made it text.
    private static string Plain(string text)
    {
        var plain = text.IsNormalized(NormalizationForm.FormKC) ? text.Trim() : text.Normalize(NormalizationForm.FormKC).Trim();
        plain = plain.TrimStart('\'');
        return plain.EndsWith(".0", StringComparison.Ordinal) ? plain[..^2] : plain;
    }
}
