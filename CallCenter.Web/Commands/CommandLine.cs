using System.CommandLine;

namespace CallCenter.Web.Commands;

/// <summary>
/// The commands of the program. Without one of their names the program serves; the words are then settings
/// (<c>--Urls=…</c>), as every ASP.NET Core program takes them.
/// </summary>
internal static class CommandLine
{
    /// <summary>Runs the command that the arguments name; null when they name none.</summary>
    public static async Task<int?> TryRunAsync(string[] args)
    {
        var root = new RootCommand("CallCenter: customer service centre")
        {
            StoreCommands.Migrate(), StoreCommands.SeedDemo(), StoreCommands.CreateAdmin(), SimulateCommand.Create(), SimulatePacingCommand.Create(), ImportCommand.Create(),
        };
        var named = args.Length > 0
            && (root.Subcommands.Any(command => command.Name == args[0]) || args[0] is "--help" or "-h" or "-?" or "--version");
        return named ? await root.Parse(args).InvokeAsync() : null;
    }
}
