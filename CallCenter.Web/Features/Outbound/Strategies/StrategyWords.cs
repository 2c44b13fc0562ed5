using System.Globalization;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Outbound.Strategies;

/// <summary>What strategies say, in the user's words.</summary>
/// <param name="text">Texts.</param>
/// <param name="names">Names of regions and skills.</param>
public sealed class StrategyWords(IStringLocalizer<StrategyText> text, DomainNames names)
{
    /// <summary>Results in the order in which they're shown: what the system says first, then what the agent says.</summary>
    public static IReadOnlyList<AttemptOutcome> Outcomes { get; } =
    [
        AttemptOutcome.Busy, AttemptOutcome.NoAnswer, AttemptOutcome.Machine, AttemptOutcome.Abandoned, AttemptOutcome.Failed, AttemptOutcome.WrongNumber,
        AttemptOutcome.NotReached, AttemptOutcome.CallLater, AttemptOutcome.Refused, AttemptOutcome.Completed, AttemptOutcome.DoNotCall,
    ];

    /// <summary>A weekday, short.</summary>
    public static string Day(DayOfWeek day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetAbbreviatedDayName(day);

    /// <summary>A time of day; the end of the day is 24:00.</summary>
    public static string Time(TimeOnly time, bool isEnd) =>
        isEnd && time == CallingWindows.EndOfDay ? "24:00" : time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A row of the week.</summary>
    public string Row(int row) => row == WeekGrid.Holidays ? text["Holidays"] : Day(WeekGrid.DayOf(row));

    /// <summary>A window: which days, from when to when, for whom.</summary>
    public string Window(CallingWindow window)
    {
        var days = string.Join(text["ListComma"], Runs(window).Append(window.OnHolidays ? text["Holidays"].Value : "").Where(part => part.Length > 0));
        var regions = window.Regions.Count == 0 ? "" : text["Window.Regions", string.Join(text["ListComma"], window.Regions.Select(names.Region))].Value;
        return $"{days} {Time(window.From, isEnd: false)}–{Time(window.To, isEnd: true)}{regions}";
    }

    /// <summary>All windows.</summary>
    public string Windows(IReadOnlyList<CallingWindow> windows) =>
        windows.Count == 0 ? text["Windows.None"] : string.Join(text["ListSemicolon"], windows.Select(Window));

    /// <summary>What follows a result.</summary>
    public string Rule(OutcomeRule rule) =>
        rule.Next == NextStep.Close ? text["Next.Close"] : text[$"Next.{rule.Next}.After", Minutes(rule.AfterMinutes)];

    /// <summary>A time in minutes, in the largest unit that it fills.</summary>
    public string Minutes(int minutes) => minutes switch
    {
        0 => text["Interval.None"],
        _ when minutes % 1440 == 0 => text["Interval.Days", minutes / 1440],
        _ when minutes % 60 == 0 => text["Interval.Hours", minutes / 60],
        _ => text["Interval.Minutes", minutes],
    };

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    /// <summary>What a part is called.</summary>
    public string Name(StrategyDifference difference) =>
        difference.Outcome is { } outcome ? text["Part.RuleOf", text[$"Outcome.{outcome}"]] : text[$"Part.{difference.Part}"];

    /// <summary>What a version says in a part.</summary>
    public string Value(StrategyTerms terms, StrategyDifference difference) => difference.Part switch
    {
        StrategyPart.Mode => text[$"Mode.{terms.Mode}"],
        StrategyPart.AbandonCap => Percent(terms.AbandonCap),
        StrategyPart.RingSeconds => text["Seconds", terms.RingSeconds],
        StrategyPart.Skill => terms.SkillCode is { } skill ? names.Skill(skill) : text["Skill.None"],
        StrategyPart.DetectsMachines => text[terms.DetectsMachines ? "Yes" : "No"],
        StrategyPart.Windows => Windows(terms.Windows),
        StrategyPart.AttemptsPerNumber => terms.AttemptsPerNumber.ToString(CultureInfo.InvariantCulture),
        StrategyPart.AttemptsPerCustomer => terms.AttemptsPerCustomer.ToString(CultureInfo.InvariantCulture),
        StrategyPart.NumberOrder => text[$"Order.{terms.NumberOrder}"],
        StrategyPart.Rule => Rule(AttemptPlanner.RuleFor(terms, difference.Outcome!.Value)),
        _ => throw new ArgumentOutOfRangeException(nameof(difference), difference.Part, null),
    };

    /// <summary>A finding of the check.</summary>
    public string Finding(StrategyFinding finding, StrategyTerms terms)
    {
        var about = finding.Outcome is { } outcome ? text[$"Outcome.{outcome}"].Value
            : finding.Window is { } window ? Window(terms.Windows[window])
            : "";
        var detail = finding.Code switch
        {
            StrategyFindings.ForeignRegion => names.Region(finding.Detail!),
            _ => finding.Detail ?? "",
        };
        var said = text[$"Finding.{finding.Code}", detail].Value;
        return about.Length > 0 ? text["Finding.About", about, said] : said;
    }

    /// <summary>Why a strategy wasn't published.</summary>
    public string Problem(Core.Data.FieldError error) =>
        Enum.TryParse<AttemptOutcome>(error.Field, out var outcome) ? text["Finding.About", text[$"Outcome.{outcome}"], text[$"Finding.{error.Code}", ""]] : text[$"Finding.{error.Code}", ""];

    // Monday first; neighbours as from–to.
    private static IEnumerable<string> Runs(CallingWindow window)
    {
        for (var row = 0; row < WeekGrid.Holidays; row++)
        {
            if (!window.Days.Contains(WeekGrid.DayOf(row)))
            {
                continue;
            }

            var first = row;
            while (row + 1 < WeekGrid.Holidays && window.Days.Contains(WeekGrid.DayOf(row + 1)))
            {
                row++;
            }

            yield return first == row ? Day(WeekGrid.DayOf(row)) : $"{Day(WeekGrid.DayOf(first))}–{Day(WeekGrid.DayOf(row))}";
        }
    }
}
