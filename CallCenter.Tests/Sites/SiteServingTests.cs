using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Ivr;
using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>Who serves a tier, and how the pool widens while a call waits (requirements T8, T9, T13).</summary>
public sealed class SiteServingTests
{
    private static readonly IReadOnlyList<ServingStep> FirstSkillThenSecond = [new(0, 1, []), new(20, 9, [])];
    private static readonly IReadOnlyList<ServingStep> VipThenAll = [new(0, 9, ["vip"]), new(15, 9, [])];

    [Fact]
    public void Pool_WidensWhileAgentsAreFree_TheCallIsGivenAwayAtThatMoment()
    {
        var site = Serving("normal", FirstSkillThenSecond).Agent("second", "fault,service").Open().Queue("c1");
        Assert.Null(site.RungAgent("c1"));

        site.Advance(19.5);
        Assert.Null(site.RungAgent("c1"));
        site.Advance(0.5);

        Assert.Equal("second", site.RungAgent("c1"));
        var assigned = site.Only("c1", TraceKind.Assigned);
        Assert.Equal((20.0, 20, 2), (assigned.Data.WaitSeconds, assigned.Data.AfterSeconds, assigned.Data.SkillLevel));
        var decision = Assert.Single(site.Decisions);
        Assert.Equal(AssignmentTrigger.PoolWidened, decision.Trigger);
        Assert.Equal(20, decision.Queues.Single().AfterSeconds);
    }

    [Fact]
    public void Pool_Widens_IsInTheTrace()
    {
        var site = Serving("normal", [new(0, 1, ["vip"]), new(10, 1, ["vip", "general"]), new(30, 9, [])]).Agent("a1", "fault").Open()
            .Queue("c1").Advance(40);

        Assert.Equal(
            [(10, 1, "vip,general"), (30, 9, null)],
            site.TraceOf("c1").Where(entry => entry.Kind == TraceKind.PoolWidened)
                .Select(entry => (entry.Data.AfterSeconds!.Value, entry.Data.SkillLevel!.Value, entry.Data.GroupCodes)));
    }

    [Fact]
    public void Agent_OfAnotherGroup_TakesTheHeadOnlyAfterItsWait()
    {
        var site = Serving("gold", VipThenAll).Agent("other").InGroups("other", "general").Open().Queue("c1", "gold");
        site.Advance(10).Send(at => new AgentWentNotReady(at, "other", "break")).Send(at => new AgentWentAvailable(at, "other"));
        Assert.Null(site.RungAgent("c1"));

        site.Advance(5);

        Assert.Equal("other", site.RungAgent("c1"));
    }

    [Fact]
    public void Agent_NotYetAdmitted_IsGivenALowerTierMeanwhile()
    {
        var builder = Serving("gold", VipThenAll).Agent("other").InGroups("other", "general");
        var site = builder.Open().Send(at => new AgentWentNotReady(at, "other", "break")).Queue("gold", "gold").Queue("normal");

        site.Send(at => new AgentWentAvailable(at, "other"));

        Assert.Equal("other", site.RungAgent("normal"));
        var queues = site.Decisions.Single().Queues;
        Assert.Equal([("normal", true), ("gold", false)], queues.Select(queue => (queue.Tier, queue.IsOpen)));
    }

    [Fact]
    public void Agents_SeveralAdmittedAtOnce_TakeTheCallsInTheirOrder()
    {
        var site = Serving("normal", FirstSkillThenSecond).Agent("s1", "fault,service").Agent("s2", "fault,service").Open()
            .Queue("c1").Queue("c2").Advance(20);

        Assert.Equal(("s1", "s2"), (site.RungAgent("c1"), site.RungAgent("c2")));
    }

    [Fact]
    public void Call_RequeuedPastAStep_KeepsTheWiderPool()
    {
        var site = Serving("normal", FirstSkillThenSecond).Agent("s1", "fault,service").Agent("s2", "fault,service").Open()
            .Queue("c1").Advance(20).EndLeg("c1", LegEnd.NoAnswer);

        Assert.Equal("s2", site.RungAgent("c1"));
        Assert.Single(site.TraceOf("c1"), entry => entry.Kind == TraceKind.PoolWidened);
    }

    [Fact]
    public void Policy_WithNarrowerSteps_ReachesTheCallThatWaits()
    {
        var builder = new SiteBuilder().Agent("second", "fault,service");
        var site = builder.Open().Send(at => new AgentWentNotReady(at, "second", "break")).Queue("c1").Advance(5);
        builder.Policy("normal", policy => policy with { Serving = FirstSkillThenSecond });

        site.Send(at => new SiteConfigured(at, builder.Configuration)).Send(at => new AgentWentAvailable(at, "second"));
        Assert.Null(site.RungAgent("c1"));

        site.Advance(15);
        Assert.Equal("second", site.RungAgent("c1"));
    }

    [Fact]
    public void Policy_WithWiderSteps_ReachesTheCallThatWaitsAtOnce()
    {
        var builder = Serving("normal", FirstSkillThenSecond).Agent("second", "fault,service");
        var site = builder.Open().Queue("c1").Advance(5);
        Assert.Null(site.RungAgent("c1"));

        builder.Policy("normal", policy => policy with { Serving = ServingStep.Everyone });
        site.Send(at => new SiteConfigured(at, builder.Configuration));

        Assert.Equal("second", site.RungAgent("c1"));
        Assert.Equal(AssignmentTrigger.Configured, site.Decisions.Single().Trigger);
    }

    [Fact]
    public void Switch_AwayWhileThePoolWidens_TheCallIsGivenAwayWhenItIsBack()
    {
        var site = Serving("normal", FirstSkillThenSecond).Agent("second", "fault,service").Open().Queue("c1").Advance(5)
            .Send(at => new SwitchDisconnected(at, "broken")).Advance(20);
        Assert.Null(site.RungAgent("c1"));

        site.Send(at => new SwitchConnected(at, [site.Held("c1", HeldWhere.Product)], []));

        Assert.Equal("second", site.RungAgent("c1"));
    }

    [Fact]
    public void Policy_BarringATier_SaysGoodbyeToItsWaitingCalls()
    {
        var builder = new SiteBuilder().Agent("a1");
        var site = builder.Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1", "silver").Queue("c2");

        builder.Policy("silver", policy => policy with { BarredFromAgents = true });
        site.Send(at => new SiteConfigured(at, builder.Configuration)).Send(at => new AgentWentAvailable(at, "a1"));

        Assert.Equal("a1", site.RungAgent("c2"));
        Assert.Null(site.RungAgent("c1"));
        Assert.Equal([Prompt.Barred], site.Sent<PlayPrompts>("c1").Last().Prompts);
        site.EndPrompt("c1");
        Assert.Equal(ContactOutcome.Barred, site.Contact("c1").Outcome);
        Assert.Single(site.Sent<HangUpCall>("c1"));
    }

    [Fact]
    public void Policy_BarringATierWhileItRings_TheCallIsNotGivenToAnotherAgent()
    {
        var builder = new SiteBuilder().Agent("a1").Agent("a2");
        var site = builder.Open().Queue("c1", "silver");

        builder.Policy("silver", policy => policy with { BarredFromAgents = true });
        site.Send(at => new SiteConfigured(at, builder.Configuration)).EndLeg("c1", LegEnd.NoAnswer);

        Assert.Equal("a1", site.RungAgent("c1"));
        Assert.Equal(CallPhase.Leaving, site.Call("c1")!.Phase);
        Assert.Equal(AgentState.Idle, site.Agent("a2").State);
    }

    [Fact]
    public void Snapshot_ShowsTheWaitThatAlarms()
    {
        var builder = new SiteBuilder().Agent("a1").Policy("gold", policy => policy with { MaxWaitSeconds = 45 });

        var queues = builder.Open().Site.Snapshot().Queues;

        Assert.Equal(45, queues.Single(queue => queue is { Tier: "gold", Skill: "service" }).MaxWaitSeconds);
        Assert.Null(queues.Single(queue => queue is { Tier: "silver", Skill: "service" }).MaxWaitSeconds);
    }

    [Theory]
    [InlineData(RoutingPreset.Fifo, "normal")]
    [InlineData(RoutingPreset.Strict, "gold")]
    public void Preset_FifoOrStrict_ChoosesByWaitOrByTier(RoutingPreset preset, string expected)
    {
        var builder = new SiteBuilder { Preset = preset, Constants = RoutingConstants.Of(preset) }.Agent("a1");
        var site = builder.Open().Send(at => new AgentWentNotReady(at, "a1", "break"))
            .Queue("normal").Advance(50).Queue("gold", "gold").Advance(1).Queue("gold2", "gold");

        site.Send(at => new AgentWentAvailable(at, "a1"));

        Assert.Equal("a1", site.RungAgent(expected));
    }

    private static SiteBuilder Serving(string tier, IReadOnlyList<ServingStep> steps) =>
        new SiteBuilder().Policy(tier, policy => policy with { Serving = steps });
}
