using CallCenter.Core.Outbound;
using CallCenter.Core.Simulation;
using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Simulator;

/// <summary>
/// Customers who are called: some answer, after a few rings; others are busy, don't answer, decline, or the number doesn't exist. Nobody is called twice
/// for one call.
/// </summary>
internal sealed class SimulatedCallees
{
    // Of those who don't answer.
    private static readonly (DialResult Result, double Share)[] Others =
    [
        (DialResult.NoAnswer, 0.58), (DialResult.Busy, 0.24), (DialResult.Rejected, 0.10), (DialResult.InvalidNumber, 0.06), (DialResult.Failed, 0.02),
    ];

    private readonly SimulatorSettings _settings;
    private readonly Agenda _agenda;
    private readonly Random _random;
    private readonly Action<TelephonyEvent> _report;
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);

    public SimulatedCallees(SimulatorSettings settings, Agenda agenda, Random random, Action<TelephonyEvent> report)
    {
        _settings = settings;
        _agenda = agenda;
        _random = random;
        _report = report;
        if (settings.CalleeLog is { } log && File.Exists(log))
        {
            _called.UnionWith(File.ReadLines(log));
        }
    }

    public void Place(PlaceCall place, Dictionary<string, SimulatedCall> calls)
    {
        if (!_called.Add(place.CallId))
        {
            return;
        }

        WriteDown(place.CallId);
        if (!calls.TryGetValue(place.CallId, out var call))
        {
            calls.Add(place.CallId, call = new SimulatedCall(place.CallId));
        }

        var callee = call.Callee = Draw(place.RingTime);
        var toNetwork = Seconds(0.4, 1.2);
        if (callee.Result is DialResult.InvalidNumber or DialResult.Failed or DialResult.Busy)
        {
            After(call, calls, toNetwork, () => End(call, calls, callee.Result));
            return;
        }

        After(call, calls, toNetwork, () =>
        {
            _report(new CalleeRang(_agenda.Now, call.Id));
            After(call, calls, callee.After, () =>
            {
                if (callee.Result == DialResult.Answered)
                {
                    _report(new CalleeAnswered(_agenda.Now, call.Id));
                }
                else
                {
                    End(call, calls, callee.Result);
                }
            });
        });
    }

    private SimulatedCallee Draw(TimeSpan ringTime)
    {
        // Most who answer at all do so within the first rings.
        var wait = TimeSpan.FromSeconds(2 + _random.Exponential(6));
        if (_random.NextDouble() < _settings.AnswerShare && wait < ringTime)
        {
            return new SimulatedCallee(DialResult.Answered, wait);
        }

        var result = Others[_random.Pick([.. Others.Select(other => other.Share)])].Result;
        return new SimulatedCallee(result, result == DialResult.NoAnswer ? ringTime : Seconds(1, 6));
    }

    private void End(SimulatedCall call, Dictionary<string, SimulatedCall> calls, DialResult result)
    {
        calls.Remove(call.Id);
        _report(new DialEnded(_agenda.Now, call.Id, result));
    }

    private void After(SimulatedCall call, Dictionary<string, SimulatedCall> calls, TimeSpan delay, Action action) => _agenda.In(delay, () =>
    {
        if (calls.GetValueOrDefault(call.Id) == call)
        {
            action();
        }
    });

    private void WriteDown(string callId)
    {
        if (_settings.CalleeLog is { } log)
        {
            File.AppendAllText(log, callId + Environment.NewLine);
        }
    }

    private TimeSpan Seconds(double from, double to) => TimeSpan.FromSeconds(from + (_random.NextDouble() * (to - from)));
}
