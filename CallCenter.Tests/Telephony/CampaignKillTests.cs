using System.Diagnostics;
using CallCenter.Core.Contacts;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Telephony;

/// <summary>
/// Kill -9 at any moment while a campaign dials through a real Asterisk: nobody is dialled twice for one attempt, and nobody is lost
/// (docs/decisions/0020-dialling.md).
/// </summary>
[Collection(AsteriskCollection.Name)]
public sealed class CampaignKillTests(AsteriskServer server, ITestOutputHelper output)
{
    private const int Kills = 4, Customers = 24;

    // Milliseconds from a life's first call to its end: every other one ends while phones ring, if nothing is slower than it should be.
    private const int LongestLife = 6_000, ShortLife = 1_800;

    private static readonly string[] Agents = ["1001", "1002", "1003"];

    // A busy test machine starts a product in up to a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // What the last digit does is SippCallees' word; most talk for some seconds.
    private static readonly char[] Manners = ['7', '7', '4', '7', '2', '7', '7', '3', '7', '5', '7', '6'];

    private static readonly StrategyTerms Terms = new()
    {
        Windows = [new CallingWindow([.. Enum.GetValues<DayOfWeek>()], TimeOnly.MinValue, CallingWindows.EndOfDay, true, [])],
        AttemptsPerNumber = 2,
        AttemptsPerCustomer = 2,
        // Everybody who wasn't reached is due again at once: a second attempt that is the first one over again would be seen.
        Rules =
        [
            .. new[] { AttemptOutcome.Busy, AttemptOutcome.NoAnswer, AttemptOutcome.Abandoned, AttemptOutcome.Failed }.Select(outcome => new OutcomeRule(outcome, NextStep.Retry, 0)),
            new(AttemptOutcome.NotReached, NextStep.Close, 0),
        ],
        RingSeconds = 5,
    };

    [Theory]
    [InlineData(DialMode.Progressive)]
    [InlineData(DialMode.Predictive)]
    public async Task ProductKilledAtRandomMoments_NoAttemptIsDialledTwice_AndNoCustomerIsLost(DialMode mode)
    {
        // Whoever wants to see one run again sets the seed that it printed.
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CALLCENTER_KILL_SEED"), out var set) ? set : (int)(TimeProvider.System.GetUtcNow().Ticks & int.MaxValue);
        output.WriteLine($"{mode}: CALLCENTER_KILL_SEED={seed}");
        var random = new Random(seed);
        await using var floor = await CampaignFloor.OpenAsync(server, Agents, new Dictionary<string, string>
        {
            // Nobody gives a result: the wrap-up's end closes the record.
            ["Site:WrapUpTime"] = "00:00:01",
            ["Site:PresenceTimeout"] = "00:10:00",
            ["Site:ReservationTime"] = "00:00:15",
        });
        await floor.Product.StartAsync();
        await floor.Product.KillAsync();
        var campaign = await floor.AddCampaignAsync(
            Terms with { Mode = mode }, Agents, [.. Enumerable.Range(0, Customers).Select(i => $"+861390001{i:000}{Manners[i % Manners.Length]}")], TimeProvider.System.GetUtcNow());

        for (var kill = 1; kill <= Kills; kill++)
        {
            await floor.MakeAvailableAsync(Agents);
            await floor.Product.StartAsync();
            var before = floor.Callees.Called.Count;
            await Eventually.TrueAsync(() => floor.Callees.Called.Count > before, () => $"customers are called in life {kill}", Patience);
            var life = TimeSpan.FromMilliseconds(random.Next(kill % 2 == 0 ? LongestLife : ShortLife));
            var watch = Stopwatch.StartNew();
            await Eventually.TrueAsync(() => watch.Elapsed >= life, "its time has come", Patience);
            await floor.Product.KillAsync();
            output.WriteLine($"kill {kill} {life.TotalSeconds:0.0} s after the first call of this life; {floor.Callees.Called.Count} calls so far, phones talking: {floor.Phones.Count(phone => phone.Talking)}");
        }

        await floor.MakeAvailableAsync(Agents);
        await floor.Product.StartAsync();
        var books = await floor.BooksAsync(campaign);
        await Eventually.TrueAsync(
            async () => (books = await floor.BooksAsync(campaign)).Settled(TimeProvider.System.GetUtcNow()), () => $"everybody has been called: {books.Summary}", Patience);
        await floor.Product.KillAsync();
        output.WriteLine($"{books.Summary}; {floor.Callees.Called.Count} INVITEs");
        Check(books, floor.Callees.Called);
    }

    private static void Check(CampaignBooks books, IReadOnlyList<string> called)
    {
        // Nobody is lost: all are there, none in progress, and each that is closed says why.
        Assert.Equal(Customers, books.Rows.Count);
        Assert.All(books.Rows, row => Assert.True(row.Target.State == CampaignTargetState.Closed ? row.Target.Closing is not null : row.Target.State == CampaignTargetState.Waiting));
        Assert.All(books.Attempts, attempt => Assert.True(attempt is { Result: not null, EndedAt: not null, ClosedAt: not null }, $"{attempt.Id} is still open: {attempt.Result}"));

        // Every call has a closed record.
        Assert.All(books.Attempts.Where(attempt => attempt.DialledAt is not null), attempt =>
        {
            var contact = Assert.Contains(attempt.Id, books.Contacts);
            Assert.NotNull(contact.EndedAt);
            Assert.NotEqual(ContactOutcome.Unknown, contact.Outcome);
        });

        // Each customer's phone got as many calls as the store knows attempts. Of one whose product died between noting and dialling it, it is not known: at most one.
        var invites = called.CountBy(number => number).ToDictionary(StringComparer.Ordinal);
        Assert.Empty(invites.Keys.Except(books.Rows.Select(row => row.Number)));
        foreach (var row in books.Rows)
        {
            var dialled = books.Attempts.Where(attempt => attempt.CampaignTargetId == row.Target.Id && attempt.DialledAt is not null).ToList();
            var certain = dialled.Count(attempt => attempt.Result != DialResult.Interrupted || attempt.RangAt is not null);
            Assert.InRange(invites.GetValueOrDefault(row.Number), certain, dialled.Count);
            Assert.InRange(dialled.Count, row.Target.State == CampaignTargetState.Closed ? 1 : 0, Terms.AttemptsPerCustomer);
            Assert.Equal(dialled.Count, row.Target.Attempts);
        }
    }
}
