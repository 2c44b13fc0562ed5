using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Routing;
using CallCenter.Tests.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Data.Journal;

public sealed class JournalTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Spool => Path.Combine(_database.Folder, "journal");

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Call_Appended_IsInTheStoreWithRecordAndTrace()
    {
        var call = TraceBuilder.Call("c1", customer: 7, tier: "gold");
        await using var journal = RunningJournal.Start(_database, Spool);
        journal.Append(call);
        await journal.DrainedAsync();

        await using var db = _database.CreateDbContext();
        var contact = await db.Contacts.SingleAsync(Cancellation);
        Assert.Equal(("c1", "main", "gold", "service", "1001"), (contact.Id, contact.SiteId, contact.TierCode, contact.SkillCode, contact.AgentId));
        Assert.Equal((ContactOutcome.Answered, "service-package", "已处理"), (contact.Outcome, contact.CategoryCode, contact.Remark));
        Assert.Equal(1, contact.TalkSeconds);
        Assert.Equal(call, (await db.Trace.OrderBy(r => r.Number).ToListAsync(Cancellation)).Select(r => r.ToEntry()));
    }

    [Fact]
    public async Task Presence_Appended_IsHistoryAndLatestWhateverTheOrder()
    {
        await using var journal = RunningJournal.Start(_database, Spool);
        journal.Journal.Append(JournalEntry.Of(Presence(2, AgentStatus.NotReady, "meal")));
        await journal.DrainedAsync();
        journal.Journal.Append(JournalEntry.Of(Presence(1, AgentStatus.Available, null)));
        await journal.DrainedAsync();

        await using var db = _database.CreateDbContext();
        Assert.Equal(2, await db.AgentPresence.CountAsync(Cancellation));
        var current = await db.AgentPresenceCurrent.SingleAsync(Cancellation);
        Assert.Equal((AgentStatus.NotReady, "meal", 2), (current.Status, current.ReasonCode, current.Number));
    }

    [Fact]
    public async Task Ledger_TellingOfACallWhoseEndWasSeen_AddsNothing()
    {
        var call = TraceBuilder.Call("c1");
        await _database.WriteAsync(call);
        await _database.WriteAsync(FromLedger("c1"));

        await using var db = _database.CreateDbContext();
        Assert.Equal(call.Count, await db.Trace.CountAsync(Cancellation));
        Assert.Equal(call[4].At, (await db.Contacts.SingleAsync(Cancellation)).EndedAt);
    }

    [Fact]
    public async Task Ledger_ToldTwice_MakesOneRecord()
    {
        await _database.WriteAsync(FromLedger("c1"));
        await _database.WriteAsync(FromLedger("c1"));

        await using var db = _database.CreateDbContext();
        Assert.Equal(3, await db.Trace.CountAsync(Cancellation));
        Assert.Equal(ContactOutcome.Answered, (await db.Contacts.SingleAsync(Cancellation)).Outcome);
    }

    [Fact]
    public async Task Step_ThatComesAfterTheEndWasWritten_StillTakesItsPlace()
    {
        var call = TraceBuilder.Call("c1");
        await _database.WriteAsync(call.Where(e => e.Kind != TraceKind.Answered));
        await _database.WriteAsync(call.Where(e => e.Kind == TraceKind.Answered));

        await using var db = _database.CreateDbContext();
        var contact = await db.Contacts.SingleAsync(Cancellation);
        Assert.Equal(("1001", 1.0), (contact.AgentId, contact.TalkSeconds));
    }

    [Fact]
    public async Task Decision_WithInfiniteScore_ComesBackAsItWas()
    {
        var decision = new AssignmentDecision(
            new EntryId(5, 9), DateTimeOffset.UnixEpoch, "c1", "1001", 1, AssignmentTrigger.AgentFreed,
            [new QueueCandidate("service", "gold", 0.95, 0.5, 3, "c1", 12.5, 10, 1, double.PositiveInfinity)],
            [new AgentCandidate("1001", 1, 33)], 4);
        await using var journal = RunningJournal.Start(_database, Spool);
        journal.Journal.Append(JournalEntry.Of(decision));
        await journal.DrainedAsync();

        await using var db = _database.CreateDbContext();
        var stored = (await db.AssignmentDecisions.SingleAsync(Cancellation)).ToDecision();
        Assert.Equal(decision.Queues, stored.Queues);
        Assert.Equal(decision.Agents, stored.Agents);
        Assert.Equal(decision with { Queues = stored.Queues, Agents = stored.Agents }, stored);
    }

    [Fact]
    public async Task Stop_OfAnIdleJournal_LeavesNoFile()
    {
        await using (var journal = RunningJournal.Start(_database, Spool))
        {
            journal.Append(TraceBuilder.Call("c1"));
        }

        Assert.Empty(Directory.GetFiles(Spool));
        await using var db = _database.CreateDbContext();
        Assert.Equal(1, await db.Contacts.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Store_LockedForAWhile_GetsEverythingAfterwards()
    {
        await using var journal = RunningJournal.Start(_database, Spool);
        await using (await _database.LockAsync())
        {
            foreach (var i in Enumerable.Range(0, 40))
            {
                journal.Append(TraceBuilder.Call($"c{i}", firstNumber: i * 100));
            }

            await journal.FlushedAsync();
            await journal.Log.WaitForAsync("can't be written");
            Assert.True(journal.Journal.StoreAway);
            Assert.Equal(0, journal.Journal.PendingSpool);
            Assert.Equal(240, journal.Journal.PendingStore);
        }

        await journal.DrainedAsync();
        await using var db = _database.CreateDbContext();
        Assert.Equal(40, await db.Contacts.CountAsync(c => c.CategoryCode == "service-package", Cancellation));
        Assert.False(journal.Journal.StoreAway);
        Assert.Single(journal.Log.At(LogLevel.Warning));
        Assert.Single(journal.Log.At(LogLevel.Information), t => t.Contains("can be written again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restart_AfterASuddenEnd_WritesWhatWasFlushed()
    {
        string left;
        await using (var blocked = await _database.LockAsync())
        {
            var journal = RunningJournal.Start(_database, Spool);
            journal.Append(TraceBuilder.Call("c1").Take(4));
            await journal.FlushedAsync();
            left = journal.SnapshotOfSpool();
            await journal.DisposeAsync();
        }

        await using var restarted = RunningJournal.Start(_database, left);
        await restarted.RecoveredAsync();
        await using (var db = _database.CreateDbContext())
        {
            Assert.Equal(ContactOutcome.InProgress, (await db.Contacts.SingleAsync(Cancellation)).Outcome);
        }

        restarted.Append(TraceBuilder.Call("c1").Skip(4));
        await restarted.DrainedAsync();
        await using var after = _database.CreateDbContext();
        Assert.Equal(ContactOutcome.Answered, (await after.Contacts.SingleAsync(Cancellation)).Outcome);
        Assert.Equal(6, await after.Trace.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Restart_WithoutItsCheckpoint_WritesNothingTwice()
    {
        string left;
        await using (var journal = RunningJournal.Start(_database, Spool))
        {
            journal.Append(TraceBuilder.Call("c1"));
            await journal.DrainedAsync();
            left = journal.SnapshotOfSpool();
        }

        foreach (var checkpoint in Directory.GetFiles(left, "*.done"))
        {
            File.Delete(checkpoint);
        }

        var before = await ContactsAsync();
        await using var restarted = RunningJournal.Start(_database, left);
        await restarted.RecoveredAsync();
        Assert.Equal(before, await ContactsAsync());
        Assert.Empty(Directory.GetFiles(left, "*.journal"));
        await using var db = _database.CreateDbContext();
        Assert.Equal(6, await db.Trace.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData("""{"Trace":{"Id":{"Incarnation":1,"Num""")]
    [InlineData("""{"Trace":""")]
    public async Task Restart_AfterALineWasTorn_WritesTheWholeOnes(string torn)
    {
        var left = await LeftOverAsync(TraceBuilder.Call("c1"));
        await File.AppendAllTextAsync(Directory.GetFiles(left, "*.journal").Single(), torn, Cancellation);

        await using var restarted = RunningJournal.Start(_database, left);
        await restarted.RecoveredAsync();
        await using var db = _database.CreateDbContext();
        Assert.Equal(6, await db.Trace.CountAsync(Cancellation));
        Assert.Equal(0, restarted.Journal.Rejected);
        Assert.Contains(restarted.Log.At(LogLevel.Warning), t => t.Contains("not finished", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restart_AfterTheLastLineLostOnlyItsEnd_WritesItToo()
    {
        var left = await LeftOverAsync(TraceBuilder.Call("c1"));
        var segment = Directory.GetFiles(left, "*.journal").Single();
        await File.WriteAllTextAsync(segment, (await File.ReadAllTextAsync(segment, Cancellation)).TrimEnd('\n'), Cancellation);

        await using var restarted = RunningJournal.Start(_database, left);
        await restarted.RecoveredAsync();
        await using var db = _database.CreateDbContext();
        Assert.Equal(6, await db.Trace.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Entry_ThatCannotBeStored_IsSetAsideAndStopsNothing()
    {
        await using var journal = RunningJournal.Start(_database, Spool);
        var tooLong = new string('x', 65);
        journal.Append(TraceBuilder.Call("c1"));
        journal.Append(TraceBuilder.Call(tooLong, firstNumber: 100).Take(1));
        journal.Append(TraceBuilder.Call("c2", firstNumber: 200));
        await journal.DrainedAsync();

        Assert.Equal(["c1", "c2"], (await ContactsAsync()).Select(c => c.Id));
        Assert.Equal(1, journal.Journal.Rejected);
        var rejected = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(Spool, "rejected.jsonl"), Cancellation));
        Assert.Contains(tooLong, rejected, StringComparison.Ordinal);
        Assert.Contains("at most 64", rejected, StringComparison.Ordinal);
        Assert.Single(journal.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task Line_ThatIsNoEntry_IsSetAsideAndStopsNothing()
    {
        var left = await LeftOverAsync(TraceBuilder.Call("c1"));
        var segment = Directory.GetFiles(left, "*.journal").Single();
        var lines = await File.ReadAllLinesAsync(segment, Cancellation);
        await File.WriteAllLinesAsync(segment, [.. lines.Take(3), "no entry", .. lines.Skip(3)], Cancellation);

        await using var restarted = RunningJournal.Start(_database, left);
        await restarted.RecoveredAsync();
        Assert.Equal(1, restarted.Journal.Rejected);
        await using var db = _database.CreateDbContext();
        Assert.Equal(6, await db.Trace.CountAsync(Cancellation));
    }

    [Fact]
    public async Task TwoProcesses_GivenTheSameEntries_WriteEachOnce()
    {
        await using var one = RunningJournal.Start(_database, Spool);
        await using var two = RunningJournal.Start(_database, Spool);
        var calls = Enumerable.Range(0, 50).Select(i => TraceBuilder.Call($"c{i:00}", firstNumber: i * 100)).ToList();
        await Task.WhenAll(
            Task.Run(() => calls.ForEach(c => one.Append(c)), Cancellation),
            Task.Run(() => Enumerable.Reverse(calls).ToList().ForEach(c => two.Append(c)), Cancellation));
        await one.DrainedAsync();
        await two.DrainedAsync();

        await using var db = _database.CreateDbContext();
        Assert.Equal(300, await db.Trace.CountAsync(Cancellation));
        Assert.Equal(50, await db.Contacts.CountAsync(c => c.Version == 6, Cancellation));
        Assert.Equal(0, one.Journal.Rejected + two.Journal.Rejected);
    }

    [Fact]
    public async Task TenThousandEntries_OverManySegments_AreAllWrittenAndLeaveOneSegmentAtMost()
    {
        await using var journal = RunningJournal.Start(_database, Spool, segmentBytes: 64 << 10);
        for (var i = 0; i < 1667; i++)
        {
            journal.Append(TraceBuilder.Call($"c{i}", firstNumber: i * 10));
        }

        await journal.DrainedAsync();
        await using var db = _database.CreateDbContext();
        Assert.Equal(10_002, await db.Trace.CountAsync(Cancellation));
        Assert.Equal(1667, await db.Contacts.CountAsync(c => c.Version == 6, Cancellation));
        Assert.InRange(Directory.GetFiles(Spool, "*.journal").Length, 0, 2);
    }

    private static IReadOnlyList<TraceEntry> FromLedger(string contact) =>
        [.. new TraceBuilder(contact, incarnation: 9).Add(TraceKind.FellBack).Add(TraceKind.FallbackAnswered, new TraceData { AgentId = "1001" })
            .Ended().Entries.Select(e => e with { Data = e.Data with { FromLedger = true } })];

    private static AgentPresenceEntry Presence(long number, AgentStatus status, string? reason) =>
        new(new EntryId(1, number), DateTimeOffset.UnixEpoch.AddSeconds(number), "main", "1001", status, reason, AgentState.Idle, null);

    /// <summary>A spool left by a process that ended before the store had anything of it.</summary>
    private async Task<string> LeftOverAsync(IReadOnlyList<TraceEntry> entries)
    {
        await using var elsewhere = await TestDatabase.CreateAsync();
        await using var blocked = await elsewhere.LockAsync();
        await using var journal = RunningJournal.Start(elsewhere, Spool);
        journal.Append(entries);
        await journal.FlushedAsync();
        return journal.SnapshotOfSpool();
    }

    private async Task<List<(string Id, ContactOutcome Outcome, int Version)>> ContactsAsync()
    {
        await using var db = _database.CreateDbContext();
        return [.. (await db.Contacts.OrderBy(c => c.Id).ToListAsync(Cancellation)).Select(c => (c.Id, c.Outcome, c.Version))];
    }
}
