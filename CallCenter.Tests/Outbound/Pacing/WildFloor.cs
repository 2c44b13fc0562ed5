using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Pacing;

namespace CallCenter.Tests.Outbound.Pacing;

/// <summary>A floor on which anything may happen at any moment, in any order: no model, only the rules of the game.</summary>
internal sealed class WildFloor
{
    private readonly Random _random;
    private readonly PacerSettings _settings;
    private readonly PacingMeter _meter;
    private readonly double _answers;
    private readonly double _machines;
    private readonly double _leaves;
    private readonly List<DateTimeOffset> _lines = [];
    private readonly List<(DateTimeOffset Since, bool Person)> _busy = [];
    private DateTimeOffset _now = new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);
    private int _free;

    public WildFloor(Random random, DialMode mode)
    {
        (_random, _free) = (random, random.Next(1, 60));
        _settings = new PacerSettings { Mode = mode, AbandonCap = random.Next(4) * 0.01, MaxLines = random.Next(1, 300) };
        _meter = new PacingMeter(_now);
        (_answers, _machines, _leaves) = (random.NextDouble(), random.NextDouble() * 0.5, random.NextDouble() * 0.1);
    }

    public double Cap => _settings.AbandonCap;
    public long Persons { get; private set; }
    public long Abandoned { get; private set; }

    public void Step()
    {
        _now += TimeSpan.FromMilliseconds(_random.Next(1, 2000));
        Obey();
        switch (_random.Next(10))
        {
            case 0 when _random.NextDouble() < _leaves && _free > 0:
                _free--;
                break;
            case 1 when _random.NextDouble() < _leaves:
                _free++;
                break;
            case 2 when _random.NextDouble() < 0.02:
                // All at once.
                while (_lines.Count > 0)
                {
                    EndLine(answered: true);
                }

                break;
            case < 6 when _lines.Count > 0:
                EndLine(_random.NextDouble() < _answers);
                break;
            case >= 6 when _busy.Count > 0:
                var (since, person) = Take(_busy);
                _meter.CallHandled(_now, _now - since);
                Persons += person ? 1 : 0;
                _free++;
                break;
        }

        // Before anything else happens the pacer is asked again.
        Obey();
    }

    private void Obey()
    {
        var plan = Pacer.Plan(_settings, new PacingState
        {
            FreeAgents = _free,
            BusyAgents = [.. _busy.Select(call => _now - call.Since)],
            Lines = [.. _lines.Select(line => _now - line)],
            Tally = new PacingTally(Persons, Abandoned),
            Meter = _meter,
        });
        _lines.RemoveRange(_lines.Count - plan.Cancel, plan.Cancel);
        _lines.AddRange(Enumerable.Repeat(_now, plan.Dial));
        if (_lines.Count > _settings.MaxLines || (_settings.Mode == DialMode.Progressive && _lines.Count > _free))
        {
            throw new InvalidOperationException($"{_lines.Count} lines, {_free} free agents, {_settings.MaxLines} lines allowed");
        }
    }

    private void EndLine(bool answered)
    {
        var line = Take(_lines);
        _meter.LineEnded(_now, _now - line, answered);
        if (!answered)
        {
            return;
        }

        if (_free > 0)
        {
            _free--;
            _busy.Add((_now, _random.NextDouble() >= _machines));
        }
        else
        {
            // Nobody comes free in time on such a floor.
            Abandoned++;
            Persons++;
        }
    }

    private T Take<T>(List<T> from)
    {
        var index = _random.Next(from.Count);
        var taken = from[index];
        from.RemoveAt(index);
        return taken;
    }
}
