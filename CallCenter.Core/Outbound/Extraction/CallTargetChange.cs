namespace CallCenter.Core.Outbound.Extraction;

/// <summary>A change of a target by hand (requirements O8, N2): one row per changed field, added with the change and never changed.</summary>
public sealed class CallTargetChange
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>The target.</summary>
    public long TargetId { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>Who.</summary>
    public required string UserId { get; set; }
    /// <summary>Name at that time.</summary>
    public required string UserName { get; set; }
    /// <summary>What was done.</summary>
    public TargetChangeKind Kind { get; set; }
    /// <summary>Field that changed, by its name in <see cref="CallTarget"/>; null where the whole target is meant.</summary>
    public string? Field { get; set; }
    /// <summary>What it was.</summary>
    public string? From { get; set; }
    /// <summary>What it is.</summary>
    public string? To { get; set; }
}

/// <summary>What was done to a target by hand.</summary>
public enum TargetChangeKind
{
    /// <summary>Added.</summary>
    Added,
    /// <summary>Changed.</summary>
    Changed,
    /// <summary>Taken out.</summary>
    Removed,
    /// <summary>Put back.</summary>
    Restored,
}
