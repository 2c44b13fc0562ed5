using CallCenter.Core.Outbound.Strategy;
using FsCheck.Xunit;

namespace CallCenter.Tests.Outbound.Strategy;

public sealed class CallingWindowsTests
{
    private const string Region = "HN-CS-01";
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo Havana = TimeZoneInfo.FindSystemTimeZoneById("America/Havana");
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    private static readonly DayOfWeek[] AllDays = Enum.GetValues<DayOfWeek>();

    [Theory]
    [InlineData("2026-11-27T09:00", true)]
    [InlineData("2026-11-27T08:59:59", false)]
    [InlineData("2026-11-27T17:59:59", true)]
    [InlineData("2026-11-27T18:00", false)]
    [InlineData("2026-11-28T10:00", false)]
    public void IsOpen_WeekdayWindow_HoldsFromItsFirstMinuteToItsLast(string local, bool expected) =>
        Assert.Equal(expected, CallingWindows.IsOpen(Terms(Window(Weekdays, 9, 18)), BusinessCalendar.Empty, Region, At(local)));

    [Fact]
    public void IsOpen_Holiday_CountsAsTheWindowSays()
    {
        var calendar = new BusinessCalendar(StatutoryHolidays.Of("HN", 2026));
        var spring = At("2026-02-18T10:00");
        Assert.False(CallingWindows.IsOpen(Terms(Window(Weekdays, 9, 18)), calendar, Region, spring));
        Assert.True(CallingWindows.IsOpen(Terms(Window([], 10, 12) with { OnHolidays = true }), calendar, Region, spring));
        Assert.False(CallingWindows.IsOpen(Terms(Window([], 10, 12) with { OnHolidays = true }), calendar, Region, At("2026-03-04T10:00")));
    }

    [Fact]
    public void IsOpen_SwappedSaturday_IsAWorkingDay()
    {
        var calendar = new BusinessCalendar(StatutoryHolidays.Of("HN", 2026));
        Assert.True(CallingWindows.IsOpen(Terms(Window(Weekdays, 9, 18)), calendar, Region, At("2026-02-14T10:00")));
        Assert.False(CallingWindows.IsOpen(Terms(Window([DayOfWeek.Saturday], 9, 18)), calendar, Region, At("2026-02-14T10:00")));
    }

    [Fact]
    public void IsOpen_NearerCalendar_OverrulesTheProvince()
    {
        var calendar = new BusinessCalendar(
        [
            new("HN", new(2026, 5, 1), "劳动节", "Labour Day", CalendarDayKind.Holiday),
            new("HN-CS", new(2026, 5, 1), "开放日", "Open day", CalendarDayKind.Ordinary),
            new("HN-C", new(2026, 5, 4), "他处", "Elsewhere", CalendarDayKind.Holiday),
        ]);
        var terms = Terms(Window(Weekdays, 9, 18));
        Assert.True(CallingWindows.IsOpen(terms, calendar, "HN-CS-01", At("2026-05-01T10:00")));
        Assert.False(CallingWindows.IsOpen(terms, calendar, "HN-ZZ", At("2026-05-01T10:00")));
        Assert.True(CallingWindows.IsOpen(terms, calendar, "HN-CS", At("2026-05-04T10:00")));
    }

    [Fact]
    public void IsOpen_WindowOfARegion_HoldsForAllBelowAndNoOther()
    {
        var terms = Terms(Window(Weekdays, 9, 18) with { Regions = ["HN-CS"] });
        Assert.True(CallingWindows.IsOpen(terms, BusinessCalendar.Empty, "HN-CS-01", At("2026-11-27T10:00")));
        Assert.False(CallingWindows.IsOpen(terms, BusinessCalendar.Empty, "HN", At("2026-11-27T10:00")));
        Assert.False(CallingWindows.IsOpen(terms, BusinessCalendar.Empty, "HN-CSX", At("2026-11-27T10:00")));
    }

    [Fact]
    public void ClosesAt_WindowsThatTouch_AreOne()
    {
        var terms = Terms(Window(AllDays, 20, 0), Window([DayOfWeek.Saturday], 0, 6), Window([DayOfWeek.Friday], 18, 20));
        Assert.Equal(Utc("2026-11-27T22:00"), CallingWindows.ClosesAt(terms, BusinessCalendar.Empty, Region, Shanghai, Utc("2026-11-27T11:00")));
        Assert.Null(CallingWindows.ClosesAt(terms, BusinessCalendar.Empty, Region, Shanghai, Utc("2026-11-27T22:00")));
    }

    [Fact]
    public void NextOpening_OverTheSpringFestival_IsTheFirstWorkingMinute()
    {
        var calendar = new BusinessCalendar(StatutoryHolidays.Of("HN", 2026));
        var terms = Terms(Window(Weekdays, 9, 18));
        Assert.Equal(Utc("2026-02-24T01:00"), CallingWindows.NextOpening(terms, calendar, Region, Shanghai, Utc("2026-02-14T10:00")));
        Assert.Equal(Utc("2026-02-24T02:30"), CallingWindows.NextOpening(terms, calendar, Region, Shanghai, Utc("2026-02-24T02:30")));
        Assert.Null(CallingWindows.NextOpening(Terms(), calendar, Region, Shanghai, Utc("2026-02-24T02:30")));
    }

    [Fact]
    public void ClosesAt_ClocksPutBackInTheWindow_IsWhenTheClockShowsTheEndFirst()
    {
        // 25 October 2026: 03:00 becomes 02:00, so 02:00 to 02:30 comes twice.
        var terms = Terms(Window(AllDays, 0, 3) with { To = new(2, 30) });
        Assert.Equal(Utc("2026-10-25T00:30"), CallingWindows.ClosesAt(terms, BusinessCalendar.Empty, Region, Berlin, Utc("2026-10-24T23:00")));
        Assert.Equal(Utc("2026-10-25T01:00"), CallingWindows.NextOpening(terms, BusinessCalendar.Empty, Region, Berlin, Utc("2026-10-25T00:30")));
        Assert.Equal(Utc("2026-10-25T01:30"), CallingWindows.ClosesAt(terms, BusinessCalendar.Empty, Region, Berlin, Utc("2026-10-25T01:00")));
    }

    [Fact]
    public void NextOpening_ClocksPutForwardOverTheBeginning_IsTheFirstMomentBehind()
    {
        // 29 March 2026: 02:00 becomes 03:00; a window from 02:30 opens at 03:00.
        var terms = Terms(Window(AllDays, 2, 5) with { From = new(2, 30) });
        Assert.Equal(Utc("2026-03-29T01:00"), CallingWindows.NextOpening(terms, BusinessCalendar.Empty, Region, Berlin, Utc("2026-03-29T00:00")));
    }

    // Random terms, calendars, zones, moments: what opens, closes and lies between agrees with the clock on the wall, minute by minute.
    [Property(MaxTest = 150)]
    public void Windows_AnyTermsCalendarAndZone_AgreeWithTheClockOnTheWall(int seed)
    {
        var random = new Random(seed);
        var zone = new[] { Shanghai, Berlin, Havana, TimeZoneInfo.Utc }[random.Next(4)];
        var terms = RandomTerms.Of(random);
        var calendar = RandomTerms.Calendar(random);
        var region = RandomTerms.Regions[random.Next(RandomTerms.Regions.Length)];

        // Near the days on which clocks change, often enough.
        var start = new DateTimeOffset(2026, 3, 28, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(3) switch { 0 => -21, 1 => 0, _ => 210 }).AddMinutes(random.Next(4000));
        var opening = CallingWindows.NextOpening(terms, calendar, region, zone, start);
        var closing = CallingWindows.ClosesAt(terms, calendar, region, zone, start);
        var isOpen = CallingWindows.IsOpen(terms, calendar, region, zone, start);
        Assert.Equal(isOpen, closing is not null);
        Assert.Equal(isOpen, opening == start);
        for (var minute = 0; minute < 4000; minute++)
        {
            var at = start.AddMinutes(minute);
            var now = CallingWindows.IsOpen(terms, calendar, region, TimeZoneInfo.ConvertTime(at, zone).DateTime);
            if (closing is { } end && at < end)
            {
                Assert.True(now, $"closed at {at:O} before it closes at {end:O}");
            }
            else if (closing == at)
            {
                Assert.False(now, $"open at {at:O}, when it closes");
            }
            else if (closing is null && (opening is null || at < opening))
            {
                Assert.False(now, $"open at {at:O} before it opens at {opening:O}");
            }
        }

        if (opening is { } next)
        {
            Assert.True(CallingWindows.IsOpen(terms, calendar, region, zone, next));
        }
    }

    private static StrategyTerms Terms(params CallingWindow[] windows) => new() { Windows = windows };

    private static CallingWindow Window(IReadOnlyList<DayOfWeek> days, int from, int to) => new(days, new(from, 0), new(to, 0), false, []);

    private static DateTime At(string local) => DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(string utc) => new(At(utc), TimeSpan.Zero);
}
