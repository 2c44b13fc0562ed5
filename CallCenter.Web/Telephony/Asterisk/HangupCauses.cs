using CallCenter.Core.Outbound;
using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>What the numbers of ITU-T Q.850 mean for a call centre.</summary>
public static class HangupCauses
{
    private const int DestinationOutOfOrder = 27, Busy = 17, NoAnswer = 19, Rejected = 21, SipCancelled = 487;

    private const int SipNotFound = 404, SipGone = 410, SipAddressIncomplete = 484, SipNotImplemented = 501, SipBusyHere = 486, SipBusyEverywhere = 600, SipDecline = 603;

    /// <summary>Whether a caller left or was lost.</summary>
    /// <param name="q850">Q.850 cause; 0 where none was given.</param>
    /// <param name="sip">SIP status behind it, if known.</param>
    public static HangupCause OfCaller(int q850, int? sip = null) => IsFailure(q850, sip) ? HangupCause.Failure : HangupCause.Normal;

    /// <summary>How the dialling of a customer ended who didn't answer.</summary>
    /// <param name="q850">Q.850 cause; 0 where none was given.</param>
    /// <param name="sip">SIP status behind it, if known.</param>
    public static DialResult OfCallee(int q850, int? sip = null) => (q850, sip) switch
    {
        (_, SipBusyHere or SipBusyEverywhere) or (Busy, _) => DialResult.Busy,
        (_, SipDecline) or (Rejected, _) => DialResult.Rejected,
        (_, SipNotFound or SipGone or SipNotImplemented or SipAddressIncomplete) => DialResult.InvalidNumber,
        // Unallocated, no route to it, changed, not a valid form.
        (1 or 2 or 3 or 22 or 28, _) => DialResult.InvalidNumber,
        // No user responding, no answer, subscriber absent; 16 where the ring time ran out or we hung up; and none at all.
        (0 or 16 or 18 or NoAnswer or 20, _) => DialResult.NoAnswer,
        _ => DialResult.Failed,
    };

    /// <summary>Why an agent's leg ended.</summary>
    /// <param name="answered">The agent had lifted the phone.</param>
    /// <param name="cancelled">The product itself ended the leg.</param>
    /// <param name="rang">The phone had rung.</param>
    /// <param name="q850">Q.850 cause; 0 where none was given.</param>
    /// <param name="sip">SIP status behind it, if known.</param>
    public static LegEnd OfLeg(bool answered, bool cancelled, bool rang, int q850, int? sip = null) =>
        (answered, cancelled, q850) switch
        {
            (_, true, _) => LegEnd.HungUp,
            (true, _, _) => IsFailure(q850, sip) ? LegEnd.Failure : LegEnd.HungUp,
            (_, _, Busy or Rejected) => LegEnd.Busy,
            // Asterisk gives 19 for each ring time that ran out, also of a phone that never said it rings: that one is dead.
            (_, _, 0 or 16 or NoAnswer) => rang ? LegEnd.NoAnswer : LegEnd.Unreachable,
            _ => LegEnd.Unreachable,
        };

    // Classes 2 to 7 (from 32) are resource, service, message, protocol and interworking; class 1 is people's doing, apart from a dead peer.
    private static bool IsFailure(int q850, int? sip) => (q850 >= 32 && sip != SipCancelled) || q850 == DestinationOutOfOrder;
}
