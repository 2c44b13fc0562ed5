namespace CallCenter.Core.Outbound.Extraction;

/// <summary>A number that is never called by campaigns 免呼名单. It is tested when an extract runs and again before each dialling.</summary>
public sealed class DoNotCallNumber
{
    /// <summary>The number in stored form.</summary>
    public required string Number { get; set; }
    /// <summary>Why, at most 256 characters.</summary>
    public string? Reason { get; set; }
    /// <summary>When it was put there (UTC).</summary>
    public DateTimeOffset AddedAt { get; set; }
    /// <summary>By whom.</summary>
    public required string AddedBy { get; set; }
    /// <summary>Until when it holds (UTC); null for always.</summary>
    public DateTimeOffset? Until { get; set; }
}
