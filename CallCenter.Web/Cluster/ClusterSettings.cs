using System.ComponentModel.DataAnnotations;

namespace CallCenter.Web.Cluster;

/// <summary>How servers find each other; section <c>Cluster</c>.</summary>
internal sealed record ClusterSettings : IValidatableObject
{
    /// <summary>Section of the settings.</summary>
    public const string Section = "Cluster";

    /// <summary>Default <see cref="ClusterProvider.Localhost"/>: this process alone.</summary>
    public ClusterProvider Provider { get; init; }

    /// <summary>Redis address (<c>host:6379</c>), or the SQL Server connection string; by default the store's own for SQL Server.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Servers with the same id form a cluster; default <c>callcenter</c>.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string ClusterId { get; init; } = "callcenter";

    /// <summary>Port for other servers; 0 takes a free one. Default 0.</summary>
    [Range(0, 65535)]
    public int SiloPort { get; init; }

    /// <summary>This server's address for the others; default: the first address that isn't loopback.</summary>
    public string? AdvertisedAddress { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == ClusterProvider.Redis && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return new ValidationResult("Cluster:Provider is Redis, so the address of Redis is needed here.", [nameof(ConnectionString)]);
        }

        if (AdvertisedAddress is { Length: > 0 } address && !System.Net.IPAddress.TryParse(address, out _))
        {
            yield return new ValidationResult($"'{address}' is not an IP address.", [nameof(AdvertisedAddress)]);
        }
    }
}

/// <summary>Where the list of servers is kept.</summary>
internal enum ClusterProvider
{
    /// <summary>Nowhere: this process alone.</summary>
    Localhost,
    /// <summary>Redis.</summary>
    Redis,
    /// <summary>SQL Server.</summary>
    SqlServer,
}
