using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts;

/// <summary>Finds contacts, as far as the user may see them: see <see cref="RegionScope"/>. Numbers come masked (requirement N3).</summary>
public sealed class ContactSearch(IDbContextFactory<CallCenterDb> databases)
{
    /// <summary>How many contacts a customer's history shows.</summary>
    public const int HistoryLength = 20;

    /// <summary>A page of what matches.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<ContactRow>> FindAsync(CurrentUser user, ContactQuery query, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var page = query.Page;
        if (Filter(db, query) is not { } matching)
        {
            return new PageOf<ContactRow>([], 0, page.Page, page.Take);
        }

        var visible = matching.VisibleTo(db, user);
        var total = await visible.CountAsync(cancellation);
        var rows = await WithNames(db, Sort(visible, query).Skip(page.Skip).Take(page.Take)).ToListAsync(cancellation);
        return new PageOf<ContactRow>([.. Sorted(rows, query).Select(ToRow)], total, page.Page, page.Take);
    }

    /// <summary>One contact; null when it isn't there, or not for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ContactDetail?> GetAsync(CurrentUser user, string contactId, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await WithNames(db, db.Contacts.Where(c => c.Id == contactId).VisibleTo(db, user)).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var trace = await db.Trace.AsNoTracking().Where(r => r.ContactId == contactId)
            .OrderBy(r => r.Incarnation).ThenBy(r => r.Number).ToListAsync(cancellation);
        var decisions = user.IsIn(Roles.Supervisor, Roles.Manager, Roles.Quality, Roles.Administrator)
            ? await db.AssignmentDecisions.AsNoTracking().Where(r => r.ContactId == contactId)
                .OrderBy(r => r.Incarnation).ThenBy(r => r.Number).ToListAsync(cancellation)
            : [];
        var contact = found.Contact;
        return new ContactDetail(
            ToRow(found), contact.DialledNumber, contact.QueuedAt, contact.AnsweredAt, contact.EndedAt, contact.WrappedUpAt,
            contact.HoldSeconds, contact.EndedBy, contact.PolicyVersion, contact.ProductVersion,
            [.. trace.Select(r => Masked(r.ToEntry()))], [.. decisions.Select(r => r.ToDecision())]);
    }

    /// <summary>A customer's latest contacts, newest first, at most <see cref="HistoryLength"/>: for the agent's desktop.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<ContactRow>> HistoryAsync(CurrentUser user, long customerId, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var newestFirst = new ContactQuery();
        var latest = Sort(db.Contacts.Where(c => c.CustomerId == customerId).VisibleTo(db, user), newestFirst).Take(HistoryLength);
        return [.. Sorted(await WithNames(db, latest).ToListAsync(cancellation), newestFirst).Select(ToRow)];
    }

    private static void Demand(CurrentUser user) =>
        user.Demand(Roles.Agent, Roles.Supervisor, Roles.Manager, Roles.Quality, Roles.Administrator);

    /// <returns>Null where nothing can match.</returns>
    private static IQueryable<Contact>? Filter(CallCenterDb db, ContactQuery query)
    {
        IQueryable<Contact> contacts = db.Contacts.AsNoTracking();
        if (query.From is { } from)
        {
            contacts = contacts.Where(c => c.ArrivedAt >= from);
        }

        if (query.To is { } to)
        {
            contacts = contacts.Where(c => c.ArrivedAt < to);
        }

        if (!string.IsNullOrWhiteSpace(query.Number))
        {
            if (PhoneNumber.Normalize(query.Number) is not { } number)
            {
                return null;
            }

            contacts = contacts.Where(c => c.CallerNumber == number);
        }

        if (!string.IsNullOrWhiteSpace(query.Customer))
        {
            var text = query.Customer.Trim();
            contacts = contacts.Where(
                c => db.Customers.Any(k => k.Id == c.CustomerId && (k.AccountNumber == text || k.Name.Contains(text))));
        }

        return FilterCodes(contacts, query);
    }

    private static IQueryable<Contact> FilterCodes(IQueryable<Contact> contacts, ContactQuery query)
    {
        if (!string.IsNullOrEmpty(query.AgentId))
        {
            contacts = contacts.Where(c => c.AgentId == query.AgentId);
        }

        if (!string.IsNullOrEmpty(query.TierCode))
        {
            contacts = contacts.Where(c => c.TierCode == query.TierCode);
        }

        if (!string.IsNullOrEmpty(query.SkillCode))
        {
            contacts = contacts.Where(c => c.SkillCode == query.SkillCode);
        }

        return query.Outcome is { } outcome ? contacts.Where(c => c.Outcome == outcome) : contacts;
    }

    private static IOrderedQueryable<Contact> Sort(IQueryable<Contact> contacts, ContactQuery query) => (query.Sort, query.Descending) switch
    {
        (ContactSort.Wait, true) => contacts.OrderByDescending(c => c.WaitSeconds).ThenBy(c => c.Id),
        (ContactSort.Wait, false) => contacts.OrderBy(c => c.WaitSeconds).ThenBy(c => c.Id),
        (ContactSort.Talk, true) => contacts.OrderByDescending(c => c.TalkSeconds).ThenBy(c => c.Id),
        (ContactSort.Talk, false) => contacts.OrderBy(c => c.TalkSeconds).ThenBy(c => c.Id),
        (_, true) => contacts.OrderByDescending(c => c.ArrivedAt).ThenBy(c => c.Id),
        (_, false) => contacts.OrderBy(c => c.ArrivedAt).ThenBy(c => c.Id),
    };

    // The names are joined to the page, not to everything; a join promises no order, so the page gets it again.
    private static IEnumerable<Named> Sorted(List<Named> rows, ContactQuery query)
    {
        var byId = rows.ToDictionary(r => r.Contact.Id, StringComparer.Ordinal);
        return Sort(rows.Select(r => r.Contact).AsQueryable(), query).Select(c => byId[c.Id]);
    }

    private static IQueryable<Named> WithNames(CallCenterDb db, IQueryable<Contact> contacts) =>
        contacts
            .LeftJoin(db.Customers, c => c.CustomerId, k => k.Id, (c, k) => new { Contact = c, Customer = k })
            .LeftJoin(db.Agents, x => x.Contact.AgentId, a => a.Id, (x, a) => new Named
            {
                Contact = x.Contact,
                CustomerName = x.Customer!.Name,
                AccountNumber = x.Customer.AccountNumber,
                AgentName = a!.Name,
            });

    private static ContactRow ToRow(Named found)
    {
        var c = found.Contact;
        return new ContactRow(
            c.Id, c.ArrivedAt, Mask(c.CallerNumber), c.CustomerId, found.CustomerName, found.AccountNumber, c.TierCode, c.SkillCode,
            c.AgentId, found.AgentName, c.Outcome, c.WaitSeconds, c.TalkSeconds, c.CategoryCode, c.Remark, c.Incident, c.ServedByFallback)
        {
            CampaignId = c.CampaignId,
            ResultCode = c.ResultCode,
        };
    }

    private static TraceEntry Masked(TraceEntry entry) =>
        entry with { Data = entry.Data with { CallerNumber = Mask(entry.Data.CallerNumber) } };

    private static string? Mask(string? number) => number is null ? null : PhoneNumber.Mask(number);

    private sealed class Named
    {
        public required Contact Contact { get; init; }
        public string? CustomerName { get; init; }
        public string? AccountNumber { get; init; }
        public string? AgentName { get; init; }
    }
}
