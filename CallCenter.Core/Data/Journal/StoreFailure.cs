using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data.Journal;

/// <summary>What a failed write means.</summary>
internal enum StoreFailure
{
    /// <summary>The store is away, locked, full or not what it should be: the same entries will do later.</summary>
    Away,
    /// <summary>Another process wrote the same rows: at once again, and they are seen.</summary>
    Conflict,
    /// <summary>The entries themselves can't be stored: waiting doesn't help.</summary>
    Refused,
    /// <summary>Nobody thought of it: perhaps it passes, perhaps the entries are at fault. Tried a bounded number of times.</summary>
    Unknown,
}

internal static class StoreFailures
{
    // SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE.
    private static readonly int[] SqliteRefusals = [18, 20, 25];

    // SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE.
    private static readonly int[] SqliteDuplicates = [1555, 2067];
    private const int SqliteConstraint = 19;

    // Foreign key or check, null, truncation (old and new), overflow, conversion.
    private static readonly int[] SqlServerRefusals = [547, 515, 8152, 2628, 8115, 220, 245, 241, 242];

    // Primary key, unique index; deadlock victim.
    private static readonly int[] SqlServerConflicts = [2627, 2601, 1205];

    /// <summary>What a database says is the store being away, unless it says otherwise: connections, locks, a full disk. What isn't its word is unknown.</summary>
    public static StoreFailure Classify(Exception failure)
    {
        if (failure is DbUpdateConcurrencyException)
        {
            return StoreFailure.Conflict;
        }

        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case InvalidRowException:
                    return StoreFailure.Refused;
                case DbException database:
                    return Classify(database);
                case IOException or SocketException or TimeoutException or OperationCanceledException or UnauthorizedAccessException:
                    return StoreFailure.Away;
            }
        }

        return StoreFailure.Unknown;
    }

    private static StoreFailure Classify(DbException e) => e switch
    {
        SqliteException s when SqliteDuplicates.Contains(s.SqliteExtendedErrorCode) => StoreFailure.Conflict,
        SqliteException s when s.SqliteErrorCode == SqliteConstraint || SqliteRefusals.Contains(s.SqliteErrorCode) => StoreFailure.Refused,
        SqlException s when SqlServerConflicts.Contains(s.Number) => StoreFailure.Conflict,
        SqlException s when SqlServerRefusals.Contains(s.Number) => StoreFailure.Refused,
        _ => StoreFailure.Away,
    };
}
