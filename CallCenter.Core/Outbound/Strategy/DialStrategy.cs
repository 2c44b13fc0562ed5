namespace CallCenter.Core.Outbound.Strategy;

/// <summary>A calling strategy 呼出策略 (requirement O10) as it is stored: its draft, and which version is in use.</summary>
public sealed class DialStrategy
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>Name, at most 64 characters, unique in its region.</summary>
    public required string Name { get; set; }
    /// <summary>Region it belongs to: it can be changed there and above, and used there and below.</summary>
    public required string RegionCode { get; set; }
    /// <summary>The draft: <see cref="StrategyTerms"/> as JSON.</summary>
    public required string Draft { get; set; }
    /// <summary>Version in use; 0 before the first is published.</summary>
    public int PublishedVersion { get; set; }
    /// <summary>Whether the draft differs from the version in use.</summary>
    public bool HasChanges { get; set; }
    /// <summary>When the draft was last changed (UTC).</summary>
    public DateTimeOffset ChangedAt { get; set; }
    /// <summary>By whom.</summary>
    public required string ChangedBy { get; set; }
    /// <summary>No longer offered; campaigns that have it keep it.</summary>
    public bool Retired { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }
}

/// <summary>A published version of a strategy: added once, never changed.</summary>
public sealed class DialStrategyVersion
{
    /// <summary>The strategy.</summary>
    public long StrategyId { get; set; }
    /// <summary>Counted from 1.</summary>
    public int Number { get; set; }
    /// <summary>What it says: <see cref="StrategyTerms"/> as JSON.</summary>
    public required string Terms { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset PublishedAt { get; set; }
    /// <summary>By whom.</summary>
    public required string Author { get; set; }
    /// <summary>Why, at most 256 characters.</summary>
    public string? Note { get; set; }
}
