namespace CallCenter.Core.Outbound.Strategy;

/// <summary>A region's holiday calendar 节假日日历 as it is stored: one per region, holding for it and all below.</summary>
public sealed class HolidayCalendar
{
    /// <summary>The region; the identity.</summary>
    public required string RegionCode { get; set; }
    /// <summary>When it was last changed (UTC).</summary>
    public DateTimeOffset ChangedAt { get; set; }
    /// <summary>By whom.</summary>
    public required string ChangedBy { get; set; }
    /// <summary>Counted up with each change.</summary>
    public int Version { get; set; }
    /// <summary>Its days.</summary>
    public List<HolidayDay> Days { get; } = [];
}

/// <summary>A day of a <see cref="HolidayCalendar"/>: see <see cref="CalendarDay"/>.</summary>
public sealed class HolidayDay
{
    /// <summary>The calendar.</summary>
    public required string RegionCode { get; set; }
    /// <summary>The day, in business time.</summary>
    public DateOnly Date { get; set; }
    /// <summary>Chinese name, at most 64 characters.</summary>
    public required string NameZh { get; set; }
    /// <summary>English name, at most 64 characters.</summary>
    public required string NameEn { get; set; }
    /// <summary>What it is.</summary>
    public CalendarDayKind Kind { get; set; }
    /// <summary>With a working day: the weekday whose windows hold.</summary>
    public DayOfWeek CountsAs { get; set; } = DayOfWeek.Monday;
}
