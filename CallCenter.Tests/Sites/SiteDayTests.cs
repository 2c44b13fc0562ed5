using CallCenter.Core.Agents;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>Who is there, and when a day begins (requirements I2, I3).</summary>
public sealed class SiteDayTests
{
    [Fact]
    public void Presence_NoSignOfLife_GoesToNotReady()
    {
        var site = AtABrowser().Advance(29);
        Assert.Equal(AgentStatus.Available, site.Agent("a1").Status);

        site.Advance(1);

        Assert.Equal((AgentStatus.NotReady, "connection-lost"), (site.Agent("a1").Status, site.Agent("a1").ReasonCode));
    }

    [Fact]
    public void Presence_SeenInTime_StaysAvailable()
    {
        var site = AtABrowser().Advance(20).Send(at => new AgentSeen(at, "a1")).Advance(20);

        Assert.Equal(AgentStatus.Available, site.Agent("a1").Status);
    }

    [Fact]
    public void Presence_BrowserTakesOverFromAPhoneOnlyAgent_IsWatchedFromThenOn()
    {
        var site = new SiteBuilder().Agent("a1").Open().SignIn("a1", needsHeartbeat: true).Advance(30);

        Assert.Equal("connection-lost", site.Agent("a1").ReasonCode);
    }

    [Fact]
    public void Presence_LostDuringATalk_TheTalkGoesOn()
    {
        var site = AtABrowser().Queue("c1").Answer("c1").Advance(60);

        Assert.Equal((AgentState.Talking, AgentStatus.NotReady), (site.Agent("a1").State, site.Agent("a1").Status));
    }

    [Fact]
    public void SignIn_InASecondTab_ChangesNothing()
    {
        var site = AtABrowser();
        var entries = site.Presence.Count;

        site.SignIn("a1", needsHeartbeat: true);

        Assert.Equal(entries, site.Presence.Count);
        Assert.Equal(AgentStatus.Available, site.Agent("a1").Status);
    }

    [Fact]
    public void Request_OfAnAgentNotSignedIn_IsRefused()
    {
        var builder = new SiteBuilder();
        var site = builder.Open();
        builder.Agent("a1");
        site.Send(at => new SiteConfigured(at, builder.Configuration)).Send(at => new AgentWentAvailable(at, "a1"));

        Assert.Equal(SiteRefusal.NotSignedIn, site.LastReply.Refusal);
    }

    [Fact]
    public void FallbackAgents_FollowWhoIsThere()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2").Open().Send(at => new AgentWentNotReady(at, "a1", "break"));
        Assert.Equal(
            [("a1", true), ("a2", false)],
            site.Commands.OfType<SetFallbackAgents>().Last().Agents.Select(agent => (agent.AgentId, agent.Paused)));

        site.Send(at => new AgentSignedOut(at, "a2"));

        Assert.Equal("a1", Assert.Single(site.Commands.OfType<SetFallbackAgents>().Last().Agents).AgentId);
    }

    [Fact]
    public void BusinessDay_MidnightInShanghai_FiguresBeginAnew()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1").HangUp("c1");
        var midnight = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.FromHours(8));

        site.Advance((midnight - site.Now).TotalSeconds - 1);
        Assert.Equal((1, 1), (site.Site.Snapshot().Queues.Sum(queue => queue.Answered), site.Agent("a1").Answered));

        site.Advance(1);

        Assert.Equal((0, 0), (site.Site.Snapshot().Queues.Sum(queue => queue.Answered), site.Agent("a1").Answered));
        Assert.Equal(midnight.AddDays(1), site.Site.NextDeadline);
    }

    private static SiteDriver AtABrowser() =>
        new SiteBuilder().Agent("a1").Open().Send(at => new AgentSignedOut(at, "a1")).SignIn("a1", needsHeartbeat: true)
            .Send(at => new AgentWentAvailable(at, "a1"));
}
