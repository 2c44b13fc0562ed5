using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Strategy;

/// <summary>Reads the holiday calendars as calling windows look at them.</summary>
public static class CalendarReading
{
    /// <summary>The calendar of all regions; past days are left out where a first day is given.</summary>
    /// <param name="days">The stored days.</param>
    /// <param name="from">First day, in business time; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<BusinessCalendar> ToCalendarAsync(this IQueryable<HolidayDay> days, DateOnly? from = null, CancellationToken cancellation = default)
    {
        var wanted = days.AsNoTracking();
        if (from is { } first)
        {
            wanted = wanted.Where(day => day.Date >= first);
        }

        return new BusinessCalendar(await wanted.OrderBy(day => day.Date).ThenBy(day => day.RegionCode)
            .Select(day => new CalendarDay(day.RegionCode, day.Date, day.NameZh, day.NameEn, day.Kind, day.CountsAs)).ToListAsync(cancellation));
    }
}
