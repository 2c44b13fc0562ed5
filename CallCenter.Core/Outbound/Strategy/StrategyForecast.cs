using CallCenter.Core.Outbound.Dialling;

namespace CallCenter.Core.Outbound.Strategy;

/// <summary>What would become of a sample customer. Pure: the same functions that plan and dial the real ones.</summary>
/// <param name="Attempts">The attempts, in order.</param>
/// <param name="Closing">Why it ends; null where it doesn't within the time looked at.</param>
/// <param name="NextAt">When the attempt after these would be, beyond the time looked at; null where none is.</param>
public sealed record StrategyForecast(IReadOnlyList<ForecastAttempt> Attempts, CampaignTargetClosing? Closing, DateTimeOffset? NextAt)
{
    private const int MaxAttempts = StrategyCheck.MaxPerCustomer;

    /// <summary>The attempts that follow when each comes to the same.</summary>
    /// <param name="terms">Strategy.</param>
    /// <param name="calendar">Holidays.</param>
    /// <param name="region">The customer's region.</param>
    /// <param name="zone">Business time zone.</param>
    /// <param name="numbers">How many numbers the customer has.</param>
    /// <param name="result">What each attempt comes to.</param>
    /// <param name="from">When the customer is there to be called.</param>
    /// <param name="until">How far to look.</param>
    public static StrategyForecast Of(
        StrategyTerms terms, BusinessCalendar calendar, string region, TimeZoneInfo zone, int numbers, DialResult result, DateTimeOffset from, DateTimeOffset until)
    {
        var attempts = new List<ForecastAttempt>();
        var progress = TargetProgress.New(numbers, from);
        var now = from;
        while (attempts.Count < MaxAttempts && AttemptPlanner.NumberToDial(terms, progress) is { } number)
        {
            var due = progress.NextAt > now ? progress.NextAt : now;
            if (CallingWindows.NextOpening(terms, calendar, region, zone, due) is not { } at || at > until)
            {
                return new StrategyForecast(attempts, null, CallingWindows.NextOpening(terms, calendar, region, zone, due));
            }

            attempts.Add(new ForecastAttempt(at, number, attempts.Count + 1));
            now = at.AddSeconds(terms.RingSeconds);
            var step = AttemptPlanner.After(terms, progress, new AttemptEnd(number, result), now);
            if (step.Closing is { } closing)
            {
                return new StrategyForecast(attempts, closing, null);
            }

            progress = step.Progress;
        }

        return new StrategyForecast(attempts, CampaignTargetClosing.AttemptsUsed, null);
    }
}

/// <summary>An attempt of a forecast.</summary>
/// <param name="At">When at the earliest (UTC).</param>
/// <param name="NumberIndex">With which number, from 0.</param>
/// <param name="Number">Which attempt, from 1.</param>
public sealed record ForecastAttempt(DateTimeOffset At, int NumberIndex, int Number);
