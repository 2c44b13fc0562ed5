using System.Threading.Channels;
using CallCenter.Core.Outbound;
using CallCenter.Core.Telephony;

namespace CallCenter.Tests.Outbound.Dialling;

/// <summary>
/// A switch with customers behind it who answer, are busy, aren't there, are machines, hang up at once, or whose number is wrong; on a clock of its own that the
/// schedule moves. It keeps the port's contract and nothing more: what happens while nobody is connected is lost, except for what it holds and its ledger.
/// </summary>
internal sealed class CalleeSwitch(Random random) : ITelephony
{
    private readonly HashSet<string> _dialled = new(StringComparer.Ordinal);

    public TelephonyCapabilities Capabilities { get; } = new(AnswerFromDesktop: true);

    public DateTimeOffset Now { get; set; }

    public bool Connected { get; private set; }

    public List<Channel> Channels { get; } = [];

    public List<Leg> Legs { get; } = [];

    public List<UnattendedCall> Ledger { get; } = [];

    /// <summary>What it has to say, in its order.</summary>
    public Queue<TelephonyEvent> Pending { get; } = new();

    /// <summary>Every command to dial that reached it.</summary>
    public List<(PlaceCall Command, DateTimeOffset At)> Placed { get; } = [];

    /// <summary>Looks at each command to dial as it comes.</summary>
    public Action<PlaceCall>? OnPlace { get; set; }

    /// <summary>When something happens by itself next.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            var times = Channels.Select(channel => channel.Next).Concat(Legs.Select(leg => leg.Next)).OfType<DateTimeOffset>().ToList();
            return times.Count == 0 ? null : times.Min();
        }
    }

    public Task RunAsync(ChannelWriter<TelephonyEvent> events, CancellationToken cancellation) => Task.CompletedTask;

    public void Send(TelephonyCommand command)
    {
        if (!Connected)
        {
            return;
        }

        switch (command)
        {
            case ForgetUnattendedCalls forget:
                Ledger.RemoveAll(call => forget.CallIds.Contains(call.CallId));
                break;
            case PlaceCall place:
                Place(place);
                break;
            case CallCommand forCall:
                Execute(forCall, Channels.Find(channel => channel.Id == forCall.CallId));
                break;
            default:
                break;
        }
    }

    /// <summary>What is due by now happens.</summary>
    public void Work()
    {
        foreach (var leg in Legs.Where(leg => leg.Next <= Now).ToList())
        {
            Act(leg);
        }

        foreach (var channel in Channels.Where(channel => channel.Next <= Now).ToList())
        {
            Act(channel);
        }
    }

    /// <summary>Somebody calls us.</summary>
    public void Arrive(string id)
    {
        if (Connected)
        {
            Channels.Add(new Channel(id, "13800000001", Now, Fate.Answers, Ringing: TimeSpan.Zero) { Inbound = true, PickedUpAt = Now, LeavesAt = Now.AddSeconds(random.Next(5, 90)) });
            Say(new CallArrived(Now, id, "13800000001", "96633"));
        }
    }

    public void Disconnect()
    {
        Connected = false;
        Pending.Clear();

        // Customers whom nobody talks with are told who called, and let go.
        foreach (var channel in Channels.Where(channel => channel is { PickedUpAt: not null, Leg: null }))
        {
            channel.LeavesAt = Now.AddSeconds(random.Next(1, 40));
            (channel.Token, channel.PromptEndsAt) = (null, null);
        }
    }

    /// <summary>It dies with all it held, and remembers nothing.</summary>
    public void Die()
    {
        Channels.Clear();
        Legs.Clear();
        Ledger.Clear();
        _dialled.Clear();
    }

    /// <summary>Stands again, and says what it holds.</summary>
    public SwitchConnected Connect()
    {
        Connected = true;

        // Phones that ring or wait have nobody to answer to.
        Legs.RemoveAll(leg => !leg.Connected);
        return new SwitchConnected(Now, [.. Channels.Select(HeldOf)], [.. Ledger]);
    }

    /// <summary>All that goes on comes to its end.</summary>
    public void EndAll()
    {
        foreach (var channel in Channels.ToList())
        {
            End(channel, DialResult.NoAnswer);
        }
    }

    private void Place(PlaceCall place)
    {
        OnPlace?.Invoke(place);
        Placed.Add((place, Now));
        if (!_dialled.Add(place.CallId))
        {
            return;
        }

        var fate = Draw();
        if (fate == Fate.Refused)
        {
            Say(new TelephonyCommandFailed(Now, place.CallId, null, nameof(PlaceCall), "no trunk", CallGone: true));
            return;
        }

        var ringing = fate switch
        {
            Fate.RingsOut => place.RingTime,
            Fate.Busy or Fate.Rejects or Fate.Invalid or Fate.Fails => TimeSpan.FromSeconds(0.2 + (random.NextDouble() * 2)),
            _ => TimeSpan.FromSeconds(1 + (random.NextDouble() * Math.Min(20, place.RingTime.TotalSeconds - 2))),
        };
        Channels.Add(new Channel(place.CallId, place.Number, Now, fate, ringing)
        {
            Memo = place.Memo,
            SeesMachines = place.DetectsMachines,
            RingsAt = fate is Fate.Answers or Fate.RingsOut or Fate.Machine or Fate.LeavesAtOnce ? Now.AddSeconds(0.5) : null,
        });
    }

    private Fate Draw() => random.Next(100) switch
    {
        < 46 => Fate.Answers,
        < 60 => Fate.RingsOut,
        < 70 => Fate.Busy,
        < 79 => Fate.Machine,
        < 83 => Fate.Rejects,
        < 88 => Fate.Invalid,
        < 92 => Fate.Fails,
        < 97 => Fate.LeavesAtOnce,
        _ => Fate.Refused,
    };

    private void Execute(CallCommand command, Channel? channel)
    {
        var leg = Legs.Find(known => known.Id == LegOf(command));
        switch (command)
        {
            case RingAgent ring when (channel is null && !ring.Ahead) || random.Next(30) == 0:
                Fail(ring, channel is null && !ring.Ahead);
                break;
            case RingAgent ring:
                Legs.Add(RungLeg(ring));
                break;
            case HangUpLeg hangUp:
                EndLeg(hangUp.LegId, random.Next(2) == 0 ? LegEnd.HungUp : null);
                break;
            case HangUpCall when channel is not null:
                End(channel, Pick([DialResult.NoAnswer, DialResult.Failed]));
                break;
            case HangUpCall:
                foreach (var left in Legs.Where(known => known.CallId == command.CallId).ToList())
                {
                    EndLeg(left.Id, null);
                }

                break;
            case AnswerLeg when leg is { Answered: false }:
                leg.ActsAt = Now;
                leg.Acts = LegEnd.HungUp;
                break;
            case ConnectAgent or HoldCall or RetrieveCall when leg is null || channel is null || random.Next(40) == 0:
                Fail(command, channel is null);
                break;
            case ConnectAgent:
                (channel!.Leg, leg!.Connected) = (leg.Id, true);
                channel.LeavesAt = random.Next(3) > 0 ? Now.AddSeconds(2 + (random.NextDouble() * 120)) : Now.AddMinutes(15);
                break;
            case RememberCall remember when channel is not null:
                channel.Memo = remember.Memo;
                break;
            case PlayPrompts play when channel is not null:
                (channel.Token, channel.PromptEndsAt) = (play.Token, Now.AddSeconds(3));
                break;
            case StopPrompts when channel is not null:
                (channel.Token, channel.PromptEndsAt) = (null, null);
                break;
            default:
                break;
        }
    }

    private Leg RungLeg(RingAgent ring) => random.Next(100) switch
    {
        < 84 => new Leg(ring.LegId, ring.CallId) { ActsAt = Now.AddSeconds(0.1 + (random.NextDouble() * 1.5)), Acts = LegEnd.HungUp },
        < 90 => new Leg(ring.LegId, ring.CallId) { ActsAt = Now + ring.RingTime, Acts = LegEnd.NoAnswer },
        < 95 => new Leg(ring.LegId, ring.CallId) { ActsAt = Now.AddSeconds(0.2), Acts = LegEnd.Unreachable },
        _ => new Leg(ring.LegId, ring.CallId) { ActsAt = Now.AddSeconds(0.5), Acts = LegEnd.Busy },
    };

    private void Act(Leg leg)
    {
        if (leg.Acts != LegEnd.HungUp)
        {
            EndLeg(leg.Id, leg.Acts);
            return;
        }

        leg.ActsAt = null;
        leg.Answered = true;
        Say(new AgentPhoneRang(Now, leg.CallId, leg.Id));
        Say(new AgentPhoneAnswered(Now, leg.CallId, leg.Id));
    }

    private void Act(Channel channel)
    {
        if (channel.RingsAt <= Now)
        {
            channel.RingsAt = null;
            Say(new CalleeRang(Now, channel.Id));
        }

        if (channel.PromptEndsAt <= Now)
        {
            channel.PromptEndsAt = null;
            Say(new PromptEnded(Now, channel.Id, channel.Token!, random.Next(10) == 0));
        }

        if (channel.LeavesAt <= Now)
        {
            End(channel, DialResult.NoAnswer);
        }
        else if (channel.PickedUpAt is null && channel.ArrivedAt + channel.Ringing <= Now)
        {
            Decide(channel);
        }
    }

    private void Decide(Channel channel)
    {
        if (ResultOf(channel.Fate) is { } result)
        {
            End(channel, result);
            return;
        }

        channel.PickedUpAt = Now;
        channel.RingsAt = null;
        channel.LeavesAt = channel.Fate == Fate.LeavesAtOnce ? Now.AddSeconds(random.NextDouble() * 1.5)
            : Connected ? Now.AddSeconds(60) : Now.AddSeconds(random.Next(1, 20));
        Say(new CalleeAnswered(Now, channel.Id, channel.SeesMachines ? channel.Fate == Fate.Machine : null));
    }

    private static DialResult? ResultOf(Fate fate) => fate switch
    {
        Fate.RingsOut => DialResult.NoAnswer,
        Fate.Busy => DialResult.Busy,
        Fate.Rejects => DialResult.Rejected,
        Fate.Invalid => DialResult.InvalidNumber,
        Fate.Fails => DialResult.Failed,
        _ => null,
    };

    private void End(Channel channel, DialResult unanswered)
    {
        Channels.Remove(channel);
        Ledger.Add(new UnattendedCall(
            channel.Id, channel.Inbound ? channel.Number : null, channel.Inbound ? "96633" : channel.Number, channel.ArrivedAt, null, null, null, ToSecond(Now), channel.Memo)
        {
            PickedUpAt = channel.Inbound ? null : channel.PickedUpAt,
            Dial = channel.PickedUpAt is null ? unanswered : null,
        });
        Say(channel.PickedUpAt is null ? new DialEnded(Now, channel.Id, unanswered) : new CallerHungUp(Now, channel.Id, random.Next(12) == 0 ? HangupCause.Failure : HangupCause.Normal));
        foreach (var leg in Legs.Where(leg => leg.CallId == channel.Id).ToList())
        {
            EndLeg(leg.Id, LegEnd.HungUp);
        }
    }

    private void EndLeg(string legId, LegEnd? reason)
    {
        if (Legs.Find(known => known.Id == legId) is not { } leg)
        {
            return;
        }

        Legs.Remove(leg);
        if (Channels.Find(channel => channel.Leg == legId) is { } channel)
        {
            channel.Leg = null;
            channel.LeavesAt = Now.AddSeconds(30);
        }

        if (reason is { } why)
        {
            Say(new AgentLegEnded(Now, leg.CallId, legId, why));
        }
    }

    private static HeldCall HeldOf(Channel channel) => new(
        channel.Id, channel.Inbound ? channel.Number : null, channel.Inbound ? "96633" : channel.Number, channel.ArrivedAt,
        channel.Leg is null ? HeldWhere.Product : HeldWhere.WithAgent, channel.Leg is { } leg ? channel.Memo with { LegId = leg } : channel.Memo)
    {
        PickedUpAt = channel.Inbound ? null : channel.PickedUpAt,
    };

    private void Fail(CallCommand command, bool callGone) =>
        Say(new TelephonyCommandFailed(Now, command.CallId, LegOf(command), command.GetType().Name, "refused", callGone));

    private void Say(TelephonyEvent telephony)
    {
        if (Connected)
        {
            Pending.Enqueue(telephony);
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

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

    // The ledger tells seconds.
    private static DateTimeOffset ToSecond(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    /// <summary>What becomes of a call to a customer.</summary>
    internal enum Fate { Answers, RingsOut, Busy, Machine, Rejects, Invalid, Fails, LeavesAtOnce, Refused }

    internal sealed record Channel(string Id, string Number, DateTimeOffset ArrivedAt, Fate Fate, TimeSpan Ringing)
    {
        public bool Inbound { get; init; }
        public bool SeesMachines { get; init; }
        public CallMemo Memo { get; set; } = new();
        public DateTimeOffset? RingsAt { get; set; }
        public DateTimeOffset? PickedUpAt { get; set; }
        public DateTimeOffset? LeavesAt { get; set; }
        public string? Token { get; set; }
        public DateTimeOffset? PromptEndsAt { get; set; }
        public string? Leg { get; set; }

        public DateTimeOffset? Next => new[] { RingsAt, PromptEndsAt, LeavesAt, PickedUpAt is null ? ArrivedAt + Ringing : null }.Min();
    }

    internal sealed class Leg(string id, string callId)
    {
        public string Id { get; } = id;
        public string CallId { get; } = callId;
        public DateTimeOffset? ActsAt { get; set; }

        /// <summary>How it ends at that moment; hung up means that it is lifted instead.</summary>
        public LegEnd Acts { get; set; }
        public bool Answered { get; set; }
        public bool Connected { get; set; }
        public DateTimeOffset? Next => ActsAt;
    }
}
