using Bunit;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Web.Features.Agents;
using Microsoft.AspNetCore.Components.Web;

namespace CallCenter.Tests.Web;

public sealed class DeskPageTests : PageTest
{
    // The history reads the store; it has tests of its own.
    public DeskPageTests() => ComponentFactories.AddStub<DeskHistory>();

    [Fact]
    public void Desk_BeforeTheSiteHasReported_SaysThatItStarts()
    {
        var page = RenderDesk(null);

        Assert.Contains("The call site is starting", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Desk_OfAUserWithoutAgent_SaysWhatToDo()
    {
        SignIn("agent");

        var page = RenderDesk(null);

        Assert.Contains("isn't linked to an agent", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Ring_ShowsCustomerTierAndAnswer_AndSounds()
    {
        var page = RenderDesk(Desks.Available());

        Push(Desks.Ringing());

        var strip = page.WaitForElement(".cc-strip.cc-ringing");
        Assert.Contains("张三", strip.TextContent, StringComparison.Ordinal);
        Assert.Contains("Gold", strip.TextContent, StringComparison.Ordinal);
        Assert.Contains("+8613800000001", strip.TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("Incoming call 张三", Script.Invocations["ring"][^1].Arguments[0]));

        Push(Desks.Talking());
        page.WaitForAssertion(() => Assert.Null(Script.Invocations["ring"][^1].Arguments[0]));
    }

    [Fact]
    public async Task AnswerKey_WhileRinging_AnswersThatCall()
    {
        var page = RenderDesk(Desks.Ringing("c9"));

        await page.Instance.PressedAsync("Answer");

        Assert.Equal("c9", Assert.IsType<AgentPressedAnswer>(Assert.Single(Site.Received)).ContactId);
    }

    [Fact]
    public async Task Keys_ThatMeanNothingNow_SendNothing()
    {
        var page = RenderDesk(Desks.Available());

        await page.Instance.PressedAsync("Answer");
        await page.Instance.PressedAsync("Hold");
        await page.Instance.PressedAsync("HangUp");
        await page.Instance.PressedAsync("Nonsense");

        Assert.Empty(Site.Received);
    }

    [Fact]
    public async Task HoldKey_HoldsWhileTalking_AndRetrievesWhileHolding()
    {
        var page = RenderDesk(Desks.Talking());

        await page.Instance.PressedAsync("Hold");
        Push(Desks.Talking() with { State = Core.Agents.AgentState.Holding });
        await page.Instance.PressedAsync("Hold");

        Assert.Collection(Site.Received, e => Assert.IsType<AgentPressedHold>(e), e => Assert.IsType<AgentPressedRetrieve>(e));
    }

    [Fact]
    public async Task Refusal_IsShownInTheUsersWords()
    {
        Site.Answer = new SiteReply(SiteRefusal.CallNotHere);
        var page = RenderDesk(Desks.Ringing());

        await page.Instance.PressedAsync("Answer");

        page.WaitForAssertion(() => Assert.Contains(
            "That call isn't with you any more.", page.Find(".cc-notices").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void NotReadySetByTheSystem_LeavesANotice()
    {
        var page = RenderDesk(Desks.Available());

        Push(Desks.NotReady("no-answer"));

        page.WaitForAssertion(() => Assert.Contains("The system set you to not ready: No answer", page.Find(".cc-notices").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Heartbeat_OfASignedInAgent_ReachesTheSite_AndOfASignedOutOneDoesNot()
    {
        var page = RenderDesk(Desks.SignedOut());
        await page.Instance.SeenAsync();
        Assert.Empty(Site.Received);

        Push(Desks.Available());
        await page.Instance.SeenAsync();
        Assert.IsType<AgentSeen>(Assert.Single(Site.Received));
    }

    [Fact]
    public void Draft_TypedHere_IsNotOverwrittenByThePushOfAnOlderOne()
    {
        var page = RenderDesk(Desks.WrapUp(remark: "restored"));
        Assert.Equal("restored", page.Find("#remark").GetAttribute("value"));

        page.Find("#remark").Input("restored and more");
        Push(Desks.WrapUp(remark: "restored"));

        Assert.Equal("restored and more", page.Find("#remark").GetAttribute("value"));
    }

    [Fact]
    public void Draft_TypedInAnotherTab_ShowsWhereNothingWasTyped()
    {
        var page = RenderDesk(Desks.WrapUp());

        Push(Desks.WrapUp(category: "fault-no-signal", remark: "from the other tab"));

        page.WaitForAssertion(() => Assert.Equal("from the other tab", page.Find("#remark").GetAttribute("value")));
        Assert.Equal("true", page.Find("#category-fault-no-signal").GetAttribute("aria-selected"));
    }

    [Fact]
    public void Draft_IsKeptOnTheServer_OncePerPauseInTyping()
    {
        var page = RenderDesk(Desks.Talking());

        page.Find("#remark").Input("a");
        Time.Advance(TimeSpan.FromMilliseconds(400));
        page.Find("#remark").Input("ab");
        Time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.Empty(Site.Received);
        Time.Advance(TimeSpan.FromMilliseconds(1));

        page.WaitForAssertion(() => Assert.Equal("ab", Assert.IsType<AgentDraftedWrapUp>(Assert.Single(Site.Received)).Remark));
        page.WaitForAssertion(() => Assert.Contains("Draft saved", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void NextCall_StartsWithAnEmptyRecord()
    {
        var page = RenderDesk(Desks.WrapUp("c1"));
        page.Find("#remark").Input("about the first caller");

        Push(Desks.Talking("c2"));

        page.WaitForAssertion(() => Assert.Equal("", page.Find("#remark").GetAttribute("value")));
    }

    [Fact]
    public async Task Finish_WithoutCategory_AsksForIt_AndWithOneSendsEverything()
    {
        var page = RenderDesk(Desks.WrapUp());
        page.Find("#remark").Input("no picture since noon");

        await page.Instance.PressedAsync("Finish");
        page.WaitForAssertion(() => Assert.Contains("Choose a category first", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(Site.Received, e => e is AgentWrappedUp);

        page.Find("#category").Input("signal");
        page.Find("#category").KeyDown(new KeyboardEventArgs { Key = "Enter" });
        await page.Instance.PressedAsync("Finish");

        var sent = Assert.IsType<AgentWrappedUp>(Assert.Single(Site.Received, e => e is AgentWrappedUp));
        Assert.Equal(("c1", "fault-no-signal", "no picture since noon"), (sent.ContactId, sent.CategoryCode, sent.Remark));
    }

    [Fact]
    public async Task Finish_WhileTheCallGoesOn_DoesNothing()
    {
        var page = RenderDesk(Desks.Talking());
        page.Find("#category").KeyDown(new KeyboardEventArgs { Key = "Enter" });

        await page.Instance.PressedAsync("Finish");

        Assert.DoesNotContain(Site.Received, e => e is AgentWrappedUp);
    }

    [Fact]
    public void Desk_InChinese_SpeaksChinese()
    {
        System.Globalization.CultureInfo.CurrentUICulture = new("zh-CN");

        var page = RenderDesk(Desks.Ringing());

        var strip = page.Find(".cc-strip");
        Assert.Contains("振铃", strip.TextContent, StringComparison.Ordinal);
        Assert.Contains("金卡", strip.TextContent, StringComparison.Ordinal);
        Assert.Contains("应答", strip.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_FromAThreadOfNoLanguage_IsDrawnInTheUsersLanguage()
    {
        var page = RenderDesk(Desks.Available());

        await Task.Run(() =>
        {
            System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.InvariantCulture;
            Push(Desks.Talking());
        }, Xunit.TestContext.Current.CancellationToken);

        page.WaitForAssertion(() => Assert.StartsWith("Talking", page.Find(".cc-strip-word").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<DeskPage> RenderDesk(AgentDesk? desk)
    {
        RenderPopovers();
        if (desk is not null)
        {
            Floor.Publish(desk);
        }

        return Render<DeskPage>();
    }

    private void Push(AgentDesk desk) => Floor.Publish(desk);
}
