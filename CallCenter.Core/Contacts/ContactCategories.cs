using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts;

/// <summary>The business categories 业务分类 of the wrap-up.</summary>
public sealed class ContactCategories(IDbContextFactory<CallCenterDb> databases)
{
    /// <summary>All of them, parents before their children, each level in its order.</summary>
    public async Task<IReadOnlyList<ContactCategory>> ListAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var all = (await db.ContactCategories.AsNoTracking().ToListAsync(cancellation)).ToLookup(c => c.ParentCode);
        return [.. Below(null)];

        IEnumerable<ContactCategory> Below(string? parent) =>
            all[parent].OrderBy(c => c.Sort).ThenBy(c => c.Code, StringComparer.Ordinal).SelectMany(c => Below(c.Code).Prepend(c));
    }
}
