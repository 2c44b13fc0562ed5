namespace CallCenter.Core.Tiers.Imports;

/// <summary>
/// One import of tiers (requirements T1, T12): where it comes from, how it is read, what it would change, and what it did. Everything a
/// server needs to go on with it after another one died stands here and in its <see cref="TierImportRow"/>s.
/// </summary>
public sealed class TierImport
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>How it came in.</summary>
    public TierSourceKind Kind { get; set; }
    /// <summary>Source, whose mapping it uses; null for an upload without one.</summary>
    public int? SourceId { get; set; }
    /// <summary>Region whose customers it may change: its own and what lies below.</summary>
    public required string RegionCode { get; set; }
    /// <summary>Name of the file, or of the batch; at most 256 characters.</summary>
    public required string Name { get; set; }
    /// <summary>Name of the file in the folder of imports; null for a batch.</summary>
    public string? StoredName { get; set; }
    /// <summary>Size of the file in bytes; 0 for a batch.</summary>
    public long Bytes { get; set; }
    /// <summary>SHA-256 of the file, as hex; null for a batch.</summary>
    public string? ContentHash { get; set; }
    /// <summary>What a source takes exactly once: the file's hash, or the batch. Unique per source; null for an upload.</summary>
    public string? TakenKey { get; set; }
    /// <summary>How the file is read: a <see cref="Tables.TableDescription"/> as JSON; null for a batch.</summary>
    public string? Description { get; set; }
    /// <summary>Which column is what: a <see cref="TierMapping"/> as JSON; null until somebody has said so.</summary>
    public string? Mapping { get; set; }
    /// <summary>Whether customers that nobody knows are created; otherwise their rows are rejected.</summary>
    public bool CreatesUnknown { get; set; }
    /// <summary>Whether it is applied as soon as the check finds it harmless: for what comes by itself.</summary>
    public bool AppliesItself { get; set; }
    /// <summary>Where it stands.</summary>
    public TierImportStatus Status { get; set; }
    /// <summary>Why it waits for a manager's word.</summary>
    public TierImportHold Hold { get; set; }
    /// <summary>What went wrong; a stable word that the screen translates: a <see cref="Tables.TableFault"/> or a <see cref="TierImportFailure"/>.</summary>
    public string? Failure { get; set; }
    /// <summary>Rows expected, for the progress; 0 where unknown.</summary>
    public long Expected { get; set; }
    /// <summary>Customers of the region when it was checked.</summary>
    public long Customers { get; set; }
    /// <summary>Its rows.</summary>
    public TierImportCounts Counts { get; set; } = new();
    /// <summary>When it came in (UTC).</summary>
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>Who brought it; <c>system</c> for a scheduled refresh.</summary>
    public required string UserId { get; set; }
    /// <summary>Name at that time.</summary>
    public required string UserName { get; set; }
    /// <summary>When it reached its end (UTC).</summary>
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>Who applied, released, refused or cancelled it.</summary>
    public string? DecidedBy { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset? DecidedAt { get; set; }
    /// <summary>Why, at most 256 characters.</summary>
    public string? DecisionNote { get; set; }
    /// <summary>Who rolled it back.</summary>
    public string? RolledBackBy { get; set; }
    /// <summary>User who rolled it back.</summary>
    public string? RolledBackUserId { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset? RolledBackAt { get; set; }
    /// <summary>Asked to stop.</summary>
    public bool CancelRequested { get; set; }
    /// <summary>The run that works on it.</summary>
    public string? Worker { get; set; }
    /// <summary>Until when that run counts as alive (UTC).</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    /// <summary>Runs since the last progress.</summary>
    public int Attempts { get; set; }
    /// <summary>Whether its rows and file have been deleted for their age: no reject file and no rollback any more.</summary>
    public bool Emptied { get; set; }
}

/// <summary>
/// What became of the rows. <c>Read = Applied + Unchanged + Duplicate + Rejected + Pending</c> at every moment, with nothing pending at the end.
/// </summary>
public sealed class TierImportCounts
{
    /// <summary>Rows read.</summary>
    public long Read { get; set; }
    /// <summary>Rows found to raise a tier.</summary>
    public long Up { get; set; }
    /// <summary>Rows found to lower a tier.</summary>
    public long Down { get; set; }
    /// <summary>Rows found to bring a customer into a barred tier (blacklist).</summary>
    public long Barred { get; set; }
    /// <summary>Rows found to take a customer out of a barred tier.</summary>
    public long Unbarred { get; set; }
    /// <summary>Rows found to create a customer.</summary>
    public long New { get; set; }
    /// <summary>Rows found to create a customer in a barred tier; part of <see cref="New"/>.</summary>
    public long NewBarred { get; set; }
    /// <summary>Rows whose customer has the tier already.</summary>
    public long Unchanged { get; set; }
    /// <summary>Rows that say again what an earlier row said.</summary>
    public long Duplicate { get; set; }
    /// <summary>Rows refused, each with its reason.</summary>
    public long Rejected { get; set; }
    /// <summary>Rows carried out.</summary>
    public long Applied { get; set; }
    /// <summary>Customers that have their former tier again.</summary>
    public long RolledBack { get; set; }
    /// <summary>Customers left as they are by the rollback: changed since.</summary>
    public long Kept { get; set; }

    /// <summary>Rows that the check found to change something.</summary>
    public long Planned => Up + Down + Barred + Unbarred + New;
    /// <summary>Rows still to be carried out.</summary>
    public long Pending => Read - Applied - Unchanged - Duplicate - Rejected;

    internal TierImportCounts Copy() => (TierImportCounts)MemberwiseClone();
}

/// <summary>How tiers come in.</summary>
public enum TierSourceKind
{
    /// <summary>Somebody uploads a file.</summary>
    Upload,
    /// <summary>A file in a drop folder.</summary>
    Folder,
    /// <summary>A batch in the staging table <c>TierFeed</c>.</summary>
    Table,
}

/// <summary>Where an import stands.</summary>
public enum TierImportStatus
{
    /// <summary>Taken in; somebody has to say which column is what.</summary>
    Draft,
    /// <summary>Being read and compared; nothing is changed.</summary>
    Checking,
    /// <summary>Compared; waits to be applied.</summary>
    Checked,
    /// <summary>In quarantine: would change more than is usual, and waits for a manager's word.</summary>
    Held,
    /// <summary>Being applied.</summary>
    Applying,
    /// <summary>Applied.</summary>
    Applied,
    /// <summary>A manager said no.</summary>
    Refused,
    /// <summary>Given up by somebody; what had been applied by then stays.</summary>
    Cancelled,
    /// <summary>Could not be read.</summary>
    Failed,
    /// <summary>Being taken back.</summary>
    RollingBack,
    /// <summary>Taken back.</summary>
    RolledBack,
}

/// <summary>Why an import waits for a manager's word.</summary>
public enum TierImportHold
{
    /// <summary>It doesn't.</summary>
    None,
    /// <summary>Changes more customers than <see cref="TierImportSettings.HoldChangedShare"/>.</summary>
    Changed,
    /// <summary>Bars more customers than <see cref="TierImportSettings.HoldBarredShare"/>.</summary>
    Barred,
    /// <summary>Both.</summary>
    Both,
}

/// <summary>Why an import failed, where the file itself is in order.</summary>
public enum TierImportFailure
{
    /// <summary>The file isn't in the folder of imports: deleted, or the folder isn't the same for all servers.</summary>
    FileMissing,
    /// <summary>A column of the mapping isn't in the file.</summary>
    ColumnMissing,
    /// <summary>Given up after several runs that got nowhere; the log says why.</summary>
    GaveUp,
    /// <summary>The counts don't add up.</summary>
    NotReconciled,
}
