namespace CallCenter.Core.Tiers.Imports;

/// <summary>The words in which reasons are told to people: in the present language, or in the business's own where nobody looks.</summary>
public interface ITierImportTexts
{
    /// <summary>Heading of the row's number.</summary>
    string RowTitle { get; }

    /// <summary>Heading of the reason.</summary>
    string ReasonTitle { get; }

    /// <summary>Why a row was rejected.</summary>
    string Reason(TierRejectReason reason, string? detail);
}
