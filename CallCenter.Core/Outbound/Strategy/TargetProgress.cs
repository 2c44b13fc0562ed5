using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;

namespace CallCenter.Core.Outbound.Strategy;

/// <summary>How far a campaign has come with a customer, as the <see cref="AttemptPlanner"/> sees it. Pure data.</summary>
public sealed record TargetProgress
{
    /// <summary>The customer's numbers, in their order.</summary>
    public required IReadOnlyList<NumberProgress> Numbers { get; init; }
    /// <summary>Attempts so far, over all numbers.</summary>
    public int Attempts { get; init; }
    /// <summary>Which number is next, an index of <see cref="Numbers"/>.</summary>
    public int NextNumber { get; init; }
    /// <summary>Not to be dialled before (UTC).</summary>
    public DateTimeOffset NextAt { get; init; }
    /// <summary>Whether <see cref="NextAt"/> was agreed with the customer.</summary>
    public bool IsAppointment { get; init; }
    /// <summary>The agent who agreed to it; null for any.</summary>
    public string? AppointmentAgentId { get; init; }

    /// <summary>A customer who has not been called yet.</summary>
    /// <param name="numbers">How many numbers there are, 1 to <see cref="CallTarget.MaxNumbers"/>.</param>
    /// <param name="at">Not to be dialled before (UTC).</param>
    public static TargetProgress New(int numbers, DateTimeOffset at) => new() { Numbers = [.. Enumerable.Repeat(new NumberProgress(true, 0, false), numbers)], NextAt = at };

    /// <summary>As it is stored.</summary>
    /// <param name="stored">The customer in the campaign.</param>
    /// <param name="hasNumber2">Whether there is a second number.</param>
    /// <param name="hasNumber3">Whether there is a third.</param>
    public static TargetProgress Of(CampaignTarget stored, bool hasNumber2, bool hasNumber3) => new()
    {
        Numbers =
        [
            new(true, stored.Attempts1, stored.HasEnded(0)), new(hasNumber2, stored.Attempts2, stored.HasEnded(1)), new(hasNumber3, stored.Attempts3, stored.HasEnded(2)),
        ],
        Attempts = stored.Attempts,
        NextNumber = stored.NextNumber,
        NextAt = stored.NextAt,
        IsAppointment = stored.IsAppointment,
        AppointmentAgentId = stored.AppointmentAgentId,
    };
}

/// <summary>How far it has come with one number.</summary>
/// <param name="Exists">Whether there is such a number.</param>
/// <param name="Attempts">Attempts so far.</param>
/// <param name="HasEnded">It is done with: the wrong number, or a rule says so.</param>
public readonly record struct NumberProgress(bool Exists, int Attempts, bool HasEnded);

/// <summary>How an attempt ended.</summary>
/// <param name="NumberIndex">Which number was dialled.</param>
/// <param name="Result">How it went as the system saw it.</param>
/// <param name="Disposition">What the agent's result code means; null where there is none.</param>
/// <param name="Appointment">What was agreed with the customer, if anything.</param>
public sealed record AttemptEnd(int NumberIndex, DialResult Result, Disposition? Disposition = null, Appointment? Appointment = null);

/// <summary>A call agreed with the customer.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="AgentId">The agent who promised it; null for any.</param>
public sealed record Appointment(DateTimeOffset At, string? AgentId);

/// <summary>What follows for a customer.</summary>
/// <param name="Progress">How far it has come, the attempt counted in.</param>
/// <param name="Outcome">What the attempt came to; null where nothing came of it.</param>
/// <param name="Closing">Why the customer is done with; null where another attempt follows, when <see cref="TargetProgress.NextAt"/> says.</param>
public sealed record TargetStep(TargetProgress Progress, AttemptOutcome? Outcome, CampaignTargetClosing? Closing)
{
    /// <summary>Writes it into the row of the store; its version, the campaign's attempt and the rest are the caller's.</summary>
    public void ApplyTo(CampaignTarget stored)
    {
        int AttemptsWith(int index) => index < Progress.Numbers.Count ? Progress.Numbers[index].Attempts : 0;
        stored.State = Closing is null ? CampaignTargetState.Waiting : CampaignTargetState.Closed;
        stored.Closing = Closing;
        stored.LastOutcome = Outcome ?? stored.LastOutcome;
        stored.Attempts = Progress.Attempts;
        (stored.Attempts1, stored.Attempts2, stored.Attempts3) = (AttemptsWith(0), AttemptsWith(1), AttemptsWith(2));
        stored.EndedNumbers = Progress.Numbers.Select((number, index) => number.HasEnded ? 1 << index : 0).Sum();
        stored.NextNumber = Progress.NextNumber;
        stored.NextAt = Progress.NextAt;
        stored.IsAppointment = Progress.IsAppointment;
        stored.AppointmentAgentId = Progress.AppointmentAgentId;
    }
}
