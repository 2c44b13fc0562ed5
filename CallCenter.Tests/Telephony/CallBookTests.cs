using CallCenter.Core.Outbound;
using CallCenter.Core.Telephony;
using CallCenter.Web.Telephony.Asterisk;

namespace CallCenter.Tests.Telephony;

/// <summary>What Asterisk's events mean; without an Asterisk.</summary>
public sealed class CallBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero), At = Now.AddSeconds(-1);

    private readonly CallBook book = new();

    [Fact]
    public void Arrival_IsReportedOnceWithTheSwitchsTime()
    {
        var first = Apply(Entered("c1", "arrived", "c1", "96888", "13800000001"));
        var second = Apply(Entered("c1", "arrived", "c1", "96888", "13800000001"));

        Assert.Equal([new CallArrived(At, "c1", "13800000001", "96888")], first.Events);
        Assert.Empty(second.Events);
        Assert.True(book.Has("c1"));
    }

    [Fact]
    public void Arrival_WithoutNumber_IsWithheld() =>
        Assert.Null(Assert.IsType<CallArrived>(Assert.Single(Apply(Entered("c1", "arrived", "c1", "96888", "")).Events)).CallerNumber);

    [Theory]
    [InlineData("5", '5')]
    [InlineData("#", '#')]
    [InlineData("*", '*')]
    public void Digit_OfACall_IsReported(string digit, char expected)
    {
        Arrive("c1");
        Assert.Equal([new DigitPressed(At, "c1", expected)], Apply(new AriEvent { Type = "ChannelDtmfReceived", Timestamp = At, Channel = new() { Id = "c1" }, Digit = digit }).Events);
    }

    [Theory]
    [InlineData("c1", "A")]
    [InlineData("c1", "")]
    [InlineData("c1", null)]
    [InlineData("c1", "12")]
    [InlineData("stranger", "1")]
    public void Digit_UnknownKeyOrChannel_IsNothing(string channel, string? digit)
    {
        Arrive("c1");
        Assert.Same(Reaction.None, Apply(new AriEvent { Type = "ChannelDtmfReceived", Channel = new() { Id = channel }, Digit = digit }));
    }

    [Fact]
    public void Leg_RingsAnswersAndEnds_EachReportedOnce()
    {
        Arrive("c1");
        Assert.True(book.AddLeg("c1", "l1"));

        Assert.Equal([new AgentPhoneRang(At, "c1", "l1")], Apply(State("l1", "Ringing")).Events);
        Assert.Empty(Apply(State("l1", "Ringing")).Events);
        Assert.Equal([new AgentPhoneAnswered(At, "c1", "l1")], Apply(Entered("l1", "leg", "c1")).Events);
        Assert.Empty(Apply(Entered("l1", "leg", "c1")).Events);
        Assert.Equal([new AgentLegEnded(At, "c1", "l1", LegEnd.HungUp)], Apply(Destroyed("l1", 16)).Events);
        Assert.Empty(Apply(Destroyed("l1", 16)).Events);
    }

    [Fact]
    public void Leg_AnsweredAfterItsCallEnded_IsEnded()
    {
        Arrive("c1");
        book.AddLeg("c1", "l1");
        Apply(Destroyed("c1", 16));

        Assert.Equal([new EndStray("l1")], Apply(Entered("l1", "leg", "c1")).FollowUps);
    }

    [Fact]
    public void Leg_ConnectedAndEndedByTheAgent_IsForgottenOnTheCaller()
    {
        Talk("c1", "l1");

        Assert.Equal([new ForgetAgent("c1", "l1")], Apply(Destroyed("l1", 16)).FollowUps);
    }

    [Fact]
    public void Call_Ending_TakesItsLegsWithIt()
    {
        Talk("c1", "l1");

        var ended = Apply(Destroyed("c1", 16));
        Assert.Equal([new CallerHungUp(At, "c1", HangupCause.Normal)], ended.Events);
        Assert.Equal(["l1"], Assert.IsType<CleanUp>(Assert.Single(ended.FollowUps)).LegIds);
        Assert.Equal([new AgentLegEnded(At, "c1", "l1", LegEnd.HungUp)], Apply(Destroyed("l1", 44)).Events);
    }

    [Fact]
    public void FallenBackCall_IsFetchedAndReturns()
    {
        Arrive("c1");

        var fell = Apply(Said("c1", "CallFellBack"));
        Assert.Equal([new CallFellBack(At, "c1")], fell.Events);
        Assert.Equal([new FetchBack("c1")], fell.FollowUps);
        Assert.Same(Reaction.None, Apply(Said("c1", "CallFellBack")));

        var back = Apply(Entered("c1", "resumed", "c1", "96888", ""));
        Assert.Equal([new ReportReturned("c1", At)], back.FollowUps);
        Assert.Equal([new CallerHungUp(At, "c1", HangupCause.Normal)], Apply(Destroyed("c1", 16)).Events);
    }

    [Fact]
    public void FallenBackCall_EndingInTheSwitchsHands_IsReportedFromTheLedger()
    {
        Arrive("c1");
        Apply(Said("c1", "CallFellBack"));

        var ended = Apply(Destroyed("c1", 16));
        Assert.Empty(ended.Events);
        Assert.Contains(new ReportUnattended("c1", At), ended.FollowUps);
    }

    [Fact]
    public void Talk_LetGoByTheSwitch_IsRejoinedWithoutTheSite()
    {
        Talk("c1", "l1");

        Assert.Equal([new FetchBack("c1")], Apply(Said("c1", "TalkLetGo")).FollowUps);
        var caller = Apply(Entered("c1", "resumed", "c1", "96888", ""));
        var agent = Apply(Entered("l1", "leg-again", "c1"));
        Assert.Equal([new RejoinCaller("c1")], caller.FollowUps);
        Assert.Equal([new RejoinLeg("c1", "l1")], agent.FollowUps);
        Assert.Empty(caller.Events.Concat(agent.Events));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"type\":\"StasisStart\"}")]
    [InlineData("{\"type\":\"StasisStart\",\"channel\":{\"id\":\"x\"},\"args\":[\"leg\"]}")]
    [InlineData("{\"type\":\"StasisStart\",\"channel\":{\"id\":\"x\"},\"args\":[\"arrived\",\"x\"]}")]
    [InlineData("{\"type\":\"ChannelUserevent\",\"eventname\":\"CallFellBack\"}")]
    [InlineData("{\"type\":\"PlaybackFinished\"}")]
    [InlineData("{\"type\":5}")]
    public void Event_Malformed_IsNothing(string json)
    {
        var e = AriEvent.Parse(System.Text.Encoding.UTF8.GetBytes(json));
        if (e is not null) Assert.Same(Reaction.None, Apply(e));
    }

    [Fact]
    public void Event_OfTheSwitch_IsRead()
    {
        var e = AriEvent.Parse("""
            {"type":"ChannelDestroyed","timestamp":"2026-11-22T23:42:14.167+0000","cause":17,"tech_cause":486,
             "channel":{"id":"l1","name":"PJSIP/1001-00000001","state":"Ringing","creationtime":"2026-11-22T23:42:10.000+0800"}}
            """u8)!;

        Assert.Equal(("ChannelDestroyed", 17, 486, "l1"), (e.Type, e.Cause, e.TechCause, e.Channel!.Id));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 23, 42, 14, 167, TimeSpan.Zero), e.Timestamp);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 15, 42, 10, TimeSpan.Zero), e.Channel.CreationTime);
    }

    private Reaction Apply(AriEvent e) => book.Apply(e, Now);

    private void Arrive(string call) => Apply(Entered(call, "arrived", call, "96888", ""));

    private void Talk(string call, string leg)
    {
        Arrive(call);
        book.AddLeg(call, leg);
        Apply(Entered(leg, "leg", call));
        book.SetConnected(leg, true);
    }

    [Theory]
    [InlineData("called", null)]
    [InlineData("called-person", false)]
    [InlineData("called-machine", true)]
    public void Customer_HandedOver_IsReportedWithWhatAnswered(string entry, bool? machine)
    {
        Assert.True(book.Place("o1"));
        Assert.Empty(Apply(State("o1", "Up")).Events);
        Assert.Equal([new CalleeAnswered(At, "o1", machine)], Apply(Entered("o1", entry, "o1", "+8613800000001", "")).Events);
        Assert.IsType<CallerHungUp>(Assert.Single(Apply(Destroyed("o1", 16)).Events));
    }

    [Fact]
    public void Customer_HangsUpBeforeHeIsHandedOver_HasBeenAbandoned()
    {
        Assert.True(book.Place("o1"));
        Apply(State("o1", "Up"));
        var ended = Assert.IsType<DialEnded>(Assert.Single(Apply(Destroyed("o1", 16)).Events));
        Assert.Equal((DialResult.Abandoned, At), (ended.Result, ended.PickedUpAt));
    }

    private static AriEvent Entered(string channel, params string[] args) =>
        new() { Type = "StasisStart", Timestamp = At, Channel = new() { Id = channel, Name = $"PJSIP/{channel}" }, Args = args };

    private static AriEvent State(string channel, string state) =>
        new() { Type = "ChannelStateChange", Timestamp = At, Channel = new() { Id = channel, State = state } };

    private static AriEvent Destroyed(string channel, int cause) =>
        new() { Type = "ChannelDestroyed", Timestamp = At, Channel = new() { Id = channel }, Cause = cause };

    private static AriEvent Said(string channel, string what) =>
        new() { Type = "ChannelUserevent", Timestamp = At, Channel = new() { Id = channel }, EventName = what };
}
