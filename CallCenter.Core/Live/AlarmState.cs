using CallCenter.Core.Sites;

namespace CallCenter.Core.Live;

/// <summary>
/// The alarms at one moment. <see cref="Next"/> is a pure function: it asks for the state before, the floor and <c>now</c>. An alarm
/// comes once its threshold is passed for as long as its kind needs, and goes only when the figure has been clearly back within
/// the threshold for <see cref="QuietTime"/>: a figure that wavers about its threshold makes one alarm, not many.
/// </summary>
public sealed class AlarmState
{
    /// <summary>How long a figure must be back within its threshold before the alarm goes.</summary>
    public static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(15);

    /// <summary>How long nobody must be free before that is an alarm.</summary>
    public static readonly TimeSpan NoFreeAgentTime = TimeSpan.FromSeconds(10);

    /// <summary>No alarm.</summary>
    public static readonly AlarmState None = new([]);

    // An answer rate must come this much nearer to its target than the threshold before its alarm goes.
    private const double RateMargin = 0.01;

    private readonly IReadOnlyList<Track> _tracks;

    private AlarmState(IReadOnlyList<Track> tracks)
    {
        _tracks = tracks;
        Alarms = [.. tracks.Where(track => track.Raised).Select(track => track.Alarm).OrderBy(alarm => alarm.Kind).ThenBy(alarm => alarm.Since)];
    }

    /// <summary>The alarms, gravest kind first, then oldest first.</summary>
    public IReadOnlyList<Alarm> Alarms { get; }

    /// <summary>The alarms after this moment.</summary>
    public AlarmState Next(SiteSnapshot floor, DateTimeOffset now)
    {
        var readings = Read(floor, now).ToDictionary(reading => reading.Key, StringComparer.Ordinal);
        var tracks = new List<Track>();
        foreach (var track in _tracks)
        {
            if (Follow(track, readings.GetValueOrDefault(track.Alarm.Key), now) is { } followed)
            {
                tracks.Add(followed);
            }

            readings.Remove(track.Alarm.Key);
        }

        tracks.AddRange(readings.Values.Where(reading => reading.Passed).Select(reading => new Track(
            new Alarm(reading.Kind, reading.Tier, now, reading.Value, reading.Limit, reading.Sample),
            Raised: reading.RaisedAfter == TimeSpan.Zero, QuietSince: null)));
        return tracks.Count == 0 && _tracks.Count == 0 ? this : new AlarmState(tracks);
    }

    private static Track? Follow(Track track, Reading? reading, DateTimeOffset now)
    {
        if (!track.Raised)
        {
            return reading is not { Passed: true } ? null : With(track, reading) with { Raised = now - track.Alarm.Since >= reading.RaisedAfter };
        }

        if (reading is { Clear: false })
        {
            return With(track, reading) with { QuietSince = null };
        }

        var quietSince = track.QuietSince ?? now;
        return now - quietSince >= QuietTime ? null : (reading is null ? track : With(track, reading)) with { QuietSince = quietSince };
    }

    private static Track With(Track track, Reading reading) => track with
    {
        Alarm = track.Alarm with { Value = reading.Value, Limit = reading.Limit, Sample = reading.Sample },
    };

    private static IEnumerable<Reading> Read(SiteSnapshot floor, DateTimeOffset now)
    {
        var thresholds = floor.Alarms;
        if (thresholds.SwitchAway)
        {
            yield return Of(AlarmKind.SwitchAway, null, 0, 0, !floor.SwitchConnected, floor.SwitchConnected);
        }

        var waiting = floor.Queues.Sum(queue => queue.Waiting);
        if (thresholds.WaitingCallers is { } most)
        {
            yield return Of(AlarmKind.WaitingCallers, null, waiting, most, waiting > most, waiting <= most - Math.Max(1, most / 10));
        }

        if (thresholds.NoFreeAgent)
        {
            var free = floor.Agents.Count(agent => agent is { Status: Agents.AgentStatus.Available, State: Agents.AgentState.Idle });
            var wanted = waiting > 0 || floor.Agents.Any(agent => agent.Status != Agents.AgentStatus.SignedOut);
            yield return Of(AlarmKind.NoFreeAgent, null, free, 0, free == 0 && wanted, free > 0 || !wanted) with { RaisedAfter = NoFreeAgentTime };
        }

        foreach (var tier in TierFigures.Of(floor.Queues))
        {
            if (thresholds.AnswerRateGap is { } gap && tier.AnswerRate is { } rate && tier.Counted >= thresholds.AnswerRateMinCalls)
            {
                var below = tier.Target - rate;
                yield return Of(AlarmKind.AnswerRate, tier.Tier, rate, tier.Target, below > gap, below <= Math.Max(0, gap - RateMargin)) with { Sample = tier.Counted };
            }

            if ((tier.MaxWaitSeconds ?? thresholds.LongestWaitSeconds) is { } longest)
            {
                var wait = tier.OldestQueuedAt is { } since ? (now - since).TotalSeconds : 0;
                yield return Of(AlarmKind.LongestWait, tier.Tier, wait, longest, wait > longest, wait <= longest);
            }
        }
    }

    private static Reading Of(AlarmKind kind, string? tier, double value, double limit, bool passed, bool clear) =>
        new(kind, tier, value, limit, passed, clear);

    /// <summary>An alarm, or what may become one.</summary>
    private sealed record Track(Alarm Alarm, bool Raised, DateTimeOffset? QuietSince);

    /// <summary>A figure held against its threshold: passed, clearly back, or neither.</summary>
    private sealed record Reading(AlarmKind Kind, string? Tier, double Value, double Limit, bool Passed, bool Clear)
    {
        public int Sample { get; init; }
        public TimeSpan RaisedAfter { get; init; }
        public string Key => Tier is null ? $"{Kind}" : $"{Kind}:{Tier}";
    }
}
