using PhoneNumbers;

namespace CallCenter.Core.Customers;

/// <summary>
/// The stored form of phone numbers: E.164 with a leading plus where the number is valid somewhere
/// (<c>+8613800000001</c>), otherwise its digits as dialled (<c>10086</c>, an internal number). Text from the first byte on.
/// </summary>
public static class PhoneNumber
{
    /// <summary>Longest stored form: 15 digits of E.164 and the plus leave room for longer internal numbers.</summary>
    public const int MaxLength = 32;

    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    /// <summary>
    /// Normalises what was signalled or typed. Null when there is no number in it: empty, withheld (<c>anonymous</c>,
    /// <c>unknown</c>, <c>restricted</c>, <c>unavailable</c>) or without a digit.
    /// </summary>
    /// <param name="raw">The number in any format: <c>138 0000 0001</c>, <c>0731-8888888</c>, <c>+86…</c>, <c>０１０…</c>.</param>
    /// <param name="region">ISO 3166 region of national numbers; default China.</param>
    public static string? Normalize(string? raw, string region = "CN")
    {
        if (string.IsNullOrWhiteSpace(raw))
        {
            return null;
        }

        var digits = PhoneNumberUtil.NormalizeDigitsOnly(raw);
        if (digits.Length is 0 or > MaxLength - 1)
        {
            return null;
        }

        // Its digits alone, too: what stands between them may hide a public number, and the stored form must be stable.
        return ToE164(raw, region) ?? ToE164(digits, region) ?? digits;
    }

    private static string? ToE164(string raw, string region)
    {
        try
        {
            var number = Util.Parse(raw, region);
            return Util.IsValidNumber(number) ? Util.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            // Not a public number; its digits are its name.
            return null;
        }
    }

    /// <summary>As it is dialled in its country: <c>13800000001</c>, <c>073188888888</c>; a number of another country in international form.</summary>
    /// <param name="stored">A number in stored form.</param>
    /// <param name="region">ISO 3166 region in which it is dialled; default China.</param>
    public static string National(string stored, string region = "CN")
    {
        try
        {
            return stored.StartsWith('+') ? PhoneNumberUtil.NormalizeDiallableCharsOnly(Util.FormatOutOfCountryCallingNumber(Util.Parse(stored, null), region)) : stored;
        }
        catch (NumberParseException)
        {
            return stored;
        }
    }

    /// <summary>
    /// For eyes that need not read it whole: the middle hidden, <c>138****0001</c> (requirement N3).
    /// </summary>
    /// <param name="stored">A number in stored form.</param>
    public static string Mask(string stored)
    {
        var national = stored.StartsWith("+86", StringComparison.Ordinal) ? stored[3..] : stored;
        return national.Length switch
        {
            <= 4 => national,
            <= 7 => string.Concat(national.AsSpan(0, 1), "****", national.AsSpan(national.Length - 2)),
            _ => string.Concat(national.AsSpan(0, 3), "****", national.AsSpan(national.Length - 4)),
        };
    }
}
