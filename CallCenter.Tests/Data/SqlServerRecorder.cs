using System.Data;
using System.Data.Common;
using CallCenter.Core.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CallCenter.Tests.Data;

/// <summary>A SQL Server that is never reached: connections don't open, commands aren't carried out but kept, and return nothing.</summary>
internal static class SqlServerRecorder
{
    // One text per command: a batch is as long as SQL Server's parameters allow.
    private static readonly DbContextOptions<SqlServerCallCenterDb> Shared =
        new DbContextOptionsBuilder<SqlServerCallCenterDb>()
            .UseSqlServer("Server=nowhere", o => o.MaxBatchSize(1000))
            .AddInterceptors(new Connections())
            .Options;

    /// <summary>Options of a context that adds what it sends to a list.</summary>
    public static DbContextOptions<SqlServerCallCenterDb> Options(List<string> sent) =>
        new DbContextOptionsBuilder<SqlServerCallCenterDb>(Shared).AddInterceptors(new Commands(sent)).Options;

    private sealed class Connections : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private sealed class Commands(List<string> sent) : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            sent.Add(command.CommandText);
            return InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader());
        }

        public override InterceptionResult<int> NonQueryExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            sent.Add(command.CommandText);
            return InterceptionResult<int>.SuppressWithResult(0);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(NonQueryExecuting(command, eventData, result));

        public override InterceptionResult<object> ScalarExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
        {
            sent.Add(command.CommandText);
            return InterceptionResult<object>.SuppressWithResult(0);
        }
    }
}
