using CallCenter.Core.Contacts;
using CallCenter.Core.Outbound;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Outbound.Dialling;

/// <summary>What an agent says of an outbound call beside its result, what of it is kept, and which campaigns she takes part in (requirements O11 to O13).</summary>
public sealed class OutboundWrapUpTests
{
    [Fact]
    public void Result_WithACategory_BothAreInTheContact()
    {
        var floor = Talking();
        floor.Driver.HangUp("a1").Send(at => new AgentGaveResult(at, "1001", "a1", "done", " 已说明 ", CategoryCode: "tariff"));

        var contact = floor.Driver.Contact("a1");
        Assert.Equal(("done", "tariff", "已说明"), (contact.ResultCode, contact.CategoryCode, contact.Remark));
        Assert.Equal("done", floor.Attempt("a1").ResultCode);
    }

    [Fact]
    public void Result_WithAnUnknownCategory_IsRefused_AndWithoutOneIsTaken()
    {
        var floor = Talking();
        floor.Driver.Send(at => new AgentGaveResult(at, "1001", "a1", "done", null, CategoryCode: "no-such"));
        Assert.Equal(SiteRefusal.UnknownCategory, floor.Driver.LastReply.Refusal);

        floor.Driver.Send(at => new AgentGaveResult(at, "1001", "a1", "done", null));

        Assert.Null(floor.Driver.LastReply.Refusal);
        Assert.Null(floor.Driver.Contact("a1").CategoryCode);
    }

    [Fact]
    public void Draft_WithResultAndCategory_IsShownAgain_AndBecomesTheRecordWhenTimeIsUp()
    {
        var floor = Talking();
        floor.Driver.Send(at => new AgentDraftedWrapUp(at, "1001", "a1", "fault", "信号差", "later"))
            .Send(at => new AgentWalkedScript(at, "1001", "a1", "hello\nask"));
        var desk = floor.Driver.DeskCall("1001")!;
        Assert.Equal(("later", "fault", "信号差", "hello\nask"), (desk.DraftResult, desk.DraftCategory, desk.DraftRemark, desk.ScriptPath));

        floor.Driver.HangUp("a1");
        desk = floor.Driver.DeskCall("1001")!;
        Assert.Equal(("later", "fault", "hello\nask"), (desk.DraftResult, desk.DraftCategory, desk.ScriptPath));
        floor.Driver.Advance(125);

        var contact = floor.Driver.Contact("a1");
        Assert.Equal(("later", "fault", "信号差"), (contact.ResultCode, contact.CategoryCode, contact.Remark));
    }

    [Fact]
    public void Draft_WithoutAResult_KeepsCategoryAndRemarkInTheContact()
    {
        var floor = Talking();
        floor.Driver.Send(at => new AgentDraftedWrapUp(at, "1001", "a1", "fault", "信号差")).HangUp("a1").Advance(125);

        var contact = floor.Driver.Contact("a1");
        Assert.Equal((null, "fault", "信号差"), (contact.ResultCode, contact.CategoryCode, contact.Remark));
    }

    [Fact]
    public void Script_WalkedWhileTheCustomerIsOnlyShown_IsKeptForTheCallOfThatAgentAlone()
    {
        var floor = new OutboundFloor(DialMode.Preview, campaign => campaign with { AgentIds = ["1001"] }).Supply(1);
        floor.Driver.Send(at => new AgentWalkedScript(at, "1002", "a1", "hello"));
        Assert.Equal(SiteRefusal.CallNotHere, floor.Driver.LastReply.Refusal);
        floor.Driver.Send(at => new AgentWalkedScript(at, "1001", "a1", new string('x', 2001)));
        Assert.Equal(SiteRefusal.TextTooLong, floor.Driver.LastReply.Refusal);

        floor.Driver.Send(at => new AgentWalkedScript(at, "1001", "a1", "hello\nask")).Send(at => new AgentDialled(at, "1001", "a1"));
        floor.Lift("a1").Answered("a1");

        Assert.Equal("hello\nask", floor.Driver.DeskCall("1001")!.ScriptPath);
    }

    [Fact]
    public void Restarted_AfterTheCallHasEnded_WhatSheTypedIsTheResult()
    {
        var floor = Talking();
        floor.Driver.Send(at => new AgentDraftedWrapUp(at, "1001", "a1", "fault", "信号差", "later"));
        var now = floor.Driver.Now;
        var attempt = new RestoredAttempt(floor.Order(order => order with { AttemptId = "a1" }), floor.Configured)
        {
            DialledAt = now.AddMinutes(-2),
            PickedUpAt = now.AddMinutes(-2),
            ConnectedAt = now.AddMinutes(-2),
            EndedAt = now.AddMinutes(-1),
            AgentId = "1001",
            Draft = new RestoredDraft("fault", "信号差") { ResultCode = "later", ScriptPath = "hello" },
        };
        floor.Builder.Incarnation++;
        var again = new SiteDriver(new Site(floor.Builder.Identity), now);
        again.Send(at => new SiteConfigured(at, floor.Builder.Configuration with { Campaigns = [floor.Configured], ResultCodes = ["done", "later"] }))
            .Send(at => new SiteRestored(at, [new RestoredAgent("1001", Core.Agents.AgentStatus.Available, null, at)], [], [], []) { OpenAttempts = [attempt] })
            .Send(at => new Core.Telephony.SwitchConnected(at, [], []));

        var given = again.Only("a1", TraceKind.ResultGiven).Data;
        Assert.Equal(("later", "fault", "信号差"), (given.ResultCode, given.CategoryCode, given.Remark));
    }

    [Fact]
    public void Campaign_SwitchedOff_NobodyOfItIsDialledForHer_AndOthersSeeIt()
    {
        var floor = new OutboundFloor(DialMode.Progressive);
        floor.Driver.Send(at => new AgentChoseCampaign(at, "1001", OutboundFloor.Campaign, TakesPart: false));
        floor.Supply(4);

        Assert.Null(floor.Driver.DeskCall("1001"));
        Assert.NotNull(floor.Driver.DeskCall("1002"));
        Assert.False(Assert.Single(floor.Site.Desk("1001")!.Campaigns).TakesPart);
        Assert.Equal(["回访"], floor.Driver.Agent("1001").SwitchedOff);
        Assert.Equal((1, "1001"), (floor.View!.AgentsAtWork, Assert.Single(floor.View.SwitchedOffBy)));

        floor.Driver.Send(at => new AgentChoseCampaign(at, "1001", OutboundFloor.Campaign, TakesPart: true));
        Assert.NotNull(floor.Driver.DeskCall("1001"));
        Assert.Empty(floor.Driver.Agent("1001").SwitchedOff);
    }

    [Fact]
    public void Campaign_SwitchedOffWhileACustomerIsShown_HeGoesToAnother_AndSigningOutBringsItBack()
    {
        var floor = new OutboundFloor(DialMode.Preview, campaign => campaign with { AgentIds = ["1001"] }).Supply(1);
        Assert.Equal("a1", floor.Driver.DeskCall("1001")!.ContactId);
        floor.Driver.Send(at => new AgentChoseCampaign(at, "1001", OutboundFloor.Campaign, TakesPart: false)).Advance(1);
        Assert.Null(floor.Driver.DeskCall("1001"));

        floor.Driver.Send(at => new AgentSignedOut(at, "1001")).SignIn("1001");

        Assert.True(Assert.Single(floor.Site.Desk("1001")!.Campaigns).TakesPart);
    }

    [Fact]
    public void Campaign_SwitchedOffWhileTheyTalk_TheTalkGoesOn_AndOnlyHersCanBeSwitched()
    {
        var floor = Talking();
        floor.Driver.Send(at => new AgentChoseCampaign(at, "1001", OutboundFloor.Campaign, TakesPart: false));
        Assert.Equal("a1", floor.Driver.DeskCall("1001")!.ContactId);

        floor.Driver.Send(at => new AgentChoseCampaign(at, "1002", OutboundFloor.Campaign, TakesPart: false));

        Assert.Equal(SiteRefusal.CampaignNotRunning, floor.Driver.LastReply.Refusal);
    }

    private static OutboundFloor Talking()
    {
        var floor = new OutboundFloor(DialMode.Progressive, campaign => campaign with { AgentIds = ["1001"] }).Supply(1);
        return floor.Lift("a1").Answered("a1");
    }
}
