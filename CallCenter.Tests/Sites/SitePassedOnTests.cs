using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>A call that was passed on goes to anybody else before it goes back (docs/decisions/0007-figures-count-contacts.md).</summary>
public sealed class SitePassedOnTests
{
    private static readonly SiteSettings NoWrapUp = new() { WrapUpTime = TimeSpan.Zero };

    [Fact]
    public void PassedOn_AnotherOneIsBusy_WaitsForHer()
    {
        var site = Open("a1", "a2").Queue("c1").Queue("c2").Answer("c1").Answer("c2");

        site.Send(at => new AgentTransferredCall(at, "a1", "c1", "service"));
        Assert.Equal(CallPhase.Waiting, site.Call("c1")!.Phase);
        site.HangUp("c2");

        Assert.Equal("a2", site.RungAgent("c1"));
    }

    [Fact]
    public void PassedOn_OthersWaitToo_SheTakesThose()
    {
        var site = Open("a1", "a2").Queue("c1").Queue("c2").Answer("c1").Answer("c2").Queue("c3");

        site.Send(at => new AgentTransferredCall(at, "a1", "c1", "service"));

        Assert.Equal("a1", site.RungAgent("c3"));
        Assert.Equal(CallPhase.Waiting, site.Call("c1")!.Phase);
    }

    [Fact]
    public void PassedOn_NobodyElseTakesCalls_ComesBack()
    {
        var site = Open("a1", "a2").Send(at => new AgentWentNotReady(at, "a2", "break")).Queue("c1").Answer("c1");

        site.Send(at => new AgentTransferredCall(at, "a1", "c1", "service"));

        Assert.Equal(2, site.Sent<RingAgent>("c1").Count(ring => ring.AgentId == "a1"));
    }

    [Fact]
    public void PassedOn_TheOtherOneStopsTakingCalls_ComesBackThen()
    {
        var site = Open("a1", "a2").Queue("c1").Queue("c2").Answer("c1").Answer("c2")
            .Send(at => new AgentTransferredCall(at, "a1", "c1", "service"));
        Assert.Equal(CallPhase.Waiting, site.Call("c1")!.Phase);

        site.Send(at => new AgentWentNotReady(at, "a2", "break"));

        Assert.Equal((CallPhase.Ringing, "a1"), (site.Call("c1")!.Phase, site.RungAgent("c1")));
    }

    [Fact]
    public void PassedOn_AfterARestart_IsStillRemembered()
    {
        var old = Open("a1", "a2").Queue("c1").Queue("c2").Answer("c1").Answer("c2")
            .Send(at => new AgentTransferredCall(at, "a1", "c1", "service"));
        Assert.Equal("a1", old.Memo("c1").PassedOnBy);

        var site = Open("a1", "a2").Queue("c2").Send(at => new SwitchConnected(
            at, [old.Held("c1", HeldWhere.Product), old.Held("c2", HeldWhere.Product)], []));

        Assert.NotEqual("a1", site.RungAgent("c1"));
    }

    private static SiteDriver Open(params string[] agents)
    {
        var builder = new SiteBuilder { Settings = NoWrapUp };
        foreach (var agent in agents)
        {
            builder.Agent(agent);
        }

        return builder.Open();
    }
}
