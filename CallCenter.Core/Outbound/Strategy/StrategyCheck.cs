using CallCenter.Core.Outbound.Pacing;
using CallCenter.Core.Security;

namespace CallCenter.Core.Outbound.Strategy;

/// <summary>What a strategy is checked against.</summary>
/// <param name="RegionCode">Region that it belongs to.</param>
/// <param name="Regions">All regions.</param>
/// <param name="Skills">All skills.</param>
/// <param name="Calendar">Holidays.</param>
/// <param name="Zone">Business time zone.</param>
/// <param name="Now">Now.</param>
public sealed record StrategySurroundings(
    string RegionCode, IReadOnlyCollection<string> Regions, IReadOnlyCollection<string> Skills, BusinessCalendar Calendar, TimeZoneInfo Zone, DateTimeOffset Now);

/// <summary>Checks a strategy before it is published (requirement O10). Pure.</summary>
public static class StrategyCheck
{
    /// <summary>Most windows.</summary>
    public const int MaxWindows = 100;
    /// <summary>Most attempts per number.</summary>
    public const int MaxPerNumber = 20;
    /// <summary>Most attempts per customer.</summary>
    public const int MaxPerCustomer = 50;
    /// <summary>Longest interval of a rule, in minutes: thirty days.</summary>
    public const int MaxMinutes = 43_200;
    /// <summary>Shortest and longest ring time in seconds.</summary>
    public const int MinRing = 5;
    /// <summary>See <see cref="MinRing"/>.</summary>
    public const int MaxRing = 120;

    private const int ShortRing = 15;
    private static readonly TimeSpan Morning = TimeSpan.FromHours(8);
    private static readonly TimeSpan Evening = TimeSpan.FromHours(21);

    /// <summary>All that is to be said, what blocks first.</summary>
    public static IReadOnlyList<StrategyFinding> Check(StrategyTerms terms, StrategySurroundings around) =>
        [.. Windows(terms, around).Concat(Attempts(terms)).Concat(Rules(terms)).Concat(Mode(terms, around)).OrderByDescending(finding => finding.Blocks)];

    private static IEnumerable<StrategyFinding> Windows(StrategyTerms terms, StrategySurroundings around)
    {
        if (terms.Windows.Count == 0)
        {
            yield return new(true, StrategyFindings.NoWindow);
            yield break;
        }

        if (terms.Windows.Count > MaxWindows)
        {
            yield return new(true, StrategyFindings.TooManyWindows);
            yield break;
        }

        var opens = false;
        var sound = true;
        for (var i = 0; i < terms.Windows.Count; i++)
        {
            var window = terms.Windows[i];
            var to = window.To == CallingWindows.EndOfDay ? TimeSpan.FromDays(1) : window.To.ToTimeSpan();
            if (window.From.ToTimeSpan() >= to || (window.Days.Count == 0 && !window.OnHolidays))
            {
                sound = false;
                yield return new(true, StrategyFindings.BadWindow, Window: i);
                continue;
            }

            foreach (var region in window.Regions.Where(region => !around.Regions.Contains(region) || !RegionScope.Covers(around.RegionCode, region)))
            {
                yield return new(true, StrategyFindings.ForeignRegion, Window: i, Detail: region);
            }

            var alone = terms with { Windows = [window] };
            var regions = window.Regions.Count > 0 ? window.Regions : [around.RegionCode];
            if (regions.Any(region => CallingWindows.NextOpening(alone, around.Calendar, region, around.Zone, around.Now) is not null))
            {
                opens = true;
            }
            else
            {
                yield return new(false, StrategyFindings.DeadWindow, Window: i);
            }

            if (window.From.ToTimeSpan() < Morning || to > Evening)
            {
                yield return new(false, StrategyFindings.UnsocialHours, Window: i);
            }
        }

        if (!opens && sound)
        {
            yield return new(true, StrategyFindings.NeverOpen);
        }
    }

    private static IEnumerable<StrategyFinding> Attempts(StrategyTerms terms)
    {
        if (terms.AttemptsPerNumber is < 1 or > MaxPerNumber || terms.AttemptsPerCustomer is < 1 or > MaxPerCustomer)
        {
            yield return new(true, StrategyFindings.BadAttempts);
        }
        else if (terms.AttemptsPerCustomer < terms.AttemptsPerNumber)
        {
            yield return new(false, StrategyFindings.CustomerBelowNumber);
        }
    }

    private static IEnumerable<StrategyFinding> Rules(StrategyTerms terms)
    {
        foreach (var twice in terms.Rules.GroupBy(rule => rule.Outcome).Where(group => group.Count() > 1))
        {
            yield return new(true, StrategyFindings.RuleTwice, twice.Key);
        }

        foreach (var rule in terms.Rules)
        {
            if (rule.AfterMinutes is < 0 or > MaxMinutes)
            {
                yield return new(true, StrategyFindings.BadInterval, rule.Outcome);
            }

            if (rule.Next == NextStep.Close)
            {
                continue;
            }

            if (AttemptPlanner.IsFinal(rule.Outcome))
            {
                yield return new(true, StrategyFindings.RuleContradicts, rule.Outcome);
            }
            else if (rule is { Outcome: AttemptOutcome.WrongNumber, Next: NextStep.Retry })
            {
                yield return new(false, StrategyFindings.WrongNumberAgain, rule.Outcome);
            }
            else if (rule.Outcome == AttemptOutcome.Refused)
            {
                yield return new(false, StrategyFindings.RefusedAgain, rule.Outcome);
            }
            else if (rule is { Next: NextStep.Retry, AfterMinutes: 0 })
            {
                yield return new(false, StrategyFindings.RetryAtOnce, rule.Outcome);
            }
        }
    }

    private static IEnumerable<StrategyFinding> Mode(StrategyTerms terms, StrategySurroundings around)
    {
        if (terms.RingSeconds is < MinRing or > MaxRing)
        {
            yield return new(true, StrategyFindings.BadRingTime);
        }
        else if (terms.RingSeconds < ShortRing)
        {
            yield return new(false, StrategyFindings.ShortRingTime);
        }

        // Written so that a number that isn't one (NaN) fails too.
        if (!(terms.AbandonCap >= 0 && terms.AbandonCap <= PacerSettings.GreatestCap))
        {
            yield return new(true, StrategyFindings.BadCap);
        }
        else if (terms is { Mode: DialMode.Predictive, AbandonCap: 0 })
        {
            yield return new(false, StrategyFindings.NoCap);
        }

        if (terms.SkillCode is { } skill && !around.Skills.Contains(skill))
        {
            yield return new(true, StrategyFindings.UnknownSkill, Detail: skill);
        }

        if (terms.DetectsMachines)
        {
            yield return new(false, StrategyFindings.DetectsMachines);
        }
    }
}
