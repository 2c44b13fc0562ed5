using System.Globalization;

namespace CallCenter.Web.Features.Live;

/// <summary>Figures of the boards as people read them.</summary>
public static class FigureText
{
    /// <summary>A difference of two shares in percentage points, with its sign: <c>−4.0</c>.</summary>
    public static string Points(double difference) => (difference * 100).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>A share in whole percent, for eyes at a distance; 99.6 % is not yet 100 %.</summary>
    public static string WholePercent(double share) => Math.Floor((share * 100) + 1e-9).ToString("0", CultureInfo.InvariantCulture) + "%";
}
