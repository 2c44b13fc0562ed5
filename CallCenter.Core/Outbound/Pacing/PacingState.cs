namespace CallCenter.Core.Outbound.Pacing;

/// <summary>What a campaign's floor looks like at a moment. An agent is counted in one campaign at a time.</summary>
public sealed record PacingState
{
    /// <summary>Agents who would be given a call of this campaign at once. One who is about to be given an inbound call is none.</summary>
    public required int FreeAgents { get; init; }
    /// <summary>
    /// Agents of the campaign who have a call or its wrap-up and will come back to it: for how long already. One who has asked for a break is not
    /// among them.
    /// </summary>
    public IReadOnlyList<TimeSpan> BusyAgents { get; init; } = [];
    /// <summary>Lines in dialling, neither answered nor ended: for how long already, since they were dialled.</summary>
    public IReadOnlyList<TimeSpan> Lines { get; init; } = [];
    /// <summary>Calls that have been answered and wait for an agent, not yet longer than <see cref="PacerSettings.WaitLimit"/>.</summary>
    public int Waiting { get; init; }
    /// <summary>What the campaign has come to, from its first day on.</summary>
    public required PacingTally Tally { get; init; }
    /// <summary>What has been measured lately.</summary>
    public required PacingMeter Meter { get; init; }
}

/// <summary>What a campaign has come to from its first day on. Kept by the store over restarts; the site adds what has happened since.</summary>
/// <param name="Persons">
/// Calls certainly answered by a person: those that an agent has finished without calling them a machine's, and all of <paramref name="Abandoned"/>.
/// A call that still goes on is not yet among them.
/// </param>
/// <param name="Abandoned">Calls that were answered and not taken by an agent within <see cref="PacerSettings.WaitLimit"/>, taken later or not.</param>
public readonly record struct PacingTally(long Persons, long Abandoned)
{
    /// <summary>The share that the cap is about; 0 where nobody has answered yet.</summary>
    public double AbandonedShare => Persons == 0 ? 0 : (double)Abandoned / Persons;

    /// <summary>
    /// How many more calls may be abandoned, each counted as answered too, so that the share stays within the cap:
    /// the greatest e with (Abandoned + e) ≤ cap · (Persons + e).
    /// </summary>
    public int Room(double cap) => (int)Math.Floor((((cap * Persons) - Abandoned) / (1 - cap)) + 1e-9);
}
