namespace CallCenter.Core.Outbound.Strategy;

/// <summary>What an attempt came to, of the system's half of the result and the agent's.</summary>
public static class AttemptOutcomes
{
    /// <summary>The outcome that the strategy's rules look at: the agent's word where there is one. Null where nothing came of it: see <see cref="Counts"/>.</summary>
    /// <param name="result">How it went as the system saw it.</param>
    /// <param name="disposition">What the agent's result code means; null where she gave none.</param>
    public static AttemptOutcome? Of(DialResult result, Disposition? disposition) => disposition switch
    {
        Disposition.Completed => AttemptOutcome.Completed,
        Disposition.Refused => AttemptOutcome.Refused,
        Disposition.CallLater => AttemptOutcome.CallLater,
        Disposition.WrongNumber => AttemptOutcome.WrongNumber,
        Disposition.NotReached => AttemptOutcome.NotReached,
        Disposition.Machine => AttemptOutcome.Machine,
        Disposition.DoNotCall => AttemptOutcome.DoNotCall,
        _ => Of(result),
    };

    /// <summary>Whether it counts as an attempt: not where the customer certainly wasn't dialled.</summary>
    public static bool Counts(DialResult result) => result is not (DialResult.Withdrawn or DialResult.AgentUnreachable);

    private static AttemptOutcome? Of(DialResult result) => result switch
    {
        DialResult.Answered => AttemptOutcome.NotReached,
        DialResult.Abandoned => AttemptOutcome.Abandoned,
        DialResult.Busy or DialResult.Rejected => AttemptOutcome.Busy,
        DialResult.NoAnswer => AttemptOutcome.NoAnswer,
        DialResult.Machine => AttemptOutcome.Machine,
        DialResult.InvalidNumber => AttemptOutcome.WrongNumber,
        DialResult.Failed or DialResult.Interrupted => AttemptOutcome.Failed,
        DialResult.Withdrawn or DialResult.AgentUnreachable => null,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };
}
