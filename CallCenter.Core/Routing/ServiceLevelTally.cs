namespace CallCenter.Core.Routing;

/// <summary>
/// S and N of one tier: answered within n, and all that were counted, over all skills, because the tier is what was promised
/// something (docs/decisions/0004-answer-rate-per-tier.md). Over the business day, or fading with a half-life.
/// </summary>
public sealed class ServiceLevelTally
{
    private readonly double? _halfLifeHours;
    private DateTimeOffset _asOf;

    /// <summary>An empty tally.</summary>
    public ServiceLevelTally(double? halfLifeHours) => _halfLifeHours = halfLifeHours;

    /// <summary>S: answered within n.</summary>
    public double InTime { get; private set; }

    /// <summary>N: answered, abandoned and, where the policy says so, still waiting past n.</summary>
    public double Counted { get; private set; }

    /// <summary>Counts one call.</summary>
    /// <param name="inTime">Answered within n.</param>
    /// <param name="at">When that was settled; it may lie before what was counted last.</param>
    public void Count(bool inTime, DateTimeOffset at)
    {
        Fade(at);
        var weight = FadedBy(_asOf - at);
        Counted += weight;
        InTime += inTime ? weight : 0;
    }

    /// <summary>Adds what was counted before this process began.</summary>
    public void Add(double inTime, double counted, DateTimeOffset now)
    {
        Fade(now);
        InTime += inTime;
        Counted += counted;
    }

    /// <summary>Brings fading counts to <paramref name="now"/>.</summary>
    public void Fade(DateTimeOffset now)
    {
        if (now <= _asOf)
        {
            return;
        }

        if (Counted > 0)
        {
            var factor = FadedBy(now - _asOf);
            InTime *= factor;
            Counted *= factor;
        }

        _asOf = now;
    }

    /// <summary>Begins a new business day.</summary>
    public void Reset()
    {
        InTime = 0;
        Counted = 0;
    }

    private double FadedBy(TimeSpan age) => _halfLifeHours is { } halfLife ? Math.Pow(0.5, age.TotalHours / halfLife) : 1;

    internal void TakeOver(ServiceLevelTally other)
    {
        InTime = other.InTime;
        Counted = other.Counted;
        _asOf = other._asOf;
    }
}
