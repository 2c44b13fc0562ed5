using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Security;
using CallCenter.Web.Telephony;

namespace CallCenter.Web.Hosting;

/// <summary>Before the first request: schema, demo in Development, and somebody who may administer.</summary>
internal static class StorePreparation
{
    /// <summary>Makes the store ready; where it can't, the sentence that says why.</summary>
    public static async Task<string?> PrepareStoreAsync(this WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync();
        }
        catch (DatabaseUnusableException exception)
        {
            return exception.Message;
        }

        if (app.Environment.IsDevelopment())
        {
            var telephony = app.Configuration.GetSection(TelephonySettings.Section).Get<TelephonySettings>() ?? new();
            await app.Services.GetRequiredService<DemoSeed>().SeedAsync(withUsers: true, dials: telephony.Provider == TelephonyProvider.Simulator);
            return null;
        }

        var users = app.Services.GetRequiredService<UserAdministration>();
        if (await users.HasAdministratorAsync())
        {
            return null;
        }

        var first = app.Configuration.GetSection(FirstAdministratorSettings.Section).Get<FirstAdministratorSettings>() ?? new();
        if (string.IsNullOrWhiteSpace(first.UserName) || string.IsNullOrEmpty(first.Password))
        {
            return "There is no administrator yet, and nobody could sign in. Run the command 'create-admin <user name>', "
                + $"or set {FirstAdministratorSettings.Section}:UserName and {FirstAdministratorSettings.Section}:Password for the first start.";
        }

        var result = await users.CreateAdministratorAsync(first.UserName, first.Password);
        return result.IsDone
            ? null
            : $"The first administrator could not be made from the settings: {string.Join(", ", result.Errors.Select(error => $"{error.Field}: {error.Code}"))}";
    }
}
