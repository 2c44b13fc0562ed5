namespace CallCenter.Core.Tables;

/// <summary>What ends and encloses columns, for all of them or for one.</summary>
internal sealed class LoaderDelimiters
{
    public string? Terminator { get; set; }
    public bool Whitespace { get; set; }
    public string? Open { get; set; }
    public string? Close { get; set; }
    public string? DateMask { get; set; }

    public bool Any => Terminator is not null || Whitespace || Open is not null;

    public LoaderDelimiters Copy() => (LoaderDelimiters)MemberwiseClone();

    /// <summary>Takes one part of the clause, if one follows.</summary>
    public bool TryTake(LoaderTokens tokens)
    {
        if (tokens.TakeIf("TERMINATED"))
        {
            tokens.TakeIf("BY");
            Whitespace = tokens.TakeIf("WHITESPACE");
            Terminator = Whitespace || tokens.TakeIf("EOF") ? null : Sign(tokens);
            return true;
        }

        if (tokens.TakeIf("DATE"))
        {
            tokens.Need("FORMAT");
            DateMask = tokens.Take().Text;
            return true;
        }

        if (tokens.TakeAny("OPTIONALLY", "AND"))
        {
            return true;
        }

        if (!tokens.TakeIf("ENCLOSED"))
        {
            return false;
        }

        tokens.TakeIf("BY");
        Open = Close = Sign(tokens);
        if (tokens.TakeIf("AND"))
        {
            Close = Sign(tokens);
        }

        return true;
    }

    private static string Sign(LoaderTokens tokens)
    {
        var token = tokens.Take();
        var sign = token.Quote is null ? token.Text : ControlFile.Unescape(token.Text);
        return sign.Length > 0 ? sign : throw ControlFile.Bad("The control file has a delimiter of no sign.");
    }
}
