using System.CommandLine;
using System.Text.Json;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Pacing;
using CallCenter.Core.Simulation;
using CallCenter.Web.Commands;

namespace CallCenter.Tests.Outbound.Pacing;

/// <summary>The pacer on a simulated floor: the cap holds in every seed, and it's worth having.</summary>
public sealed class PacingSimulationTests
{
    [Fact]
    public void FiftyAgents_TwentySeeds_KeepTheCapAndTheAgentsBusier()
    {
        var comparison = PacingComparison.Run(new PacingFloor(), [.. Enumerable.Range(1, 20)], TestContext.Current.CancellationToken);
        var (progressive, predictive) = (comparison.Modes[0], comparison.Modes[1]);
        Assert.True(comparison.CapHolds);
        Assert.All(predictive.Seeds, seed => Assert.True(seed.Abandoned <= PacerSettings.GreatestCap * seed.Persons, $"seed {seed.Seed}: {seed.AbandonRate:F2} %"));
        Assert.All(predictive.Seeds, seed => Assert.True(seed.Persons > 5000, $"seed {seed.Seed}: {seed.Persons} people only"));

        // Busier than progressive by more than chance, and near what the cap allows.
        Assert.True(predictive.Occupancy.Mean - predictive.Occupancy.Ci95 > progressive.Occupancy.Mean + progressive.Occupancy.Ci95 + 10);
        Assert.True(predictive.TalksPerAgentHour.Mean > progressive.TalksPerAgentHour.Mean * 1.15);
        Assert.InRange(predictive.Occupancy.Mean, 88, 100);
        Assert.InRange(predictive.AbandonRate.Mean, 2, 3);
        TestContext.Current.TestOutputHelper?.WriteLine(JsonSerializer.Serialize(comparison.Modes.Select(mode => mode with { Seeds = [] })));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(200)]
    public void OtherFloors_KeepTheCapToo(int agents)
    {
        var comparison = PacingComparison.Run(new PacingFloor { Hours = 3 }.With(agents), [1, 2, 3], TestContext.Current.CancellationToken);
        Assert.True(comparison.CapHolds);
    }

    [Fact]
    public void SameSeed_TwoRuns_AreTheSame() =>
        Assert.Equal(
            PacingDay.Play(new PacingFloor { Hours = 1 }, DialMode.Predictive, 3, TestContext.Current.CancellationToken),
            PacingDay.Play(new PacingFloor { Hours = 1 }, DialMode.Predictive, 3, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Command_Json_NamesBothModesAndEachSeed()
    {
        var (code, output, _) = await RunAsync("--agents", "5", "--hours", "1", "--seeds", "1-2", "--json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.True(json.RootElement.GetProperty("capHolds").GetBoolean());
        var modes = json.RootElement.GetProperty("modes").EnumerateArray().ToList();
        Assert.Equal(["progressive", "predictive"], modes.Select(mode => mode.GetProperty("mode").GetString()));
        Assert.All(modes, mode => Assert.Equal(2, mode.GetProperty("seeds").GetArrayLength()));
        Assert.True(modes[1].GetProperty("abandonRate").GetProperty("mean").GetDouble() <= 3);
    }

    [Theory]
    [InlineData("--agents", "0")]
    [InlineData("--agents", "many")]
    [InlineData("--hours", "25")]
    [InlineData("--seeds", "5-1")]
    public async Task Command_SenselessArgument_IsNamed(string option, string value)
    {
        var (code, _, error) = await RunAsync(option, value);
        Assert.NotEqual(0, code);
        Assert.Contains(value, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var configuration = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        var root = new RootCommand { SimulatePacingCommand.Create() };
        var code = await root.Parse(["simulate-pacing", .. args]).InvokeAsync(configuration, TestContext.Current.CancellationToken);
        return (code, configuration.Output.ToString()!, configuration.Error.ToString()!);
    }
}
