namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// An extract 数据提取 (requirements O5 to O8): which rows of which lists are to be called, and what their columns are. Running it makes
/// its <see cref="CallTarget"/>s.
/// </summary>
public sealed class Extract
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>Name, at most 64 characters, unique in its region.</summary>
    public required string Name { get; set; }
    /// <summary>Region it belongs to: it is seen there and above, and its targets lie there or below.</summary>
    public required string RegionCode { get; set; }
    /// <summary>What its customers are called for.</summary>
    public CallType CallType { get; set; }
    /// <summary>Which lists, which rows, which columns, which exclusions: an <see cref="ExtractDefinition"/> as JSON.</summary>
    public required string Definition { get; set; }
    /// <summary>Where it stands.</summary>
    public ExtractStatus Status { get; set; }
    /// <summary>
    /// The run whose targets are there; 0 before the first. Counting it up is what puts a run's targets in the place of the former ones':
    /// see <see cref="CallTargets.Present"/>.
    /// </summary>
    public int Run { get; set; }
    /// <summary>When it last ran to its end (UTC).</summary>
    public DateTimeOffset? RunAt { get; set; }
    /// <summary>Rows of the lists that the last run looked at.</summary>
    public long Looked { get; set; }
    /// <summary>Rows that matched its conditions.</summary>
    public long Matched { get; set; }
    /// <summary>Targets that can be called.</summary>
    public long Callable { get; set; }
    /// <summary>Targets excluded, each with its reason.</summary>
    public long Excluded { get; set; }
    /// <summary>When somebody last changed it (UTC).</summary>
    public DateTimeOffset ChangedAt { get; set; }
    /// <summary>Who.</summary>
    public required string ChangedBy { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }
}

/// <summary>Where an extract stands.</summary>
public enum ExtractStatus
{
    /// <summary>Not run yet, or changed since.</summary>
    Draft,
    /// <summary>Being run.</summary>
    Running,
    /// <summary>Its targets are there.</summary>
    Ready,
    /// <summary>The last run came to nothing; the targets of the one before are still there.</summary>
    Failed,
}
