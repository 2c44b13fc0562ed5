using Bunit;
using CallCenter.Core.Agents;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Web.Cluster;
using CallCenter.Web.Features.Live;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace CallCenter.Tests.Web;

/// <summary>The live board's alarms and filters, the wallboard, and what many boards cost.</summary>
public sealed class BoardPageTests : PageTest
{
    public BoardPageTests() => SignIn(Roles.Supervisor);

    [Fact]
    public void FiftyBoards_ShareOnePicture_AndAskNoDatabase()
    {
        Floor.Publish(Snapshot([Queue()]));
        var boards = Enumerable.Range(0, 50).Select(_ => Render<FloorPage>()).ToList();
        Assert.Equal(1, Floor.BoardsMade);

        for (var picture = 2; picture <= 5; picture++)
        {
            Floor.Publish(Snapshot([Queue() with { Offered = picture, Abandoned = picture }]));
            Time.Advance(RenderGate.Interval);
            var offered = picture;
            boards.ForEach(board => board.WaitForAssertion(() => Assert.Contains($"/ {offered}", board.Find(".cc-queues tbody").TextContent, StringComparison.Ordinal)));
            Assert.Equal(picture, Floor.BoardsMade);
        }

        Assert.Equal(0, Database.Opened);
    }

    [Fact]
    public void BoardsOfTwoRegions_AreTwoPictures()
    {
        Floor.Publish(Snapshot([Queue()]));

        Assert.Same(Floor.Board(People.Supervisor()), Floor.Board(People.Manager()));
        Assert.NotSame(Floor.Board(People.Supervisor()), Floor.Board(People.Supervisor("HN-CS")));
        Assert.Equal(2, Floor.BoardsMade);
    }

    [Fact]
    public void ChangeOnTheFloor_IsDrawnWellWithinASecond()
    {
        Floor.Publish(Snapshot([Queue()]));
        var page = Render<FloorPage>();
        var began = Time.GetUtcNow();

        // The grain sends a changed floor after its interval at the latest; the page draws after its own.
        Time.Advance(SiteGrain.FloorInterval);
        Floor.Publish(Snapshot([Queue() with { Waiting = 7, OldestQueuedAt = Time.GetUtcNow() }]));
        Time.Advance(RenderGate.Interval);

        page.WaitForAssertion(() => Assert.Equal("7", page.Find(".cc-queues .cc-count").TextContent));
        Assert.True(Time.GetUtcNow() - began <= TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public void Alarm_IsShownWithSinceWhen_LeadsToItsCalls_AndCanBeAcknowledged()
    {
        Floor.Publish(Snapshot([Queue() with { Waiting = 1, OldestQueuedAt = Desks.Now.AddSeconds(-61) }]));
        var page = Render<FloorPage>();
        Services.GetRequiredService<LiveAlarms>();
        Time.Advance(TimeSpan.FromSeconds(1));
        Time.Advance(RenderGate.Interval);

        page.WaitForAssertion(() => Assert.Contains("Gold: a caller has waited longer than 1:00", page.Find("[data-alarm='LongestWait:gold']").TextContent, StringComparison.Ordinal));
        Assert.Equal("/live?tier=gold&phase=Waiting", page.Find(".cc-alarms a").GetAttribute("href"));
        // The script gets the keys as one list, whatever params would make of it.
        page.WaitForAssertion(() => Assert.Equal<IEnumerable<string>>(
            ["LongestWait:gold"], Assert.IsType<IEnumerable<string>>(Assert.Single(JSInterop.Invocations["show"][^1].Arguments), exactMatch: false)));
        page.Find(".cc-alarms .cc-button").Click();
        page.WaitForAssertion(() => Assert.Contains("silent until", page.Find(".cc-alarms li").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void QuietFloor_ShowsNoAlarmBar()
    {
        Floor.Publish(Snapshot([Queue()]));

        Assert.Empty(Render<FloorPage>().FindAll(".cc-alarms"));
    }

    [Fact]
    public void Tier_OfSeveralSkills_HasATotalWithGapAndSample()
    {
        Floor.Publish(Snapshot([Queue() with { Answered = 30, AnsweredInTime = 20 }, Queue() with { Skill = "fault", Answered = 10, AnsweredInTime = 10 }]));

        var total = Render<FloorPage>().Find("tr[data-total=gold]");

        Assert.Contains("75.0 %", total.TextContent, StringComparison.Ordinal);
        Assert.Contains("n = 40", total.TextContent, StringComparison.Ordinal);
        Assert.Contains("−20.0", total.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void AgentsNumber_LeadsToTheAgentsWhoServeTheQueue()
    {
        Floor.Publish(Snapshot([Queue()]));
        var page = Render<FloorPage>();

        page.Find("button[title='Show these agents']").Click();

        Assert.Equal("?skill=service&tier=gold", new Uri(Services.GetRequiredService<NavigationManager>().Uri).Query);
        page.WaitForAssertion(() => Assert.Equal(["one"], page.FindAll(".cc-agent-name").Select(name => name.TextContent)));
    }

    [Fact]
    public void Agents_CanBeFilteredByState()
    {
        Floor.Publish(Snapshot([Queue()]));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/live?state=Status.NotReady");

        Assert.Equal(["two"], Render<FloorPage>().FindAll(".cc-agent-name").Select(name => name.TextContent));
    }

    [Fact]
    public void Candidates_EligibleFirst_OthersMarked_BusyOnesLeftOut()
    {
        AgentView[] agents =
        [
            Agent("1", AgentStatus.Available) with { Skills = new Dictionary<string, int> { ["fault"] = 1 } },
            Agent("2", AgentStatus.NotReady),
            Agent("3", AgentStatus.Available) with { State = AgentState.Talking },
            Agent("4", AgentStatus.NotReady) with { SignsOutAfterCall = true },
            Agent("5", AgentStatus.SignedOut),
            Agent("6", AgentStatus.Available) with { Tiers = ["normal"] },
        ];

        var candidates = PullCandidates.Of(agents, new CallView("c", null, null, null, "gold", "service", CallPhase.Waiting, Desks.Now, Desks.Now, Desks.Now, null));

        Assert.Equal([("2", 1), ("1", null), ("6", (int?)null)], candidates.Select(candidate => (candidate.Agent.AgentId, candidate.Level)));
    }

    [Fact]
    public async Task ForceDialog_WithoutAChoice_CannotBeConfirmed()
    {
        RenderPopovers();
        var provider = Render<MudDialogProvider>();
        var dialogs = Services.GetRequiredService<IDialogService>();
        await provider.InvokeAsync(() => dialogs.ShowAsync<ForceDialog>("", new DialogParameters<ForceDialog> { { dialog => dialog.Agent, Agent("1", AgentStatus.Available) } }));

        Assert.True(provider.Find(".cc-primary").HasAttribute("disabled"));
        provider.FindAll("input[type=radio]")[1].Change(true);

        Assert.False(provider.Find(".cc-primary").HasAttribute("disabled"));
    }

    [Fact]
    public void Wallboard_ShowsTiersColouredWhereOutOfTarget_AndItsAge()
    {
        Floor.Confirm(Desks.Now);
        Floor.Publish(Snapshot([Queue() with { Answered = 10, AnsweredInTime = 9 }, Queue() with { Tier = "normal", Target = 0.8, Answered = 10, AnsweredInTime = 9 }]));

        var page = Render<WallboardPage>();

        Assert.Equal(["90%", "90%"], page.FindAll(".cc-wall-rate").Select(rate => rate.TextContent));
        Assert.Equal([true, false], page.FindAll(".cc-wall-tier").Select(tier => tier.ClassList.Contains("cc-below")));
        Assert.Equal($"{Desks.Now.ToUnixTimeMilliseconds()}", page.Find("cc-fresh").GetAttribute("at"));
        Assert.Empty(page.FindAll("nav"));
    }

    [Fact]
    public void Wallboard_ManyTiers_TakeTurns()
    {
        Floor.Publish(Snapshot([.. Enumerable.Range(0, 6).Select(i => Queue() with { Tier = $"t{i}" })]));
        var page = Render<WallboardPage>();
        var first = page.FindAll(".cc-wall-tier h2").Select(name => name.TextContent).ToList();

        Time.Advance(TimeSpan.FromSeconds(10));
        Time.Advance(RenderGate.Interval);

        page.WaitForAssertion(() => Assert.NotEqual(first, page.FindAll(".cc-wall-tier h2").Select(name => name.TextContent)));
        Assert.Equal(6, first.Union(page.FindAll(".cc-wall-tier h2").Select(name => name.TextContent)).Count());
    }

    private static SiteSnapshot Snapshot(QueueView[] queues) => new(
        "main", Desks.Now, SwitchConnected: true, PolicyVersion: 1, queues, [Agent("1", AgentStatus.Available) with { Name = "one" }, Agent("2", AgentStatus.NotReady) with { Name = "two", Tiers = ["normal"] }], []);

    private static QueueView Queue() => new("service", "gold", 0, null, 0.95, 10, 0, 0, 0, 0, AgentsConfigured: 5, AgentsAvailable: 3);

    private static AgentView Agent(string id, AgentStatus status) => new(id, id, "HN", status, null, AgentState.Idle, Desks.Now, null, null, 0)
    {
        Skills = new Dictionary<string, int> { ["service"] = 1 },
        Tiers = ["gold"],
    };
}
