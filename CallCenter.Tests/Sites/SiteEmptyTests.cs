using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>A site in which nothing is configured keeps its callers until something is.</summary>
public sealed class SiteEmptyTests
{
    [Fact]
    public void Call_WhereNothingIsConfigured_WaitsUntilSomethingIs()
    {
        var builder = new SiteBuilder().Agent("a1");
        var site = new SiteDriver(new Site(builder.Identity), SiteBuilder.Begin)
            .Send(at => new SiteConfigured(at, SiteConfiguration.Empty))
            .Send(at => new SwitchConnected(at, [], []))
            .Arrive("c1").NotRecognised("c1").EndPrompt("c1").Advance(5).EndPrompt("c1").Advance(5).EndPrompt("c1").Advance(5);
        Assert.Equal(CallPhase.Waiting, site.Call("c1")!.Phase);
        Assert.NotNull(site.Site.Snapshot());

        site.Send(at => new SiteConfigured(at, builder.Configuration)).SignIn("a1").Send(at => new AgentWentAvailable(at, "a1"));

        Assert.Equal("a1", site.RungAgent("c1"));
        Assert.Equal(SiteBuilder.Begin.AddSeconds(15), site.Call("c1")!.QueuedAt);
    }

    [Fact]
    public void Call_WhereNothingIsConfigured_MayLeaveAsItCame()
    {
        var site = new SiteDriver(new Site(new SiteBuilder().Identity), SiteBuilder.Begin)
            .Send(at => new SiteConfigured(at, SiteConfiguration.Empty)).Send(at => new SwitchConnected(at, [], []))
            .Arrive("c1", number: null).Advance(200).HangUp("c1");

        Assert.Null(site.Call("c1"));
        Assert.NotNull(site.Contact("c1").EndedAt);
    }
}
