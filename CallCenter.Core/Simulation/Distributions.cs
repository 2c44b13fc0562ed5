namespace CallCenter.Core.Simulation;

/// <summary>Draws from the distributions that call centres are made of. All durations in seconds.</summary>
public static class Distributions
{
    /// <summary>Exponential: time between Poisson arrivals, patience.</summary>
    public static double Exponential(this Random random, double mean) => -mean * Math.Log(1 - random.NextDouble());

    /// <summary>Standard normal by Box and Muller (1958).</summary>
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Lognormal by its mean and coefficient of variation: handling times (Brown et al. 2005).</summary>
    public static double LogNormal(this Random random, double mean, double cv)
    {
        var variance = Math.Log(1 + (cv * cv));
        return Math.Exp(Math.Log(mean) - (variance / 2) + (Math.Sqrt(variance) * random.Normal()));
    }

    /// <summary>An index drawn by weights.</summary>
    public static int Pick(this Random random, IReadOnlyList<double> weights)
    {
        var rest = random.NextDouble() * weights.Sum();
        for (var i = 0; i < weights.Count - 1; i++)
        {
            rest -= weights[i];
            if (rest < 0)
            {
                return i;
            }
        }

        return weights.Count - 1;
    }
}
