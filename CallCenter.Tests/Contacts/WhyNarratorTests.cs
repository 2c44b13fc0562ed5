using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Contacts;

/// <summary>The story of a call, told from what the site itself recorded of a constructed stretch of work.</summary>
public sealed class WhyNarratorTests
{
    [Fact]
    public void CallThatFoundAFreeAgent_SaysWhoWasFreeAndWhyThisOne()
    {
        var site = new SiteBuilder().Agent("a1", "fault,service").Agent("a2").Agent("a3").Open().Queue("c1", "silver").Answer("c1");

        var story = Tell(site, "c1");

        Assert.Equal(
            [WhyKind.Arrived, WhyKind.Recognised, WhyKind.SkillChosen, WhyKind.Promise, WhyKind.Queued, WhyKind.Staff, WhyKind.AgentFound, WhyKind.Answered],
            story.Steps.Select(step => step.Kind));
        Assert.Equal((3, 3, 3), (Step(story, WhyKind.Staff).Configured, Step(story, WhyKind.Staff).AtWork, Step(story, WhyKind.Staff).Free));
        var found = Step(story, WhyKind.AgentFound);
        Assert.Equal(("a2", 3, WhyReasons.Idle, 1), (found.AgentId, found.Count, found.Reason, found.Level));
        Assert.Equal((0.90, 15, 7), (Step(story, WhyKind.Promise).Target, Step(story, WhyKind.Promise).Promised, Step(story, WhyKind.Promise).Version));
        Assert.Equal((WhyKind.InTime, 7), (story.Verdict.Kind, story.PolicyVersion));
    }

    [Fact]
    public void OnlyFreeAgent_IsSaidToBeTheOnly()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1");

        Assert.Equal(WhyReasons.Only, Step(Tell(site, "c1"), WhyKind.AgentFound).Reason);
    }

    [Fact]
    public void BetterLevel_IsTheReason()
    {
        var site = new SiteBuilder().Agent("a1", "fault,service").Agent("a2").Open().Queue("c1").Answer("c1");

        Assert.Equal(WhyReasons.Level, Step(Tell(site, "c1"), WhyKind.AgentFound).Reason);
    }

    [Fact]
    public void CallThatWaited_SaysWhoWasServedBeforeItAndWhy()
    {
        // One agent; ahead of the call one of its own queue, behind it one of gold; the agent's day goes on call by call.
        var site = Crowded();

        var story = Tell(site, "mine");

        Assert.Equal((WhyKind.Late, 20), (story.Verdict.Kind, story.Verdict.Promised));
        Assert.Equal(1, Step(story, WhyKind.CallsAhead).Count);
        Assert.Equal((1, 1, 0), (Step(story, WhyKind.Staff).Configured, Step(story, WhyKind.Staff).AtWork, Step(story, WhyKind.Staff).Free));
        Assert.Equal(2, Step(story, WhyKind.Overtaken).Count);
        Assert.Equal(["gold", "normal"], story.Served.Select(served => served.Tier));
        Assert.Equal(WhyReasons.SameQueue, story.Served[1].Reason);
        Assert.Equal(
            [("gold", WhyReasons.InTime, 1), ("normal", WhyReasons.SameQueue, 1)],
            story.Steps.Where(step => step.Kind == WhyKind.OvertakenBy).Select(step => (step.Tier!, step.Reason!, step.Count)).Order());
        Assert.Equal((WhyReasons.Only, "a1"), (Step(story, WhyKind.AgentFreed).Reason, Step(story, WhyKind.AgentFreed).AgentId));
    }

    [Fact]
    public void CallsOfAgentsWhoDoNotServeItsQueue_DidNotComeBeforeIt()
    {
        var site = new SiteBuilder().Agent("a1").Agent("f1", "fault").Open().Queue("busy").Answer("busy").Queue("mine").Queue("other", digit: '2')
            .Advance(3).HangUp("busy").Send(at => new AgentWrappedUp(at, "a1", "busy", "other", null)).Answer("mine");

        var story = Tell(site, "mine");

        Assert.Empty(story.Served);
        Assert.DoesNotContain(story.Steps, step => step.Kind == WhyKind.Overtaken);
    }

    [Fact]
    public void Pulled_NamesTheSupervisor_AndNotTheRule()
    {
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1").Advance(8)
            .Send(at => new SupervisorPulledCall(at, new FloorSupervisor("u1", "王班长", "HN"), "a1", "c1")).Answer("c1");

        var story = Tell(site, "c1");

        Assert.Equal(("王班长", "a1"), (Step(story, WhyKind.Pulled).By, Step(story, WhyKind.Pulled).AgentId));
        Assert.DoesNotContain(story.Steps, step => step.Kind is WhyKind.AgentFreed or WhyKind.AgentFound or WhyKind.Assigned);
    }

    [Fact]
    public void NotAnswered_ThenGivenToAnother_TellsBoth()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2").Open().Queue("c1").Ring("c1").Advance(5).EndLeg("c1", LegEnd.NoAnswer).Answer("c1");

        var story = Tell(site, "c1");

        Assert.Equal(("no-answer", "a1"), (Step(story, WhyKind.RingFailed).Reason, Step(story, WhyKind.RingFailed).AgentId));
        Assert.Equal(["a1", "a2"], story.Steps.Where(step => step.Kind == WhyKind.AgentFound).Select(step => step.AgentId));
    }

    [Theory]
    [InlineData(12, WhyKind.AbandonedEarly)]
    [InlineData(25, WhyKind.AbandonedLate)]
    public void HungUpWhileWaiting_IsToldAgainstThePromise(double seconds, WhyKind verdict)
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("busy").Answer("busy").Queue("c1").Advance(seconds).HangUp("c1");

        var story = Tell(site, "c1");

        Assert.Equal((verdict, seconds), (story.Verdict.Kind, story.Verdict.Seconds));
        Assert.Equal(WhyKind.HungUp, story.Steps[^1].Kind);
    }

    [Fact]
    public void DecisionsForgotten_StillTellsWhatIsKnown()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1");

        var story = WhyNarrator.Tell(Facts(site, "c1") with { Contact = Facts(site, "c1").Contact with { Decisions = [] } }, site.Now);

        Assert.Equal("a1", Step(story, WhyKind.Assigned).AgentId);
    }

    [Fact]
    public void Gap_IsTheReason_WhereItMadeTheDifference()
    {
        var far = new QueueCandidate("service", "gold", 0.95, 0.80, 1, "g", 12, 10, 1, 0.2);
        var near = new QueueCandidate("service", "normal", 0.80, 0.82, 1, "n", 22, 20, 1, 0.1);
        var policy = new RoutingPolicy(1, RoutingPreset.Balanced, RoutingConstants.Balanced, []);

        Assert.Equal(WhyReasons.Gap, WhyReasons.Between(far, near, policy));
        Assert.Equal(WhyReasons.Fifo, WhyReasons.Between(far, near, policy with { Preset = RoutingPreset.Fifo }));
        Assert.Equal(WhyReasons.NotOpen, WhyReasons.Between(far, near with { AfterSeconds = 60 }, policy));
        Assert.Equal(WhyReasons.Tie, WhyReasons.Between(far, far, policy));
    }

    /// <summary>One agent, a gold call that comes last, two normal ones before it.</summary>
    internal static SiteDriver Crowded()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("busy").Answer("busy").Queue("first").Advance(1).Queue("mine", number: "13900000009").Advance(30)
            .Queue("gold", "gold").Advance(2);
        Finish(site, "busy");
        Finish(site.Answer("gold").Advance(20), "gold");
        Finish(site.Answer("first").Advance(20), "first");
        return site.Answer("mine").Advance(60).HangUp("mine");
    }

    internal static CallFacts Facts(SiteDriver site, string callId)
    {
        var contact = site.Contact(callId);
        var row = new ContactRow(
            callId, contact.ArrivedAt, "139****0009", contact.CustomerId, "李女士", "000042", contact.TierCode, contact.SkillCode, contact.AgentId, null,
            contact.Outcome, contact.WaitSeconds, contact.TalkSeconds, null, null, contact.Incident, contact.ServedByFallback);
        var detail = new ContactDetail(
            row, contact.DialledNumber, contact.QueuedAt, contact.AnsweredAt, contact.EndedAt, null, 0, contact.EndedBy, contact.PolicyVersion, null,
            site.TraceOf(callId), [.. site.Decisions.Where(decision => decision.ContactId == callId)]);
        var policy = new SiteBuilder().Configuration.Policy;
        return new CallFacts(
            detail, [.. site.Decisions.Where(decision => decision.ContactId != callId)], true, new Dictionary<int, RoutingPolicy> { [policy.Version] = policy });
    }

    private static void Finish(SiteDriver site, string callId) =>
        site.HangUp(callId).Send(at => new AgentWrappedUp(at, "a1", callId, "other", null));

    private static WhyStory Tell(SiteDriver site, string callId) => WhyNarrator.Tell(Facts(site, callId), site.Now);

    private static WhyStep Step(WhyStory story, WhyKind kind) => Assert.Single(story.Steps, step => step.Kind == kind);
}
