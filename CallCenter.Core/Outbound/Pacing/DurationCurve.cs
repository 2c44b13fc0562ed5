namespace CallCenter.Core.Outbound.Pacing;

/// <summary>
/// How long something takes until it happens, or ends without having happened; what was seen long ago counts less and less. State in place:
/// belongs to one owner. From it: how probable it is that what has gone on for so long happens within the next seconds.
/// </summary>
internal sealed class DurationCurve(TimeSpan bucket, int buckets, TimeSpan halfLife)
{
    // Weights grow instead of all buckets shrinking; well before they overflow everything is scaled down.
    private const double GreatestWeight = 1e100;

    private readonly double[] _happened = new double[buckets];
    private readonly double[] _ended = new double[buckets];
    private readonly double[] _happenedFrom = new double[buckets + 1];
    private readonly double[] _allFrom = new double[buckets + 1];
    private DateTimeOffset? _origin;
    private double _weight = 1;
    private double _happenedTime;
    private bool _isStale;

    /// <summary>How many observations it stands on, the old ones counted for less.</summary>
    public double Weight => All(0) / _weight;

    /// <summary>Share of those that happened at all.</summary>
    public double Share => All(0) > 0 ? Happened(0) / All(0) : 0;

    /// <summary>Mean time until it happened, where it did.</summary>
    public TimeSpan Mean => Happened(0) > 0 ? TimeSpan.FromSeconds(_happenedTime / Happened(0)) : TimeSpan.Zero;

    /// <summary>Takes an observation in.</summary>
    /// <param name="at">When it was made; not before the one before.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="happened">Whether it happened, or ended without.</param>
    /// <param name="count">For how many it counts.</param>
    public void Add(DateTimeOffset at, TimeSpan duration, bool happened, double count = 1)
    {
        _origin ??= at;
        var weight = Math.Pow(2, (at - _origin.Value) / halfLife);
        if (weight > GreatestWeight)
        {
            Scale(1 / weight);
            (_origin, weight) = (at, 1);
        }

        _weight = Math.Max(_weight, weight);
        (happened ? _happened : _ended)[BucketOf(duration)] += weight * count;
        _happenedTime += happened ? weight * count * duration.TotalSeconds : 0;
        _isStale = true;
    }

    /// <summary>Probability that what has gone on for so long happens within a time from now.</summary>
    public double Within(TimeSpan elapsed, TimeSpan ahead)
    {
        var (from, to) = (BucketOf(elapsed), BucketOf(elapsed + ahead));
        return All(from) > 0 ? (Happened(from) - Happened(to)) / All(from) : 0;
    }

    /// <summary>Probability that what has gone on for so long ever happens.</summary>
    public double Ever(TimeSpan elapsed)
    {
        var from = BucketOf(elapsed);
        return All(from) > 0 ? Happened(from) / All(from) : 0;
    }

    private int BucketOf(TimeSpan duration) => (int)Math.Clamp(duration / bucket, 0, buckets - 1);

    private double Happened(int from) => Sums(_happenedFrom)[from];

    private double All(int from) => Sums(_allFrom)[from];

    private double[] Sums(double[] sums)
    {
        if (_isStale)
        {
            for (var i = buckets - 1; i >= 0; i--)
            {
                _happenedFrom[i] = _happenedFrom[i + 1] + _happened[i];
                _allFrom[i] = _allFrom[i + 1] + _happened[i] + _ended[i];
            }

            _isStale = false;
        }

        return sums;
    }

    private void Scale(double by)
    {
        for (var i = 0; i < buckets; i++)
        {
            _happened[i] *= by;
            _ended[i] *= by;
        }

        _happenedTime *= by;
        _weight *= by;
        _isStale = true;
    }
}
