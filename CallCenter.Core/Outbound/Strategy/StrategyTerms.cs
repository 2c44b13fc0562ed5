namespace CallCenter.Core.Outbound.Strategy;

/// <summary>What a strategy says (requirement O10): when, how often, in which order and how customers are called. Pure data.</summary>
public sealed record StrategyTerms
{
    /// <summary>How it dials.</summary>
    public DialMode Mode { get; init; } = DialMode.Progressive;
    /// <summary>When calls may be made, in business time; a moment that no window holds is never dialled in.</summary>
    public IReadOnlyList<CallingWindow> Windows { get; init; } = [];
    /// <summary>Attempts per number at most, 1 to 20.</summary>
    public int AttemptsPerNumber { get; init; } = 2;
    /// <summary>Attempts per customer at most, over all numbers, 1 to 50.</summary>
    public int AttemptsPerCustomer { get; init; } = 4;
    /// <summary>In which order a customer's numbers are tried.</summary>
    public NumberOrder NumberOrder { get; init; } = NumberOrder.OneAfterTheOther;
    /// <summary>What follows a result; a result without a rule follows <see cref="OutcomeRule.Default"/>.</summary>
    public IReadOnlyList<OutcomeRule> Rules { get; init; } = [];
    /// <summary>How long the customer's phone rings, in seconds, 5 to 120.</summary>
    public int RingSeconds { get; init; } = 30;
    /// <summary>Skill that an agent needs; null where the campaign's agents are named.</summary>
    public string? SkillCode { get; init; }
    /// <summary>Share of calls answered by a person and not taken by an agent within 2 s that predictive dialling never exceeds, 0 to 0.03.</summary>
    public double AbandonCap { get; init; } = 0.03;
    /// <summary>Whether machines are told from people; off by default, since it errs and makes people wait.</summary>
    public bool DetectsMachines { get; init; }
}

/// <summary>Part of a week in which calls may be made, in business time.</summary>
/// <param name="Days">Weekdays it holds on; a day that the calendar calls a holiday counts as <see cref="OnHolidays"/> says, whatever weekday it is.</param>
/// <param name="From">First minute.</param>
/// <param name="To">The minute at which it is over; later than <paramref name="From"/>. 00:00 is the end of the day, see <see cref="CallingWindows.EndOfDay"/>.</param>
/// <param name="OnHolidays">Whether it also holds on holidays.</param>
/// <param name="Regions">Regions it holds for, with all below them; empty for all.</param>
public sealed record CallingWindow(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To, bool OnHolidays, IReadOnlyList<string> Regions);

/// <summary>In which order a customer's numbers are tried.</summary>
public enum NumberOrder
{
    /// <summary>The first until its attempts are used up, then the next.</summary>
    OneAfterTheOther,
    /// <summary>Another number with each attempt.</summary>
    InTurn,
}

/// <summary>What follows an attempt.</summary>
/// <param name="Outcome">After what.</param>
/// <param name="Next">What then.</param>
/// <param name="AfterMinutes">With <see cref="NextStep.Retry"/> and <see cref="NextStep.NextNumber"/>: how long to wait at least, 0 to 43,200.</param>
public sealed record OutcomeRule(AttemptOutcome Outcome, NextStep Next, int AfterMinutes)
{
    /// <summary>What follows where a strategy says nothing.</summary>
    public static OutcomeRule Default(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Completed or AttemptOutcome.Refused or AttemptOutcome.DoNotCall => new(outcome, NextStep.Close, 0),
        AttemptOutcome.WrongNumber => new(outcome, NextStep.NextNumber, 0),
        AttemptOutcome.Busy => new(outcome, NextStep.Retry, 15),
        AttemptOutcome.Abandoned or AttemptOutcome.NoAnswer or AttemptOutcome.Machine => new(outcome, NextStep.Retry, 120),
        _ => new(outcome, NextStep.Retry, 60),
    };
}

/// <summary>What an attempt came to, for the rules: the agent's word where there is one, else the system's.</summary>
public enum AttemptOutcome
{
    /// <summary>See <see cref="Disposition.Completed"/>.</summary>
    Completed,
    /// <summary>See <see cref="Disposition.Refused"/>.</summary>
    Refused,
    /// <summary>See <see cref="Disposition.CallLater"/>.</summary>
    CallLater,
    /// <summary>See <see cref="Disposition.WrongNumber"/> and <see cref="DialResult.InvalidNumber"/>.</summary>
    WrongNumber,
    /// <summary>See <see cref="Disposition.NotReached"/>; also a talk of which the agent said nothing.</summary>
    NotReached,
    /// <summary>See <see cref="Disposition.DoNotCall"/>.</summary>
    DoNotCall,
    /// <summary>A machine answered.</summary>
    Machine,
    /// <summary>Busy, or declined.</summary>
    Busy,
    /// <summary>Nobody answered.</summary>
    NoAnswer,
    /// <summary>The customer answered and no agent was there.</summary>
    Abandoned,
    /// <summary>Network, switch or product failed.</summary>
    Failed,
}

/// <summary>What follows.</summary>
public enum NextStep
{
    /// <summary>The customer is done with.</summary>
    Close,
    /// <summary>Another attempt after a while, by the order of numbers.</summary>
    Retry,
    /// <summary>This number is done with; the next one after a while, or the end where there is none.</summary>
    NextNumber,
}
