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

    /// <summary>Figures per queue, counted from the records as the real store does: each contact once, where its record says.</summary>
    public Dictionary<(string? Skill, string? Tier), (int Offered, int Answered, int Abandoned)> Recount() =>
        Queued().GroupBy(contact => (contact.SkillCode, contact.TierCode)).ToDictionary(group => group.Key, group => (
            group.Count(),
            group.Count(contact => contact.AnsweredAt is not null),
            group.Count(contact => contact.Outcome == ContactOutcome.Abandoned)));

    public SiteRestored Restore(DateTimeOffset now)
    {
        var all = contacts.Values.Select(SiteDriver.ContactOf).ToList();
        return new SiteRestored(
            now,
            [.. presence.Values.Where(entry => entry.Status != AgentStatus.SignedOut)
                .Select(entry => new RestoredAgent(entry.AgentId, entry.Status, entry.ReasonCode, entry.At))],
            [.. all.Where(contact => contact.EndedAt is null)
                .Select(contact => new RestoredContact(
                    contact.Id, contact.QueuedAt, contact.AnsweredAt, contact.AgentId, contact.SkillCode, contact.TierCode))],
            [.. all.Where(contact => contact is { EndedAt: not null, AgentId: not null, CategoryCode: null })
                .Select(contact => new RestoredWrapUp(contact.Id, contact.AgentId!))],
            [.. Recount().Select(queue => new RestoredFigures(
                queue.Key.Skill!, queue.Key.Tier!, queue.Value.Offered, queue.Value.Answered,
                Queued().Count(contact => (contact.SkillCode, contact.TierCode) == queue.Key && contact is { AnsweredAt: not null, WaitSeconds: <= 20 }),
                queue.Value.Abandoned))])
        {
            Ended = [.. all.Where(contact => contact.EndedAt is not null && contact.Outcome != ContactOutcome.Unknown).Select(contact => contact.Id)],
        };
    }

    private IEnumerable<Contact> Queued() =>
        contacts.Values.Select(SiteDriver.ContactOf).Where(contact => contact is { QueuedAt: not null, SkillCode: not null });

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
