using System.Diagnostics;
using System.Globalization;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data.Demo;
using CallCenter.Tests.Browser;
using CallCenter.Tests.Builders;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace CallCenter.Tests.Telephony;

/// <summary>
/// The main job end to end: SIP callers, a real Asterisk, the product as a process, agents with a browser and a SIP phone
/// (requirements T2, T5, T6, T10, I2, I5, N4).
/// </summary>
[Collection(AsteriskCollection.Name)]
public sealed class WholeProductTests(AsteriskServer server, BrowserFixture browser)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan FallsBackWithin = TimeSpan.FromSeconds(5);

    // The normal tier's n is 20 s: past it the promise is broken, and a gold caller who just came is in time.
    private static readonly TimeSpan PastNormalTarget = TimeSpan.FromSeconds(21);

    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task ThreeCallers_GoldIsAnsweredFirstThoughLast_BlacklistedReachesNobody_RecordsAreRightToTheSecond()
    {
        await using var product = await StartProductAsync();
        await using var phone1 = await BaresipAgent.StartAsync(server, "1001");
        await using var phone2 = await BaresipAgent.StartAsync(server, "1002");
        var desk1 = await ComeToWorkAsync(product, DemoAccounts.Agent1);
        var desk2 = await ComeToWorkAsync(product, DemoAccounts.Agent2);

        await using var barred = SippCaller.Dial(server, Number(DemoCustomers.BlacklistNumber));
        await Eventually.TrueAsync(() => barred.Ended, "the blacklisted caller is told goodbye", Patience);

        var normalArrived = Now;
        await using var normal = SippCaller.Dial(server, Number(DemoCustomers.NormalNumber));
        await normal.PressAsync('2');
        await WaitingAsync(product, 1);
        var waited = Stopwatch.StartNew();
        await Eventually.TrueAsync(() => waited.Elapsed > PastNormalTarget, "the normal caller has waited past the target", Patience);

        var goldArrived = Now;
        await using var gold = SippCaller.Dial(server, Number(DemoCustomers.GoldNumber));
        await WaitingAsync(product, 2);

        await AvailableAsync(desk1);
        await Eventually.TrueAsync(() => phone1.Ringing, "the first agent's phone rings", Patience);
        await Assertions.Expect(desk1.Locator(".cc-strip")).ToContainTextAsync(Number(DemoCustomers.GoldNumber));
        var goldLifted = Now;
        await phone1.AcceptAsync();
        await Eventually.TrueAsync(() => phone1.Talking, "the first agent talks", Patience);
        var goldAnswered = Now;
        await Assertions.Expect(desk1.Locator(".cc-strip.cc-talking")).ToBeVisibleAsync();
        Assert.False(phone2.Ringing);

        await AvailableAsync(desk2);
        await Eventually.TrueAsync(() => phone2.Ringing, "the second agent's phone rings", Patience);
        var normalLifted = Now;
        await phone2.AcceptAsync();
        await Eventually.TrueAsync(() => phone2.Talking, "the second agent talks", Patience);
        var normalAnswered = Now;
        await Assertions.Expect(desk2.Locator(".cc-strip.cc-talking")).ToContainTextAsync(Number(DemoCustomers.NormalNumber));

        var goldLeaves = Now;
        await gold.HangUpAsync();
        await WrapUpAsync(desk1, "gold customer served");
        var normalLeaves = Now;
        await normal.HangUpAsync();
        await WrapUpAsync(desk2, "fault taken");

        await Eventually.TrueAsync(() => Contacts(product).Count(contact => contact.EndedAt is not null) == 3, "three contacts are in the store", Patience);
        var contacts = Contacts(product).ToDictionary(contact => contact.Caller);
        var goldContact = contacts[DemoCustomers.GoldNumber];
        Assert.Equal(("gold", "service", "1001", nameof(ContactOutcome.Answered)), (goldContact.Tier, goldContact.Skill, goldContact.Agent, goldContact.Outcome));
        Between(goldArrived, gold.AnsweredAt, goldContact.ArrivedAt);
        Between(goldLifted, goldAnswered, goldContact.AnsweredAt);
        Between(goldLeaves, gold.EndedAt, goldContact.EndedAt);
        var normalContact = contacts[DemoCustomers.NormalNumber];
        Assert.Equal(("normal", "fault", "1002", nameof(ContactOutcome.Answered)), (normalContact.Tier, normalContact.Skill, normalContact.Agent, normalContact.Outcome));
        Between(normalArrived, normal.AnsweredAt, normalContact.ArrivedAt);
        Between(normalLifted, normalAnswered, normalContact.AnsweredAt);
        Between(normalLeaves, normal.EndedAt, normalContact.EndedAt);
        Assert.InRange(normalContact.WaitSeconds!.Value, PastNormalTarget.TotalSeconds, (normalAnswered - normalArrived + Slack).TotalSeconds);
        var barredContact = contacts[DemoCustomers.BlacklistNumber];
        Assert.Equal(("blacklist", null, null, nameof(ContactOutcome.Barred)), (barredContact.Tier, barredContact.Skill, barredContact.Agent, barredContact.Outcome));
    }

    [Fact]
    public async Task ProductKilled_TalkerTalksOn_OthersAreAnsweredFromTheFallbackQueue_ThenItTakesOverWithOneRecordEach()
    {
        await using var product = await StartProductAsync();
        await using var phone1 = await BaresipAgent.StartAsync(server, "1001");
        await using var phone2 = await BaresipAgent.StartAsync(server, "1002");
        var desk1 = await ComeToWorkAsync(product, DemoAccounts.Agent1);
        var desk2 = await ComeToWorkAsync(product, DemoAccounts.Agent2);

        // The second agent ends up in wrap-up: signed in, not busy, and given no call by the product.
        await AvailableAsync(desk2);
        await using var before = SippCaller.Dial(server, "13900000001");
        await before.PressAsync('2');
        await AnswerAsync(phone2);
        await before.HangUpAsync();
        await Assertions.Expect(desk2.Locator(".cc-strip.cc-wrapping")).ToBeVisibleAsync();

        await AvailableAsync(desk1);
        await using var talking = SippCaller.Dial(server, Number(DemoCustomers.GoldNumber));
        await AnswerAsync(phone1);
        await Assertions.Expect(desk1.Locator(".cc-strip.cc-talking")).ToBeVisibleAsync();
        await using var waiting = SippCaller.Dial(server, Number(DemoCustomers.NormalNumber));
        await waiting.PressAsync('1');
        await WaitingAsync(product, 1);

        await product.KillAsync();
        var killed = Stopwatch.StartNew();
        await using var arriving = SippCaller.Dial(server, Number(DemoCustomers.SilverNumber));

        await Eventually.TrueAsync(async () => await InFallbackAsync() == 2, "the waiter and the new caller are in the fallback queue", FallsBackWithin);
        Assert.True(killed.Elapsed <= FallsBackWithin);
        await AnswerAsync(phone2);
        await Eventually.TrueAsync(async () => await InFallbackAsync() == 1, "the fallback queue is served", Patience);
        Assert.False(talking.Ended);
        Assert.True(phone1.Talking);
        await phone2.HangUpAsync();
        await Eventually.TrueAsync(() => waiting.Ended || arriving.Ended, "the first of the two is served", Patience);
        await AnswerAsync(phone2);
        await Eventually.TrueAsync(async () => await InFallbackAsync() == 0, "the fallback queue is empty", Patience);
        var last = waiting.Ended ? arriving : waiting;

        await product.StartAsync();

        Assert.False(talking.Ended);
        Assert.False(last.Ended);
        await talking.HangUpAsync();
        await last.HangUpAsync();
        await Eventually.TrueAsync(
            () => Contacts(product) is var all && all.Count == 4 && all.All(contact => contact.EndedAt is not null),
            "every call has one record that has ended", Patience);
        var contacts = Contacts(product);
        Assert.All(contacts, contact => Assert.Equal(nameof(ContactOutcome.Answered), contact.Outcome));
        Assert.Equal(
            ["1001", "1002", "1002", "1002"],
            contacts.Select(contact => contact.Agent).Order(StringComparer.Ordinal));

        // It works again: the next call goes its usual way.
        await using var next = SippCaller.Dial(server, Number(DemoCustomers.GoldNumber));
        await Eventually.TrueAsync(() => Contacts(product).Count == 5, "the next call is the product's", Patience);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static string Number(string stored) => stored["+86".Length..];

    private async Task<ProductProcess> StartProductAsync()
    {
        await server.RequireAsync();
        var product = new ProductProcess(settings: new Dictionary<string, string>
        {
            ["Telephony:Provider"] = "Asterisk",
            ["Telephony:Asterisk:Url"] = server.Options.Url.ToString(),
            ["Telephony:Asterisk:Password"] = server.Options.Password,
        });
        await product.StartAsync();
        return product;
    }

    private async Task<IPage> ComeToWorkAsync(ProductProcess product, string account)
    {
        var page = await browser.SignInAsync(account, "en", product: product);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in to work" }).ClickAsync();
        await Assertions.Expect(page.Locator(".cc-strip.cc-notready")).ToBeVisibleAsync();
        return page;
    }

    private static async Task AvailableAsync(IPage desk) =>
        await desk.GetByRole(AriaRole.Button, new() { Name = "Available", Exact = true }).ClickAsync();

    private static async Task AnswerAsync(BaresipAgent phone)
    {
        await Eventually.TrueAsync(() => phone.Ringing, $"{phone.Device} rings", Patience);
        await phone.AcceptAsync();
        await Eventually.TrueAsync(() => phone.Talking, $"{phone.Device} talks", Patience);
    }

    private static async Task WrapUpAsync(IPage desk, string remark)
    {
        await Assertions.Expect(desk.Locator(".cc-strip.cc-wrapping")).ToBeVisibleAsync();
        await desk.FillAsync("#category", "fault");
        await desk.Locator("#category").PressAsync("Enter");
        await desk.FillAsync("#remark", remark);
        await desk.Locator("#remark").PressAsync("Control+Enter");
        await Assertions.Expect(desk.Locator(".cc-strip.cc-available")).ToBeVisibleAsync();
    }

    private static Task WaitingAsync(ProductProcess product, int callers) => Eventually.TrueAsync(
        async () => (await product.MetricAsync("callcenter_calls_waiting")).Values.Sum() == callers, $"{callers} wait", Patience);

    private async Task<int> InFallbackAsync()
    {
        // "fallback has 2 calls (max unlimited) in …"
        var shown = await server.ConsoleAsync("queue show fallback");
        var words = shown.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var has = Array.IndexOf(words, "has");
        return has >= 0 && int.TryParse(words[has + 1], out var calls) ? calls : 0;
    }

    /// <summary>
    /// What is recorded happened between the moment before somebody did something and the moment at which the other end, by its own clock, knew of it.
    /// However long a busy machine takes for the thing itself, the record may add no more than a second.
    /// </summary>
    private static void Between(DateTimeOffset before, DateTimeOffset after, DateTimeOffset? actual)
    {
        Assert.NotNull(actual);
        Assert.InRange(actual.Value, before - Slack, after + Slack);
    }

    private static List<StoredContact> Contacts(ProductProcess product)
    {
        using var connection = new SqliteConnection($"Data Source={product.DatabasePath};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT CallerNumber, TierCode, SkillCode, AgentId, Outcome, ArrivedAt, AnsweredAt, EndedAt, WaitSeconds FROM Contacts WHERE Direction = 'Inbound'";
        using var reader = command.ExecuteReader();
        var contacts = new List<StoredContact>();
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        DateTimeOffset? Time(int column) => reader.IsDBNull(column) ? null : DateTimeOffset.Parse(reader.GetString(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        while (reader.Read())
        {
            contacts.Add(new StoredContact(
                Text(0)!, Text(1), Text(2), Text(3), Text(4)!, Time(5)!.Value, Time(6), Time(7), reader.IsDBNull(8) ? null : reader.GetDouble(8)));
        }

        return contacts;
    }

    private sealed record StoredContact(
        string Caller, string? Tier, string? Skill, string? Agent, string Outcome, DateTimeOffset ArrivedAt, DateTimeOffset? AnsweredAt,
        DateTimeOffset? EndedAt, double? WaitSeconds);
}
