using CallCenter.Core.Data;
using CallCenter.Core.Tables;

namespace CallCenter.Core.Outbound.Import;

/// <summary>A list among the others.</summary>
public sealed record ListImportSummary(
    long Id, string Name, string RegionCode, string? SourceName, ListImportStatus Status, bool CancelRequested, string? Failure, long Expected, long Read, long Loaded,
    long Duplicate, long Rejected, DateTimeOffset CreatedAt, string UserName, DateTimeOffset? FinishedAt);

/// <summary>One list with all that its page shows.</summary>
/// <param name="List">The list.</param>
/// <param name="SourceName">Name of its source; null for an upload.</param>
/// <param name="Table">How its file is read; phone numbers among the samples are masked.</param>
/// <param name="Mapping">Which column is what: as said, or as suggested.</param>
/// <param name="EarlierId">An earlier list of the very same content that is loaded, if there is one.</param>
/// <param name="UsedByTargets">Whether extracts have taken customers from it: then it can't be discarded.</param>
public sealed record ListImportView(
    ListImport List, string? SourceName, TableDescription? Table, TargetMapping Mapping, long? EarlierId, bool UsedByTargets);

/// <summary>Which lists.</summary>
public sealed record ListImportQuery
{
    /// <summary>Only those whose name has this in it.</summary>
    public string? Text { get; init; }
    /// <summary>Only those with this status.</summary>
    public ListImportStatus? Status { get; init; }
    /// <summary>Only those of this source.</summary>
    public int? SourceId { get; init; }
    /// <summary>Page.</summary>
    public PageRequest Page { get; init; } = new();
}

/// <summary>A row of a list as its page shows it, or as it would be loaded.</summary>
/// <param name="Number">Row as a spreadsheet counts it.</param>
/// <param name="Cells">Its cells; numbers that could be dialled are masked.</param>
/// <param name="Reason">Why it isn't loaded; null where it is.</param>
/// <param name="Detail">What that is about.</param>
public sealed record ListRowView(int Number, IReadOnlyList<string> Cells, ListRejectReason? Reason, string? Detail);

/// <summary>Which rows of a list.</summary>
public enum ListRowKind
{
    /// <summary>Loaded.</summary>
    Loaded,
    /// <summary>Rejected.</summary>
    Rejected,
    /// <summary>Duplicates.</summary>
    Duplicate,
}

/// <summary>What somebody says about a list before it is loaded.</summary>
/// <param name="Mapping">Which column is what.</param>
/// <param name="SaveAs">Name under which the mapping is kept for the next list; null where it isn't. An existing one of that name is replaced.</param>
public sealed record ListLoadPlan(TargetMapping Mapping, string? SaveAs = null);

/// <summary>A control file that comes with an upload.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Content">Its content.</param>
public sealed record ControlUpload(string FileName, Stream Content);

/// <summary>What became of an upload.</summary>
/// <param name="ImportId">The list; null when the file was refused.</param>
/// <param name="TooLarge">Refused for its size.</param>
/// <param name="Fault">What is wrong with the table, where it can't be read.</param>
/// <param name="Row">Row of the file that is to blame, where one is.</param>
public sealed record ListUploadResult(long? ImportId, bool TooLarge = false, TableFault? Fault = null, long? Row = null);

/// <summary>A named mapping.</summary>
public sealed record ListMappingView(int Id, string Name, string RegionCode, TargetMapping Mapping, int Version, bool CanChange);
