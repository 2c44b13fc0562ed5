using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Simulation;

/// <summary>Reads a day that was from contact history and the agents' presence.</summary>
public sealed class PastDayReader(IDbContextFactory<CallCenterDb> databases, SiteConfigurationStore configurations)
{
    // Nobody stays in the menu longer, nor available longer without any change.
    private static readonly TimeSpan LongestMenu = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestStillness = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestRing = TimeSpan.FromSeconds(60);

    /// <summary>The day; its floor has no agents where none took calls, and no calls where none came.</summary>
    /// <param name="from">Begin of the day.</param>
    /// <param name="to">Its end.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(PastDay Day, PastDayFacts Facts)> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation = default)
    {
        var configuration = await configurations.LoadAsync(withSimulatedAgents: true, cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var presence = await ReadPresenceAsync(db, from, to, cancellation);
        var calls = await ReadCallsAsync(db, from, to, presence, cancellation);
        var known = calls.Where(call => configuration.Tiers.Any(tier => tier.Code == call.TierCode)
            && configuration.Skills.Any(skill => skill.Code == call.SkillCode)).ToList();
        var patience = PatienceEstimate.Of(known.Select(call => (call.Waited.TotalSeconds, call.HungUp)));
        var there = presence.Shifts.Select(shift => shift.AgentId).ToHashSet(StringComparer.Ordinal);
        var agents = configuration.Agents.Where(agent => there.Contains(agent.Id)).ToList();
        var floor = new SimulatedFloor(configuration.Tiers, configuration.Skills, agents, to - from)
        {
            Shifts = [.. presence.Shifts.Where(shift => agents.Exists(agent => agent.Id == shift.AgentId))],
        };
        return (
            new PastDay(floor, known, patience),
            new PastDayFacts(known.Count, calls.Count - known.Count, agents.Count, there.Count - agents.Count, patience.MeanSeconds, patience.Abandoned,
                known.Count(call => call.Handling is null)));
    }

    private static async Task<Presence> ReadPresenceAsync(CallCenterDb db, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var before = from - LongestStillness;
        var rows = await db.AgentPresence.AsNoTracking().Where(p => p.At >= before && p.At < to)
            .OrderBy(p => p.AgentId).ThenBy(p => p.Incarnation).ThenBy(p => p.Number)
            .Select(p => new Step(p.AgentId, p.At, p.Status, p.State, p.ContactId)).ToListAsync(cancellation);
        var presence = new Presence();
        foreach (var agent in rows.GroupBy(step => step.AgentId, StringComparer.Ordinal))
        {
            presence.Follow([.. agent], from, to);
        }

        return presence;
    }

    private static async Task<List<PastCall>> ReadCallsAsync(
        CallCenterDb db, DateTimeOffset from, DateTimeOffset to, Presence presence, CancellationToken cancellation)
    {
        var arrivedFrom = from - LongestMenu;
        var contacts = await db.Contacts.AsNoTracking()
            .Where(c => c.ArrivedAt >= arrivedFrom && c.ArrivedAt < to && c.QueuedAt >= from && c.QueuedAt < to)
            .Where(c => c.Direction == CallDirection.Inbound && c.EndedAt != null && c.TierCode != null && c.SkillCode != null)
            .OrderBy(c => c.QueuedAt).ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.QueuedAt, c.TierCode, c.SkillCode, c.WaitSeconds, c.TalkSeconds, c.AnsweredAt })
            .ToListAsync(cancellation);
        return contacts.ConvertAll(c => new PastCall(
            c.QueuedAt!.Value - from, c.TierCode!, c.SkillCode!, TimeSpan.FromSeconds(Math.Max(0, c.WaitSeconds ?? 0)), c.AnsweredAt is null,
            c.AnsweredAt is null || c.TalkSeconds is not { } talk
                ? null
                : TimeSpan.FromSeconds(Math.Max(1, talk)) + presence.WrapUps.GetValueOrDefault(c.Id),
            presence.Rings.GetValueOrDefault(c.Id)));
    }

    private sealed record Step(string AgentId, DateTimeOffset At, AgentStatus Status, AgentState State, string? ContactId);

    /// <summary>What the agents' history tells of a day.</summary>
    private sealed class Presence
    {
        public List<SimulatedShift> Shifts { get; } = [];
        public Dictionary<string, TimeSpan> WrapUps { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, TimeSpan> Rings { get; } = new(StringComparer.Ordinal);

        public void Follow(List<Step> steps, DateTimeOffset from, DateTimeOffset to)
        {
            DateTimeOffset? since = null;
            for (var i = 0; i < steps.Count; i++)
            {
                var step = steps[i];
                var until = i + 1 < steps.Count ? steps[i + 1].At : to;
                if (step.Status == AgentStatus.Available)
                {
                    since ??= step.At;
                }

                if (since is { } began && (step.Status != AgentStatus.Available || i + 1 == steps.Count))
                {
                    AddShift(step.AgentId, began, step.Status == AgentStatus.Available ? to : step.At, from, to);
                    since = null;
                }

                if (step is { ContactId: { } contact, State: AgentState.WrapUp })
                {
                    WrapUps[contact] = WrapUps.GetValueOrDefault(contact) + (until - step.At);
                }

                if (step is { ContactId: { } ringing, State: AgentState.Reserved or AgentState.Ringing }
                    && i + 1 < steps.Count && steps[i + 1].ContactId == ringing)
                {
                    var rang = Rings.GetValueOrDefault(ringing) + (until - step.At);
                    Rings[ringing] = rang < LongestRing ? rang : LongestRing;
                }
            }
        }

        private void AddShift(string agentId, DateTimeOffset began, DateTimeOffset ended, DateTimeOffset from, DateTimeOffset to)
        {
            var (start, end) = (began > from ? began : from, ended < to ? ended : to);
            if (end > start)
            {
                Shifts.Add(new SimulatedShift(agentId, start - from, end - from));
            }
        }
    }
}

/// <summary>What a past day told, and what it didn't: shown beside the result.</summary>
/// <param name="Calls">Calls played.</param>
/// <param name="CallsLeftOut">Calls whose tier or skill isn't configured any more.</param>
/// <param name="Agents">Agents who took calls.</param>
/// <param name="AgentsLeftOut">Agents who aren't configured any more.</param>
/// <param name="PatienceMean">Estimated mean patience, in seconds.</param>
/// <param name="HungUp">Callers on whom the estimate rests.</param>
/// <param name="HandlingDrawn">Calls whose handling time had to be drawn, because nobody answered them.</param>
public sealed record PastDayFacts(
    int Calls, int CallsLeftOut, int Agents, int AgentsLeftOut, double PatienceMean, int HungUp, int HandlingDrawn);
