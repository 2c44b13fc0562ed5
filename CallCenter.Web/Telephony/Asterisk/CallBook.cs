using CallCenter.Core.Outbound;
using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>What the adapter has to do because of something the switch said, besides reporting it.</summary>
public abstract record FollowUp;

/// <summary>A playback ended: go on with the next prompt, or report the end.</summary>
public sealed record AdvancePlayback(string PlaybackId, bool Failed, DateTimeOffset At) : FollowUp;

/// <summary>The switch let go of a call that the product can have back.</summary>
public sealed record FetchBack(string CallId) : FollowUp;

/// <summary>A call is back from the fallback queue: read what was remembered on it and report it.</summary>
public sealed record ReportReturned(string CallId, DateTimeOffset At) : FollowUp;

/// <summary>The caller of a talk is back from the switch's own control: into the call's bridge with it.</summary>
public sealed record RejoinCaller(string CallId) : FollowUp;

/// <summary>The agent of a talk is back from the switch's own control.</summary>
public sealed record RejoinLeg(string CallId, string LegId) : FollowUp;

/// <summary>A customer who was called has answered: into the call's bridge, where perhaps the agent waits already.</summary>
public sealed record EnterCallee(string CallId) : FollowUp;

/// <summary>An agent has lifted the phone before her customer is dialled: she waits in the call's bridge and hears it ring.</summary>
public sealed record AwaitCallee(string CallId, string LegId) : FollowUp;

/// <summary>A connected leg ended: the caller is no longer to be joined with it when the product dies.</summary>
public sealed record ForgetAgent(string CallId, string LegId) : FollowUp;

/// <summary>A channel that belongs to no call of ours.</summary>
public sealed record EndStray(string ChannelId) : FollowUp;

/// <summary>A call ended: its bridge and its legs go too.</summary>
public sealed record CleanUp(string CallId, IReadOnlyList<string> LegIds) : FollowUp;

/// <summary>A call ended in the switch's hands: the ledger knows how it went.</summary>
public sealed record ReportUnattended(string CallId, DateTimeOffset At) : FollowUp;

/// <summary>What follows from an event.</summary>
public sealed record Reaction(IReadOnlyList<TelephonyEvent> Events, IReadOnlyList<FollowUp> FollowUps)
{
    public static readonly Reaction None = new([], []);

    public static Reaction Report(TelephonyEvent e, params FollowUp[] then) => new([e], then);

    public static Reaction Do(params FollowUp[] then) => new([], then);
}

/// <summary>
/// Which channels are calls and which are legs, and what Asterisk's events mean for them. No I/O: it is told what
/// happened and answers with what follows. Commands and events meet here from several threads.
/// </summary>
public sealed class CallBook
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Call> calls = [];
    private readonly Dictionary<string, Leg> legs = [];
    private readonly HashSet<string> placed = [];

    /// <summary>Whether the switch has this call.</summary>
    public bool Has(string callId)
    {
        lock (gate) return calls.ContainsKey(callId);
    }

    /// <summary>The channel's name of a call or leg, which dialplan applications want instead of its id.</summary>
    public string? ChannelName(string channelId)
    {
        lock (gate)
            return calls.TryGetValue(channelId, out var call) ? call.ChannelName
                : legs.TryGetValue(channelId, out var leg) ? leg.ChannelName : null;
    }

    /// <summary>Enters a call that the switch held when the product connected.</summary>
    public void Adopt(string callId, string channelName, bool inFallback, bool outbound = false, bool answered = true)
    {
        lock (gate) calls[callId] = new Call(channelName) { InFallback = inFallback, Outbound = outbound, Answered = answered, Placed = true };
    }

    /// <summary>Enters a call whose agent is rung before the customer is dialled.</summary>
    public void Open(string callId)
    {
        lock (gate) calls.TryAdd(callId, new Call("") { Outbound = true });
    }

    /// <summary>Enters a customer who is going to be dialled; false where that was done before.</summary>
    public bool Place(string callId)
    {
        lock (gate)
        {
            if (!placed.Add(callId))
            {
                return false;
            }

            if (calls.TryGetValue(callId, out var call))
            {
                if (!call.Outbound || call.Placed)
                {
                    return false;
                }

                call.Placed = true;
                return true;
            }
            calls.Add(callId, new Call("") { Outbound = true, Placed = true });
            return true;
        }
    }

    /// <summary>Takes out a call that has no channel of its own (yet), and gives its legs; null where it has one, or is gone.</summary>
    public IReadOnlyList<string>? Withdraw(string callId, bool placed)
    {
        lock (gate)
        {
            if (!calls.TryGetValue(callId, out var call) || !call.Outbound || call.Placed != placed)
            {
                return null;
            }

            calls.Remove(callId);
            return [.. legs.Where(l => l.Value.CallId == callId).Select(l => l.Key)];
        }
    }

    /// <summary>Whether the agent of a call waits in its bridge for the customer, who has answered by now.</summary>
    public bool IsOutbound(string callId)
    {
        lock (gate) return calls.TryGetValue(callId, out var call) && call.Outbound;
    }

    /// <summary>Enters a leg that was connected with an adopted call.</summary>
    public void AdoptLeg(string callId, string legId, string channelName)
    {
        lock (gate) legs[legId] = new Leg(callId) { ChannelName = channelName, Rang = true, Answered = true, Connected = true };
    }

    /// <summary>Enters a leg that is going to be rung; false where the call is gone or the leg exists.</summary>
    public bool AddLeg(string callId, string legId)
    {
        lock (gate) return calls.ContainsKey(callId) && legs.TryAdd(legId, new Leg(callId));
    }

    public void RemoveLeg(string legId)
    {
        lock (gate) legs.Remove(legId);
    }

    /// <summary>Notes whether a leg is connected with its caller; false where it is gone.</summary>
    public bool SetConnected(string legId, bool connected)
    {
        lock (gate)
        {
            if (!legs.TryGetValue(legId, out var leg))
            {
                return false;
            }

            leg.Connected = connected;
            return true;
        }
    }

    /// <summary>Notes that the product itself is ending a leg; false where it is gone.</summary>
    public bool Cancel(string legId)
    {
        lock (gate)
        {
            if (!legs.TryGetValue(legId, out var leg))
            {
                return false;
            }

            leg.Cancelled = true;
            return true;
        }
    }

    /// <summary>What an event of the switch means.</summary>
    /// <param name="e">The event.</param>
    /// <param name="now">Used where the event carries no time.</param>
    public Reaction Apply(AriEvent e, DateTimeOffset now)
    {
        var at = e.Timestamp ?? now;
        lock (gate)
            return (e.Type, e.Channel) switch
            {
                ("PlaybackFinished", _) when e.Playback is { } p => Reaction.Do(new AdvancePlayback(p.Id, p.State != "done", at)),
                ("StasisStart", { } channel) => Entered(channel, e.Args ?? [], at),
                ("ChannelDtmfReceived", { } channel) => Pressed(channel.Id, e.Digit, at),
                ("ChannelStateChange", { State: "Ringing" } channel) => Rang(channel.Id, at),
                ("ChannelStateChange", { State: "Up" } channel) => PickedUp(channel.Id, at),
                ("ChannelUserevent", { } channel) => Said(channel, e.EventName, at),
                ("ChannelDestroyed", { } channel) => Ended(channel.Id, e.Cause ?? 0, e.TechCause, at),
                _ => Reaction.None,
            };
    }

    private Reaction Entered(AriChannel channel, IReadOnlyList<string> args, DateTimeOffset at)
    {
        switch (args)
        {
            case ["arrived", _, var dialled, var caller]:
                if (!calls.TryAdd(channel.Id, new Call(channel.Name)))
                {
                    return Reaction.None;
                }

                return Reaction.Report(new CallArrived(channel.CreationTime ?? at, channel.Id, caller.Length == 0 ? null : caller, dialled));

            case ["called" or "called-person" or "called-machine", ..]:
                if (!calls.TryGetValue(channel.Id, out var called))
                {
                    return Reaction.Do(new EndStray(channel.Id));
                }

                if (called.Answered)
                {
                    return Reaction.None;
                }

                (called.Answered, called.ChannelName) = (true, channel.Name);
                return Reaction.Report(new CalleeAnswered(at, channel.Id, MachineOf(args[0])), new EnterCallee(channel.Id));

            case ["resumed", ..]:
                if (legs.Values.Any(l => l.CallId == channel.Id && l.Connected))
                {
                    return Reaction.Do(new RejoinCaller(channel.Id));
                }

                calls[channel.Id] = new Call(channel.Name) { Outbound = calls.GetValueOrDefault(channel.Id)?.Outbound ?? false };
                return Reaction.Do(new ReportReturned(channel.Id, at));

            case ["leg", var callId]:
                if (!calls.ContainsKey(callId) || !legs.TryGetValue(channel.Id, out var leg))
                {
                    return Reaction.Do(new EndStray(channel.Id));
                }

                if (leg.Answered)
                {
                    return Reaction.None;
                }

                leg.Answered = true;
                leg.ChannelName = channel.Name;
                return calls[callId] is { Outbound: true, Answered: false }
                    ? Reaction.Report(new AgentPhoneAnswered(at, callId, channel.Id), new AwaitCallee(callId, channel.Id))
                    : Reaction.Report(new AgentPhoneAnswered(at, callId, channel.Id));

            case ["leg-again", var callId]:
                return calls.ContainsKey(callId) && legs.TryGetValue(channel.Id, out var back) && back.Connected
                    ? Reaction.Do(new RejoinLeg(callId, channel.Id))
                    : Reaction.Do(new EndStray(channel.Id));

            default:
                return Reaction.None;
        }
    }

    private Reaction Pressed(string channelId, string? digit, DateTimeOffset at) =>
        calls.ContainsKey(channelId) && digit is [var key] && (char.IsAsciiDigit(key) || key is '*' or '#')
            ? Reaction.Report(new DigitPressed(at, channelId, key)) : Reaction.None;

    private Reaction Rang(string channelId, DateTimeOffset at)
    {
        if (calls.TryGetValue(channelId, out var call) && call is { Outbound: true, Rang: false, Answered: false })
        {
            call.Rang = true;
            return Reaction.Report(new CalleeRang(at, channelId));
        }

        if (!legs.TryGetValue(channelId, out var leg) || leg.Rang)
        {
            return Reaction.None;
        }

        leg.Rang = true;
        return Reaction.Report(new AgentPhoneRang(at, leg.CallId, channelId));
    }

    // Nothing is told yet: the dialplan may still be telling machines from people.
    private Reaction PickedUp(string channelId, DateTimeOffset at)
    {
        if (calls.TryGetValue(channelId, out var call) && call is { Outbound: true, Answered: false })
        {
            call.PickedUpAt ??= at;
        }

        return Reaction.None;
    }

    private static bool? MachineOf(string entry) => entry switch
    {
        "called-machine" => true,
        "called-person" => false,
        _ => null,
    };

    private Reaction Said(AriChannel channel, string? what, DateTimeOffset at)
    {
        switch (what)
        {
            // Also of a call never heard of: the dialplan may have given it up between its arrival and our connecting.
            case "CallFellBack":
                if (!calls.TryGetValue(channel.Id, out var call))
                {
                    return Reaction.Do(new FetchBack(channel.Id));
                }

                if (call.InFallback)
                {
                    return Reaction.None;
                }

                call.InFallback = true;
                return Reaction.Report(new CallFellBack(at, channel.Id), new FetchBack(channel.Id));

            // The two go on talking and hear nothing of it, nor need the site.
            case "TalkLetGo":
                return calls.ContainsKey(channel.Id) ? Reaction.Do(new FetchBack(channel.Id)) : Reaction.None;

            default:
                return Reaction.None;
        }
    }

    private Reaction Ended(string channelId, int cause, int? sip, DateTimeOffset at)
    {
        if (calls.Remove(channelId, out var call))
        {
            var left = new CleanUp(channelId, [.. legs.Where(l => l.Value.CallId == channelId).Select(l => l.Key)]);
            if (call is { Outbound: true, Answered: false, PickedUpAt: { } pickedUp })
                return Reaction.Report(new DialEnded(at, channelId, DialResult.Abandoned, $"Q.850 {cause}, SIP {sip}") { PickedUpAt = pickedUp }, left);
            if (call is { Outbound: true, Answered: false })
                return Reaction.Report(new DialEnded(at, channelId, HangupCauses.OfCallee(cause, sip), $"Q.850 {cause}, SIP {sip}"), left);
            return call.InFallback
                ? Reaction.Do(left, new ReportUnattended(channelId, at))
                : Reaction.Report(new CallerHungUp(at, channelId, HangupCauses.OfCaller(cause, sip)), left);
        }
        if (legs.Remove(channelId, out var leg))
        {
            // Legs end with their caller; that isn't the agent's doing.
            var cancelled = leg.Cancelled || !calls.ContainsKey(leg.CallId);
            var ended = new AgentLegEnded(at, leg.CallId, channelId, HangupCauses.OfLeg(leg.Answered, cancelled, leg.Rang, cause, sip));
            return leg.Connected && !leg.Cancelled ? Reaction.Report(ended, new ForgetAgent(leg.CallId, channelId)) : Reaction.Report(ended);
        }
        return Reaction.None;
    }

    private sealed class Call(string channelName)
    {
        public string ChannelName { get; set; } = channelName;
        /// <summary>A customer who is called; until he answers it may have no channel yet.</summary>
        public bool Outbound { get; init; }
        public bool Placed { get; set; }
        public bool Rang { get; set; }
        public bool Answered { get; set; }
        /// <summary>When a customer lifted his phone, whom the dialplan hasn't handed over yet.</summary>
        public DateTimeOffset? PickedUpAt { get; set; }
        public bool InFallback { get; set; }
    }

    private sealed class Leg(string callId)
    {
        public string CallId { get; } = callId;
        public string? ChannelName { get; set; }
        public bool Rang { get; set; }
        public bool Answered { get; set; }
        public bool Connected { get; set; }
        public bool Cancelled { get; set; }
    }
}
