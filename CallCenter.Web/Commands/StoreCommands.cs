using System.CommandLine;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Security;
using CallCenter.Web.Hosting;

namespace CallCenter.Web.Commands;

/// <summary><c>migrate</c>, <c>seed-demo</c>, <c>create-admin</c>: what is done to the store from the command line.</summary>
internal static class StoreCommands
{
    /// <summary>Variable from which <c>create-admin</c> takes the password: an argument would stand in the process list.</summary>
    public const string PasswordVariable = "CALLCENTER_ADMIN_PASSWORD";

    public static Command Migrate()
    {
        var command = new Command("migrate", "Bring the database's schema to this version of the program");
        command.SetAction((parsed, cancellation) => RunAsync(parsed, async services =>
        {
            var applied = await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellation);
            return applied.Count == 0 ? "Nothing to do: the schema is up to date." : $"Applied {string.Join(", ", applied)}.";
        }));
        return command;
    }

    public static Command SeedDemo()
    {
        var users = new Option<bool>("--users") { Description = "Also make the demo accounts, whose password is public" };
        var command = new Command("seed-demo", "Fill the database with a believable operator") { users };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, async services =>
        {
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellation);
            await services.GetRequiredService<DemoSeed>().SeedAsync(parsed.GetValue(users), dials: false, cancellation);
            return "The demo's data are in the database.";
        }));
        return command;
    }

    public static Command CreateAdmin()
    {
        var name = new Argument<string>("user-name") { Description = "Name to sign in with" };
        var command = new Command("create-admin", $"Make an administrator; the password comes from {PasswordVariable} or is asked for") { name };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, async services =>
        {
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellation);
            var password = Environment.GetEnvironmentVariable(PasswordVariable) ?? AskPassword();
            var result = await services.GetRequiredService<UserAdministration>()
                .CreateAdministratorAsync(parsed.GetValue(name)!, password, cancellation);
            return result.IsDone
                ? $"Administrator {parsed.GetValue(name)} can sign in."
                : throw new CommandRefusedException($"Not made: {string.Join(", ", result.Errors.Select(error => $"{error.Field}: {error.Code}"))}");
        }));
        return command;
    }

    private static string AskPassword()
    {
        Console.Error.Write("Password: ");
        if (Console.IsInputRedirected)
        {
            return Console.ReadLine() ?? "";
        }

        var typed = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (key.KeyChar != '\0')
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }

    private static async Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Task<string>> action)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning);
        if (!Settings.Check(builder.Configuration, parsed.InvocationConfiguration.Error))
        {
            return 2;
        }

        builder.Services.AddCallCenterData(builder.Configuration);
        builder.Services.AddCallCenterSecurity();
        await using var app = builder.Build();
        try
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync(await action(app.Services));
            return 0;
        }
        catch (Exception exception) when (exception is DatabaseUnusableException or CommandRefusedException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private sealed class CommandRefusedException(string message) : Exception(message);
}
