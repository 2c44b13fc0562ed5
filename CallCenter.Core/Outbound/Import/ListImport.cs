namespace CallCenter.Core.Outbound.Import;

/// <summary>
/// A list that came in 资料导入 (requirements O2 to O4): one file, loaded row by row. Its rows keep all their columns as text;
/// <c>Read = Loaded + Rejected + Duplicate</c> once it is loaded.
/// </summary>
public sealed class ListImport
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>Region it belongs to: it is seen there and above.</summary>
    public required string RegionCode { get; set; }
    /// <summary>Name of the file, at most 256 characters.</summary>
    public required string Name { get; set; }
    /// <summary>Where it stands.</summary>
    public ListImportStatus Status { get; set; }
    /// <summary>How the file is read: a <see cref="Tables.TableDescription"/> as JSON.</summary>
    public string? Description { get; set; }
    /// <summary>Which column is which target field, as JSON; null until somebody has said so.</summary>
    public string? Mapping { get; set; }
    /// <summary>Rows read.</summary>
    public long Read { get; set; }
    /// <summary>Rows loaded.</summary>
    public long Loaded { get; set; }
    /// <summary>Rows that say again what an earlier row said.</summary>
    public long Duplicate { get; set; }
    /// <summary>Rows refused, each with its reason.</summary>
    public long Rejected { get; set; }
    /// <summary>When it came in (UTC).</summary>
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>Who brought it; <c>system</c> where a source was looked at by plan.</summary>
    public required string UserId { get; set; }
    /// <summary>Name at that time.</summary>
    public required string UserName { get; set; }
    /// <summary>When it reached its end (UTC).</summary>
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>Where a list stands.</summary>
public enum ListImportStatus
{
    /// <summary>Taken in; somebody has to say which column is what.</summary>
    Draft,
    /// <summary>Its rows are being loaded.</summary>
    Loading,
    /// <summary>Loaded.</summary>
    Loaded,
    /// <summary>Given up by somebody; nothing of it is left.</summary>
    Cancelled,
    /// <summary>Could not be read; nothing of it is left.</summary>
    Failed,
}
