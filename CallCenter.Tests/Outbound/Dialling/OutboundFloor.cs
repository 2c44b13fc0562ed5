using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Outbound.Dialling;

/// <summary>A small centre with one running campaign, whose store is played by hand.</summary>
internal sealed class OutboundFloor
{
    public const long Campaign = 7;

    private int _orders;

    public OutboundFloor(DialMode mode, Func<SiteCampaign, SiteCampaign>? change = null, Action<SiteBuilder>? build = null)
    {
        Configured = new SiteCampaign(Campaign, "回访", mode, StrategyVersion: 3, ["1001", "1002"], SkillCode: null, TimeSpan.FromSeconds(30), Priority: 0, Share: 1);
        Configured = change?.Invoke(Configured) ?? Configured;
        build?.Invoke(Builder);
        Driver = Builder.Agent("1001").Agent("1002").Open();
        Configure(Configured);
    }

    public SiteBuilder Builder { get; } = new();

    public SiteDriver Driver { get; }

    public SiteCampaign Configured { get; private set; }

    public Site Site => Driver.Site;

    public CampaignView? View => Site.Snapshot().Campaigns.SingleOrDefault();

    /// <summary>The site hears of these campaigns.</summary>
    public void Configure(params SiteCampaign[] campaigns) => Driver.Send(at => new SiteConfigured(
        at, Builder.Configuration with { Campaigns = campaigns, ResultCodes = ["done", "later", "wrong"] }));

    public void NotReady(string agentId) => Driver.Send(at => new AgentWentNotReady(at, agentId, "break"));

    /// <summary>The store hands over customers, named a1, a2 …</summary>
    public OutboundFloor Supply(int count, Func<DialOrder, DialOrder>? change = null)
    {
        var orders = Enumerable.Range(0, count).Select(_ => Order(change)).ToList();
        Driver.Send(at => new DialOrdersSupplied(at, Campaign, orders));
        return this;
    }

    public DialOrder Order(Func<DialOrder, DialOrder>? change = null)
    {
        var order = new DialOrder(
            $"a{++_orders}", Campaign, 100 + _orders, $"+8613800000{_orders:000}", $"客户{_orders}", CustomerId: null, TierCode: null,
            Driver.Now.AddHours(1), AgentId: null, AttemptNumber: 1)
        {
            StrategyVersion = 3,
            RegionCode = "HN",
        };
        return change?.Invoke(order) ?? order;
    }

    /// <summary>The agent's phone rings and is lifted.</summary>
    public OutboundFloor Lift(string callId)
    {
        Driver.Ring(callId).Answer(callId);
        return this;
    }

    public OutboundFloor Answered(string callId, bool? machine = null)
    {
        Driver.Send(at => new CalleeRang(at, callId)).Send(at => new CalleeAnswered(at, callId, machine));
        return this;
    }

    public OutboundFloor Ended(string callId, DialResult result)
    {
        Driver.Send(at => new DialEnded(at, callId, result));
        return this;
    }

    public IEnumerable<string> Dialled => Driver.Commands.OfType<PlaceCall>().Select(place => place.CallId);

    /// <summary>The record that the store would have.</summary>
    public DialAttempt Attempt(string callId)
    {
        var attempt = new DialAttempt { Id = callId, SiteId = "main", Number = "" };
        AttemptProjection.Project(attempt, Driver.TraceOf(callId).OrderBy(entry => entry.Id));
        return attempt;
    }
}
