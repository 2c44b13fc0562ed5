using Bunit;
using CallCenter.Core.Routing;
using CallCenter.Core.Simulation;
using CallCenter.Tests.Simulation;
using CallCenter.Web.Features.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web;

/// <summary>What the policy lab shows of a run.</summary>
public sealed class LabViewTests : PageTest
{
    private protected override void AddServices(IServiceCollection services) => services.AddScoped<PolicyLabels>();

    [Fact]
    public void Comparison_HasAColumnPerPolicy_WithDifferencesToTheFirst()
    {
        var view = Render<LabComparisonView>(parameters => parameters.Add(p => p.Comparison, Compared()).Add(p => p.OpensAtMinutes, 480));

        Assert.Equal(["Figure", "In force", "First come, first served"], view.FindAll("thead th").Select(th => th.TextContent.Trim()));
        var rates = view.FindAll("tbody tr").Where(row => row.QuerySelector("th")!.TextContent == "Answer rate").ToList();
        Assert.Equal(2, rates.Count);
        Assert.All(rates, row =>
        {
            var cells = row.QuerySelectorAll("td");
            Assert.Null(cells[0].QuerySelector("small"));
            Assert.Matches(@"^[+−]?\d+\.\d ± \d+\.\d$", cells[1].QuerySelector("small")!.TextContent);
        });
        Assert.Contains("90 % within 10 s", view.Markup, StringComparison.Ordinal);

        // A point per tier and policy, a line of the day per tier and policy, and the samples in the head.
        Assert.Equal(4, view.FindAll("svg.cc-chart circle").Count);
        Assert.True(view.FindAll("svg.cc-chart polyline").Count >= 4);
        Assert.Contains(view.FindAll("svg.cc-chart text"), text => text.TextContent == "8:00");
    }

    [Fact]
    public void Comparison_NamesFromOutside_AreEncoded()
    {
        var svg = LabCharts.Rates(Compared(), _ => "<b>", code => $"{code}&", _ => "\"t\"");

        Assert.DoesNotContain("<b>", svg, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenRun_ShowsHowFarItIs_AndCanBeCancelled()
    {
        var cancelled = false;
        var view = Render<LabRunView>(parameters => parameters
            .Add(p => p.Run, Run(LabRunState.Running)).Add(p => p.Progress, 0.42).Add(p => p.OnCancel, () => cancelled = true));

        Assert.Equal("0.420", view.Find("progress").GetAttribute("value"));
        Assert.Contains("42.0 %", view.Markup, StringComparison.Ordinal);
        view.Find(".cc-danger").Click();
        Assert.True(cancelled);
    }

    [Theory]
    [InlineData(LabFailure.NoCalls, "That day has no calls that entered a queue")]
    [InlineData(LabFailure.NoAgents, "Nobody took calls on that day")]
    [InlineData(LabFailure.Fault, "The run broke off")]
    public void FailedRun_SaysWhatHappenedAndWhatToDo(string failure, string title)
    {
        var view = Render<LabRunView>(parameters => parameters.Add(p => p.Run, Run(LabRunState.Failed, failure)));

        Assert.Contains(title, view.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(view.Find(".cc-empty p").TextContent);
    }

    [Fact]
    public void NoRun_WithoutHistory_SaysThatAScenarioDoes()
    {
        var view = Render<LabRunView>(parameters => parameters.Add(p => p.Run, null).Add(p => p.HasHistory, false));

        Assert.Contains("begin with a scenario", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void PastDay_ShowsWhatWasEstimatedAndLeftOut()
    {
        var run = Run(LabRunState.Done) with { Outcome = new LabOutcome(Compared(), null, new PastDayFacts(900, 3, 20, 1, 95, 40, 40)) };

        var notes = Render<LabRunView>(parameters => parameters.Add(p => p.Run, run)).Find(".cc-lab-notes").TextContent;

        Assert.Contains("900 calls", notes, StringComparison.Ordinal);
        Assert.Contains("3 calls, 1 agents", notes, StringComparison.Ordinal);
        Assert.Contains("mean 1:35", notes, StringComparison.Ordinal);
    }

    [Fact]
    public void Staffing_ShowsTeamsAndTheCheck_AndThatItIsNoProof()
    {
        var staffing = new StaffingResult(
            true, [new StaffingTeam(new Dictionary<string, int> { ["service"] = 1, ["fault"] = 2 }, ["vip"], 5, 8)], Compared().Policies[0], 31, 3, 10);

        var view = Render<LabStaffingView>(parameters => parameters.Add(p => p.Staffing, staffing).Add(p => p.PolicyKey, "balanced"));

        Assert.Contains("8 agents meet every target under “Balanced”; now there are 5.", view.Markup, StringComparison.Ordinal);
        Assert.Contains("+3", view.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("not a proof: 31 crews", view.Markup, StringComparison.Ordinal);
    }

    private static LabRunDetail Run(LabRunState state, string? failure = null) => new(
        new LabRunRow(7, LabRunKind.Comparison, state, 0.4, "autumn", null, ["live", "fifo"], 5, "吴国华", DateTimeOffset.UnixEpoch, null, null, failure),
        new LabSetup(LabRunKind.Comparison, null, null, LabModels.Scenario("autumn"), [], [], 5), null);

    private static LabComparison Compared()
    {
        TierPolicy[] tiers = [new("gold", 0.9, 10), new("normal", 0.8, 20)];
        return LabComparison.Run(
            LabModels.Day(),
            [
                new LabContestant("live", new RoutingPolicy(1, RoutingPreset.Balanced, RoutingConstants.Balanced, tiers)),
                new LabContestant("fifo", new RoutingPolicy(1, RoutingPreset.Fifo, RoutingConstants.Unscored, tiers)),
            ],
            tiers, [1, 2], new SimulationBatch(1), cancellation: Xunit.TestContext.Current.CancellationToken);
    }
}
