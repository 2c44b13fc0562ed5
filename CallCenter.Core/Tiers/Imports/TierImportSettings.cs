using System.ComponentModel.DataAnnotations;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>Imports of tiers (requirements T1, T12); section <c>TierImport</c> of the settings, checked at start.</summary>
public sealed record TierImportSettings : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "TierImport";

    /// <summary>Types of files that can be read.</summary>
    public static readonly IReadOnlyList<string> KnownTypes = [".xlsx", ".xls", ".csv"];

    /// <summary>
    /// Folder of the files taken in; below the content root where relative. Default <c>App_Data/tier-imports</c>. Where several servers
    /// run, one folder that all of them see.
    /// </summary>
    [Required]
    public string Directory { get; set; } = "App_Data/tier-imports";

    /// <summary>
    /// Folder that holds one drop folder per source, named by the source's code; below the content root where relative. Default
    /// <c>App_Data/tier-drop</c>. Where several servers run, one folder that all of them see.
    /// </summary>
    [Required]
    public string DropDirectory { get; set; } = "App_Data/tier-drop";

    /// <summary>Largest file, in bytes; 1 KB to 2 GB, default 64 MB.</summary>
    [Range(1024L, 1L << 31)]
    public long MaxFileBytes { get; set; } = 64L << 20;

    /// <summary>Types of files that are taken, with commas between them; default <c>.xlsx,.xls,.csv</c>.</summary>
    [Required]
    public string Types { get; set; } = string.Join(',', KnownTypes);

    /// <summary>An import that changes a greater share of the customers waits for a manager's word; 0 to 1, default 0.05.</summary>
    [Range(0.0, 1.0)]
    public double HoldChangedShare { get; set; } = 0.05;

    /// <summary>An import that bars a greater share of the customers waits for a manager's word; 0 to 1, default 0.005.</summary>
    [Range(0.0, 1.0)]
    public double HoldBarredShare { get; set; } = 0.005;

    /// <summary>Rows per transaction; 1 to 500, default 500. The limit is SQL Server's 2100 parameters per command.</summary>
    [Range(1, 500)]
    public int ChunkRows { get; set; } = 500;

    /// <summary>Pause between two transactions, in which other writers have their turn; 0 to 5 s, default 20 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>After this without a sign of life of the server that works on an import another one goes on with it; 1 s to 10 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A file in a drop folder, or a batch of the staging table, is taken when nothing was written to it for this long; default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan QuietTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Days that the rows and the file of a finished import are kept; until then it can be rolled back. 1 to 3650, default 90.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 90;

    /// <summary>The types as a list.</summary>
    public IReadOnlyList<string> TypeList =>
        [.. Types.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(type => type.ToLowerInvariant())];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var unknown = TypeList.Except(KnownTypes, StringComparer.Ordinal).ToList();
        if (unknown.Count > 0 || TypeList.Count == 0)
        {
            yield return new ValidationResult(
                $"'{Types}' must name one or more of {string.Join(", ", KnownTypes)}, with commas between them.", [nameof(Types)]);
        }
    }
}
