using CallCenter.Core.Ivr;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;
using CallCenter.Web.Telephony.Asterisk;

namespace CallCenter.Tests.Telephony;

/// <summary>Calls on a real Asterisk, from their arrival to their end.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class AsteriskCallTests(AsteriskServer server)
{
    private static readonly TimeSpan RingTime = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Call_FromArrivalToHangUp_IsReportedStepByStep()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var agent = await BaresipAgent.StartAsync(server, "1001");
        await using var caller = SippCaller.Dial(server, "13800000001", "96888");

        var arrived = await site.WaitAsync<CallArrived>();
        Assert.Equal(("13800000001", "96888"), (arrived.CallerNumber, arrived.DialledNumber));
        var call = arrived.CallId;
        Assert.InRange(call.Length, 1, 64);

        site.Send(new AnswerCall(call), new PlayPrompts(call, "menu", [Prompt.Greeting, Prompt.Menu]));
        await caller.PressAsync('2');
        Assert.Equal('2', (await site.WaitAsync<DigitPressed>()).Digit);
        site.Send(new StopPrompts(call, "menu"));
        var ended = await site.WaitAsync<PromptEnded>();
        Assert.Equal((call, "menu", false), (ended.CallId, ended.Token, ended.Failed));

        site.Send(new StartMusic(call), new RingAgent(call, "leg-of-first", "A1", agent.Device, RingTime, "13800000001"));
        await site.WaitAsync<AgentPhoneRang>(e => e.LegId == "leg-of-first");
        await agent.AcceptAsync();
        await site.WaitAsync<AgentPhoneAnswered>(e => (e.CallId, e.LegId) == (call, "leg-of-first"));
        site.Send(new ConnectAgent(call, "leg-of-first"));
        await server.TogetherAsync(call, 2, "caller and agent are joined");

        site.Send(new HoldCall(call, "leg-of-first"));
        await server.TogetherAsync(call, 1, "the caller is alone on hold");
        site.Send(new RetrieveCall(call, "leg-of-first"));
        await server.TogetherAsync(call, 2, "caller and agent are joined again");

        await caller.HangUpAsync();
        Assert.Equal(HangupCause.Normal, (await site.WaitAsync<CallerHungUp>(e => e.CallId == call)).Cause);
        Assert.Equal(LegEnd.HungUp, (await site.WaitAsync<AgentLegEnded>(e => e.LegId == "leg-of-first")).Reason);
        await Eventually.TrueAsync(() => !agent.Talking, "the agent's phone is free");
        Assert.Empty(site.Seen.OfType<TelephonyCommandFailed>());
        Assert.Single(site.Seen.OfType<PromptEnded>());
        await NothingLeftAsync(call);
    }

    [Fact]
    public async Task Agent_HangingUp_LeavesTheCallerToTheSite()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var agent = await BaresipAgent.StartAsync(server, "1002", autoAnswer: true);
        await using var caller = SippCaller.Dial(server, "13800000002");
        var call = await site.AnswerAsync("13800000002");
        site.Send(new RingAgent(call, "leg-a", "A2", agent.Device, RingTime, "1"));
        await site.WaitAsync<AgentPhoneAnswered>();
        site.Send(new ConnectAgent(call, "leg-a"));
        await server.TogetherAsync(call, 2, "caller and agent are joined");

        await agent.HangUpAsync();

        Assert.Equal(LegEnd.HungUp, (await site.WaitAsync<AgentLegEnded>()).Reason);
        Assert.False(caller.Ended);
        site.Send(new HangUpCall(call));
        Assert.Equal(HangupCause.Normal, (await site.WaitAsync<CallerHungUp>()).Cause);
        await Eventually.TrueAsync(() => caller.Ended, "the caller hears the end");
    }

    [Fact]
    public async Task RingAgent_PhoneNotRegistered_IsUnreachableAtOnce()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var caller = SippCaller.Dial(server, "13800000003");
        var call = await site.AnswerAsync("13800000003");

        site.Send(new RingAgent(call, "leg-b", "A9", "PJSIP/1009", RingTime, "1"));

        var ended = await site.WaitAsync<AgentLegEnded>(within: TimeSpan.FromSeconds(1));
        Assert.Equal(("leg-b", LegEnd.Unreachable), (ended.LegId, ended.Reason));
        Assert.Empty(site.Seen.OfType<TelephonyCommandFailed>());
    }

    [Fact]
    public async Task RingAgent_AgentDeclines_IsBusy()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var agent = await BaresipAgent.StartAsync(server, "1003");
        await using var caller = SippCaller.Dial(server, "13800000004");
        var call = await site.AnswerAsync("13800000004");

        site.Send(new RingAgent(call, "leg-c", "A3", agent.Device, RingTime, "1"));
        await Eventually.TrueAsync(() => agent.Ringing, "the phone rings");
        await agent.HangUpAsync();

        Assert.Equal(LegEnd.Busy, (await site.WaitAsync<AgentLegEnded>()).Reason);
    }

    [Fact]
    public async Task RingAgent_RingTimeRunsOut_IsNoAnswer()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var agent = await BaresipAgent.StartAsync(server, "1004");
        await using var caller = SippCaller.Dial(server, "13800000005");
        var call = await site.AnswerAsync("13800000005");

        site.Send(new RingAgent(call, "leg-d", "A4", agent.Device, TimeSpan.FromSeconds(1), "1"));

        Assert.Equal(LegEnd.NoAnswer, (await site.WaitAsync<AgentLegEnded>()).Reason);
        await Eventually.TrueAsync(() => !agent.Ringing, "the phone stops ringing");
    }

    [Fact]
    public async Task Caller_HangingUpWhileThePhoneRings_EndsTheRinging()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var agent = await BaresipAgent.StartAsync(server, "1005");
        await using var caller = SippCaller.Dial(server, "13800000006");
        var call = await site.AnswerAsync("13800000006");
        site.Send(new RingAgent(call, "leg-e", "A5", agent.Device, RingTime, "1"));
        await Eventually.TrueAsync(() => agent.Ringing, "the phone rings");

        await caller.HangUpAsync();

        await site.WaitAsync<CallerHungUp>();
        Assert.Equal(LegEnd.HungUp, (await site.WaitAsync<AgentLegEnded>()).Reason);
        await Eventually.TrueAsync(() => !agent.Ringing, "the phone stops ringing");
    }

    [Fact]
    public async Task PlayPrompts_MissingSound_EndsAsFailed()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var caller = SippCaller.Dial(server, "13800000007");
        var call = await site.AnswerAsync("13800000007");

        site.Send(new PlayPrompts(call, "bad", [(Prompt)99, Prompt.Barred]), new PlayPrompts(call, "empty", []));

        Assert.True((await site.WaitAsync<PromptEnded>(e => e.Token == "bad")).Failed);
        Assert.False((await site.WaitAsync<PromptEnded>(e => e.Token == "empty")).Failed);
    }

    [Fact]
    public async Task Caller_WithheldNumber_ArrivesWithoutOne()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var caller = SippCaller.Dial(server, number: null);

        Assert.Null((await site.WaitAsync<CallArrived>()).CallerNumber);
    }

    [Fact]
    public async Task Caller_WithAnAgentsName_IsStillACaller()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var caller = SippCaller.Dial(server, "1001", "1002");

        var arrived = await site.WaitAsync<CallArrived>();
        Assert.Equal(("1001", "1002"), (arrived.CallerNumber, arrived.DialledNumber));
    }

    [Fact]
    public async Task Command_ForACallThatIsGone_FailsAsGone()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;

        site.Send(new AnswerCall("nowhere"), new ConnectAgent("nowhere", "leg"));

        var first = await site.WaitAsync<TelephonyCommandFailed>(e => e.Command == nameof(AnswerCall));
        Assert.Equal(("nowhere", true), (first.CallId, first.CallGone));
        Assert.Equal("leg", (await site.WaitAsync<TelephonyCommandFailed>(e => e.Command == nameof(ConnectAgent))).LegId);
    }

    [Fact]
    public async Task Lease_IsRenewedWhileTheCallWaits()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var caller = SippCaller.Dial(server, "13800000008");
        var call = await site.AnswerAsync("13800000008");
        site.Send(new StartMusic(call));

        // Longer than the lease, on the switch's own clock.
        await Eventually.TrueAsync(async () => (await server.ConsoleAsync($"core show channel {await NameAsync(call)}")) is var text
            && text.Contains("Elapsed Time: 0h0m6s", StringComparison.Ordinal), "the call is 6 s old");
        Assert.Empty(site.Seen.OfType<CallFellBack>());
        Assert.Contains("callcenter-arrival", await server.ConsoleAsync("core show channels concise"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherProduct_TakingOver_DisconnectsTheFirst()
    {
        await server.RequireAsync();
        var (site, _) = await TestSite.ConnectAsync(server);
        await using var _1 = site;
        await using var caller = SippCaller.Dial(server, "13800000010");
        var call = await site.AnswerAsync("13800000010");

        var (second, connected) = await TestSite.ConnectAsync(server);
        await using var _2 = second;

        await site.WaitAsync<SwitchDisconnected>();
        Assert.Equal(HeldWhere.Product, Assert.Single(connected.Held, h => h.CallId == call).Where);
        await caller.HangUpAsync();
        await second.WaitAsync<CallerHungUp>(e => e.CallId == call);
        Assert.Single(site.Seen.OfType<SwitchConnected>());
    }

    private async Task NothingLeftAsync(string call)
    {
        using var ari = new AriClient(server.Options);
        await Eventually.TrueAsync(async () => (await ari.GetAsync($"bridges/cc-{call}")).Gone, "the call's bridge is gone");
    }

    private async Task<string> NameAsync(string call)
    {
        using var ari = new AriClient(server.Options);
        return (await ari.GetAsync($"channels/{call}")).As<AriChannel>()?.Name ?? "";
    }
}
