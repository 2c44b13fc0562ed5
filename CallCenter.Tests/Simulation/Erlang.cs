namespace CallCenter.Tests.Simulation;

/// <summary>
/// The classical formulas of one queue with c agents: Poisson arrivals (rate λ), exponential handling (rate μ) and, for
/// Erlang A, exponential patience (rate θ).
/// </summary>
internal static class Erlang
{
    /// <summary>Erlang C: the probability that a caller has to wait when nobody ever gives up (Erlang 1917).</summary>
    public static double ProbabilityOfWaiting(int agents, double arrivals, double service)
    {
        // Erlang B by its recursion, then C from B.
        var load = arrivals / service;
        var blocked = 1.0;
        for (var k = 1; k <= agents; k++)
        {
            blocked = load * blocked / (k + (load * blocked));
        }

        return agents * blocked / (agents - (load * (1 - blocked)));
    }

    /// <summary>Erlang C: the share answered within a time.</summary>
    public static double AnsweredWithin(double seconds, int agents, double arrivals, double service) =>
        1 - (ProbabilityOfWaiting(agents, arrivals, service) * Math.Exp(-((agents * service) - arrivals) * seconds));

    /// <summary>Erlang A (Palm 1957): the share that gives up, from the balance of the birth-and-death chain.</summary>
    public static double Abandoned(int agents, double arrivals, double service, double impatience)
    {
        const int States = 2000;
        double weight = 1, total = 0, leaving = 0;
        for (var k = 0; k < States; k++)
        {
            var waiting = Math.Max(0, k - agents);
            total += weight;
            leaving += weight * waiting * impatience;
            weight *= arrivals / ((Math.Min(k + 1, agents) * service) + (Math.Max(0, k + 1 - agents) * impatience));
        }

        return leaving / total / arrivals;
    }
}
