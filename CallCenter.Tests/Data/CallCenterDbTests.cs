using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Data;

public sealed class CallCenterDbTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sqlite_File_IsInWalModeWithForeignKeysOn()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        Assert.Equal("wal", await PragmaAsync("journal_mode"));
        Assert.Equal(1L, await PragmaAsync("foreign_keys"));

        async Task<object?> PragmaAsync(string name)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return await command.ExecuteScalarAsync(Cancellation);
        }
    }

    [Fact]
    public async Task Time_WithAnOffset_ComesBackAsTheSameMomentAndOrders()
    {
        await using var database = await TestDatabase.CreateAsync();
        var morning = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));
        var laterByATick = morning.AddTicks(1);
        await using (var db = database.CreateDbContext())
        {
            db.Contacts.AddRange(Contact("late", laterByATick.ToOffset(TimeSpan.FromHours(-5))), Contact("early", morning));
            await db.SaveChangesAsync(Cancellation);
        }

        await using var read = database.CreateDbContext();
        var contacts = await read.Contacts.OrderBy(c => c.ArrivedAt).ToListAsync(Cancellation);
        Assert.Equal(["early", "late"], contacts.Select(c => c.Id));
        Assert.Equal([morning, laterByATick], contacts.Select(c => c.ArrivedAt));
        Assert.Equal(TimeSpan.Zero, contacts[0].ArrivedAt.Offset);
        Assert.Equal("late", (await read.Contacts.SingleAsync(c => c.ArrivedAt > morning, Cancellation)).Id);
    }

    [Fact]
    public async Task Policy_WithNoGapLimit_ComesBackInfinite()
    {
        await using var database = await TestDatabase.CreateAsync();
        var exact = BaseData.FirstPolicy with { Version = 2, Preset = RoutingPreset.Exact, Constants = RoutingConstants.Exact };
        await using (var db = database.CreateDbContext())
        {
            db.Add(RoutingPolicyVersion.From(exact, DateTimeOffset.UnixEpoch, "u", "somebody", "a note"));
            await db.SaveChangesAsync(Cancellation);
        }

        await using var read = database.CreateDbContext();
        var stored = await read.RoutingPolicyVersions.Include(p => p.Tiers).SingleAsync(p => p.Version == 2, Cancellation);
        Assert.Equal(exact.Constants, stored.ToPolicy().Constants);
        Assert.Equal(exact.Tiers, stored.ToPolicy().Tiers);
    }

    [Fact]
    public async Task Save_OfTooLongText_IsRefusedAsSqlServerWould()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var contact = Contact("c", DateTimeOffset.UnixEpoch);
        contact.Remark = new string('长', Lengths.Remark + 1);
        db.Add(contact);
        var e = await Assert.ThrowsAsync<InvalidRowException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Contains("Contact.Remark", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OfAChangeWithoutANewVersion_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var agent = new Agent { Id = "1", Name = "A", Device = "PJSIP/1", RegionCode = BaseData.Province };
        db.Add(agent);
        await db.SaveChangesAsync(Cancellation);
        agent.Name = "B";
        await Assert.ThrowsAsync<InvalidRowException>(() => db.SaveChangesAsync(Cancellation));
        agent.Version++;
        await db.SaveChangesAsync(Cancellation);
    }

    [Fact]
    public async Task Save_OfARowChangedMeanwhile_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var mine = database.CreateDbContext();
        await using var yours = database.CreateDbContext();
        mine.Add(Contact("c", DateTimeOffset.UnixEpoch));
        await mine.SaveChangesAsync(Cancellation);
        var other = await yours.Contacts.SingleAsync(Cancellation);
        (other.Remark, other.Version) = ("yours", other.Version + 1);
        await yours.SaveChangesAsync(Cancellation);

        var contact = mine.Contacts.Local.Single();
        (contact.Remark, contact.Version) = ("mine", contact.Version + 1);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => mine.SaveChangesAsync(Cancellation));
    }

    private static Contact Contact(string id, DateTimeOffset at) => new() { Id = id, SiteId = "main", DialledNumber = "96531", ArrivedAt = at };
}
