using System.Globalization;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>Reads a formula by recursive descent. The first error ends it.</summary>
internal sealed class FormulaParser(string text)
{
    private const int MaxDepth = 40;
    private static readonly string[] Comparisons = ["<=", ">=", "<>", "=", "<", ">"];
    private int _at;
    private int _depth;

    public FormulaError? Error { get; private set; }

    public FormulaNode? Parse()
    {
        var node = Comparison();
        if (node is null || Error is not null)
        {
            return null;
        }

        Skip();
        return _at < text.Length ? Fail(_at, FormulaErrors.Unexpected, text[_at].ToString()) : node;
    }

    private FormulaNode? Comparison()
    {
        if (++_depth > MaxDepth)
        {
            return Fail(_at, FormulaErrors.TooDeep, null);
        }

        var left = Sum();
        Skip();
        if (left is not null && Array.Find(Comparisons, sign => string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0) is { } found)
        {
            _at += found.Length;
            left = Sum() is { } right ? new FormulaNode.Binary(found, left, right) : null;
        }

        _depth--;
        return left;
    }

    private FormulaNode? Sum() => Chain("+-", () => Chain("*/", Value));

    private FormulaNode? Chain(string signs, Func<FormulaNode?> next)
    {
        var left = next();
        while (left is not null && Take(signs) is { } sign)
        {
            left = next() is { } right ? new FormulaNode.Binary(sign.ToString(), left, right) : null;
        }

        return left;
    }

    private FormulaNode? Value()
    {
        Skip();
        if (_at >= text.Length)
        {
            return Fail(_at, FormulaErrors.Unfinished, null);
        }

        var start = _at;
        var sign = text[_at];
        if (sign == '-')
        {
            _at++;
            if (++_depth > MaxDepth)
            {
                return Fail(start, FormulaErrors.TooDeep, null);
            }

            var value = Value();
            _depth--;
            return value is null ? null : new FormulaNode.Binary("-", new FormulaNode.Number(0), value);
        }

        if (sign == '(')
        {
            _at++;
            var inner = Comparison();
            return inner is null ? null : Expect(')') ? inner : null;
        }

        if (char.IsAsciiDigit(sign))
        {
            var digits = Word(character => char.IsAsciiDigit(character) || character == '.');
            return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? new FormulaNode.Number(number)
                : Fail(start, FormulaErrors.BadNumber, digits);
        }

        if (!char.IsAsciiLetter(sign))
        {
            return Fail(start, FormulaErrors.Unexpected, sign.ToString());
        }

        var word = Word(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.');
        Skip();
        return _at < text.Length && text[_at] == '(' ? Call(start, word) : new FormulaNode.Id(word);
    }

    private FormulaNode? Call(int start, string name)
    {
        if (name is not ("if" or "sum" or "min" or "max"))
        {
            return Fail(start, FormulaErrors.UnknownFunction, name);
        }

        _at++;
        var arguments = new List<FormulaNode>();
        do
        {
            if (Comparison() is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
        }
        while (Take(",") is not null);

        if (!Expect(')'))
        {
            return null;
        }

        return name == "if" && arguments.Count != 3
            ? Fail(start, FormulaErrors.ArgumentCount, name)
            : new FormulaNode.Call(name, arguments);
    }

    private string Word(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < text.Length && belongs(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }

    private char? Take(string signs)
    {
        Skip();
        return _at < text.Length && signs.Contains(text[_at]) ? text[_at++] : null;
    }

    private bool Expect(char sign)
    {
        if (Take(sign.ToString()) is not null)
        {
            return true;
        }

        _ = _at < text.Length
            ? Fail(_at, FormulaErrors.Unexpected, text[_at].ToString())
            : Fail(_at, FormulaErrors.Unfinished, null);
        return false;
    }

    private void Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    // The first error is the one that helps.
    private FormulaNode? Fail(int position, string code, string? detail)
    {
        Error ??= new FormulaError(position, code, detail);
        return null;
    }
}
