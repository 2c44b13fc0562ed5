using CallCenter.Core.Security;

namespace CallCenter.Core.Outbound.Strategy;

/// <summary>The named days of all regions, as calling windows look at them. Immutable; days that it doesn't name are what their weekday says.</summary>
public sealed class BusinessCalendar
{
    /// <summary>A calendar without named days.</summary>
    public static readonly BusinessCalendar Empty = new([]);

    private readonly Dictionary<DateOnly, CalendarDay[]> _days;

    /// <summary>Makes it of its days; of two of one region and date the first counts.</summary>
    public BusinessCalendar(IEnumerable<CalendarDay> days) =>
        // The nearest region first: the longest code among those that lie above a customer's.
        _days = days.DistinctBy(day => (day.RegionCode, day.Date)).GroupBy(day => day.Date)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(day => day.RegionCode.Length).ToArray());

    /// <summary>All its days, by date.</summary>
    public IEnumerable<CalendarDay> Days => _days.Values.SelectMany(days => days).OrderBy(day => day.Date).ThenBy(day => day.RegionCode, StringComparer.Ordinal);

    /// <summary>What a region's calendar says of a date: of the region itself, else of the nearest one above; null where no one names it.</summary>
    public CalendarDay? DayOf(string region, DateOnly date) =>
        _days.TryGetValue(date, out var days) ? Array.Find(days, day => RegionScope.Covers(day.RegionCode, region)) : null;
}
