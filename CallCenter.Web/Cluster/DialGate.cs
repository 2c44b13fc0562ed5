using CallCenter.Core.Data.Journal;
using CallCenter.Core.Telephony;

namespace CallCenter.Web.Cluster;

/// <summary>
/// Lets commands through to the switch; a <see cref="PlaceCall"/> only once the journal has on disk that it is about to be carried out, with what follows for
/// the same call behind it. So whatever dies, an attempt of which no trace says that it was dialled was certainly not dialled.
/// </summary>
internal sealed class DialGate(ITelephony telephony, Journal journal)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<CallCommand>> _waiting = new(StringComparer.Ordinal);

    public void Send(TelephonyCommand command)
    {
        if (command is CallCommand call)
        {
            lock (_gate)
            {
                if (_waiting.TryGetValue(call.CallId, out var behind))
                {
                    behind.Add(call);
                    return;
                }

                if (call is PlaceCall place)
                {
                    _waiting.Add(call.CallId, []);
                    _ = PlaceWhenKeptAsync(place);
                    return;
                }
            }
        }

        telephony.Send(command);
    }

    private async Task PlaceWhenKeptAsync(PlaceCall place)
    {
        await journal.FlushedAsync();
        lock (_gate)
        {
            _waiting.Remove(place.CallId, out var behind);

            // Called off meanwhile: nobody is disturbed for nothing.
            if (!behind!.Exists(command => command is HangUpCall))
            {
                telephony.Send(place);
            }

            behind.ForEach(telephony.Send);
        }
    }
}
