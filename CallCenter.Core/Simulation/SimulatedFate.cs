namespace CallCenter.Core.Simulation;

/// <summary>What became of a simulated caller.</summary>
public record struct SimulatedFate
{
    /// <summary>Entered the queue; null for one whom the policy bars from agents.</summary>
    public DateTimeOffset? QueuedAt { get; set; }
    /// <summary>Answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
    /// <summary>Gone.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Seconds waited until the answer or the end.</summary>
    public readonly double WaitSeconds => ((AnsweredAt ?? EndedAt)!.Value - QueuedAt!.Value).TotalSeconds;
}
