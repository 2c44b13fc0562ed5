namespace CallCenter.Core.Simulation;

/// <summary>
/// Patience from a day's waits, taken as exponential. Whoever was answered only shows that the patience was longer than the wait
/// (censored on the right), so the maximum likelihood estimate of the mean is all seconds waited ÷ callers who hung up
/// (Brown et al. 2005).
/// </summary>
/// <param name="MeanSeconds">Estimated mean patience.</param>
/// <param name="Abandoned">Callers who hung up: on how many observations it rests.</param>
public sealed record PatienceEstimate(double MeanSeconds, int Abandoned)
{
    /// <summary>Taken where nobody hung up: the day tells nothing but that patience was long.</summary>
    public const double WhenNobodyHungUp = 600;

    private const double Shortest = 5;
    private const double LongestMean = 3600;

    /// <summary>The estimate.</summary>
    /// <param name="waits">Seconds waited in the queue, and whether the caller hung up then.</param>
    public static PatienceEstimate Of(IEnumerable<(double Seconds, bool HungUp)> waits)
    {
        var (total, hungUp) = (0.0, 0);
        foreach (var wait in waits)
        {
            total += Math.Max(0, wait.Seconds);
            hungUp += wait.HungUp ? 1 : 0;
        }

        return new PatienceEstimate(hungUp == 0 ? Math.Max(WhenNobodyHungUp, Math.Min(total, LongestMean)) : Math.Clamp(total / hungUp, Shortest, LongestMean), hungUp);
    }
}
