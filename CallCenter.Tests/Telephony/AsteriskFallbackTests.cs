using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;
using CallCenter.Web.Telephony.Asterisk;

namespace CallCenter.Tests.Telephony;

/// <summary>What the switch does when the product dies, and what the product finds when it is back (requirement I2).</summary>
[Collection(AsteriskCollection.Name)]
public sealed class AsteriskFallbackTests(AsteriskServer server)
{
    private static readonly TimeSpan RingTime = TimeSpan.FromSeconds(20);

    // Lease of 4 s, and a second for the switch's own doing.
    private static readonly TimeSpan Takeover = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Hang_OfTheSiteBehindAStandingConnection_WaiterIsAnsweredByTheFallbackQueue()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var agent = await BaresipAgent.StartAsync(server, "1001", autoAnswer: true);
        site.Send(new SetFallbackAgents([new("A1", agent.Device, false)]));
        await using var waiter = SippCaller.Dial(server, "13900000021");
        var wait = await site.AnswerAsync("13900000021");
        site.Send(new StartMusic(wait), new RememberCall(wait, new CallMemo("fault")));
        await Eventually.TrueAsync(async () => (await MembersAsync()).Count == 1 && await RememberedAsync(wait), "everything is in place");

        site.Hang();

        await Eventually.TrueAsync(() => agent.Talking, "the waiter talks with the queue's member", TimeSpan.FromSeconds(30));
        Assert.False(waiter.Ended);
    }

    [Fact]
    public async Task Kill_WhileABarredCallerIsToldGoodbye_TheSwitchDoesSoAndNobodyAnswers()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var agent = await BaresipAgent.StartAsync(server, "1001", autoAnswer: true);
        site.Send(new SetFallbackAgents([new("A1", agent.Device, false)]));
        await using var caller = SippCaller.Dial(server, "13900000022");
        var call = await site.AnswerAsync("13900000022");
        site.Send(new RememberCall(call, new CallMemo(TierCode: "blacklist", Barred: true)));
        await Eventually.TrueAsync(async () => (await MembersAsync()).Count == 1 && await RememberedAsync(call), "everything is in place");

        await site.KillAsync();

        await Eventually.TrueAsync(() => caller.Ended, "the caller is told goodbye and hung up on", TimeSpan.FromSeconds(30));
        Assert.False(agent.Talking);
        var (again, connected) = await TestSite.ConnectAsync(server);
        await using var _2 = again;
        var ended = Assert.Single(connected.EndedMeanwhile, e => e.CallId == call);
        Assert.True(ended.Memo.Barred);
        Assert.Null(ended.FallbackAt);
    }

    [Fact]
    public async Task Kill_WithTalkerWaiterAndArrival_TalkGoesOnAndTheOthersAreAnsweredByTheFallbackQueue()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var talking = await BaresipAgent.StartAsync(server, "1001", autoAnswer: true);
        await using var standby1 = await BaresipAgent.StartAsync(server, "1002", autoAnswer: true);
        await using var standby2 = await BaresipAgent.StartAsync(server, "1003", autoAnswer: true);
        site.Send(new SetFallbackAgents([new("A1", talking.Device, false), new("A2", standby1.Device, false), new("A3", standby2.Device, false)]));

        await using var talker = SippCaller.Dial(server, "13900000001");
        var talk = await site.AnswerAsync("13900000001");
        site.Send(new RingAgent(talk, "leg-talk", "A1", talking.Device, RingTime, "1"));
        await site.WaitAsync<AgentPhoneAnswered>();
        var memo = new CallMemo("service", "gold", 7, DateTimeOffset.UnixEpoch, "A1", "leg-talk", DateTimeOffset.UnixEpoch.AddSeconds(1));
        site.Send(new ConnectAgent(talk, "leg-talk"), new RememberCall(talk, memo));
        await using var waiter = SippCaller.Dial(server, "13900000002");
        var wait = await site.AnswerAsync("13900000002");
        site.Send(new StartMusic(wait), new RememberCall(wait, new CallMemo("fault")));
        await Eventually.TrueAsync(async () => (await MembersAsync()).Count == 3 && waiter.Answered && talker.Answered
            && await RememberedAsync(talk) && await RememberedAsync(wait), "everything is in place");

        await site.KillAsync();
        await using var late = SippCaller.Dial(server, "13900000003");

        await Eventually.TrueAsync(() => standby1.Talking && standby2.Talking, "waiter and new caller talk with the queue's members", Takeover);
        Assert.True(late.Answered);
        Assert.False(waiter.Ended || talker.Ended);
        Assert.True(talking.Talking);
        await Eventually.TrueAsync(async () => (await ChannelsAsync()).Any(c => c.Contains("!Bridge!", StringComparison.Ordinal)),
            "the talk is in the switch's own hands", Takeover);

        // The waiter's talk ends before the product is back, the others live on.
        await waiter.HangUpAsync();
        await Eventually.TrueAsync(() => !(standby1.Talking && standby2.Talking), "a member is free again");
        var (again, connected) = await TestSite.ConnectAsync(server);
        await using var _2 = again;

        var held = Assert.Single(connected.Held, h => h.CallId == talk);
        Assert.Equal((HeldWhere.WithAgent, memo), (held.Where, held.Memo));
        var fallen = Assert.Single(connected.Held, h => h.CallerNumber == "13900000003");
        Assert.Equal(HeldWhere.FallbackTalking, fallen.Where);
        Assert.NotNull(fallen.Fallback!.AnsweredAt);
        Assert.True(fallen.Fallback.AgentDevice == standby1.Device || fallen.Fallback.AgentDevice == standby2.Device);
        var ended = Assert.Single(connected.EndedMeanwhile, c => c.CallId == wait);
        Assert.Equal(("13900000002", "fault"), (ended.CallerNumber, ended.Memo.SkillCode));
        Assert.True(ended.ArrivedAt < ended.FallbackAt && ended.FallbackAt <= ended.AnsweredAt && ended.AnsweredAt < ended.EndedAt);
        Assert.Equal(2, connected.Held.Count);

        // The talk is the product's again, with everything that it can do.
        await server.TogetherAsync(talk, 2, "caller and agent hear each other through the product");
        again.Send(new HoldCall(talk, "leg-talk"));
        await server.TogetherAsync(talk, 1, "the caller is alone on hold");
        again.Send(new RetrieveCall(talk, "leg-talk"));
        await server.TogetherAsync(talk, 2, "caller and agent are joined again");
        await late.HangUpAsync();
        var unattended = Assert.Single((await again.WaitAsync<UnattendedCallsEnded>()).Calls);
        Assert.Equal(fallen.CallId, unattended.CallId);
        await talking.HangUpAsync();
        Assert.Equal(LegEnd.HungUp, (await again.WaitAsync<AgentLegEnded>(e => e.LegId == "leg-talk")).Reason);
        again.Send(new HangUpCall(talk));
        await again.WaitAsync<CallerHungUp>(e => e.CallId == talk);
        Assert.Empty(again.Seen.OfType<TelephonyCommandFailed>());

        again.Send(new ForgetUnattendedCalls([talk, wait, fallen.CallId]));
        await Eventually.TrueAsync(async () => !(await server.ConsoleAsync("database show ccledger")).Contains(talk, StringComparison.Ordinal), "the ledger forgets");
    }

    [Fact]
    public async Task Kill_CallersWaitingInTheQueue_ComeBackToTheProduct()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        site.Send(new SetFallbackAgents([]));
        await using var waiter = SippCaller.Dial(server, "13900000011");
        var wait = await site.AnswerAsync("13900000011");
        site.Send(new RememberCall(wait, new CallMemo("billing", QueuedAt: DateTimeOffset.UnixEpoch)));
        await Eventually.TrueAsync(async () => waiter.Answered && (await MembersAsync()).Count == 0 && await RememberedAsync(wait), "everything is in place");
        await site.KillAsync();
        await using var late = SippCaller.Dial(server, "13900000012");
        await Eventually.TrueAsync(async () => (await ChannelsAsync()).Count(c => c.Contains("!Queue!", StringComparison.Ordinal)) == 2,
            "both callers are in the fallback queue", Takeover);

        var (again, connected) = await TestSite.ConnectAsync(server);
        await using var _2 = again;

        Assert.Equal(["13900000011", "13900000012"], connected.Held.Select(h => h.CallerNumber));
        Assert.All(connected.Held, h => Assert.Equal(HeldWhere.Product, h.Where));
        Assert.Equal(("billing", DateTimeOffset.UnixEpoch), (connected.Held[0].Memo.SkillCode, connected.Held[0].Memo.QueuedAt));
        Assert.Equal(wait, connected.Held[0].CallId);
        again.Send(new StartMusic(wait), new HangUpCall(wait));
        await again.WaitAsync<CallerHungUp>(e => e.CallId == wait);
        Assert.Empty(again.Seen.OfType<TelephonyCommandFailed>());
        Assert.Empty(again.Seen.OfType<CallArrived>());
    }

    [Fact]
    public async Task Kill_AgentHangsUpAfterwards_EndsTheCallForBoth()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        site.Send(new SetFallbackAgents([]));
        await using var agent = await BaresipAgent.StartAsync(server, "1004", autoAnswer: true);
        await using var caller = SippCaller.Dial(server, "13900000021");
        var call = await site.AnswerAsync("13900000021");
        site.Send(new RingAgent(call, "leg-after", "A4", agent.Device, RingTime, "1"));
        await site.WaitAsync<AgentPhoneAnswered>();
        site.Send(new ConnectAgent(call, "leg-after"), new RememberCall(call, new CallMemo(AgentId: "A4")));
        await Eventually.TrueAsync(async () => (await ChannelsAsync()).Count(c => c.Contains("!Stasis!", StringComparison.Ordinal)) == 2
            && agent.Talking && await RememberedAsync(call), "they talk");
        await site.KillAsync();
        await Eventually.TrueAsync(async () => (await ChannelsAsync()).Any(c => c.Contains("!Bridge!", StringComparison.Ordinal)),
            "the talk is in the switch's own hands", Takeover);

        await agent.HangUpAsync();

        await Eventually.TrueAsync(() => caller.Ended, "the caller isn't left in silence");
        var (again, connected) = await TestSite.ConnectAsync(server);
        await using var _2 = again;
        Assert.Equal("A4", Assert.Single(connected.EndedMeanwhile, c => c.CallId == call).Memo.AgentId);
        Assert.Empty(connected.Held);
    }

    [Fact]
    public async Task Kill_WhileAPhoneRings_TheRingingEnds()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        site.Send(new SetFallbackAgents([]));
        await using var agent = await BaresipAgent.StartAsync(server, "1005");
        await using var caller = SippCaller.Dial(server, "13900000031");
        var call = await site.AnswerAsync("13900000031");
        site.Send(new RingAgent(call, "leg-ring", "A5", agent.Device, TimeSpan.FromSeconds(60), "1"));
        await Eventually.TrueAsync(() => agent.Ringing && caller.Answered, "the phone rings");
        await site.KillAsync();

        var (again, connected) = await TestSite.ConnectAsync(server);
        await using var _2 = again;

        await Eventually.TrueAsync(() => !agent.Ringing, "the phone stops ringing");
        Assert.Equal(HeldWhere.Product, Assert.Single(connected.Held, h => h.CallId == call).Where);
        Assert.Null(connected.Held[0].Memo.LegId);
    }

    [Fact]
    public async Task Ledger_AttendedCall_StaysUntilItIsForgotten()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var caller = SippCaller.Dial(server, "13900000041");
        var call = await site.AnswerAsync("13900000041");
        await caller.HangUpAsync();
        var hungUp = await site.WaitAsync<CallerHungUp>();
        await site.KillAsync();

        var (again, connected) = await TestSite.ConnectAsync(server);
        await using var _2 = again;
        var entry = Assert.Single(connected.EndedMeanwhile, c => c.CallId == call);
        Assert.InRange((hungUp.At - entry.EndedAt).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        again.Send(new ForgetUnattendedCalls([call]));
        await Eventually.TrueAsync(async () => !(await server.ConsoleAsync("database show ccledger")).Contains(call, StringComparison.Ordinal), "the ledger forgets");
    }

    [Fact]
    public async Task SetFallbackAgents_ChangedPausedAndRemoved_MembersFollow()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;

        site.Send(new SetFallbackAgents([new("A1", "PJSIP/1001", false), new("A2", "PJSIP/1002", true), new("A3", "no device, at all", false)]));
        await Eventually.TrueAsync(async () => await MembersAsync() is [("PJSIP/1001", false), ("PJSIP/1002", true)], "both are members, one paused");

        site.Send(new SetFallbackAgents([new("A2", "PJSIP/1002", false)]));
        await Eventually.TrueAsync(async () => await MembersAsync() is [("PJSIP/1002", false)], "one is left, and is called");

        // A new product knows nothing of the members, and sets all of them.
        await site.KillAsync();
        var (again, _) = await TestSite.ConnectAsync(server);
        await using var _2 = again;
        again.Send(new SetFallbackAgents([new("A1", "PJSIP/1001", true)]));
        await Eventually.TrueAsync(async () => await MembersAsync() is [("PJSIP/1001", true)], "the old member went, the new one came");
    }

    [Fact]
    public async Task Switch_Restarted_IsFoundAgain()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;

        await server.StopAsync();
        await site.WaitAsync<SwitchDisconnected>();
        site.Send(new AnswerCall("any"));
        Assert.False((await site.WaitAsync<TelephonyCommandFailed>()).CallGone);
        await server.StartAsync();

        await Eventually.TrueAsync(() => site.Seen.OfType<SwitchConnected>().Count() == 2, "the adapter is back");
        await using var caller = SippCaller.Dial(server, "13900000051");
        await site.WaitAsync<CallArrived>();
    }

    // Of phones and callers: the adapter has channels of its own besides.
    private async Task<IReadOnlyList<string>> ChannelsAsync() =>
        [.. (await server.ConsoleAsync("core show channels concise")).Split('\n').Where(l => l.StartsWith("PJSIP/", StringComparison.Ordinal))];

    private async Task<bool> RememberedAsync(string call)
    {
        using var ari = new AriClient(server.Options);
        return await ari.ReadAsync(call, "CC_MEMO") is { Length: > 0 };
    }

    // A member's line reads "      PJSIP/1001 (ringinuse disabled) (dynamic) (paused was …) (Not in use) has taken no calls yet".
    private async Task<IReadOnlyList<(string Device, bool Paused)>> MembersAsync() =>
        [.. (await server.ConsoleAsync("queue show fallback")).Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("PJSIP/", StringComparison.Ordinal))
            .Select(l => (l.Split(' ')[0], l.Contains("(paused", StringComparison.Ordinal))).Order()];
}
