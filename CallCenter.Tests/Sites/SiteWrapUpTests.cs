using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>The record's last words 话后处理 (requirements I5, N4).</summary>
public sealed class SiteWrapUpTests
{
    [Fact]
    public void WrapUp_Finished_KeepsCategoryAndRemarkAndFreesTheAgent()
    {
        var site = WrappingUp().Send(at => new AgentWrappedUp(at, "a1", "c1", "tariff", " 已说明 "));

        Assert.Equal(("tariff", "已说明"), (site.Contact("c1").CategoryCode, site.Contact("c1").Remark));
        Assert.Equal(AgentState.Idle, site.Agent("a1").State);
    }

    [Fact]
    public void WrapUp_Finished_TheNextCallComesAtOnce()
    {
        var site = WrappingUp().Queue("c2");
        Assert.Null(site.RungAgent("c2"));

        site.Send(at => new AgentWrappedUp(at, "a1", "c1", "tariff", null));

        Assert.Equal("a1", site.RungAgent("c2"));
    }

    [Fact]
    public void WrapUp_CategoryUnknown_IsRefused()
    {
        var site = WrappingUp().Send(at => new AgentWrappedUp(at, "a1", "c1", "no-such", null));

        Assert.Equal(SiteRefusal.UnknownCategory, site.LastReply.Refusal);
        Assert.Equal(AgentState.WrapUp, site.Agent("a1").State);
    }

    [Fact]
    public void WrapUp_TypedDuringTheCall_IsThereAfterIt()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1")
            .Send(at => new AgentDraftedWrapUp(at, "a1", "c1", "fault", "信号差")).HangUp("c1");

        Assert.Equal(("fault", "信号差"), (site.DeskCall("a1")!.DraftCategory, site.DeskCall("a1")!.DraftRemark));
    }

    [Fact]
    public void WrapUp_TimeUp_KeepsWhatWasTyped()
    {
        var site = WrappingUp().Send(at => new AgentDraftedWrapUp(at, "a1", "c1", "fault", "信号差")).Advance(120);

        Assert.Equal(("fault", "信号差"), (site.Contact("c1").CategoryCode, site.Contact("c1").Remark));
        Assert.Equal("time-up", site.Only("c1", TraceKind.WrappedUp).Data.Reason);
        Assert.Equal(AgentState.Idle, site.Agent("a1").State);
    }

    [Fact]
    public void WrapUp_TimeUpWithoutCategory_CanBeFinishedLaterOnce()
    {
        var site = WrappingUp().Advance(120);
        Assert.DoesNotContain(TraceKind.WrappedUp, site.Kinds("c1"));

        site.Send(at => new AgentWrappedUp(at, "a1", "c1", "tariff", null));
        Assert.Null(site.LastReply.Refusal);
        Assert.Equal("tariff", site.Contact("c1").CategoryCode);

        site.Send(at => new AgentWrappedUp(at, "a1", "c1", "fault", null));
        Assert.Equal(SiteRefusal.CallNotHere, site.LastReply.Refusal);
    }

    [Fact]
    public void WrapUp_ByAnotherAgent_IsRefused()
    {
        var site = WrappingUp().Send(at => new AgentWrappedUp(at, "a2", "c1", "tariff", null));

        Assert.Equal(SiteRefusal.CallNotHere, site.LastReply.Refusal);
    }

    [Fact]
    public void WrapUp_NotReadyMeanwhile_NoCallComesAfterIt()
    {
        var site = WrappingUp().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c2");

        site.Send(at => new AgentWrappedUp(at, "a1", "c1", "tariff", null));

        Assert.NotEqual("a1", site.RungAgent("c2"));
    }

    [Fact]
    public void SignOut_DuringWrapUp_KeepsTheDraft()
    {
        var site = WrappingUp().Send(at => new AgentDraftedWrapUp(at, "a1", "c1", "other", null)).Send(at => new AgentSignedOut(at, "a1"));

        Assert.Null(site.LastReply.Refusal);
        Assert.Equal("other", site.Contact("c1").CategoryCode);
        Assert.Equal(AgentStatus.SignedOut, site.Agent("a1").Status);
    }

    private static SiteDriver WrappingUp()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2", "fault").Open();
        return site.Queue("c1").Answer("c1").Advance(10).HangUp("c1");
    }
}
