using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Routing;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data.Journal;

/// <summary>
/// Writes a group of entries in one transaction, each exactly once by its id. Contacts are made anew from their whole
/// trace, so that neither the order in which groups come nor a repetition makes a difference.
/// </summary>
internal sealed class JournalStore(IDbContextFactory<CallCenterDb> databases)
{
    public async Task WriteAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var touched = await AddTraceAsync(db, [.. entries.Select(e => e.Trace).OfType<TraceEntry>()], cancellation);
        await AddPresenceAsync(db, [.. entries.Select(e => e.Presence).OfType<AgentPresenceEntry>()], cancellation);
        await KeepDraftsAsync(db, entries, cancellation);
        await AddDecisionsAsync(db, [.. entries.Select(e => e.Decision).OfType<AssignmentDecision>()], cancellation);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        await ProjectAsync(db, touched, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <returns>Contacts with new steps.</returns>
    private static async Task<IReadOnlyList<string>> AddTraceAsync(
        CallCenterDb db, List<TraceEntry> entries, CancellationToken cancellation)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        var (incarnations, numbers) = Keys(entries.Select(e => e.Id));
        var known = await db.Trace.Where(r => incarnations.Contains(r.Incarnation) && numbers.Contains(r.Number))
            .Select(r => new EntryId(r.Incarnation, r.Number)).ToListAsync(cancellation);
        var ended = await EndedAsync(db, entries, cancellation);
        var fresh = entries.DistinctBy(e => e.Id).ExceptBy(known, e => e.Id)
            .Where(e => !e.Data.FromLedger || !ended.Contains(e.ContactId)).ToList();
        db.Trace.AddRange(fresh.Select(TraceRow.From));
        return [.. fresh.Select(e => e.ContactId).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Of the contacts that the switch's ledger tells of, those whose end is known without it.</summary>
    private static async Task<HashSet<string>> EndedAsync(CallCenterDb db, List<TraceEntry> entries, CancellationToken cancellation)
    {
        var told = entries.Where(e => e.Data.FromLedger).Select(e => e.ContactId).Distinct(StringComparer.Ordinal).ToList();
        if (told.Count == 0)
        {
            return [];
        }

        var ended = await db.Contacts.Where(c => told.Contains(c.Id) && c.EndedAt != null).Select(c => c.Id).ToListAsync(cancellation);
        return [.. ended, .. entries.Where(e => e.Kind == TraceKind.Ended && !e.Data.FromLedger).Select(e => e.ContactId)];
    }

    private static async Task AddPresenceAsync(CallCenterDb db, List<AgentPresenceEntry> entries, CancellationToken cancellation)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var (incarnations, numbers) = Keys(entries.Select(e => e.Id));
        var known = await db.AgentPresence.Where(r => incarnations.Contains(r.Incarnation) && numbers.Contains(r.Number))
            .Select(r => new EntryId(r.Incarnation, r.Number)).ToListAsync(cancellation);
        var fresh = entries.DistinctBy(e => e.Id).ExceptBy(known, e => e.Id).ToList();
        db.AgentPresence.AddRange(fresh.Select(AgentPresenceRow.From));

        var agents = fresh.Select(e => e.AgentId).Distinct(StringComparer.Ordinal).ToList();
        var current = await db.AgentPresenceCurrent.Where(p => agents.Contains(p.AgentId))
            .ToDictionaryAsync(p => p.AgentId, StringComparer.Ordinal, cancellation);
        foreach (var entry in fresh)
        {
            if (!current.TryGetValue(entry.AgentId, out var presence))
            {
                presence = new AgentPresenceCurrent { AgentId = entry.AgentId, SiteId = entry.SiteId };
                current.Add(entry.AgentId, presence);
                db.AgentPresenceCurrent.Add(presence);
            }

            presence.Follow(entry);
        }
    }

    private static async Task AddDecisionsAsync(CallCenterDb db, List<AssignmentDecision> decisions, CancellationToken cancellation)
    {
        if (decisions.Count == 0)
        {
            return;
        }

        var (incarnations, numbers) = Keys(decisions.Select(d => d.Id));
        var known = await db.AssignmentDecisions.Where(r => incarnations.Contains(r.Incarnation) && numbers.Contains(r.Number))
            .Select(r => new EntryId(r.Incarnation, r.Number)).ToListAsync(cancellation);
        db.AssignmentDecisions.AddRange(decisions.DistinctBy(d => d.Id).ExceptBy(known, d => d.Id).Select(AssignmentDecisionRow.From));
    }

    /// <summary>The latest draft of each contact and agent; none once she has wrapped the contact up, or given its result.</summary>
    private static async Task KeepDraftsAsync(CallCenterDb db, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation)
    {
        var finished = entries.Select(e => e.Trace).OfType<TraceEntry>().Where(e => e.Kind is TraceKind.WrappedUp or TraceKind.ResultGiven).ToList();
        var drafts = entries.Select(e => e.Draft).OfType<WrapUpDraftEntry>().ToList();
        var contacts = finished.Select(e => e.ContactId).Concat(drafts.Select(d => d.ContactId)).Distinct(StringComparer.Ordinal).ToList();
        if (contacts.Count == 0)
        {
            return;
        }

        var stored = await db.WrapUpDrafts.Where(d => contacts.Contains(d.ContactId))
            .ToDictionaryAsync(d => (d.ContactId, d.AgentId), cancellation);
        var over = finished.GroupBy(e => (e.ContactId, AgentId: e.Data.AgentId ?? "")).ToDictionary(group => group.Key, group => group.Max(e => e.Id));
        foreach (var key in over.Keys)
        {
            if (stored.Remove(key, out var draft))
            {
                db.WrapUpDrafts.Remove(draft);
            }
        }

        // A result may be given while they still talk: what is typed after it is a draft again.
        foreach (var entry in drafts.Where(d => !over.TryGetValue((d.ContactId, d.AgentId), out var end) || d.Id.CompareTo(end) > 0))
        {
            if (!stored.TryGetValue((entry.ContactId, entry.AgentId), out var draft))
            {
                draft = new WrapUpDraft { ContactId = entry.ContactId, AgentId = entry.AgentId };
                stored.Add((entry.ContactId, entry.AgentId), draft);
                db.WrapUpDrafts.Add(draft);
            }

            draft.Follow(entry);
        }
    }

    private static async Task ProjectAsync(CallCenterDb db, IReadOnlyList<string> contactIds, CancellationToken cancellation)
    {
        if (contactIds.Count == 0)
        {
            return;
        }

        // The records before their traces: whoever adds a step in between changes the record's version, and this write fails.
        var stored = await db.Contacts.Where(c => contactIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, StringComparer.Ordinal, cancellation);
        var trace = await db.Trace.AsNoTracking().Where(r => contactIds.Contains(r.ContactId)).ToListAsync(cancellation);
        var traces = trace.GroupBy(r => r.ContactId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => EntriesOf(g.Key, g), StringComparer.Ordinal);
        await AttemptStore.ProjectAsync(db, traces, cancellation);
        foreach (var (id, steps) in traces)
        {
            if (!ContactProjection.IsContact(steps))
            {
                continue;
            }

            var contact = Project(id, steps);
            if (stored.TryGetValue(contact.Id, out var row))
            {
                db.Entry(row).CurrentValues.SetValues(contact);
            }
            else
            {
                db.Contacts.Add(contact);
            }
        }
    }

    private static IReadOnlyList<TraceEntry> EntriesOf(string contactId, IEnumerable<TraceRow> rows)
    {
        try
        {
            return [.. rows.Select(r => r.ToEntry()).OrderBy(e => e.Id)];
        }
        catch (Exception e)
        {
            throw new InvalidRowException($"The trace of contact {contactId} can't be read.", e);
        }
    }

    private static Contact Project(string contactId, IReadOnlyList<TraceEntry> entries)
    {
        try
        {
            var contact = ContactProjection.Open(entries);
            foreach (var entry in entries)
            {
                ContactProjection.Apply(contact, entry);
            }

            // Steps may come late and make another record of the same length: the version counts all of them, so it always grows.
            contact.Version = entries.Count;
            return contact;
        }
        catch (Exception e)
        {
            throw new InvalidRowException($"The trace of contact {contactId} makes no record.", e);
        }
    }

    // Two short lists instead of pairs, which neither provider can look for: what fits both by chance is sorted out afterwards.
    private static (List<long> Incarnations, List<long> Numbers) Keys(IEnumerable<EntryId> ids)
    {
        var all = ids.ToList();
        return ([.. all.Select(i => i.Incarnation).Distinct()], [.. all.Select(i => i.Number).Distinct()]);
    }
}
