using CallCenter.Core.Security;

namespace CallCenter.Core.Outbound.Strategy;

/// <summary>
/// When calls may be made (requirement O10). The one place that says so: the claim, the site and the funnel ask here. Pure. Windows are in
/// business time; where its clocks are put forward or back, what the clock on the wall shows decides.
/// </summary>
public static class CallingWindows
{
    /// <summary>How far ahead an opening is looked for: a year, with some days to spare.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(400);

    /// <summary>A window's <see cref="CallingWindow.To"/> that means the end of the day, 24:00.</summary>
    public static readonly TimeOnly EndOfDay = TimeOnly.MinValue;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whether calls may be made at a moment.</summary>
    /// <param name="terms">Strategy.</param>
    /// <param name="calendar">Holidays.</param>
    /// <param name="region">The customer's region.</param>
    /// <param name="local">The moment as the clock on the wall shows it.</param>
    public static bool IsOpen(StrategyTerms terms, BusinessCalendar calendar, string region, DateTime local) =>
        Spans(terms, calendar, region, DateOnly.FromDateTime(local)).Exists(span => span.From <= local.TimeOfDay && local.TimeOfDay < span.To);

    /// <summary>Whether calls may be made at a moment.</summary>
    public static bool IsOpen(StrategyTerms terms, BusinessCalendar calendar, string region, TimeZoneInfo zone, DateTimeOffset at) =>
        IsOpen(terms, calendar, region, TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The moment from which calls may no longer be made, over windows that touch; null where they may not be made now either.</summary>
    /// <returns>UTC; the end of <see cref="Horizon"/> where it never closes.</returns>
    public static DateTimeOffset? ClosesAt(StrategyTerms terms, BusinessCalendar calendar, string region, TimeZoneInfo zone, DateTimeOffset at)
    {
        DateTimeOffset? closes = null;
        foreach (var (from, to) in Openings(terms, calendar, region, zone, at))
        {
            if (from > (closes ?? at))
            {
                break;
            }

            closes = to;
        }

        return closes;
    }

    /// <summary>The next moment at which calls may be made: now, where they may; null where none comes within <see cref="Horizon"/>.</summary>
    /// <returns>UTC.</returns>
    public static DateTimeOffset? NextOpening(StrategyTerms terms, BusinessCalendar calendar, string region, TimeZoneInfo zone, DateTimeOffset from)
    {
        foreach (var opening in Openings(terms, calendar, region, zone, from))
        {
            return opening.From;
        }

        return null;
    }

    /// <summary>The open parts of a day as the clock on the wall shows them, in order, those that touch as one. An end of 24:00 is the day's.</summary>
    public static IReadOnlyList<OpenSpan> On(StrategyTerms terms, BusinessCalendar calendar, string region, DateOnly date) => Spans(terms, calendar, region, date);

    /// <summary>Open stretches of real time from a moment on, in order; they may touch.</summary>
    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Openings(
        StrategyTerms terms, BusinessCalendar calendar, string region, TimeZoneInfo zone, DateTimeOffset start)
    {
        var at = start.ToUniversalTime();
        for (var end = at + Horizon; at < end;)
        {
            // A piece of one day with one offset: in it the clock on the wall runs like the real one.
            var offset = zone.GetUtcOffset(at);
            var local = at.UtcDateTime + offset;
            var next = OffsetChange(zone, at, at + (Day - local.TimeOfDay));
            var until = local.TimeOfDay + (next - at);
            foreach (var span in Spans(terms, calendar, region, DateOnly.FromDateTime(local)))
            {
                var from = span.From < local.TimeOfDay ? local.TimeOfDay : span.From;
                var to = span.To < until ? span.To : until;
                if (from < to)
                {
                    yield return (at + (from - local.TimeOfDay), at + (to - local.TimeOfDay));
                }
            }

            at = next;
        }
    }

    /// <summary>When the clocks are put forward or back between two moments; the later moment where they aren't.</summary>
    private static DateTimeOffset OffsetChange(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var offset = zone.GetUtcOffset(from);
        if (zone.GetUtcOffset(to) == offset)
        {
            return to;
        }

        while (to - from > TimeSpan.FromTicks(1))
        {
            var middle = from + ((to - from) / 2);
            (from, to) = zone.GetUtcOffset(middle) == offset ? (middle, to) : (from, middle);
        }

        return to;
    }

    private static List<OpenSpan> Spans(StrategyTerms terms, BusinessCalendar calendar, string region, DateOnly date)
    {
        var named = calendar.DayOf(region, date);
        var weekday = named?.Kind == CalendarDayKind.WorkingDay ? named.CountsAs : date.DayOfWeek;
        var isHoliday = named?.Kind == CalendarDayKind.Holiday;
        var spans = new List<OpenSpan>();
        foreach (var window in terms.Windows)
        {
            if ((isHoliday ? window.OnHolidays : window.Days.Contains(weekday))
                && (window.Regions.Count == 0 || window.Regions.Any(above => RegionScope.Covers(above, region))))
            {
                var span = new OpenSpan(window.From.ToTimeSpan(), window.To == EndOfDay ? Day : window.To.ToTimeSpan());
                if (span.From < span.To)
                {
                    spans.Add(span);
                }
            }
        }

        return spans.Count < 2 ? spans : Merged(spans);
    }

    private static List<OpenSpan> Merged(List<OpenSpan> spans)
    {
        spans.Sort((a, b) => a.From.CompareTo(b.From));
        var merged = new List<OpenSpan>();
        foreach (var span in spans)
        {
            if (merged.Count > 0 && span.From <= merged[^1].To)
            {
                merged[^1] = merged[^1] with { To = span.To > merged[^1].To ? span.To : merged[^1].To };
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }
}

/// <summary>A part of a day in which calls may be made.</summary>
/// <param name="From">Since midnight.</param>
/// <param name="To">Since midnight; at most 24 hours.</param>
public readonly record struct OpenSpan(TimeSpan From, TimeSpan To);
