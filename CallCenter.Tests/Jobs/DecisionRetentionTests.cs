using CallCenter.Core.Jobs;
using CallCenter.Core.Routing;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Jobs;

/// <summary>Decision records go after their days, and only they.</summary>
public sealed class DecisionRetentionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = Desks.Now;

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DecisionRetention Retention => new(_database, new RetentionSettings { DecisionDays = 30 }, new FakeTimeProvider(Now));

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Run_MoreThanABatch_DeletesWhatIsOlderAndNothingElse()
    {
        // Many of one moment too: they fit into no batch exactly.
        const int old = (2 * DecisionRetention.BatchSize) + 500;
        await FillAsync(0, old, i => Now.AddDays(-31).AddSeconds(i / 700));
        await FillAsync(old, 10, i => Now.AddDays(-30).AddSeconds(i));

        var deleted = await Retention.RunAsync(Cancellation);

        Assert.Equal(old, deleted);
        await using var db = _database.CreateDbContext();
        Assert.Equal(10, await db.AssignmentDecisions.CountAsync(Cancellation));
        Assert.Equal(0, await Retention.RunAsync(Cancellation));
    }

    private async Task FillAsync(int first, int count, Func<int, DateTimeOffset> at)
    {
        await using var db = _database.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        for (var i = 0; i < count; i++)
        {
            var (number, moment) = ((long)(first + i), at(i));
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO AssignmentDecisions (Incarnation, Number, At, ContactId, AgentId, SkillCode, TierCode, PolicyVersion, "Trigger", Body)
                VALUES (1, {number}, {moment.UtcDateTime}, 'c', '1001', 'service', 'gold', 1, {nameof(AssignmentTrigger.CallQueued)}, '')
                """, Cancellation);
        }

        await transaction.CommitAsync(Cancellation);
    }
}
