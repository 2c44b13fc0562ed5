using Bunit;
using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using CallCenter.Web.Features.Agents;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web;

public sealed class OutboundDeskTests : PageTest
{
    // A store without campaigns: what the list says of the customer stays empty.
    private readonly TestDatabase _database = TestDatabase.CreateAsync().GetAwaiter().GetResult();
    private readonly List<ResultText> _drafts = [];
    private readonly List<ResultText> _given = [];
    private readonly List<DateTimeOffset> _asked = [];

    private static IReadOnlyList<ResultChoice> Choices { get; } =
        [.. ResultCodeDefaults.Build().Select(code => new ResultChoice(code.Code, code.NameZh, code.NameEn, code.Disposition))];

    [Fact]
    public void Strip_OfAPreview_OffersDialAndPassOverWithReasons()
    {
        var reasons = new List<string>();
        var strip = Render<DeskStrip>(p => p
            .Add(s => s.Desk, Preview()).Add(s => s.PassOver, reasons.Add));

        Assert.Contains("王五", strip.Find(".cc-strip-call").TextContent, StringComparison.Ordinal);
        Assert.Contains("回访任务 · Preview", strip.Find(".cc-strip-call").TextContent, StringComparison.Ordinal);
        Assert.Contains("Dial", strip.Find(".cc-primary").TextContent, StringComparison.Ordinal);
        strip.FindAll(".cc-menu-item").First(item => item.TextContent == "The data are wrong").Click();
        Assert.Equal(["wrong-data"], reasons);
    }

    [Theory]
    [InlineData("Answer", typeof(AgentDialled))]
    [InlineData("NextCustomer", null)]
    public async Task Keys_DuringAPreview_DialAndNothingElse(string key, Type? sent)
    {
        var page = RenderDesk(Preview());

        await page.Instance.PressedAsync(key);

        Assert.Equal(sent is null ? [] : [sent], Site.Received.Select(request => request.GetType()));
    }

    [Fact]
    public async Task NextCustomerKey_WhileIdle_AsksForOne()
    {
        var page = RenderDesk(Desks.Available());

        await page.Instance.PressedAsync("NextCustomer");

        Assert.Null(Assert.IsType<AgentAskedForCustomer>(Assert.Single(Site.Received)).CampaignId);
    }

    [Fact]
    public void DigitKeys_ChooseTheResult_AndTheDraftIsKeptOncePerPause()
    {
        var panel = RenderPanel(Talking());

        panel.Find("#result").KeyDown(new KeyboardEventArgs { Key = "3" });
        panel.Find("#result-remark").Input("no time");
        Assert.Empty(_drafts);
        Time.Advance(ResultPanel.DraftPause);

        panel.WaitForAssertion(() => Assert.Equal(new ResultText("o1", ResultCodeDefaults.Refused, "no time", null), Assert.Single(_drafts)));
        Assert.True(panel.Find("button.cc-primary").HasAttribute("disabled"));
    }

    [Fact]
    public void ResultTypedHere_IsNotOverwrittenByAnOlderPictureOfTheDesk()
    {
        var panel = RenderPanel(Talking(remark: "restored"));
        Assert.Equal("restored", panel.Find("#result-remark").GetAttribute("value"));
        panel.Find("#result-remark").Input("restored and more");

        panel.Render(p => p.Add(x => x.Call, Talking(remark: "restored")));

        Assert.Equal("restored and more", panel.Find("#result-remark").GetAttribute("value"));
    }

    [Fact]
    public async Task Finish_WithoutResult_AsksForIt_AndWithAPromiseSendsItInUtc()
    {
        var panel = RenderPanel(Talking(), ended: true);
        await panel.InvokeAsync(panel.Instance.FinishAsync);
        Assert.Contains("First choose a result.", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        panel.Find("#result").KeyDown(new KeyboardEventArgs { Key = "2" });
        panel.Find("#callback-at").Change("2026-03-05T10:30");
        panel.FindAll("[name=callback-who]")[1].Change(true);
        await panel.InvokeAsync(panel.Instance.FinishAsync);

        var at = new DateTimeOffset(2026, 3, 5, 2, 30, 0, TimeSpan.Zero);
        Assert.Equal([at], _asked);
        Assert.Equal(new ResultText("o1", ResultCodeDefaults.CallLater, "", new CallBack(at, Personal: false)), Assert.Single(_given));
    }

    [Fact]
    public async Task CallBack_OutsideTheWindow_IsNotSent_AndTheNextTimeIsOneClickAway()
    {
        var next = new DateTimeOffset(2026, 3, 5, 1, 0, 0, TimeSpan.Zero);
        var panel = RenderPanel(Talking(), ended: true, check: at => at == next ? new CallBackCheck(null, next) : new CallBackCheck(CallBackProblem.OutsideWindow, next));
        panel.Find("#result").KeyDown(new KeyboardEventArgs { Key = "2" });
        panel.Find("#callback-at").Change("2026-03-04T22:00");
        await panel.InvokeAsync(panel.Instance.FinishAsync);
        Assert.Empty(_given);
        Assert.Contains("No calling window is open then.", panel.Find(".cc-callback").TextContent, StringComparison.Ordinal);

        panel.Find(".cc-callback .cc-link").Click();
        await panel.InvokeAsync(panel.Instance.FinishAsync);

        Assert.Equal(next, Assert.Single(_given).CallBack?.At);
    }

    [Fact]
    public void CallBack_IsAskedForOnlyWithAResultThatMeansAnotherCall()
    {
        var panel = RenderPanel(Talking());
        panel.Find("#result").KeyDown(new KeyboardEventArgs { Key = "1" });
        Assert.Empty(panel.FindAll("#callback-at"));
        panel.Find("#result").KeyDown(new KeyboardEventArgs { Key = "2" });
        Assert.Single(panel.FindAll("#callback-at"));
    }

    [Fact]
    public async Task Category_IsOptional_KeptAsChosen_AndCanBeTakenBack()
    {
        var panel = RenderPanel(Talking() with { DraftResult = ResultCodeDefaults.Refused, DraftCategory = "fault-no-signal" }, ended: true);
        Assert.Contains("No signal", panel.Find(".cc-result-category summary").TextContent, StringComparison.Ordinal);
        Assert.True(panel.Find($".cc-result input[value='{ResultCodeDefaults.Refused}']").HasAttribute("checked"));

        panel.Find(".cc-result-category .cc-link").Click();
        Time.Advance(ResultPanel.DraftPause);
        panel.WaitForAssertion(() => Assert.Null(Assert.Single(_drafts).Category));
        var leaf = panel.FindAll(".cc-result-category [role=option]")[0];
        leaf.Click();
        await panel.InvokeAsync(panel.Instance.FinishAsync);

        Assert.Equal(leaf.Id, $"result-category-{Assert.Single(_given).Category}");
    }

    [Fact]
    public void Work_ACampaignIsSwitchedOff_TheSiteIsTold_AndItOffersNobody()
    {
        DeskCampaign Campaign(bool takesPart) => new(7, "回访任务", DialMode.Preview, 3, takesPart);
        var page = RenderDesk(Desks.Available() with { Campaigns = [Campaign(true)] });
        page.WaitForElement(".cc-outbound-campaigns input[type=checkbox]").Change(false);
        var sent = Assert.IsType<AgentChoseCampaign>(Assert.Single(Site.Received));
        Assert.Equal((7, false), (sent.CampaignId, sent.TakesPart));

        Floor.Publish(Desks.Available() with { Campaigns = [Campaign(false)] });

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".cc-outbound-work button")));
        Assert.False(page.Find(".cc-outbound-campaigns input[type=checkbox]").HasAttribute("checked"));
    }

    private static AgentDesk Preview() =>
        Desks.Available() with { State = AgentState.Previewing, Call = Call(OutboundStage.Preview) };

    private static DeskCall Talking(string? remark = null) => Call(OutboundStage.Talking) with { AnsweredAt = Desks.Now, DraftRemark = remark };

    private static DeskCall Call(OutboundStage stage) => Desks.Call("o1") with
    {
        Customer = null,
        Outbound = new DeskOutbound(5, "回访任务", DialMode.Preview, 77, "+8613900000001", "王五", 2, stage, Desks.Now) { ExpiresAt = Desks.Now.AddHours(1) },
    };

    private IRenderedComponent<ResultPanel> RenderPanel(DeskCall call, bool ended = false, Func<DateTimeOffset, CallBackCheck>? check = null) => Render<ResultPanel>(p => p
        .Add(x => x.Call, call).Add(x => x.Choices, Choices).Add(x => x.Ended, ended)
        .Add(x => x.Draft, text =>
        {
            _drafts.Add(text);
            return Task.FromResult(true);
        })
        .Add(x => x.Finish, text =>
        {
            _given.Add(text);
            return Task.FromResult(true);
        })
        .Add(x => x.Check, at =>
        {
            _asked.Add(at);
            return Task.FromResult(check?.Invoke(at) ?? new CallBackCheck(null, at));
        }));

    private protected override void AddServices(IServiceCollection services) => services.AddSingleton<IDbContextFactory<CallCenterDb>>(_database);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _database.DisposeAsync();
    }

    private IRenderedComponent<DeskPage> RenderDesk(AgentDesk desk)
    {
        RenderPopovers();
        ComponentFactories.AddStub<DeskHistory>();
        ComponentFactories.AddStub<OutboundCustomer>();
        ComponentFactories.AddStub<OutboundFields>();
        Floor.Publish(desk);
        return Render<DeskPage>();
    }
}
