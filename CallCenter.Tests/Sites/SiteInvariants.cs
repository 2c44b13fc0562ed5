using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Routing;

namespace CallCenter.Tests.Sites;

/// <summary>What must hold of a site: the first part after each event, the second when the shift is over.</summary>
internal static class SiteInvariants
{
    public static void OneCallPerAgentAndOneAgentPerCall(FloorSchedule schedule)
    {
        var floor = schedule.Floor;
        var inHand = floor.Agents
            .Where(agent => agent.State is not (AgentState.Idle or AgentState.WrapUp))
            .ToDictionary(agent => agent.AgentId, agent => agent.ContactId);
        var withAgent = floor.Calls.Where(call => call.AgentId is not null).ToDictionary(call => call.AgentId!, call => call.ContactId);
        Assert.Equal(inHand.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)), withAgent.OrderBy(pair => pair.Key).Select(pair => (pair.Key, (string?)pair.Value)));
        Assert.Equal(inHand.Count, inHand.Values.Distinct().Count());
    }

    public static void NoEligibleAgentIsFreeWhileACallWaits(FloorSchedule schedule)
    {
        var floor = schedule.Floor;
        if (!floor.SwitchConnected)
        {
            return;
        }

        var free = floor.Agents.Where(agent => agent is { Status: AgentStatus.Available, State: AgentState.Idle })
            .Select(agent => agent.AgentId).ToHashSet();
        var takingCalls = floor.Agents.Where(agent => agent.Status == AgentStatus.Available).Select(agent => agent.AgentId).ToHashSet();
        foreach (var call in floor.Calls.Where(call => call.Phase == CallPhase.Waiting))
        {
            var eligible = schedule.Configuration.Agents.Where(agent => RouterReference.MayTake(
                schedule.Configuration, agent, new QueueKey(call.Skill!, call.Tier!), (floor.At - call.QueuedAt!.Value).TotalSeconds)).Select(agent => agent.Id).ToList();

            // Whoever passed it on stands back while another one takes calls.
            var passedOnBy = schedule.Site.PassedOnBy(call.ContactId);
            Assert.DoesNotContain(eligible, agent => free.Contains(agent)
                && (agent != passedOnBy || !eligible.Exists(other => other != agent && takingCalls.Contains(other))));
        }
    }

    public static void AssignedCallsWereTheOldestAndTheirAgentsEligible(FloorSchedule schedule)
    {
        var calls = schedule.Floor.Calls.ToDictionary(call => call.ContactId);
        foreach (var assigned in schedule.LastTrace.Where(entry => entry.Kind == TraceKind.Assigned))
        {
            // A supervisor who pulls a call chooses as she sees fit.
            if (!calls.TryGetValue(assigned.ContactId, out var call) || call.Phase != CallPhase.Ringing
                || schedule.LastTrace.Any(entry => entry.ContactId == assigned.ContactId && entry.Kind == TraceKind.Pulled))
            {
                continue;
            }

            var queue = new QueueKey(call.Skill!, call.Tier!);
            Assert.True(
                schedule.InForce.Any(configuration => configuration.Agents.Any(agent =>
                    agent.Id == assigned.Data.AgentId && RouterReference.MayTake(configuration, agent, queue, assigned.Data.WaitSeconds!.Value))),
                $"{assigned.Data.AgentId} may not take {call}");

            // The same event may bring an older call back a step later.
            bool CameAfterwards(string contactId, EntryId step) => schedule.LastTrace.Any(entry =>
                entry.ContactId == contactId && entry.Kind is TraceKind.Queued or TraceKind.Requeued && entry.Id.CompareTo(step) > 0);
            Assert.DoesNotContain(
                calls.Values,
                other => other.Phase == CallPhase.Waiting && other.Skill == call.Skill && other.Tier == call.Tier && other.QueuedAt < call.QueuedAt
                    && !CameAfterwards(other.ContactId, assigned.Id) && schedule.Site.PassedOnBy(other.ContactId) != assigned.Data.AgentId);
        }
    }

    public static void CallsWaitWhereSomebodyMayServe(FloorSchedule schedule)
    {
        var configuration = schedule.Configuration;
        bool Served(string? skill, string? tier) =>
            configuration.Agents.Any(agent => RouterReference.MayTake(configuration, agent, new QueueKey(skill!, tier!), double.MaxValue));
        foreach (var call in schedule.Floor.Calls.Where(call => call.Phase == CallPhase.Waiting))
        {
            Assert.Contains(configuration.Skills, skill => skill.Code == call.Skill);
            Assert.Contains(configuration.Tiers, tier => tier.Code == call.Tier);
            Assert.False(RouterReference.PolicyOf(configuration, call.Tier!).BarredFromAgents, $"{call} is barred");
            Assert.True(Served(call.Skill, call.Tier) || !Served(configuration.DefaultSkill, call.Tier));
        }
    }

    public static void WhoIsToSignOutHasSomethingInHandAndGetsNothingMore(FloorSchedule schedule)
    {
        foreach (var agent in schedule.Floor.Agents.Where(agent => agent.SignsOutAfterCall))
        {
            Assert.NotEqual(AgentState.Idle, agent.State);
            Assert.Equal(AgentStatus.NotReady, agent.Status);
        }
    }

    public static void EveryCallLivesOrHasEndedOnce(FloorSchedule schedule)
    {
        var floor = schedule.Floor;
        if (!floor.SwitchConnected)
        {
            return;
        }

        var live = floor.Calls.Select(call => call.ContactId).ToHashSet();
        foreach (var call in schedule.Heard)
        {
            // A call that the switch still has to report, or has reported only now, is neither yet.
            var ended = schedule.Store.TraceOf(call).Count(entry => entry.Kind == TraceKind.Ended);
            Assert.True(ended <= 1, $"{call} ended {ended} times");
            Assert.True(ended == 1 || live.Contains(call) || schedule.Switch.Pending.Count > 0, $"{call} is lost");
        }
    }

    public static void NobodyIsLeftAndEveryContactIsComplete(FloorSchedule schedule)
    {
        Assert.Empty(schedule.Floor.Calls);
        Assert.All(schedule.Floor.Agents, agent => Assert.True(agent.State is AgentState.Idle or AgentState.WrapUp, $"{agent}"));
        foreach (var call in schedule.Heard)
        {
            var trace = schedule.Store.TraceOf(call);
            Assert.Single(trace, entry => entry.Kind == TraceKind.Ended);
            Assert.Single(trace, entry => entry.Kind == TraceKind.Arrived);
        }
    }

    public static void FiguresEqualARecountOfTheTrace(FloorSchedule schedule)
    {
        var recount = schedule.Store.Recount();
        foreach (var queue in schedule.Floor.Queues)
        {
            var expected = recount.GetValueOrDefault((queue.Skill, queue.Tier));
            var shown = (queue.Offered, queue.Answered, queue.Abandoned);
            Assert.True(expected == shown, $"{queue.Skill} {queue.Tier} shows {shown}, the records say {expected}: {Stories(schedule, queue)}");
            Assert.InRange(queue.AnsweredInTime, 0, queue.Answered);
        }
    }

    public static void EveryContactIsConsistent(FloorSchedule schedule)
    {
        foreach (var id in schedule.Store.ContactIds)
        {
            var contact = SiteDriver.ContactOf(schedule.Store.TraceOf(id));
            DateTimeOffset?[] times = [contact.ArrivedAt, contact.QueuedAt, contact.AnsweredAt, contact.EndedAt];
            var steps = times.Where(time => time is not null).ToList();
            Assert.True(steps.SequenceEqual(steps.Order()), $"{id} goes back in time: {string.Join(", ", times)}: {Story(schedule, id)}");
            Assert.True(contact.WaitSeconds is null or >= 0, $"{id} waited {contact.WaitSeconds}");
            Assert.True(contact.TalkSeconds is null or >= 0, $"{id} talked {contact.TalkSeconds}");
            Assert.InRange(contact.HoldSeconds, 0, (contact.TalkSeconds ?? 0) + 0.001);
            Assert.Null(contact.HeldSince);
            Assert.NotEqual(ContactOutcome.InProgress, contact.Outcome);
            Assert.True(contact is { SiteId: "main", DialledNumber: "96633" }, $"{id} has no beginning: {Story(schedule, id)}");
        }
    }

    public static void EveryLegBelongsToACallThatKnowsIt(FloorSchedule schedule)
    {
        // While something is still to be heard, the switch is ahead of the site. A talk whose agent isn't configured any
        // more has nobody on the site's side.
        var floor = schedule.Floor;
        if (!floor.SwitchConnected || schedule.Switch.Pending.Count > 0)
        {
            return;
        }

        foreach (var leg in schedule.Switch.Legs)
        {
            var call = floor.Calls.FirstOrDefault(call => call.ContactId == leg.CallId);
            Assert.True(call?.AgentId == leg.AgentId || call?.Phase == CallPhase.Fallback, $"{leg.Id} of {leg.AgentId} hangs in the air: {leg.CallId} is {call}");
        }
    }

    public static void EveryRingingCameToOneEnd(FloorSchedule schedule)
    {
        Assert.Empty(schedule.Switch.Legs);
        Assert.Equal(schedule.Rung.Count, schedule.Rung.Distinct().Count());
        Assert.Equal(schedule.Switch.ConnectedLegs.Count, schedule.Switch.ConnectedLegs.Distinct().Count());
    }

    private static string Stories(FloorSchedule schedule, QueueView queue) => string.Join("; ", schedule.Store.ContactIds
        .Where(id => SiteDriver.ContactOf(schedule.Store.TraceOf(id)) is var contact && (contact.SkillCode, contact.TierCode) == (queue.Skill, queue.Tier))
        .Select(id => $"{id}: {Story(schedule, id)}"));

    private static string Story(FloorSchedule schedule, string contactId) =>
        string.Join(", ", schedule.Store.TraceOf(contactId).OrderBy(entry => entry.Id).Select(entry => $"{entry.Id.Incarnation}.{entry.Id.Number} {entry.Kind}"));
}
