using Microsoft.Data.Sqlite;

namespace CallCenter.Core.Data.Sqlite;

/// <summary>Completes a SQLite connection string with what the product relies on.</summary>
public static class SqliteConnectionText
{
    /// <summary>Where the file lies unless a setting says otherwise, below the content root.</summary>
    public const string DefaultPath = "App_Data/callcenter.db";

    /// <summary>How long a command waits for another's write lock, in seconds, unless the connection string says <c>Default Timeout</c>.</summary>
    public const int BusySeconds = 5;

    /// <summary>Foreign keys on, a bounded wait for locks, a path below the content root where it is relative; makes the folder.</summary>
    /// <param name="connectionString">As set, or null for the default file.</param>
    /// <param name="contentRoot">Root of relative paths.</param>
    /// <exception cref="ArgumentException">Not a connection string.</exception>
    public static string Complete(string? connectionString, string contentRoot)
    {
        var text = string.IsNullOrWhiteSpace(connectionString) ? $"Data Source={DefaultPath}" : connectionString;
        var builder = new SqliteConnectionStringBuilder(text) { ForeignKeys = true };
        if (!builder.ShouldSerialize("Default Timeout"))
        {
            builder.DefaultTimeout = BusySeconds;
        }

        if (builder.Mode != SqliteOpenMode.Memory && builder.DataSource is not ("" or ":memory:"))
        {
            builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
            Directory.CreateDirectory(Path.GetDirectoryName(builder.DataSource)!);
        }

        return builder.ToString();
    }
}
