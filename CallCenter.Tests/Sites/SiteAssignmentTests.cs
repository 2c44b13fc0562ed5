using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>Calls and agents find each other; phones ring, are answered or not (requirements T8 to T11, T15).</summary>
public sealed class SiteAssignmentTests
{
    [Fact]
    public void Queued_AgentFree_RingsHerAtOnce()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1");

        var ring = Assert.Single(site.Sent<RingAgent>("c1"));
        Assert.Equal(("a1", "PJSIP/a1", TimeSpan.FromSeconds(15)), (ring.AgentId, ring.Device, ring.RingTime));
        Assert.Equal(AgentState.Reserved, site.Agent("a1").State);
    }

    [Fact]
    public void Queued_SecondSkillAgentLongerIdle_TheFirstSkillAgentIsTriedFirst()
    {
        var site = new SiteBuilder().Agent("second", "fault,service").Agent("first", "service").Open().Queue("c1");

        Assert.Equal("first", site.RungAgent("c1"));
    }

    [Fact]
    public void Queued_OnlyAgentOfAnotherGroupFree_Waits()
    {
        var site = new SiteBuilder().Agent("a1", "service", "gold").Agent("a2", "service", "normal").Open()
            .Queue("c1").Queue("c2");

        Assert.Equal("a2", site.RungAgent("c1"));
        Assert.Null(site.RungAgent("c2"));
    }

    [Fact]
    public void Freed_GoldCameLast_GoldIsServedFirst()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("busy").Answer("busy");
        site.Queue("normal").Advance(2).Queue("gold", "gold").HangUp("busy");

        site.Send(at => new AgentWrappedUp(at, "a1", "busy", "other", null));

        Assert.Equal("a1", site.RungAgent("gold"));
        Assert.Null(site.RungAgent("normal"));
    }

    [Fact]
    public void Decision_CallQueued_NamesTheAgentsThatStoodForChoice()
    {
        var site = new SiteBuilder().Agent("a1", "fault,service").Agent("a2").Open().Queue("c1");

        var decision = Assert.Single(site.Decisions);
        Assert.Equal((AssignmentTrigger.CallQueued, "c1", "a2", 7, 2),
            (decision.Trigger, decision.ContactId, decision.AgentId, decision.PolicyVersion, decision.EligibleAgents));
        Assert.Equal([("a2", 1), ("a1", 2)], decision.Agents.Select(agent => (agent.AgentId, agent.SkillLevel)));
        Assert.Equal([("service", "normal", 1)], decision.Queues.Select(queue => (queue.Skill, queue.Tier, queue.Waiting)));
        Assert.Equal(("service", "normal", 2, 2, 0.0), (decision.Skill, decision.Tier, decision.AgentsConfigured, decision.AgentsAtWork, decision.WaitSeconds));
        Assert.Equal(7, site.Only("c1", TraceKind.Assigned).Data.PolicyVersion);
    }

    [Fact]
    public void Decision_AgentFreed_NamesTheQueuesWithTheirScores()
    {
        var site = new SiteBuilder().Agent("a1", "service,fault").Without("a1").Agent("a1", "service,fault").Open();
        site.Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1").Advance(30).Queue("c2", "silver", '2');

        site.Send(at => new AgentWentAvailable(at, "a1"));

        var decision = Assert.Single(site.Decisions);
        Assert.Equal((AssignmentTrigger.AgentFreed, "a1"), (decision.Trigger, decision.AgentId));
        Assert.Equal(2, decision.Queues.Count);
        Assert.Equal(decision.ContactId, decision.Queues[0].HeadContactId);
        var late = decision.Queues.Single(queue => queue.Tier == "normal");
        Assert.Equal(("service", 0.80, 20, 1, 1, "c1", 30.0),
            (late.Skill, late.Target, late.TargetSeconds, late.Waiting, late.SkillLevel, late.HeadContactId, late.HeadWaitSeconds));

        // One call waited past n: N = 1 over a prior of 20 calls on target.
        Assert.Equal(20 * 0.80 / 21, late.Actual, 12);
        Assert.Equal(0.80 - (20 * 0.80 / 21) + (0.02 * 30 / 20), late.Score, 12);
    }

    [Fact]
    public void Phone_RingsAndIsAnswered_ConnectsAndCounts()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Advance(1).Ring("c1").Advance(2).Answer("c1");

        Assert.Equal(site.Leg("c1"), Assert.Single(site.Sent<ConnectAgent>("c1")).LegId);
        Assert.Equal(AgentState.Talking, site.Agent("a1").State);
        Assert.Equal(3, site.Only("c1", TraceKind.Answered).Data.WaitSeconds);
        var queue = site.Site.Snapshot().Queues.Single(queue => queue is { Skill: "service", Tier: "normal" });
        Assert.Equal((1, 1, 1, 0), (queue.Offered, queue.Answered, queue.AnsweredInTime, queue.Abandoned));
        Assert.Equal(1.0, queue.ServiceLevel);
    }

    [Fact]
    public void Phone_AnsweredTwice_ConnectsOnce()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1").Answer("c1");

        Assert.Single(site.Sent<ConnectAgent>("c1"));
        site.Only("c1", TraceKind.Answered);
    }

    [Fact]
    public void Phone_AnsweredAfterTheCallerLeft_IsHungUp()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").HangUp("c1");
        site.Commands.RemoveAll(command => command is HangUpLeg);

        site.Send(at => new AgentPhoneAnswered(at, "c1", site.Leg("c1")));

        Assert.Single(site.Sent<HangUpLeg>("c1"));
        Assert.Empty(site.Sent<ConnectAgent>("c1"));
    }

    [Theory]
    [InlineData(LegEnd.NoAnswer, "no-answer", "no-answer")]
    [InlineData(LegEnd.Busy, "busy", "no-answer")]
    [InlineData(LegEnd.Unreachable, "unreachable", "phone-unreachable")]
    public void Phone_NotAnswered_AgentNotReadyAndCallBackInItsPlace(LegEnd end, string reason, string notReady)
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("first").Ring("first").Advance(5).Queue("second").Advance(5);

        site.EndLeg("first", end);

        Assert.Equal((AgentStatus.NotReady, notReady, AgentState.Idle), (site.Agent("a1").Status, site.Agent("a1").ReasonCode, site.Agent("a1").State));
        Assert.Equal(reason, site.Only("first", TraceKind.RingFailed).Data.Reason);
        site.Send(at => new AgentWentAvailable(at, "a1"));
        Assert.Equal(2, site.Sent<RingAgent>("first").Count());
        Assert.Null(site.RungAgent("second"));
        Assert.Equal(10, site.TraceOf("first").Last(entry => entry.Kind == TraceKind.Assigned).Data.WaitSeconds);
    }

    [Fact]
    public void Phone_NotAnsweredAndAnotherAgentFree_RingsThatOne()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2").Open().Queue("c1").EndLeg("c1", LegEnd.NoAnswer);

        Assert.Equal("a2", site.RungAgent("c1"));
    }

    [Fact]
    public void Phone_RingsWithoutEnd_IsTakenBackAfterItsTime()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Ring("c1").Advance(17);

        Assert.Equal("no-answer", site.Agent("a1").ReasonCode);
        Assert.Single(site.Sent<HangUpLeg>("c1"));
    }

    [Fact]
    public void Reservation_PhoneNeverRings_ExpiresByItself()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Advance(5);

        Assert.Equal("expired", site.Only("c1", TraceKind.RingFailed).Data.Reason);
        Assert.Equal("phone-unreachable", site.Agent("a1").ReasonCode);
        Assert.Equal(CallPhase.Waiting, site.Call("c1")!.Phase);
    }

    [Fact]
    public void Ringing_SwitchAway_CostsNobodyHerReadiness()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Ring("c1").Send(at => new SwitchDisconnected(at, "broken")).Advance(60);

        Assert.Equal(AgentStatus.Available, site.Agent("a1").Status);
    }

    [Fact]
    public void Agent_Declines_CallGoesToTheNext()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2").Open().Queue("c1").Ring("c1");

        site.Send(at => new AgentPressedHangUp(at, "a1", "c1"));

        Assert.Equal("declined", site.Only("c1", TraceKind.RingFailed).Data.Reason);
        Assert.Equal(AgentStatus.NotReady, site.Agent("a1").Status);
        Assert.Equal("a2", site.RungAgent("c1"));
    }

    [Fact]
    public void Caller_HangsUpWhileItRings_IsAbandonedAndTheAgentFree()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Ring("c1").Advance(3).HangUp("c1");

        Assert.Equal((ContactOutcome.Abandoned, 3.0), (site.Contact("c1").Outcome, site.Contact("c1").WaitSeconds));
        Assert.Equal(AgentState.Idle, site.Agent("a1").State);
        Assert.Single(site.Sent<HangUpLeg>("c1"));
        Assert.Equal(1, site.Site.Snapshot().Queues.Sum(queue => queue.Abandoned));
    }

    [Fact]
    public void RingAgent_Fails_NextAgentIsTried()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2").Open().Queue("c1");

        site.Fail("c1", nameof(RingAgent), site.Leg("c1"));

        Assert.Equal("phone-unreachable", site.Agent("a1").ReasonCode);
        Assert.Equal("a2", site.RungAgent("c1"));
    }

    [Fact]
    public void Switch_DoesNotKnowTheCall_EndsIt()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Fail("c1", nameof(StartMusic), callGone: true);

        Assert.Null(site.Call("c1"));
        Assert.Equal(AgentState.Idle, site.Agent("a1").State);
    }

    [Fact]
    public void Answer_FromTheDesktop_IsPassedOnWhereTheSwitchCan()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Ring("c1").Send(at => new AgentPressedAnswer(at, "a1", "c1"));

        Assert.Equal(site.Leg("c1"), Assert.Single(site.Sent<AnswerLeg>("c1")).LegId);
    }

    [Fact]
    public void Answer_FromTheDesktopWhereTheSwitchCannot_IsRefused()
    {
        var site = new SiteBuilder { AnswersFromDesktop = false }.Agent("a1").Open().Queue("c1").Ring("c1")
            .Send(at => new AgentPressedAnswer(at, "a1", "c1"));

        Assert.Equal(SiteRefusal.AnswerOnPhone, site.LastReply.Refusal);
        Assert.Empty(site.Sent<AnswerLeg>("c1"));
    }

    [Fact]
    public void SeveralAgents_SwitchReturns_EachCallGoesToItsFirstSkillAgent()
    {
        var builder = new SiteBuilder().Agent("second", "fault,service").Agent("first", "service");
        var site = builder.Open().Send(at => new SwitchDisconnected(at, "broken")).Queue("c1");

        site.Send(at => new SwitchConnected(at, [site.Held("c1", HeldWhere.Product)], []));

        Assert.Equal("first", site.RungAgent("c1"));
    }
}
