using System.Text;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Security;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using PhoneNumbers;

namespace CallCenter.Tests.Outbound.Extraction;

public sealed class DoNotCallTests
{
    private const string Number = "+8613807310011";

    private static CancellationToken Cancellation => ExtractWorld.Cancellation;

    [Fact]
    public async Task Entry_HoldsUntilItsEnd()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var until = ExtractWorld.Start.AddDays(2);
        Assert.True((await world.DoNotCall.AddAsync(world.Staff, "138-0731-0011", "asked", until, Cancellation)).IsDone);
        await using var db = world.Database.CreateDbContext();
        Assert.True(await DoNotCallList.ContainsAsync(db, Number, until.AddSeconds(-1), Cancellation));
        Assert.False(await DoNotCallList.ContainsAsync(db, Number, until, Cancellation));
        Assert.Empty(await DoNotCallList.AmongAsync(db, ["+8613800000000"], ExtractWorld.Start, Cancellation));
        Assert.Equal([Number], await DoNotCallList.AmongAsync(db, [Number, "+8613800000000"], ExtractWorld.Start, Cancellation));
    }

    [Fact]
    public async Task Add_WithoutReason_OrOfNoNumber_OrForThePast_IsRefused()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var result = await world.DoNotCall.AddAsync(world.Staff, "10086", " ", ExtractWorld.Start, Cancellation);
        Assert.Equal(
            [("Number", FieldErrors.BadFormat), ("Reason", FieldErrors.Required), ("Until", FieldErrors.OutOfRange)], result.Errors.Select(e => (e.Field, e.Code)));
    }

    [Fact]
    public async Task Remove_NeedsAManagerAndAReason_AndIsAudited()
    {
        await using var world = await ExtractWorld.CreateAsync();
        await world.DoNotCall.AddAsync(world.Staff, Number, "asked", null, Cancellation);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => world.DoNotCall.RemoveAsync(world.Staff, Number, "why", Cancellation));

        // To end it earlier would be the same.
        Assert.Equal(ChangeOutcome.Invalid, (await world.DoNotCall.AddAsync(world.Staff, Number, "asked", ExtractWorld.Start.AddDays(1), Cancellation)).Outcome);
        Assert.Equal(ChangeOutcome.Invalid, (await world.DoNotCall.RemoveAsync(world.Manager, Number, "", Cancellation)).Outcome);
        Assert.True((await world.DoNotCall.RemoveAsync(world.Manager, Number, "agrees again", Cancellation)).IsDone);
        Assert.Equal(ChangeOutcome.NotFound, (await world.DoNotCall.RemoveAsync(world.Manager, Number, "agrees again", Cancellation)).Outcome);
        await using var db = world.Database.CreateDbContext();
        Assert.Equal(["add", "delete"], await db.AuditEntries.OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Find_ByWholeNumber_IsForAll_ByDigits_ForManagersOnly()
    {
        await using var world = await ExtractWorld.CreateAsync();
        await world.DoNotCall.AddAsync(world.Staff, Number, "asked", null, Cancellation);
        await world.DoNotCall.AddAsync(world.Staff, "13900000001", "asked", null, Cancellation);
        async Task<IEnumerable<string>> FindAsync(CurrentUser user, string number) =>
            (await world.DoNotCall.FindAsync(user, new DoNotCallQuery { Number = number }, Cancellation)).Rows.Select(row => row.Number);

        Assert.Equal([Number], await FindAsync(world.Manager, "138 0731 0011"));
        Assert.Equal([Number], await FindAsync(world.Manager, "1380"));
        Assert.Equal(["138****0011"], await FindAsync(world.Staff, "138 0731 0011"));
        Assert.Empty(await FindAsync(world.Staff, "1380"));
    }

    [Fact]
    public async Task Import_CountsWhatBecameOfEachRow()
    {
        await using var world = await ExtractWorld.CreateAsync();
        await world.DoNotCall.AddAsync(world.Staff, Number, "asked", null, Cancellation);
        var path = Path.Combine(world.Database.Folder, "dnc.csv");
        await File.WriteAllTextAsync(path, "电话,原因\n13807310011,又一次\n13900000001,投诉\n139-0000-0001,重复\n10086,热线\n13900000002/13900000003,\n", Encoding.UTF8, Cancellation);
        var table = DoNotCallAdministration.Describe(world.Staff, path, "dnc.csv", Cancellation);

        var result = await world.DoNotCall.ImportAsync(world.Staff, path, "dnc.csv", new DoNotCallPlan(table, 0, 1, "名单", null), cancellation: Cancellation);

        Assert.Equal((5, 3, 1, 1, 1), (result.Read, result.Added, result.Known, result.Again, result.Invalid));
        Assert.Equal("5: 10086", Assert.Single(result.Refused));
        await using var db = world.Database.CreateDbContext();
        Assert.Equal(
            [(Number, "asked"), ("+8613900000001", "投诉"), ("+8613900000002", "名单"), ("+8613900000003", "名单")],
            (await db.DoNotCallNumbers.OrderBy(n => n.Number).ToListAsync(Cancellation)).Select(n => (n.Number, n.Reason!)));
        Assert.Equal("import", await db.AuditEntries.OrderByDescending(a => a.Id).Select(a => a.Action).FirstAsync(Cancellation));
    }

    [Fact]
    public async Task Put_ByAnAgentsResult_KeepsTheLongerTime()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var now = ExtractWorld.Start;
        foreach (var until in new DateTimeOffset?[] { now.AddDays(1), null, now.AddDays(9) })
        {
            await using var db = world.Database.CreateDbContext();
            await DoNotCallList.PutAsync(db, Number, "told the agent", "agent", now, until, Cancellation);
            await db.SaveChangesAsync(Cancellation);
        }

        await using var after = world.Database.CreateDbContext();
        Assert.Null((await after.DoNotCallNumbers.SingleAsync(Cancellation)).Until);
    }

    // The short cut for mobile numbers, against the library itself.
    [Property(MaxTest = 300)]
    public void Mobile_IsReadAsTheLibraryReadsIt(uint digits)
    {
        var text = $"1{digits % 10_000_000_000:0000000000}";
        var util = PhoneNumberUtil.GetInstance();
        var parsed = util.Parse(text, "CN");
        var type = util.GetNumberType(parsed);
        var expected = type is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE or PhoneNumberType.FIXED_LINE_OR_MOBILE
            ? util.Format(parsed, PhoneNumberFormat.E164) : null;
        Assert.Equal(expected, DialableNumber.Read(text));
        Assert.Equal(expected, DialableNumber.Read(text));
    }
}
