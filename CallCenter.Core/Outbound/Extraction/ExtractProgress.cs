namespace CallCenter.Core.Outbound.Extraction;

/// <summary>How far a run has come.</summary>
/// <param name="ExtractId">Extract.</param>
/// <param name="Run">Run.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Looked">Rows looked at.</param>
/// <param name="Expected">Rows to look at.</param>
/// <param name="Matched">Rows that matched.</param>
/// <param name="Callable">Targets that can be called so far.</param>
public sealed record ExtractProgress(
    long ExtractId, int Run, ExtractRunStatus Status, long Looked, long Expected, long Matched, long Callable)
{
    internal static ExtractProgress Of(ExtractRun run) =>
        new(run.ExtractId, run.Number, run.Status, run.Looked, run.Expected, run.Matched, run.Callable);
}

/// <summary>Tells the screens how far runs have come. Must return at once and never throw.</summary>
public interface IExtractAnnouncer
{
    /// <summary>A run has come so far.</summary>
    void Announce(ExtractProgress progress);
}

/// <summary>Has extracts worked on in the background, here or on another server.</summary>
public interface IExtractQueue
{
    /// <summary>Asks for work on an extract. Asked twice, it is done once.</summary>
    void Enqueue(long extractId);
}
