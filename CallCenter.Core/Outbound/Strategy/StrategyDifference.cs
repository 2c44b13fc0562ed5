namespace CallCenter.Core.Outbound.Strategy;

/// <summary>A part of a strategy in which two versions differ.</summary>
/// <param name="Part">Which.</param>
/// <param name="Outcome">With <see cref="StrategyPart.Rule"/>: after what.</param>
public sealed record StrategyDifference(StrategyPart Part, AttemptOutcome? Outcome = null)
{
    /// <summary>All differences, in the editor's order.</summary>
    public static IReadOnlyList<StrategyDifference> Between(StrategyTerms before, StrategyTerms after) =>
    [
        .. Simple(before, after).Where(part => part.Differs).Select(part => new StrategyDifference(part.Part)),
        .. Enum.GetValues<AttemptOutcome>().Where(outcome => AttemptPlanner.RuleFor(before, outcome) != AttemptPlanner.RuleFor(after, outcome))
            .Select(outcome => new StrategyDifference(StrategyPart.Rule, outcome)),
    ];

    private static (StrategyPart Part, bool Differs)[] Simple(StrategyTerms before, StrategyTerms after) =>
    [
        (StrategyPart.Mode, before.Mode != after.Mode),
        (StrategyPart.AbandonCap, before.AbandonCap != after.AbandonCap),
        (StrategyPart.RingSeconds, before.RingSeconds != after.RingSeconds),
        (StrategyPart.Skill, before.SkillCode != after.SkillCode),
        (StrategyPart.DetectsMachines, before.DetectsMachines != after.DetectsMachines),
        (StrategyPart.Windows, !SameWindows(before.Windows, after.Windows)),
        (StrategyPart.AttemptsPerNumber, before.AttemptsPerNumber != after.AttemptsPerNumber),
        (StrategyPart.AttemptsPerCustomer, before.AttemptsPerCustomer != after.AttemptsPerCustomer),
        (StrategyPart.NumberOrder, before.NumberOrder != after.NumberOrder),
    ];

    // Lists are compared by what they hold: records compare them by identity.
    private static bool SameWindows(IReadOnlyList<CallingWindow> before, IReadOnlyList<CallingWindow> after) =>
        before.Count == after.Count && before.Zip(after).All(pair =>
            pair.First.From == pair.Second.From && pair.First.To == pair.Second.To && pair.First.OnHolidays == pair.Second.OnHolidays
            && pair.First.Days.SequenceEqual(pair.Second.Days) && pair.First.Regions.SequenceEqual(pair.Second.Regions));
}

/// <summary>Parts of a strategy.</summary>
public enum StrategyPart
{
    /// <summary>How it dials.</summary>
    Mode,
    /// <summary>Cap of abandoned calls.</summary>
    AbandonCap,
    /// <summary>Ring time.</summary>
    RingSeconds,
    /// <summary>Skill.</summary>
    Skill,
    /// <summary>Whether machines are told from people.</summary>
    DetectsMachines,
    /// <summary>Calling windows.</summary>
    Windows,
    /// <summary>Attempts per number.</summary>
    AttemptsPerNumber,
    /// <summary>Attempts per customer.</summary>
    AttemptsPerCustomer,
    /// <summary>Order of numbers.</summary>
    NumberOrder,
    /// <summary>What follows a result.</summary>
    Rule,
}
