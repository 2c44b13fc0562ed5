using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CallCenter.Core.Data.Sqlite;

/// <summary>For the migration tool; opens no file.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteCallCenterDb>
{
    public SqliteCallCenterDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite("Data Source=:memory:").Options);
}
