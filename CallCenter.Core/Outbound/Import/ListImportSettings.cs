using System.ComponentModel.DataAnnotations;
using CallCenter.Core.Tables;

namespace CallCenter.Core.Outbound.Import;

/// <summary>Imports of lists (requirements O2, O3); section <c>ListImport</c> of the settings, checked at start.</summary>
public sealed record ListImportSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "ListImport";

    /// <summary>
    /// Folder of the files taken in; below the content root where relative. Default <c>App_Data/list-imports</c>. Where several servers
    /// run, one folder that all of them see.
    /// </summary>
    [Required]
    public string Directory { get; set; } = "App_Data/list-imports";

    /// <summary>
    /// Folder below which watched folders lie; nothing outside it can be watched. Below the content root where relative. Default
    /// <c>App_Data/list-folders</c>. Where several servers run, one folder that all of them see.
    /// </summary>
    [Required]
    public string FolderRoot { get; set; } = "App_Data/list-folders";

    /// <summary>Largest file, in bytes; 1 KB to 1 GiB, default 1 GiB: what <see cref="TableReader"/> reads.</summary>
    [Range(1024L, TableLimits.MaxBytes)]
    public long MaxFileBytes { get; set; } = TableLimits.MaxBytes;

    /// <summary>Rows per transaction; 1 to 20,000, default 5,000.</summary>
    [Range(1, 20_000)]
    public int ChunkRows { get; set; } = 5_000;

    /// <summary>Pause between two transactions, in which other writers have their turn; 0 to 5 s, default 20 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>After this without a sign of life of the server that works on a list another one goes on with it; 1 s to 10 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A file at a source is taken when nothing was written to it for this long; 0 to 1 h, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan QuietTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one look at a source may take; 10 s to 12 h, default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "12:00:00")]
    public TimeSpan LookTime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Days that the file and the rejected rows of a list, and the log of a source, are kept; the loaded rows stay until the list is discarded. 1 to 3650, default 90.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 90;
}
