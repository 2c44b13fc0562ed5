using CallCenter.Core.Outbound.Strategy;

namespace CallCenter.Tests.Outbound.Strategy;

public sealed class StatutoryHolidaysTests
{
    [Fact]
    public void Of_2026_IsWhatTheStateCouncilAnnounced()
    {
        var days = StatutoryHolidays.Of("HN", 2026);
        Assert.True(StatutoryHolidays.IsAnnounced(2026));
        Assert.Equal(33, days.Count(day => day.Kind == CalendarDayKind.Holiday));
        Assert.Equal(
            [new(2026, 1, 4), new(2026, 2, 14), new(2026, 2, 28), new(2026, 5, 9), new(2026, 9, 20), new(2026, 10, 10)],
            days.Where(day => day.Kind == CalendarDayKind.WorkingDay).Select(day => day.Date));
        Assert.All(days.Where(day => day.Kind == CalendarDayKind.WorkingDay), day => Assert.True(day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    // Dates of the almanac: the lunar New Year, Qingming, the fifth of the fifth and the fifteenth of the eighth month.
    [Theory]
    [InlineData(2025, "2025-01-29", "2025-04-04", "2025-05-31", "2025-10-06")]
    [InlineData(2027, "2027-02-06", "2027-04-05", "2027-06-09", "2027-09-15")]
    [InlineData(2028, "2028-01-26", "2028-04-04", "2028-05-28", "2028-10-03")]
    [InlineData(2033, "2033-01-31", "2033-04-04", "2033-06-01", "2033-09-08")]
    public void Of_OtherYears_AreTheStatutoryDays(int year, string spring, string tombs, string dragonBoat, string midAutumn)
    {
        var days = StatutoryHolidays.Of("HN", year);
        Assert.False(StatutoryHolidays.IsAnnounced(year));
        Assert.Equal(Date(spring).AddDays(-1), days.First(day => day.NameZh == "春节").Date);
        Assert.Equal(4, days.Count(day => day.NameZh == "春节"));
        Assert.Equal(Date(tombs), days.Single(day => day.NameZh == "清明节").Date);
        Assert.Equal(Date(dragonBoat), days.Single(day => day.NameZh == "端午节").Date);
        Assert.Equal(Date(midAutumn), days.Single(day => day.NameZh == "中秋节").Date);
        Assert.Distinct(days.Select(day => day.Date));
    }

    private static DateOnly Date(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
