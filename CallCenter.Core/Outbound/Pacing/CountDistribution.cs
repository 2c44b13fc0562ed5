namespace CallCenter.Core.Outbound.Pacing;

/// <summary>How many of several independent things happen, each with a probability of its own (Poisson's binomial distribution).</summary>
internal sealed class CountDistribution
{
    private double[] _probabilities = new double[64];
    private int _count;

    public CountDistribution() => _probabilities[0] = 1;

    /// <summary>Expected number.</summary>
    public double Mean { get; private set; }

    /// <summary>Adds one more thing.</summary>
    public void Add(double probability)
    {
        if (probability <= 0)
        {
            return;
        }

        if (++_count == _probabilities.Length)
        {
            Array.Resize(ref _probabilities, _count * 2);
        }

        for (var i = _count; i > 0; i--)
        {
            _probabilities[i] = (_probabilities[i] * (1 - probability)) + (_probabilities[i - 1] * probability);
        }

        _probabilities[0] *= 1 - probability;
        Mean += probability;
    }

    /// <summary>Expected number of these beyond those of another distribution and a fixed number: E[(this − other − more)⁺].</summary>
    public double ExpectedBeyond(CountDistribution other, int more)
    {
        // E[(X − c)⁺] = E[(X − c − 1)⁺] + P(X > c), from above downwards.
        var least = Math.Min(more, _count);
        var beyond = 0.0;
        var tail = 0.0;
        var sum = 0.0;
        for (var c = _count - 1; c >= least; c--)
        {
            tail += c + 1 >= 0 ? _probabilities[c + 1] : 0;
            beyond += tail;
            var y = c - more;
            if (y <= other._count)
            {
                sum += other._probabilities[y] * beyond;
            }
        }

        return sum;
    }
}
