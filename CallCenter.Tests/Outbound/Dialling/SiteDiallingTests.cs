using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Ivr;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;

namespace CallCenter.Tests.Outbound.Dialling;

/// <summary>Outbound calls on the site: modes, blended agents, records (requirements O10, O13).</summary>
public sealed class SiteDiallingTests
{
    [Fact]
    public void Campaign_AgentsAtWork_AsksForCustomersAndForAppointments()
    {
        var floor = new OutboundFloor(DialMode.Progressive);

        var request = Assert.Single(floor.Driver.Commands.OfType<RequestDialOrders>());
        Assert.Equal((OutboundFloor.Campaign, 3), (request.CampaignId, request.StrategyVersion));
        Assert.True(request is { Count: > 0, Appointments: > 0 });
    }

    [Fact]
    public void Campaign_NobodyDue_AsksAgainLaterAndNotAtOnce()
    {
        var floor = new OutboundFloor(DialMode.Progressive);
        floor.Supply(0);

        floor.Driver.Advance(5);
        Assert.Single(floor.Driver.Commands.OfType<RequestDialOrders>());
        floor.Driver.Advance(7);
        Assert.Equal(2, floor.Driver.Commands.OfType<RequestDialOrders>().Count());
    }

    [Fact]
    public void Progressive_FreeAgents_OneCallEachAndTheAgentFirst()
    {
        var floor = new OutboundFloor(DialMode.Progressive).Supply(5);

        Assert.Equal(["1001", "1002"], floor.Driver.Commands.OfType<RingAgent>().Select(ring => ring.AgentId).Order());
        Assert.All(floor.Driver.Commands.OfType<RingAgent>(), ring => Assert.True(ring is { Ahead: true, AutoAnswer: true }));
        Assert.Empty(floor.Dialled);

        floor.Lift("a1");
        Assert.Equal(["a1"], floor.Dialled);
        Assert.Equal(AgentState.Dialling, floor.Driver.Agent(floor.Driver.RungAgent("a1")!).State);
    }

    [Fact]
    public void Dialled_IsTracedBeforeTheCommand()
    {
        var floor = new OutboundFloor(DialMode.Progressive).Supply(1);
        floor.Lift("a1");

        var dialled = floor.Driver.Only("a1", TraceKind.Dialled);
        Assert.Equal((OutboundFloor.Campaign, "+8613800000001"), (dialled.Data.CampaignId, dialled.Data.CallerNumber));
    }

    [Fact]
    public void Customer_Answers_IsJoinedWithTheAgentAtOnceAndTheResultClosesTheRecord()
    {
        var floor = new OutboundFloor(DialMode.Progressive, campaign => campaign with { AgentIds = ["1001"] }).Supply(1);
        var driver = floor.Lift("a1").Driver;
        driver.Advance(4);
        floor.Answered("a1");
        var agent = driver.RungAgent("a1")!;

        Assert.Single(driver.Sent<ConnectAgent>("a1"));
        Assert.Equal(AgentState.Talking, driver.Agent(agent).State);
        Assert.Equal(OutboundStage.Talking, driver.DeskCall(agent)!.Outbound!.Stage);
        Assert.Equal(0, driver.Only("a1", TraceKind.Connected).Data.WaitSeconds);

        driver.Advance(60);
        driver.HangUp("a1");
        Assert.Equal(OutboundStage.Ended, driver.DeskCall(agent)!.Outbound!.Stage);
        Assert.Null(floor.Attempt("a1").ClosedAt);

        driver.Send(at => new AgentGaveResult(at, agent, "a1", "done", " gut "));
        Assert.Null(driver.LastReply.Refusal);
        var attempt = floor.Attempt("a1");
        Assert.Equal((DialResult.Answered, "done", "gut", agent), (attempt.Result, attempt.ResultCode, attempt.Remark, attempt.AgentId));
        Assert.NotNull(attempt.ClosedAt);
        Assert.True(ContactProjection.IsContact(driver.TraceOf("a1")));
        var record = RecordOf(floor, "a1");
        Assert.Equal((CallDirection.Outbound, ContactOutcome.Answered, 60), (record.Direction, record.Outcome, record.TalkSeconds));
        Assert.Equal(AgentState.Reserved, NextStateOf(floor, agent));
    }

    [Theory]
    [InlineData(DialResult.Busy)]
    [InlineData(DialResult.NoAnswer)]
    [InlineData(DialResult.Rejected)]
    [InlineData(DialResult.InvalidNumber)]
    [InlineData(DialResult.Failed)]
    public void Customer_DoesNotAnswer_TheAgentIsFreeAtOnceAndToldWhy(DialResult result)
    {
        var floor = new OutboundFloor(DialMode.Progressive).Supply(1);
        var agent = floor.Lift("a1").Driver.RungAgent("a1")!;
        floor.Ended("a1", result);

        Assert.True(floor.Driver.Agent(agent) is { State: AgentState.Idle, Status: AgentStatus.Available });
        Assert.Equal(result, floor.Site.Desk(agent)!.LastDial!.Result);
        Assert.Single(floor.Driver.Sent<HangUpLeg>("a1"));
        Assert.Equal(result, floor.Attempt("a1").Result);
        Assert.NotNull(floor.Attempt("a1").ClosedAt);
        Assert.Equal(ContactOutcome.NotReached, RecordOf(floor, "a1").Outcome);
    }

    [Fact]
    public void LateAndDoubleEvents_OfAnEndedCall_ChangeNothing()
    {
        var floor = new OutboundFloor(DialMode.Progressive).Supply(1);
        floor.Lift("a1").Ended("a1", DialResult.Busy);
        var steps = floor.Driver.TraceOf("a1").Count;

        floor.Answered("a1").Ended("a1", DialResult.NoAnswer);
        floor.Driver.Send(at => new DialOrdersSupplied(at, OutboundFloor.Campaign, [floor.Order(order => order with { AttemptId = "a1" })]));
        floor.Driver.Advance(30);

        Assert.Equal(steps, floor.Driver.TraceOf("a1").Count);
        Assert.Equal(["a1"], floor.Dialled);
    }

    [Fact]
    public void AgentsPhone_Unreachable_TheCustomerStaysForSomebodyElse()
    {
        var floor = new OutboundFloor(DialMode.Progressive).Supply(1);
        var first = floor.Driver.RungAgent("a1")!;
        floor.Driver.EndLeg("a1", LegEnd.Unreachable);

        Assert.Equal(AgentStatus.NotReady, floor.Driver.Agent(first).Status);
        Assert.NotEqual(first, floor.Driver.RungAgent("a1"));
        floor.Lift("a1");
        Assert.Equal(["a1"], floor.Dialled);
    }

    [Fact]
    public void BlendedAgent_CallerComesBeforeTheCustomerIsDialled_TakesTheCaller()
    {
        var floor = new OutboundFloor(DialMode.Progressive);
        floor.NotReady("1002");
        floor.Supply(1);
        Assert.Equal("1001", floor.Driver.RungAgent("a1"));

        floor.Driver.Queue("c1");

        Assert.Equal("1001", floor.Driver.RungAgent("c1"));
        Assert.Empty(floor.Dialled);
        Assert.Equal(1, floor.View!.Ready);
        Assert.Single(floor.Driver.Sent<HangUpLeg>("a1"));
    }

    [Fact]
    public void BlendedAgent_CustomerDialledAlready_TheCallerWaits()
    {
        var floor = new OutboundFloor(DialMode.Progressive);
        floor.NotReady("1002");
        floor.Supply(1).Lift("a1");

        floor.Driver.Queue("c1");

        Assert.Null(floor.Driver.RungAgent("c1"));
        floor.Ended("a1", DialResult.NoAnswer);
        Assert.Equal("1001", floor.Driver.RungAgent("c1"));
    }

    [Fact]
    public void Preview_FreeAgent_LooksAndDialsOrPassesOver()
    {
        var floor = new OutboundFloor(DialMode.Preview);
        floor.NotReady("1002");
        floor.Supply(2);
        var desk = floor.Driver.DeskCall("1001")!;
        Assert.Equal(("a1", OutboundStage.Preview, "客户1"), (desk.ContactId, desk.Outbound!.Stage, desk.Outbound.CustomerName));
        Assert.Empty(floor.Driver.Commands.OfType<RingAgent>());

        floor.Driver.Send(at => new AgentPassedOver(at, "1001", "a1", "not-now"));
        Assert.Equal((DialResult.Withdrawn, "1001"), (floor.Attempt("a1").Result, floor.Attempt("a1").AgentId));
        Assert.False(ContactProjection.IsContact(floor.Driver.TraceOf("a1")));

        Assert.Equal("a2", floor.Driver.DeskCall("1001")!.ContactId);
        floor.Driver.Send(at => new AgentDialled(at, "1001", "a2"));
        floor.Lift("a2");
        Assert.Equal(["a2"], floor.Dialled);

        floor.Driver.Send(at => new AgentDialled(at, "1001", "a1"));
        Assert.Equal(SiteRefusal.CallNotHere, floor.Driver.LastReply.Refusal);
    }

    [Fact]
    public void Preview_CallerWaits_TheCustomerIsTakenBack()
    {
        var floor = new OutboundFloor(DialMode.Preview);
        floor.NotReady("1002");
        floor.Supply(1);

        floor.Driver.Queue("c1");

        Assert.Equal("1001", floor.Driver.RungAgent("c1"));
        Assert.Equal(1, floor.View!.Ready);
        Assert.Null(floor.Attempt("a1").Result);
    }

    [Fact]
    public void Manual_AgentNotReady_GetsACustomerOnlyWhenSheAsks()
    {
        var floor = new OutboundFloor(DialMode.Manual);
        floor.NotReady("1001");
        floor.Supply(2);
        Assert.Null(floor.Driver.DeskCall("1001"));
        Assert.Null(floor.Driver.DeskCall("1002"));
        Assert.Equal(2, Assert.Single(floor.Site.Desk("1001")!.Campaigns).Ready);

        floor.Driver.Send(at => new AgentAskedForCustomer(at, "1001", OutboundFloor.Campaign));

        Assert.Null(floor.Driver.LastReply.Refusal);
        Assert.Equal("a1", floor.Driver.DeskCall("1001")!.ContactId);
        floor.Driver.Send(at => new AgentAskedForCustomer(at, "1001", OutboundFloor.Campaign));
        Assert.Equal(SiteRefusal.CallInHand, floor.Driver.LastReply.Refusal);
    }

    [Fact]
    public void Manual_NobodyDue_IsRefusedAndTheStoreIsAsked()
    {
        var floor = new OutboundFloor(DialMode.Manual);
        floor.Supply(0);
        floor.Driver.Commands.Clear();

        floor.Driver.Send(at => new AgentAskedForCustomer(at, "1001", null));

        Assert.Equal(SiteRefusal.NoCustomerDue, floor.Driver.LastReply.Refusal);
        Assert.Single(floor.Driver.Commands.OfType<RequestDialOrders>());
    }

    [Theory]
    [InlineData(DialMode.Manual)]
    [InlineData(DialMode.Preview)]
    public void NotReadyAgent_AsksWhileNobodyIsAtHand_IsShownWhoTurnsUpSoon(DialMode mode)
    {
        var floor = new OutboundFloor(mode);
        floor.Supply(0);
        floor.NotReady("1001");
        floor.NotReady("1002");
        floor.Driver.Advance(70);
        floor.Supply(0);
        floor.Driver.Commands.Clear();

        floor.Driver.Send(at => new AgentAskedForCustomer(at, "1001", null));
        Assert.Equal(SiteRefusal.NoCustomerDue, floor.Driver.LastReply.Refusal);
        Assert.Single(floor.Driver.Commands.OfType<RequestDialOrders>());
        floor.Driver.Advance(1);
        floor.Supply(2);

        Assert.Equal("a1", floor.Driver.DeskCall("1001")!.ContactId);
        Assert.Null(floor.Driver.DeskCall("1002"));
    }

    [Fact]
    public void NotReadyAgent_AskedLongAgo_IsNotSurprisedByACustomer()
    {
        var floor = new OutboundFloor(DialMode.Manual);
        floor.Supply(0);
        floor.NotReady("1001");
        floor.Driver.Send(at => new AgentAskedForCustomer(at, "1001", null));
        floor.Driver.Advance(11);

        floor.Supply(1);

        Assert.Null(floor.Driver.DeskCall("1001"));
    }

    [Fact]
    public void Predictive_CustomerAnswers_GoesToWhoHasBeenFreeLongest()
    {
        var floor = new OutboundFloor(DialMode.Predictive).Supply(4);
        Assert.Equal(2, floor.Dialled.Count());
        Assert.Empty(floor.Driver.Commands.OfType<RingAgent>());

        floor.Answered("a2");

        Assert.Equal("1001", floor.Driver.RungAgent("a2"));
        floor.Driver.Advance(0.4);
        floor.Lift("a2");
        Assert.Equal(0.4, floor.Driver.Only("a2", TraceKind.Connected).Data.WaitSeconds!.Value, 3);
    }

    [Fact]
    public void Predictive_NoAgentWithinTwoSeconds_IsAbandonedToldAndRecorded()
    {
        var floor = AnsweredAndNobodyThere();

        floor.Driver.Advance(1.9);
        Assert.Empty(floor.Driver.Sent<PlayPrompts>("a1"));
        floor.Driver.Advance(0.2);
        Assert.Equal([Prompt.Abandoned], Assert.Single(floor.Driver.Sent<PlayPrompts>("a1")).Prompts);
        floor.Driver.EndPrompt("a1");

        Assert.Single(floor.Driver.Sent<HangUpCall>("a1"));
        Assert.Equal(DialResult.Abandoned, floor.Attempt("a1").Result);
        Assert.Equal(ContactOutcome.Abandoned, RecordOf(floor, "a1").Outcome);
        Assert.Equal((1, 1), (floor.View!.Answered, floor.View.Abandoned));
    }

    [Fact]
    public void Predictive_CustomerHangsUpWhileTheSwitchListensForAMachine_CountsAsAbandoned()
    {
        var floor = new OutboundFloor(DialMode.Predictive, campaign => campaign with { DetectsMachines = true }).Supply(1);
        Assert.True(Assert.Single(floor.Driver.Sent<PlaceCall>("a1")).DetectsMachines);

        floor.Driver.Send(at => new CalleeRang(at, "a1")).Send(at => new DialEnded(at, "a1", DialResult.Abandoned) { PickedUpAt = at });

        Assert.Equal(DialResult.Abandoned, floor.Attempt("a1").Result);
        Assert.NotNull(floor.Attempt("a1").AnsweredAt);
        Assert.Equal((ContactOutcome.Abandoned, CallParty.Caller), (RecordOf(floor, "a1").Outcome, RecordOf(floor, "a1").EndedBy));
        Assert.Equal((1, 1), (floor.View!.Answered, floor.View.Abandoned));
    }

    [Fact]
    public void Predictive_PhoneNotLiftedInTime_IsAbandonedAndTheAgentGetsNoMore()
    {
        var floor = new OutboundFloor(DialMode.Predictive).Supply(1);
        floor.Answered("a1");
        floor.Driver.Ring("a1");
        floor.Driver.Advance(2.1);

        Assert.Equal(DialResult.Abandoned, floor.Attempt("a1").Result);
        Assert.True(floor.Driver.Agent("1001") is { State: AgentState.Idle, Status: AgentStatus.NotReady });
    }

    [Fact]
    public void Predictive_AgentGetsFreeWithinTwoSeconds_TakesTheCustomer()
    {
        var floor = AnsweredAndNobodyThere();
        floor.Driver.Advance(1);
        floor.Driver.Send(at => new AgentWentAvailable(at, "1002"));

        Assert.Equal("1002", floor.Driver.RungAgent("a1"));
    }

    [Fact]
    public void Predictive_AgentsLeave_NobodyMoreIsDialled()
    {
        var floor = new OutboundFloor(DialMode.Predictive);
        floor.NotReady("1001");
        floor.NotReady("1002");
        floor.Supply(5);

        Assert.Empty(floor.Dialled);
    }

    [Fact]
    public void Predictive_AgentsLeaveWhileItRings_TheCustomersAreLetGo()
    {
        var floor = new OutboundFloor(DialMode.Predictive).Supply(2);
        floor.NotReady("1001");
        Assert.Single(floor.Driver.Commands.OfType<HangUpCall>());
        floor.NotReady("1002");

        Assert.Equal(2, floor.Driver.Commands.OfType<HangUpCall>().Count());
        Assert.All(new[] { "a1", "a2" }, id => Assert.Equal(DialResult.NoAnswer, floor.Attempt(id).Result));
    }

    [Fact]
    public void Stock_AgentsStayAway_GoesBack()
    {
        var floor = new OutboundFloor(DialMode.Progressive, campaign => campaign with { AgentIds = ["1001"] });
        floor.Supply(3).Lift("a1");
        floor.NotReady("1001");
        floor.Ended("a1", DialResult.Busy);

        floor.Driver.Advance(62);

        Assert.Equal(0, floor.View!.Ready);
        Assert.All(new[] { "a2", "a3" }, id => Assert.Equal(DialResult.Withdrawn, floor.Attempt(id).Result));
    }

    [Fact]
    public void Campaign_Paused_WhatWasDialledGoesOnAndTheRestGoesBack()
    {
        var floor = new OutboundFloor(DialMode.Progressive).Supply(4);
        floor.Lift("a1");
        floor.Configure();

        Assert.All(new[] { "a2", "a3", "a4" }, id => Assert.Equal((DialResult.Withdrawn, "stopped"), (floor.Attempt(id).Result, floor.Driver.Only(id, TraceKind.Withdrawn).Data.Reason)));
        Assert.Null(floor.Attempt("a1").Result);
        floor.Answered("a1");
        Assert.Single(floor.Driver.Sent<ConnectAgent>("a1"));
        Assert.False(floor.View!.Running);
    }

    [Fact]
    public void Campaign_AnotherVersionOfItsStrategy_OrdersOfTheOldOneGoBack()
    {
        var floor = new OutboundFloor(DialMode.Progressive).Supply(3);
        floor.Lift("a1");
        floor.Configure(floor.Configured with { StrategyVersion = 4 });

        Assert.Equal("changed", floor.Driver.Only("a3", TraceKind.Withdrawn).Data.Reason);
        floor.Supply(1);
        Assert.Equal("changed", floor.Driver.Only("a4", TraceKind.Withdrawn).Data.Reason);
    }

    [Fact]
    public void Order_WindowCloses_IsNeverDialled()
    {
        var floor = new OutboundFloor(DialMode.Progressive);
        floor.Supply(3, order => order with { ExpiresAt = floor.Driver.Now.AddSeconds(10) });
        floor.Driver.Advance(11);
        floor.Driver.Ring("a1");
        floor.Driver.Answer("a1");

        Assert.Empty(floor.Dialled);
        Assert.All(new[] { "a1", "a2", "a3" }, id => Assert.Equal("expired", floor.Driver.Only(id, TraceKind.Withdrawn).Data.Reason));
    }

    [Fact]
    public void Appointment_OfOneAgent_WaitsForHerAndThenForAny()
    {
        var floor = new OutboundFloor(DialMode.Progressive);
        floor.NotReady("1002");
        var until = floor.Driver.Now.AddMinutes(15);
        floor.Supply(1, order => order with { AgentId = "1002", IsAppointment = true, AnyAgentFrom = until });
        Assert.Null(floor.Driver.RungAgent("a1"));

        floor.Driver.Advance((15 * 60) + 2);

        Assert.Equal("1001", floor.Driver.RungAgent("a1"));
    }

    [Fact]
    public void Appointment_Comes_BeforeCustomersWhoWaitLonger()
    {
        var floor = new OutboundFloor(DialMode.Manual);
        floor.Supply(2).Supply(1, order => order with { IsAppointment = true });

        floor.Driver.Send(at => new AgentAskedForCustomer(at, "1001", null));

        Assert.Equal("a3", floor.Driver.DeskCall("1001")!.ContactId);
    }

    [Fact]
    public void Result_WrapUpRunsOut_TheCustomerIsNotHeldAndTheAgentMaySayItLater()
    {
        var floor = new OutboundFloor(DialMode.Progressive, campaign => campaign with { AgentIds = ["1001"] }).Supply(1);
        floor.Lift("a1").Answered("a1").Driver.HangUp("a1");
        floor.Driver.Advance(125);
        Assert.NotNull(floor.Attempt("a1").ClosedAt);
        Assert.Null(floor.Attempt("a1").ResultCode);

        floor.Driver.Send(at => new AgentGaveResult(at, "1001", "a1", "later", null, new CallBack(at.AddDays(1), Personal: true)));

        Assert.Null(floor.Driver.LastReply.Refusal);
        Assert.Equal(("later", true), (floor.Attempt("a1").ResultCode, floor.Attempt("a1").CallBackPersonal));
    }

    [Fact]
    public void Result_UnknownOrPastAppointment_IsRefused()
    {
        var floor = new OutboundFloor(DialMode.Progressive, campaign => campaign with { AgentIds = ["1001"] }).Supply(1);
        floor.Lift("a1").Answered("a1");

        floor.Driver.Send(at => new AgentGaveResult(at, "1001", "a1", "nonsense", null));
        Assert.Equal(SiteRefusal.UnknownResult, floor.Driver.LastReply.Refusal);
        floor.Driver.Send(at => new AgentGaveResult(at, "1001", "a1", "later", null, new CallBack(at.AddMinutes(-1), false)));
        Assert.Equal(SiteRefusal.AppointmentPast, floor.Driver.LastReply.Refusal);
        floor.Driver.Send(at => new AgentGaveResult(at, "1002", "a1", "done", null));
        Assert.Equal(SiteRefusal.CallNotHere, floor.Driver.LastReply.Refusal);
    }

    [Fact]
    public void Share_EqualPriorities_CustomersAreMixedByIt()
    {
        var floor = new OutboundFloor(DialMode.Manual, campaign => campaign with { Share = 3 });
        floor.Configure(floor.Configured, floor.Configured with { Id = 8, Share = 1 });
        floor.Supply(40);
        floor.Driver.Send(at => new DialOrdersSupplied(
            at, 8, [.. Enumerable.Range(0, 40).Select(i => floor.Order(order => order with { AttemptId = $"b{i}", CampaignId = 8 }))]));

        for (var i = 0; i < 40; i++)
        {
            floor.Driver.Send(at => new AgentAskedForCustomer(at, "1001", null));
            floor.Driver.Send(at => new AgentPassedOver(at, "1001", floor.Driver.DeskCall("1001")!.ContactId, "not-now"));
        }

        Assert.Equal(30, floor.Driver.Trace.Count(entry => entry is { Kind: TraceKind.Previewed, Data.CampaignId: OutboundFloor.Campaign }));
    }

    [Fact]
    public void QueueFigures_OutboundCallsPassedOn_AreNotCounted()
    {
        var floor = new OutboundFloor(DialMode.Progressive, campaign => campaign with { AgentIds = ["1001"] }).Supply(1);
        floor.Lift("a1").Answered("a1");
        floor.Driver.Send(at => new AgentTransferredCall(at, "1001", "a1", "service"));

        Assert.Equal("1002", floor.Driver.RungAgent("a1"));
        floor.Driver.Answer("a1").HangUp("a1");
        Assert.All(floor.Site.Snapshot().Queues, queue => Assert.Equal((0, 0, 0), (queue.Offered, queue.Answered, queue.Abandoned)));
    }

    /// <summary>The customer has answered, and the only agent's phone turns out to be dead.</summary>
    private static OutboundFloor AnsweredAndNobodyThere()
    {
        var floor = new OutboundFloor(DialMode.Predictive);
        floor.NotReady("1002");
        floor.Supply(1).Answered("a1");
        floor.Driver.EndLeg("a1", LegEnd.Unreachable);
        return floor;
    }

    private static Contact RecordOf(OutboundFloor floor, string id)
    {
        var entries = floor.Driver.TraceOf(id).OrderBy(entry => entry.Id).ToList();
        var contact = ContactProjection.Open(entries);
        entries.ForEach(entry => ContactProjection.Apply(contact, entry));
        return contact;
    }

    private static AgentState NextStateOf(OutboundFloor floor, string agent)
    {
        floor.Supply(1);
        return floor.Driver.Agent(agent).State;
    }
}
