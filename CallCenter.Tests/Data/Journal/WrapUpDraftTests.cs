using CallCenter.Core.Contacts;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Data.Journal;

/// <summary>What an agent types of a wrap-up survives the end of the product.</summary>
public sealed class WrapUpDraftTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_TypedTwice_TheLatestComesBackWithTheRestoredSite()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var journal = RunningJournal.Start(database, Path.Combine(database.Folder, "journal"));
        journal.Append(TraceBuilder.Call("c1", start: Now.AddMinutes(-5), category: null));
        journal.Journal.Append(Draft(51, "信"));
        journal.Journal.Append(Draft(52, "信号差"));
        await journal.DrainedAsync();
        journal.Journal.Append(Draft(50, "迟到的"));
        await journal.DrainedAsync();

        var restored = await new SiteConfigurationStore(database).RestoreAsync("main", Now, Now.AddHours(-12), Cancellation);

        Assert.Equal([new RestoredWrapUp("c1", "1001", new RestoredDraft("other", "信号差"))], restored.Unfinished);
        Assert.Equal(["c1"], restored.Ended);
    }

    [Fact]
    public async Task Draft_OfAContactWrappedUp_Goes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var journal = RunningJournal.Start(database, Path.Combine(database.Folder, "journal"));
        journal.Journal.Append(Draft(51, "信号差"));
        journal.Append(TraceBuilder.Call("c1", firstNumber: 100));
        await journal.DrainedAsync();

        await using var db = database.CreateDbContext();
        Assert.False(await db.WrapUpDrafts.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Draft_OfAnOutboundCall_ComesBackWithResultAndScript_AndGoesWithTheResult()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var journal = RunningJournal.Start(database, Path.Combine(database.Folder, "journal"));
        journal.Journal.Append(Outbound(51, "later", "hello"));
        journal.Journal.Append(Outbound(52, "done", "hello\nask"));
        await journal.DrainedAsync();
        await using var db = database.CreateDbContext();
        var draft = await db.WrapUpDrafts.AsNoTracking().SingleAsync(Cancellation);
        Assert.Equal(("done", "hello\nask", "other"), (draft.ResultCode, draft.ScriptPath, draft.CategoryCode));

        // Given while they still talked; what she typed afterwards is a draft again, in the same write or a later one.
        journal.Journal.Append(JournalEntry.Of(new TraceEntry(new EntryId(1, 53), Now, "c1", TraceKind.ResultGiven, new TraceData { AgentId = "1001", ResultCode = "done" })));
        journal.Journal.Append(Outbound(54, "later", "hello"));
        await journal.DrainedAsync();
        Assert.Equal("later", (await db.WrapUpDrafts.AsNoTracking().SingleAsync(Cancellation)).ResultCode);

        journal.Journal.Append(JournalEntry.Of(new TraceEntry(new EntryId(1, 55), Now, "c1", TraceKind.ResultGiven, new TraceData { AgentId = "1001", ResultCode = "later" })));
        await journal.DrainedAsync();
        Assert.False(await db.WrapUpDrafts.AnyAsync(Cancellation));
    }

    private static JournalEntry Outbound(long number, string result, string path) => JournalEntry.Of(
        new WrapUpDraftEntry(new EntryId(1, number), Now, "c1", "1001", "other", "") { ResultCode = result, ScriptPath = path });

    private static JournalEntry Draft(long number, string remark) =>
        JournalEntry.Of(new WrapUpDraftEntry(new EntryId(1, number), Now, "c1", "1001", "other", remark));
}
