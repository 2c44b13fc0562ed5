using CallCenter.Core.Telephony;

namespace CallCenter.Web.Cluster;

/// <summary>
/// Lets commands through to the switch; a <see cref="PlaceCall"/> only once the journal has on disk that it is about to be carried out, with what follows for
/// the same call behind it. So whatever dies, an attempt of which no trace says that it was dialled was certainly not dialled. A disk that takes so long that the
/// calling window closes meanwhile dials nobody: that is reported as a command that failed.
/// </summary>
/// <param name="telephony">The switch.</param>
/// <param name="kept">Completes when everything that was said so far is on disk.</param>
/// <param name="report">What the switch would say of a command that can't be carried out.</param>
/// <param name="time">Clock.</param>
internal sealed class DialGate(ITelephony telephony, Func<Task> kept, Action<TelephonyEvent> report, TimeProvider time)
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
        await kept();
        lock (_gate)
        {
            _waiting.Remove(place.CallId, out var behind);

            // Called off meanwhile: nobody is disturbed for nothing.
            if (!behind!.Exists(command => command is HangUpCall))
            {
                var now = time.GetUtcNow();
                if (place.NotAfter is { } closes && closes <= now)
                {
                    report(new TelephonyCommandFailed(now, place.CallId, null, nameof(PlaceCall), "The calling window has closed.", CallGone: true));
                }
                else
                {
                    telephony.Send(place);
                }
            }

            behind.ForEach(telephony.Send);
        }
    }
}
