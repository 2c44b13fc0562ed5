using System.ComponentModel.DataAnnotations;

namespace CallCenter.Core.Data.Journal;

/// <summary>The journal's spool; section <c>Journal</c> of the settings, checked at start.</summary>
public sealed record JournalSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Journal";

    /// <summary>
    /// Folder of the spool, on a local disk; below the content root where relative. Default <c>App_Data/journal</c>.
    /// Several processes may share it.
    /// </summary>
    [Required]
    public string Directory { get; set; } = "App_Data/journal";

    /// <summary>Size after which a new segment file begins, in bytes; 4 KB to 1 GB, default 4 MB.</summary>
    [Range(4096, 1 << 30)]
    public int SegmentBytes { get; set; } = 4 << 20;

    /// <summary>
    /// Entries per transaction; 1 to 400, default 200. The limit is SQL Server's 2100 parameters per command.
    /// </summary>
    [Range(1, 400)]
    public int GroupSize { get; set; } = 200;

    /// <summary>Longest pause between attempts while the store or the disk is away; default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(5);
}
