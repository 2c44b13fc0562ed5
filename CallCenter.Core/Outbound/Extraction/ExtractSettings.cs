using System.ComponentModel.DataAnnotations;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>Extraction (requirements O5 to O8); section <c>Extraction</c> of the settings, checked at start.</summary>
public sealed record ExtractSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Extraction";

    /// <summary>Rows per transaction; 1 to 5000, default 1000.</summary>
    [Range(1, 5000)]
    public int ChunkRows { get; set; } = 1000;

    /// <summary>Pause between two transactions, in which other writers have their turn; 0 to 5 s, default 2 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(2);

    /// <summary>After this without a sign of life of the server that works on a run another one goes on with it; 1 s to 10 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Rows by which the number of matching rows is estimated while a condition is edited; 100 to 20000, default 2000.</summary>
    [Range(100, 20_000)]
    public int SampleRows { get; set; } = 2000;
}
