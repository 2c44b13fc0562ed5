using CallCenter.Core.Outbound.Dialling;

namespace CallCenter.Core.Outbound.Strategy;

/// <summary>
/// What follows an attempt to reach a customer (requirement O10). Pure. Whatever a strategy says, there are never more attempts than it allows,
/// and "never call again" is the end.
/// </summary>
public static class AttemptPlanner
{
    /// <summary>How long a customer waits whose agent couldn't be reached: another agent takes over, and one broken phone doesn't spin.</summary>
    public static readonly TimeSpan AgentUnreachablePause = TimeSpan.FromMinutes(1);

    /// <summary>What follows when an attempt has ended.</summary>
    /// <param name="terms">The strategy's version that the campaign follows.</param>
    /// <param name="before">How far it had come before the attempt.</param>
    /// <param name="end">How the attempt ended.</param>
    /// <param name="now">Now (UTC).</param>
    public static TargetStep After(StrategyTerms terms, TargetProgress before, AttemptEnd end, DateTimeOffset now)
    {
        var outcome = AttemptOutcomes.Of(end.Result, end.Disposition);
        if (outcome is null)
        {
            // Nobody was disturbed: everything stays, an appointment too.
            var again = end.Result == DialResult.AgentUnreachable ? now + AgentUnreachablePause : before.NextAt;
            return Next(terms, before with { NextAt = again }, null, before.NextNumber);
        }

        var rule = RuleFor(terms, outcome.Value);
        var counted = Count(before, end, ends: rule.Next == NextStep.NextNumber) with
        {
            NextAt = now.AddMinutes(rule.AfterMinutes),
            IsAppointment = false,
            AppointmentAgentId = null,
        };
        if (IsFinal(outcome.Value))
        {
            return new TargetStep(counted, outcome, ClosingOf(outcome.Value));
        }

        if (end.Appointment is { } appointment && TakesAppointment(outcome.Value))
        {
            // Agreed with the customer, on the number on which that was done.
            var kept = counted with { NextAt = appointment.At, IsAppointment = true, AppointmentAgentId = appointment.AgentId };
            return Next(terms, kept, outcome, end.NumberIndex);
        }

        if (rule.Next == NextStep.Close)
        {
            return new TargetStep(counted, outcome, ClosingOf(outcome.Value));
        }

        return Next(terms, counted, outcome, terms.NumberOrder == NumberOrder.InTurn ? end.NumberIndex + 1 : 0);
    }

    /// <summary>Which number is to be dialled now, by these terms: they may be others than those by which the last step was planned.</summary>
    /// <returns>Null where no attempt is left; <see cref="Recheck"/> says why.</returns>
    public static int? NumberToDial(StrategyTerms terms, TargetProgress progress) =>
        progress.Attempts < terms.AttemptsPerCustomer ? FirstUsable(terms, progress, progress.NextNumber) : null;

    /// <summary>A waiting customer looked at again by other terms, when a campaign has taken in a new version of its strategy.</summary>
    public static TargetStep Recheck(StrategyTerms terms, TargetProgress progress) => Next(terms, progress, null, progress.NextNumber);

    /// <summary>Whether an agent who is talking to a customer may promise another call: whether an attempt is left after this one.</summary>
    /// <param name="terms">Strategy.</param>
    /// <param name="before">How far it had come before the attempt that goes on.</param>
    /// <param name="numberIndex">The number that was dialled.</param>
    public static bool MayPromise(StrategyTerms terms, TargetProgress before, int numberIndex) =>
        NumberToDial(terms, Count(before, new AttemptEnd(numberIndex, DialResult.Answered), ends: false)) is not null;

    /// <summary>The rule that a strategy follows after an outcome.</summary>
    public static OutcomeRule RuleFor(StrategyTerms terms, AttemptOutcome outcome) =>
        terms.Rules.FirstOrDefault(rule => rule.Outcome == outcome) ?? OutcomeRule.Default(outcome);

    /// <summary>Whether an outcome ends it, whatever the rules say.</summary>
    public static bool IsFinal(AttemptOutcome outcome) => outcome is AttemptOutcome.Completed or AttemptOutcome.DoNotCall;

    /// <summary>Whether an outcome goes together with an appointment.</summary>
    public static bool TakesAppointment(AttemptOutcome outcome) => outcome is AttemptOutcome.CallLater or AttemptOutcome.NotReached;

    private static TargetStep Next(StrategyTerms terms, TargetProgress progress, AttemptOutcome? outcome, int from)
    {
        if (progress.Attempts < terms.AttemptsPerCustomer && FirstUsable(terms, progress, from) is { } number)
        {
            return new TargetStep(progress with { NextNumber = number }, outcome, null);
        }

        var closing = progress.Numbers.All(number => !number.Exists || number.HasEnded) ? CampaignTargetClosing.NoNumber : CampaignTargetClosing.AttemptsUsed;
        return new TargetStep(progress with { IsAppointment = false, AppointmentAgentId = null }, outcome, closing);
    }

    private static int? FirstUsable(StrategyTerms terms, TargetProgress progress, int from)
    {
        for (var i = 0; i < progress.Numbers.Count; i++)
        {
            var index = (from + i) % progress.Numbers.Count;
            if (progress.Numbers[index] is { Exists: true, HasEnded: false, Attempts: var attempts } && attempts < terms.AttemptsPerNumber)
            {
                return index;
            }
        }

        return null;
    }

    private static TargetProgress Count(TargetProgress before, AttemptEnd end, bool ends)
    {
        var counts = AttemptOutcomes.Counts(end.Result) ? 1 : 0;
        return before with
        {
            Attempts = before.Attempts + counts,
            Numbers =
            [
                .. before.Numbers.Select((number, index) =>
                    index == end.NumberIndex ? number with { Attempts = number.Attempts + counts, HasEnded = number.HasEnded || ends } : number),
            ],
        };
    }

    private static CampaignTargetClosing ClosingOf(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Completed => CampaignTargetClosing.Completed,
        AttemptOutcome.Refused => CampaignTargetClosing.Refused,
        AttemptOutcome.DoNotCall => CampaignTargetClosing.DoNotCall,
        AttemptOutcome.WrongNumber => CampaignTargetClosing.NoNumber,
        _ => CampaignTargetClosing.ByRule,
    };
}
