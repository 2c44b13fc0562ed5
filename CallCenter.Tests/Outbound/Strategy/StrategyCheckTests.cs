using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Strategy;
using FsCheck.Xunit;

namespace CallCenter.Tests.Outbound.Strategy;

/// <summary>What is said of a strategy before it's published, where two differ, what a sample customer would meet.</summary>
public sealed class StrategyCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly StrategySurroundings Around = new(
        "HN", ["HN", "HN-CS", "HN-ZZ", "GD"], ["service"], new BusinessCalendar(StatutoryHolidays.Of("HN", 2027)), Shanghai, Now);

    private static StrategyTerms Sound => DemoStrategies.DunningTerms;

    [Fact]
    public void Check_DemoStrategies_HaveNothing()
    {
        Assert.Empty(StrategyCheck.Check(DemoStrategies.SurveyTerms, Around));
        Assert.Empty(StrategyCheck.Check(DemoStrategies.DunningTerms, Around));
    }

    public static TheoryData<string, bool> Codes => new()
    {
        { StrategyFindings.NoWindow, true }, { StrategyFindings.BadWindow, true }, { StrategyFindings.NeverOpen, true }, { StrategyFindings.DeadWindow, false },
        { StrategyFindings.ForeignRegion, true }, { StrategyFindings.UnsocialHours, false }, { StrategyFindings.BadAttempts, true },
        { StrategyFindings.CustomerBelowNumber, false }, { StrategyFindings.RuleTwice, true }, { StrategyFindings.RuleContradicts, true },
        { StrategyFindings.BadInterval, true }, { StrategyFindings.RetryAtOnce, false }, { StrategyFindings.WrongNumberAgain, false },
        { StrategyFindings.RefusedAgain, false }, { StrategyFindings.BadRingTime, true }, { StrategyFindings.ShortRingTime, false },
        { StrategyFindings.BadCap, true }, { StrategyFindings.NoCap, false }, { StrategyFindings.UnknownSkill, true },
        { StrategyFindings.DetectsMachines, false }, { StrategyFindings.TooManyWindows, true },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Check_EachFault_IsFoundAndBlocksWhereItMust(string code, bool blocks)
    {
        var finding = Assert.Single(StrategyCheck.Check(With(code), Around), finding => finding.Code == code);
        Assert.Equal(blocks, finding.Blocks);
    }

    [Fact]
    public void Difference_NothingChanged_IsNone() =>
        Assert.Empty(StrategyDifference.Between(Sound, Sound with { Windows = [.. Sound.Windows.Select(window => window with { Days = [.. window.Days] })] }));

    [Fact]
    public void Difference_RuleThatSaysTheUsual_IsNone()
    {
        var bare = Sound with { Rules = [] };
        Assert.Empty(StrategyDifference.Between(bare, bare with { Rules = [OutcomeRule.Default(AttemptOutcome.Busy)] }));
        Assert.Equal(
            [new(StrategyPart.RingSeconds), new StrategyDifference(StrategyPart.Rule, AttemptOutcome.Busy)],
            StrategyDifference.Between(bare, bare with { RingSeconds = 20, Rules = [new(AttemptOutcome.Busy, NextStep.Close, 0)] }));
    }

    [Fact]
    public void Forecast_NobodyAnswers_SaysEachAttemptUntilTheyAreUsedUp()
    {
        // Friday 18:00 in Shanghai, the window just closed: Saturday in Changsha only, else Monday; three hours between, a break at noon.
        var forecast = StrategyForecast.Of(Sound, Around.Calendar, "HN-ZZ", Shanghai, 2, DialResult.NoAnswer, Now, Now.AddDays(14));
        Assert.Equal(["11-30 09:00", "11-30 14:00", "11-30 17:00", "12-01 09:00", "12-01 14:00", "12-01 17:00"], Times(forecast));
        Assert.Equal([0, 0, 0, 1, 1, 1], forecast.Attempts.Select(attempt => attempt.NumberIndex));
        Assert.Equal(CampaignTargetClosing.AttemptsUsed, forecast.Closing);

        var changsha = StrategyForecast.Of(Sound, Around.Calendar, "HN-CS", Shanghai, 1, DialResult.InvalidNumber, Now, Now.AddDays(14));
        Assert.Equal(["11-28 10:00"], Times(changsha));
        Assert.Equal(CampaignTargetClosing.NoNumber, changsha.Closing);
    }

    [Fact]
    public void Forecast_TooLate_SaysWhenTheNextWouldBe()
    {
        var forecast = StrategyForecast.Of(Sound, Around.Calendar, "HN-ZZ", Shanghai, 1, DialResult.NoAnswer, Now, Now.AddDays(1));
        Assert.Equal((0, null, new DateTimeOffset(2026, 11, 30, 1, 0, 0, TimeSpan.Zero)), (forecast.Attempts.Count, forecast.Closing, forecast.NextAt));
    }

    // Whatever the strategy and the result: each attempt in a window, never more than allowed, none before the last one's interval is over.
    [Property(MaxTest = 300)]
    public void Forecast_AnyStrategy_KeepsWindowsAndAttempts(int seed)
    {
        var random = new Random(seed);
        var (terms, calendar) = (RandomTerms.Of(random), RandomTerms.Calendar(random));
        var region = RandomTerms.Regions[random.Next(RandomTerms.Regions.Length)];
        var zone = TimeZoneInfo.FindSystemTimeZoneById(random.Next(2) == 0 ? "Europe/Berlin" : "Asia/Shanghai");
        var result = Enum.GetValues<DialResult>()[random.Next(1, 9)];
        if (!AttemptOutcomes.Counts(result))
        {
            return;
        }

        var forecast = StrategyForecast.Of(terms, calendar, region, zone, random.Next(1, 4), result, Now.AddDays(random.Next(300)), Now.AddDays(400));
        Assert.True(forecast.Attempts.Count <= terms.AttemptsPerCustomer);
        Assert.All(forecast.Attempts.GroupBy(attempt => attempt.NumberIndex), number => Assert.True(number.Count() <= terms.AttemptsPerNumber));
        Assert.All(forecast.Attempts, attempt => Assert.True(CallingWindows.IsOpen(terms, calendar, region, zone, attempt.At), $"{attempt.At:O} is in no window"));
        var interval = AttemptPlanner.RuleFor(terms, AttemptOutcomes.Of(result, null)!.Value).AfterMinutes;
        Assert.All(forecast.Attempts.Zip(forecast.Attempts.Skip(1)), pair => Assert.True(pair.Second.At >= pair.First.At.AddMinutes(interval)));
    }

    private static IEnumerable<string> Times(StrategyForecast forecast) => forecast.Attempts.Select(attempt =>
        TimeZoneInfo.ConvertTime(attempt.At, Shanghai).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    private static StrategyTerms With(string code) => code switch
    {
        StrategyFindings.NoWindow => Sound with { Windows = [] },
        StrategyFindings.TooManyWindows => Sound with { Windows = [.. Enumerable.Repeat(Sound.Windows[0], StrategyCheck.MaxWindows + 1)] },
        StrategyFindings.BadWindow => Sound with { Windows = [new([DayOfWeek.Monday], new(12, 0), new(9, 0), false, [])] },

        // On holidays only, and no calendar names one here.
        StrategyFindings.NeverOpen => Sound with { Windows = [new([], new(9, 0), new(12, 0), true, ["GD"])] },
        StrategyFindings.DeadWindow => Sound with { Windows = [.. Sound.Windows, new([], new(9, 0), new(12, 0), true, ["GD"])] },
        StrategyFindings.ForeignRegion => Sound with { Windows = [Sound.Windows[0] with { Regions = ["GD"] }] },
        StrategyFindings.UnsocialHours => Sound with { Windows = [Sound.Windows[0] with { From = new(7, 30) }] },
        StrategyFindings.BadAttempts => Sound with { AttemptsPerNumber = 0 },
        StrategyFindings.CustomerBelowNumber => Sound with { AttemptsPerCustomer = 2 },
        StrategyFindings.RuleTwice => Sound with { Rules = [new(AttemptOutcome.Busy, NextStep.Retry, 5), new(AttemptOutcome.Busy, NextStep.Close, 0)] },
        StrategyFindings.RuleContradicts => Sound with { Rules = [new(AttemptOutcome.DoNotCall, NextStep.Retry, 5)] },
        StrategyFindings.BadInterval => Sound with { Rules = [new(AttemptOutcome.Busy, NextStep.Retry, -1)] },
        StrategyFindings.RetryAtOnce => Sound with { Rules = [new(AttemptOutcome.Busy, NextStep.Retry, 0)] },
        StrategyFindings.WrongNumberAgain => Sound with { Rules = [new(AttemptOutcome.WrongNumber, NextStep.Retry, 60)] },
        StrategyFindings.RefusedAgain => Sound with { Rules = [new(AttemptOutcome.Refused, NextStep.Retry, 60)] },
        StrategyFindings.BadRingTime => Sound with { RingSeconds = 121 },
        StrategyFindings.ShortRingTime => Sound with { RingSeconds = 10 },
        StrategyFindings.BadCap => Sound with { AbandonCap = 0.031 },
        StrategyFindings.NoCap => Sound with { AbandonCap = 0 },
        StrategyFindings.UnknownSkill => Sound with { SkillCode = "gone" },
        StrategyFindings.DetectsMachines => Sound with { DetectsMachines = true },
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };
}
