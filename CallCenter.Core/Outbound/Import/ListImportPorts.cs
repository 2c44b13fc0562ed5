namespace CallCenter.Core.Outbound.Import;

/// <summary>How far a list has come.</summary>
/// <param name="ImportId">List.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Done">Rows read.</param>
/// <param name="Expected">Rows to read.</param>
public sealed record ListImportProgress(long ImportId, ListImportStatus Status, long Done, long Expected);

/// <summary>Tells the screens how far lists have come. Must return at once and never throw.</summary>
public interface IListImportAnnouncer
{
    /// <summary>A list has come so far.</summary>
    void Announce(ListImportProgress progress);
}

/// <summary>Has lists worked on in the background, here or on another server.</summary>
public interface IListImportQueue
{
    /// <summary>Asks for work on a list. Asked twice, it is done once.</summary>
    void Enqueue(long importId);
}

/// <summary>The words in which reasons are told to people: in the present language, or in the business's own where nobody looks.</summary>
public interface IListImportTexts
{
    /// <summary>Heading of the row's number.</summary>
    string RowTitle { get; }

    /// <summary>Heading of the reason.</summary>
    string ReasonTitle { get; }

    /// <summary>Why a row wasn't loaded.</summary>
    string Reason(ListRejectReason reason, string? detail);
}
