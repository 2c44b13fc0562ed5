using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>What happens while caller and agent talk (requirements I3, I6).</summary>
public sealed class SiteTalkTests
{
    [Fact]
    public void Hold_AndRetrieve_AreToldToTheSwitchAndCounted()
    {
        var site = Talking().Send(at => new AgentPressedHold(at, "a1", "c1")).Advance(7);
        Assert.Equal((AgentState.Holding, CallPhase.OnHold), (site.Agent("a1").State, site.Call("c1")!.Phase));

        site.Send(at => new AgentPressedRetrieve(at, "a1", "c1")).Advance(3).HangUp("c1");

        Assert.Single(site.Sent<HoldCall>("c1"));
        Assert.Single(site.Sent<RetrieveCall>("c1"));
        Assert.Equal((7.0, 10.0), (site.Contact("c1").HoldSeconds, site.Contact("c1").TalkSeconds));
    }

    [Fact]
    public void Hold_PressedTwice_IsRefusedTheSecondTime()
    {
        var site = Talking().Send(at => new AgentPressedHold(at, "a1", "c1")).Send(at => new AgentPressedHold(at, "a1", "c1"));

        Assert.Equal(SiteRefusal.CallNotHere, site.LastReply.Refusal);
        Assert.Single(site.Sent<HoldCall>("c1"));
    }

    [Fact]
    public void Hold_TheSwitchRefuses_IsUndone()
    {
        var site = Talking().Send(at => new AgentPressedHold(at, "a1", "c1"));

        site.Fail("c1", nameof(HoldCall), site.Leg("c1"));

        Assert.Equal((AgentState.Talking, CallPhase.Talking), (site.Agent("a1").State, site.Call("c1")!.Phase));
        Assert.Null(site.Contact("c1").HeldSince);
    }

    [Fact]
    public void Button_OfAnotherAgentsCall_IsRefused()
    {
        var site = Talking().Send(at => new AgentPressedHangUp(at, "a2", "c1"));

        Assert.Equal(SiteRefusal.CallNotHere, site.LastReply.Refusal);
        Assert.Equal(CallPhase.Talking, site.Call("c1")!.Phase);
    }

    [Fact]
    public void Agent_HangsUp_EndsTheCallAndWrapsUp()
    {
        var site = Talking().Advance(60).Send(at => new AgentPressedHangUp(at, "a1", "c1"));

        Assert.Single(site.Sent<HangUpCall>("c1"));
        var contact = site.Contact("c1");
        Assert.Equal((ContactOutcome.Answered, CallParty.Agent, 60.0), (contact.Outcome, contact.EndedBy, contact.TalkSeconds));
        Assert.Equal(AgentState.WrapUp, site.Agent("a1").State);
    }

    [Fact]
    public void Agent_PutsThePhoneDown_EndsTheCall()
    {
        var site = Talking().EndLeg("c1", LegEnd.HungUp);

        Assert.Single(site.Sent<HangUpCall>("c1"));
        Assert.Equal(CallParty.Agent, site.Contact("c1").EndedBy);
    }

    [Fact]
    public void Agent_LegBreaks_CallerIsBackInPlaceAndTheIncidentKept()
    {
        var site = Talking(others: 0).Advance(30).EndLeg("c1", LegEnd.Failure);

        Assert.Equal("dropped", site.Contact("c1").Incident);
        Assert.Equal(CallPhase.Waiting, site.Call("c1")!.Phase);
        Assert.Equal(SiteBuilder.Begin.AddSeconds(1), site.Call("c1")!.QueuedAt);
        Assert.Equal(AgentState.WrapUp, site.Agent("a1").State);
        Assert.NotNull(site.DeskCall("a1")!.AnsweredAt);
    }

    [Fact]
    public void Agent_LegBreaksDuringHold_TheHoldEndsWithIt()
    {
        var site = Talking(others: 0).Send(at => new AgentPressedHold(at, "a1", "c1")).Advance(5).EndLeg("c1", LegEnd.Failure).Advance(50).HangUp("c1");

        Assert.Equal(5, site.Contact("c1").HoldSeconds);
    }

    [Fact]
    public void Agent_LegBreaksAndAnotherAnswers_CountsOnce()
    {
        var site = Talking(others: 1).EndLeg("c1", LegEnd.Failure).Answer("c1");

        Assert.Equal("a2", site.Call("c1")!.AgentId);
        Assert.Equal((1, 1), (site.Site.Snapshot().Queues.Sum(queue => queue.Offered), site.Site.Snapshot().Queues.Sum(queue => queue.Answered)));
    }

    [Fact]
    public void Caller_HangsUpAfterTheLegBroke_WasAnsweredAndNotAbandoned()
    {
        var site = Talking(others: 0).EndLeg("c1", LegEnd.Failure).Advance(40).HangUp("c1");

        Assert.Equal(ContactOutcome.Answered, site.Contact("c1").Outcome);
        Assert.Equal(0, site.Site.Snapshot().Queues.Sum(queue => queue.Abandoned));
    }

    [Fact]
    public void ConnectAgent_Fails_HerPhoneIsHungUpAndTheCallerBack()
    {
        var site = Talking(others: 0);

        site.Fail("c1", nameof(ConnectAgent), site.Leg("c1"));

        Assert.Single(site.Sent<HangUpLeg>("c1"));
        Assert.Equal(CallPhase.Waiting, site.Call("c1")!.Phase);
    }

    [Fact]
    public void Caller_Dropped_IsAnIncident()
    {
        var site = Talking().HangUp("c1", HangupCause.Failure);

        Assert.Equal(("dropped", CallParty.Caller), (site.Contact("c1").Incident, site.Contact("c1").EndedBy));
    }

    [Fact]
    public void Incident_ReportedByTheAgent_IsKept()
    {
        var site = Talking().Send(at => new AgentReportedIncident(at, "a1", "c1", "one-way-audio"));

        Assert.Equal("one-way-audio", site.Contact("c1").Incident);
    }

    [Fact]
    public void Transfer_ToASkill_QueuesThereAndTheAgentWrapsUp()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2", "fault").Open().Queue("c1").Answer("c1").Advance(20)
            .Send(at => new AgentTransferredCall(at, "a1", "c1", "fault"));

        Assert.Equal(("a2", AgentState.WrapUp), (site.RungAgent("c1"), site.Agent("a1").State));
        Assert.Equal("fault", site.Only("c1", TraceKind.Transferred).Data.SkillCode);
        Assert.Equal(site.Sent<RingAgent>("c1").First().LegId, Assert.Single(site.Sent<HangUpLeg>("c1")).LegId);
        Assert.NotNull(site.DeskCall("a1")!.AnsweredAt);
    }

    [Fact]
    public void Transfer_ToASkillThatIsNotThere_IsRefused()
    {
        var site = Talking().Send(at => new AgentTransferredCall(at, "a1", "c1", "sales"));

        Assert.Equal(SiteRefusal.UnknownSkill, site.LastReply.Refusal);
        Assert.Equal(CallPhase.Talking, site.Call("c1")!.Phase);
    }

    [Fact]
    public void Transfer_AgentHadTyped_TheNextAgentDoesNotSeeItAndSheDoes()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2", "fault").Open().Queue("c1").Answer("c1")
            .Send(at => new AgentDraftedWrapUp(at, "a1", "c1", "tariff", "我的备注"))
            .Send(at => new AgentTransferredCall(at, "a1", "c1", "fault"));

        Assert.Null(site.DeskCall("a2")!.DraftRemark);
        Assert.Equal("我的备注", site.DeskCall("a1")!.DraftRemark);
    }

    [Fact]
    public void SignOut_WithACallInHand_IsRefused()
    {
        var site = Talking().Send(at => new AgentSignedOut(at, "a1"));

        Assert.Equal(SiteRefusal.CallInHand, site.LastReply.Refusal);
        Assert.Equal(AgentStatus.Available, site.Agent("a1").Status);
    }

    private static SiteDriver Talking(int others = 1)
    {
        var builder = new SiteBuilder().Agent("a1");
        for (var i = 0; i < others; i++)
        {
            builder.Agent($"a{i + 2}");
        }

        var site = builder.Open();
        return site.Queue("c1").Answer("c1");
    }
}
