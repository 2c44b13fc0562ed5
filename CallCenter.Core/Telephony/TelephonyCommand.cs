using CallCenter.Core.Ivr;
using CallCenter.Core.Sites;

namespace CallCenter.Core.Telephony;

/// <summary>
/// What the site wants of the switch. A command for a call that is gone is answered with
/// <see cref="TelephonyCommandFailed"/>, never with an exception.
/// </summary>
public abstract record TelephonyCommand : SiteCommand;

/// <summary>A command for one call. Commands for one call are carried out in the order given; different calls don't wait for each other.</summary>
public abstract record CallCommand(string CallId) : TelephonyCommand;

/// <summary>Answers the caller's channel.</summary>
public sealed record AnswerCall(string CallId) : CallCommand(CallId);

/// <summary>Plays prompts one after the other; ends with one <see cref="PromptEnded"/> carrying the token.</summary>
public sealed record PlayPrompts(string CallId, string Token, IReadOnlyList<Prompt> Prompts) : CallCommand(CallId);

/// <summary>Stops what <see cref="PlayPrompts"/> started, if it still plays.</summary>
public sealed record StopPrompts(string CallId, string Token) : CallCommand(CallId);

/// <summary>Music on hold to the caller.</summary>
public sealed record StartMusic(string CallId) : CallCommand(CallId);

/// <summary>Stops the music on hold.</summary>
public sealed record StopMusic(string CallId) : CallCommand(CallId);

/// <summary>Rings an agent's phone for a call.</summary>
/// <param name="CallId">The waiting call.</param>
/// <param name="LegId">The identity that the new leg shall have; chosen by the site, at most 64 characters, unique.</param>
/// <param name="AgentId">Whom.</param>
/// <param name="Device">The agent's phone, as in <c>Agent.Device</c> ("PJSIP/1001").</param>
/// <param name="RingTime">How long at most.</param>
/// <param name="CallerDisplay">What the phone shows as the caller, digits only, already masked where it must be.</param>
public sealed record RingAgent(
    string CallId, string LegId, string AgentId, string Device, TimeSpan RingTime, string CallerDisplay) : CallCommand(CallId)
{
    /// <summary>
    /// Outbound: the agent is rung before the customer is dialled. The call needn't exist; it comes about with <see cref="PlaceCall"/>. Until then she
    /// waits in its bridge.
    /// </summary>
    public bool Ahead { get; init; }

    /// <summary>Asks the phone to answer by itself, where it can.</summary>
    public bool AutoAnswer { get; init; }
}

/// <summary>
/// Dials a customer. The switch then reports <see cref="CalleeRang"/>, and <see cref="CalleeAnswered"/> or <see cref="DialEnded"/>; after an answer the
/// customer is like a caller: <see cref="CallerHungUp"/> tells the end. A call id that was dialled before is never dialled again: the command does nothing then.
/// </summary>
/// <param name="CallId">The call: the id of the attempt.</param>
/// <param name="Number">Number, in stored form.</param>
/// <param name="CallerId">Number that the customer sees.</param>
/// <param name="RingTime">How long it rings at most.</param>
/// <param name="Memo">What to remember on the channel, from before it is dialled.</param>
public sealed record PlaceCall(string CallId, string Number, string CallerId, TimeSpan RingTime, CallMemo Memo) : CallCommand(CallId)
{
    /// <summary>Whether to tell machines from people.</summary>
    public bool DetectsMachines { get; init; }

    /// <summary>When the calling window closes (UTC): whatever holds the command up, it isn't carried out then or later. Null for no window.</summary>
    public DateTimeOffset? NotAfter { get; init; }
}

/// <summary>Records the conversation from now on, under a name.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Name">Name of the recording, as <c>DialAttempt.Recording</c> keeps it.</param>
public sealed record RecordCall(string CallId, string Name) : CallCommand(CallId);

/// <summary>Answers an agent's leg on behalf of the agent, where <see cref="TelephonyCapabilities.AnswerFromDesktop"/>.</summary>
public sealed record AnswerLeg(string CallId, string LegId) : CallCommand(CallId);

/// <summary>Lets caller and agent talk: stops the music, joins both.</summary>
public sealed record ConnectAgent(string CallId, string LegId) : CallCommand(CallId);

/// <summary>Ends the agent's leg; the caller stays.</summary>
public sealed record HangUpLeg(string CallId, string LegId) : CallCommand(CallId);

/// <summary>The agent puts the caller on hold: caller hears music, agent hears nothing.</summary>
public sealed record HoldCall(string CallId, string LegId) : CallCommand(CallId);

/// <summary>Back from hold.</summary>
public sealed record RetrieveCall(string CallId, string LegId) : CallCommand(CallId);

/// <summary>Ends the call.</summary>
public sealed record HangUpCall(string CallId) : CallCommand(CallId);

/// <summary>Remembers on the caller's channel what a restarted product needs to go on.</summary>
public sealed record RememberCall(string CallId, CallMemo Memo) : CallCommand(CallId);

/// <summary>
/// Calls whose contact is safely in the product's store; the switch may forget them. The switch's ledger keeps every
/// call that ended until this command names it, also a call whose end the product saw, so that no crash between
/// the end of a call and its storing loses a contact. Send it for every contact stored.
/// </summary>
public sealed record ForgetUnattendedCalls(IReadOnlyList<string> CallIds) : TelephonyCommand;

/// <summary>Who answers when the product is gone: the members of the switch's fallback queue, as a whole list.</summary>
public sealed record SetFallbackAgents(IReadOnlyList<FallbackAgent> Agents) : TelephonyCommand;

/// <summary>A member of the fallback queue.</summary>
/// <param name="AgentId">Agent.</param>
/// <param name="Device">The agent's phone.</param>
/// <param name="Paused">Signed in, but not to be called now (not ready).</param>
public sealed record FallbackAgent(string AgentId, string Device, bool Paused);
