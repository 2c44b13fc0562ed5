using CallCenter.Core.Data;
using CallCenter.Core.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Data;

public sealed class DatabaseMigratorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("callcenter-test-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder, "data", "callcenter.db");

    private string Text => $"Data Source={File};Pooling=False;Default Timeout=1";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Migrate_OfNoDatabase_MakesItWithBaseDataOnce()
    {
        await using var services = Services();
        var migrator = services.GetRequiredService<DatabaseMigrator>();
        Assert.NotEmpty(await migrator.MigrateAsync(Cancellation));
        Assert.Empty(await migrator.MigrateAsync(Cancellation));

        await using var db = await services.GetRequiredService<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync(Cancellation);
        Assert.IsType<SqliteCallCenterDb>(db);
        Assert.Equal(4, await db.Tiers.CountAsync(Cancellation));
        Assert.Equal(6, await db.Roles.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Migrate_OfANewerSchema_SaysSo()
    {
        await using var services = Services();
        var migrator = services.GetRequiredService<DatabaseMigrator>();
        await migrator.MigrateAsync(Cancellation);
        await ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_FromTheFuture', '99')");

        var e = await Assert.ThrowsAsync<DatabaseUnusableException>(() => migrator.MigrateAsync(Cancellation));
        Assert.Contains("FromTheFuture", e.Message, StringComparison.Ordinal);
        Assert.Contains("newer", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_OfALockedFile_SaysSo()
    {
        await using var services = Services();
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await using var connection = new SqliteConnection(Text);
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE t (x); BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(Cancellation);

        var e = await Assert.ThrowsAsync<DatabaseUnusableException>(
            () => services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Cancellation));
        Assert.Contains("locked", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_AfterOneWasStoppedInTheMiddle_EndsWithAClearMessage()
    {
        var time = new FakeTimeProvider();
        await using var services = Services(time);
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await ExecuteAsync(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
            """);

        // SQLite works synchronously: when the call comes back it waits for the lock.
        var migrating = services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Cancellation);
        Assert.False(migrating.IsCompleted);
        time.Advance(DatabaseMigrator.LongestWait);
        var e = await Assert.ThrowsAsync<DatabaseUnusableException>(() => migrating);
        Assert.Contains("__EFMigrationsLock", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_OfAFileThatIsNoDatabase_SaysSo()
    {
        await using var services = Services();
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(File, new string('x', 5000), Cancellation);

        var e = await Assert.ThrowsAsync<DatabaseUnusableException>(
            () => services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Cancellation));
        Assert.Contains("damaged or no database", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Database:Provider", "Oracle", "Oracle")]
    [InlineData("Database:Provider", "SqlServer", "ConnectionStrings:CallCenter")]
    [InlineData("ConnectionStrings:CallCenter", "no connection string", "ConnectionStrings:CallCenter")]
    public void Settings_ThatCannotBeUsed_AreNamed(string key, string value, string expected)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["contentRoot"] = folder, [key] = value }).Build();
        var e = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddCallCenterData(configuration));
        Assert.Contains(e.Failures, f => f.Contains(expected, StringComparison.Ordinal));
    }

    private ServiceProvider Services(TimeProvider? time = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["contentRoot"] = folder,
            ["ConnectionStrings:CallCenter"] = "Data Source=data/callcenter.db;Pooling=False;Default Timeout=1",
        }).Build();
        return new ServiceCollection().AddLogging().AddSingleton(time ?? TimeProvider.System).AddCallCenterData(configuration).BuildServiceProvider();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection(Text);
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
