using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

public sealed class SiteDraftTests
{
    [Fact]
    public void Draft_ChangesTheDesk_SoThatAPageOpenedAnewShowsIt()
    {
        var driver = new SiteBuilder().Agent("1001").Open().Queue("c").Ring("c").Answer("c");

        var outcome = driver.Site.Handle(new AgentDraftedWrapUp(driver.Now, "1001", "c", "fault", "typed so far"), driver.Now);

        Assert.Equal(["1001"], outcome.TouchedAgents);
        Assert.Equal("typed so far", driver.DeskCall("1001")!.DraftRemark);
    }
}
