namespace CallCenter.Core.Outbound.Extraction;

/// <summary>A customer who is to be called (requirement O9): a row of an extract, or one that was added by hand.</summary>
public sealed class CallTarget
{
    /// <summary>Longest <see cref="Key"/>: a customer's number and what kind of key it is.</summary>
    public const int MaxKey = 80;

    /// <summary>Most numbers of a target.</summary>
    public const int MaxNumbers = 3;

    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>The extract.</summary>
    public long ExtractId { get; set; }
    /// <summary>List it comes from; null where it was added by hand.</summary>
    public long? ImportId { get; set; }
    /// <summary>Row of that list.</summary>
    public int? RowNumber { get; set; }
    /// <summary>First number, in stored form (E.164 where valid).</summary>
    public required string Number { get; set; }
    /// <summary>Second number.</summary>
    public string? Number2 { get; set; }
    /// <summary>Third number.</summary>
    public string? Number3 { get; set; }
    /// <summary>Customer's name.</summary>
    public string? CustomerName { get; set; }
    /// <summary>Customer's number (account) as the list has it.</summary>
    public string? CustomerNumber { get; set; }
    /// <summary>Customer in our own store, if known.</summary>
    public long? CustomerId { get; set; }
    /// <summary>Region.</summary>
    public required string RegionCode { get; set; }
    /// <summary>What for.</summary>
    public CallType CallType { get; set; }
    /// <summary>Tier, if known.</summary>
    public string? TierCode { get; set; }
    /// <summary>Brand.</summary>
    public string? Brand { get; set; }
    /// <summary>What the customer complained of.</summary>
    public string? ComplaintText { get; set; }
    /// <summary>All columns of its row by their names, as a JSON object of texts.</summary>
    public required string Fields { get; set; }
    /// <summary>Why it is not called; <see cref="TargetExclusion.None"/> for one that is.</summary>
    public TargetExclusion Exclusion { get; set; }
    /// <summary>
    /// Who it is, over all runs of its extract: the customer's number as the list has it, else the number to call. A row of a later run with the same
    /// key is the same target.
    /// </summary>
    public required string Key { get; set; }
    /// <summary>Which one of those with the same <see cref="Key"/>, from 0.</summary>
    public int Occurrence { get; set; }
    /// <summary>Run that brought it; 0 where it was added by hand. Not there for anybody before that run has come to its end.</summary>
    public int FirstRun { get; set; }
    /// <summary>Last run whose lists had it.</summary>
    public int LastRun { get; set; }
    /// <summary>The target that gets these values when the run comes to its end; null for a target of its own.</summary>
    public long? ReplacesId { get; set; }
    /// <summary>Added or changed by hand: a new run leaves it as it is.</summary>
    public bool ByHand { get; set; }
    /// <summary>Taken out by hand; its history stays.</summary>
    public bool Deleted { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }
}

/// <summary>Why a target is not called.</summary>
public enum TargetExclusion
{
    /// <summary>It is.</summary>
    None,
    /// <summary>No number that can be dialled.</summary>
    InvalidNumber,
    /// <summary>Not a region of the extract's.</summary>
    ForeignRegion,
    /// <summary>Stands in the same extract already.</summary>
    DuplicateInExtract,
    /// <summary>Is in another campaign.</summary>
    DuplicateInCampaigns,
    /// <summary>Was called not long ago.</summary>
    CalledRecently,
    /// <summary>On the do-not-call list.</summary>
    DoNotCall,
    /// <summary>Hasn't agreed to be called.</summary>
    NoConsent,
    /// <summary>Has withdrawn consent to be called for marketing, and this is such a call.</summary>
    ConsentWithdrawn,
    /// <summary>In a tier that is barred (blacklist).</summary>
    Blacklisted,
    /// <summary>No row of the last run's lists is this customer any more.</summary>
    Vanished,
    /// <summary>Taken out by hand: see <see cref="CallTarget.Deleted"/>.</summary>
    Removed,
}
