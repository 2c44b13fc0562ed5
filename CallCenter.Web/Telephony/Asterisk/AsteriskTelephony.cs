using System.Net.WebSockets;
using System.Threading.Channels;
using CallCenter.Core.Telephony;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>
/// Asterisk 22 as the site's switch, through its REST interface. The dialplan (.ci/asterisk/conf/extensions.conf) is the
/// other half: what it does without the product is in docs/decisions/0003-fallback-lease.md.
/// </summary>
public sealed class AsteriskTelephony : ITelephony, IDisposable
{
    private const string LedgerQueue = "ledger", MembersQueue = "fallback members";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5), LongestPause = TimeSpan.FromSeconds(5);

    // Another product took the calls. Coming back at once would take them from it, and it from us, and so on.
    private static readonly TimeSpan ReplacedPause = TimeSpan.FromSeconds(10);

    private readonly AsteriskOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<AsteriskTelephony> logger;
    private readonly AriClient ari;
    private readonly SerialQueues queues;
    private readonly Channel<TelephonyEvent> outbox = Channel.CreateUnbounded<TelephonyEvent>(new() { SingleReader = true });
    private volatile Session? current;
    private volatile SetFallbackAgents? members;
    private long beatAt;

    public AsteriskTelephony(IOptions<AsteriskOptions> options, TimeProvider time, ILogger<AsteriskTelephony> logger)
    {
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        ari = new AriClient(this.options);
        queues = new SerialQueues(logger);
        beatAt = time.GetTimestamp();
    }

    public TelephonyCapabilities Capabilities { get; } = new(AnswerFromDesktop: false);

    public async Task RunAsync(ChannelWriter<TelephonyEvent> events, CancellationToken cancellation)
    {
        var delivery = DeliverAsync(events, cancellation);
        var pause = FirstPause;
        while (true)
        {
            var (reason, replaced, stood) = await RunSessionAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (delivery.IsCompleted)
            {
                await delivery;
            }

            if (stood)
            {
                pause = FirstPause;
                Report(new SwitchDisconnected(time.GetUtcNow(), reason));
            }
            if (replaced)
            {
                pause = ReplacedPause;
            }

            logger.LogWarning("Asterisk: not connected: {Reason} Again in {Pause} s.", reason, pause.TotalSeconds);
            await Task.Delay(pause, time, cancellation);
            pause = replaced ? FirstPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }
    }

    public void Send(TelephonyCommand command)
    {
        switch (command)
        {
            case CallCommand c:
                queues.Enqueue(c.CallId, async () =>
                {
                    if (current is { } session)
                    {
                        await session.Commands.RunAsync(c);
                    }
                    else
                    {
                        Report(new TelephonyCommandFailed(time.GetUtcNow(), c.CallId, null, c.GetType().Name, "Asterisk isn't connected.", CallGone: false));
                    }
                });
                break;
            case ForgetUnattendedCalls c:
                // Not connected: the ledger comes again with the next connection, and so does this command.
                queues.Enqueue(LedgerQueue, async () => await (current?.Ledger.ForgetAsync(c.CallIds) ?? Task.CompletedTask));
                break;
            case SetFallbackAgents c:
                members = c;
                queues.Enqueue(MembersQueue, SetMembersAsync);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "Unknown command.");
        }
    }

    public void Beat() => Volatile.Write(ref beatAt, time.GetTimestamp());

    public void Dispose() => ari.Dispose();

    private void Report(TelephonyEvent e) => outbox.Writer.TryWrite(e);

    private async Task DeliverAsync(ChannelWriter<TelephonyEvent> events, CancellationToken cancellation)
    {
        await foreach (var e in outbox.Reader.ReadAllAsync(cancellation)) await events.WriteAsync(e, cancellation);
    }

    /// <summary>One connection, from its beginning to its end.</summary>
    private async Task<(string Reason, bool Replaced, bool Stood)> RunSessionAsync(CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var tasks = new List<Task>();
        var stood = false;
        try
        {
            await using var stream = await AriEventStream.ConnectAsync(options, cancellation);
            var session = new Session(ari, options, time, logger, Report, () => time.GetElapsedTime(Volatile.Read(ref beatAt)));
            var inbox = Channel.CreateUnbounded<AriEvent>(new() { SingleWriter = true });
            var reading = ReadAsync(stream, session, inbox.Writer, ending.Token);
            tasks.Add(reading);
            tasks.Add(session.Leases.RunAsync(ending.Token));

            var filter = await ari.PutAsync($"applications/{options.Application}/eventFilter",
                new { allowed = AriEvent.Types.Select(type => new { type }) }, cancellation);
            if (!filter.Ok)
            {
                return ($"The event filter was refused: {filter.Reason}", false, false);
            }

            if (!await session.Ledger.OpenAsync(cancellation))
            {
                return ("The ledger can't be read.", false, false);
            }

            var adopted = await session.Adoption.RunAsync(inbox.Reader, cancellation);
            current = session;
            stood = true;
            Report(new SwitchConnected(time.GetUtcNow(), adopted.Held, adopted.Ended));
            if (members is not null)
            {
                queues.Enqueue(MembersQueue, SetMembersAsync);
            }

            foreach (var e in adopted.Pending)
            {
                Handle(session, e);
            }

            await foreach (var e in inbox.Reader.ReadAllAsync(cancellation))
            {
                if (e.Type == "ApplicationReplaced")
                {
                    return ("Another product took the calls over.", true, true);
                }

                Handle(session, e);
            }
            return (await reading, false, true);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // Also what nobody thought of: the calls wait, and a new connection reads everything anew.
            if (e is not (WebSocketException or HttpRequestException or IOException or OperationCanceledException))
                logger.LogError(e, "Asterisk: the connection failed");
            return (e.Message, false, stood);
        }
        finally
        {
            current = null;
            await ending.CancelAsync();
            await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<string> ReadAsync(AriEventStream stream, Session session, ChannelWriter<AriEvent> inbox, CancellationToken cancellation)
    {
        try
        {
            return await stream.ReadAsync(e =>
            {
                // At once, not behind the events before it: the lease is running.
                if (e is { Type: "StasisStart", Channel: { } channel, Args: ["arrived" or "resumed" or "called" or "called-person" or "called-machine", ..] })
                {
                    session.Leases.Add(channel.Id);
                }

                inbox.TryWrite(e);
            }, cancellation);
        }
        finally
        {
            inbox.TryComplete();
        }
    }

    private void Handle(Session session, AriEvent e)
    {
        if (e is { Type: "ChannelDestroyed", Channel: { } ended })
        {
            session.Dialplan.ChannelEnded(ended.Id);
        }

        var reaction = session.Book.Apply(e, time.GetUtcNow());
        foreach (var report in reaction.Events)
        {
            Report(report);
        }

        foreach (var then in reaction.FollowUps)
        {
            Follow(session, then);
        }
    }

    private void Follow(Session session, FollowUp then)
    {
        var commands = session.Commands;
        switch (then)
        {
            case AdvancePlayback f:
                if (session.Prompts.CallOf(f.PlaybackId) is { } callId)
                {
                    queues.Enqueue(callId, () => session.Prompts.AdvanceAsync(f));
                }

                break;
            case FetchBack f:
                session.Leases.Remove(f.CallId);
                queues.Enqueue(f.CallId, () => FetchBackAsync(session, f.CallId));
                break;
            case ReportReturned f:
                queues.Enqueue(f.CallId, () => ReportReturnedAsync(session, f));
                break;
            case EnterCallee f:
                queues.Enqueue(f.CallId, () => commands.EnterCalleeAsync(f.CallId));
                break;
            case AwaitCallee f:
                queues.Enqueue(f.CallId, () => commands.AwaitCalleeAsync(f.CallId, f.LegId));
                break;
            case RejoinCaller f:
                queues.Enqueue(f.CallId, () => commands.EnterBridgeAsync(f.CallId));
                break;
            case RejoinLeg f:
                queues.Enqueue(f.CallId, () => commands.JoinLegAsync(f.CallId, f.LegId));
                break;
            case ForgetAgent f:
                queues.Enqueue(f.CallId, () => commands.ForgetAgentAsync(f.CallId, f.LegId));
                break;
            case EndStray f:
                queues.Enqueue(f.ChannelId, () => ari.DeleteAsync($"channels/{AriClient.Escape(f.ChannelId)}"));
                break;
            case CleanUp f:
                session.Leases.Remove(f.CallId);
                queues.Enqueue(f.CallId, () => commands.CleanUpAsync(f));
                break;
            case ReportUnattended f:
                queues.Enqueue(LedgerQueue, async () =>
                {
                    if (await session.Ledger.ReadAsync(f.CallId, CancellationToken.None) is { } call)
                        Report(new UnattendedCallsEnded(f.At, [call]));
                });
                break;
            default:
                throw new InvalidOperationException($"Nothing is done about {then.GetType().Name}.");
        }
    }

    private async Task FetchBackAsync(Session session, string callId)
    {
        if ((await ari.GetAsync($"channels/{AriClient.Escape(callId)}")).As<AriChannel>() is not { } channel)
        {
            return;
        }

        logger.LogWarning("Asterisk: the switch had let go of call {CallId}; taking it back", callId);
        await session.Dialplan.RunUnwatchedAsync("resume", channel.Name, CancellationToken.None);
    }

    private async Task ReportReturnedAsync(Session session, ReportReturned f)
    {
        await session.Commands.EnterBridgeAsync(f.CallId);
        var live = LiveRecord.Parse(await ari.ReadAsync(f.CallId, CallRecord.LiveExpression));
        if (live?.Record is { } record)
        {
            Report(new CallReturned(f.At, record.AsHeld(f.CallId, HeldWhere.Product)));
        }
    }

    private async Task SetMembersAsync()
    {
        if (current is { } session && members is { } wanted)
        {
            await session.Members.SetAsync(wanted.Agents, CancellationToken.None);
        }
    }

    /// <summary>What belongs to one connection: with the next, everything is read anew from the switch.</summary>
    private sealed class Session
    {
        public Session(
            AriClient ari, AsteriskOptions options, TimeProvider time, ILogger logger, Action<TelephonyEvent> report, Func<TimeSpan> siteSilence)
        {
            Book = new CallBook();
            Leases = new LeaseKeeper(ari, options, siteSilence, time, logger);
            Ledger = new Ledger(ari, options, logger);
            Dialplan = new AdminDialplan(ari, time);
            Prompts = new PromptPlayer(ari, options, report, time);
            Commands = new CallCommands(ari, Book, Ledger, Prompts, options, report, time);
            Members = new FallbackMembers(Ledger, Dialplan, logger);
            Adoption = new Adoption(ari, Book, Commands, Leases, Ledger, Dialplan, time, logger);
        }

        public CallBook Book { get; }
        public LeaseKeeper Leases { get; }
        public Ledger Ledger { get; }
        public AdminDialplan Dialplan { get; }
        public PromptPlayer Prompts { get; }
        public CallCommands Commands { get; }
        public FallbackMembers Members { get; }
        public Adoption Adoption { get; }
    }
}
