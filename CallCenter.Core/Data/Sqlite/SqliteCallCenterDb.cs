using CallCenter.Core.Customers;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data.Sqlite;

/// <summary>The store as a file: the default, with nothing to install. WAL lets readers go on while one writes.</summary>
public sealed class SqliteCallCenterDb(DbContextOptions<SqliteCallCenterDb> options) : CallCenterDb(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // LIKE ignores case, so only an index that does too can answer 'the name begins with'.
        builder.Entity<Customer>().Property(x => x.Name).UseCollation("NOCASE");
    }
}
