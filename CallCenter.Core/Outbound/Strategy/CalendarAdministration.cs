using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Strategy;

/// <summary>Reads and changes the regions' holiday calendars. A change holds at once: calendars are facts, not versions of something.</summary>
public sealed class CalendarAdministration(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    /// <summary>Most named days of a region and year.</summary>
    public const int MaxDays = 366;

    /// <summary>A region's days of a year, and those that it has from regions above; null for a region that isn't the user's to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<CalendarYear?> GetAsync(CurrentUser user, string region, int year, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!(RegionScope.Covers(user.RegionCode, region) || RegionScope.Covers(region, user.RegionCode))
            || !await db.Regions.AnyAsync(r => r.Code == region, cancellation))
        {
            return null;
        }

        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var days = (await db.HolidayDays.Where(d => d.Date <= last).ToCalendarAsync(first, cancellation)).Days.ToList();
        var calendar = await db.HolidayCalendars.AsNoTracking().SingleOrDefaultAsync(c => c.RegionCode == region, cancellation);
        return new CalendarYear(
            region, year, [.. days.Where(day => day.RegionCode == region)],
            [.. days.Where(day => day.RegionCode != region && RegionScope.Covers(day.RegionCode, region))],
            calendar?.Version ?? 0, calendar?.ChangedAt, calendar?.ChangedBy, RegionScope.Covers(user.RegionCode, region));
    }

    /// <summary>Puts a region's days of a year in the place of those that stood there.</summary>
    /// <param name="user">Who.</param>
    /// <param name="region">Region.</param>
    /// <param name="year">Year.</param>
    /// <param name="days">All its days; their region is not looked at.</param>
    /// <param name="version">The version that was looked at; 0 where there was no calendar.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> SaveAsync(
        CurrentUser user, string region, int year, IReadOnlyList<CalendarDay> days, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!RegionScope.Covers(user.RegionCode, region) || !await db.Regions.AnyAsync(r => r.Code == region, cancellation))
        {
            return ChangeResult.NotFound;
        }

        if (Check(year, days) is { IsDone: false } refused)
        {
            return refused;
        }

        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var calendar = await db.HolidayCalendars.Include(c => c.Days.Where(d => d.Date >= first && d.Date <= last))
            .SingleOrDefaultAsync(c => c.RegionCode == region, cancellation);
        if ((calendar?.Version ?? 0) != version)
        {
            return ChangeResult.Conflict;
        }

        if (calendar is null)
        {
            calendar = new HolidayCalendar { RegionCode = region, ChangedBy = user.Name };
            db.HolidayCalendars.Add(calendar);
        }

        var before = calendar.Days.OrderBy(d => d.Date).Select(d => $"{d.Date:yyyy-MM-dd} {d.Kind} {d.NameZh}").ToList();
        Replace(calendar, days);
        var now = time.GetUtcNow();
        (calendar.ChangedAt, calendar.ChangedBy) = (now, user.Name);
        calendar.Version++;
        db.Note(
            user, now, AuditTrail.Change, nameof(HolidayCalendar), $"{region} {year}", new { Days = before },
            new { Days = calendar.Days.OrderBy(d => d.Date).Select(d => $"{d.Date:yyyy-MM-dd} {d.Kind} {d.NameZh}") });
        try
        {
            await db.SaveChangesAsync(cancellation);
            return ChangeResult.Done;
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return ChangeResult.Conflict;
        }
    }

    // Rows that stay are changed and not put in anew: their key is the date.
    private static void Replace(HolidayCalendar calendar, IReadOnlyList<CalendarDay> days)
    {
        calendar.Days.RemoveAll(own => !days.Any(day => day.Date == own.Date));
        foreach (var day in days)
        {
            var own = calendar.Days.Find(own => own.Date == day.Date);
            if (own is null)
            {
                own = new HolidayDay { RegionCode = calendar.RegionCode, Date = day.Date, NameZh = "", NameEn = "" };
                calendar.Days.Add(own);
            }

            (own.NameZh, own.NameEn, own.Kind, own.CountsAs) = (day.NameZh.Trim(), day.NameEn.Trim(), day.Kind, day.CountsAs);
        }
    }

    private static ChangeResult Check(int year, IReadOnlyList<CalendarDay> days)
    {
        var checks = new FieldChecks();
        checks.FailIf(days.Count > MaxDays, "Days", FieldErrors.TooLong);
        foreach (var day in days)
        {
            var field = $"Day[{day.Date:yyyy-MM-dd}]";
            checks.FailIf(day.Date.Year != year, field, FieldErrors.OutOfRange);
            checks.Text(day.NameZh, $"{field}.NameZh", Lengths.Name);
            checks.Text(day.NameEn, $"{field}.NameEn", Lengths.Name);
            checks.FailIf(!Enum.IsDefined(day.Kind) || !Enum.IsDefined(day.CountsAs), field, FieldErrors.OutOfRange);
        }

        foreach (var twice in days.GroupBy(day => day.Date).Where(group => group.Count() > 1))
        {
            checks.Fail($"Day[{twice.Key:yyyy-MM-dd}]", FieldErrors.Duplicate);
        }

        return checks.Failed ? checks.Result : ChangeResult.Done;
    }

    private static void Demand(CurrentUser user) => user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
}

/// <summary>A region's calendar of a year.</summary>
/// <param name="RegionCode">Region.</param>
/// <param name="Year">Year.</param>
/// <param name="Days">Its own days, by date.</param>
/// <param name="Inherited">Days of regions above, which hold unless its own say otherwise.</param>
/// <param name="Version">Counted up with each change; 0 where it has no calendar yet.</param>
/// <param name="ChangedAt">Last change (UTC).</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Editable">Whether this user may change it.</param>
public sealed record CalendarYear(
    string RegionCode, int Year, IReadOnlyList<CalendarDay> Days, IReadOnlyList<CalendarDay> Inherited, int Version, DateTimeOffset? ChangedAt, string? ChangedBy,
    bool Editable);
