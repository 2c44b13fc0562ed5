using CallCenter.Core.Data;
using CallCenter.Core.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Benchmarks;

/// <summary>A SQLite file as the product opens it, without the tests' mirror to SQL Server.</summary>
internal sealed class BenchDatabases(string path) : IDbContextFactory<CallCenterDb>
{
    public string Text { get; } = SqliteConnectionText.Complete($"Data Source={path};Default Timeout=60", Path.GetDirectoryName(path)!);

    public CallCenterDb CreateDbContext() => new SqliteCallCenterDb(new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite(Text).Options);

    /// <summary>Makes its tables.</summary>
    public Task MigrateAsync() => new DatabaseMigrator(
        this, new DatabaseSettings { ConnectionString = Text }, TimeProvider.System, NullLogger<DatabaseMigrator>.Instance).MigrateAsync();
}
