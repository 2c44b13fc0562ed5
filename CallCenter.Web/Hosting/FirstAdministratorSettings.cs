namespace CallCenter.Web.Hosting;

/// <summary>
/// The first administrator, made at start where there is none yet; section <c>FirstAdministrator</c>. The other way is the command
/// <c>create-admin</c>. There is no default.
/// </summary>
internal sealed record FirstAdministratorSettings
{
    /// <summary>Section of the settings.</summary>
    public const string Section = "FirstAdministrator";

    /// <summary>Name to sign in with.</summary>
    public string? UserName { get; init; }

    /// <summary>Password; from an environment variable or a secret store, not from a file in the repository.</summary>
    public string? Password { get; init; }
}
