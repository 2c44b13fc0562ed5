namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>Ids of sections, questions, calculations, quotas and endings, and codes of options.</summary>
public static class FormIds
{
    /// <summary>Longest id or code, in characters.</summary>
    public const int MaxLength = 32;

    /// <summary>Fields of the customer begin with this: <c>customer.name</c>.</summary>
    public const string CustomerPrefix = "customer.";

    /// <summary>The customer's fields that logic and texts may use.</summary>
    public static readonly IReadOnlyList<string> CustomerFields =
        ["customer.name", "customer.account", "customer.region", "customer.tier", "customer.brand"];

    /// <summary>Whether it can be an id: begins with a letter; letters, digits and underscore of ASCII.</summary>
    public static bool IsId(string? id) =>
        id is { Length: > 0 and <= MaxLength } && char.IsAsciiLetter(id[0]) && id.All(IsSign) && id is not ("customer" or "if" or "sum" or "min" or "max");

    /// <summary>Whether it can be a code: letters, digits and underscore of ASCII.</summary>
    public static bool IsCode(string? code) => code is { Length: > 0 and <= MaxLength } && code.All(IsSign);

    /// <summary>The first free id made of a stem and a number.</summary>
    public static string Next(string stem, IEnumerable<string> taken)
    {
        var known = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(1, int.MaxValue).Select(number => $"{stem}{number}").First(id => !known.Contains(id));
    }

    /// <summary>The question that a field belongs to: of <c>q3.picture</c> it is <c>q3</c>.</summary>
    public static string QuestionOf(string field) => field.IndexOf('.', StringComparison.Ordinal) is > 0 and var point ? field[..point] : field;

    private static bool IsSign(char sign) => char.IsAsciiLetterOrDigit(sign) || sign == '_';
}
