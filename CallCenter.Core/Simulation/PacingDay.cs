using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Pacing;

namespace CallCenter.Core.Simulation;

/// <summary>
/// Plays a shift of outbound calls on a virtual clock: customers, phones and agents are played here, the pacer, its measurements and its tally
/// are the product's own.
/// </summary>
public sealed class PacingDay
{
    private const int EnoughToJudge = 100;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly PacingFloor _floor;
    private readonly PacerSettings _settings;
    private readonly Random _customers;
    private readonly Random _staff;
    private readonly PacingDrift _drift;
    private readonly DateTimeOffset _end;
    private readonly PacingMeter _meter = new(Start);
    private readonly PriorityQueue<Action, (long At, long Order)> _future = new();
    private readonly List<Line> _lines = [];
    private readonly List<Line> _waiting = [];
    private readonly Agent[] _agents;
    private readonly List<double> _waits = [];
    private DateTimeOffset _now = Start;
    private long _order;
    private int _dialled, _cancelled, _timesOver, _talks;
    private long _persons, _abandoned;
    private double _worst, _busySeconds;

    private PacingDay(PacingFloor floor, DialMode mode, int seed)
    {
        _floor = floor;
        _settings = new PacerSettings { Mode = mode, MaxLines = floor.MaxLines };
        _customers = new Random(HashCode(seed, 1));
        _staff = new Random(HashCode(seed, 2));
        _drift = new PacingDrift(new Random(HashCode(seed, 3)), floor);
        _end = Start.AddHours(floor.Hours);
        _agents = [.. Enumerable.Range(0, floor.Agents).Select(_ => new Agent())];
    }

    /// <summary>Plays a shift.</summary>
    /// <param name="floor">Floor.</param>
    /// <param name="mode">How it dials: progressive or predictive.</param>
    /// <param name="seed">Seed of customers and agents.</param>
    /// <param name="cancellation">Stops between two events.</param>
    public static PacingDayResult Play(PacingFloor floor, DialMode mode, int seed, CancellationToken cancellation = default)
    {
        var day = new PacingDay(floor, mode, seed);
        day.Run(cancellation);
        return day.Result();
    }

    // Not HashCode.Combine, which differs from run to run.
    private static int HashCode(int seed, int stream) => unchecked((seed * 7919) + (stream * 104729));

    private void Run(CancellationToken cancellation)
    {
        foreach (var agent in _agents)
        {
            // They come within the first minutes, have lunch half and half, and a break now and then.
            At(_staff.NextDouble() * 300, () => Come(agent));
            var lunch = (_floor.Hours * 1800) + (_staff.Next(2) * 2700) + (_staff.NextDouble() * 120);
            At(lunch, () => Leave(agent, 2700));
            for (var at = _staff.Exponential(5400); at < _floor.Hours * 3600; at += _staff.Exponential(5400))
            {
                At(at, () => Leave(agent, 600));
            }
        }

        Every(Tick);
        while (_future.TryDequeue(out var action, out var key))
        {
            cancellation.ThrowIfCancellationRequested();
            _now = Start.AddTicks(key.At);
            action();
        }
    }

    private void Every(TimeSpan interval) => At((_now - Start + interval).TotalSeconds, () =>
    {
        Pace();
        if (_now < _end)
        {
            Every(interval);
        }
        else
        {
            // The window closes: what hasn't been answered is given up, whoever has a call brings it to its end.
            Array.ForEach(_agents, agent => Leave(agent, double.PositiveInfinity));
        }
    });

    private void Pace()
    {
        if (_now > _end)
        {
            return;
        }

        var plan = Pacer.Plan(_settings, new PacingState
        {
            FreeAgents = _agents.Count(agent => agent.IsFree),
            BusyAgents = [.. _agents.Where(agent => agent is { BusySince: not null, LeavesFor: 0 }).Select(agent => _now - agent.BusySince!.Value)],
            Lines = [.. _lines.Select(line => _now - line.DialledAt)],
            Waiting = _waiting.Count(line => !line.IsLate),
            Tally = new PacingTally(_persons, _abandoned),
            Meter = _meter,
        });
        Cancel(plan.Cancel);
        for (var i = 0; i < plan.Dial; i++)
        {
            Dial();
        }
    }

    private void Cancel(int lines)
    {
        foreach (var line in _lines.TakeLast(lines))
        {
            line.IsOver = true;
        }

        _lines.RemoveRange(_lines.Count - lines, lines);
        _cancelled += lines;
    }

    private void Dial()
    {
        _dialled++;
        var line = new Line(_now);
        _lines.Add(line);
        var person = _drift.At(_now - Start);
        var machine = person * _floor.Machines / (1 - _floor.Machines);
        var draw = _customers.NextDouble();
        var setUp = 1.5 + (_customers.NextDouble() * 2.5);
        line.IsPerson = draw < person;

        // Machines answer at about the fourth ring, people when they're there.
        var ring = line.IsPerson ? _customers.LogNormal(8, 0.6) : 18 + (_customers.NextDouble() * 3);
        var answers = draw < person + machine && ring < _floor.RingTime;
        var busy = !answers && _customers.NextDouble() < _floor.Busy;
        var until = answers ? setUp + ring : busy ? setUp : setUp + _floor.RingTime;
        In(until, () => EndLine(line, answers));
    }

    private void EndLine(Line line, bool answered)
    {
        if (line.IsOver)
        {
            return;
        }

        line.IsOver = true;
        _lines.Remove(line);
        _meter.LineEnded(_now, _now - line.DialledAt, answered);
        if (answered)
        {
            line.AnsweredAt = _now;
            _waiting.Add(line);
            Assign();
            if (_waiting.Contains(line))
            {
                In(PacerSettings.WaitLimit.TotalSeconds, () => Late(line));
            }
        }

        Pace();
    }

    private void Late(Line line)
    {
        if (!_waiting.Contains(line))
        {
            return;
        }

        line.IsLate = true;
        _persons++;
        _abandoned++;
        if (_abandoned > _settings.AbandonCap * _persons)
        {
            _timesOver++;
        }

        _worst = _persons >= EnoughToJudge ? Math.Max(_worst, (double)_abandoned / _persons) : _worst;
        In(_customers.Exponential(4), () => _waiting.Remove(line));
        Pace();
    }

    private void Assign()
    {
        while (_waiting.Count > 0 && Array.Find(_agents, agent => agent.IsFree) is { } agent)
        {
            var line = _waiting[0];
            _waiting.RemoveAt(0);
            agent.BusySince = _now;
            _waits.Add((_now - line.AnsweredAt).TotalSeconds);
            _talks += line.IsPerson ? 1 : 0;
            var handling = line.IsPerson
                ? _customers.LogNormal(_floor.Talk, _floor.TalkCv) + _customers.LogNormal(_floor.WrapUp, 0.5)
                : 5 + (_customers.NextDouble() * 10);
            In(handling, () => Finish(agent, line));
        }
    }

    private void Finish(Agent agent, Line line)
    {
        var lasted = _now - agent.BusySince!.Value;
        _meter.CallHandled(_now, lasted);
        _persons += line is { IsPerson: true, IsLate: false } ? 1 : 0;
        _busySeconds += lasted.TotalSeconds;
        agent.BusySince = null;
        if (agent.LeavesFor > 0)
        {
            Go(agent);
        }

        Assign();
        Pace();
    }

    private void Come(Agent agent)
    {
        agent.WorksSince = _now;
        Assign();
        Pace();
    }

    private void Leave(Agent agent, double seconds)
    {
        if (agent.WorksSince is null)
        {
            return;
        }

        agent.LeavesFor = Math.Max(agent.LeavesFor, seconds);
        if (agent.BusySince is null)
        {
            Go(agent);
            Pace();
        }
    }

    private void Go(Agent agent)
    {
        agent.Worked += (_now - agent.WorksSince!.Value).TotalSeconds;
        (agent.WorksSince, var pause, agent.LeavesFor) = (null, agent.LeavesFor, 0);
        if (_now.AddSeconds(Math.Min(pause, 1e6)) < _end)
        {
            In(pause, () => Come(agent));
        }
    }

    private PacingDayResult Result()
    {
        var worked = _agents.Sum(agent => agent.Worked);
        var waits = _waits.Order().ToList();
        return new PacingDayResult(
            _settings.Mode, _dialled, _persons, _abandoned, _worst, _timesOver, _cancelled, _busySeconds / worked, _talks / (worked / 3600),
            waits.Count == 0 ? 0 : waits[(int)(waits.Count * 0.95)]);
    }

    private void In(double seconds, Action action) => At((_now - Start).TotalSeconds + seconds, action);

    private void At(double seconds, Action action) => _future.Enqueue(action, ((long)(seconds * TimeSpan.TicksPerSecond), _order++));

    private sealed class Line(DateTimeOffset dialledAt)
    {
        public DateTimeOffset DialledAt => dialledAt;
        public DateTimeOffset AnsweredAt { get; set; }
        public bool IsPerson { get; set; }
        public bool IsLate { get; set; }
        public bool IsOver { get; set; }
    }

    private sealed class Agent
    {
        public DateTimeOffset? WorksSince { get; set; }
        public DateTimeOffset? BusySince { get; set; }
        public double LeavesFor { get; set; }
        public double Worked { get; set; }
        public bool IsFree => WorksSince is not null && BusySince is null;
    }
}
