using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Tables;
using CallCenter.Web.Hosting;

namespace CallCenter.Web.Commands;

/// <summary><c>import load</c>: loads a list as its page does, and prints what became of the rows.</summary>
internal static class ImportLoadCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "Table: .xlsx, .xls, a text with a delimiter, or a text with its control file" };
        var control = new Option<FileInfo?>("--control") { Description = "Format file of Sybase's bcp (.fmt), or control file of Oracle's SQL*Loader (.ctl)" };
        var mapping = new Option<string>("--mapping")
        {
            Description = $"Name of a saved mapping; a file (.json) that says the column of each target field; or '{ListCommandLoad.Auto}': by the columns' names and contents",
            Required = true,
        };
        var region = new Option<string?>("--region") { Description = "Region whose list it is; the province where it isn't said" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new Command("load", "Load a list for outbound calls and print what became of its rows") { file, control, mapping, region, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed, parsed.GetValue(file)!, parsed.GetValue(control), parsed.GetValue(mapping)!, parsed.GetValue(region), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, FileInfo file, FileInfo? control, string mapping, string? region, bool json, CancellationToken cancellation)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        if (!Settings.Check(builder.Configuration, error))
        {
            return 2;
        }

        builder.Services.AddCallCenterData(builder.Configuration);
        builder.Services.AddCallCenterSecurity();
        builder.Services.AddSingleton<ListCommandLoad>();
        builder.Services.AddSingleton<IListImportQueue, ListCommandLoad.NoQueue>();
        builder.Services.AddSingleton<IListImportAnnouncer, ListCommandLoad.NoAnnouncer>();
        await using var app = builder.Build();
        try
        {
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellation);
            var loaded = await app.Services.GetRequiredService<ListCommandLoad>().RunAsync(file, control, mapping, region, cancellation);
            await output.WriteLineAsync(json ? JsonSerializer.Serialize(loaded, ImportCommand.Json) : TextOf(loaded));
            return 0;
        }
        catch (TableException e)
        {
            await error.WriteLineAsync($"{ImportCommand.Words(e.Fault)} {e.Message}");
        }
        catch (ListCommandRefusedException refused)
        {
            await error.WriteLineAsync(refused.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DatabaseUnusableException)
        {
            await error.WriteLineAsync(e.Message);
        }

        return 1;
    }

    private static string TextOf(LoadedShape loaded)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"List {loaded.List}: {loaded.Read} read = {loaded.Loaded} loaded + {loaded.Duplicate} duplicate + {loaded.Rejected} rejected");
        foreach (var reject in loaded.Rejects)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  row {reject.Row}: {reject.Reason}{(reject.Detail is null ? "" : $" ({reject.Detail})")}");
        }

        return text.ToString();
    }
}

/// <summary>What <c>import load --json</c> prints. Rejects beyond <see cref="ListCommandLoad.MaxRejects"/> are in the list's reject file.</summary>
internal sealed record LoadedShape(
    long List, long Read, long Loaded, long Duplicate, long Rejected, IReadOnlyDictionary<TargetField, string> Mapping, IReadOnlyList<RejectShape> Rejects);

/// <summary>A rejected row, or a duplicate.</summary>
internal sealed record RejectShape(int Row, ListRejectReason Reason, string? Detail);

/// <summary>The command can't do what it was asked; the message says why.</summary>
internal sealed class ListCommandRefusedException(string message) : Exception(message);
