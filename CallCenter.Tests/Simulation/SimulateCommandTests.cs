using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CallCenter.Web.Commands;

namespace CallCenter.Tests.Simulation;

/// <summary>The command line of the simulation: its output is read by programs, its errors by people.</summary>
public sealed class SimulateCommandTests
{
    [Fact]
    public async Task Json_TwoPolicies_HasExactlyTheShapePromised()
    {
        var (code, output, _) = await RunAsync("--scenario", "standard", "--load", "0.5", "--policy", "exact,balanced", "--seeds", "1-2", "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(["policies"], Names(json.RootElement));
        var policies = json.RootElement.GetProperty("policies").EnumerateArray().ToList();
        Assert.Equal(["exact", "balanced"], policies.Select(policy => policy.GetProperty("policy").GetString()));
        foreach (var policy in policies)
        {
            Assert.Equal(["policy", "shortfall", "tiers"], Names(policy));
            Assert.Equal(["mean", "ci95"], Names(policy.GetProperty("shortfall")));
            var tiers = policy.GetProperty("tiers").EnumerateArray().ToList();
            Assert.Equal(["gold", "silver", "normal"], tiers.Select(tier => tier.GetProperty("tier").GetString()));
            Assert.All(tiers, tier => Assert.Equal(
                ["tier", "offered", "answered", "answeredInTime", "abandoned", "answerRate", "p95Wait", "p99Wait", "longestWait"], Names(tier)));
            Assert.All(tiers, tier => Assert.InRange(tier.GetProperty("answerRate").GetDouble(), 99, 100));
        }
    }

    [Fact]
    public async Task Table_WithoutJson_NamesPoliciesAndTiers()
    {
        var (code, output, _) = await RunAsync("--load", "0.5", "--policy", "exact", "--seeds", "1");

        Assert.Equal(0, code);
        Assert.Contains("exact: shortfall 0.00 ± 0.00 points", output, StringComparison.Ordinal);
        Assert.Contains("gold", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_InACultureThatWritesACommaForTheDecimalPoint_IsReadTheSame()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var (code, output, _) = await RunAsync("--load", "0.5", "--policy", "exact", "--seeds", "1");

            Assert.Equal(0, code);
            Assert.Contains("0.00 ± 0.00", output, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("--load", "0")]
    [InlineData("--load", "-1")]
    [InlineData("--load", "3.5")]
    [InlineData("--load", "NaN")]
    [InlineData("--load", "much")]
    [InlineData("--policy", "exact,fair")]
    [InlineData("--policy", ",")]
    [InlineData("--seeds", "a-b")]
    [InlineData("--seeds", "5-1")]
    [InlineData("--seeds", "1-5000")]
    [InlineData("--seeds", "-3")]
    [InlineData("--scenario", "no-such")]
    public async Task Argument_ThatMakesNoSense_IsNamedWithWhatWouldDo(string option, string value)
    {
        var (code, _, error) = await RunAsync(option, value);

        Assert.NotEqual(0, code);
        Assert.Contains(value.Split(',')[^1].Trim('-'), error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var configuration = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        var root = new RootCommand { SimulateCommand.Create() };
        var code = await root.Parse(["simulate", .. args]).InvokeAsync(configuration, TestContext.Current.CancellationToken);
        return (code, configuration.Output.ToString()!, configuration.Error.ToString()!);
    }
}
