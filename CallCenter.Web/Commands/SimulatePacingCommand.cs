using System.CommandLine;
using System.Text.Json;
using CallCenter.Core.Simulation;

namespace CallCenter.Web.Commands;

/// <summary><c>simulate-pacing</c>: plays shifts of outbound calls, predictive beside progressive, and prints what each came to.</summary>
internal static class SimulatePacingCommand
{
    public static Command Create()
    {
        var agents = new Option<int>("--agents") { Description = "Agents on the floor, 1 to 500", DefaultValueFactory = _ => 50 };
        var hours = new Option<int>("--hours") { Description = "Length of a shift, 1 to 24", DefaultValueFactory = _ => 8 };
        var seeds = new Option<string>("--seeds") { Description = "Seeds: 1-20 or 1,3,7", DefaultValueFactory = _ => "1-20" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        Bound(agents, 500);
        Bound(hours, 24);
        seeds.Validators.Add(result => SimulateCommand.AddError(result, SimulateCommand.ParseSeeds(result.GetValueOrDefault<string>() ?? "").Error));

        var command = new Command("simulate-pacing", "Play shifts of outbound calls, dialled predictively and progressively") { agents, hours, seeds, json };
        command.SetAction((parsed, cancellation) =>
        {
            var comparison = PacingComparison.Run(
                new PacingFloor { Hours = parsed.GetValue(hours) }.With(parsed.GetValue(agents)), SimulateCommand.ParseSeeds(parsed.GetValue(seeds)!).Seeds!, cancellation);
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetValue(json) ? JsonSerializer.Serialize(comparison, ImportCommand.Json) : Table(comparison));

            // A program that calls this learns of a broken cap without reading.
            return Task.FromResult(comparison.CapHolds ? 0 : 1);
        });
        return command;
    }

    private static void Bound(Option<int> option, int most) => option.Validators.Add(result =>
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "1";
        if (!int.TryParse(text, out var value) || value < 1 || value > most)
        {
            result.AddError($"{option.Name}: '{text}' is no number from 1 to {most}");
        }
    });

    private static string Table(PacingComparison comparison)
    {
        var lines = new List<string>
        {
            Invariant($"{comparison.Agents} agents, {comparison.Modes[0].Seeds.Count} seeds, cap {comparison.Cap * 100:F0} %: {(comparison.CapHolds ? "held in every seed at every moment" : "BROKEN")}"),
            Invariant($"{"mode",-14}{"occupancy %",18}{"abandoned %",18}{"worst %",9}{"talks/agent-hour",20}{"dialled/talk",16}"),
        };
        lines.AddRange(comparison.Modes.Select(mode => Invariant(
            $"{mode.Mode,-14}{Of(mode.Occupancy),18}{Of(mode.AbandonRate),18}{mode.WorstAbandonRate,9:F2}{Of(mode.TalksPerAgentHour),20}{Of(mode.DialledPerTalk),16}")));
        lines.Add(Invariant($"{"seed",4}  {"dialled",8}{"persons",9}{"abandoned",11}{"abandoned %",13}{"occupancy %",13}{"talks/agent-hour",18}{"hung up",9}{"p95 wait s",12}   (predictive)"));
        lines.AddRange(comparison.Modes[^1].Seeds.Select(seed => Invariant(
            $"{seed.Seed,4}  {seed.Dialled,8}{seed.Persons,9}{seed.Abandoned,11}{seed.AbandonRate,13:F2}{seed.Occupancy,13:F1}{seed.TalksPerAgentHour,18:F2}{seed.Cancelled,9}{seed.P95Wait,12:F1}")));
        return string.Join(Environment.NewLine, lines);
    }

    private static string Of(Estimate estimate) => Invariant($"{estimate.Mean:F2} ± {estimate.Ci95:F2}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
