using CallCenter.Core.Agents;
using CallCenter.Core.Routing;

namespace CallCenter.Core.Sites;

// Configuration, restoring, the business day.
public sealed partial class Site
{
    private readonly SortedSet<string> _leavers = new(StringComparer.Ordinal);

    private void Configure(SiteConfiguration configuration)
    {
        var first = _configuration is null;
        var before = _router;
        _configuration = configuration;
        _router = new Router(configuration);
        _router.TakeOverTallies(before);
        foreach (var waiting in before.Queues.SelectMany(queue => queue.Calls).ToList())
        {
            var call = _calls[waiting.Id];
            before.Leave(waiting);
            if (SettleQueue(call))
            {
                Send(new Telephony.RememberCall(call.Id, call.Memo()));
            }

            // Its tier's steps may be others now.
            call.DeadlineToken = 0;
            if (!DismissIfBarred(call))
            {
                EnterQueue(call);
            }
        }

        ConfigureAgents(configuration);
        ConfigureCampaigns(configuration);
        if (first)
        {
            _dayBegan = Midnight(daysAhead: 0);
            _deadlines.Set(DeadlineKind.BusinessDay, "", Midnight(daysAhead: 1));
        }

        _fallbackChanged = true;
        OfferToAll(AssignmentTrigger.Configured);
        TouchAll();
    }

    private void ConfigureAgents(SiteConfiguration configuration)
    {
        var present = configuration.Agents.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        _leavers.Clear();
        _leavers.UnionWith(_agents.Keys.Where(id => !present.Contains(id)));
        foreach (var agent in configuration.Agents)
        {
            if (_agents.TryGetValue(agent.Id, out var live))
            {
                live.Configuration = agent;
                var routable = _router.Agent(agent.Id)!;
                routable.FreeSince = live.IsFree ? live.FreeSince : null;
                routable.TakesCalls = live.Status == AgentStatus.Available;
            }
            else
            {
                _agents.Add(agent.Id, new LiveAgent(agent, _now));
            }
        }
    }

    /// <summary>An agent who isn't configured any more finishes what she has in hand, and goes.</summary>
    private void SeeOffLeavers()
    {
        if (_leavers.Count == 0)
        {
            return;
        }

        foreach (var gone in _leavers.Select(id => _agents[id]).Where(agent => !agent.HasCall && agent.WrapUp is null).ToList())
        {
            if (gone.Status != AgentStatus.SignedOut)
            {
                SignOut(gone);
            }

            _leavers.Remove(gone.Id);
            _agents.Remove(gone.Id);
        }
    }

    /// <summary>
    /// Sees to it that a call that is about to wait has a queue, and one that somebody may serve where anybody may: the
    /// configuration may have changed meanwhile. Else the default tier, the default skill; its time of waiting stays.
    /// </summary>
    /// <returns>Whether it had to go to another queue.</returns>
    private bool SettleQueue(LiveCall call)
    {
        var waiting = call.Waiting ??= new WaitingCall(call.Id, new QueueKey(call.SkillCode ?? "", call.TierCode ?? ""), _now);
        var queue = QueueFor(waiting.Queue.Skill, waiting.Queue.Tier);
        call.SkillCode = queue.Skill;
        call.TierCode = queue.Tier;
        if (queue == waiting.Queue)
        {
            return false;
        }

        Trace(call, Contacts.TraceKind.SkillSubstituted, new Contacts.TraceData
        {
            WantedSkillCode = waiting.Queue.Skill,
            SkillCode = queue.Skill,
            TierCode = queue.Tier,
        });
        call.Waiting = waiting.MovedTo(queue);
        CountOffered(call, queue);
        return true;
    }

    /// <summary>The queue wanted, or the default skill's where nobody at all may serve it for this tier; the default tier's for an unknown tier.</summary>
    private QueueKey QueueFor(string wantedSkill, string? wantedTier)
    {
        var tier = _configuration!.Tiers.Any(known => known.Code == wantedTier) ? wantedTier! : _configuration.DefaultTier;
        var wanted = new QueueKey(wantedSkill, tier);
        var other = new QueueKey(_configuration.DefaultSkill, tier);
        return _router.Queue(wanted) switch
        {
            null => other,
            { EligibleAgents: 0 } when _router.Queue(other) is { EligibleAgents: > 0 } => other,
            _ => wanted,
        };
    }

    private void Restore(SiteRestored restored)
    {
        foreach (var known in restored.Agents)
        {
            if (_agents.TryGetValue(known.AgentId, out var agent) && agent.Status == AgentStatus.SignedOut)
            {
                agent.Restore(known.Status, known.ReasonCode, needsHeartbeat: true, known.Since, _now);
                Record(agent);
                WatchPresence(agent);
            }
        }

        foreach (var wrapUp in restored.Unfinished)
        {
            if (_agents.TryGetValue(wrapUp.AgentId, out var agent))
            {
                agent.Unfinished.Add(wrapUp.ContactId);
                KeepDraft(agent, wrapUp.ContactId, wrapUp.Draft, "restarted");
            }
        }

        RestoreFigures(restored.Today);
        foreach (var ended in restored.Ended)
        {
            _ended.Add(ended);
        }

        foreach (var owed in restored.OwedResults)
        {
            if (_agents.TryGetValue(owed.AgentId, out var agent))
            {
                agent.UnfinishedOutbound.Add(owed.ContactId);
            }
        }

        _openAttempts = restored.OpenAttempts.ToDictionary(attempt => attempt.Order.AttemptId, StringComparer.Ordinal);
        _openContacts = restored.OpenContacts.ToDictionary(contact => contact.ContactId, StringComparer.Ordinal);
        _fallbackChanged = true;
    }

    private void TouchAll() => _touched.UnionWith(_agents.Keys);

    private void SendFallbackAgents() => Send(new Telephony.SetFallbackAgents(
        [.. _agents.Values
            .Where(agent => agent.Status != AgentStatus.SignedOut)
            .Select(agent => new Telephony.FallbackAgent(agent.Id, agent.Configuration.Device, agent.Status == AgentStatus.NotReady))]));
}
