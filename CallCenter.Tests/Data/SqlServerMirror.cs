using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using CallCenter.Core.Data;
using CallCenter.Core.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;

#pragma warning disable EF1001 // Queries as the program wrote them pass through IQueryCompiler and nowhere public; the version is pinned.

namespace CallCenter.Tests.Data;

/// <summary>
/// SQL Server without one. Each query and each change that a test makes on SQLite is also given to a SQL Server context
/// that opens no connection: what it would send is parsed as T-SQL. A query that only SQLite can translate, or a text
/// that T-SQL's grammar refuses, fails the test that ran it.
/// </summary>
internal static class SqlServerMirror
{
    private static readonly MethodInfo QueryMethod =
        typeof(SqlServerMirror).GetMethod(nameof(QueryAs), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Makes a SQLite context's options mirror what the context does.</summary>
    public static DbContextOptionsBuilder<TContext> MirrorToSqlServer<TContext>(this DbContextOptionsBuilder<TContext> builder)
        where TContext : CallCenterDb
    {
        builder.ReplaceService<IQueryCompiler, MirroringQueryCompiler>().AddInterceptors(new MirroringSave());
        return builder;
    }

    /// <summary>What SQL Server would have been sent in the course of the action.</summary>
    /// <exception cref="InvalidOperationException">Nothing, for it can't be translated; or it is not T-SQL.</exception>
    public static IReadOnlyList<string> Capture(Action<SqlServerCallCenterDb> action)
    {
        var sent = new List<string>();
        using var db = new SqlServerCallCenterDb(SqlServerRecorder.Options(sent));
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        Exception? failure = null;
        try
        {
            action(db);
        }
        catch (Exception e) when (sent.Count > 0 && e is not TargetInvocationException)
        {
            // That nothing came back (no row for First, none counted for a change) is to be expected: the texts are there.
            failure = e;
        }

        if (sent.Count == 0)
        {
            throw new InvalidOperationException("Nothing was sent to SQL Server.", failure);
        }

        sent.ForEach(TSql.Parse);
        return sent;
    }

    /// <summary>Runs a query made for another context on SQL Server's model.</summary>
    /// <param name="query">The query as the program wrote it.</param>
    /// <param name="result">What it returns: a value, a sequence, or the asynchronous form of either.</param>
    public static void Query(Expression query, Type result)
    {
        if (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(Task<>))
        {
            result = result.GetGenericArguments()[0];
        }
        else if (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
        {
            result = typeof(IEnumerable<>).MakeGenericType(result.GetGenericArguments());
        }

        QueryMethod.MakeGenericMethod(result).Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [query], culture: null);
    }

    /// <summary>Makes the changes of another context in SQL Server's.</summary>
    /// <returns>What it would be sent.</returns>
    public static IReadOnlyList<string> Save(ChangeTracker changes)
    {
        var entries = changes.Entries().ToList();
        if (entries.TrueForAll(e => e.State is EntityState.Unchanged))
        {
            return [];
        }

        return Capture(db =>
        {
            foreach (var entry in entries)
            {
                // A copy without its relations: a second context would tie the program's own objects together again.
                Copy(entry, db.Entry(entry.CurrentValues.ToObject()));
            }

            db.SaveChanges();
        });
    }

    private static void Copy(EntityEntry from, EntityEntry to)
    {
        to.State = from.State;
        foreach (var property in from.Properties)
        {
            var copy = to.Property(property.Metadata.Name);
            if (from.State == EntityState.Modified && !property.Metadata.IsPrimaryKey())
            {
                copy.OriginalValue = property.OriginalValue;
                copy.IsModified = property.IsModified;
            }
            else if (property.IsTemporary)
            {
                copy.IsTemporary = true;
            }
        }
    }

    private static void QueryAs<TResult>(Expression query) => Capture(db =>
    {
        var expression = new Retarget(db).Visit(query);
        var result = db.GetService<IQueryCompiler>().Execute<TResult>(expression);
        if (result is IEnumerable rows and not string)
        {
            foreach (var row in rows)
            {
                throw new InvalidOperationException($"A row from nowhere: {row}");
            }
        }
    });

    /// <summary>Puts SQL Server's entity types where SQLite's stand.</summary>
    private sealed class Retarget(DbContext target) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root
            ? new EntityQueryRootExpression(target.Model.FindEntityType(root.EntityType.Name)!)
            : base.VisitExtension(node);

        // A set reached through a captured variable, as in a subquery.
        protected override Expression VisitMember(MemberExpression node) =>
            typeof(IQueryable).IsAssignableFrom(node.Type) && Evaluate(node) is IQueryable inner
                ? Visit(inner.Expression)
                : base.VisitMember(node);

        private static object? Evaluate(Expression? node) => node switch
        {
            ConstantExpression constant => constant.Value,
            MemberExpression { Member: FieldInfo field } member => field.GetValue(Evaluate(member.Expression)),
            MemberExpression { Member: PropertyInfo property } member => property.GetValue(Evaluate(member.Expression)),
            _ => null,
        };
    }
}
