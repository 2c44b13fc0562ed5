using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Strategy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data.Demo;

/// <summary>Two strategies that are in use, and the province's holiday calendar.</summary>
public static class DemoStrategies
{
    /// <summary>Name of the strategy for surveys: progressive.</summary>
    public const string Survey = "满意度调查";
    /// <summary>Name of the strategy for dunning: predictive.</summary>
    public const string Dunning = "欠费催缴";

    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    private static readonly DayOfWeek[] Weekend = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Surveys are asked in leisure time: evenings and weekends too, never at noon.</summary>
    public static StrategyTerms SurveyTerms { get; } = new()
    {
        Mode = DialMode.Progressive,
        Windows =
        [
            new([.. Weekdays, .. Weekend], new(9, 0), new(12, 0), false, []),
            new([.. Weekdays, .. Weekend], new(14, 30), new(20, 0), false, []),
        ],
        AttemptsPerNumber = 2,
        AttemptsPerCustomer = 4,
        NumberOrder = NumberOrder.InTurn,
        Rules = [new(AttemptOutcome.NoAnswer, NextStep.Retry, 240), new(AttemptOutcome.Busy, NextStep.Retry, 20), new(AttemptOutcome.Refused, NextStep.Close, 0)],
        RingSeconds = 30,
    };

    /// <summary>Dunning keeps to office hours, and calls many.</summary>
    public static StrategyTerms DunningTerms { get; } = new()
    {
        Mode = DialMode.Predictive,
        Windows =
        [
            new(Weekdays, new(9, 0), new(12, 0), false, []),
            new(Weekdays, new(14, 0), new(18, 0), false, []),
            new([DayOfWeek.Saturday], new(10, 0), new(12, 0), false, [DemoRegions.Changsha]),
        ],
        AttemptsPerNumber = 3,
        AttemptsPerCustomer = 6,
        NumberOrder = NumberOrder.OneAfterTheOther,
        Rules = [new(AttemptOutcome.NoAnswer, NextStep.Retry, 180), new(AttemptOutcome.Abandoned, NextStep.Retry, 1440), new(AttemptOutcome.Failed, NextStep.Retry, 30)],
        RingSeconds = 25,
        AbandonCap = 0.03,
    };

    internal static async Task SeedAsync(CallCenterDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!await db.HolidayCalendars.AnyAsync(cancellation))
        {
            var calendar = new HolidayCalendar { RegionCode = BaseData.Province, ChangedBy = "demo", ChangedAt = now, Version = 1 };
            calendar.Days.AddRange(new[] { now.Year, now.Year + 1 }.SelectMany(year => StatutoryHolidays.Of(BaseData.Province, year)).Select(day => new HolidayDay
            {
                RegionCode = day.RegionCode,
                Date = day.Date,
                NameZh = day.NameZh,
                NameEn = day.NameEn,
                Kind = day.Kind,
                CountsAs = day.CountsAs,
            }));
            db.HolidayCalendars.Add(calendar);
            await db.SaveChangesAsync(cancellation);
        }

        if (await db.DialStrategies.AnyAsync(cancellation))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var (name, terms) in new[] { (Survey, SurveyTerms), (Dunning, DunningTerms) })
        {
            var strategy = new DialStrategy
            {
                Name = name,
                RegionCode = BaseData.Province,
                Draft = StoreJson.Write(terms),
                PublishedVersion = 1,
                ChangedAt = now,
                ChangedBy = "demo",
            };
            db.DialStrategies.Add(strategy);
            await db.SaveChangesAsync(cancellation);
            db.DialStrategyVersions.Add(new DialStrategyVersion { StrategyId = strategy.Id, Number = 1, Terms = strategy.Draft, PublishedAt = now, Author = "demo" });
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
