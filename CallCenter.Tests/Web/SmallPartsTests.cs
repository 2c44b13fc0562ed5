using CallCenter.Tests.Builders;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Features.Agents;
using CallCenter.Web.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Web;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/live?skill=a", "/live?skill=a")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("/\t/elsewhere.example", "/")]
    [InlineData("live", "/")]
    public void ReturnAddress_IsKeptOnlyWhereLocal(string? address, string expected) => Assert.Equal(expected, LocalUrl.OrHome(address));
}

public sealed class BrowserLanguageTests
{
    [Theory]
    [InlineData("zh-TW,en;q=0.8", "zh-CN")]
    [InlineData("en-US,zh;q=0.9", "en")]
    [InlineData("zh;q=0.3,fr;q=0.9", "en")]
    [InlineData("", "zh-CN")]
    [InlineData(null, "zh-CN")]
    [InlineData("*", "zh-CN")]
    public void FirstVisit_FollowsTheBrowser(string? header, string expected) =>
        Assert.Equal(expected, LocalizationServices.BrowserLanguage(header));
}

public sealed class WorkLayoutTests
{
    private static readonly string[] Pages = ["a", "b", "c"];

    [Fact]
    public void Move_ChangesTheOrder_AndStopsAtTheEnds()
    {
        var layout = WorkLayout.Empty.Move("a", 1, Pages);
        Assert.Equal(["b", "a", "c"], layout.Open(Pages));
        Assert.Equal(["b", "a", "c"], layout.Move("b", -1, Pages).Open(Pages));
        Assert.Equal(["b", "c", "a"], layout.Move("a", 5, Pages).Open(Pages));
    }

    [Fact]
    public void Move_OverAClosedPage_StillMovesAmongTheOpenOnes() =>
        Assert.Equal(["c", "a"], WorkLayout.Empty.Close("b").Move("a", 1, Pages).Open(Pages));

    [Fact]
    public void Maximised_ShowsAlone_UntilRestored()
    {
        var layout = WorkLayout.Empty.Minimise("c").Maximise("c");
        Assert.Equal(["c"], layout.Shown(Pages));
        Assert.Equal(["a", "b", "c"], layout.Restore("c").Shown(Pages));
    }

    [Fact]
    public void ClosedOrMinimised_NoLongerShows_AndComesBackWhereItWas()
    {
        var layout = WorkLayout.Empty.Close("a").Minimise("b");
        Assert.Equal(["c"], layout.Shown(Pages));
        Assert.Equal(["a", "b", "c"], layout.Restore("a").Restore("b").Shown(Pages));
    }

    [Fact]
    public void Close_OfTheMaximisedPage_ShowsTheOthers() =>
        Assert.Equal(["b", "c"], WorkLayout.Empty.Maximise("a").Close("a").Shown(Pages));
}

public sealed class DomainNamesTests
{
    [Fact]
    public async Task Names_AreReadOnce_UntilTheyAreOldOrChanged()
    {
        var time = new FakeTimeProvider();
        var reads = 0;
        using var names = new DomainNames(
            _ =>
            {
                reads++;
                return Task.FromResult(Names.Build());
            },
            time);

        await names.LoadAsync(TestContext.Current.CancellationToken);
        await names.LoadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, reads);

        time.Advance(DomainNames.MaxAge + TimeSpan.FromSeconds(1));
        await names.LoadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, reads);

        await names.ReloadAsync();
        Assert.Equal(3, reads);
    }

    [Fact]
    public async Task Names_ThatCouldNotBeRead_AreReadAgain()
    {
        var fails = true;
        using var names = new DomainNames(
            _ => fails ? Task.FromException<DomainNameSet>(new InvalidOperationException()) : Task.FromResult(Names.Build()),
            new FakeTimeProvider());

        await Assert.ThrowsAsync<InvalidOperationException>(() => names.LoadAsync(TestContext.Current.CancellationToken));
        fails = false;
        await names.LoadAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(names.All.Tiers);
    }

    [Fact]
    public void UnknownCode_ShowsItself()
    {
        using var names = new DomainNames(_ => Task.FromResult(Names.Build()), new FakeTimeProvider());
        Assert.Equal("platinum", names.Tier("platinum").Name);
    }
}
