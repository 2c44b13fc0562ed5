namespace CallCenter.Core.Routing;

/// <summary>
/// The routing rule (requirement T10): <c>score = clamp(α − Â, ±g) + s·[w ≤ n] + a·w/n</c>, with
/// <c>Â = (S + p·α) / (N + p)</c>.
/// </summary>
public static class QueueScore
{
    /// <summary>Â, the actual answer rate 实际接通率 with the prior; the target itself where nothing was counted yet.</summary>
    /// <param name="target">α, a share.</param>
    /// <param name="inTime">S, answered within n.</param>
    /// <param name="counted">N, all that were counted.</param>
    /// <param name="prior">p.</param>
    public static double Actual(double target, double inTime, double counted, double prior)
    {
        var denominator = counted + prior;
        return denominator > 0 ? (inTime + (prior * target)) / denominator : target;
    }

    /// <summary>The score of a queue whose head has waited <paramref name="waitSeconds"/>.</summary>
    public static double Of(RoutingConstants constants, double target, double actual, double waitSeconds, int targetSeconds) =>
        Math.Max(-constants.GapLimit, Math.Min(constants.GapLimit, target - actual))
        + (waitSeconds <= targetSeconds ? constants.InTimeBonus : 0)
        + (constants.AgeWeight * waitSeconds / targetSeconds);
}
