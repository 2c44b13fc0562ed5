using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Core.Tables;

namespace CallCenter.Web.Commands;

/// <summary><c>import describe</c>: what a file holds, before anything is loaded; <see cref="ImportLoadCommand"/> loads it.</summary>
internal static class ImportCommand
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create() => new("import", "Look at tables in files, and load them") { Describe(), ImportLoadCommand.Create() };

    private static Command Describe()
    {
        var file = new Argument<FileInfo>("file") { Description = "Table: .xlsx, .xls, a text with a delimiter, or a text with its control file" };
        var control = new Option<FileInfo?>("--control") { Description = "Format file of Sybase's bcp (.fmt), or control file of Oracle's SQL*Loader (.ctl)" };
        var sheet = new Option<string?>("--sheet") { Description = "Sheet of a workbook; otherwise the first visible one with a table" };
        var delimiter = new Option<string?>("--delimiter") { Description = "Delimiter of a text, a sign or 'tab'; otherwise found by looking" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        delimiter.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && SignOf(text) is null)
            {
                result.AddError($"--delimiter: '{text}' is neither one sign nor 'tab'");
            }
        });
        var command = new Command("describe", "Print a table's format, sheet, header row, number of rows and fields with type and samples")
        {
            file, control, sheet, delimiter, json,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Guarded(parsed, () =>
        {
            var table = Read(parsed.GetValue(file)!, parsed.GetValue(control), parsed.GetValue(sheet), parsed.GetValue(delimiter), cancellation);
            return parsed.GetValue(json) ? JsonSerializer.Serialize(ShapeOf(table), Json) : TextOf(table);
        })));
        return command;
    }

    /// <summary>Runs what may meet a file that is no table, and tells that in plain words.</summary>
    private static int Guarded(ParseResult parsed, Func<string> action)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            output.WriteLine(action());
            return 0;
        }
        catch (TableException e)
        {
            error.WriteLine($"{Words(e.Fault)} {e.Message}{(e.Row is > 0 and var row ? $" (row {row.ToString(CultureInfo.InvariantCulture)})" : "")}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
        }

        return 1;
    }

    private static TableDescription Read(FileInfo file, FileInfo? control, string? sheet, string? delimiter, CancellationToken cancellation)
    {
        var (data, layout) = Resolve(file, control);
        var hints = new TableHints { Sheet = sheet, Delimiter = delimiter is null ? null : SignOf(delimiter), ControlPath = layout?.FullName };
        return TableReader.Describe(data.FullName, data.Name, hints, cancellation);
    }

    /// <summary>The data and the control file that are meant: a control file alone may name its data, as a path of its own or beside it.</summary>
    /// <exception cref="FileNotFoundException">One of them isn't there.</exception>
    /// <exception cref="TableException">The control file can't be followed.</exception>
    internal static (FileInfo Data, FileInfo? Control) Resolve(FileInfo file, FileInfo? control)
    {
        foreach (var needed in new[] { file, control }.OfType<FileInfo>())
        {
            if (!needed.Exists)
            {
                throw new FileNotFoundException($"There is no file {needed.FullName}.");
            }
        }

        if (control is not null || !ControlFile.Extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase)
            || ControlFile.Read(file.FullName) is not { HoldsData: false, DataFile: { } name })
        {
            return (file, control);
        }

        var data = new FileInfo(Path.Combine(file.DirectoryName!, name.Replace('\\', Path.DirectorySeparatorChar)));
        return Resolve(data.Exists ? data : new FileInfo(Path.Combine(file.DirectoryName!, name.Split('/', '\\')[^1])), file);
    }

    private static char? SignOf(string text) => text switch
    {
        "tab" or "\\t" => '\t',
        { Length: 1 } => text[0],
        _ => null,
    };

    internal static string Words(TableFault fault) => fault switch
    {
        TableFault.UnknownFormat => "Not a table:",
        TableFault.WrongExtension => "Wrong extension:",
        TableFault.Broken => "Damaged:",
        TableFault.PasswordProtected => "Password-protected:",
        TableFault.TooLarge => "Too large:",
        TableFault.NoRows => "No rows:",
        TableFault.NoHeader => "No headings:",
        _ => "Control file:",
    };

    private static TableShape ShapeOf(TableDescription table) => new(
        table.Format, table.Encoding, table.Delimiter?.ToString(), table.Sheet, table.HeaderRow == 0 ? null : table.HeaderRow, table.Rows,
        [.. table.Fields.Select(field => new FieldShape(field.Name, field.Type, field.Samples))]);

    private static string TextOf(TableDescription table)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{table.Format}, ");
        text.Append(table.Sheet is { } sheet ? $"sheet '{sheet}', " : "");
        text.Append(table.Encoding is { } encoding ? $"{encoding}, " : "");
        text.Append(table.Delimiter is { } delimiter ? $"delimiter {(delimiter == '\t' ? "tab" : $"'{delimiter}'")}, " : "");
        text.Append(table.HeaderRow > 0 ? $"headings in row {table.HeaderRow.ToString(CultureInfo.InvariantCulture)}, " : "");
        text.AppendLine(CultureInfo.InvariantCulture, $"{table.Rows} rows, {table.Fields.Count} fields");
        var width = table.Fields.Max(field => WidthOf(field.Name));
        foreach (var field in table.Fields)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {field.Name}{new string(' ', width - WidthOf(field.Name))}  {field.Type,-8}  {string.Join(" | ", field.Samples.Select(sample => sample.ReplaceLineEndings(" ")))}");
        }

        return text.ToString().TrimEnd();
    }

    // A Chinese sign is two places wide on a terminal.
    private static int WidthOf(string text) => text.Sum(sign => sign >= '\u2E80' ? 2 : 1);

    /// <summary>What <c>import describe --json</c> prints.</summary>
    private sealed record TableShape(
        TableFormat Format, string? Encoding, string? Delimiter, string? Sheet, int? HeaderRow, long Rows, IReadOnlyList<FieldShape> Fields);

    private sealed record FieldShape(string Name, FieldType Type, IReadOnlyList<string> Samples);
}
