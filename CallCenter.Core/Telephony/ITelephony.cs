using System.Threading.Channels;

namespace CallCenter.Core.Telephony;

/// <summary>
/// A switch. Two live in the Web project: the simulated switch and Asterisk through ARI
/// (setting <c>Telephony:Provider</c>). The site's writer owns exactly one.
/// </summary>
public interface ITelephony
{
    /// <summary>What this switch can do; fixed for the lifetime of the object.</summary>
    TelephonyCapabilities Capabilities { get; }

    /// <summary>
    /// Connects and reports until cancelled. Reconnects by itself, with growing pauses; each time it stands it first
    /// reports <see cref="SwitchConnected"/>, and <see cref="SwitchDisconnected"/> when it breaks. Throws only on cancellation.
    /// </summary>
    /// <param name="events">Where events go, in the order of the switch.</param>
    /// <param name="cancellation">Ends the connection; calls on the switch stay where they are.</param>
    Task RunAsync(ChannelWriter<TelephonyEvent> events, CancellationToken cancellation);

    /// <summary>
    /// Takes a command and returns at once; carries it out in order with the other commands of the same call.
    /// Never throws for what the switch does: failures come back as <see cref="TelephonyCommandFailed"/>.
    /// </summary>
    void Send(TelephonyCommand command);

    /// <summary>
    /// The site behind this port has just handled something: it lives. It does so at least every half second. A real switch takes its
    /// callers back when this stays away (docs/decisions/0003-fallback-lease.md).
    /// </summary>
    void Beat()
    {
    }
}

/// <summary>What a switch can do.</summary>
/// <param name="AnswerFromDesktop">The agent may answer in the browser; otherwise on the phone.</param>
public sealed record TelephonyCapabilities(bool AnswerFromDesktop);
