using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Sites;
using FsCheck.Xunit;

namespace CallCenter.Tests.Routing;

/// <summary>A policy in the shadow is asked, and that is all.</summary>
public sealed class ShadowTests
{
    private const int Steps = 120;

    [Property(MaxTest = 150)]
    public void Site_WithAnyShadow_HasTheSameHistoryByteForByte(int seed)
    {
        var alone = new FloorSchedule(seed) { History = [] };
        var shadowed = new FloorSchedule(seed, live => new SiteShadow(1, Other(live, seed))) { History = [] };

        alone.Play(Steps);
        shadowed.Play(Steps);

        Assert.Equal(alone.History, shadowed.History);
        Assert.Empty(alone.ShadowChoices);
    }

    /// <summary>Whatever happened, a policy that shadows itself chooses what it chose: the shadow sees exactly what the live routing sees.</summary>
    [Property(MaxTest = 150)]
    public void Shadow_OfThePolicyInForce_AlwaysAgrees(int seed)
    {
        var schedule = new FloorSchedule(seed, live => new SiteShadow(1, live));

        schedule.Play(Steps);

        Assert.All(schedule.ShadowChoices, choice => Assert.True(choice.Agrees, $"{choice}"));
    }

    [Fact]
    public void Shadow_OverManySchedules_IsAskedAndDisagrees()
    {
        ServingStep[] firstSkill = [new ServingStep(0, 1, []), new ServingStep(3600, ServingStep.LowestLevel, [])];
        var choices = new List<ShadowChoice>();
        for (var seed = 0; seed < 60; seed++)
        {
            var schedule = new FloorSchedule(seed, live => new SiteShadow(1, live with { Tiers = [.. live.Tiers.Select(tier => tier with { Serving = firstSkill })] }));
            schedule.Play(Steps);
            choices.AddRange(schedule.ShadowChoices);
        }

        Assert.True(choices.Count > 100, "The shadow was hardly ever asked.");
        Assert.Contains(choices, choice => !choice.Agrees);
        Assert.All(choices, choice => Assert.Equal(choice.ContactId is null, choice.AgentId is null));
    }

    [Fact]
    public void AgentFreed_ShadowWouldTakeAnother_IsKeptBesideTheDecision()
    {
        var builder = new SiteBuilder { Preset = RoutingPreset.Fifo, Shadow = live => new SiteShadow(5, live with { Preset = RoutingPreset.Strict }) }.Agent("a1");
        var site = builder.Open();
        site.Send(at => new AgentWentNotReady(at, "a1", "break"));
        site.Queue("c-normal").Advance(1).Queue("c-gold", "gold").Advance(1);

        site.Send(at => new AgentWentAvailable(at, "a1"));

        var decision = Assert.Single(site.Decisions);
        Assert.Equal("c-normal", decision.ContactId);
        Assert.Equal(new ShadowChoice(5, Agrees: false, "c-gold", "a1"), decision.Shadow);
    }

    [Fact]
    public void CallQueued_ShadowWouldLetItWait_IsKeptBesideTheDecision()
    {
        var serving = new[] { new ServingStep(0, 1, []), new ServingStep(20, ServingStep.LowestLevel, []) };
        var builder = new SiteBuilder
        {
            Shadow = live => new SiteShadow(5, live with { Tiers = [.. live.Tiers.Select(tier => tier with { Serving = serving })] }),
        }.Agent("a1", "fault,service");
        var site = builder.Open();

        site.Queue("c1", "gold");

        Assert.Equal(new ShadowChoice(5, Agrees: false, null, null), Assert.Single(site.Decisions).Shadow);
    }

    private static RoutingPolicy Other(RoutingPolicy live, int seed)
    {
        var random = new Random(seed);
        var preset = Enum.GetValues<RoutingPreset>()[random.Next(4)];
        return live with
        {
            Preset = preset,
            Constants = RoutingConstants.Of(preset),
            Tiers = [.. live.Tiers.Select(tier => tier with
            {
                TargetAnswerRate = random.NextDouble(),
                TargetSeconds = random.Next(1, 40),
                BarredFromAgents = random.Next(5) == 0,
                Serving = random.Next(2) == 0 ? ServingStep.Everyone : [new ServingStep(0, 1, []), new ServingStep(random.Next(1, 30), 9, [])],
            })],
        };
    }
}
