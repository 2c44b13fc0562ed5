using CallCenter.Core.Sites;

namespace CallCenter.Core.Telephony;

/// <summary>What the switch says. Duplicate and late events are harmless: the site ignores what no longer fits.</summary>
public abstract record TelephonyEvent(DateTimeOffset At) : SiteEvent(At);

/// <summary>
/// The product controls the switch (again). <paramref name="Held"/> is everything the switch holds now;
/// calls of the site that are in neither list ended unseen.
/// </summary>
/// <param name="At">When the connection stood.</param>
/// <param name="Held">Callers still on the switch, with what was remembered on their channels.</param>
/// <param name="EndedMeanwhile">Calls the switch finished by itself and kept in its ledger (requirement I2).</param>
public sealed record SwitchConnected(
    DateTimeOffset At, IReadOnlyList<HeldCall> Held, IReadOnlyList<UnattendedCall> EndedMeanwhile) : TelephonyEvent(At);

/// <summary>The product lost the switch; the switch's own dialplan takes over (requirement I2).</summary>
public sealed record SwitchDisconnected(DateTimeOffset At, string Reason) : TelephonyEvent(At);

/// <summary>A caller reached the product.</summary>
/// <param name="At">When the call entered.</param>
/// <param name="CallId">The switch's identity of the call; also the contact's id. At most 64 characters, unique over restarts.</param>
/// <param name="CallerNumber">The number as signalled, or null when withheld.</param>
/// <param name="DialledNumber">The number the caller dialled.</param>
public sealed record CallArrived(DateTimeOffset At, string CallId, string? CallerNumber, string DialledNumber) : TelephonyEvent(At);

/// <summary>
/// A call came back from the switch's fallback queue to the product while it stayed connected
/// (after a lease ran out, for instance). It keeps its place by what was remembered on it.
/// </summary>
public sealed record CallReturned(DateTimeOffset At, HeldCall Call) : TelephonyEvent(At);

/// <summary>
/// The switch took a call out of the product's hands, into its fallback queue. Either the product gets it back
/// (<see cref="CallReturned"/>), or the switch finishes it (<see cref="UnattendedCallsEnded"/>).
/// </summary>
public sealed record CallFellBack(DateTimeOffset At, string CallId) : TelephonyEvent(At);

/// <summary>
/// Calls that the switch finished by itself while the product was connected: they had been left with, or fallen back to,
/// the switch's fallback queue. Takes the place of <see cref="CallerHungUp"/> for them. The site answers with
/// <see cref="ForgetUnattendedCalls"/> once they are safe.
/// </summary>
public sealed record UnattendedCallsEnded(DateTimeOffset At, IReadOnlyList<UnattendedCall> Calls) : TelephonyEvent(At);

/// <summary>The caller pressed a key (0-9, *, #).</summary>
public sealed record DigitPressed(DateTimeOffset At, string CallId, char Digit) : TelephonyEvent(At);

/// <summary>A prompt ended: played to its end, stopped or failed.</summary>
/// <param name="At">When it ended.</param>
/// <param name="CallId">The call it was played to.</param>
/// <param name="Token">The token of the <see cref="PlayPrompts"/> that started it; another token is a late event.</param>
/// <param name="Failed">True when nothing, or not all, was heard (a missing sound file).</param>
public sealed record PromptEnded(DateTimeOffset At, string CallId, string Token, bool Failed) : TelephonyEvent(At);

/// <summary>The caller is gone.</summary>
public sealed record CallerHungUp(DateTimeOffset At, string CallId, HangupCause Cause) : TelephonyEvent(At);

/// <summary>The agent's phone rings.</summary>
public sealed record AgentPhoneRang(DateTimeOffset At, string CallId, string LegId) : TelephonyEvent(At);

/// <summary>The agent lifted the phone; caller and agent are not yet connected.</summary>
public sealed record AgentPhoneAnswered(DateTimeOffset At, string CallId, string LegId) : TelephonyEvent(At);

/// <summary>The agent's leg ended, whether it had been answered or not.</summary>
public sealed record AgentLegEnded(DateTimeOffset At, string CallId, string LegId, LegEnd Reason) : TelephonyEvent(At);

/// <summary>The customer's phone rings.</summary>
public sealed record CalleeRang(DateTimeOffset At, string CallId) : TelephonyEvent(At);

/// <summary>The customer answered.</summary>
/// <param name="At">When.</param>
/// <param name="CallId">Call.</param>
/// <param name="Machine">Whether a machine was recognised; null where nobody looked, or it isn't certain.</param>
public sealed record CalleeAnswered(DateTimeOffset At, string CallId, bool? Machine = null) : TelephonyEvent(At);

/// <summary>The dialling came to an end without an answer.</summary>
/// <param name="At">When.</param>
/// <param name="CallId">Call.</param>
/// <param name="Result">Busy, NoAnswer, Rejected, InvalidNumber or Failed; Abandoned with <see cref="PickedUpAt"/>.</param>
/// <param name="Detail">What the switch said, for the log.</param>
public sealed record DialEnded(DateTimeOffset At, string CallId, Outbound.DialResult Result, string? Detail = null) : TelephonyEvent(At)
{
    /// <summary>With Abandoned: when the customer answered, who hung up while the switch was still telling machines from people; else null.</summary>
    public DateTimeOffset? PickedUpAt { get; init; }
}

/// <summary>A command could not be carried out.</summary>
/// <param name="At">When that was known.</param>
/// <param name="CallId">The call concerned.</param>
/// <param name="LegId">The agent's leg concerned, if any.</param>
/// <param name="Command">The command's type name.</param>
/// <param name="Reason">What the switch said, for the log and the trace.</param>
/// <param name="CallGone">True when the switch doesn't know the call (any more).</param>
public sealed record TelephonyCommandFailed(
    DateTimeOffset At, string CallId, string? LegId, string Command, string Reason, bool CallGone) : TelephonyEvent(At);

/// <summary>Why a caller's channel ended.</summary>
public enum HangupCause
{
    /// <summary>Q.850 16 and its like: somebody hung up.</summary>
    Normal,
    /// <summary>Any Q.850 cause of class 'network' or 'interworking', lost media, a dead peer: a dropped call 掉线 (requirement I6).</summary>
    Failure,
}

/// <summary>Why an agent's leg ended.</summary>
public enum LegEnd
{
    /// <summary>It had been answered and somebody hung up, or it was cancelled.</summary>
    HungUp,
    /// <summary>Nobody answered in the ring time.</summary>
    NoAnswer,
    /// <summary>The phone was busy or the agent declined.</summary>
    Busy,
    /// <summary>The phone isn't registered or can't be reached.</summary>
    Unreachable,
    /// <summary>The leg broke technically after it had been answered.</summary>
    Failure,
}
