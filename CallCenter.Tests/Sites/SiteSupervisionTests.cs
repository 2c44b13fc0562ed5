using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>What supervisors do on the floor: bring an agent into a state, pull a call out of its queue.</summary>
public sealed class SiteSupervisionTests
{
    private static readonly FloorSupervisor Boss = new("u1", "王班长", "HN");

    [Fact]
    public void NotReady_IdleAgent_TakesNoMoreCalls_AndIsTold()
    {
        var site = new SiteBuilder().Agent("a1").Open();

        site.Send(at => new SupervisorMadeNotReady(at, Boss, "a1", "training", "新业务学习"));
        site.Queue("c1");

        Assert.Equal((AgentStatus.NotReady, "training"), (site.Agent("a1").Status, site.Agent("a1").ReasonCode));
        Assert.Null(site.RungAgent("c1"));
        var notice = site.Site.Desk("a1")!.Notice!;
        Assert.Equal(("王班长", SupervisorNoticeKind.MadeNotReady, "training", "新业务学习"), (notice.By, notice.Kind, notice.ReasonCode, notice.Note));
    }

    [Fact]
    public void NotReady_TalkingAgent_TalksOn_AndGetsNoCallAfterwards()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1").Queue("c2");

        site.Send(at => new SupervisorMadeNotReady(at, Boss, "a1", "break", null));
        Assert.Equal(AgentState.Talking, site.Agent("a1").State);
        site.HangUp("c1").Send(at => new AgentWrappedUp(at, "a1", "c1", "other", null));

        Assert.Equal((AgentStatus.NotReady, AgentState.Idle), (site.Agent("a1").Status, site.Agent("a1").State));
        Assert.Null(site.RungAgent("c2"));
    }

    [Fact]
    public void NotReady_ReasonThatNobodyMayChoose_IsRefused_AndNotTold()
    {
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new SupervisorMadeNotReady(at, Boss, "a1", "no-answer", null));

        Assert.Equal(SiteRefusal.UnknownReason, site.LastReply.Refusal);
        Assert.Null(site.Site.Desk("a1")!.Notice);
    }

    [Fact]
    public void Available_AgentOnBreak_GetsTheCallThatWaits()
    {
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1");

        site.Send(at => new SupervisorMadeAvailable(at, Boss, "a1", null));

        Assert.Equal("a1", site.RungAgent("c1"));
    }

    [Fact]
    public void Available_AgentWhoIsNotSignedIn_IsRefused()
    {
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new AgentSignedOut(at, "a1"))
            .Send(at => new SupervisorMadeAvailable(at, Boss, "a1", null));

        Assert.Equal(SiteRefusal.AgentNotAtWork, site.LastReply.Refusal);
    }

    [Fact]
    public void SignOut_IdleAgent_IsSignedOutAtOnce()
    {
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new SupervisorSignedOutAgent(at, Boss, "a1", null));

        Assert.Equal(AgentStatus.SignedOut, site.Agent("a1").Status);
        Assert.Equal(SupervisorNoticeKind.SignedOut, site.Site.Desk("a1")!.Notice!.Kind);
    }

    [Fact]
    public void SignOut_TalkingAgent_ComesTrueOnceCallAndWrapUpAreOver()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1").Queue("c2");

        site.Send(at => new SupervisorSignedOutAgent(at, Boss, "a1", null));
        Assert.Equal((AgentState.Talking, true), (site.Agent("a1").State, site.Agent("a1").SignsOutAfterCall));
        site.Send(at => new AgentWentAvailable(at, "a1"));
        Assert.Equal(SiteRefusal.SignOutPending, site.LastReply.Refusal);
        site.HangUp("c1");
        Assert.Equal(AgentState.WrapUp, site.Agent("a1").State);
        site.Send(at => new AgentWrappedUp(at, "a1", "c1", "other", null));

        Assert.Equal((AgentStatus.SignedOut, false), (site.Agent("a1").Status, site.Agent("a1").SignsOutAfterCall));
        Assert.Null(site.RungAgent("c2"));
    }

    [Fact]
    public void SignOut_TakenBack_TheAgentStays()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1")
            .Send(at => new SupervisorSignedOutAgent(at, Boss, "a1", null))
            .Send(at => new SupervisorMadeAvailable(at, Boss, "a1", null));

        site.HangUp("c1").Send(at => new AgentWrappedUp(at, "a1", "c1", "other", null));

        Assert.Equal(AgentStatus.Available, site.Agent("a1").Status);
    }

    [Fact]
    public void SignOut_OfARingingAgentWhoLetsItRing_FollowsTheFailedRing()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Ring("c1")
            .Send(at => new SupervisorSignedOutAgent(at, Boss, "a1", null)).EndLeg("c1", LegEnd.NoAnswer);

        Assert.Equal(AgentStatus.SignedOut, site.Agent("a1").Status);
        Assert.Equal(CallPhase.Waiting, site.Call("c1")!.Phase);
    }

    [Fact]
    public void AgentOfAnotherRegion_DoesNotExist()
    {
        var elsewhere = Boss with { RegionCode = "HN-CS" };
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new SupervisorMadeNotReady(at, elsewhere, "a1", "break", null));

        Assert.Equal(SiteRefusal.AgentGone, site.LastReply.Refusal);
        Assert.Equal(AgentStatus.Available, site.Agent("a1").Status);
    }

    [Fact]
    public void Pull_ToAnAgentOnBreak_RingsHer_AndTheTraceSaysWho()
    {
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1").Advance(8);

        site.Send(at => new SupervisorPulledCall(at, Boss, "a1", "c1"));

        Assert.Null(site.LastReply.Refusal);
        Assert.Equal("a1", site.RungAgent("c1"));
        Assert.Equal(("王班长", "a1"), (site.Only("c1", TraceKind.Pulled).Data.By, site.Only("c1", TraceKind.Pulled).Data.AgentId));
        var decision = Assert.Single(site.Decisions);
        Assert.Equal((AssignmentTrigger.Pulled, "王班长", "a1", 8.0), (decision.Trigger, decision.PulledBy, decision.AgentId, decision.WaitSeconds));
        Assert.Equal(SupervisorNoticeKind.CallPulled, site.Site.Desk("a1")!.Notice!.Kind);

        // Afterwards she is on break again.
        site.Answer("c1").HangUp("c1").Send(at => new AgentWrappedUp(at, "a1", "c1", "other", null));
        Assert.Equal((AgentStatus.NotReady, "break"), (site.Agent("a1").Status, site.Agent("a1").ReasonCode));
    }

    [Fact]
    public void Pull_ToAnAgentWithoutTheSkill_IsDone_WithoutALevel()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2", "fault").Open().Queue("c1").Queue("c2");

        site.Send(at => new SupervisorPulledCall(at, Boss, "a2", "c2"));

        Assert.Equal("a2", site.RungAgent("c2"));
        Assert.Null(site.Only("c2", TraceKind.Assigned).Data.SkillLevel);
    }

    [Fact]
    public void Pull_NotAnswered_TheCallGoesBackToItsPlace()
    {
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1").Advance(1).Queue("c2").Advance(5)
            .Send(at => new SupervisorPulledCall(at, Boss, "a1", "c1")).Ring("c1").EndLeg("c1", LegEnd.NoAnswer);

        site.Send(at => new AgentWentAvailable(at, "a1"));

        Assert.Equal(2, site.Sent<RingAgent>("c1").Count());
        Assert.Null(site.RungAgent("c2"));
    }

    [Fact]
    public void Pull_CallerHungUpMeanwhile_IsRefusedClearly()
    {
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1").HangUp("c1")
            .Send(at => new SupervisorPulledCall(at, Boss, "a1", "c1"));

        Assert.Equal(SiteRefusal.CallGone, site.LastReply.Refusal);
        Assert.Equal(AgentState.Idle, site.Agent("a1").State);
    }

    [Fact]
    public void Pull_AgentJustGotAnother_IsRefused_AndTheCallKeepsItsPlace()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Queue("c2").Send(at => new SupervisorPulledCall(at, Boss, "a1", "c2"));

        Assert.Equal(SiteRefusal.AgentNotFree, site.LastReply.Refusal);
        Assert.Equal(CallPhase.Waiting, site.Call("c2")!.Phase);
    }

    [Fact]
    public void Pull_CallJustAssigned_IsRefused()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2", "fault").Open().Queue("c1").Send(at => new SupervisorPulledCall(at, Boss, "a2", "c1"));

        Assert.Equal(SiteRefusal.CallNotWaiting, site.LastReply.Refusal);
        Assert.Equal("a1", site.RungAgent("c1"));
    }

    [Fact]
    public void Pull_SwitchAway_IsRefused()
    {
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1")
            .Send(at => new SwitchDisconnected(at, "broken")).Send(at => new SupervisorPulledCall(at, Boss, "a1", "c1"));

        Assert.Equal(SiteRefusal.SwitchAway, site.LastReply.Refusal);
    }

    [Fact]
    public void Pull_CustomerOfAnotherRegion_DoesNotExist()
    {
        var city = Boss with { RegionCode = "HN-CS" };
        var builder = new SiteBuilder().Agent("a1");
        builder.Regions["a1"] = "HN-CS";
        var site = builder.Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Arrive("c1")
            .Send(at => new CallerRecognised(at, "c1", new CustomerBasics(42, "000042", "李女士", "HN-ZZ", "normal", "株洲市"), LookupFailed: false))
            .Press("c1", '1').Send(at => new SupervisorPulledCall(at, city, "a1", "c1"));

        Assert.Equal(SiteRefusal.CallGone, site.LastReply.Refusal);
    }

    [Fact]
    public void Queued_NobodyFree_TheTraceSaysHowTheQueueStood()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2").Agent("a3", "fault").Open().Send(at => new AgentSignedOut(at, "a2"))
            .Queue("c1").Queue("c2").Queue("c3");

        var data = site.Only("c3", TraceKind.Queued).Data;
        Assert.Equal((1, 2, 1, 0), (data.CallsAhead, data.AgentsConfigured, data.AgentsAtWork, data.AgentsFree));
    }
}
