using System.Text.Json.Serialization;

namespace CallCenter.Core.Simulation;

/// <summary>A mean with half the width of its 95 % confidence interval (Student's t); 0 with one value.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Ci95">Half width.</param>
public sealed record Estimate(double Mean, double Ci95)
{
    // Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom; beyond that the normal one is near enough.
    private static readonly double[] T95 =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>Whether zero lies outside the interval: for a difference, whether it is more than chance. Not in the JSON, whose shape is promised.</summary>
    [JsonIgnore]
    public bool IsClear => Math.Abs(Mean) > Ci95 && Ci95 > 0;

    internal static Estimate Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        if (values.Count < 2)
        {
            return new Estimate(mean, 0);
        }

        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        var quantile = values.Count - 2 < T95.Length ? T95[values.Count - 2] : 1.960;
        return new Estimate(mean, quantile * deviation / Math.Sqrt(values.Count));
    }
}
