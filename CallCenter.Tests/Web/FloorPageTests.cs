using Bunit;
using CallCenter.Core.Agents;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Web.Features.Live;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web;

public sealed class FloorPageTests : PageTest
{
    public FloorPageTests() => SignIn(Roles.Supervisor);

    [Theory]
    [InlineData(20, 19, 0, 0, 5, QueueCondition.Quiet)]
    [InlineData(20, 18, 0, 0, 5, QueueCondition.BelowTarget)]
    [InlineData(0, 0, 2, 11, 5, QueueCondition.Late)]
    [InlineData(0, 0, 2, 10, 5, QueueCondition.Quiet)]
    [InlineData(0, 0, 1, 1, 0, QueueCondition.Unattended)]
    [InlineData(0, 0, 0, 0, 0, QueueCondition.Quiet)]
    public void Queue_IsJudgedByWhatASupervisorCanChange(int answered, int inTime, int waiting, int waited, int available, QueueCondition expected)
    {
        var queue = Queue() with
        {
            Answered = answered,
            AnsweredInTime = inTime,
            Waiting = waiting,
            OldestQueuedAt = waiting == 0 ? null : Desks.Now.AddSeconds(-waited),
            AgentsAvailable = available,
        };

        Assert.Equal(expected, QueueAssessment.Assess(queue, Desks.Now));
    }

    [Fact]
    public void QueueThatNobodyServes_IsFlaggedWithWhatToDo()
    {
        var page = RenderFloor(Queue() with { AgentsConfigured = 0, Waiting = 3, OldestQueuedAt = Desks.Now });

        var row = page.Find("tr[data-condition=NobodyServes]");
        Assert.Contains("cc-bad-row", row.ClassName, StringComparison.Ordinal);
        Assert.Equal("/agents", row.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Level_BelowTarget_IsColoured_AndNamesItsFormulaAndSample()
    {
        var page = RenderFloor(Queue() with { Answered = 9, Abandoned = 1, AnsweredInTime = 8 });

        var level = page.Find("tr[data-condition=BelowTarget] strong");
        Assert.Equal("80.0 %", level.TextContent);
        Assert.Equal("cc-bad", level.ClassName);
        Assert.Equal("8 answered within 10 s ÷ (9 answered + 1 abandoned)", level.ParentElement!.GetAttribute("title"));
        Assert.Contains("n = 10", level.ParentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Level_OnTarget_IsQuiet()
    {
        var page = RenderFloor(Queue() with { Answered = 20, AnsweredInTime = 20 });

        Assert.False(page.Find("tr[data-condition=Quiet]").HasAttribute("class"));
    }

    [Fact]
    public void WaitingNumber_LeadsToItsCalls()
    {
        var page = RenderFloor(
            [Queue() with { Waiting = 1, OldestQueuedAt = Desks.Now }],
            [Call("w1", CallPhase.Waiting, "service"), Call("t1", CallPhase.Talking, "service"), Call("w2", CallPhase.Waiting, "fault")]);

        page.Find("button.cc-count").Click();

        var address = new Uri(Services.GetRequiredService<NavigationManager>().Uri);
        Assert.Equal("?skill=service&tier=gold&phase=Waiting", address.Query);
        page.WaitForAssertion(() => Assert.Equal("/contacts/w1", Assert.Single(page.FindAll(".cc-calls tbody a")).GetAttribute("href")));
    }

    [Fact]
    public void Pushes_AreDrawnAtMostEveryQuarterOfASecond_AndTheLastOneIs()
    {
        var page = RenderFloor(Queue() with { Offered = 1 });
        var before = page.RenderCount;
        Floor.Publish(Snapshot([Queue() with { Offered = 2 }], []));
        Time.Advance(RenderGate.Interval);
        page.WaitForAssertion(() => Assert.Contains("/ 2", page.Find(".cc-queues tbody").TextContent, StringComparison.Ordinal));
        var drawn = page.RenderCount;
        var oneDrawing = drawn - before;

        for (var offered = 3; offered <= 20; offered++)
        {
            Floor.Publish(Snapshot([Queue() with { Offered = offered }], []));
        }

        Assert.Equal(drawn, page.RenderCount);
        Time.Advance(RenderGate.Interval);
        page.WaitForAssertion(() => Assert.Equal(drawn + oneDrawing, page.RenderCount));
        Assert.Contains("/ 20", page.Find(".cc-queues tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void SupervisorOfACity_SeesItsAgentsOnly()
    {
        SignIn(Roles.Supervisor, region: "HN-CS");

        var page = RenderFloor([], [Call("a", CallPhase.Talking, "service") with { AgentId = "2", RegionCode = "HN-ZZ" }]);

        Assert.Contains("one", page.Find(".cc-agents").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("two", page.Find(".cc-agents").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".cc-calls tbody tr"));
    }

    private IRenderedComponent<FloorPage> RenderFloor(params QueueView[] queues) => RenderFloor(queues, []);

    private IRenderedComponent<FloorPage> RenderFloor(QueueView[] queues, CallView[] calls)
    {
        Floor.Publish(Snapshot(queues, calls));
        return Render<FloorPage>();
    }

    private static SiteSnapshot Snapshot(QueueView[] queues, CallView[] calls) => new(
        "main", Desks.Now, SwitchConnected: true, PolicyVersion: 1, queues,
        [
            new AgentView("1", "one", "HN-CS", AgentStatus.Available, null, AgentState.Idle, Desks.Now, null, null, 0),
            new AgentView("2", "two", "HN-ZZ", AgentStatus.Available, null, AgentState.Idle, Desks.Now, null, null, 0),
        ],
        calls);

    private static QueueView Queue() => new("service", "gold", 0, null, 0.95, 10, 0, 0, 0, 0, AgentsConfigured: 5, AgentsAvailable: 3);

    private static CallView Call(string id, CallPhase phase, string skill) =>
        new(id, "138****0001", null, "HN", "gold", skill, phase, Desks.Now, Desks.Now, Desks.Now, null);
}
