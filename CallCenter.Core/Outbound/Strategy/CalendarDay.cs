namespace CallCenter.Core.Outbound.Strategy;

/// <summary>A day that isn't what its weekday says, in a region and all below it. Pure data.</summary>
/// <param name="RegionCode">Region it holds for, with all below; a region nearer to the customer overrules one above.</param>
/// <param name="Date">The day, in business time.</param>
/// <param name="NameZh">What it is, in Chinese: 春节.</param>
/// <param name="NameEn">What it is, in English.</param>
/// <param name="Kind">Holiday, or worked although its weekday says otherwise.</param>
/// <param name="CountsAs">With <see cref="CalendarDayKind.WorkingDay"/>: the weekday whose windows hold on it.</param>
public sealed record CalendarDay(string RegionCode, DateOnly Date, string NameZh, string NameEn, CalendarDayKind Kind, DayOfWeek CountsAs = DayOfWeek.Monday);

/// <summary>What a day of the calendar is.</summary>
public enum CalendarDayKind
{
    /// <summary>A holiday: only windows that hold on holidays are open.</summary>
    Holiday,
    /// <summary>A swapped working day 调休: the windows of another weekday hold.</summary>
    WorkingDay,
    /// <summary>An ordinary day: its own weekday counts. A region says so to overrule a holiday of a region above.</summary>
    Ordinary,
}
