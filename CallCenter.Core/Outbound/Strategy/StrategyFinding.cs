namespace CallCenter.Core.Outbound.Strategy;

/// <summary>Something that the check of a strategy found.</summary>
/// <param name="Blocks">Whether it can't be published like this; otherwise it can, but probably isn't meant so.</param>
/// <param name="Code">What, in a stable word that the screen translates: see <see cref="StrategyFindings"/>.</param>
/// <param name="Outcome">The rule that it's about; null for none.</param>
/// <param name="Window">The window that it's about, an index; null for none.</param>
/// <param name="Detail">What exactly: a region, a skill.</param>
public sealed record StrategyFinding(bool Blocks, string Code, AttemptOutcome? Outcome = null, int? Window = null, string? Detail = null);

/// <summary>Codes of <see cref="StrategyFinding"/>.</summary>
public static class StrategyFindings
{
    /// <summary>There is no window: nothing would ever be dialled.</summary>
    public const string NoWindow = "no-window";
    /// <summary>More windows than allowed.</summary>
    public const string TooManyWindows = "too-many-windows";
    /// <summary>A window that ends before it begins, or holds on no day.</summary>
    public const string BadWindow = "bad-window";
    /// <summary>No window opens within a year.</summary>
    public const string NeverOpen = "never-open";
    /// <summary>A window that doesn't open within a year.</summary>
    public const string DeadWindow = "dead-window";
    /// <summary>A window for a region that isn't there, or isn't the strategy's.</summary>
    public const string ForeignRegion = "foreign-region";
    /// <summary>Calls before eight in the morning or after nine in the evening.</summary>
    public const string UnsocialHours = "unsocial-hours";
    /// <summary>Attempts outside their range: 0, for instance.</summary>
    public const string BadAttempts = "bad-attempts";
    /// <summary>Fewer attempts per customer than per number: the number's limit is never reached.</summary>
    public const string CustomerBelowNumber = "customer-below-number";
    /// <summary>Two rules for one result.</summary>
    public const string RuleTwice = "rule-twice";
    /// <summary>A rule that calls again somebody who is done with, or must never be called again.</summary>
    public const string RuleContradicts = "rule-contradicts";
    /// <summary>A rule whose interval is outside its range.</summary>
    public const string BadInterval = "bad-interval";
    /// <summary>A rule that dials the same number again without a pause.</summary>
    public const string RetryAtOnce = "retry-at-once";
    /// <summary>A rule that calls a wrong number again.</summary>
    public const string WrongNumberAgain = "wrong-number-again";
    /// <summary>A rule that calls again somebody who has refused.</summary>
    public const string RefusedAgain = "refused-again";
    /// <summary>Ring time outside its range.</summary>
    public const string BadRingTime = "bad-ring-time";
    /// <summary>The phone rings too short for most people to reach it.</summary>
    public const string ShortRingTime = "short-ring-time";
    /// <summary>A cap above three percent, or below nothing.</summary>
    public const string BadCap = "bad-cap";
    /// <summary>Predictive with a cap of nothing dials like progressive.</summary>
    public const string NoCap = "no-cap";
    /// <summary>A skill that isn't there.</summary>
    public const string UnknownSkill = "unknown-skill";
    /// <summary>Machines are told from people: some people are taken for machines, and all wait.</summary>
    public const string DetectsMachines = "detects-machines";
}
