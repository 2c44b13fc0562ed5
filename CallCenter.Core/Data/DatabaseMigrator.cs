using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Data;

/// <summary>Brings the store's schema to the program's, and says in a sentence why it can't.</summary>
public sealed partial class DatabaseMigrator(
    IDbContextFactory<CallCenterDb> databases, DatabaseSettings settings, TimeProvider time, ILogger<DatabaseMigrator> logger)
{
    /// <summary>How long changing the schema may take, waiting for another program's change included.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>Applies what is missing and fills an empty store with <see cref="BaseData"/>. Harmless when nothing is missing.</summary>
    /// <returns>The migrations applied, in order.</returns>
    /// <exception cref="DatabaseUnusableException">It can't be opened, is locked, or is newer than the program; the message says which and what to do.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation = default)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await RefuseNewerSchemaAsync(db, cancellation);
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
            if (pending.Count > 0)
            {
                LogMigrating(pending.Count, Where);
                await ApplyAsync(db, cancellation);
                LogMigrated(pending.Count, pending[^1]);
            }

            await BaseData.FillAsync(db, time.GetUtcNow(), cancellation);
            return pending;
        }
        catch (DbException e)
        {
            throw new DatabaseUnusableException(Explain(e), e);
        }
    }

    /// <summary>
    /// On SQLite the migrations hold a row as a lock, which a program that is killed in the middle leaves behind: without a limit
    /// the next start would wait for ever.
    /// </summary>
    private async Task ApplyAsync(CallCenterDb db, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            await db.Database.MigrateAsync(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new DatabaseUnusableException(
                $"The schema of the database {Where} has been locked for {LongestWait.TotalMinutes:0} minutes. If another copy of the program is "
                + "changing it, wait for that one. If none is, one was stopped in the middle: nothing is damaged; delete the rows of the table "
                + "__EFMigrationsLock, then start again.",
                e);
        }
    }

    private static async Task RefuseNewerSchemaAsync(CallCenterDb db, CancellationToken cancellation)
    {
        if (!await db.Database.CanConnectAsync(cancellation))
        {
            return;
        }

        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancellation)).Where(m => !known.Contains(m)).ToList();
        if (unknown.Count > 0)
        {
            throw new DatabaseUnusableException(
                $"The database was last used by a newer version of the program (its schema has {unknown[^1]}, which this version doesn't know). "
                + "Start that newer version, or restore a backup made before it.");
        }
    }

    private string Explain(DbException e) => e switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } =>
            $"The database {Where} is locked by another program. Close what holds it (a database browser, a second copy of the program), then start again.",
        SqliteException { SqliteErrorCode: 14 } =>
            $"The database {Where} can't be opened. Check that its folder exists and that the program may write there.",
        SqliteException { SqliteErrorCode: 8 } =>
            $"The database {Where} is read-only for the program. Give it the right to write the file and its folder.",
        SqliteException { SqliteErrorCode: 11 or 26 } =>
            $"The file {Where} is damaged or no database. Restore a backup, or move it away to begin anew.",
        SqlException { Number: 18456 } =>
            $"SQL Server {Where} refused the login. Check user and password in ConnectionStrings:{DatabaseSettings.ConnectionName}.",
        SqlException { Number: 4060 } =>
            $"SQL Server {Where} doesn't have that database, or the login may not use it.",
        SqlException { Number: 262 or 229 } =>
            $"The login may not change the schema on {Where}. Let a database administrator run sql/schema.sql, then start again.",
        SqlException =>
            $"SQL Server {Where} can't be reached or refused: {e.Message}",
        _ => $"The database {Where} can't be used: {e.Message}",
    };

    private string Where
    {
        get
        {
            // Never the whole connection string: it may hold a password.
            var builder = new DbConnectionStringBuilder { ConnectionString = settings.ConnectionString };
            return builder.TryGetValue("Data Source", out var source) || builder.TryGetValue("Server", out source)
                ? $"{source}"
                : settings.Provider.ToString();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applying {Count} schema changes to {Database}")]
    private partial void LogMigrating(int count, string database);

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied {Count} schema changes; the schema is now {Last}")]
    private partial void LogMigrated(int count, string last);
}

/// <summary>The store can't be used; the message is for the person who starts the program.</summary>
public sealed class DatabaseUnusableException(string message, Exception? inner = null) : Exception(message, inner);
