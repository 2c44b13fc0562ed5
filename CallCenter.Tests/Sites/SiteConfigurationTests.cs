using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>The configuration changes in the middle of calls (requirements T13, T14): nobody loses a place, nobody is stuck.</summary>
public sealed class SiteConfigurationTests
{
    [Fact]
    public void Agent_GetsTheSkill_IsGivenTheWaitingCall()
    {
        var builder = new SiteBuilder().Agent("a1", "service").Agent("a2", "fault");
        var site = builder.Open().Send(at => new AgentWentNotReady(at, "a2", "break")).Queue("c1", digit: '2');
        Assert.Null(site.RungAgent("c1"));

        builder.Agent("a1", "service,fault");
        site.Send(at => new SiteConfigured(at, builder.Configuration));

        Assert.Equal("a1", site.RungAgent("c1"));
    }

    [Fact]
    public void Skill_Removed_WaitingCallsKeepTheirTimeInTheDefaultOne()
    {
        var builder = new SiteBuilder().Agent("a1", "service").Agent("a2", "billing");
        var site = builder.Open().Send(at => new AgentWentNotReady(at, "a2", "break")).Queue("busy").Queue("c1", digit: '3').Advance(8);

        builder.Skills.RemoveAll(skill => skill.Code == "billing");
        site.Send(at => new SiteConfigured(at, builder.Configuration));

        var call = site.Call("c1")!;
        Assert.Equal(("service", SiteBuilder.Begin.AddSeconds(2)), (call.Skill, call.QueuedAt));
        Assert.Equal(("service", call.QueuedAt), (site.Memo("c1").SkillCode, site.Memo("c1").QueuedAt));
    }

    [Fact]
    public void Skill_LosesItsLastAgent_WaitingCallsGoToTheDefaultOne()
    {
        var builder = new SiteBuilder().Agent("a1", "service").Agent("a2", "billing");
        var site = builder.Open().Send(at => new AgentWentNotReady(at, "a2", "break")).Queue("c1", digit: '3');

        builder.Without("a2");
        site.Send(at => new SiteConfigured(at, builder.Configuration));

        Assert.Equal("a1", site.RungAgent("c1"));
    }

    [Fact]
    public void Skill_RemovedWhileItsCallRings_TheCallFindsAPlaceWhenNotAnswered()
    {
        var builder = new SiteBuilder().Agent("a1", "billing").Agent("a2", "service");
        var site = builder.Open().Queue("c1", digit: '3');
        Assert.Equal("a1", site.RungAgent("c1"));

        builder.Skills.RemoveAll(skill => skill.Code == "billing");
        site.Send(at => new SiteConfigured(at, builder.Configuration)).EndLeg("c1", LegEnd.NoAnswer);

        Assert.Equal("a2", site.RungAgent("c1"));
    }

    [Fact]
    public void Call_CountedLateAndMoved_IsCountedOnce()
    {
        var builder = new SiteBuilder().Agent("a1", "service").Agent("a2", "billing");
        var site = builder.Open().Send(at => new AgentWentNotReady(at, "a2", "break"))
            .Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("other").Queue("c1", digit: '3').Advance(60)
            .Send(at => new AgentWentAvailable(at, "a1"));

        builder.Skills.RemoveAll(skill => skill.Code == "billing");
        site.Send(at => new SiteConfigured(at, builder.Configuration)).Answer("other").HangUp("other")
            .Send(at => new AgentWrappedUp(at, "a1", "other", "other", null)).Answer("c1").HangUp("c1").Queue("third")
            .Send(at => new AgentWrappedUp(at, "a1", "c1", "other", null));

        // Two calls were late, none was counted twice: Â = 20α / 22.
        Assert.Equal(20 * 0.8 / 22, site.Decisions[^1].Queues[0].Actual, 12);
    }

    [Fact]
    public void Agent_RemovedDuringATalk_FinishesItAndGoes()
    {
        var builder = new SiteBuilder().Agent("a1").Agent("a2");
        var site = builder.Open().Queue("c1").Answer("c1");

        builder.Without("a1");
        site.Send(at => new SiteConfigured(at, builder.Configuration));
        Assert.Equal(AgentState.Talking, site.Agent("a1").State);

        site.HangUp("c1").Send(at => new AgentWrappedUp(at, "a1", "c1", "other", null));

        Assert.Null(site.LastReply.Refusal);
        Assert.DoesNotContain(site.Site.Snapshot().Agents, agent => agent.AgentId == "a1");
        Assert.Equal(AgentStatus.SignedOut, site.Presence.Last(entry => entry.AgentId == "a1").Status);
    }

    [Fact]
    public void Policy_Published_RoutesTheNextCallAndKeepsTheCounts()
    {
        var builder = new SiteBuilder().Agent("a1");
        var site = builder.Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1").Advance(30)
            .Send(at => new AgentWentAvailable(at, "a1")).Answer("c1");

        builder.PolicyVersion = 8;
        builder.Constants = RoutingConstants.Balanced with { HalfLifeHours = 1 };
        site.Send(at => new SiteConfigured(at, builder.Configuration)).Queue("c2").HangUp("c1")
            .Send(at => new AgentWrappedUp(at, "a1", "c1", "other", null));

        Assert.Equal(8, site.Only("c2", TraceKind.Assigned).Data.PolicyVersion);
        Assert.Equal(7, site.Only("c1", TraceKind.Assigned).Data.PolicyVersion);

        // One call was late, a few seconds ago: faded hardly at all.
        Assert.InRange(site.Decisions[^1].Queues[0].Actual, (20 * 0.8 / 21) - 0.001, (20 * 0.8 / 21) + 0.001);
    }

    [Fact]
    public void Configured_CallsOfEqualTime_StayInTheirOrder()
    {
        var builder = new SiteBuilder().Agent("a1");
        var site = builder.Open().Send(at => new AgentWentNotReady(at, "a1", "break"));
        site.Queue("gone").Queue("first").HangUp("gone").Queue("second");

        site.Send(at => new SiteConfigured(at, builder.Configuration)).Send(at => new AgentWentAvailable(at, "a1"));

        Assert.Equal("a1", site.RungAgent("first"));
    }
}
