namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// One run of an extract: what it is made of, how far it has come, and what it came to. Everything that another server needs to go on with it stands
/// here. <c>Looked = (Looked − Matched) + Excluded + Callable</c> at every moment.
/// </summary>
public sealed class ExtractRun
{
    /// <summary>The extract.</summary>
    public long ExtractId { get; set; }
    /// <summary>Counted from 1 within the extract; never used again, also where the run came to nothing.</summary>
    public int Number { get; set; }
    /// <summary>Where it stands.</summary>
    public ExtractRunStatus Status { get; set; }
    /// <summary>The definition it follows, an <see cref="ExtractDefinition"/> as JSON: a change of the extract meanwhile doesn't touch it.</summary>
    public required string Definition { get; set; }
    /// <summary>The lists it looks at, in their order, as a JSON array of their ids.</summary>
    public required string Lists { get; set; }
    /// <summary>Rows of these lists.</summary>
    public long Expected { get; set; }
    /// <summary>Which of the lists is next to be looked at, from 0.</summary>
    public int ListIndex { get; set; }
    /// <summary>Last row of that list that was looked at.</summary>
    public int RowNumber { get; set; }
    /// <summary>Rows looked at.</summary>
    public long Looked { get; set; }
    /// <summary>Rows that matched the conditions.</summary>
    public long Matched { get; set; }
    /// <summary>Targets that can be called.</summary>
    public long Callable { get; set; }
    /// <summary>Targets excluded.</summary>
    public long Excluded { get; set; }
    /// <summary>How many for which reason: names of <see cref="TargetExclusion"/> and counts, as a JSON object.</summary>
    public string? Reasons { get; set; }
    /// <summary>When it was asked for (UTC).</summary>
    public DateTimeOffset StartedAt { get; set; }
    /// <summary>When it reached its end (UTC).</summary>
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>Who asked for it.</summary>
    public required string UserId { get; set; }
    /// <summary>Name at that time.</summary>
    public required string UserName { get; set; }
    /// <summary>What went wrong: an <see cref="ExtractFailure"/>.</summary>
    public string? Failure { get; set; }
    /// <summary>Asked to stop.</summary>
    public bool CancelRequested { get; set; }
    /// <summary>The work that has it.</summary>
    public string? Worker { get; set; }
    /// <summary>Until when that work counts as alive (UTC).</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    /// <summary>Attempts since the last progress.</summary>
    public int Attempts { get; set; }
}

/// <summary>Where a run stands.</summary>
public enum ExtractRunStatus
{
    /// <summary>To be worked on, or worked on.</summary>
    Running,
    /// <summary>Its targets are, or were, the extract's.</summary>
    Done,
    /// <summary>Given up by somebody: nothing of it is left.</summary>
    Cancelled,
    /// <summary>Came to nothing: nothing of it is left.</summary>
    Failed,
}

/// <summary>Why a run came to nothing.</summary>
public enum ExtractFailure
{
    /// <summary>A list isn't there any more.</summary>
    ListMissing,
    /// <summary>A column that the definition names is in none of the lists.</summary>
    ColumnMissing,
    /// <summary>The counts don't add up.</summary>
    NotReconciled,
    /// <summary>Given up after several attempts that got nowhere; the log says why.</summary>
    GaveUp,
}
