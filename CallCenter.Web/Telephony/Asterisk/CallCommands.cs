using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.Core.Outbound;
using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>
/// Carries out the commands of one call. A caller sits in a bridge of its own, where prompts are played and an agent's leg
/// comes and goes.
/// </summary>
public sealed partial class CallCommands(
    AriClient ari, CallBook book, Ledger ledger, PromptPlayer prompts, AsteriskOptions options, Action<TelephonyEvent> report, TimeProvider time)
{
    private static readonly AriReply Done = new(System.Net.HttpStatusCode.NoContent, "");

    /// <summary>The bridge of a call.</summary>
    public static string BridgeOf(string callId) => $"cc-{callId}";

    /// <summary>Carries out a command; what the switch refuses is reported.</summary>
    public async Task RunAsync(CallCommand command)
    {
        if (command is RingAgent { Ahead: true })
        {
            book.Open(command.CallId);
        }

        if (command is PlaceCall place)
        {
            await PlaceAsync(place);
            return;
        }
        if (command is HangUpCall && book.Withdraw(command.CallId, placed: false) is { } waiting)
        {
            await CleanUpAsync(new CleanUp(command.CallId, waiting));
            return;
        }
        if (!book.Has(command.CallId))
        {
            Failed(command, "The switch has no such call.", callGone: true);
            return;
        }
        var reply = command switch
        {
            AnswerCall c => await AnswerAsync(c.CallId),
            PlayPrompts c => await prompts.PlayAsync(c),
            // Ended in the meantime: nothing to stop.
            StopPrompts c => await prompts.StopAsync(c) is { Gone: false } r ? r : Done,
            StartMusic c => await MusicAsync(c.CallId, on: true),
            StopMusic c => await MusicAsync(c.CallId, on: false),
            RingAgent c => await RingAsync(c),
            ConnectAgent c => await ConnectAsync(c.CallId, c.LegId),
            HangUpLeg c => await HangUpLegAsync(c.CallId, c.LegId),
            HoldCall c => await HoldAsync(c.CallId, c.LegId),
            RetrieveCall c => await RetrieveAsync(c.CallId, c.LegId),
            HangUpCall c => await ari.DeleteAsync($"channels/{AriClient.Escape(c.CallId)}?reason_code=16"),
            RememberCall c => await RememberAsync(c),
            RecordCall c => await ari.PostAsync($"bridges/{BridgeOf(c.CallId)}/record?name={AriClient.Escape(c.Name)}&format=wav&ifExists=overwrite"),
            _ => new AriReply(null, "Asterisk can't do that."),
        };
        if (!reply.Ok)
        {
            Failed(command, reply.Reason, callGone: !book.Has(command.CallId) || (reply.Gone && LegOf(command) is null));
        }
    }

    /// <summary>Reports a command that could not be carried out.</summary>
    public void Failed(CallCommand command, string reason, bool callGone) =>
        report(new TelephonyCommandFailed(time.GetUtcNow(), command.CallId, LegOf(command), command.GetType().Name, reason, callGone));

    /// <summary>Makes the call's bridge, if need be, and puts the caller in. The bridge outlives the product that made it.</summary>
    public async Task<AriReply> EnterBridgeAsync(string callId)
    {
        var reply = await ari.PostAsync($"bridges/{BridgeOf(callId)}?type=mixing");
        return reply.Ok || reply.Conflict ? await AddAsync(callId, callId) : reply;
    }

    /// <summary>Puts an agent's leg into the call's bridge, for good: it now ends with its caller and by no timer.</summary>
    public async Task<AriReply> JoinLegAsync(string callId, string legId)
    {
        if (book.ChannelName(legId) is not { } channel || !book.SetConnected(legId, true))
        {
            return LegGone(legId);
        }

        // This order: whenever the product dies, either the leg's own timer ends it, or the caller's lease joins the two.
        var reply = await ari.SetAsync(legId, "TIMEOUT(absolute)", "0");
        if (reply.Ok)
        {
            reply = await ari.SetAsync(callId, "CC_AGENT", channel);
        }

        if (reply.Ok)
        {
            reply = await AddAsync(callId, legId);
        }

        if (!reply.Ok)
        {
            await ForgetAgentAsync(callId, legId);
        }

        return reply;
    }

    /// <summary>When the product dies, the caller is no longer joined with this leg but goes to the fallback queue.</summary>
    public async Task ForgetAgentAsync(string callId, string legId)
    {
        book.SetConnected(legId, false);
        if (book.Has(callId))
        {
            await ari.SetAsync(callId, "CC_AGENT", "");
        }
    }

    /// <summary>The agent waits in the call's bridge while her customer is being dialled, and hears it ring.</summary>
    public async Task AwaitCalleeAsync(string callId, string legId)
    {
        var reply = await ari.PostAsync($"bridges/{BridgeOf(callId)}?type=mixing");
        if (reply.Ok || reply.Conflict)
        {
            reply = await AddAsync(callId, legId);
        }

        // Without the tone she hears nothing, and the call goes on all the same.
        if (reply.Ok) await ari.PostAsync($"bridges/{BridgeOf(callId)}/play/{ToneOf(callId)}?media=tone:ring");
    }

    /// <summary>The customer has answered: the tone ends, and he hears her, if she is there.</summary>
    public async Task EnterCalleeAsync(string callId)
    {
        await ari.DeleteAsync($"playbacks/{ToneOf(callId)}");
        var reply = await EnterBridgeAsync(callId);
        if (!reply.Ok)
        {
            report(new TelephonyCommandFailed(time.GetUtcNow(), callId, null, nameof(PlaceCall), reply.Reason, CallGone: false));
        }
    }

    /// <summary>Ends what a call left behind.</summary>
    public async Task CleanUpAsync(CleanUp left)
    {
        prompts.Forget(left.CallId);
        foreach (var legId in left.LegIds)
        {
            await ari.DeleteAsync($"channels/{AriClient.Escape(legId)}?reason_code=16");
        }

        await ari.DeleteAsync($"bridges/{BridgeOf(left.CallId)}");
    }

    private static string ToneOf(string callId) => $"cc-tone-{callId}";

    /// <summary>
    /// Dials a customer. Everything that the dialplan and the ledger need is on the channel before it leaves the switch. What was dialled before, in this
    /// connection or by what the ledger and the switch know, isn't dialled again.
    /// </summary>
    private async Task PlaceAsync(PlaceCall c)
    {
        if (!LegId().IsMatch(c.CallId))
        {
            Failed(c, $"'{c.CallId}' can't be a channel's id.", callGone: false);
            return;
        }
        if (!book.Place(c.CallId) || await ledger.ReadAsync(c.CallId, CancellationToken.None) is not null)
        {
            return;
        }

        var now = time.GetUtcNow();
        var reply = await ari.PostAsync("channels", new
        {
            endpoint = TrunkText.Fill(options.Trunk, c.Number),
            context = "callcenter-arrival",
            extension = "called",
            priority = 1,
            channelId = c.CallId,
            callerId = c.CallerId,
            timeout = (int)Math.Max(1, Math.Ceiling(c.RingTime.TotalSeconds)),
            variables = new Dictionary<string, string>
            {
                ["CC_OUT"] = "1",
                ["CC_DETECT"] = c.DetectsMachines ? "1" : "",
                ["CC_CALL"] = c.CallId,
                ["CC_ARRIVED"] = (now.ToUnixTimeMilliseconds() / 1000m).ToString("F3", CultureInfo.InvariantCulture),
                ["CC_DIALLED"] = c.Number,
                ["CC_MEMO"] = MemoText.Write(c.Memo),
                ["CHANNEL(hangup_handler_push)"] = "callcenter-ledger,s,1",
            },
        });
        if (reply.Ok)
        {
            return;
        }

        if (reply.Status is null)
        {
            // No answer: it may have been dialled, and what the switch says later decides. Nothing said: the site's own time runs out.
            return;
        }
        if (book.Withdraw(c.CallId, placed: true) is not { } left)
        {
            return;
        }

        report(new DialEnded(time.GetUtcNow(), c.CallId, DialResult.Failed, reply.Reason));
        await CleanUpAsync(new CleanUp(c.CallId, left));
    }

    private async Task<AriReply> RememberAsync(RememberCall c)
    {
        var reply = await ari.SetAsync(c.CallId, "CC_MEMO", MemoText.Write(c.Memo));
        return reply.Ok ? await ari.SetAsync(c.CallId, "CC_BARRED", c.Memo.Barred ? options.Language : "") : reply;
    }

    private async Task<AriReply> AnswerAsync(string callId)
    {
        var reply = await ari.PostAsync($"channels/{AriClient.Escape(callId)}/answer");
        return reply.Ok ? await EnterBridgeAsync(callId) : reply;
    }

    private Task<AriReply> MusicAsync(string callId, bool on)
    {
        var path = $"channels/{AriClient.Escape(callId)}/moh";
        return on ? ari.PostAsync(path) : ari.DeleteAsync(path);
    }

    private async Task<AriReply> RingAsync(RingAgent c)
    {
        if (!LegId().IsMatch(c.LegId))
        {
            return new AriReply(null, $"'{c.LegId}' can't be a channel's id.");
        }

        if (!book.AddLeg(c.CallId, c.LegId))
        {
            return new AriReply(null, $"Leg {c.LegId} exists already, or its call is gone.");
        }

        var reply = await ari.PostAsync("channels", new
        {
            endpoint = c.Device,
            context = "callcenter-leg",
            extension = "leg",
            priority = 1,
            channelId = c.LegId,
            callerId = string.Concat(c.CallerDisplay.Where(s => char.IsAsciiDigit(s) || s is '+' or '*')),
            timeout = (int)Math.Max(1, Math.Ceiling(c.RingTime.TotalSeconds)),
            variables = LegVariables(c),
        });
        if (reply.Ok)
        {
            return reply;
        }

        book.RemoveLeg(c.LegId);
        // How Asterisk says that the device is unknown or has no phone registered.
        if (!reply.Body.Contains("Allocation failed", StringComparison.OrdinalIgnoreCase))
        {
            return reply;
        }

        report(new AgentLegEnded(time.GetUtcNow(), c.CallId, c.LegId, LegEnd.Unreachable));
        return Done;
    }

    private static Dictionary<string, string> LegVariables(RingAgent c)
    {
        var variables = new Dictionary<string, string> { ["CC_LEG_CALL"] = c.CallId };
        // She waits for as long as a customer's phone may ring.
        if (c.Ahead)
        {
            variables["CC_CONNECT"] = "150";
        }

        if (!c.AutoAnswer)
        {
            return variables;
        }

        // The two ways in which phones are asked to answer by themselves; others just ring.
        variables["PJSIP_HEADER(add,Call-Info)"] = "<sip:callcenter>;answer-after=0";
        variables["PJSIP_HEADER(add,Alert-Info)"] = "<http://callcenter>;info=alert-autoanswer;delay=0";
        return variables;
    }

    private async Task<AriReply> ConnectAsync(string callId, string legId)
    {
        if (!book.IsOutbound(callId))
        {
            await MusicAsync(callId, on: false);
        }

        return await JoinLegAsync(callId, legId);
    }

    private async Task<AriReply> HangUpLegAsync(string callId, string legId)
    {
        if (!book.Cancel(legId))
        {
            return LegGone(legId);
        }

        await ForgetAgentAsync(callId, legId);
        return await ari.DeleteAsync($"channels/{AriClient.Escape(legId)}?reason_code=16");
    }

    private async Task<AriReply> HoldAsync(string callId, string legId)
    {
        var reply = await ari.PostAsync($"bridges/{BridgeOf(callId)}/removeChannel?channel={AriClient.Escape(legId)}");
        return reply.Ok ? await MusicAsync(callId, on: true) : reply;
    }

    private async Task<AriReply> RetrieveAsync(string callId, string legId)
    {
        await MusicAsync(callId, on: false);
        return await AddAsync(callId, legId);
    }

    private Task<AriReply> AddAsync(string callId, string channelId) =>
        ari.PostAsync($"bridges/{BridgeOf(callId)}/addChannel?channel={AriClient.Escape(channelId)}");

    private static AriReply LegGone(string legId) => new(null, $"The switch has no leg {legId}.");

    private static string? LegOf(CallCommand command) => command switch
    {
        RingAgent c => c.LegId,
        AnswerLeg c => c.LegId,
        ConnectAgent c => c.LegId,
        HangUpLeg c => c.LegId,
        HoldCall c => c.LegId,
        RetrieveCall c => c.LegId,
        _ => null,
    };

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,64}$")]
    private static partial Regex LegId();
}
