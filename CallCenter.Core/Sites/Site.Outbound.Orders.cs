using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Pacing;

namespace CallCenter.Core.Sites;

// Which customer is dialled when: the stock of orders, the agents, the pace.
public sealed partial class Site
{
    /// <summary>How often a campaign looks again: for appointments, and after it was told that nobody is due.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan DialTick = TimeSpan.FromSeconds(1);

    // A question to the store that isn't answered in this time was lost.
    private static readonly TimeSpan AskPatience = TimeSpan.FromSeconds(60);

    // Orders are kept a little while for agents who have just gone for a moment.
    private static readonly TimeSpan KeepWithoutAgents = TimeSpan.FromSeconds(60);

    private const int MaxStock = 500, AppointmentsAtOnce = 20;

    private readonly SortedDictionary<long, LiveCampaign> _campaigns = [];
    private DateTimeOffset? _dialTickAt;
    private bool _dialChanged;

    private void ConfigureCampaigns(SiteConfiguration configuration)
    {
        foreach (var campaign in _campaigns.Values)
        {
            campaign.Running = false;
        }

        foreach (var configured in configuration.Campaigns)
        {
            if (_campaigns.TryGetValue(configured.Id, out var known))
            {
                // What the store counted before this life stays as it was: what happened since is counted here.
                known.Configuration = configured with { AnsweredBefore = known.Configuration.AnsweredBefore, AbandonedBefore = known.Configuration.AbandonedBefore };
                known.Running = true;
                known.AskAgainAt = _now;
            }
            else
            {
                _campaigns.Add(configured.Id, new LiveCampaign(configured, _now) { Served = _campaigns.Count == 0 ? 0 : _campaigns.Values.Min(other => other.Served) });
            }
        }

        _dialChanged = true;
    }

    private LiveCampaign CampaignOf(LiveCall call)
    {
        var configuration = call.Outbound!.Campaign;
        if (!_campaigns.TryGetValue(configuration.Id, out var campaign))
        {
            // A call taken over from an earlier life, of a campaign that has been stopped since.
            _campaigns[configuration.Id] = campaign = new LiveCampaign(configuration, _now) { Running = false };
        }

        return campaign;
    }

    private void OnOrdersSupplied(DialOrdersSupplied supplied)
    {
        var campaign = _campaigns.GetValueOrDefault(supplied.CampaignId);
        if (campaign is not null)
        {
            campaign.AskedAt = null;
            campaign.AskAgainAt = _now + (supplied.Orders.Count > 0 ? DialTick : LookAgain);
        }

        foreach (var order in supplied.Orders)
        {
            if (_calls.ContainsKey(order.AttemptId) || _ended.Knows(order.AttemptId) || campaign?.Has(order.AttemptId) == true)
            {
                continue;
            }

            if (campaign is null || ReasonToWithdraw(order, campaign) is not null)
            {
                Withdraw(order, campaign is null ? "stopped" : ReasonToWithdraw(order, campaign)!);
            }
            else
            {
                campaign.Add(order);
            }
        }

        ShowAwaited();
        _dialChanged = true;
    }

    /// <summary>Why an order must not be dialled; null where it may.</summary>
    private string? ReasonToWithdraw(DialOrder order, LiveCampaign campaign) =>
        order.ExpiresAt <= _now ? "expired"
        : !campaign.Running ? "stopped"
        : order.StrategyVersion != campaign.Configuration.StrategyVersion ? "changed"
        : null;

    /// <summary>Gives an order back undialled: the customer waits again, and it counts as no attempt.</summary>
    private void Withdraw(DialOrder order, string reason, string? agentId = null)
    {
        _ended.Add(order.AttemptId);
        _trace.Add(new TraceEntry(NextId(), _now, order.AttemptId, TraceKind.Withdrawn, new TraceData
        {
            SiteId = _settings.SiteId,
            CampaignId = order.CampaignId,
            AgentId = agentId,
            DialResult = DialResult.Withdrawn,
            Reason = reason,
        }));
    }

    /// <summary>After each event: whoever may be dialled for somebody now, is.</summary>
    private void Dial()
    {
        if (_campaigns.Count == 0)
        {
            return;
        }

        TakeBackForCallers();
        if (_dialTickAt is { } due && due <= _now)
        {
            _dialTickAt = null;
            _dialChanged = true;
        }

        if (_dialChanged)
        {
            _dialChanged = false;
            TakeBackWhatMayNotBeDialled();
            GiveBackStock();
            if (_switchConnected)
            {
                ServeWaitingCustomers();
                GiveToAgents();
                DialAhead();
            }

            AskForOrders();
            RemoveFinishedCampaigns();
        }

        if (_dialTickAt is null && _campaigns.Count > 0)
        {
            _dialTickAt = _now + DialTick;
            _deadlines.Set(DeadlineKind.DialTick, "", _dialTickAt.Value);
        }
    }

    /// <summary>
    /// A blended agent: a caller whom she may serve comes before a customer who hasn't been dialled yet. Agents with nothing in hand
    /// have been offered to callers before this.
    /// </summary>
    private void TakeBackForCallers()
    {
        foreach (var agent in _agents.Values.Where(agent => agent is { Status: AgentStatus.Available, Call: { IsUndialled: true } }).ToList())
        {
            if (_switchConnected && _router.Agent(agent.Id) is { } routable && _router.ChooseCall(routable, _now) is not null)
            {
                TakeBack(agent.Call!);
                OfferTo(agent);
                _dialChanged = true;
            }
        }
    }

    private void TakeBackWhatMayNotBeDialled()
    {
        foreach (var call in _calls.Values.Where(call => call.IsUndialled).ToList())
        {
            var campaign = CampaignOf(call);
            if (ReasonToWithdraw(call.Outbound!.Order, campaign) is not null || !MayDialFor(call.Agent!, campaign.Configuration))
            {
                var agent = call.Agent!;
                TakeBack(call);
                OfferTo(agent);
            }
        }
    }

    private void GiveBackStock()
    {
        foreach (var campaign in _campaigns.Values)
        {
            if (AgentsAtWork(campaign).Any())
            {
                campaign.AgentsSeenAt = _now;
            }

            var agentsLeft = campaign.AgentsSeenAt is { } seen && _now - seen >= KeepWithoutAgents;
            foreach (var order in campaign.Stock.ToList())
            {
                if (ReasonToWithdraw(order, campaign) is { } reason)
                {
                    campaign.Remove(order);
                    Withdraw(order, reason);
                }
                else if (agentsLeft)
                {
                    campaign.Remove(order);
                    Withdraw(order, "agents-left");
                }
            }
        }
    }

    /// <summary>Customers who have answered and wait for an agent come before everything that isn't dialled yet.</summary>
    private void ServeWaitingCustomers()
    {
        foreach (var call in _calls.Values.Where(call => call is { Phase: CallPhase.Connecting, Agent: null }).OrderBy(call => call.PhaseSince).ToList())
        {
            FindAgentFor(call);
        }
    }

    /// <summary>Preview and progressive: a customer for each free agent, the longest free first.</summary>
    private void GiveToAgents()
    {
        foreach (var agent in _agents.Values.Where(agent => agent.IsFree).OrderBy(agent => agent.FreeSince).ThenBy(agent => agent.Id, StringComparer.Ordinal).ToList())
        {
            if (LinesLeft() <= 0 || NextFor(agent, campaign => campaign.Mode != DialMode.Manual) is not { Campaign.Configuration.Mode: DialMode.Preview or DialMode.Progressive } next)
            {
                continue;
            }

            Serve(next.Campaign);
            if (next.Campaign.Configuration.Mode == DialMode.Preview)
            {
                ShowTo(agent, next.Order, next.Campaign);
            }
            else
            {
                DialFor(agent, next.Order, next.Campaign);
            }
        }
    }

    /// <summary>Predictive: calls ahead of the agents, as many as the pace allows; and fewer, where agents have left.</summary>
    private void DialAhead()
    {
        var predictive = InOrder().Where(campaign => campaign.Configuration.Mode == DialMode.Predictive).ToList();
        if (predictive.Count == 0)
        {
            return;
        }

        var counted = KeptFor(predictive);
        foreach (var campaign in predictive)
        {
            var lines = _calls.Values
                .Where(call => call is { Phase: CallPhase.Dialling, Agent: null, Outbound: not null } && call.Outbound.Campaign.Id == campaign.Configuration.Id)
                .OrderByDescending(call => call.Outbound!.DialledAt).ToList();
            var plan = Pacer.Plan(
                new PacerSettings
                {
                    Mode = DialMode.Predictive,
                    AbandonCap = Math.Clamp(campaign.Configuration.AbandonCap, 0, PacerSettings.GreatestCap),
                    MaxLines = Math.Max(0, lines.Count + LinesLeft()),
                },
                StateOf(campaign, lines, [.. counted[campaign]]));
            campaign.Plan = plan;
            foreach (var call in lines.Take(plan.Cancel))
            {
                // Nobody would be there to talk with him.
                HangUp(call);
                FinishDial(call, DialResult.NoAnswer, reason: "cancelled");
            }

            for (var more = plan.Dial; more > 0 && campaign.For(agentId: null, _now) is { } order; more--)
            {
                Serve(campaign);
                Place(TakeUp(order, campaign));
            }
        }
    }

    private PacingState StateOf(LiveCampaign campaign, List<LiveCall> lines, List<LiveAgent> agents) => new()
    {
        FreeAgents = agents.Count(agent => agent.IsFree),
        BusyAgents = [.. agents.Where(agent => agent.Handling is { } handling && handling.CampaignId == campaign.Configuration.Id).Select(agent => _now - agent.Handling!.Value.Since)],
        Lines = [.. lines.Select(call => _now - call.Outbound!.DialledAt!.Value)],
        Waiting = _calls.Values.Count(call => call is { Phase: CallPhase.Connecting, Agent: null, Outbound: not null } && call.Outbound.Campaign.Id == campaign.Configuration.Id),
        Tally = new PacingTally(campaign.Configuration.AnsweredBefore + campaign.Persons, campaign.Configuration.AbandonedBefore + campaign.Lost),
        Meter = campaign.Meter,
    };

    /// <summary>
    /// The agents that each predictive campaign counts with: each agent in one, the most important of hers; equal ones share their agents by their shares,
    /// and keep them while others come and go, so that no two dial for one. One for whom a campaign of another mode comes first is in none.
    /// </summary>
    private ILookup<LiveCampaign, LiveAgent> KeptFor(List<LiveCampaign> predictive)
    {
        var kept = new List<(LiveCampaign Campaign, LiveAgent Agent)>();
        var sharing = _agents.Values.Where(agent => agent.Status == AgentStatus.Available)
            .Select(agent => (Agent: agent, Equal: MostImportantOf(agent, predictive))).Where(found => found.Equal.Count > 0)
            .GroupBy(found => string.Join(' ', found.Equal.Select(campaign => campaign.Configuration.Id)), StringComparer.Ordinal);
        foreach (var group in sharing)
        {
            var equal = group.First().Equal;
            var places = AgentShares.Spread(
                group.Select(found => found.Agent.Id), [.. equal.Select(campaign => (campaign.Configuration.Id, Math.Max(1, campaign.Configuration.Share)))]);
            kept.AddRange(group.Where(found => !ComesFirstElsewhere(found.Agent, equal[0].Configuration.Priority))
                .Select(found => (equal.First(campaign => campaign.Configuration.Id == places[found.Agent.Id]), found.Agent)));
        }

        return kept.ToLookup(found => found.Campaign, found => found.Agent);
    }

    private List<LiveCampaign> MostImportantOf(LiveAgent agent, List<LiveCampaign> predictive)
    {
        var hers = predictive.Where(campaign => MayDialFor(agent, campaign.Configuration)).ToList();
        var highest = hers.Count == 0 ? 0 : hers.Max(campaign => campaign.Configuration.Priority);
        return [.. hers.Where(campaign => campaign.Configuration.Priority == highest).OrderBy(campaign => campaign.Configuration.Id)];
    }

    private bool ComesFirstElsewhere(LiveAgent agent, int priority) =>
        agent.IsFree && NextFor(agent, campaign => campaign.Mode is DialMode.Preview or DialMode.Progressive) is { } other
        && other.Campaign.Configuration.Priority > priority;

    /// <summary>Equal priorities take turns by their shares.</summary>
    private static void Serve(LiveCampaign campaign) => campaign.Served += 1.0 / Math.Max(1, campaign.Configuration.Share);

    /// <summary>
    /// The next customer for an agent: one who waits for her alone, then by the campaigns' priority and share. With predictive campaigns this says
    /// which she is to be kept free for.
    /// </summary>
    private (LiveCampaign Campaign, DialOrder Order)? NextFor(LiveAgent agent, Func<SiteCampaign, bool> mode)
    {
        (LiveCampaign Campaign, DialOrder Order)? best = null;
        foreach (var campaign in InOrder())
        {
            if (!mode(campaign.Configuration) || !MayDialFor(agent, campaign.Configuration) || campaign.For(agent.Id, _now) is not { } order)
            {
                continue;
            }

            if (order.AgentId == agent.Id && campaign.Configuration.Mode != DialMode.Predictive)
            {
                return (campaign, order);
            }

            best ??= (campaign, order);
        }

        return best;
    }

    private IEnumerable<LiveCampaign> InOrder() => _campaigns.Values.Where(campaign => campaign.Running)
        .OrderByDescending(campaign => campaign.Configuration.Priority).ThenBy(campaign => campaign.Served).ThenBy(campaign => campaign.Configuration.Id);

    private int LinesLeft() => _settings.OutboundLines - _calls.Values.Count(call => call is { Outbound: not null, IsUndialled: false });

    private IEnumerable<LiveAgent> AgentsAtWork(LiveCampaign campaign) => _agents.Values.Where(agent =>
        MayDialFor(agent, campaign.Configuration)
        && (campaign.Configuration.Mode == DialMode.Manual
            ? agent.Status != AgentStatus.SignedOut
            : agent.Status == AgentStatus.Available || agent.Call?.Outbound is not null || AsksForPreviews(agent, campaign)));

    // Not ready for what comes by itself, she asks for one customer after the other.
    private bool AsksForPreviews(LiveAgent agent, LiveCampaign campaign) =>
        campaign.Configuration.Mode == DialMode.Preview && agent.Status != AgentStatus.SignedOut && _now - agent.AskedForCustomerAt < KeepWithoutAgents;

    private void AskForOrders()
    {
        foreach (var campaign in _campaigns.Values.Where(campaign => campaign.Running))
        {
            if (campaign.AskedAt is { } asked && _now - asked < AskPatience)
            {
                continue;
            }

            var agents = AgentsAtWork(campaign).Count();
            var wanted = agents == 0 ? 0 : Math.Min(MaxStock, Math.Max(5, agents * (campaign.Configuration.Mode == DialMode.Predictive ? 4 : 2)));
            var missing = campaign.Stock.Count <= wanted / 2 && _now >= campaign.AskAgainAt ? wanted - campaign.Stock.Count : 0;
            if (agents == 0 || (missing <= 0 && _now - campaign.LookedAt < LookAgain))
            {
                continue;
            }

            (campaign.AskedAt, campaign.LookedAt) = (_now, _now);
            Send(new RequestDialOrders(campaign.Configuration.Id, campaign.Configuration.StrategyVersion, Math.Max(0, missing), AppointmentsAtOnce));
        }
    }

    private void RemoveFinishedCampaigns()
    {
        foreach (var over in _campaigns.Values.Where(campaign => !campaign.Running && campaign.Stock.Count == 0).ToList())
        {
            if (_calls.Values.All(call => call.Outbound?.Campaign.Id != over.Configuration.Id))
            {
                _campaigns.Remove(over.Configuration.Id);
            }
        }
    }
}
