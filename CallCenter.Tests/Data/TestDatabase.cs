using CallCenter.Core.Data;
using CallCenter.Core.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Data;

/// <summary>
/// A real SQLite file of its own, migrated and with base data. What runs on it is also translated for SQL Server:
/// see <see cref="SqlServerMirror"/>.
/// </summary>
public sealed class TestDatabase : IDbContextFactory<CallCenterDb>, IAsyncDisposable
{
    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplateAsync);

    private readonly string _folder;
    private readonly DbContextOptions<SqliteCallCenterDb> _options;

    private TestDatabase(string folder, string connectionString)
    {
        _folder = folder;
        ConnectionString = connectionString;
        _options = new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite(connectionString).MirrorToSqlServer().Options;
    }

    /// <summary>A folder that lives as long as the database.</summary>
    public string Folder => _folder;

    /// <summary>Connection string of the file. By default a locked file is given up after a second, so that tests of it are quick.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes a migrated database in a folder of its own.</summary>
    /// <param name="lockedAfter">After how many seconds a locked file is given up: more where many write at once.</param>
    public static async Task<TestDatabase> CreateAsync(int lockedAfter = 1)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-test-").FullName;
        var file = Path.Combine(folder, "callcenter.db");
        await File.WriteAllBytesAsync(file, await Template.Value, TestContext.Current.CancellationToken);
        return new TestDatabase(folder, SqliteConnectionText.Complete($"Data Source={file};Default Timeout={lockedAfter}", folder));
    }

    /// <inheritdoc/>
    public CallCenterDb CreateDbContext() => new SqliteCallCenterDb(_options);

    /// <summary>Holds the file's write lock until disposed, as another program might.</summary>
    public async Task<IAsyncDisposable> LockAsync()
    {
        // Not pooled: a pooled connection would keep the lock.
        var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        // Pooled connections keep the file open; only this file's are closed.
        using (var connection = new SqliteConnection(ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<byte[]> MakeTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-template-").FullName;
        try
        {
            var file = Path.Combine(folder, "template.db");
            var connectionString = SqliteConnectionText.Complete($"Data Source={file};Pooling=False", folder);
            var database = new TestDatabase(folder, connectionString);
            var settings = new DatabaseSettings { ConnectionString = connectionString };
            await new DatabaseMigrator(database, settings, TimeProvider.System, NullLogger<DatabaseMigrator>.Instance).MigrateAsync();
            await using (var connection = new SqliteConnection(connectionString))
            {
                // The copy takes the main file only.
                await connection.OpenAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
                await command.ExecuteNonQueryAsync();
            }

            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
