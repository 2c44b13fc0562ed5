using System.Text.RegularExpressions;

namespace CallCenter.Core.Tables;

/// <summary>
/// Control files of Oracle's SQL*Loader, as far as they say how a text is cut into columns. What would make other rows of the data than they
/// are (conditions, joined records, binary columns) is refused rather than guessed.
/// </summary>
internal static partial class LoaderControl
{
    private static readonly Dictionary<string, string> Charsets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UTF8"] = "utf-8",
        ["AL32UTF8"] = "utf-8",
        ["UTF-8"] = "utf-8",
        ["US7ASCII"] = "utf-8",
        ["ZHS16GBK"] = "GB18030",
        ["ZHS16CGB231280"] = "GB18030",
        ["ZHS32GB18030"] = "GB18030",
        ["GBK"] = "GB18030",
        ["ZHT16BIG5"] = "big5",
        ["ZHT16MSWIN950"] = "big5",
        ["WE8ISO8859P1"] = "iso-8859-1",
        ["WE8ISO8859P15"] = "iso-8859-15",
        ["WE8MSWIN1252"] = "windows-1252",
        ["AL16UTF16"] = "utf-16BE",
        ["AL16UTF16LE"] = "utf-16",
        ["UTF16"] = "utf-16BE",
    };

    public static bool IsOne(string text) => Load().IsMatch(text);

    /// <exception cref="TableException">Not as such a file has to be, or one that asks for what can't be done.</exception>
    public static TableLayout Parse(string text)
    {
        var (control, lines) = BeforeData(text);
        var tokens = new LoaderTokens(control);
        var file = new LoaderFile();
        while (!tokens.TakeIf("INTO"))
        {
            Head(tokens, file);
        }

        tokens.Need("TABLE");
        TableName(tokens);
        var fields = new LoaderDelimiters();
        while (!tokens.Peek.Is("("))
        {
            Table(tokens, file, fields);
        }

        var columns = LoaderColumns.Parse(tokens, fields);
        if (!tokens.AtEnd && tokens.Peek.Is("INTO"))
        {
            throw ControlFile.Bad("The control file fills more than one table.");
        }

        if (columns.TrueForAll(column => column.Name is null))
        {
            throw ControlFile.Bad("The control file loads no column.");
        }

        if (file.DataFollow && lines == 0)
        {
            throw ControlFile.Bad("The control file says INFILE *, but no BEGINDATA follows.");
        }

        return new TableLayout
        {
            Format = TableFormat.SqlLoader,
            Encoding = file.Encoding,
            RecordEnd = file.RecordLength is null ? file.RecordEnd ?? "\n" : null,
            RecordLength = file.RecordLength,
            SkipLines = file.DataFile is null ? lines : 0,
            SkipRecords = file.Skip,
            MaxRecords = file.Load,
            CountsCharacters = file.CountsCharacters,
            Columns = columns,
            DataFile = file.DataFile,
        };
    }

    // The line BEGINDATA ends the control part.
    private static (string Control, int Lines) BeforeData(string text)
    {
        var lines = 0;
        for (var start = 0; start < text.Length; lines++)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
            if (text.AsSpan(start, end - start).Trim().Equals("BEGINDATA", StringComparison.OrdinalIgnoreCase))
            {
                return (text[..start], lines + 1);
            }

            start = end + 1;
        }

        return (text, 0);
    }

    private static void Head(LoaderTokens tokens, LoaderFile file)
    {
        if (tokens.TakeIf("OPTIONS"))
        {
            Options(tokens, file);
        }
        else if (tokens.TakeIf("CHARACTERSET"))
        {
            var name = tokens.Take().Text;
            file.Encoding = Charsets.GetValueOrDefault(name) ?? throw ControlFile.Bad($"The control file's character set {name} isn't known.");
        }
        else if (tokens.TakeIf("LENGTH"))
        {
            tokens.TakeIf("SEMANTICS");
            file.CountsCharacters = tokens.TakeAny("CHAR", "CHARACTER");
            _ = file.CountsCharacters || tokens.TakeIf("BYTE");
        }
        else if (tokens.TakeAny("INFILE", "INDDN"))
        {
            Infile(tokens, file);
        }
        else if (tokens.TakeAny("BADFILE", "BADDN", "DISCARDFILE", "DISCARDDN", "DISCARDMAX", "DISCARDS", "READBUFFERS", "READSIZE", "BYTEORDER"))
        {
            tokens.Take();
        }
        else if (tokens.TakeIf("PRESERVE"))
        {
            tokens.Need("BLANKS");
        }
        else if (!tokens.TakeAny("LOAD", "CONTINUE_LOAD", "DATA", "UNRECOVERABLE", "RECOVERABLE", "APPEND", "REPLACE", "INSERT", "TRUNCATE"))
        {
            throw Unknown(tokens);
        }
    }

    private static void Table(LoaderTokens tokens, LoaderFile file, LoaderDelimiters fields)
    {
        if (tokens.TakeAny("FIELDS", "COLUMNS"))
        {
            if (tokens.TakeIf("CSV"))
            {
                (fields.Terminator, fields.Open, fields.Close) = (",", "\"", "\"");
                _ = tokens.TakeAny("WITH", "WITHOUT") && tokens.TakeIf("EMBEDDED");
            }

            while (fields.TryTake(tokens))
            {
                // Each part of the clause is taken there.
            }
        }
        else if (tokens.TakeIf("TRAILING"))
        {
            tokens.TakeAny("NULLCOLS", "NULLS");
        }
        else if (tokens.TakeIf("SKIP"))
        {
            file.Skip = tokens.Number();
        }
        else if (tokens.TakeAny("PARTITION", "SUBPARTITION"))
        {
            tokens.SkipBrackets();
        }
        else if (tokens.TakeIf("OPTIONS"))
        {
            Options(tokens, file);
        }
        else if (!fields.TryTake(tokens) && !tokens.TakeAny("APPEND", "REPLACE", "INSERT", "TRUNCATE", "SINGLEROW"))
        {
            throw Unknown(tokens);
        }
    }

    private static void Infile(LoaderTokens tokens, LoaderFile file)
    {
        if (tokens.TakeIf("*"))
        {
            file.DataFollow = true;
        }
        else
        {
            var name = tokens.Take();
            if (file.DataFile is not null)
            {
                throw ControlFile.Bad("The control file names more than one data file.");
            }

            file.DataFile = name.Text;
        }

        if (tokens.Peek.Quote is not null)
        {
            Records(new LoaderTokens(tokens.Take().Text), file);
        }
    }

    private static void Records(LoaderTokens tokens, LoaderFile file)
    {
        if (tokens.TakeIf("STR"))
        {
            file.RecordEnd = ControlFile.Unescape(tokens.Take().Text);
        }
        else if (tokens.TakeIf("FIX"))
        {
            file.RecordLength = tokens.Number();
        }
        else
        {
            throw Unknown(tokens);
        }

        if (file.RecordEnd is "" || file.RecordLength is 0)
        {
            throw ControlFile.Bad("The control file's records have no end.");
        }
    }

    private static void Options(LoaderTokens tokens, LoaderFile file)
    {
        tokens.Need("(");
        while (!tokens.TakeIf(")"))
        {
            var name = tokens.Take();
            if (!tokens.TakeIf("="))
            {
                continue;
            }

            if (name.Is("SKIP"))
            {
                file.Skip = tokens.Number();
            }
            else if (name.Is("LOAD"))
            {
                file.Load = tokens.Number();
            }
            else
            {
                tokens.Take();
            }
        }
    }

    private static void TableName(LoaderTokens tokens)
    {
        tokens.Take();
        // "OWNER"."TABLE" is three tokens.
        while (tokens.TakeIf(".") || tokens.Peek.Quote == '"')
        {
            _ = tokens.Peek.Is("(") ? default : tokens.Take();
        }
    }

    private static TableException Unknown(LoaderTokens tokens) =>
        ControlFile.Bad($"The control file has '{tokens.Peek.Text.ToUpperInvariant()}', which can't be followed here.");

    [GeneratedRegex(@"\b(CONTINUE_)?LOAD\b(\s+DATA\b|\s)[\s\S]*\bINTO\s+TABLE\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Load();

    private sealed class LoaderFile
    {
        public string? Encoding { get; set; }
        public string? DataFile { get; set; }
        public bool DataFollow { get; set; }
        public string? RecordEnd { get; set; }
        public int? RecordLength { get; set; }
        public int Skip { get; set; }
        public long? Load { get; set; }
        public bool CountsCharacters { get; set; }
    }
}
