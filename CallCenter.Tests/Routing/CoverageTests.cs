using CallCenter.Core.Routing;
using FsCheck.Xunit;

namespace CallCenter.Tests.Routing;

public sealed class CoverageTests
{
    private static readonly string[] SkillCodes = ["service", "fault", "billing"];
    private static readonly string[] TierCodes = ["gold", "silver", "normal", "blacklist"];
    private static readonly string[] GroupCodes = ["vip", "general", "spare"];

    [Property(MaxTest = 500)]
    public void Of_AnyPlan_EqualsTheCountByDefinition(int seed)
    {
        var plan = Draw(new Random(seed));
        var coverage = Coverage.Of(plan);

        var expected =
            from skill in plan.Skills
            from tier in plan.Tiers
            where !tier.BarredFromAgents
            let able = plan.Agents
                .Where(agent => Reaches(plan, agent, tier.TierCode) && agent.Skills.TryGetValue(skill, out var level) && Admits(tier.Serving[^1], level, agent))
                .ToList()
            let first = tier.Serving.Where(step => able.Any(agent => Admits(step, agent.Skills[skill], agent))).Select(step => (int?)step.AfterSeconds).FirstOrDefault()
            let atOnce = able.Count(agent => Admits(tier.Serving[0], agent.Skills[skill], agent))
            select (skill, tier.TierCode, able.Count, string.Join(",", able.Select(agent => agent.Skills[skill]).Order()), first, atOnce);
        Assert.Equal(
            expected,
            coverage.Cells.Select(cell => (cell.Queue.Skill, cell.Queue.Tier, cell.Agents, Levels(cell), cell.FirstAfterSeconds, cell.AgentsAtOnce)));
        Assert.All(coverage.Cells, cell => Assert.Equal(cell.Agents < 2, coverage.Weak.Contains(cell)));
    }

    [Property(MaxTest = 200)]
    public void Change_WeakCells_AreWeakenedOrWereWeakBefore(int seed)
    {
        var random = new Random(seed);
        var (before, after) = (Coverage.Of(Draw(random)), Coverage.Of(Draw(random)));
        var change = new CoverageChange(before, after);

        Assert.Equal(after.Weak.ToHashSet(), change.Weakened.Concat(change.WeakBefore).ToHashSet());
        Assert.All(change.WeakBefore, cell => Assert.True(before.Cell(cell.Queue)!.Agents <= cell.Agents));
        Assert.All(change.Weakened, cell => Assert.False(before.Cell(cell.Queue)?.Agents <= cell.Agents));
        Assert.Empty(new CoverageChange(after, after).Weakened);
    }

    [Fact]
    public void AgentInTwoGroupsOfATier_CountsOnce()
    {
        var plan = Plan(new StaffedAgent("1", Levels(("service", 2)), ["vip", "general"]));
        var cell = Coverage.Of(plan).Cell(new QueueKey("service", "gold"))!;
        Assert.Equal((1, 1, 0, 1), (cell.Agents, cell.AtLevel(2), cell.AtLevel(1), cell.AgentsAtOnce));
        Assert.Equal(0, cell.FirstAfterSeconds);
    }

    [Fact]
    public void AgentOfALaterStep_CountsAndNamesTheWait()
    {
        var plan = Plan(new StaffedAgent("1", Levels(("service", 2)), ["general"])) with
        {
            Tiers = [new TierPolicy("gold", 0.9, 10) { Serving = [new ServingStep(0, 1, ["vip"]), new ServingStep(20, 3, [])] }],
        };
        var cell = Assert.Single(Coverage.Of(plan).Cells);
        Assert.Equal((1, 0, 20), (cell.Agents, cell.AgentsAtOnce, cell.FirstAfterSeconds));
    }

    [Fact]
    public void Consent_CoversWhatWasShown_AndNothingThatBecameEmptierSince()
    {
        var (both, one, none) = (Coverage.Of(Plan(Able("1"), Able("2"))), Coverage.Of(Plan(Able("1"))), Coverage.Of(Plan()));
        var consent = CoverageConsent.To(new CoverageChange(both, one));
        Assert.True(consent.Covers(new CoverageChange(both, one)));
        Assert.False(consent.Covers(new CoverageChange(both, none)));
        Assert.False(CoverageConsent.None.Covers(new CoverageChange(both, one)));
        Assert.True(CoverageConsent.None.Covers(new CoverageChange(one, both)));

        static StaffedAgent Able(string id) => new(id, Levels(("service", 1)), ["general"]);
    }

    [Fact]
    public void BarredTier_HasNoCell() => Assert.DoesNotContain("blacklist", Coverage.Of(Plan()).Cells.Select(cell => cell.Queue.Tier));

    [Fact]
    public void Weak_NamesTheEmptiestFirst()
    {
        var plan = Plan(new StaffedAgent("1", Levels(("fault", 1)), ["vip"])) with { Skills = ["fault", "service"] };
        Assert.Equal(
            [("fault", "normal", 0), ("service", "gold", 0), ("service", "normal", 0), ("fault", "gold", 1)],
            Coverage.Of(plan).Weak.Select(cell => (cell.Queue.Skill, cell.Queue.Tier, cell.Agents)));
    }

    private static StaffingPlan Plan(params StaffedAgent[] agents) => new(
        ["service"], [new TierPolicy("gold", 0.9, 10), new TierPolicy("normal", 0.8, 20), new TierPolicy("blacklist", 0, 20, BarredFromAgents: true)],
        new Dictionary<string, IReadOnlyList<string>> { ["vip"] = ["gold"], ["general"] = ["gold", "normal", "blacklist"] }, agents);

    private static StaffingPlan Draw(Random random) => new(
        Some(random, SkillCodes),
        [
            .. Some(random, TierCodes).Select(tier => new TierPolicy(tier, 0.9, 10, BarredFromAgents: random.Next(5) == 0) { Serving = Steps(random) }),
        ],
        Some(random, GroupCodes).ToDictionary(group => group, IReadOnlyList<string> (_) => Some(random, TierCodes)),
        [
            .. Enumerable.Range(0, random.Next(8)).Select(id => new StaffedAgent(
                $"{id}", Some(random, SkillCodes).ToDictionary(skill => skill, _ => random.Next(1, 10)), Some(random, GroupCodes))),
        ]);

    private static string[] Some(Random random, string[] codes) => [.. codes.Where(_ => random.Next(3) > 0)];

    // Each step admits all whom the one before it admits, as the policy's check wants it.
    private static IReadOnlyList<ServingStep> Steps(Random random) => random.Next(4) switch
    {
        0 => ServingStep.Everyone,
        1 => [new ServingStep(0, random.Next(1, 5), []), new ServingStep(15, random.Next(5, 10), [])],
        2 => [new ServingStep(0, 2, ["vip"]), new ServingStep(10, 4, ["vip", "general"]), new ServingStep(30, 9, [])],
        _ => [new ServingStep(0, random.Next(1, 10), [GroupCodes[random.Next(3)]])],
    };

    private static bool Admits(ServingStep step, int level, StaffedAgent agent) =>
        level <= step.UpToSkillLevel && (step.GroupCodes.Count == 0 || agent.Groups.Any(group => step.GroupCodes.Contains(group)));

    private static bool Reaches(StaffingPlan plan, StaffedAgent agent, string tier) =>
        agent.Groups.Any(group => plan.TiersOfGroups.TryGetValue(group, out var tiers) && tiers.Contains(tier));

    private static string Levels(CoverageCell cell) =>
        string.Join(",", Enumerable.Range(1, 9).SelectMany(level => Enumerable.Repeat(level, cell.AtLevel(level))));

    private static Dictionary<string, int> Levels(params (string Skill, int Level)[] skills) => skills.ToDictionary(s => s.Skill, s => s.Level);
}
