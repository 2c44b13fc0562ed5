using CallCenter.Core.Simulation;
using CallCenter.Core.Sites;

namespace CallCenter.Tests.Simulation;

/// <summary>Small days for the lab.</summary>
internal static class LabModels
{
    public static readonly SiteConfiguration Configuration = SiteConfiguration.Empty with
    {
        Tiers = [new SiteTier("gold", 40, false), new SiteTier("normal", 20, true)],
        Skills = [new SiteSkill("service", "1", true), new SiteSkill("fault", null, false)],
    };

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> TiersOfGroup =
        new Dictionary<string, IReadOnlyList<string>> { ["general"] = ["normal"], ["vip"] = ["gold"] };

    /// <summary>Three hours, 600 callers, 14 agents who serve both tiers: just enough.</summary>
    public static LabScenario Scenario(string name = "morning") => new(
        name, OpensAtMinutes: 480, OpenMinutes: 180, DayShape.Even,
        [new("service", "gold", 100), new("service", "normal", 300), new("fault", "normal", 200)],
        [new("service", 180, 0.8), new("fault", 240, 0.5)],
        [new("gold", 90), new("normal", 120)],
        RingSeconds: 0,
        [
            new LabTeam(6, new Dictionary<string, int> { ["service"] = 1 }, ["general", "vip"], 480, 660),
            new LabTeam(8, new Dictionary<string, int> { ["service"] = 2, ["fault"] = 1 }, ["general", "vip"], 480, 660),
        ]);

    public static LabScenarioDay Day(LabScenario? scenario = null) => new(scenario ?? Scenario(), Configuration, TiersOfGroup);

    public static SimulatedFloor Floor(int agents, double hours = 1) => new(
        [new SiteTier("only", 1, true)], [new SiteSkill("A", "1", true)],
        [.. Enumerable.Range(0, agents).Select(i => new SiteAgent($"{i}", $"{i}", $"SIM/{i}", "", new Dictionary<string, int> { ["A"] = 1 }, ["only"]))],
        TimeSpan.FromHours(hours));

    public static SimulatedCaller Caller(int number, double at, double handling, double patience) => new(
        $"+8613{number:D9}", TimeSpan.FromSeconds(at), "only", "A", TimeSpan.FromSeconds(handling), TimeSpan.FromSeconds(patience));
}
