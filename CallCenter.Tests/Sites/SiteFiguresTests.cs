using CallCenter.Core.Contacts;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>Today's figures count each contact once, in the queue its record names, before a restart and after it.</summary>
public sealed class SiteFiguresTests
{
    [Fact]
    public void Transferred_TheContactCountsOnceWhereItIsNow()
    {
        var site = Open().Queue("c1").Advance(3).Answer("c1").Advance(20).Send(at => new AgentTransferredCall(at, "a1", "c1", "fault"));
        Assert.Equal([("fault", 1, 1, 1, 0)], Figures(site));

        site.Advance(60).Answer("c1").Advance(5).HangUp("c1");

        Assert.Equal([("fault", 1, 1, 1, 0)], Figures(site));
    }

    [Fact]
    public void Transferred_CallerHangsUpWaiting_WasAnsweredAllTheSame()
    {
        var site = Open().Queue("c1").Answer("c1").Send(at => new AgentWentNotReady(at, "a2", "break"))
            .Send(at => new AgentTransferredCall(at, "a1", "c1", "fault")).Advance(60).HangUp("c1");

        Assert.Equal([("fault", 1, 1, 1, 0)], Figures(site));
        Assert.Equal(ContactOutcome.Answered, site.Contact("c1").Outcome);
    }

    [Fact]
    public void QueuedYesterdayAnsweredToday_CountsInYesterdaysFiguresOnly()
    {
        // 10:00 in Shanghai, so 14 h to midnight.
        var site = Open();
        site.Advance((14 * 3600) - 10).Queue("c1", number: "13800000002").Advance(12).Answer("c1").HangUp("c1");

        Assert.All(Figures(site), queue => Assert.Equal((0, 0, 0, 0), (queue.Offered, queue.Answered, queue.InTime, queue.Abandoned)));
    }

    [Fact]
    public void Restart_AfterATransfer_TheFiguresStayAsTheyWere()
    {
        var old = Open().Queue("c1").Answer("c1").Send(at => new AgentWentNotReady(at, "a2", "break"))
            .Send(at => new AgentTransferredCall(at, "a1", "c1", "fault"));
        var contact = old.Contact("c1");
        var before = Figures(old);

        var builder = Builder();
        var now = old.Now.AddSeconds(5);
        builder.Incarnation = now.ToUnixTimeMilliseconds();
        var site = new SiteDriver(new Site(builder.Identity), now)
            .Send(at => new SiteConfigured(at, builder.Configuration))
            .Send(at => new SiteRestored(
                at, [], [new RestoredContact("c1", contact.QueuedAt, contact.AnsweredAt, contact.AgentId, contact.SkillCode, contact.TierCode)], [],
                [new RestoredFigures("fault", "normal", 1, 1, 1, 0)]))
            .Send(at => new SwitchConnected(at, [old.Held("c1", HeldWhere.Product)], []));
        Assert.Equal(before, Figures(site));

        site.SignIn("a2").Send(at => new AgentWentAvailable(at, "a2")).Answer("c1").HangUp("c1");

        Assert.Equal(before, Figures(site));
    }

    [Fact]
    public void Restart_CallWasServedByTheSwitchMeanwhile_CountsAsAnswered()
    {
        var old = Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1");
        var ended = new UnattendedCall(
            "c1", "13800000001", "96633", SiteBuilder.Begin, old.Now.AddSeconds(4), old.Now.AddSeconds(30), "PJSIP/a1", old.Now.AddSeconds(60), old.Memo("c1"));

        var builder = Builder();
        var site = new SiteDriver(new Site(builder.Identity), old.Now.AddSeconds(90))
            .Send(at => new SiteConfigured(at, builder.Configuration))
            .Send(at => new SiteRestored(
                at, [], [new RestoredContact("c1", old.Contact("c1").QueuedAt, null, null, "service", "normal")], [], [new RestoredFigures("service", "normal", 1, 0, 0, 0)]))
            .Send(at => new SwitchConnected(at, [], [ended]));

        Assert.Equal([("service", 1, 1, 0, 0)], Figures(site));
    }

    private static SiteBuilder Builder() => new SiteBuilder().Agent("a1").Agent("a2", "fault");

    private static SiteDriver Open() => Builder().Open();

    private static List<(string Skill, int Offered, int Answered, int InTime, int Abandoned)> Figures(SiteDriver site) =>
        [.. site.Site.Snapshot().Queues.Where(queue => queue.Offered > 0)
            .Select(queue => (queue.Skill, queue.Offered, queue.Answered, queue.AnsweredInTime, queue.Abandoned))];
}
