namespace CallCenter.Core.Outbound.Import;

/// <summary>A mapping that was given a name (requirement O6): for the next list from the same system.</summary>
public sealed class ListMapping
{
    /// <summary>Identity, counted by the store.</summary>
    public int Id { get; set; }
    /// <summary>Name, at most 64 characters, unique in its region.</summary>
    public required string Name { get; set; }
    /// <summary>Region it belongs to: it is used there, above and below.</summary>
    public required string RegionCode { get; set; }
    /// <summary>Which column is which target field: a <see cref="TargetMapping"/> as JSON.</summary>
    public required string Columns { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }
}
