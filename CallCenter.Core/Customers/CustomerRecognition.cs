using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Customers;

/// <summary>Who calls (requirement T2): one query that seeks the number in an index. Asked by the site, for no particular user.</summary>
public sealed class CustomerRecognition(IDbContextFactory<CallCenterDb> databases)
{
    /// <summary>Most customers of one number that an agent can choose among.</summary>
    public const int MaxCustomers = 20;

    /// <summary>
    /// The customers of a number: the highest tier first, which routes; within a tier the oldest. Empty when nobody has it; at most
    /// <see cref="MaxCustomers"/>.
    /// </summary>
    /// <param name="number">Number in stored form: see <see cref="PhoneNumber"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<CustomerBasics>> FindAllAsync(string number, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.CustomerNumbers
            .Where(n => n.Number == number)
            .Join(db.Customers, n => n.CustomerId, c => c.Id, (n, c) => c)
            .Join(db.Tiers, c => c.TierCode, t => t.Code, (c, t) => new { Customer = c, t.Rank })
            .OrderByDescending(x => x.Rank)
            .ThenBy(x => x.Customer.Id)
            .Select(x => new CustomerBasics(
                x.Customer.Id, x.Customer.AccountNumber, x.Customer.Name, x.Customer.RegionCode, x.Customer.TierCode, x.Customer.Address))
            .Take(MaxCustomers)
            .ToListAsync(cancellation);
    }
}
