using CallCenter.Core.Outbound;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;
using CallCenter.Web.Telephony.Asterisk;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Telephony;

/// <summary>Customers are called through a real Asterisk by a trunk (requirement O13).</summary>
[Collection(AsteriskCollection.Name)]
public sealed class AsteriskDiallingTests(AsteriskServer server)
{
    private static readonly TimeSpan RingTime = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Customer_Answers_MeetsTheAgentWhoIsThereAlready()
    {
        await server.RequireAsync();
        await using var callees = SippCallees.Start();
        var (site, _) = await TestSite.ConnectAsync(server, callees.Trunk);
        await using var _1 = site;
        await using var agent = await BaresipAgent.StartAsync(server, "1001", autoAnswer: true);
        site.Send(new RingAgent("out-1", "leg-1", "A1", agent.Device, RingTime, "8613900000001") { Ahead = true, AutoAnswer = true });
        await site.WaitAsync<AgentPhoneAnswered>(e => (e.CallId, e.LegId) == ("out-1", "leg-1"));
        await server.TogetherAsync("out-1", 1, "the agent waits in the call's bridge");

        site.Send(Place("out-1", "+8613900000001"));
        await site.WaitAsync<CalleeRang>(e => e.CallId == "out-1");
        await site.WaitAsync<CalleeAnswered>(e => e.CallId == "out-1");
        site.Send(new ConnectAgent("out-1", "leg-1"), new RecordCall("out-1", "out-1"));
        await server.TogetherAsync("out-1", 2, "agent and customer are joined");

        // The recording can be had when they have done talking, not before.
        using var ari = new AriClient(server.Options);
        await Eventually.TrueAsync(async () => (await ari.GetAsync("recordings/live/out-1", Stop)).Ok, "the talk is being recorded");
        using var recordings = new AsteriskRecordings(Options.Create(server.Options));
        Assert.Null(await recordings.OpenAsync("out-1", Stop));
        Assert.Null(await recordings.OpenAsync("never-recorded", Stop));
        Assert.Null(await recordings.OpenAsync("../out-1", Stop));

        // Once more for the same attempt: nobody is called.
        site.Send(Place("out-1", "+8613900000001"));
        site.Send(new HangUpCall("out-1"));
        await site.WaitAsync<CallerHungUp>(e => e.CallId == "out-1");
        await Eventually.TrueAsync(() => !agent.Talking, "the agent's phone is free");
        site.Send(Place("out-1", "+8613900000001"), Place("out-2", "+8613900000012"));
        await site.WaitAsync<DialEnded>(e => e.CallId == "out-2");

        Assert.Equal(["+8613900000001", "+8613900000012"], callees.Called);
        using var wav = new MemoryStream();
        await Eventually.TrueAsync(async () =>
        {
            await using var heard = await recordings.OpenAsync("out-1", Stop);
            await (heard?.CopyToAsync(wav, Stop) ?? Task.CompletedTask);
            return heard is not null;
        }, "the recording is there");
        Assert.Equal("RIFF"u8.ToArray(), wav.ToArray()[..4]);
        Assert.Equal("WAVE"u8.ToArray(), wav.ToArray()[8..12]);
        Assert.Empty(site.Seen.OfType<TelephonyCommandFailed>());
    }

    [Theory]
    [InlineData("+8613900000002", DialResult.Busy)]
    [InlineData("+8613900000005", DialResult.InvalidNumber)]
    [InlineData("+8613900000006", DialResult.Rejected)]
    public async Task Customer_DoesNotTakeTheCall_TheResultSaysWhy(string number, DialResult result)
    {
        await server.RequireAsync();
        await using var callees = SippCallees.Start();
        var (site, _) = await TestSite.ConnectAsync(server, callees.Trunk);
        await using var _1 = site;

        site.Send(Place("out-3", number));

        Assert.Equal(result, (await site.WaitAsync<DialEnded>(e => e.CallId == "out-3")).Result);
        Assert.Empty(site.Seen.OfType<CalleeAnswered>());
    }

    [Fact]
    public async Task Customer_DoesNotAnswer_RingsForTheTimeGiven()
    {
        await server.RequireAsync();
        await using var callees = SippCallees.Start();
        var (site, _) = await TestSite.ConnectAsync(server, callees.Trunk);
        await using var _1 = site;

        site.Send(Place("out-4", "+8613900000003") with { RingTime = TimeSpan.FromSeconds(2) });

        var rang = await site.WaitAsync<CalleeRang>();
        var ended = await site.WaitAsync<DialEnded>();
        Assert.Equal(DialResult.NoAnswer, ended.Result);
        Assert.InRange((ended.At - rang.At).TotalSeconds, 1, 4);
    }

    [Fact]
    public async Task Customer_HangsUp_IsReportedAsAnyCaller()
    {
        await server.RequireAsync();
        await using var callees = SippCallees.Start();
        var (site, _) = await TestSite.ConnectAsync(server, callees.Trunk);
        await using var _1 = site;

        site.Send(Place("out-5", "+8613900000004"));

        await site.WaitAsync<CalleeAnswered>();
        Assert.Equal(HangupCause.Normal, (await site.WaitAsync<CallerHungUp>()).Cause);
    }

    [Theory]
    [InlineData("+8613900000019", true)]
    [InlineData("+8613900000010", false)]
    [InlineData("+8613900000011", null)]
    public async Task MachineDetection_Wanted_TellsALongGreetingFromAShortHello(string number, bool? machine)
    {
        await server.RequireAsync();
        await using var callees = SippCallees.Start();
        var (site, _) = await TestSite.ConnectAsync(server, callees.Trunk);
        await using var _1 = site;

        site.Send(Place("out-10", number) with { DetectsMachines = true });

        Assert.Equal(machine, (await site.WaitAsync<CalleeAnswered>()).Machine);
        site.Send(new HangUpCall("out-10"));
        await site.WaitAsync<CallerHungUp>();
    }

    [Fact]
    public async Task MachineDetection_CustomerHangsUpMeanwhile_CountsAsAbandoned()
    {
        await server.RequireAsync();
        await using var callees = SippCallees.Start();
        var (site, _) = await TestSite.ConnectAsync(server, callees.Trunk);
        await using var _1 = site;

        site.Send(Place("out-11", "+8613900000014") with { DetectsMachines = true });

        var ended = await site.WaitAsync<DialEnded>();
        Assert.Equal(DialResult.Abandoned, ended.Result);
        Assert.InRange((ended.At - ended.PickedUpAt!.Value).TotalSeconds, 0.5, 3);
        Assert.Empty(site.Seen.OfType<CalleeAnswered>());
    }

    [Fact]
    public async Task MachineDetection_NotWanted_TheCustomerIsHandedOverAtOnce()
    {
        await server.RequireAsync();
        await using var callees = SippCallees.Start();
        var (site, _) = await TestSite.ConnectAsync(server, callees.Trunk);
        await using var _1 = site;

        site.Send(Place("out-12", "+8613900000019"));

        Assert.Null((await site.WaitAsync<CalleeAnswered>()).Machine);
        site.Send(new HangUpCall("out-12"));
        await site.WaitAsync<CallerHungUp>();
    }

    [Fact]
    public async Task Product_DiesWhileTheCustomerIsAlone_TheSwitchTellsHimAndTheLedgerTellsUs()
    {
        await server.RequireAsync();
        await using var callees = SippCallees.Start();
        var (site, _) = await TestSite.ConnectAsync(server, callees.Trunk);
        site.Send(Place("out-6", "+8613900000001"), Place("out-7", "+8613900000002"));
        await site.WaitAsync<CalleeAnswered>();
        await site.WaitAsync<DialEnded>();
        await site.KillAsync();

        await Eventually.TrueAsync(
            async () => !(await server.ConsoleAsync("core show channels concise")).Contains("out-6", StringComparison.Ordinal), "the switch lets him go", TimeSpan.FromSeconds(30));
        var (again, connected) = await TestSite.ConnectAsync(server, callees.Trunk);
        await using var _1 = again;

        Assert.Empty(connected.Held);
        var answered = Assert.Single(connected.EndedMeanwhile, call => call.CallId == "out-6");
        Assert.Equal((7L, "+8613900000001"), (answered.Memo.CampaignId, answered.DialledNumber));
        Assert.NotNull(answered.PickedUpAt);
        var busy = Assert.Single(connected.EndedMeanwhile, call => call.CallId == "out-7");
        Assert.Equal((null, DialResult.Busy), (busy.PickedUpAt, busy.Dial));

        // What the ledger knows isn't dialled again, whoever asks.
        again.Send(Place("out-7", "+8613900000002"), Place("out-8", "+8613900000012"));
        await again.WaitAsync<DialEnded>(e => e.CallId == "out-8");
        Assert.Equal(1, callees.Called.Count(number => number == "+8613900000002"));
    }

    [Fact]
    public async Task Product_DiesWhileTheyTalk_TheyGoOnAndAreTakenUpAgain()
    {
        await server.RequireAsync();
        await using var callees = SippCallees.Start();
        var (site, _) = await TestSite.ConnectAsync(server, callees.Trunk);
        await using var agent = await BaresipAgent.StartAsync(server, "1002", autoAnswer: true);
        site.Send(Place("out-9", "+8613900000001"));
        await site.WaitAsync<CalleeAnswered>();
        site.Send(new RingAgent("out-9", "leg-9", "A2", agent.Device, RingTime, "1") { AutoAnswer = true });
        await site.WaitAsync<AgentPhoneAnswered>();
        site.Send(new ConnectAgent("out-9", "leg-9"));
        await server.TogetherAsync("out-9", 2, "they are joined");
        await site.KillAsync();

        var (again, connected) = await TestSite.ConnectAsync(server, callees.Trunk);
        await using var _1 = again;

        var held = Assert.Single(connected.Held);
        Assert.Equal(("out-9", HeldWhere.WithAgent, 7L), (held.CallId, held.Where, held.Memo.CampaignId));
        Assert.True(agent.Talking);
        again.Send(new HangUpCall("out-9"));
        await again.WaitAsync<CallerHungUp>();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static PlaceCall Place(string id, string number) =>
        new(id, number, "96633", RingTime, new CallMemo { CampaignId = 7 });
}
