using CallCenter.Core.Data;
using CallCenter.Core.Tables;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>An import in the list.</summary>
public sealed record TierImportSummary(
    long Id, TierSourceKind Kind, string? SourceName, string Name, TierImportStatus Status, TierImportHold Hold, string? Failure,
    TierImportCounts Counts, long Customers, DateTimeOffset CreatedAt, string UserName, DateTimeOffset? FinishedAt);

/// <summary>One import with all that its page shows.</summary>
/// <param name="Import">The import.</param>
/// <param name="SourceName">Name of its source.</param>
/// <param name="Table">How its file is read; null for a batch.</param>
/// <param name="Mapping">Which column is what: as said, or as suggested.</param>
/// <param name="EarlierId">An earlier import of the very same content, if there is one.</param>
public sealed record TierImportView(TierImport Import, string? SourceName, TableDescription? Table, TierMapping? Mapping, long? EarlierId);

/// <summary>Which imports.</summary>
public sealed record TierImportQuery
{
    /// <summary>Only those with this status.</summary>
    public TierImportStatus? Status { get; init; }
    /// <summary>Only those of this source.</summary>
    public int? SourceId { get; init; }
    /// <summary>Page.</summary>
    public PageRequest Page { get; init; } = new();
}

/// <summary>Which rows of an import.</summary>
public sealed record TierRowQuery
{
    /// <summary>Only those that would do this.</summary>
    public TierRowKind? Kind { get; init; }
    /// <summary>Only those of which this became.</summary>
    public TierRowState? State { get; init; }
    /// <summary>Page.</summary>
    public PageRequest Page { get; init; } = new();
}

/// <summary>A row of an import with its customer.</summary>
public sealed record TierRowView(
    long Number, TierRowKind Kind, TierRowState State, TierRejectReason? Reason, string? Detail, long? CustomerId, string? AccountNumber,
    string? CustomerName, string? FromTierCode, string? ToTierCode, string? PresentTierCode, IReadOnlyList<string?> Cells);

/// <summary>What somebody says about a file before it is checked.</summary>
/// <param name="Mapping">Which column is what.</param>
/// <param name="CreatesUnknown">Whether customers that nobody knows are created; otherwise rejected.</param>
/// <param name="SourceId">Source, whose mapping this becomes; null for none.</param>
/// <param name="NewSource">Name of a source to be made for it; null for none.</param>
public sealed record TierImportPlan(TierMapping Mapping, bool CreatesUnknown, int? SourceId = null, string? NewSource = null);

/// <summary>What became of an upload.</summary>
/// <param name="ImportId">The import; null when the file was refused.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="Fault">What is wrong with the table, where it can't be read.</param>
public sealed record TierUploadResult(long? ImportId, TierUploadRefusal? Refusal = null, TableFault? Fault = null);

/// <summary>Why an upload was refused.</summary>
public enum TierUploadRefusal
{
    /// <summary>Not a type that is taken.</summary>
    WrongType,
    /// <summary>Larger than is taken.</summary>
    TooLarge,
    /// <summary>Can't be read as a table.</summary>
    Unreadable,
}
