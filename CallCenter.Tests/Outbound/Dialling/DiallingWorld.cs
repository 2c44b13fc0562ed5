using CallCenter.Core.Agents;
using CallCenter.Core.Customers;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Web.Cluster;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Outbound.Dialling;

/// <summary>
/// A campaign's life drawn from a seed: the product's own site, gate, claims, journal store and records, with a switch, customers, agents and campaign staff played.
/// It is killed at any moment, with what it had only in memory; its journal reaches the store late, twice, or, when another server goes on, after what that one
/// writes; the switch goes and comes; the campaign is paused, moved to another strategy, loses customers and numbers.
/// </summary>
internal sealed partial class DiallingWorld : IAsyncDisposable
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static readonly string[] Agents = ["1001", "1002", "1003"];
    private static readonly string[] Codes = ["done", "refused", "later", "later", "wrong", "never", "machine", "away"];

    private readonly Random _random;
    private readonly MemoryDatabase _database;
    private readonly CalleeSwitch _switch;
    private readonly FakeTimeProvider _time = new();
    private readonly DialSupply _supply;
    private readonly SiteConfigurationStore _configurations;
    private readonly JournalStore _journal;
    private readonly SiteSettings _settings;
    private readonly List<TelephonyEvent> _told = [];
    private readonly List<(DateTimeOffset At, RequestDialOrders Request)> _requests = [];
    private readonly List<(DateTimeOffset At, DialOrdersSupplied Supplied)> _answers = [];
    private readonly List<(long Position, TaskCompletionSource Kept)> _waiting = [];
    private readonly List<(long Position, ForgetUnattendedCalls Forget)> _forgets = [];
    private readonly List<Queue<JournalEntry>> _strays = [];
    private readonly List<(string Agent, string Contact)> _talked = [];

    // What only memory holds, and what is on the disk; both in the order in which it was said.
    private readonly List<JournalEntry> _memory = [];
    private Queue<JournalEntry> _spool = new();
    private long _appended;
    private Site? _site;
    private DialGate _gate = null!;
    private long _incarnation;
    private int _callers;

    private DiallingWorld(int seed, MemoryDatabase database)
    {
        _random = new Random(seed);
        _database = database;
        _switch = new CalleeSwitch(_random) { OnPlace = CheckPlace };
        _supply = new DialSupply(database, Zone);
        _configurations = new SiteConfigurationStore(database);
        _journal = new JournalStore(database);
        _settings = new SiteSettings
        {
            WrapUpTime = TimeSpan.FromSeconds(_random.Next(3) == 0 ? 0 : 40),
            OutboundLines = _random.Next(4) == 0 ? 2 : 60,
        };
        Now = new DateTimeOffset(2026, 3, 2 + _random.Next(12), 1, 0, 0, TimeSpan.Zero).AddMinutes(_random.Next(600));
    }

    public DateTimeOffset Now
    {
        get => _time.GetUtcNow();
        private set
        {
            _time.SetUtcNow(value);
            _switch.Now = value;
        }
    }

    /// <summary>What the schedule reached, counted.</summary>
    public Dictionary<string, int> Reached { get; } = new(StringComparer.Ordinal);

    /// <summary>Plays a schedule to its end, and checks it all the way.</summary>
    /// <returns>What it reached.</returns>
    public static async Task<IReadOnlyDictionary<string, int>> PlayAsync(int seed, int steps)
    {
        await using var world = new DiallingWorld(seed, await MemoryDatabase.CreateAsync());
        await world.PrepareAsync();
        await world.OpenAsync();
        for (var step = 0; step < steps; step++)
        {
            await world.StepAsync();
        }

        await world.SettleAsync();
        await world.CheckEndAsync();
        return world.Reached;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task StepAsync()
    {
        switch (_random.Next(100))
        {
            case < 60:
                await AdvanceAsync(_random.NextDouble() * 3);
                break;
            case < 90:
                await AdvanceAsync(_random.NextDouble() * 25);
                break;
            case < 98:
                Leap(_random.Next(60, 1800));
                break;
            default:
                Leap(_random.Next(3600, 14 * 3600));
                break;
        }

        foreach (var agent in Agents.Where(_ => _random.Next(2) == 0))
        {
            Act(agent);
        }

        switch (_random.Next(100))
        {
            case < 4:
                await DieAsync();
                break;
            case < 7 when _switch.Connected:
                _switch.Disconnect();
                Send(new SwitchDisconnected(Now, "broken"));
                Count("switch lost");
                break;
            case < 14 when !_switch.Connected:
                Connect();
                break;
            case < 16:
                await ChangeCampaignAsync();
                break;
            case < 20:
                await ChangeCustomersAsync();
                break;
            case < 25:
                _switch.Arrive($"in{_callers++}");
                break;
            case < 28 when _told.Count > 0:
                // Said twice, or much too late.
                Send(_told[_random.Next(_told.Count)]);
                break;
            case < 34 when _strays.Count > 0:
                await DeliverStrayAsync();
                break;
            default:
                break;
        }

        Listen();
        if (_random.Next(2) == 0)
        {
            Flush();
        }

        if (_random.Next(2) == 0)
        {
            await DeliverAsync(all: false);
        }
    }

    /// <summary>An agent does what her screen lets her, or something else.</summary>
    private void Act(string agent)
    {
        var desk = _site!.Desk(agent);
        var call = desk?.Call;
        if (desk is null or { Status: AgentStatus.SignedOut })
        {
            Send(new AgentSignedIn(Now, agent, NeedsHeartbeat: false));
            Send(new AgentWentAvailable(Now, agent));
        }
        else if (call is { Outbound: not null, AnsweredAt: not null } or { WrapUpUntil: not null, Outbound: not null })
        {
            Finish(agent, call);
        }
        else if (call is { Outbound.Stage: OutboundStage.Preview })
        {
            Send(_random.Next(8) == 0 ? new AgentPassedOver(Now, agent, call.ContactId, "not-now") : new AgentDialled(Now, agent, call.ContactId));
        }
        else if (call is not null)
        {
            Send(_random.Next(6) switch
            {
                0 => new AgentPressedHangUp(Now, agent, call.ContactId),
                1 => new AgentWrappedUp(Now, agent, call.ContactId, "fault", null),
                _ => new AgentPressedAnswer(Now, agent, call.ContactId),
            });
        }
        else if (desk.Status == AgentStatus.NotReady)
        {
            Send(new AgentWentAvailable(Now, agent));
        }
        else
        {
            Send(_random.Next(20) switch
            {
                0 => new AgentWentNotReady(Now, agent, "break"),
                1 => new AgentSignedOut(Now, agent),
                < 5 when _talked.FindAll(talk => talk.Agent == agent) is { Count: > 0 } talks => GiveResult(agent, talks[_random.Next(talks.Count)].Contact),
                _ => new AgentAskedForCustomer(Now, agent, null),
            });
        }
    }

    /// <summary>In the talk, or after it.</summary>
    private void Finish(string agent, DeskCall call)
    {
        _talked.Add((agent, call.ContactId));
        Send(_random.Next(10) switch
        {
            < 3 when call.WrapUpUntil is null => new AgentPressedHangUp(Now, agent, call.ContactId),
            3 when call.WrapUpUntil is null => new AgentPressedHold(Now, agent, call.ContactId),
            4 when call.WrapUpUntil is null => new AgentPressedRetrieve(Now, agent, call.ContactId),
            5 => new AgentDraftedWrapUp(Now, agent, call.ContactId, Codes[_random.Next(Codes.Length)], "备注"),
            6 => new AgentSeen(Now, agent),
            _ => GiveResult(agent, call.ContactId),
        });
    }

    private AgentGaveResult GiveResult(string agent, string contactId)
    {
        var code = Codes[_random.Next(Codes.Length)];
        return new AgentGaveResult(Now, agent, contactId, code, null, code is "later" or "away" && _random.Next(3) > 0
            ? new CallBack(Now.AddMinutes(_random.Next(4) > 0 ? _random.Next(1, 4) : _random.Next(20, 2000)), _random.Next(2) == 0)
            : null);
    }

    /// <summary>Time passes: the site's deadlines, the switch's doings and the store's answers in their order.</summary>
    private async Task AdvanceAsync(double seconds)
    {
        var until = Now.AddSeconds(seconds);
        for (var i = 0; ; i++)
        {
            DateTimeOffset?[] due = [_site!.NextDeadline, _switch.NextDue, _requests.Select(request => (DateTimeOffset?)request.At).Min(), _answers.Select(answer => (DateTimeOffset?)answer.At).Min()];
            if (due.Min() is not { } next || next > until)
            {
                break;
            }

            Assert.True(i < 10_000, "Time stands still.");
            if (next > Now)
            {
                Now = next;
            }

            await AnswerClaimsAsync();
            _switch.Work();
            Listen();
            Send(new ClockAdvanced(Now));
            if (_random.Next(2) == 0)
            {
                Flush();
            }
        }

        if (until > Now)
        {
            Now = until;
        }
    }

    /// <summary>The machine stood still, and everything that is due comes late.</summary>
    private void Leap(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        _switch.Work();
        Listen();
        Send(new ClockAdvanced(Now));
    }

    private async Task AnswerClaimsAsync()
    {
        foreach (var request in _requests.Where(request => request.At <= Now).ToList())
        {
            _requests.Remove(request);
            var orders = await _supply.ClaimAsync("main", request.Request, Now);
            await CheckClaimAsync(request.Request, orders);

            // On its way back for a moment, or for longer than the site waits for it.
            var answered = Now.AddSeconds(_random.Next(40) == 0 ? 75 : _random.NextDouble());
            _answers.Add((answered, new DialOrdersSupplied(answered, request.Request.CampaignId, orders)));
        }

        foreach (var answer in _answers.Where(answer => answer.At <= Now).ToList())
        {
            _answers.Remove(answer);
            Send(answer.Supplied);
            if (_random.Next(30) == 0)
            {
                Send(answer.Supplied);
            }
        }
    }

    /// <summary>The process dies, and another life begins: on the same server, or on one that hasn't the first one's disk.</summary>
    private async Task DieAsync()
    {
        Count("killed");
        if (_requests.Count > 0 && _random.Next(2) == 0)
        {
            // The store did it, and nobody heard of it.
            _requests[0] = _requests[0] with { At = Now };
            await AnswerClaimsAsync();
            Count("killed between claim and answer");
        }

        if (_waiting.Count > 0)
        {
            Count("killed before dialling was kept");
        }

        _switch.Disconnect();
        if (_random.Next(4) == 0)
        {
            Count("killed with the switch");
            _switch.Die();
        }

        _memory.Clear();
        _waiting.Clear();
        _requests.Clear();
        _answers.Clear();
        _forgets.Clear();
        _told.Clear();
        Now = Now.AddSeconds(1 + (_random.NextDouble() * 15));
        _switch.Work();
        if (_spool.Count > 0 && _random.Next(3) == 0)
        {
            Count("another server goes on");
            _strays.Add(_spool);
            _spool = new();
        }

        await DeliverAsync(all: true);
        await OpenAsync();
    }

    private async Task OpenAsync()
    {
        _incarnation = Math.Max(_incarnation + 1, Now.ToUnixTimeMilliseconds());
        _appended = 0;
        _spool = new();
        _site = new Site(new SiteIdentity(_settings, _switch.Capabilities, _incarnation, "1.2.3", Zone));
        _gate = new DialGate(_switch, KeptAsync, _switch.Pending.Enqueue, _time);
        Send(new SiteConfigured(Now, await _configurations.LoadAsync(withSimulatedAgents: false)));
        Send(await _configurations.RestoreAsync("main", Now, Now.AddHours(-8)));
        Connect();
    }

    private void Connect()
    {
        _switch.Disconnect();
        Send(_switch.Connect());
    }

    /// <summary>Hands over what the switch has said.</summary>
    private void Listen()
    {
        while (_switch.Pending.TryDequeue(out var telephony))
        {
            _told.Add(telephony);
            Send(telephony);
        }
    }

    private void Send(SiteEvent siteEvent)
    {
        var outcome = _site!.Handle(siteEvent, Now);
        foreach (var entry in outcome.Trace.Select(JournalEntry.Of).Concat(outcome.Presence.Select(JournalEntry.Of)).Concat(outcome.Drafts.Select(JournalEntry.Of)))
        {
            _memory.Add(entry);
            _appended++;
        }

        foreach (var command in outcome.Commands)
        {
            switch (command)
            {
                case RecogniseCaller:
                    // Nobody is known.
                    break;
                case ForgetUnattendedCalls forget:
                    _forgets.Add((_appended, forget));
                    break;
                case RequestDialOrders request:
                    _requests.Add((Now.AddSeconds(_random.NextDouble() * 2), request));
                    break;
                case TelephonyCommand telephony:
                    _gate.Send(telephony);
                    break;
                default:
                    Assert.Fail($"Nobody carries out {command}.");
                    break;
            }
        }
    }

    private Task KeptAsync()
    {
        if (_memory.Count == 0)
        {
            return Task.CompletedTask;
        }

        var kept = new TaskCompletionSource();
        _waiting.Add((_appended, kept));
        return kept.Task;
    }

    /// <summary>What memory holds goes to the disk; then may be dialled what waited for that.</summary>
    private void Flush()
    {
        _memory.ForEach(_spool.Enqueue);
        _memory.Clear();
        var kept = _waiting.ToList();
        _waiting.Clear();
        kept.ForEach(waiting => waiting.Kept.SetResult());
        Listen();
    }

    /// <summary>What is on the disk goes to the store, or a part of it; sometimes twice.</summary>
    private async Task DeliverAsync(bool all)
    {
        do
        {
            await DeliverAsync(_spool, all ? _spool.Count : _random.Next(_spool.Count + 1));
        }
        while (all && _spool.Count > 0);

        var stored = _appended - _memory.Count - _spool.Count;
        foreach (var (position, forget) in _forgets.Where(forget => forget.Position <= stored).ToList())
        {
            _forgets.Remove((position, forget));
            _switch.Send(forget);
        }
    }

    private async Task DeliverAsync(Queue<JournalEntry> spool, int count)
    {
        var group = Enumerable.Range(0, count).Select(_ => spool.Dequeue()).ToList();
        for (var time = 0; group.Count > 0 && time < (_random.Next(10) == 0 ? 2 : 1); time++)
        {
            await _journal.WriteAsync(group, default);
        }
    }

    /// <summary>The first server is there again, and brings what it had kept.</summary>
    private async Task DeliverStrayAsync()
    {
        Count("brought late");
        var stray = _strays[0];
        await DeliverAsync(stray, _random.Next(2) == 0 ? stray.Count : _random.Next(1, stray.Count + 1));
        if (stray.Count == 0)
        {
            _strays.RemoveAt(0);
        }
    }

    /// <summary>The campaign rests, all calls come to their end, all that was said reaches the store.</summary>
    private async Task SettleAsync()
    {
        while (_strays.Count > 0)
        {
            await DeliverStrayAsync();
        }

        if (!_switch.Connected)
        {
            Connect();
        }

        await RestAsync();
        Send(new SiteConfigured(Now, await _configurations.LoadAsync(withSimulatedAgents: false)));
        for (var i = 0; i < 6; i++)
        {
            Flush();
            await AdvanceAsync(90);
            _switch.EndAll();
            Listen();
        }

        Flush();
        await DeliverAsync(all: true);
        Assert.Empty(_switch.Channels);
    }

    private void Count(string what, int count = 1) => Reached[what] = Reached.GetValueOrDefault(what) + count;
}
