using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>
/// What the journal keeps, with the store's two rules: an entry is kept once by its id, and the ledger's entries aren't kept
/// for a contact that has ended. What isn't flushed dies with the process.
/// </summary>
internal sealed class FakeStore
{
    private readonly List<SiteOutcome> buffer = [];
    private readonly List<TraceEntry> unflushed = [];
    private readonly HashSet<EntryId> ids = [];
    private readonly Dictionary<string, List<TraceEntry>> contacts = [];
    private readonly HashSet<string> ended = [];
    private readonly Dictionary<string, AgentPresenceEntry> presence = [];

    public void Take(SiteOutcome outcome)
    {
        buffer.Add(outcome);
        foreach (var entry in outcome.Trace)
        {
            Keep(entry);
        }
    }

    /// <summary>Writes what is buffered; only then may the switch forget.</summary>
    public List<ForgetUnattendedCalls> Flush()
    {
        var forget = buffer.SelectMany(outcome => outcome.Commands).OfType<ForgetUnattendedCalls>().ToList();
        foreach (var entry in buffer.SelectMany(outcome => outcome.Presence))
        {
            presence[entry.AgentId] = entry;
        }

        buffer.Clear();
        unflushed.Clear();
        return forget;
    }

    /// <summary>The process dies, and what it hadn't written with it.</summary>
    public void Lose()
    {
        foreach (var entry in unflushed)
        {
            ids.Remove(entry.Id);
            contacts[entry.ContactId].Remove(entry);
            if (entry.Kind == TraceKind.Ended)
            {
                ended.Remove(entry.ContactId);
            }

            if (contacts[entry.ContactId].Count == 0)
            {
                contacts.Remove(entry.ContactId);
            }
        }

        buffer.Clear();
        unflushed.Clear();
    }

    public IReadOnlyList<TraceEntry> TraceOf(string contactId) => contacts.GetValueOrDefault(contactId) ?? [];

    public IEnumerable<string> ContactIds => contacts.Keys;

    /// <summary>Figures per queue, counted from the trace: what the product itself did, without the ledger.</summary>
    public Dictionary<(string? Skill, string? Tier), (int Offered, int Answered, int Abandoned)> Recount()
    {
        var own = contacts.Values.SelectMany(entries => entries).Where(entry => !entry.Data.FromLedger && entry.Data.SkillCode is not null);
        return own.GroupBy(entry => (entry.Data.SkillCode, entry.Data.TierCode)).ToDictionary(group => group.Key, group => (
            group.Count(entry => entry.Kind == TraceKind.Queued),
            group.Count(entry => entry is { Kind: TraceKind.Answered, Data.Reason: null }),
            group.Count(entry => entry is { Kind: TraceKind.Ended, Data.Outcome: ContactOutcome.Abandoned })));
    }

    public SiteRestored Restore(DateTimeOffset now)
    {
        var all = contacts.Values.Select(SiteDriver.ContactOf).ToList();
        var inTime = contacts.Values.SelectMany(entries => entries)
            .Where(entry => entry is { Kind: TraceKind.Answered, Data.Reason: null })
            .ToLookup(entry => (entry.Data.SkillCode, entry.Data.TierCode));
        return new SiteRestored(
            now,
            [.. presence.Values.Where(entry => entry.Status != AgentStatus.SignedOut)
                .Select(entry => new RestoredAgent(entry.AgentId, entry.Status, entry.ReasonCode, entry.At))],
            [.. all.Where(contact => contact.EndedAt is null)
                .Select(contact => new RestoredContact(contact.Id, contact.QueuedAt, contact.AnsweredAt, contact.AgentId))],
            [.. all.Where(contact => contact is { EndedAt: not null, AgentId: not null, CategoryCode: null })
                .Select(contact => new RestoredWrapUp(contact.Id, contact.AgentId!))],
            [.. Recount().Where(queue => queue.Value != default).Select(queue => new RestoredFigures(
                queue.Key.Skill!, queue.Key.Tier!, queue.Value.Offered, queue.Value.Answered,
                inTime[queue.Key].Count(entry => entry.Data.WaitSeconds <= 20), queue.Value.Abandoned))]);
    }

    private void Keep(TraceEntry entry)
    {
        if (!ids.Add(entry.Id) || (entry.Data.FromLedger && ended.Contains(entry.ContactId)))
        {
            return;
        }

        if (!contacts.TryGetValue(entry.ContactId, out var entries))
        {
            contacts[entry.ContactId] = entries = [];
        }

        entries.Add(entry);
        unflushed.Add(entry);
        if (entry.Kind == TraceKind.Ended)
        {
            ended.Add(entry.ContactId);
        }
    }
}
