using CallCenter.Core.Data;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Outbound.Dialling;

/// <summary>
/// A real SQLite database with the demo's people that lives in memory and has one connection: for properties that write thousands of times. It isn't mirrored
/// to SQL Server: what runs on it is mirrored in the tests of single cases.
/// </summary>
internal sealed class MemoryDatabase : IDbContextFactory<CallCenterDb>, IAsyncDisposable
{
    private static readonly SemaphoreSlim One = new(1);
    private static SqliteConnection? _template;

    private readonly SqliteConnection _connection = new("Data Source=:memory:;Foreign Keys=True");
    private readonly DbContextOptions<SqliteCallCenterDb> _options;

    private MemoryDatabase() => _options = new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite(_connection).Options;

    public static async Task<MemoryDatabase> CreateAsync()
    {
        var made = new MemoryDatabase();
        await made._connection.OpenAsync();
        await One.WaitAsync();
        try
        {
            _template ??= await MakeTemplateAsync();
            _template.BackupDatabase(made._connection);
        }
        finally
        {
            One.Release();
        }

        return made;
    }

    public CallCenterDb CreateDbContext() => new SqliteCallCenterDb(_options);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<SqliteConnection> MakeTemplateAsync()
    {
        await using var file = await TestDatabase.CreateAsync();
        await file.AddDemoPeopleAsync();
        await using var from = new SqliteConnection(file.ConnectionString);
        await from.OpenAsync();
        var template = new SqliteConnection("Data Source=:memory:");
        await template.OpenAsync();
        from.BackupDatabase(template);
        return template;
    }
}
