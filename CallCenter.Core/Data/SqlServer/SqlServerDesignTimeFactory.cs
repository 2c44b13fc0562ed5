using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CallCenter.Core.Data.SqlServer;

/// <summary>For the migration tool; opens no connection.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerCallCenterDb>
{
    public SqlServerCallCenterDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerCallCenterDb>().UseSqlServer("Server=design-time").Options);
}
