using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Strategy;

namespace CallCenter.Tests.Outbound.Strategy;

/// <summary>Strategies and calendars of every shape, drawn.</summary>
internal static class RandomTerms
{
    public static readonly string[] Regions = ["HN", "HN-CS", "HN-CS-01", "HN-ZZ"];

    public static StrategyTerms Of(Random random) => new()
    {
        Mode = (DialMode)random.Next(4),
        Windows = [.. Enumerable.Range(0, random.Next(5)).Select(_ => Window(random))],
        AttemptsPerNumber = random.Next(1, 5),
        AttemptsPerCustomer = random.Next(1, 9),
        NumberOrder = (NumberOrder)random.Next(2),
        Rules = [.. Enum.GetValues<AttemptOutcome>().Where(_ => random.Next(2) == 0).Select(outcome => new OutcomeRule(outcome, (NextStep)random.Next(3), random.Next(3000)))],
    };

    public static BusinessCalendar Calendar(Random random)
    {
        var year = new DateOnly(2026, 1, 1);
        return new BusinessCalendar(Enumerable.Range(0, random.Next(200)).Select(_ => new CalendarDay(
            Regions[random.Next(Regions.Length)], year.AddDays(random.Next(420)), "节", "Day", (CalendarDayKind)random.Next(3), (DayOfWeek)random.Next(7))));
    }

    private static CallingWindow Window(Random random)
    {
        // Half hours mostly, so that some touch; 24:00 among the ends.
        var from = random.Next(48) * 30;
        var to = from + (random.Next(1, 49 - (from / 30)) * 30);
        return new CallingWindow(
            [.. Enum.GetValues<DayOfWeek>().Where(_ => random.Next(3) > 0)], Minute(from), Minute(to), random.Next(3) == 0,
            [.. Regions.Where(_ => random.Next(5) == 0)]);
    }

    private static TimeOnly Minute(int minutes) => TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(minutes % 1440));
}
