using CallCenter.Core.Outbound.Strategy;
using FsCheck.Xunit;

namespace CallCenter.Tests.Outbound.Strategy;

public sealed class WeekGridTests
{
    [Fact]
    public void ToWindows_DaysWithTheSameSpan_ShareAWindow()
    {
        var grid = WeekGrid.Empty.With((0, 18), (4, 23), true).With((5, 40), (6, 47), true).With((7, 20), (7, 21), true);
        Assert.Equal(
            ["Monday,Tuesday,Wednesday,Thursday,Friday 09:00-12:00 False", "Saturday,Sunday 20:00-00:00 False", " 10:00-11:00 True"],
            grid.ToWindows([]).Select(window => $"{string.Join(',', window.Days)} {window.From:HH:mm}-{window.To:HH:mm} {window.OnHolidays}"));
    }

    [Fact]
    public void With_CornersInAnyOrder_PaintsTheRectangle()
    {
        var grid = WeekGrid.Empty.With((3, 10), (1, 8), true);
        Assert.Equal([(8, 11)], grid.SpansOf(2));
        Assert.Empty(grid.SpansOf(4));
        Assert.Equal([(8, 9), (10, 11)], grid.With((2, 9), (2, 9), false).SpansOf(2));
    }

    // What is painted becomes windows that are open exactly there, and becomes the same picture again.
    [Property(MaxTest = 200)]
    public void ToWindows_AnyPicture_ComesBackTheSame(int seed)
    {
        var random = new Random(seed);
        var grid = WeekGrid.Empty;
        for (var i = random.Next(12); i > 0; i--)
        {
            grid = grid.With((random.Next(WeekGrid.Rows), random.Next(WeekGrid.Slots)), (random.Next(WeekGrid.Rows), random.Next(WeekGrid.Slots)), random.Next(3) > 0);
        }

        var windows = grid.ToWindows([]);
        var again = WeekGrid.Of(windows);
        var terms = new StrategyTerms { Windows = windows };
        for (var row = 0; row < WeekGrid.Rows; row++)
        {
            for (var slot = 0; slot < WeekGrid.Slots; slot++)
            {
                Assert.Equal(grid[row, slot], again[row, slot]);
                var calendar = row == WeekGrid.Holidays
                    ? new BusinessCalendar([new("HN", new(2026, 6, 1), "节", "Day", CalendarDayKind.Holiday)])
                    : BusinessCalendar.Empty;
                var at = new DateTime(2026, 6, 1).AddDays(row % 7).AddMinutes((slot * 30) + random.Next(30));
                Assert.Equal(grid[row, slot], CallingWindows.IsOpen(terms, calendar, "HN", at));
            }
        }
    }
}
