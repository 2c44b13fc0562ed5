using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Tiers;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Customers;

/// <summary>
/// Finds customers of the user's region and changes their tier by hand (requirements T1, T12). Quick with a million of them: each
/// order has its index, a page is first found in it, and nobody counts further than <see cref="CountLimit"/>.
/// </summary>
public sealed class CustomerDirectory(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    /// <summary>How far matches are counted.</summary>
    public const int CountLimit = 10_000;

    /// <summary>Longest reason of a change, in characters.</summary>
    public const int MaxReason = Lengths.Line;

    // Sorts after every sign that an account can have.
    private const char AfterAll = '\uFFFF';

    /// <summary>A page of what matches.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<CustomersFound> FindAsync(CurrentUser user, CustomerQuery query, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (Filter(db, query) is not { } matching)
        {
            return new CustomersFound([], 0, More: false, HasNext: false);
        }

        var page = query.Page;
        var visible = matching.VisibleTo(user);
        var ids = await Sort(visible, query).Select(c => c.Id).Skip(page.Skip).Take(page.Take + 1).ToListAsync(cancellation);
        var rows = await RowsAsync(db, ids.Take(page.Take).ToList(), cancellation);
        var hasNext = ids.Count > page.Take;
        if (!hasNext && (ids.Count > 0 || page.Page == 0))
        {
            return new CustomersFound(rows, page.Skip + ids.Count, More: false, hasNext);
        }

        var counted = await visible.Select(c => c.Id).Take(CountLimit + 1).CountAsync(cancellation);
        return new CustomersFound(rows, Math.Min(counted, CountLimit), counted > CountLimit, hasNext);
    }

    /// <summary>One customer; null when there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<CustomerDetail?> GetAsync(CurrentUser user, long customerId, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var customer = await db.Customers.AsNoTracking().VisibleTo(user).Include(c => c.Numbers).AsSingleQuery()
            .SingleOrDefaultAsync(c => c.Id == customerId, cancellation);
        if (customer is null)
        {
            return null;
        }

        var whole = MayChangeTiers(user);
        return new CustomerDetail(
            new CustomerBasics(customer.Id, customer.AccountNumber, customer.Name, customer.RegionCode, customer.TierCode, customer.Address),
            [.. customer.Numbers.Select(n => n.Number).Order(StringComparer.Ordinal).Select(n => whole ? n : PhoneNumber.Mask(n))],
            customer.Version)
        {
            Consent = new ConsentView(customer.Consent, customer.ConsentAt, customer.ConsentBy, customer.ConsentReason),
        };
    }

    /// <summary>The changes of a customer's tier, newest first; none for a customer whom the user may not see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<TierChange>> TierHistoryAsync(
        CurrentUser user, long customerId, PageRequest page, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.Customers.VisibleTo(user);
        var changes = db.TierChanges.AsNoTracking().Where(t => t.CustomerId == customerId && visible.Any(c => c.Id == t.CustomerId));
        var total = await changes.CountAsync(cancellation);
        var rows = await changes.OrderByDescending(t => t.At).ThenByDescending(t => t.Id).Skip(page.Skip).Take(page.Take).ToListAsync(cancellation);
        return new PageOf<TierChange>(rows, total, page.Page, page.Take);
    }

    /// <summary>Whether the user may change tiers, and so read numbers whole (requirement N3).</summary>
    public static bool MayChangeTiers(CurrentUser user) => user.IsIn(Roles.Manager, Roles.Administrator);

    /// <summary>Changes a customer's tier by hand. The next call of the customer is routed by it.</summary>
    /// <param name="user">Who.</param>
    /// <param name="customerId">Whose.</param>
    /// <param name="tierCode">The tier to be.</param>
    /// <param name="reason">Why; needed.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> ChangeTierAsync(
        CurrentUser user, long customerId, string tierCode, string? reason, int version, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Customers.VisibleTo(user).SingleOrDefaultAsync(c => c.Id == customerId, cancellation) is not { } customer)
        {
            return ChangeResult.NotFound;
        }

        var checks = new FieldChecks();
        checks.Text(reason, "Reason", MaxReason);
        checks.FailIf(!await db.Tiers.AnyAsync(t => t.Code == tierCode, cancellation), "Tier", FieldErrors.Unknown);
        checks.FailIf(customer.Version == version && customer.TierCode == tierCode, "Tier", FieldErrors.Unchanged);
        if (checks.Failed)
        {
            return checks.Result;
        }

        if (customer.Version != version)
        {
            return ChangeResult.Conflict;
        }

        var (now, before) = (time.GetUtcNow(), customer.TierCode);
        customer.TierCode = tierCode;
        customer.Version++;
        db.TierChanges.Add(new TierChange
        {
            CustomerId = customer.Id,
            At = now,
            UserId = user.UserId,
            UserName = user.Name,
            FromTierCode = before,
            ToTierCode = tierCode,
            Source = TierChangeSource.Manual,
            Reason = reason!.Trim(),
        });
        db.Note(
            user, now, AuditTrail.Change, nameof(Customer), customer.AccountNumber, new { TierCode = before },
            new { TierCode = tierCode, Reason = reason.Trim() });
        try
        {
            await db.SaveChangesAsync(cancellation);
            return ChangeResult.Done;
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return ChangeResult.Conflict;
        }
    }

    /// <summary>Enters what a customer said of being called for marketing. Campaigns of that kind hold to it from the next customer on.</summary>
    /// <param name="user">Who.</param>
    /// <param name="customerId">Whose.</param>
    /// <param name="consent">What was said.</param>
    /// <param name="reason">How it came about; needed.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> ChangeConsentAsync(
        CurrentUser user, long customerId, CustomerConsent consent, string? reason, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Customers.VisibleTo(user).SingleOrDefaultAsync(c => c.Id == customerId, cancellation) is not { } customer)
        {
            return ChangeResult.NotFound;
        }

        var checks = new FieldChecks();
        checks.Text(reason, "Reason", MaxReason);
        checks.FailIf(!Enum.IsDefined(consent), "Consent", FieldErrors.Unknown);
        checks.FailIf(customer.Version == version && customer.Consent == consent, "Consent", FieldErrors.Unchanged);
        if (checks.Failed)
        {
            return checks.Result;
        }

        if (customer.Version != version)
        {
            return ChangeResult.Conflict;
        }

        var (now, before) = (time.GetUtcNow(), customer.Consent);
        (customer.Consent, customer.ConsentAt, customer.ConsentBy, customer.ConsentReason) = (consent, now, user.Name, reason!.Trim());
        customer.Version++;
        db.Note(
            user, now, AuditTrail.Change, nameof(Customer), customer.AccountNumber, new { Consent = before },
            new { Consent = consent, Reason = customer.ConsentReason });
        try
        {
            await db.SaveChangesAsync(cancellation);
            return ChangeResult.Done;
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return ChangeResult.Conflict;
        }
    }

    private static void Demand(CurrentUser user) => user.Demand(Roles.Supervisor, Roles.Manager, Roles.Administrator);

    /// <returns>Null where nothing can match.</returns>
    private static IQueryable<Customer>? Filter(CallCenterDb db, CustomerQuery query)
    {
        IQueryable<Customer> customers = db.Customers.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(query.Number))
        {
            if (PhoneNumber.Normalize(query.Number) is not { } number)
            {
                return null;
            }

            customers = customers.Where(c => db.CustomerNumbers.Where(n => n.Number == number).Select(n => n.CustomerId).Contains(c.Id));
        }

        if (query.Account?.Trim() is { Length: > 0 } account)
        {
            // A range, so that the index answers: accounts compare sign by sign.
            var end = account + AfterAll;
#pragma warning disable CA1309 // The database compares, by the column's own collation; a StringComparison can't be translated.
            customers = customers.Where(c => string.Compare(c.AccountNumber, account) >= 0 && string.Compare(c.AccountNumber, end) < 0);
#pragma warning restore CA1309
        }

        if (query.Name?.Trim() is { Length: > 0 } name)
        {
            var inside = name.TrimStart(CustomerQuery.InsideMark);
            customers = inside.Length < name.Length ? customers.Where(c => c.Name.Contains(inside)) : customers.Where(c => c.Name.StartsWith(name));
        }

        if (!string.IsNullOrEmpty(query.TierCode))
        {
            customers = customers.Where(c => c.TierCode == query.TierCode);
        }

        if (!string.IsNullOrEmpty(query.RegionCode))
        {
            var below = query.RegionCode + "-";
            customers = customers.Where(c => c.RegionCode == query.RegionCode || c.RegionCode.StartsWith(below));
        }

        return customers;
    }

    private static IOrderedQueryable<Customer> Sort(IQueryable<Customer> customers, CustomerQuery query) => (query.Sort, query.Descending) switch
    {
        (CustomerSort.Name, false) => customers.OrderBy(c => c.Name).ThenBy(c => c.RegionCode).ThenBy(c => c.Id),
        (CustomerSort.Name, true) => customers.OrderByDescending(c => c.Name).ThenByDescending(c => c.RegionCode).ThenByDescending(c => c.Id),
        (_, false) => customers.OrderBy(c => c.AccountNumber),
        (_, true) => customers.OrderByDescending(c => c.AccountNumber),
    };

    private static async Task<IReadOnlyList<CustomerRow>> RowsAsync(CallCenterDb db, List<long> ids, CancellationToken cancellation)
    {
        var customers = await db.Customers.AsNoTracking().Where(c => ids.Contains(c.Id)).Include(c => c.Numbers).AsSingleQuery()
            .ToDictionaryAsync(c => c.Id, cancellation);
        return [.. ids.Where(customers.ContainsKey).Select(id => customers[id]).Select(c => new CustomerRow(
            c.Id, c.AccountNumber, c.Name, c.RegionCode, c.TierCode, c.Address,
            [.. c.Numbers.Select(n => n.Number).Order(StringComparer.Ordinal).Select(PhoneNumber.Mask)]))];
    }
}
