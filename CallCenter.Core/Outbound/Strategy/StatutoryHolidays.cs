using System.Globalization;

namespace CallCenter.Core.Outbound.Strategy;

/// <summary>
/// China's statutory holidays 法定节假日, by the regulation as changed in November 2024 (State Council order 795): thirteen days a year. The days
/// off around them and the weekends worked for them 调休 are announced anew each year and can't be calculated; those that are known stand here.
/// </summary>
public static class StatutoryHolidays
{
    /// <summary>First and last year for which the lunisolar calendar is known.</summary>
    public const int FirstYear = 2000;
    /// <summary>See <see cref="FirstYear"/>.</summary>
    public const int LastYear = 2099;

    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>The days of a year: as announced where that is known here, else the statutory thirteen.</summary>
    /// <param name="region">Region whose calendar they are for.</param>
    /// <param name="year">2000 to 2099.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another year.</exception>
    public static IReadOnlyList<CalendarDay> Of(string region, int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        return [.. (year == 2026 ? Announced2026(region) : Statutory(region, year)).OrderBy(day => day.Date)];
    }

    /// <summary>Whether the year's days off and worked weekends are known here, and not its statutory days alone.</summary>
    public static bool IsAnnounced(int year) => year == 2026;

    // State Council's notice 国办发明电〔2025〕7号.
    private static CalendarDay[] Announced2026(string region) =>
        [
            .. Off(region, NewYear, new(2026, 1, 1), 3), .. Off(region, Spring, new(2026, 2, 15), 9), .. Off(region, TombSweeping, new(2026, 4, 4), 3),
            .. Off(region, Labour, new(2026, 5, 1), 5), .. Off(region, DragonBoat, new(2026, 6, 19), 3), .. Off(region, MidAutumn, new(2026, 9, 25), 3),
            .. Off(region, National, new(2026, 10, 1), 7),
            Worked(region, NewYear, new(2026, 1, 4)), Worked(region, Spring, new(2026, 2, 14)), Worked(region, Spring, new(2026, 2, 28)),
            Worked(region, Labour, new(2026, 5, 9)), Worked(region, National, new(2026, 9, 20)), Worked(region, National, new(2026, 10, 10)),
        ];

    private static CalendarDay[] Statutory(string region, int year)
    {
        var spring = FromLunar(year, 1, 1);
        return
        [
            .. Off(region, NewYear, new(year, 1, 1), 1), .. Off(region, Spring, spring.AddDays(-1), 4), .. Off(region, TombSweeping, Qingming(year), 1),
            .. Off(region, Labour, new(year, 5, 1), 2), .. Off(region, DragonBoat, FromLunar(year, 5, 5), 1),
            .. Once(Off(region, MidAutumn, FromLunar(year, 8, 15), 1), Off(region, National, new(year, 10, 1), 3)),
        ];
    }

    // In some years the two fall together.
    private static IEnumerable<CalendarDay> Once(IEnumerable<CalendarDay> first, IEnumerable<CalendarDay> second) => first.Concat(second).DistinctBy(day => day.Date);

    private static IEnumerable<CalendarDay> Off(string region, (string Zh, string En) name, DateOnly from, int days) =>
        Enumerable.Range(0, days).Select(i => new CalendarDay(region, from.AddDays(i), name.Zh, name.En, CalendarDayKind.Holiday));

    private static CalendarDay Worked(string region, (string Zh, string En) name, DateOnly date) =>
        new(region, date, $"{name.Zh}调休上班", $"Working day for {name.En}", CalendarDayKind.WorkingDay);

    private static DateOnly FromLunar(int year, int month, int day)
    {
        // A leap month shifts the numbers of those behind it.
        var leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    // The sun at 15° of longitude: the almanac's formula for the 21st century.
    private static DateOnly Qingming(int year)
    {
        var y = year % 100;
        return new DateOnly(year, 4, (int)Math.Floor((y * 0.2422) + 4.81) - (y / 4));
    }

    private static readonly (string Zh, string En) NewYear = ("元旦", "New Year");
    private static readonly (string Zh, string En) Spring = ("春节", "Spring Festival");
    private static readonly (string Zh, string En) TombSweeping = ("清明节", "Tomb-Sweeping Day");
    private static readonly (string Zh, string En) Labour = ("劳动节", "Labour Day");
    private static readonly (string Zh, string En) DragonBoat = ("端午节", "Dragon Boat Festival");
    private static readonly (string Zh, string En) MidAutumn = ("中秋节", "Mid-Autumn Festival");
    private static readonly (string Zh, string En) National = ("国庆节", "National Day");
}
