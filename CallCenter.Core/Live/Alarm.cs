namespace CallCenter.Core.Live;

/// <summary>What an alarm is about.</summary>
public enum AlarmKind
{
    /// <summary>The switch is away.</summary>
    SwitchAway,
    /// <summary>A caller has waited too long.</summary>
    LongestWait,
    /// <summary>A tier's answer rate is too far below its target.</summary>
    AnswerRate,
    /// <summary>Too many callers wait.</summary>
    WaitingCallers,
    /// <summary>No agent is free.</summary>
    NoFreeAgent,
}

/// <summary>An alarm: what is wrong on the floor, and since when.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Tier">Tier, where it is about one.</param>
/// <param name="Since">Since when.</param>
/// <param name="Value">What was last measured: a share, seconds, or callers.</param>
/// <param name="Limit">The threshold, in the same unit; for <see cref="AlarmKind.AnswerRate"/> the target.</param>
/// <param name="Sample">Calls behind an answer rate.</param>
public sealed record Alarm(AlarmKind Kind, string? Tier, DateTimeOffset Since, double Value, double Limit, int Sample)
{
    /// <summary>Tells it from others; the same when it comes again.</summary>
    public string Key => Tier is null ? $"{Kind}" : $"{Kind}:{Tier}";
}
