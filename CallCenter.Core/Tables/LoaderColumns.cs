namespace CallCenter.Core.Tables;

/// <summary>The list of columns of an SQL*Loader control file.</summary>
internal static class LoaderColumns
{
    public static List<TableLayoutColumn> Parse(LoaderTokens tokens, LoaderDelimiters fields)
    {
        tokens.Need("(");
        var columns = new List<TableLayoutColumn>();
        do
        {
            if (columns.Count == TableLimits.MaxFields)
            {
                throw new TableException(TableFault.TooLarge, $"The table has more than {TableLimits.MaxFields} columns.");
            }

            if (Column(tokens, fields.Copy()) is { } column)
            {
                columns.Add(column);
            }
        }
        while (tokens.TakeIf(","));
        tokens.Need(")");
        return columns;
    }

    // Null where the database makes the value itself.
    private static TableLayoutColumn? Column(LoaderTokens tokens, LoaderDelimiters fields)
    {
        var name = tokens.Take();
        if (name.Quote is null && name.Text is "(" or ")" or ",")
        {
            throw ControlFile.Bad($"The control file has '{name.Text}' where a column's name was expected.");
        }

        var column = new TableLayoutColumn { Name = name.Text };
        var (filler, made, isDate) = (false, false, false);
        while (!(tokens.Peek.Is(",") || tokens.Peek.Is(")")))
        {
            if (tokens.TakeAny("FILLER", "BOUNDFILLER"))
            {
                filler = true;
            }
            else if (tokens.TakeAny("DATE", "TIMESTAMP"))
            {
                isDate = true;
                while (tokens.TakeAny("WITH", "LOCAL", "TIME", "ZONE"))
                {
                    // A zone behind the value leaves it a text.
                }
            }
            else if (tokens.TakeAny("SYSDATE", "EXPRESSION", "SEQUENCE"))
            {
                made = true;
                if (tokens.Peek.Is("("))
                {
                    tokens.SkipBrackets();
                }
            }
            else if (tokens.AtEnd || tokens.Peek.Quote is not null)
            {
                // Behind a date its format; elsewhere what the database would do with the value.
                var text = tokens.Take().Text;
                column = isDate && column.DateMask is null ? column with { DateMask = text } : column;
            }
            else
            {
                column = Part(tokens, column, fields, name.Text);
            }
        }

        if (made)
        {
            return null;
        }

        column = column with { Name = filler ? null : column.Name, DateMask = column.DateMask ?? (isDate ? fields.DateMask : null) };
        return Delimited(column, fields);
    }

    private static TableLayoutColumn Part(LoaderTokens tokens, TableLayoutColumn column, LoaderDelimiters fields, string name)
    {
        if (tokens.TakeIf("POSITION"))
        {
            return Position(tokens, column);
        }

        if (tokens.TakeIf("CONSTANT"))
        {
            return column with { Constant = tokens.Take().Text };
        }

        if (tokens.TakeIf("RECNUM"))
        {
            return column with { IsRecordNumber = true };
        }

        if (tokens.TakeAny("INTEGER", "FLOAT", "DECIMAL", "ZONED", "NUMERIC"))
        {
            return tokens.TakeIf("EXTERNAL") ? column
                : throw ControlFile.Bad($"The control file's column {name} is binary; unload it as characters (EXTERNAL).");
        }

        if (tokens.TakeIf("NULLIF"))
        {
            return NullIf(tokens, column, name);
        }

        if (tokens.TakeIf("PRESERVE"))
        {
            tokens.Need("BLANKS");
            return column;
        }

        if (tokens.Peek.Is("("))
        {
            tokens.Need("(");
            var length = tokens.Number();
            tokens.Need(")");
            return column.Length is null ? column with { Length = length } : column;
        }

        return tokens.TakeIf("CHAR") || fields.TryTake(tokens) ? column
            : throw ControlFile.Bad($"The control file's column {name} has '{tokens.Peek.Text.ToUpperInvariant()}', which can't be followed here.");
    }

    // (3:10), (3-10), (3), (*), (*+2), (*:10).
    private static TableLayoutColumn Position(LoaderTokens tokens, TableLayoutColumn column)
    {
        tokens.Need("(");
        int? start = null;
        var gap = 0;
        if (tokens.TakeIf("*"))
        {
            gap = tokens.TakeIf("+") ? tokens.Number() : 0;
        }
        else
        {
            start = tokens.Number();
        }

        int? end = tokens.TakeAny(":", "-") ? tokens.Number() : null;
        tokens.Need(")");
        if (start is < 1 || end < start || (end is not null && start is null))
        {
            throw ControlFile.Bad($"The control file's column {column.Name} has a position that is none.");
        }

        return column with { Start = start, Gap = gap, Length = end is null ? column.Length : end - start + 1 };
    }

    private static TableLayoutColumn NullIf(LoaderTokens tokens, TableLayoutColumn column, string name)
    {
        var bracket = tokens.TakeIf("(");
        var own = tokens.Take().Text.Equals(name, StringComparison.OrdinalIgnoreCase);
        var equal = tokens.TakeIf("=");
        var value = tokens.Take();
        if (bracket)
        {
            tokens.Need(")");
        }

        return own && equal && !tokens.Peek.Is("AND")
            ? value.Is("BLANKS") ? column : column with { NullIf = value.Text }
            : throw ControlFile.Bad($"The control file's column {name} has a NULLIF on something else than its own value.");
    }

    private static TableLayoutColumn Delimited(TableLayoutColumn column, LoaderDelimiters fields)
    {
        column = column with { Terminator = fields.Terminator, EndsAtBlank = fields.Whitespace, Open = fields.Open, Close = fields.Close };
        if (column.IsComputed || fields.Any || column.Length is not null)
        {
            return column;
        }

        // As Oracle has it: a date is as long as its format, other text that only begins somewhere is one sign.
        return column.DateMask is { } mask ? column with { Length = mask.Length }
            : column.Start is not null ? column with { Length = 1 }
            : throw ControlFile.Bad($"The control file's column {column.Name} has no terminator, position or length.");
    }
}
