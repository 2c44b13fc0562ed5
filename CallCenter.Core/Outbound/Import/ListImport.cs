namespace CallCenter.Core.Outbound.Import;

/// <summary>
/// A list that came in 资料导入 (requirements O2 to O4): one file, loaded row by row. Its rows keep all their columns as text;
/// <c>Read = Loaded + Rejected + Duplicate</c> at every moment. Everything a server needs to go on with it after another one died stands
/// here. Only a list that is <see cref="ListImportStatus.Loaded"/> may be extracted from.
/// </summary>
public sealed class ListImport
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>Region it belongs to: it is seen there and above.</summary>
    public required string RegionCode { get; set; }
    /// <summary>Name of the file, at most 256 characters.</summary>
    public required string Name { get; set; }
    /// <summary>Name of the control file that came with it; null where none did. What it said is in <see cref="Description"/>.</summary>
    public string? ControlName { get; set; }
    /// <summary>Source it came from; null for an upload.</summary>
    public int? SourceId { get; set; }
    /// <summary>What a source takes exactly once: the hash of the content. Unique per source; null for an upload.</summary>
    public string? TakenKey { get; set; }
    /// <summary>Name of the file in the folder of lists; null once it has been deleted.</summary>
    public string? StoredName { get; set; }
    /// <summary>Size of the file in bytes.</summary>
    public long Bytes { get; set; }
    /// <summary>SHA-256 of the file, as hex.</summary>
    public string? ContentHash { get; set; }
    /// <summary>Where it stands.</summary>
    public ListImportStatus Status { get; set; }
    /// <summary>What went wrong; a stable word that the screen translates: a <see cref="Tables.TableFault"/> or a <see cref="ListImportFailure"/>.</summary>
    public string? Failure { get; set; }
    /// <summary>Row of the file that is to blame, where one is.</summary>
    public long? FailureRow { get; set; }
    /// <summary>How the file is read: a <see cref="Tables.TableDescription"/> as JSON.</summary>
    public string? Description { get; set; }
    /// <summary>Which column is which target field: a <see cref="TargetMapping"/> as JSON; null until somebody has said so.</summary>
    public string? Mapping { get; set; }
    /// <summary>Rows expected, for the progress.</summary>
    public long Expected { get; set; }
    /// <summary>Last row of the file whose fate is stored; loading goes on behind it. 0 before the first.</summary>
    public long Position { get; set; }
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
    /// <summary>Asked to stop, or, once loaded, to be discarded: its rows are taken out again.</summary>
    public bool CancelRequested { get; set; }
    /// <summary>Who cancelled or discarded it.</summary>
    public string? CancelledBy { get; set; }
    /// <summary>The run that works on it.</summary>
    public string? Worker { get; set; }
    /// <summary>Until when that run counts as alive (UTC).</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    /// <summary>Runs since the last progress.</summary>
    public int Attempts { get; set; }
    /// <summary>Whether its file and its rejects have been deleted for their age: no reject file any more.</summary>
    public bool Emptied { get; set; }
}

/// <summary>Where a list stands.</summary>
public enum ListImportStatus
{
    /// <summary>Taken in; somebody has to say which column is what.</summary>
    Draft,
    /// <summary>Its rows are being loaded, or taken out again because it was cancelled or could not be read to its end.</summary>
    Loading,
    /// <summary>Loaded.</summary>
    Loaded,
    /// <summary>Given up by somebody; nothing of it is left.</summary>
    Cancelled,
    /// <summary>Could not be read; nothing of it is left.</summary>
    Failed,
}

/// <summary>Why a list failed, where the file itself is in order.</summary>
public enum ListImportFailure
{
    /// <summary>The file isn't in the folder of lists: deleted, or the folder isn't the same for all servers.</summary>
    FileMissing,
    /// <summary>A column of the mapping isn't in the file.</summary>
    ColumnMissing,
    /// <summary>Given up after several runs that got nowhere; the log says why.</summary>
    GaveUp,
    /// <summary>The counts don't add up.</summary>
    NotReconciled,
    /// <summary>No row could be loaded: each was rejected, and the mapping is probably wrong.</summary>
    NothingLoaded,
}
