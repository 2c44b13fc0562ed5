using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CallCenter.Core.Routing;
using CallCenter.Core.Simulation;

namespace CallCenter.Web.Commands;

/// <summary><c>simulate</c>: plays a scenario's day under several policies and prints what each came to.</summary>
internal static class SimulateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var scenario = new Option<string>("--scenario") { Description = "Scenario to play", DefaultValueFactory = _ => Scenario.Standard.Name };
        var load = new Option<double>("--load") { CustomParser = ParseLoad, Description = "Offered work per agent; 1.0 is as much as the agents can just do", DefaultValueFactory = _ => 1.0 };
        var policy = new Option<string>("--policy") { Description = "Policies to compare, separated by commas", DefaultValueFactory = _ => string.Join(',', PolicyNames.All) };
        var seeds = new Option<string>("--seeds") { Description = "Seeds: 1-5 or 1,3,7", DefaultValueFactory = _ => "1-5" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        scenario.AcceptOnlyFromAmong([.. Scenario.All.Select(known => known.Name)]);
        load.Validators.Add(result =>
        {
            // The text itself: what isn't a number at all would throw here.
            var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "1";
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value is not (> 0 and <= 3))
            {
                result.AddError($"--load: '{text}' is no number more than 0 and at most 3, like 1.0");
            }
        });
        policy.Validators.Add(result => AddError(result, ParsePolicies(result.GetValueOrDefault<string>() ?? "").Error));
        seeds.Validators.Add(result => AddError(result, ParseSeeds(result.GetValueOrDefault<string>() ?? "").Error));

        var command = new Command("simulate", "Play a scenario's day under several routing policies") { scenario, load, policy, seeds, json };
        command.SetAction((parsed, cancellation) =>
        {
            var comparison = PolicyComparison.Run(
                Scenario.All.First(known => known.Name == parsed.GetValue(scenario)),
                parsed.GetValue(load),
                ParsePolicies(parsed.GetValue(policy)!).Presets!,
                ParseSeeds(parsed.GetValue(seeds)!).Seeds!,
                cancellation);
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(comparison, Json) : Table(comparison));
            return Task.FromResult(0);
        });
        return command;
    }

    internal static void AddError(System.CommandLine.Parsing.SymbolResult result, string? error)
    {
        if (error is not null)
        {
            result.AddError(error);
        }
    }

    // The decimal point, whatever the machine's culture writes.
    private static double ParseLoad(System.CommandLine.Parsing.ArgumentResult result) =>
        double.TryParse(result.Tokens[^1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var load) ? load : double.NaN;

    private static (IReadOnlyList<RoutingPreset>? Presets, string? Error) ParsePolicies(string text)
    {
        var presets = new List<RoutingPreset>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (PolicyNames.Parse(name) is not { } preset)
            {
                return (null, $"--policy: '{name}' is none of {string.Join(", ", PolicyNames.All)}");
            }

            presets.Add(preset);
        }

        return presets.Count > 0 ? (presets, null) : (null, "--policy names no policy");
    }

    internal static (IReadOnlyList<int>? Seeds, string? Error) ParseSeeds(string text)
    {
        var seeds = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-', 2);
            if (!int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                || last < first || last - first >= 1000)
            {
                return (null, $"--seeds: '{part}' is neither a number nor a range of at most 1000, like 1-5");
            }

            seeds.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return seeds.Count > 0 ? (seeds, null) : (null, "--seeds names no seed");
    }

    private static string Table(PolicyComparison comparison)
    {
        var lines = new List<string>();
        foreach (var policy in comparison.Policies)
        {
            lines.Add(Invariant($"{policy.Policy}: shortfall {policy.Shortfall.Mean:F2} ± {policy.Shortfall.Ci95:F2} points"));
            lines.Add(Invariant($"  {"tier",-10}{"offered",10}{"answered",10}{"in time",10}{"abandoned",10}{"rate %",9}{"p95 s",8}{"p99 s",8}{"longest",9}"));
            lines.AddRange(policy.Tiers.Select(tier => Invariant(
                $"  {tier.Tier,-10}{tier.Offered,10:F1}{tier.Answered,10:F1}{tier.AnsweredInTime,10:F1}{tier.Abandoned,10:F1}{tier.AnswerRate,9:F2}{tier.P95Wait,8:F1}{tier.P99Wait,8:F1}{tier.LongestWait,9:F1}")));
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
