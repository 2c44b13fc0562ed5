namespace CallCenter.Core.Tiers.Imports;

/// <summary>
/// A row of an import that changes something or was rejected, with what it said. Rows that change nothing are counted only.
/// Its state is set in the transaction of its change: so each is carried out exactly once, whoever dies in between.
/// </summary>
public sealed class TierImportRow
{
    /// <summary>Import.</summary>
    public long ImportId { get; set; }
    /// <summary>Row as a spreadsheet counts it; for a batch, its place in it from 1.</summary>
    public long Number { get; set; }
    /// <summary>What it would do.</summary>
    public TierRowKind Kind { get; set; }
    /// <summary>What became of it.</summary>
    public TierRowState State { get; set; }
    /// <summary>Why it was rejected.</summary>
    public TierRejectReason? Reason { get; set; }
    /// <summary>What the reason is about: the value, the other row's number, the present tier; at most 64 characters.</summary>
    public string? Detail { get; set; }
    /// <summary>Customer; null while unknown.</summary>
    public long? CustomerId { get; set; }
    /// <summary>Account number, where known.</summary>
    public string? AccountNumber { get; set; }
    /// <summary>Tier before.</summary>
    public string? FromTierCode { get; set; }
    /// <summary>Tier after.</summary>
    public string? ToTierCode { get; set; }
    /// <summary>The source's cells as JSON: for the reject file, and for customers to be created.</summary>
    public required string Cells { get; set; }
}

/// <summary>What a row would do.</summary>
public enum TierRowKind
{
    /// <summary>Raise a tier.</summary>
    Up,
    /// <summary>Lower a tier.</summary>
    Down,
    /// <summary>Bring a customer into a barred tier.</summary>
    Barred,
    /// <summary>Take a customer out of a barred tier.</summary>
    Unbarred,
    /// <summary>Create a customer.</summary>
    New,
    /// <summary>Nothing: rejected.</summary>
    None,
}

/// <summary>What became of a row.</summary>
public enum TierRowState
{
    /// <summary>Still to be carried out.</summary>
    Pending,
    /// <summary>Carried out.</summary>
    Applied,
    /// <summary>Found already so when its turn came.</summary>
    Unchanged,
    /// <summary>Rejected.</summary>
    Rejected,
    /// <summary>Carried out and taken back.</summary>
    RolledBack,
    /// <summary>Carried out; not taken back, for the customer was changed since.</summary>
    Kept,
}

/// <summary>Why a row was rejected.</summary>
public enum TierRejectReason
{
    /// <summary>Neither an account number nor a phone number.</summary>
    NoKey,
    /// <summary>The number was turned into one like 1.39E+10 by a spreadsheet: its digits are lost.</summary>
    DamagedNumber,
    /// <summary>No phone number in the cell.</summary>
    BadNumber,
    /// <summary>No tier.</summary>
    NoTier,
    /// <summary>No tier of that code or name.</summary>
    UnknownTier,
    /// <summary>No such customer, or none of this region.</summary>
    UnknownCustomer,
    /// <summary>Several customers have this phone number.</summary>
    SeveralCustomers,
    /// <summary>An earlier row gives the same customer another tier.</summary>
    Contradiction,
    /// <summary>A new customer without an account number.</summary>
    NoAccount,
    /// <summary>A new customer without a name.</summary>
    NoName,
    /// <summary>A new customer without a region of this organisation.</summary>
    UnknownRegion,
    /// <summary>A value is longer than can be stored.</summary>
    TooLong,
    /// <summary>The customer's tier was changed by somebody after the check.</summary>
    ChangedSince,
    /// <summary>The customer is gone, or came into being, after the check.</summary>
    CustomerChanged,
    /// <summary>The import was cancelled before this row's turn.</summary>
    Cancelled,
    /// <summary>A manager refused the import.</summary>
    Refused,
    /// <summary>The import failed before this row's turn.</summary>
    Failed,
}
