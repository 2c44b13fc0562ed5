using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>Several customers on one number (requirement T2): the highest tier routes, the agent says who calls.</summary>
public sealed class SiteChooserTests
{
    private static readonly CustomerBasics Gold = SiteDriver.Customer("gold", 7);
    private static readonly CustomerBasics Normal = SiteDriver.Customer("normal", 8);

    [Fact]
    public void SeveralCustomers_HighestTier_RoutesAndShowsFirst()
    {
        var site = Ringing();

        Assert.Equal("gold", site.Only("c1", TraceKind.Queued).Data.TierCode);
        Assert.Equal(Gold, site.DeskCall("a1")!.Customer);
        Assert.Equal([Gold, Normal], site.DeskCall("a1")!.Candidates);
    }

    [Fact]
    public void OneCustomer_GivesNothingToChoose()
    {
        var site = new SiteBuilder().Agent("a1").Open().SignIn("a1").Send(at => new AgentWentAvailable(at, "a1")).Queue("c1");
        Assert.Empty(site.DeskCall("a1")!.Candidates);
        Assert.Equal(SiteRefusal.UnknownCustomer, Choose(site, 42).LastReply.Refusal);
    }

    [Fact]
    public void Choose_DuringTheCall_ChangesTheCustomerOfTheContactAndNotItsTier()
    {
        var site = Choose(Ringing().Answer("c1"), 8);

        Assert.Null(site.LastReply.Refusal);
        Assert.Equal(Normal, site.DeskCall("a1")!.Customer);
        Assert.Equal("gold", site.DeskCall("a1")!.Tier);
        Assert.Equal((8L, "a1"), (site.Only("c1", TraceKind.CustomerChosen).Data.CustomerId, site.Only("c1", TraceKind.CustomerChosen).Data.AgentId));
        Assert.Equal((8L, "gold"), (site.Contact("c1").CustomerId, site.Contact("c1").TierCode));
        // A server that takes over reads it from the switch.
        Assert.Equal(8L, site.Sent<RememberCall>("c1").Last().Memo.CustomerId);
    }

    [Fact]
    public void Choose_InTheWrapUp_StillCounts()
    {
        var site = Ringing().Answer("c1").HangUp("c1");
        Choose(site, 8);

        Assert.Null(site.LastReply.Refusal);
        Assert.Equal(8L, site.DeskCall("a1")!.Customer!.Id);
        Assert.Equal(8L, site.Contact("c1").CustomerId);
    }

    [Fact]
    public void Choose_OfTheOneWhoIsThereAlready_LeavesNoTrace()
    {
        var site = Choose(Ringing().Answer("c1"), 7);
        Assert.Null(site.LastReply.Refusal);
        Assert.DoesNotContain(TraceKind.CustomerChosen, site.Kinds("c1"));
    }

    [Fact]
    public void Choose_OfAStrangerOrAnotherCall_IsRefused()
    {
        var site = Ringing().Answer("c1");
        Assert.Equal(SiteRefusal.UnknownCustomer, Choose(site, 99).LastReply.Refusal);
        Assert.Equal(SiteRefusal.CallNotHere, Choose(site, 8, "c2").LastReply.Refusal);
        Assert.Equal(7L, site.DeskCall("a1")!.Customer!.Id);
    }

    [Fact]
    public void Choice_AfterTheProductCameBack_IsShownAgainWithItsCandidates()
    {
        var before = Choose(Ringing().Answer("c1"), 8);
        var held = before.Held("c1", HeldWhere.WithAgent);

        var after = new SiteBuilder().Agent("a1").Open().SignIn("a1");
        after.Send(at => new SwitchConnected(at, [held], []));
        after.Send(at => new CallerRecognised(at, "c1", Gold, LookupFailed: false) { Others = [Normal] });

        Assert.Equal(Normal, after.DeskCall("a1")!.Customer);
        Assert.Equal([Gold, Normal], after.DeskCall("a1")!.Candidates);
    }

    private static SiteDriver Ringing()
    {
        var site = new SiteBuilder().Agent("a1").Open().SignIn("a1").Send(at => new AgentWentAvailable(at, "a1")).Arrive("c1");
        return site.Send(at => new CallerRecognised(at, "c1", Gold, LookupFailed: false) { Others = [Normal] }).EndPrompt("c1").Ring("c1");
    }

    private static SiteDriver Choose(SiteDriver site, long customerId, string callId = "c1") =>
        site.Send(at => new AgentChoseCustomer(at, "a1", callId, customerId));
}
