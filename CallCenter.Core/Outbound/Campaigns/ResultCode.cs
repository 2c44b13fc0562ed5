namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>A result code that agents give their calls 外呼结果.</summary>
public sealed class ResultCode
{
    /// <summary>Code, at most 32 characters.</summary>
    public required string Code { get; set; }
    /// <summary>Chinese name.</summary>
    public required string NameZh { get; set; }
    /// <summary>English name.</summary>
    public required string NameEn { get; set; }
    /// <summary>What it means for what happens next.</summary>
    public Disposition Disposition { get; set; }
    /// <summary>Order on the screen.</summary>
    public int Sort { get; set; }
    /// <summary>No longer offered.</summary>
    public bool Retired { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }
}
