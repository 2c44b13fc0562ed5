using CallCenter.Core.Agents;
using CallCenter.Core.Routing;

namespace CallCenter.Core.Sites;

// Configuration, restoring, the business day.
public sealed partial class Site
{
    private void Configure(SiteConfiguration configuration)
    {
        var first = _configuration is null;
        var before = _router;
        _configuration = configuration;
        _router = new Router(configuration);
        _router.TakeOverTallies(before);
        foreach (var call in _calls.Values.Where(call => call.Phase == CallPhase.Waiting))
        {
            before.Leave(call.Waiting!);
            if (_router.Queue(call.Waiting!.Queue) is null)
            {
                MoveToDefault(call);
            }

            _router.Enter(call.Waiting);
        }

        ConfigureAgents(configuration);
        if (first)
        {
            _deadlines.Set(DeadlineKind.BusinessDay, "", NextMidnight());
        }

        _fallbackChanged = true;
        OfferToAll();
        TouchAll();
    }

    private void ConfigureAgents(SiteConfiguration configuration)
    {
        var present = configuration.Agents.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _agents.Values.Where(agent => !present.Contains(agent.Id) && !agent.HasCall).ToList())
        {
            if (gone.Status != AgentStatus.SignedOut)
            {
                SignOut(gone);
            }

            _agents.Remove(gone.Id);
        }

        foreach (var agent in configuration.Agents)
        {
            if (_agents.TryGetValue(agent.Id, out var live))
            {
                live.Configuration = agent;
                _router.Agent(agent.Id)!.FreeSince = live.IsFree ? live.FreeSince : null;
            }
            else
            {
                _agents.Add(agent.Id, new LiveAgent(agent, _now));
            }
        }
    }

    /// <summary>The call's queue is gone: the default skill, or the default tier, serves; its time of waiting stays.</summary>
    private void MoveToDefault(LiveCall call)
    {
        var tier = _configuration!.Tiers.Any(known => known.Code == call.TierCode) ? call.TierCode! : _configuration.DefaultTier;
        var skill = _configuration.Skills.Any(known => known.Code == call.SkillCode) ? call.SkillCode! : _configuration.DefaultSkill;
        Trace(call, Contacts.TraceKind.SkillSubstituted, new Contacts.TraceData { WantedSkillCode = call.SkillCode, SkillCode = skill, TierCode = tier });
        call.TierCode = tier;
        call.SkillCode = skill;
        call.Waiting = new WaitingCall(call.Id, new QueueKey(skill, tier), call.Waiting!.QueuedAt) { Answered = call.Waiting.Answered };
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
            }
        }

        foreach (var figures in restored.Today)
        {
            var key = new QueueKey(figures.Skill, figures.Tier);
            var today = Figures(key);
            today.Offered += figures.Offered;
            today.Answered += figures.Answered;
            today.AnsweredInTime += figures.AnsweredInTime;
            today.Abandoned += figures.Abandoned;
            _router.Queue(key)?.Tally.Add(figures.AnsweredInTime, figures.Answered + figures.Abandoned, _now);
        }

        _openContacts = restored.OpenContacts.ToDictionary(contact => contact.ContactId, StringComparer.Ordinal);
        _fallbackChanged = true;
    }

    private void BeginBusinessDay()
    {
        _router.BeginDay();
        _figures.Clear();
        foreach (var agent in _agents.Values)
        {
            agent.AnsweredToday = 0;
        }

        TouchAll();
        _deadlines.Set(DeadlineKind.BusinessDay, "", NextMidnight());
    }

    private DateTimeOffset NextMidnight()
    {
        var zone = _identity.BusinessTimeZone;
        var tomorrow = TimeZoneInfo.ConvertTime(_now, zone).Date.AddDays(1);

        // Where midnight doesn't exist on that day, the day begins an hour later.
        return zone.IsInvalidTime(tomorrow)
            ? new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(tomorrow.AddHours(1), zone))
            : new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(tomorrow, zone));
    }

    private void TouchAll() => _touched.UnionWith(_agents.Keys);

    private void SendFallbackAgents() => Send(new Telephony.SetFallbackAgents(
        [.. _agents.Values
            .Where(agent => agent.Status != AgentStatus.SignedOut)
            .Select(agent => new Telephony.FallbackAgent(agent.Id, agent.Configuration.Device, agent.Status == AgentStatus.NotReady))]));
}
