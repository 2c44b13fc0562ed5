namespace CallCenter.Core.Tiers.Imports;

/// <summary>How far an import has come.</summary>
/// <param name="ImportId">Import.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Done">Rows done in this step.</param>
/// <param name="Expected">Rows to do in this step; 0 where unknown.</param>
public sealed record TierImportProgress(long ImportId, TierImportStatus Status, long Done, long Expected);

/// <summary>Tells the screens how far imports have come. Must return at once and never throw.</summary>
public interface ITierImportAnnouncer
{
    /// <summary>An import has come so far.</summary>
    void Announce(TierImportProgress progress);
}

/// <summary>Has imports worked on in the background, here or on another server.</summary>
public interface ITierImportQueue
{
    /// <summary>Asks for work on an import. Asked twice, it is done once.</summary>
    void Enqueue(long importId);
}
