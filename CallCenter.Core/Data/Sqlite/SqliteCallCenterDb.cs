using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data.Sqlite;

/// <summary>The store as a file: the default, with nothing to install. WAL lets readers go on while one writes.</summary>
public sealed class SqliteCallCenterDb(DbContextOptions<SqliteCallCenterDb> options) : CallCenterDb(options);
