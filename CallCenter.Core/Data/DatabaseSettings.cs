using System.ComponentModel.DataAnnotations;

namespace CallCenter.Core.Data;

/// <summary>Which store; section <c>Database</c> of the settings, checked at start. The connection is <c>ConnectionStrings:CallCenter</c>.</summary>
public sealed record DatabaseSettings : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>Name of the connection string.</summary>
    public const string ConnectionName = "CallCenter";

    /// <summary>The provider; default <see cref="DatabaseProvider.Sqlite"/>.</summary>
    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>From <c>ConnectionStrings:CallCenter</c>; SQLite has a default file, SQL Server needs one.</summary>
    public string? ConnectionString { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == DatabaseProvider.SqlServer && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return new ValidationResult(
                $"Database:Provider is SqlServer, so ConnectionStrings:{ConnectionName} is needed.", [nameof(ConnectionString)]);
        }
    }
}

/// <summary>The stores that the product can use.</summary>
public enum DatabaseProvider
{
    /// <summary>A file.</summary>
    Sqlite,
    /// <summary>SQL Server.</summary>
    SqlServer,
}
