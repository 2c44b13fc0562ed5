namespace CallCenter.Core.Live;

/// <summary>When the live board raises an alarm; what is null or false is off.</summary>
public sealed record AlarmThresholds
{
    /// <summary>A tier's answer rate is below its target by more than this, a share; 0 to 1, default 0.05.</summary>
    public double? AnswerRateGap { get; init; } = 0.05;

    /// <summary>Calls answered and abandoned today that a tier's answer rate needs before it alarms; 1 to 100,000, default 20.</summary>
    public int AnswerRateMinCalls { get; init; } = 20;

    /// <summary>
    /// A caller has waited longer than this, in seconds; 1 to 3600, default 60. A tier whose policy sets a longest wait of its own
    /// goes by that.
    /// </summary>
    public int? LongestWaitSeconds { get; init; } = 60;

    /// <summary>More callers than this wait on the whole floor; 0 to 100,000, default 20.</summary>
    public int? WaitingCallers { get; init; } = 20;

    /// <summary>No agent is free although some are at work, or somebody waits. Default on.</summary>
    public bool NoFreeAgent { get; init; } = true;

    /// <summary>The switch is away and serves callers by itself. Default on.</summary>
    public bool SwitchAway { get; init; } = true;
}
