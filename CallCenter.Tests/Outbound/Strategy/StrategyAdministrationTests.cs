using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Outbound.Strategy;

public sealed class StrategyAdministrationTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(Desks.Now);
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static CurrentUser Staff => People.Of(Roles.CampaignStaff);

    private static StrategyTerms Terms => DemoStrategies.DunningTerms;

    private StrategyAdministration Strategies => new(_database, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), _time);

    private CalendarAdministration Calendars => new(_database, _time);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Strategy_DraftedSavedPublished_IsAVersionThatStays()
    {
        var id = await AddAsync(Staff, "dunning");
        Assert.Equal(ChangeResult.Done, await Strategies.SaveAsync(Staff, id, "dunning", Terms, 0, Cancellation));
        Assert.Equal(ChangeResult.Done, await Strategies.PublishAsync(Staff, id, 1, " first ", Cancellation));
        await Strategies.SaveAsync(Staff, id, "dunning", Terms with { RingSeconds = 40 }, 2, Cancellation);

        var draft = (await Strategies.GetAsync(Staff, id, Cancellation))!;
        Assert.Equal((1, true, 40, 25), (draft.PublishedVersion, draft.HasChanges, draft.Terms.RingSeconds, draft.Published!.RingSeconds));
        Assert.Empty(StrategyDifference.Between(Terms, (await Strategies.VersionAsync(Staff, id, 1, Cancellation))!));
        var version = Assert.Single((await Strategies.VersionsAsync(Staff, id, new PageRequest(0, 10), Cancellation)).Rows);
        Assert.Equal((1, "first", Staff.Name, 0), (version.Number, version.Note, version.Author, version.Campaigns));
        Assert.Equal([AuditTrail.Add, AuditTrail.Publish], await AuditAsync($"{id}"));

        // Put back as it was: nothing to publish.
        await Strategies.SaveAsync(Staff, id, "dunning", Terms, 3, Cancellation);
        Assert.False((await Strategies.GetAsync(Staff, id, Cancellation))!.HasChanges);
    }

    [Fact]
    public async Task Publish_WithFaults_IsRefusedWithThem()
    {
        var id = await AddAsync(Staff, "empty");
        var result = await Strategies.PublishAsync(Staff, id, 0, null, Cancellation);
        Assert.Equal((ChangeOutcome.Invalid, StrategyFindings.NoWindow), (result.Outcome, Assert.Single(result.Errors).Code));
        Assert.Equal(0, (await Strategies.GetAsync(Staff, id, Cancellation))!.PublishedVersion);
    }

    [Fact]
    public async Task RollBack_EarlierVersion_IsPublishedAgainAsTheNext()
    {
        var id = await AddAsync(Staff, "dunning");
        await Strategies.SaveAsync(Staff, id, "dunning", Terms, 0, Cancellation);
        await Strategies.PublishAsync(Staff, id, 1, null, Cancellation);
        await Strategies.SaveAsync(Staff, id, "dunning", Terms with { Mode = DialMode.Preview }, 2, Cancellation);
        await Strategies.PublishAsync(Staff, id, 3, null, Cancellation);

        Assert.Equal(ChangeResult.Done, await Strategies.RollBackAsync(Staff, id, 1, 4, "back", Cancellation));
        var draft = (await Strategies.GetAsync(Staff, id, Cancellation))!;
        Assert.Equal((3, DialMode.Predictive, false), (draft.PublishedVersion, draft.Terms.Mode, draft.HasChanges));
        Assert.Equal(ChangeOutcome.NotFound, (await Strategies.RollBackAsync(Staff, id, 9, 5, null, Cancellation)).Outcome);
    }

    [Fact]
    public async Task Save_BasedOnAnOldState_IsAConflict()
    {
        var id = await AddAsync(Staff, "one");
        await Strategies.SaveAsync(Staff, id, "one", Terms, 0, Cancellation);
        Assert.Equal(ChangeResult.Conflict, await Strategies.SaveAsync(Staff, id, "one", Terms with { RingSeconds = 9 }, 0, Cancellation));
        Assert.Equal(ChangeResult.Conflict, await Strategies.PublishAsync(Staff, id, 0, null, Cancellation));
    }

    [Fact]
    public async Task Add_NameThatIsTaken_IsRefused_AndACopyBeginsWithItsSource()
    {
        var id = await AddAsync(Staff, "one");
        await Strategies.SaveAsync(Staff, id, "one", Terms, 0, Cancellation);
        Assert.Equal(FieldErrors.Taken, (await Strategies.AddAsync(Staff, " one ", null, Cancellation)).Result.Errors[0].Code);
        var (_, copy) = await Strategies.AddAsync(Staff, "two", id, Cancellation);
        Assert.Empty(StrategyDifference.Between(Terms, (await Strategies.GetAsync(Staff, copy, Cancellation))!.Terms));
        Assert.Equal(FieldErrors.Taken, (await Strategies.SaveAsync(Staff, copy, "one", Terms, 0, Cancellation)).Errors[0].Code);

        // A retired one gives its name free, and is gone from the list.
        await Strategies.RetireAsync(Staff, id, 1, Cancellation);
        Assert.Equal(ChangeResult.Done, await Strategies.SaveAsync(Staff, copy, "one", Terms, 0, Cancellation));
        Assert.Equal(copy, Assert.Single((await Strategies.FindAsync(Staff, "one", new PageRequest(0, 10), Cancellation)).Rows).Id);
    }

    [Fact]
    public async Task Regions_SeeTheProvincesStrategies_AndChangeOnlyTheirOwn()
    {
        var city = People.Of(Roles.CampaignStaff, DemoRegions.Changsha);
        var other = People.Of(Roles.CampaignStaff, DemoRegions.Zhuzhou);
        var (province, own) = (await AddAsync(Staff, "province"), await AddAsync(city, "changsha"));

        Assert.Equal([own, province], (await Strategies.FindAsync(city, null, new PageRequest(0, 10), Cancellation)).Rows.Select(row => row.Id));
        Assert.False((await Strategies.GetAsync(city, province, Cancellation))!.Editable);
        Assert.Equal(ChangeOutcome.NotFound, (await Strategies.SaveAsync(city, province, "mine", Terms, 0, Cancellation)).Outcome);
        Assert.Null(await Strategies.GetAsync(other, own, Cancellation));
        Assert.Empty((await Strategies.VersionsAsync(other, own, new PageRequest(0, 10), Cancellation)).Rows);

        // The demo's Saturday is Changsha's: a strategy of Zhuzhou can't have it.
        var id = await AddAsync(other, "zhuzhou");
        await Strategies.SaveAsync(other, id, "zhuzhou", Terms, 0, Cancellation);
        Assert.Equal(StrategyFindings.ForeignRegion, Assert.Single((await Strategies.PublishAsync(other, id, 1, null, Cancellation)).Errors).Code);
    }

    [Fact]
    public async Task Anything_WithoutTheRole_IsRefused()
    {
        var agent = People.Agent("1001");
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Strategies.FindAsync(agent, null, new PageRequest(0, 10), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Strategies.SaveAsync(agent, 1, "x", Terms, 0, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Calendars.SaveAsync(agent, "HN", 2026, [], 0, Cancellation));
    }

    [Fact]
    public async Task Calendar_SavedAndChanged_HoldsForTheRegionAndBelow()
    {
        var days = StatutoryHolidays.Of("HN", 2026);
        Assert.Equal(ChangeResult.Done, await Calendars.SaveAsync(Staff, "HN", 2026, days, 0, Cancellation));
        Assert.Equal(ChangeResult.Conflict, await Calendars.SaveAsync(Staff, "HN", 2026, days, 0, Cancellation));
        await Calendars.SaveAsync(Staff, "HN", 2027, StatutoryHolidays.Of("HN", 2027), 1, Cancellation);
        await Calendars.SaveAsync(Staff, "HN", 2026, [.. days.Skip(1), new("HN", new(2026, 12, 31), "盘点", "Stocktaking", CalendarDayKind.Holiday)], 2, Cancellation);

        var city = People.Of(Roles.CampaignStaff, DemoRegions.Changsha);
        var seen = (await Calendars.GetAsync(city, DemoRegions.Changsha, 2026, Cancellation))!;
        Assert.Equal((0, days.Count, true), (seen.Days.Count, seen.Inherited.Count, seen.Editable));
        Assert.False((await Calendars.GetAsync(city, "HN", 2026, Cancellation))!.Editable);
        Assert.Equal(ChangeOutcome.NotFound, (await Calendars.SaveAsync(city, "HN", 2026, [], 3, Cancellation)).Outcome);
        Assert.Null(await Calendars.GetAsync(city, DemoRegions.Zhuzhou, 2026, Cancellation));

        await using var db = _database.CreateDbContext();
        var calendar = await db.HolidayDays.ToCalendarAsync(new DateOnly(2026, 6, 1), Cancellation);
        Assert.Equal(CalendarDayKind.Holiday, calendar.DayOf("HN-CS-01", new(2026, 12, 31))!.Kind);
        Assert.Equal(CalendarDayKind.WorkingDay, calendar.DayOf("HN-CS-01", new(2026, 10, 10))!.Kind);
        Assert.Null(calendar.DayOf("HN", new(2026, 2, 16)));
        Assert.Equal("春节", calendar.DayOf("HN", new(2027, 2, 6))!.NameZh);
        Assert.Equal([AuditTrail.Change, AuditTrail.Change], await AuditAsync("HN 2026"));
    }

    [Fact]
    public async Task Calendar_WrongDays_AreNamed()
    {
        var result = await Calendars.SaveAsync(
            Staff, "HN", 2026,
            [
                new("HN", new(2026, 5, 1), "", "Labour Day", CalendarDayKind.Holiday), new("HN", new(2026, 5, 1), "劳动节", "Labour Day", CalendarDayKind.Holiday),
                new("HN", new(2025, 5, 1), "劳动节", "Labour Day", CalendarDayKind.Holiday),
            ], 0, Cancellation);
        Assert.Equal(
            [new("Day[2026-05-01].NameZh", FieldErrors.Required), new("Day[2025-05-01]", FieldErrors.OutOfRange), new FieldError("Day[2026-05-01]", FieldErrors.Duplicate)],
            result.Errors);
    }

    [Fact]
    public async Task Demo_Seeded_CanBePublishedAsItIs()
    {
        await using (var db = _database.CreateDbContext())
        {
            await DemoStrategies.SeedAsync(db, Desks.Now, Cancellation);
            await DemoStrategies.SeedAsync(db, Desks.Now, Cancellation);
        }

        var rows = (await Strategies.FindAsync(Staff, null, new PageRequest(0, 10), Cancellation)).Rows;
        Assert.Equal([DialMode.Predictive, DialMode.Progressive], rows.Select(row => row.Terms.Mode));
        foreach (var row in rows)
        {
            Assert.Equal(ChangeResult.Done, await Strategies.PublishAsync(Staff, row.Id, 0, null, Cancellation));
        }

        Assert.NotEmpty((await Calendars.GetAsync(Staff, "HN", Desks.Now.Year, Cancellation))!.Days);
        Assert.NotEmpty((await Calendars.GetAsync(Staff, "HN", Desks.Now.Year + 1, Cancellation))!.Days);
    }

    private async Task<long> AddAsync(CurrentUser user, string name)
    {
        var (result, id) = await Strategies.AddAsync(user, name, null, Cancellation);
        Assert.Equal(ChangeResult.Done, result);
        _time.Advance(TimeSpan.FromSeconds(1));
        return id;
    }

    private async Task<List<string>> AuditAsync(string key)
    {
        await using var db = _database.CreateDbContext();
        return await db.AuditEntries.Where(entry => entry.Key == key).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancellation);
    }
}
