namespace CallCenter.Core.Outbound.Strategy;

/// <summary>Calling windows as a week that is painted: half hours of seven weekdays and of holidays. Immutable.</summary>
public sealed class WeekGrid
{
    /// <summary>Half hours of a day.</summary>
    public const int Slots = 48;
    /// <summary>Monday to Sunday, then holidays.</summary>
    public const int Rows = 8;
    /// <summary>The row of holidays.</summary>
    public const int Holidays = 7;

    private const int MinutesPerSlot = 30;
    private readonly bool[,] _open;

    private WeekGrid(bool[,] open) => _open = open;

    /// <summary>Nothing is open.</summary>
    public static WeekGrid Empty { get; } = new(new bool[Rows, Slots]);

    /// <summary>Whether a half hour is open.</summary>
    public bool this[int row, int slot] => _open[row, slot];

    /// <summary>The weekday of a row.</summary>
    public static DayOfWeek DayOf(int row) => (DayOfWeek)((row + 1) % 7);

    /// <summary>The grid of windows; a half hour that they only touch is closed.</summary>
    public static WeekGrid Of(IEnumerable<CallingWindow> windows)
    {
        var open = new bool[Rows, Slots];
        foreach (var window in windows)
        {
            var first = (int)Math.Ceiling(window.From.ToTimeSpan().TotalMinutes / MinutesPerSlot);
            var to = window.To == CallingWindows.EndOfDay ? Slots : (int)(window.To.ToTimeSpan().TotalMinutes / MinutesPerSlot);
            for (var row = 0; row < Rows; row++)
            {
                for (var slot = first; slot < to && (row == Holidays ? window.OnHolidays : window.Days.Contains(DayOf(row))); slot++)
                {
                    open[row, slot] = true;
                }
            }
        }

        return new WeekGrid(open);
    }

    /// <summary>The grid with a rectangle opened or closed; its corners may come in any order.</summary>
    public WeekGrid With((int Row, int Slot) one, (int Row, int Slot) other, bool isOpen)
    {
        var open = (bool[,])_open.Clone();
        for (var row = Math.Min(one.Row, other.Row); row <= Math.Max(one.Row, other.Row); row++)
        {
            for (var slot = Math.Min(one.Slot, other.Slot); slot <= Math.Max(one.Slot, other.Slot); slot++)
            {
                open[row, slot] = isOpen;
            }
        }

        return new WeekGrid(open);
    }

    /// <summary>The open spans of a row: first half hour, and the one behind the last.</summary>
    public IReadOnlyList<(int From, int To)> SpansOf(int row)
    {
        var spans = new List<(int From, int To)>();
        for (var slot = 0; slot < Slots; slot++)
        {
            if (!_open[row, slot])
            {
                continue;
            }

            var from = slot;
            while (slot < Slots && _open[row, slot])
            {
                slot++;
            }

            spans.Add((from, slot));
        }

        return spans;
    }

    /// <summary>As windows: days with the same span share one.</summary>
    public IReadOnlyList<CallingWindow> ToWindows(IReadOnlyList<string> regions) =>
    [
        .. Enumerable.Range(0, Rows).SelectMany(row => SpansOf(row).Select(span => (Row: row, Span: span)))
            .GroupBy(item => item.Span).OrderBy(group => group.Min(item => item.Row)).ThenBy(group => group.Key)
            .Select(group => new CallingWindow(
                [.. group.Where(item => item.Row != Holidays).Select(item => DayOf(item.Row))], TimeOf(group.Key.From), TimeOf(group.Key.To),
                group.Any(item => item.Row == Holidays), regions)),
    ];

    /// <summary>When a half hour begins; the end of the day is 00:00.</summary>
    public static TimeOnly TimeOf(int slot) => new(slot % Slots / 2, slot % 2 * MinutesPerSlot);
}
