using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Tables;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>Which extracts. What is left out doesn't narrow.</summary>
public sealed record ExtractQuery
{
    /// <summary>What the name has in it.</summary>
    public string? Name { get; init; }
    /// <summary>Where they stand.</summary>
    public ExtractStatus? Status { get; init; }
    /// <summary>What for.</summary>
    public CallType? CallType { get; init; }
    /// <summary>Page.</summary>
    public PageRequest Page { get; init; } = new();
}

/// <summary>An extract in a list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="CallType">What for.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="RunAt">When it last ran to its end.</param>
/// <param name="Looked">Rows looked at then.</param>
/// <param name="Matched">Rows that matched then.</param>
/// <param name="Callable">Targets that could be called then.</param>
/// <param name="Excluded">Targets excluded then.</param>
/// <param name="Campaigns">Campaigns that use it.</param>
/// <param name="ChangedBy">Who last changed it.</param>
/// <param name="ChangedAt">When.</param>
public sealed record ExtractSummary(
    long Id, string Name, string RegionCode, CallType CallType, ExtractStatus Status, DateTimeOffset? RunAt, long Looked, long Matched, long Callable,
    long Excluded, int Campaigns, string ChangedBy, DateTimeOffset ChangedAt);

/// <summary>One extract with what its page needs.</summary>
/// <param name="Extract">The extract.</param>
/// <param name="Definition">What it is made of.</param>
/// <param name="Lists">Lists that the definition takes as things stand, in their order.</param>
/// <param name="LastRun">Its latest run; null before the first.</param>
/// <param name="Campaigns">Names of the campaigns that use it, as far as the user may see them; else their number.</param>
public sealed record ExtractView(
    Extract Extract, ExtractDefinition Definition, IReadOnlyList<ExtractList> Lists, ExtractRun? LastRun, IReadOnlyList<Usage> Campaigns)
{
    /// <summary>All columns of its lists.</summary>
    public IReadOnlyList<TableField> Columns => ExtractFields.Union(Lists.Select(list => list.Fields));
}

/// <summary>A loaded list that an extract may take.</summary>
/// <param name="Id">List.</param>
/// <param name="Name">Name of its file.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="SourceId">Source; null for an upload.</param>
/// <param name="Rows">Rows.</param>
/// <param name="LoadedAt">When it was loaded.</param>
/// <param name="Fields">Columns.</param>
/// <param name="Mapping">Which column is which target field.</param>
public sealed record ExtractList(
    long Id, string Name, string RegionCode, int? SourceId, long Rows, DateTimeOffset LoadedAt, IReadOnlyList<TableField> Fields, TargetMapping Mapping);

/// <summary>What somebody wants an extract to be.</summary>
/// <param name="Name">Name.</param>
/// <param name="CallType">What for, where no column says.</param>
/// <param name="Definition">What it is made of.</param>
public sealed record ExtractChange(string Name, CallType CallType, ExtractDefinition Definition);

/// <summary>How many targets an extract has for each reason.</summary>
/// <param name="Reasons">Targets of its lists by reason; <see cref="TargetExclusion.None"/> are those that can be called.</param>
/// <param name="ByHand">How many of all were added or changed by hand.</param>
public sealed record TargetCounts(IReadOnlyDictionary<TargetExclusion, int> Reasons, int ByHand)
{
    /// <summary>Targets for a reason.</summary>
    public int this[TargetExclusion exclusion] => Reasons.GetValueOrDefault(exclusion);

    /// <summary>Targets in all.</summary>
    public int Total => Reasons.Values.Sum();
}
