using System.Globalization;
using System.Text;

namespace CallCenter.Core.Tables;

/// <summary>A word, sign or text of an SQL*Loader control file.</summary>
/// <param name="Text">What it says; of a text, what stands between the quotation marks.</param>
/// <param name="Quote">Quotation mark of a text; null for a word or sign.</param>
internal readonly record struct LoaderToken(string Text, char? Quote)
{
    public bool Is(string word) => Quote is null && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The words, signs and texts of an SQL*Loader control file, one after the other.</summary>
internal sealed class LoaderTokens(string text)
{
    private readonly List<LoaderToken> _tokens = Split(text);
    private int _next;

    public bool AtEnd => _next >= _tokens.Count;

    public LoaderToken Peek => AtEnd ? new LoaderToken("", null) : _tokens[_next];

    public LoaderToken Take() => AtEnd ? throw ControlFile.Bad("The control file breaks off.") : _tokens[_next++];

    public bool TakeIf(string word)
    {
        if (AtEnd || !Peek.Is(word))
        {
            return false;
        }

        _next++;
        return true;
    }

    public bool TakeAny(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (TakeIf(word))
            {
                return true;
            }
        }

        return false;
    }

    public void Need(string word)
    {
        if (!TakeIf(word))
        {
            throw ControlFile.Bad($"The control file has '{Peek.Text}' where '{word}' was expected.");
        }
    }

    public int Number() => int.TryParse(Peek.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Take().Quote is null
        ? number : throw ControlFile.Bad($"The control file has '{Peek.Text}' where a number was expected.");

    /// <summary>Passes over what stands between brackets, from the opening one on.</summary>
    public void SkipBrackets()
    {
        Need("(");
        for (var depth = 1; depth > 0;)
        {
            var token = Take();
            depth += token.Is("(") ? 1 : token.Is(")") ? -1 : 0;
        }
    }

    private static List<LoaderToken> Split(string text)
    {
        var tokens = new List<LoaderToken>();
        for (var i = 0; i < text.Length;)
        {
            var sign = text[i];
            if (char.IsWhiteSpace(sign))
            {
                i++;
            }
            else if (sign == '-' && i + 1 < text.Length && text[i + 1] == '-')
            {
                i = text.IndexOf('\n', i) is >= 0 and var end ? end : text.Length;
            }
            else if (sign is 'X' or 'x' && i + 1 < text.Length && text[i + 1] == '\'')
            {
                var (hex, next) = Quoted(text, i + 1);
                tokens.Add(new LoaderToken(OfHex(hex), '\''));
                i = next;
            }
            else if (sign is '\'' or '"')
            {
                var (quoted, next) = Quoted(text, i);
                tokens.Add(new LoaderToken(quoted, sign));
                i = next;
            }
            else if (IsWordSign(sign))
            {
                var start = i;
                while (i < text.Length && IsWordSign(text[i]))
                {
                    i++;
                }

                tokens.Add(new LoaderToken(text[start..i], null));
            }
            else
            {
                tokens.Add(new LoaderToken(sign.ToString(), null));
                i++;
            }
        }

        return tokens;
    }

    private static bool IsWordSign(char sign) => char.IsLetterOrDigit(sign) || sign is '_' or '$' or '#' or '.' or '/' or '\\';

    private static (string Text, int Next) Quoted(string text, int start)
    {
        var quote = text[start];
        var signs = new StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                if (i + 1 == text.Length || text[i + 1] != quote)
                {
                    return (signs.ToString(), i + 1);
                }

                i++;
            }
            else if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == quote && quote == '"')
            {
                i++;
            }

            signs.Append(text[i]);
        }

        throw ControlFile.Bad("The control file ends inside quotation marks.");
    }

    private static string OfHex(string hex)
    {
        try
        {
            return Encoding.Latin1.GetString(Convert.FromHexString(hex));
        }
        catch (FormatException)
        {
            throw ControlFile.Bad($"The control file has X'{hex}', which isn't hexadecimal.");
        }
    }
}
