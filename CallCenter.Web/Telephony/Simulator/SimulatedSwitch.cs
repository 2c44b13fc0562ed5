using System.Threading.Channels;
using CallCenter.Core.Ivr;
using CallCenter.Core.Simulation;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Simulator;

/// <summary>
/// A switch whose callers are drawn: Poisson arrivals, believable patience, conversations and key presses, so that whoever starts the
/// product sees a floor at work and can take calls. Calls live in memory and end with the process.
/// </summary>
internal sealed class SimulatedSwitch : IPacedTelephony
{
    private const string DialledNumber = "96633";

    private static readonly TimeSpan RingDelay = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan AutoAnswerDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PaceCheck = TimeSpan.FromSeconds(1);

    private readonly SimulatorSettings _settings;
    private readonly SimulatedPopulation _population;
    private readonly SimulatedColleagues _colleagues;
    private readonly SimulatedCallees _callees;
    private readonly Agenda _agenda;
    private readonly Random _random;
    private readonly string _idPrefix;
    private readonly Dictionary<string, SimulatedCall> _calls = new(StringComparer.Ordinal);
    private ChannelWriter<TelephonyEvent> _events = null!;
    private double _pace;
    private long _arrivalToken;
    private int _callNumber;

    public SimulatedSwitch(
        SimulatorSettings settings, SimulatedPopulation population, ISiteGateway site, TimeProvider time, ILogger<SimulatedSwitch> logger)
    {
        _settings = settings;
        _population = settings.Colleagues ? population : population with { Colleagues = [] };
        _pace = settings.Pace;
        _random = new Random(settings.Seed);
        _agenda = new Agenda(time);
        _colleagues = new SimulatedColleagues(_population, site, _agenda, _random, logger);
        _callees = new SimulatedCallees(settings, _agenda, _random, Report);
        _idPrefix = $"sim-{time.GetUtcNow().ToUnixTimeMilliseconds():x}-";
    }

    public TelephonyCapabilities Capabilities { get; } = new(AnswerFromDesktop: true);

    public double Pace
    {
        get => Volatile.Read(ref _pace);
        set
        {
            Volatile.Write(ref _pace, value);
            _agenda.Post(PlanArrival);
        }
    }

    public Task RunAsync(ChannelWriter<TelephonyEvent> events, CancellationToken cancellation)
    {
        _events = events;
        Report(new SwitchConnected(_agenda.Now, [], []));
        _agenda.Post(_colleagues.ComeToWork);
        _agenda.Post(PlanArrival);
        return _agenda.RunAsync(cancellation);
    }

    public void Send(TelephonyCommand command) => _agenda.Post(() => CarryOut(command));

    private void Report(TelephonyEvent telephonyEvent) => _events.TryWrite(telephonyEvent);

    /// <summary>Plans the next arrival; one planned before with another pace no longer counts.</summary>
    private void PlanArrival()
    {
        var token = ++_arrivalToken;
        var perSecond = _settings.CallsPerMinute / 60 * Pace;
        var wait = perSecond > 0 ? TimeSpan.FromSeconds(_random.Exponential(1 / perSecond)) : PaceCheck;
        _agenda.In(wait, () =>
        {
            if (token != _arrivalToken)
            {
                return;
            }

            if (perSecond > 0)
            {
                Arrive();
            }

            PlanArrival();
        });
    }

    private void Arrive()
    {
        var call = new SimulatedCall($"{_idPrefix}{++_callNumber}");
        _calls.Add(call.Id, call);
        Report(new CallArrived(_agenda.Now, call.Id, _population.DrawNumber(_random), DialledNumber));
    }

    private void CarryOut(TelephonyCommand command)
    {
        if (command is not CallCommand { CallId: var callId })
        {
            return;
        }

        if (command is RingAgent { Ahead: true } && !_calls.ContainsKey(callId))
        {
            _calls.Add(callId, new SimulatedCall(callId));
        }

        if (command is PlaceCall place)
        {
            _callees.Place(place, _calls);
            return;
        }

        if (!_calls.TryGetValue(callId, out var call))
        {
            if (command is not (HangUpCall or HangUpLeg or StopPrompts or StopMusic))
            {
                Report(new TelephonyCommandFailed(_agenda.Now, callId, null, command.GetType().Name, "no such call", CallGone: true));
            }

            return;
        }

        switch (command)
        {
            case PlayPrompts play:
                Play(call, play);
                break;
            case StopPrompts stop when call.PromptToken == stop.Token:
                call.PromptToken = null;
                break;
            case StartMusic:
                BeginWaiting(call);
                break;
            case RingAgent ring:
                Ring(call, ring);
                break;
            case AnswerLeg answer when call.Leg is { Answered: false } leg && leg.Id == answer.LegId:
                Answer(call, leg);
                break;
            case ConnectAgent:
                Talk(call);
                break;
            case HoldCall:
                call.OnHold = true;
                break;
            case RetrieveCall:
                call.OnHold = false;
                break;
            case HangUpLeg hangUp when call.Leg?.Id == hangUp.LegId:
                DropLeg(call);
                break;
            case HangUpCall:
                DropLeg(call);
                _calls.Remove(callId);
                break;
            default:
                break;
        }
    }

    private void Play(SimulatedCall call, PlayPrompts play)
    {
        call.PromptToken = play.Token;
        var length = TimeSpan.FromSeconds(play.Prompts.Sum(LengthOf));
        _agenda.In(length, () =>
        {
            if (call.PromptToken == play.Token)
            {
                call.PromptToken = null;
                Report(new PromptEnded(_agenda.Now, call.Id, play.Token, Failed: false));
            }
        });
        if (play.Prompts.Contains(Prompt.Menu) && _random.NextDouble() < 0.94)
        {
            // Some press before the menu ends, some after it; a few press a key that means nothing.
            var after = length * (0.5 + _random.NextDouble());
            var digit = "1239"[_random.Pick([0.5, 0.3, 0.18, 0.02])];
            _agenda.In(after, () =>
            {
                if (_calls.ContainsKey(call.Id))
                {
                    Report(new DigitPressed(_agenda.Now, call.Id, digit));
                }
            });
        }
    }

    private static double LengthOf(Prompt prompt) => prompt switch
    {
        Prompt.Menu => 3.5,
        Prompt.InvalidChoice => 1.5,
        _ => 2,
    };

    private void BeginWaiting(SimulatedCall call)
    {
        if (call.Waits)
        {
            return;
        }

        call.Waits = true;
        _agenda.In(TimeSpan.FromSeconds(_random.Exponential(_settings.Patience.TotalSeconds)), () =>
        {
            if (call.Waits)
            {
                CallerHangsUp(call);
            }
        });
    }

    private void CallerHangsUp(SimulatedCall call)
    {
        if (_calls.Remove(call.Id))
        {
            Report(new CallerHungUp(_agenda.Now, call.Id, HangupCause.Normal));
            DropLeg(call);
        }
    }

    private void Ring(SimulatedCall call, RingAgent ring)
    {
        var leg = new SimulatedLeg(ring.LegId, ring.AgentId);
        call.Leg = leg;
        _agenda.In(RingDelay, () =>
        {
            if (call.Leg == leg)
            {
                Report(new AgentPhoneRang(_agenda.Now, call.Id, leg.Id));
            }
        });
        if (ring.AutoAnswer)
        {
            // Whoever sits at the desk or is played: the phone answers by itself.
            _agenda.In(RingDelay + AutoAnswerDelay, () => Answer(call, leg));
        }
        else if (_colleagues.Includes(ring.AgentId) && _colleagues.AnswersAfter(ring.AgentId) is { } after)
        {
            _agenda.In(after, () => Answer(call, leg));
        }

        _agenda.In(ring.RingTime, () =>
        {
            if (call.Leg == leg && !leg.Answered)
            {
                call.Leg = null;
                Report(new AgentLegEnded(_agenda.Now, call.Id, leg.Id, LegEnd.NoAnswer));
            }
        });
    }

    private void Answer(SimulatedCall call, SimulatedLeg leg)
    {
        if (call.Leg == leg && !leg.Answered)
        {
            leg.Answered = true;
            Report(new AgentPhoneAnswered(_agenda.Now, call.Id, leg.Id));
        }
    }

    private void Talk(SimulatedCall call)
    {
        if (call.Leg is not { } leg)
        {
            return;
        }

        call.Waits = false;
        var talkTime = call.Callee is null ? _settings.TalkTime : _settings.OutboundTalkTime;
        EndTalkIn(TimeSpan.FromSeconds(Math.Max(5, _random.LogNormal(talkTime.TotalSeconds, 0.6))));

        void EndTalkIn(TimeSpan length) => _agenda.In(length, () =>
        {
            if (call.Leg != leg)
            {
                return;
            }

            if (call.OnHold)
            {
                // Nobody says goodbye to the music.
                EndTalkIn(TimeSpan.FromSeconds(10));
            }
            else
            {
                CallerHangsUp(call);
            }
        });
    }

    private void DropLeg(SimulatedCall call)
    {
        if (call.Leg is { } leg)
        {
            call.Leg = null;
            call.OnHold = false;
            if (leg.Answered && _colleagues.Includes(leg.AgentId))
            {
                _colleagues.WrapUp(leg.AgentId, call.Id, call.Callee is { Result: Core.Outbound.DialResult.Answered });
            }
        }
    }
}
