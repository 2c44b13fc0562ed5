using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Ivr;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>Who calls, and what the tier makes of it (requirements T2, T5, T6).</summary>
public sealed class SiteRecognitionTests
{
    [Fact]
    public void Arrival_NumberSignalled_AsksWhoCallsInStoredForm()
    {
        var site = new SiteBuilder().Open().Arrive("c1", "138 0000 0001");

        Assert.Equal("+8613800000001", Assert.Single(site.Commands.OfType<RecogniseCaller>()).Number);
    }

    [Fact]
    public void Recognised_KnownCustomer_GivesTheTier()
    {
        var site = new SiteBuilder().Open().Arrive("c1").Recognise("c1", "silver", customerId: 7);

        var entry = site.Only("c1", TraceKind.Recognised);
        Assert.Equal((7L, "silver"), (entry.Data.CustomerId, entry.Data.TierCode));
        Assert.Equal([Prompt.Greeting, Prompt.Menu], Assert.Single(site.Sent<PlayPrompts>("c1")).Prompts);
    }

    [Fact]
    public void Recognised_TierNobodyConfigured_TakesTheDefaultTier()
    {
        var site = new SiteBuilder().Open().Arrive("c1").Recognise("c1", "platinum");

        Assert.Equal("normal", site.Only("c1", TraceKind.Recognised).Data.TierCode);
    }

    [Theory]
    [InlineData(false, "unknown")]
    [InlineData(true, "lookup-failed")]
    public void Recognised_NobodyFound_GoesOnWithTheDefaultTier(bool lookupFailed, string reason)
    {
        var site = new SiteBuilder().Open().Arrive("c1").NotRecognised("c1", lookupFailed);

        var entry = site.Only("c1", TraceKind.NotRecognised);
        Assert.Equal((reason, "normal"), (entry.Data.Reason, entry.Data.TierCode));
        Assert.Single(site.Sent<PlayPrompts>("c1"));
    }

    [Fact]
    public void Arrival_WithheldNumber_AsksNobodyAndGoesOn()
    {
        var site = new SiteBuilder().Open().Arrive("c1", "anonymous");

        Assert.Empty(site.Commands.OfType<RecogniseCaller>());
        Assert.Equal("withheld", site.Only("c1", TraceKind.NotRecognised).Data.Reason);
        Assert.Null(site.Contact("c1").CallerNumber);
    }

    [Fact]
    public void Recognition_LaterThanItsTime_GoesOnWithoutAndIgnoresTheAnswer()
    {
        var site = new SiteBuilder().Open().Arrive("c1").Advance(0.9);
        Assert.Equal("lookup-failed", site.Only("c1", TraceKind.NotRecognised).Data.Reason);

        site.Recognise("c1", "gold");

        Assert.DoesNotContain(TraceKind.Recognised, site.Kinds("c1"));
        Assert.Equal("normal", site.Call("c1")!.Tier);
    }

    [Fact]
    public void Recognised_TierThatSkipsTheMenu_HearsTheGreetingAndQueues()
    {
        var site = new SiteBuilder().Open().Arrive("c1").Recognise("c1", "gold");
        Assert.Equal([Prompt.Greeting, Prompt.Connecting], Assert.Single(site.Sent<PlayPrompts>("c1")).Prompts);

        site.Press("c1", '2').EndPrompt("c1");

        Assert.Contains(TraceKind.MenuSkipped, site.Kinds("c1"));
        Assert.Equal("service", site.Only("c1", TraceKind.Queued).Data.SkillCode);
    }

    [Fact]
    public void Recognised_BarredTier_IsToldGoodbyeAndReachesNobody()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2").Open().Arrive("c1").Recognise("c1", "barred");
        Assert.Equal([Prompt.Greeting, Prompt.Barred], Assert.Single(site.Sent<PlayPrompts>("c1")).Prompts);

        site.Press("c1", '1').EndPrompt("c1");

        Assert.Single(site.Sent<HangUpCall>("c1"));
        Assert.Empty(site.Commands.OfType<RingAgent>());
        Assert.Equal(ContactOutcome.Barred, site.Contact("c1").Outcome);
    }

    [Fact]
    public void Arrival_ToldTwiceOrAgainAfterTheEnd_IsOneCall()
    {
        var site = new SiteBuilder().Open().Arrive("c1").Arrive("c1").HangUp("c1").Arrive("c1");

        site.Only("c1", TraceKind.Arrived);
        Assert.Null(site.Call("c1"));
    }

    [Fact]
    public void Hangup_WhileInTheMenu_IsLeftInMenu()
    {
        var site = new SiteBuilder().Open().Arrive("c1").Recognise("c1").HangUp("c1");

        Assert.Equal((ContactOutcome.LeftInMenu, CallParty.Caller), (site.Contact("c1").Outcome, site.Contact("c1").EndedBy));
        Assert.Equal(0, site.Site.Snapshot().Queues.Sum(queue => queue.Abandoned));
    }
}
