namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>
/// A calculated value: numbers, ids of questions and of earlier calculations, <c>+ - * /</c>, comparisons, parentheses,
/// <c>min</c>, <c>max</c>, <c>sum</c>, <c>if(condition, then, else)</c>. No loops, no names of its own, no access to anything else.
/// <para>
/// A missing answer makes what is calculated with it missing, except that <c>sum</c>, <c>min</c> and <c>max</c> pass over missing
/// ones (<c>sum</c> of nothing is 0). Division by zero and what doesn't fit a decimal are missing too. A comparison is 1 or 0; in
/// <c>if</c> everything but 0 counts as true.
/// </para>
/// </summary>
public sealed class Formula
{
    /// <summary>Longest formula, in characters.</summary>
    public const int MaxLength = 500;

    private readonly FormulaNode _root;

    private Formula(string text, FormulaNode root)
    {
        Text = text;
        _root = root;
        Ids = [.. root.Ids.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Ids that it uses, each once.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">As written.</param>
    /// <param name="formula">The formula; null where there is an error.</param>
    /// <returns>What is wrong and where; null where nothing is.</returns>
    public static FormulaError? TryParse(string? text, out Formula? formula)
    {
        formula = null;
        if (text?.Length > MaxLength)
        {
            return new FormulaError(MaxLength, FormulaErrors.TooLong, null);
        }

        var parser = new FormulaParser(text ?? "");
        if (parser.Parse() is not { } root)
        {
            return parser.Error;
        }

        formula = new Formula(text!, root);
        return null;
    }

    /// <summary>Calculates it.</summary>
    /// <param name="read">Number behind an id; null where it is missing.</param>
    public decimal? Calculate(Func<string, decimal?> read) => _root.Calculate(read);
}

/// <summary>What is wrong with a formula.</summary>
/// <param name="Position">Where, in characters from 0.</param>
/// <param name="Code">What: see <see cref="FormulaErrors"/>.</param>
/// <param name="Detail">The sign or word that stands there.</param>
public sealed record FormulaError(int Position, string Code, string? Detail);

/// <summary>Codes of <see cref="FormulaError"/>.</summary>
public static class FormulaErrors
{
    /// <summary>Ends where a value should stand.</summary>
    public const string Unfinished = "unfinished";
    /// <summary>A sign that has no place here.</summary>
    public const string Unexpected = "unexpected";
    /// <summary>No such function.</summary>
    public const string UnknownFunction = "unknown-function";
    /// <summary>Too few or too many arguments.</summary>
    public const string ArgumentCount = "argument-count";
    /// <summary>A number that is none.</summary>
    public const string BadNumber = "bad-number";
    /// <summary>Longer than <see cref="Formula.MaxLength"/>.</summary>
    public const string TooLong = "too-long";
    /// <summary>Nested too deep.</summary>
    public const string TooDeep = "too-deep";
}
