using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>What the numbers of ITU-T Q.850 mean for a call centre.</summary>
public static class HangupCauses
{
    private const int DestinationOutOfOrder = 27, Busy = 17, NoAnswer = 19, Rejected = 21, SipCancelled = 487;

    /// <summary>Whether a caller left or was lost.</summary>
    /// <param name="q850">Q.850 cause; 0 where none was given.</param>
    /// <param name="sip">SIP status behind it, if known.</param>
    public static HangupCause OfCaller(int q850, int? sip = null) => IsFailure(q850, sip) ? HangupCause.Failure : HangupCause.Normal;

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
