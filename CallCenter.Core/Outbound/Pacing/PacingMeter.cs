namespace CallCenter.Core.Outbound.Pacing;

/// <summary>
/// What a campaign's calls have been like lately: how probably and how soon they're answered, how long an agent has with one. State in place,
/// kept by the site for each running campaign; after a restart it is measured anew, and until then the pacer is careful.
/// </summary>
public sealed class PacingMeter
{
    // Answer probabilities drift over a day; ten minutes follow that and still hold some hundred calls of a floor of fifty.
    private static readonly TimeSpan LinesHalfLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan HandlingHalfLife = TimeSpan.FromMinutes(60);

    // Before anything is measured everybody seems to answer, and at once: one call per agent then.
    private const double PriorLines = 10;
    private static readonly TimeSpan PriorAnswer = TimeSpan.FromSeconds(5);

    // Fewer handled calls tell nothing about when an agent comes free.
    private const double FewestHandled = 10;

    private readonly DurationCurve _lines = new(TimeSpan.FromSeconds(1), 180, LinesHalfLife);
    private readonly DurationCurve _handling = new(TimeSpan.FromSeconds(2), 900, HandlingHalfLife);

    /// <summary>Begins to measure.</summary>
    /// <param name="now">Now.</param>
    public PacingMeter(DateTimeOffset now) => _lines.Add(now, PriorAnswer, happened: true, PriorLines);

    /// <summary>Share of dialled calls that are answered, by people or machines.</summary>
    public double AnswerProbability => _lines.Share;

    /// <summary>Mean time from dialling to the answer.</summary>
    public TimeSpan TimeToAnswer => _lines.Mean;

    /// <summary>Mean time that a call takes an agent, from being connected until the end of wrap-up.</summary>
    public TimeSpan HandlingTime => _handling.Mean;

    /// <summary>A line has been answered, or has ended without: busy, not answered, failed. Not one that was hung up by us.</summary>
    /// <param name="at">When.</param>
    /// <param name="lasted">Time since it was dialled.</param>
    /// <param name="answered">Whether it was answered.</param>
    public void LineEnded(DateTimeOffset at, TimeSpan lasted, bool answered) => _lines.Add(at, lasted, answered);

    /// <summary>An agent has come free after a call of the campaign.</summary>
    /// <param name="at">When.</param>
    /// <param name="lasted">Time since she was connected.</param>
    public void CallHandled(DateTimeOffset at, TimeSpan lasted) => _handling.Add(at, lasted, happened: true);

    /// <summary>Probability that a line that has been dialled for so long is answered at all.</summary>
    internal double Answers(TimeSpan elapsed) => _lines.Ever(elapsed);

    /// <summary>Probability that an agent who has had a call for so long comes free within a time from now.</summary>
    internal double ComesFree(TimeSpan elapsed, TimeSpan ahead) => _handling.Weight < FewestHandled ? 0 : _handling.Within(elapsed, ahead);
}
