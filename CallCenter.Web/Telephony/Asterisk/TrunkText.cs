using CallCenter.Core.Customers;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>The endpoint through which a number is dialled.</summary>
public static class TrunkText
{
    /// <summary>Puts a number into the trunk's pattern; whatever isn't part of a number is left out of it.</summary>
    /// <param name="trunk">Pattern with <c>{number}</c> or <c>{national}</c>.</param>
    /// <param name="number">Number in stored form.</param>
    public static string Fill(string trunk, string number) => trunk
        .Replace("{number}", Clean(number), StringComparison.Ordinal)
        .Replace("{national}", Clean(PhoneNumber.National(number)), StringComparison.Ordinal);

    private static string Clean(string number) => string.Concat(number.Where(s => char.IsAsciiDigit(s) || s is '+' or '*' or '#'));
}
