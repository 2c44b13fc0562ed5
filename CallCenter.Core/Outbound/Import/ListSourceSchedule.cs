using System.Diagnostics.CodeAnalysis;
using Cronos;

namespace CallCenter.Core.Outbound.Import;

/// <summary>When a source is looked at: cron expressions of five fields (minute, hour, day, month, weekday) in business time.</summary>
public static class ListSourceSchedule
{
    /// <summary>Whether a text is one.</summary>
    public static bool IsValid(string schedule) => TryRead(schedule, out _);

    /// <summary>When a source is due next; null when never by itself.</summary>
    /// <param name="source">The source.</param>
    /// <param name="zone">The business's time zone.</param>
    /// <param name="now">Now: what was never looked at is due at once.</param>
    public static DateTimeOffset? DueAt(ListSource source, TimeZoneInfo zone, DateTimeOffset now) =>
        source.Paused || source.Schedule is not { } schedule || !TryRead(schedule, out var cron) ? null
        : source.LookedAt is { } last ? cron.GetNextOccurrence(last, zone)?.ToUniversalTime()
        : now;

    private static bool TryRead(string schedule, [NotNullWhen(true)] out CronExpression? cron) =>
        CronExpression.TryParse(schedule.Trim(), CronFormat.Standard, out cron);
}
