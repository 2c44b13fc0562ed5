using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Routing;

namespace CallCenter.Core.Sites;

// Pictures for the screens.
public sealed partial class Site
{
    /// <summary>The floor now.</summary>
    public SiteSnapshot Snapshot() => new(
        _settings.SiteId, _now, _switchConnected, _router.Policy.Version,
        [.. QueueViews()],
        [.. _agents.Values.Select(agent => new AgentView(
            agent.Id, agent.Configuration.Name, agent.Configuration.RegionCode, agent.Status, agent.ReasonCode, agent.State,
            agent.Since, agent.Call?.Id ?? agent.WrapUp?.ContactId, agent.Call?.TierCode ?? agent.WrapUp?.Call.Tier,
            agent.AnsweredToday)
        {
            Skills = agent.Configuration.Skills,
            Tiers = agent.Configuration.Tiers,
            SignsOutAfterCall = _signingOut.Contains(agent.Id),
            SwitchedOff = agent.SwitchedOff.Count == 0 ? [] : [.. _campaigns.Values.Where(campaign => HasSwitchedOff(agent, campaign)).Select(campaign => campaign.Configuration.Name)],
        })],
        [.. _calls.Values.OrderBy(call => call.ArrivedAt).ThenBy(call => call.Id, StringComparer.Ordinal).Select(CallViewOf)])
    {
        Alarms = _configuration?.Alarms ?? new Live.AlarmThresholds(),
        Campaigns = [.. CampaignViews()],
    };

    /// <summary>The desk of an agent, or null when there is no such agent.</summary>
    public AgentDesk? Desk(string agentId)
    {
        if (!_agents.TryGetValue(agentId, out var agent))
        {
            return null;
        }

        var call = agent.Call is { } live
            ? DeskCallOf(live, wrapUpUntil: null, endedBy: null)
            : agent.WrapUp is { } wrapUp
                ? wrapUp.Call with
                {
                    DraftCategory = wrapUp.Draft.CategoryCode,
                    DraftRemark = wrapUp.Draft.Remark,
                    DraftResult = wrapUp.Draft.ResultCode,
                    ScriptPath = wrapUp.Draft.ScriptPath,
                }
                : null;
        return new AgentDesk(
            agent.Id, agent.Configuration.Name, agent.Status, agent.ReasonCode, agent.State, agent.Since,
            _identity.Capabilities.AnswerFromDesktop, _switchConnected, call, agent.AnsweredToday, WaitingFor(agentId))
        {
            Notice = agent.Notice,
            SignsOutAfterCall = _signingOut.Contains(agent.Id),
            Campaigns = [.. DeskCampaignsOf(agent)],
            LastDial = agent.LastDial,
        };
    }

    /// <summary>Callers who wait in queues that the agent serves.</summary>
    public int WaitingFor(string agentId) => _router.Agent(agentId)?.Serves.Sum(served => served.Queue.Count) ?? 0;

    /// <summary>Who passed a waiting call on; null where nobody did.</summary>
    public string? PassedOnBy(string contactId) => _calls.GetValueOrDefault(contactId)?.Waiting?.PassedOnBy;

    /// <summary>The ids of the agents who are signed in at a browser.</summary>
    public IEnumerable<string> AgentsAtBrowsers =>
        _agents.Values.Where(agent => agent.NeedsHeartbeat && agent.Status != AgentStatus.SignedOut).Select(agent => agent.Id);

    /// <summary>The ids of the agents at this site.</summary>
    public IReadOnlyCollection<string> AgentIds => _agents.Keys;

    private IEnumerable<QueueView> QueueViews()
    {
        var available = new Dictionary<QueueKey, int>();
        foreach (var agent in _agents.Values.Where(agent => agent.Status == AgentStatus.Available))
        {
            foreach (var served in _router.Agent(agent.Id)?.Serves ?? [])
            {
                available[served.Queue.Key] = available.GetValueOrDefault(served.Queue.Key) + 1;
            }
        }

        var waiting = _calls.Values
            .Where(call => call.Phase is CallPhase.Waiting or CallPhase.Ringing)
            .ToLookup(call => call.Waiting!.Queue);
        foreach (var queue in _router.Queues.OrderByDescending(queue => queue.TierRank).ThenBy(queue => queue.Key.Skill, StringComparer.Ordinal))
        {
            var figures = _figures.GetValueOrDefault(queue.Key) ?? new QueueFigures();
            var calls = waiting[queue.Key];
            var count = calls.Count();
            if (count == 0 && queue.EligibleAgents == 0 && figures.Offered == 0)
            {
                continue;
            }

            yield return new QueueView(
                queue.Key.Skill, queue.Key.Tier, count, count == 0 ? null : calls.Min(call => call.Waiting!.QueuedAt),
                queue.Policy.TargetAnswerRate, queue.Policy.TargetSeconds,
                figures.Offered, figures.Answered, figures.AnsweredInTime, figures.Abandoned,
                queue.EligibleAgents, available.GetValueOrDefault(queue.Key), queue.Policy.MaxWaitSeconds);
        }
    }

    private static CallView CallViewOf(LiveCall call) => new(
        call.Id, call.CallerNumber is { } number ? PhoneNumber.Mask(number) : null, call.Customer?.Name ?? call.Outbound?.Order.CustomerName,
        call.Customer?.RegionCode ?? call.Outbound?.Order.RegionCode,
        call.TierCode, call.SkillCode, call.Phase, call.PhaseSince, call.ArrivedAt, call.Waiting?.QueuedAt ?? call.QueuedAt,
        call.Agent?.Id)
    {
        CampaignId = call.Outbound?.Campaign.Id,
    };

    private static DeskCall DeskCallOf(LiveCall call, DateTimeOffset? wrapUpUntil, CallParty? endedBy) => new(
        call.Id, call.CallerNumber, call.DialledNumber, call.Customer, call.TierCode, call.SkillCode, call.ArrivedAt,
        call.Waiting?.QueuedAt ?? call.QueuedAt, call.AnsweredAt, call.RingUntil, wrapUpUntil, endedBy, [.. call.Trace],
        call.Draft.CategoryCode, call.Draft.Remark)
    {
        DraftResult = call.Draft.ResultCode,
        ScriptPath = call.Draft.ScriptPath,
        Candidates = call.Candidates,
        Outbound = DeskOutboundOf(call, ended: wrapUpUntil is not null),
    };
}
