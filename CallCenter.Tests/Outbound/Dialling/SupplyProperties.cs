using CallCenter.Core.Contacts;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Tests.Data;

namespace CallCenter.Tests.Outbound.Dialling;

/// <summary>
/// Weeks of claims and their ends over the real store (requirement O10), with few customers who are dialled often: whatever the terms say and however the calls
/// end, nobody is claimed outside a window, more often than the terms allow, or by a number on the do-not-call list. Deterministic: a seed is a history.
/// </summary>
public sealed class SupplyProperties(ITestOutputHelper output)
{
    private const int Steps = 45;

    private static readonly DialResult[] Ends =
        [DialResult.NoAnswer, DialResult.NoAnswer, DialResult.Busy, DialResult.Failed, DialResult.Rejected, DialResult.Abandoned, DialResult.InvalidNumber, DialResult.Withdrawn];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claims_OverWeeks_StayInsideTheTerms()
    {
        var reached = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 1; seed <= 8; seed++)
        {
            await PlayAsync(seed, what => reached[what] = reached.GetValueOrDefault(what) + 1);
        }

        foreach (var (what, count) in reached)
        {
            output.WriteLine($"{what}: {count}");
        }

        // Each limit was met where the other one would have let more through.
        string[] wanted = ["dialled", "withdrawn", "customer's limit met", "number's limit met", "asked outside the windows", "asked with numbers on the list"];
        Assert.All(wanted, what => Assert.True(reached.GetValueOrDefault(what) > 0, $"never {what}"));
    }

    private static async Task PlayAsync(int seed, Action<string> reached)
    {
        await using var database = await TestDatabase.CreateAsync();
        var random = new Random(seed);
        var terms = Terms(random);
        var store = await new CampaignStore(database).AddAsync(terms);
        var number = 0;
        var numbers = new Dictionary<long, List<string>>();
        foreach (var id in await store.AddTargetsAsync(6, target =>
        {
            (target.Number2, target.Number3) = (random.Next(3) > 0 ? $"+8613800{++number:000000}" : null, random.Next(2) == 0 ? $"+8613700{++number:000000}" : null);
        }))
        {
            numbers.Add(id, []);
        }

        var (barred, after) = (new HashSet<string>(StringComparer.Ordinal), 0.0);
        for (var step = 0; step < Steps; step++)
        {
            after += random.Next(4) == 0 ? random.Next(3_600, 30_000) : random.Next(60, 1_200);
            var at = CampaignStore.Now.AddSeconds(after);
            var isOpen = CallingWindows.IsOpen(terms, BusinessCalendar.Empty, "HN", CampaignStore.Zone, at);
            var orders = await store.ClaimAsync(random.Next(1, 5), at);
            Assert.True(isOpen || orders.Count == 0, $"seed {seed}: claimed outside the windows, at {TimeZoneInfo.ConvertTime(at, CampaignStore.Zone)}");
            reached(isOpen ? "asked inside the windows" : "asked outside the windows");
            foreach (var order in orders)
            {
                var before = numbers[order.CampaignTargetId];
                Assert.True(before.Count < terms.AttemptsPerCustomer, $"seed {seed}: attempt {before.Count + 1} of {terms.AttemptsPerCustomer} with a customer");
                Assert.True(before.Count(dialled => dialled == order.Number) < terms.AttemptsPerNumber, $"seed {seed}: more than {terms.AttemptsPerNumber} attempts with a number");
                Assert.DoesNotContain(order.Number, barred);
                Assert.True(
                    order.ExpiresAt > at && CallingWindows.IsOpen(terms, BusinessCalendar.Empty, "HN", CampaignStore.Zone, order.ExpiresAt.AddSeconds(-1)),
                    $"seed {seed}: may be dialled until {order.ExpiresAt:O}, when the window has closed");
                var end = Ends[random.Next(Ends.Length)];
                reached(end == DialResult.Withdrawn ? "withdrawn" : "dialled");
                reached(barred.Count > 0 ? "asked with numbers on the list" : "asked with an empty list");
                if (end == DialResult.Withdrawn)
                {
                    await store.TellAsync(order.AttemptId, (TraceKind.Withdrawn, new TraceData { DialResult = DialResult.Withdrawn, Reason = "stopped" }, after));
                    continue;
                }

                await store.DialAsync(order.AttemptId, end, after);
                before.Add(order.Number);
                reached(before.Count == terms.AttemptsPerCustomer && before.Count(dialled => dialled == order.Number) < terms.AttemptsPerNumber ? "customer's limit met" : "customer's limit not met");
                reached(before.Count < terms.AttemptsPerCustomer && before.Count(dialled => dialled == order.Number) == terms.AttemptsPerNumber ? "number's limit met" : "number's limit not met");
                if (random.Next(12) == 0 && barred.Add(order.Number))
                {
                    await using var db = database.CreateDbContext();
                    db.DoNotCallNumbers.Add(new DoNotCallNumber { Number = order.Number, AddedBy = "test", AddedAt = at });
                    await db.SaveChangesAsync(Cancellation);
                }
            }
        }
    }

    private static StrategyTerms Terms(Random random)
    {
        var from = random.Next(8, 12);
        return new StrategyTerms
        {
            Windows =
            [
                new CallingWindow([.. Enum.GetValues<DayOfWeek>().Where(day => day == DayOfWeek.Wednesday || random.Next(4) > 0)],
                    new TimeOnly(from, 0), new TimeOnly(random.Next(from + 2, 21), random.Next(60)), OnHolidays: true, []),
            ],
            AttemptsPerNumber = random.Next(1, 4),
            AttemptsPerCustomer = random.Next(2, 7),
            NumberOrder = (NumberOrder)random.Next(2),
            Rules = [.. Enum.GetValues<AttemptOutcome>().Select(outcome => new OutcomeRule(outcome, NextStep.Retry, random.Next(0, 30)))],
        };
    }
}
