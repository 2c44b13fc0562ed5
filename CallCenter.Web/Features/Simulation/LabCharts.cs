using System.Globalization;
using System.Net;
using System.Text;
using CallCenter.Core.Simulation;

namespace CallCenter.Web.Features.Simulation;

/// <summary>
/// The lab's pictures, as SVG: the component library's charts have no intervals. Colours come from the page's style, so that both themes
/// can be read; each policy has a dash pattern of its own besides.
/// </summary>
internal static class LabCharts
{
    /// <summary>How many policies can be told apart.</summary>
    public const int Series = 8;

    private const int Width = 640;
    private const int LabelWidth = 168;
    private const int ValueWidth = 104;
    private const int Row = 20;
    private const int DayHeight = 132;

    /// <summary>Answer rate with its interval, per tier and policy, against the target.</summary>
    /// <param name="comparison">Result.</param>
    /// <param name="policyName">Name of a policy's key.</param>
    /// <param name="tierName">Name of a tier's code.</param>
    /// <param name="targetText">Text of a target: rate in percent, n.</param>
    public static string Rates(
        LabComparison comparison, Func<string, string> policyName, Func<string, string> tierName, Func<LabTierResult, string> targetText)
    {
        var tiers = comparison.Policies[0].Tiers;
        var values = comparison.Policies.SelectMany(policy => policy.Tiers).SelectMany(tier => new[] { tier.AnswerRate.Mean - tier.AnswerRate.Ci95, tier.TargetRate });
        var low = Math.Max(0, Math.Floor((values.Min() - 1) / 5) * 5);
        double X(double rate) => LabelWidth + ((Width - LabelWidth - ValueWidth) * (Math.Clamp(rate, low, 100) - low) / (100 - low));
        var svg = new StringBuilder();
        var y = 4;
        foreach (var tier in tiers)
        {
            var height = Row * comparison.Policies.Count;
            Text(svg, 0, y + 14, "cc-chart-head", tierName(tier.Tier));
            Text(svg, LabelWidth, y + 14, null, targetText(tier));
            y += Row;
            Line(svg, X(tier.TargetRate), y, X(tier.TargetRate), y + height, "cc-chart-target");
            for (var i = 0; i < comparison.Policies.Count; i++)
            {
                var rate = comparison.Policies[i].Tiers.First(own => own.Tier == tier.Tier).AnswerRate;
                var middle = y + (Row / 2);
                Text(svg, 8, middle + 4, null, policyName(comparison.Policies[i].Key));
                Line(svg, LabelWidth, middle, Width - ValueWidth, middle, "cc-chart-grid");
                svg.Append(CultureInfo.InvariantCulture, $"<g class=\"{SeriesClass(i)}\">");
                Line(svg, X(rate.Mean - rate.Ci95), middle, X(rate.Mean + rate.Ci95), middle, "cc-chart-whisker");
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(rate.Mean):F1}\" cy=\"{middle}\" r=\"5\"/></g>");
                Text(svg, Width, middle + 4, "cc-chart-value", string.Create(CultureInfo.InvariantCulture, $"{rate.Mean:F1} ± {rate.Ci95:F1} %"));
                y += Row;
            }

            y += 8;
        }

        for (var rate = low; rate <= 100; rate += 100 - low > 50 ? 20 : 10)
        {
            Text(svg, X(rate), y + 10, "cc-chart-tick", string.Create(CultureInfo.InvariantCulture, $"{rate:F0} %"));
        }

        return Frame(Width, y + 16, svg);
    }

    /// <summary>A tier's answer rate over the day, per policy.</summary>
    /// <param name="comparison">Result.</param>
    /// <param name="tier">Tier.</param>
    /// <param name="opensAtMinutes">When the day began, in minutes after midnight.</param>
    public static string OverDay(LabComparison comparison, LabTierResult tier, int opensAtMinutes)
    {
        const int left = 40, bottom = 20, top = 8;
        var lines = comparison.Policies.Select(policy => policy.Tiers.First(own => own.Tier == tier.Tier).OverDay).ToList();
        var count = Math.Max(1, lines[0].Count);
        var low = Math.Max(0, Math.Floor((lines.SelectMany(line => line).OfType<double>().Append(tier.TargetRate).Min() - 1) / 10) * 10);
        double X(double half) => left + ((Width - left - 8) * half / count);
        double Y(double rate) => top + ((DayHeight - top - bottom) * (100 - rate) / (100 - low));
        var svg = new StringBuilder();
        foreach (var rate in new[] { low, (low + 100) / 2, 100 })
        {
            Line(svg, left, Y(rate), Width - 8, Y(rate), "cc-chart-grid");
            Text(svg, left - 4, Y(rate) + 4, "cc-chart-value", string.Create(CultureInfo.InvariantCulture, $"{rate:F0} %"));
        }

        var every = count > 24 ? 8 : count > 12 ? 4 : 2;
        for (var half = 0; half <= count; half += every)
        {
            var minutes = (opensAtMinutes + (half * 30)) % 1440;
            Text(svg, X(half), DayHeight - 4, "cc-chart-tick", string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}"));
        }

        Line(svg, left, Y(tier.TargetRate), Width - 8, Y(tier.TargetRate), "cc-chart-target");
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var points in Pieces(lines[i], half => X(half + 0.5), Y))
            {
                svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"cc-chart-line {SeriesClass(i)}\" points=\"{points}\"/>");
            }
        }

        return Frame(Width, DayHeight, svg);
    }

    /// <summary>The sample of a policy's line, for the legend.</summary>
    public static string Sample(int index)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"cc-chart-line {SeriesClass(index)}\" points=\"0,6 28,6\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"{SeriesClass(index)}\"><circle cx=\"14\" cy=\"6\" r=\"4\"/></g>");
        return $"<svg class=\"cc-chart-sample\" viewBox=\"0 0 28 12\" width=\"28\" height=\"12\" aria-hidden=\"true\">{svg}</svg>";
    }

    private static string SeriesClass(int index) => $"cc-series-{index % Series}";

    /// <summary>Half hours in which nobody came break the line.</summary>
    private static IEnumerable<string> Pieces(IReadOnlyList<double?> line, Func<double, double> x, Func<double, double> y)
    {
        var piece = new List<string>();
        for (var half = 0; half <= line.Count; half++)
        {
            if (half < line.Count && line[half] is { } rate)
            {
                piece.Add(string.Create(CultureInfo.InvariantCulture, $"{x(half):F1},{y(rate):F1}"));
                continue;
            }

            if (piece.Count > 0)
            {
                // A single point would not be seen.
                yield return piece.Count == 1 ? $"{piece[0]} {piece[0]}" : string.Join(' ', piece);
                piece.Clear();
            }
        }
    }

    private static void Text(StringBuilder svg, double x, double y, string? style, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:F1}\" y=\"{y:F1}\" class=\"{style}\">{WebUtility.HtmlEncode(text)}</text>");

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string style) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\" class=\"{style}\"/>");

    private static string Frame(int width, int height, StringBuilder content) =>
        string.Create(CultureInfo.InvariantCulture, $"<svg class=\"cc-chart\" viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\">{content}</svg>");
}
