using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;

namespace CallCenter.Tests.Sites;

/// <summary>
/// A switch for random schedules: channels with what was remembered on them, agents' legs, a fallback queue, a ledger.
/// It keeps the port's contract and nothing more: what it can't do fails, what happens while nobody is connected is lost,
/// except for the ledger.
/// </summary>
internal sealed class FakeSwitch(Random random)
{
    public enum Place { Product, WithAgent, Fallback, FallbackTalking }

    public List<Channel> Channels { get; } = [];
    public List<Leg> Legs { get; } = [];
    public List<UnattendedCall> Ledger { get; } = [];

    /// <summary>What it has to say, in its order.</summary>
    public Queue<TelephonyEvent> Pending { get; } = new();
    public bool Connected { get; private set; }

    /// <summary>Legs that were connected with their caller.</summary>
    public List<string> ConnectedLegs { get; } = [];

    public void Execute(SiteCommand command, DateTimeOffset now)
    {
        if (command is ForgetUnattendedCalls forget)
        {
            Ledger.RemoveAll(call => forget.CallIds.Contains(call.CallId));
        }

        if (command is not CallCommand forCall)
        {
            return;
        }

        var channel = Channels.Find(known => known.Id == forCall.CallId);
        if (!Connected)
        {
            return;
        }

        if (channel is null || channel.Place is Place.Fallback or Place.FallbackTalking)
        {
            if (forCall is HangUpLeg stray)
            {
                EndLeg(stray.LegId, null, now);
            }
            else
            {
                Fail(forCall, now, callGone: channel is null);
            }

            return;
        }

        Execute(forCall, channel, now);
    }

    private void Execute(CallCommand command, Channel channel, DateTimeOffset now)
    {
        var leg = Legs.Find(known => known.Id == LegOf(command));
        switch (command)
        {
            case PlayPrompts play when random.Next(30) == 0:
                Fail(play, now, callGone: false);
                break;
            case PlayPrompts play:
                Assert.NotEmpty(play.Prompts);
                channel.Prompt = play.Token;
                break;
            case StopPrompts:
                channel.Prompt = null;
                break;
            case RememberCall remember:
                channel.Memo = remember.Memo;
                break;
            case RingAgent ring when random.Next(12) == 0:
                Fail(ring, now, callGone: false);
                break;
            case RingAgent ring:
                Assert.DoesNotContain(Legs, known => known.CallId == ring.CallId && !known.Connected);
                Legs.Add(new Leg(ring.LegId, ring.CallId, ring.AgentId));
                break;
            case AnswerLeg when leg is not null:
                Answer(leg, now);
                break;
            case ConnectAgent connect when leg is null || random.Next(25) == 0:
                Fail(connect, now, callGone: false);
                break;
            case ConnectAgent:
                leg!.Connected = true;
                ConnectedLegs.Add(leg.Id);
                channel.Place = Place.WithAgent;
                break;
            case HangUpLeg hangUp:
                EndLeg(hangUp.LegId, random.Next(2) == 0 ? LegEnd.HungUp : null, now);
                break;
            case HangUpCall:
                End(channel, HangupCause.Normal, now);
                break;
            case HoldCall or RetrieveCall when leg is null || random.Next(10) == 0:
                Fail(command, now, callGone: false);
                break;
            default:
                break;
        }
    }

    public void Arrive(string id, string? number, DateTimeOffset now)
    {
        Channels.Add(new Channel(id, number, now) { Place = Connected ? Place.Product : Place.Fallback, FallbackAt = Connected ? null : now });
        Say(new CallArrived(now, id, number, "96633"));
    }

    public void End(Channel channel, HangupCause cause, DateTimeOffset now)
    {
        Channels.Remove(channel);
        var ended = new UnattendedCall(
            channel.Id, channel.Number, "96633", channel.ArrivedAt, channel.FallbackAt, channel.FallbackAnsweredAt, channel.FallbackDevice,
            ToSecond(now), channel.Memo);
        Ledger.Add(ended);
        Say(channel.Place is Place.Fallback or Place.FallbackTalking
            ? new UnattendedCallsEnded(now, [ended]) : new CallerHungUp(now, channel.Id, cause));
        foreach (var leg in Legs.Where(leg => leg.CallId == channel.Id).ToList())
        {
            EndLeg(leg.Id, LegEnd.HungUp, now);
        }
    }

    public void Answer(Leg leg, DateTimeOffset now)
    {
        if (!leg.Answered)
        {
            leg.Answered = true;
            Say(new AgentPhoneAnswered(now, leg.CallId, leg.Id));
        }
    }

    public void EndLeg(string legId, LegEnd? reason, DateTimeOffset now)
    {
        if (Legs.Find(known => known.Id == legId) is not { } leg)
        {
            return;
        }

        Legs.Remove(leg);
        if (leg.Connected && Channels.Find(known => known.Id == leg.CallId) is { Place: Place.WithAgent } channel)
        {
            channel.Place = Place.Product;
        }

        if (reason is { } why)
        {
            Say(new AgentLegEnded(now, leg.CallId, legId, why));
        }
    }

    /// <summary>Out of the product's hands: the lease ran out.</summary>
    public void FallBack(Channel channel, DateTimeOffset now)
    {
        channel.Place = Place.Fallback;
        channel.FallbackAt = now;
        channel.Prompt = null;
        foreach (var leg in Legs.Where(leg => leg.CallId == channel.Id).ToList())
        {
            Legs.Remove(leg);
        }

        Say(new CallFellBack(now, channel.Id));
    }

    public void Return(Channel channel, DateTimeOffset now)
    {
        channel.Place = Place.Product;
        channel.FallbackAt = null;
        Say(new CallReturned(now, HeldOf(channel)));
    }

    public static void AnswerFromFallback(Channel channel, string device, DateTimeOffset now)
    {
        channel.Place = Place.FallbackTalking;
        channel.FallbackAnsweredAt = ToSecond(now);
        channel.FallbackDevice = device;
    }

    public void Disconnect()
    {
        Connected = false;
        Pending.Clear();
    }

    /// <summary>Stands again, and says what it holds.</summary>
    public SwitchConnected Connect(DateTimeOffset now)
    {
        Connected = true;

        // Phones that ring for a call have nobody to answer to.
        Legs.RemoveAll(leg => !leg.Connected);
        foreach (var channel in Channels.Where(channel => channel.Place == Place.Fallback && random.Next(2) == 0))
        {
            channel.Place = Place.Product;
            channel.FallbackAt = null;
        }

        return new SwitchConnected(now, [.. Channels.Select(HeldOf)], [.. Ledger]);
    }

    private static HeldCall HeldOf(Channel channel) => new(
        channel.Id, channel.Number, "96633", channel.ArrivedAt,
        channel.Place switch
        {
            Place.Product => HeldWhere.Product,
            Place.WithAgent => HeldWhere.WithAgent,
            _ => HeldWhere.FallbackTalking,
        },
        channel.Memo,
        channel.Place is Place.Fallback or Place.FallbackTalking
            ? new FallbackTalk(channel.FallbackAt!.Value, channel.FallbackAnsweredAt, channel.FallbackDevice) : null);

    private void Fail(CallCommand command, DateTimeOffset now, bool callGone) =>
        Say(new TelephonyCommandFailed(now, command.CallId, LegOf(command), command.GetType().Name, "refused", callGone));

    private void Say(TelephonyEvent telephony)
    {
        if (Connected)
        {
            Pending.Enqueue(telephony);
        }
    }

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

    internal sealed class Channel(string id, string? number, DateTimeOffset arrivedAt)
    {
        public string Id { get; } = id;
        public string? Number { get; } = number;
        public DateTimeOffset ArrivedAt { get; } = arrivedAt;
        public Place Place { get; set; }
        public CallMemo Memo { get; set; } = new();
        public string? Prompt { get; set; }
        public DateTimeOffset? FallbackAt { get; set; }
        public DateTimeOffset? FallbackAnsweredAt { get; set; }
        public string? FallbackDevice { get; set; }
    }

    internal sealed class Leg(string id, string callId, string agentId)
    {
        public string Id { get; } = id;
        public string CallId { get; } = callId;
        public string AgentId { get; } = agentId;
        public bool Answered { get; set; }
        public bool Connected { get; set; }
    }
}
