using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony;

/// <summary>A switch whose callers come as often as one likes: the simulated one.</summary>
internal interface IPacedTelephony : ITelephony
{
    /// <summary>Arrival rate as a multiple of the normal one, 0 to 5.</summary>
    double Pace { get; set; }
}
