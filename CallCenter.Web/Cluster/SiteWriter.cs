using System.Threading.Channels;
using CallCenter.Core.Customers;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Web.Hosting;
using CallCenter.Web.Telephony;

namespace CallCenter.Web.Cluster;

/// <summary>
/// A site with its switch and its journal. <see cref="Handle"/> is called by one thread at a time and awaits nothing:
/// commands and journal entries leave through channels.
/// </summary>
internal sealed class SiteWriter : IAsyncDisposable
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(0.5);

    private readonly ITelephony _telephony;
    private readonly CallerLookup _lookup;
    private readonly DialSupply _supply;
    private readonly DialGate _gate;
    private readonly Journal _journal;
    private readonly SiteMetrics _metrics;
    private readonly CallTracing _tracing;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<SiteEvent> _events = Channel.CreateUnbounded<SiteEvent>(new() { SingleReader = true });
    private readonly Channel<TelephonyEvent> _switchEvents = Channel.CreateUnbounded<TelephonyEvent>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private Task _supplying = Task.CompletedTask;
    private int _supplyFailing;

    public SiteWriter(
        Site site, ITelephony telephony, CallerLookup lookup, DialSupply supply, Journal journal, SiteMetrics metrics, CallTracing tracing,
        TimeProvider time, ILogger<SiteWriter> logger)
    {
        Site = site;
        _telephony = telephony;
        _lookup = lookup;
        _supply = supply;
        _gate = new DialGate(telephony, () => journal.FlushedAsync(), said => _switchEvents.Writer.TryWrite(said), time);
        _journal = journal;
        _metrics = metrics;
        _tracing = tracing;
        _time = time;
        _logger = logger;
    }

    /// <summary>After each event.</summary>
    public event Action<SiteOutcome>? Handled;

    public Site Site { get; }

    /// <summary>Events of the switch and answers of the store, for whoever owns the writer to hand to <see cref="Handle"/>.</summary>
    public ChannelReader<SiteEvent> Events => _events.Reader;

    /// <summary>Pace of the simulated switch; null with a real one.</summary>
    public double? SimulationPace
    {
        get => (_telephony as IPacedTelephony)?.Pace;
        set
        {
            if (_telephony is IPacedTelephony paced && value is { } pace)
            {
                paced.Pace = pace;
            }
        }
    }

    /// <summary>Connects the switch.</summary>
    public void Start() => _running = Task.WhenAll(
        Task.Run(RunSwitchAsync),
        Task.Run(TickAsync),
        Task.Run(ForwardAsync));

    public SiteReply Handle(SiteEvent siteEvent)
    {
        SiteOutcome outcome;
        try
        {
            var began = _time.GetTimestamp();
            outcome = Site.Handle(siteEvent, _time.GetUtcNow());
            outcome = Timed(outcome, _time.GetElapsedTime(began));
        }
        catch (Exception exception)
        {
            // A bug in one call's handling must not take the others down.
            _logger.LogCritical(exception, "The site could not handle {Event}", siteEvent);
            _metrics.CountFault();
            return new SiteReply(SiteRefusal.SiteNotReady);
        }

        Keep(outcome);
        foreach (var command in outcome.Commands)
        {
            CarryOut(command);
        }

        _metrics.Observe(siteEvent, outcome, _time.GetUtcNow());
        _tracing.Observe(outcome);
        Handled?.Invoke(outcome);
        _telephony.Beat();
        return outcome.Reply;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }

        // The next life of the site reads which attempts are open: none may be claimed for this one after that.
        await _supplying;

        await ((_telephony as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
        _stopping.Dispose();
    }

    /// <summary>The site knows no clock: how long it took over its decisions is put into their records here.</summary>
    private static SiteOutcome Timed(SiteOutcome outcome, TimeSpan elapsed) => outcome.Decisions.Count == 0
        ? outcome
        : outcome with { Decisions = [.. outcome.Decisions.Select(decision => decision with { Microseconds = elapsed.TotalMicroseconds })] };

    private void Keep(SiteOutcome outcome)
    {
        foreach (var entry in outcome.Trace)
        {
            _logger.LogInformation("Call {CallId} {Step} {Particulars}", entry.ContactId, entry.Kind, CallLog.Describe(entry.Data));
            _journal.Append(JournalEntry.Of(entry));
        }

        foreach (var entry in outcome.Presence)
        {
            _journal.Append(JournalEntry.Of(entry));
        }

        foreach (var draft in outcome.Drafts)
        {
            _journal.Append(JournalEntry.Of(draft));
        }

        foreach (var decision in outcome.Decisions)
        {
            _journal.Append(JournalEntry.Of(decision));
        }
    }

    private void CarryOut(SiteCommand command)
    {
        switch (command)
        {
            case RecogniseCaller recognise:
                _ = RecogniseAsync(recognise);
                break;
            case ForgetUnattendedCalls forget:
                _ = ForgetWhenSafeAsync(forget);
                break;
            case RequestDialOrders request:
                var claim = Task.Run(() => SupplyAsync(request));
                _supplying = _supplying.IsCompleted ? claim : Task.WhenAll(_supplying, claim);
                break;
            case TelephonyCommand telephony:
                _gate.Send(telephony);
                break;
            default:
                throw new InvalidOperationException($"Nobody carries out {command.GetType().Name}.");
        }
    }

    private async Task RecogniseAsync(RecogniseCaller recognise)
    {
        var (customers, failed) = await _lookup.FindAsync(recognise.Number, _stopping.Token);
        _events.Writer.TryWrite(new CallerRecognised(_time.GetUtcNow(), recognise.CallId, customers.Count > 0 ? customers[0] : null, failed) { Others = [.. customers.Skip(1)] });
    }

    /// <summary>Off the site's thread: SQLite works synchronously behind its async methods.</summary>
    private async Task SupplyAsync(RequestDialOrders request)
    {
        IReadOnlyList<DialOrder> orders = [];
        try
        {
            orders = await _supply.ClaimAsync(Site.Id, request, _time.GetUtcNow(), _stopping.Token);
            Interlocked.Exchange(ref _supplyFailing, 0);
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            if (Interlocked.Exchange(ref _supplyFailing, 1) == 0)
            {
                _logger.LogError(exception, "No customers can be claimed for campaign {Campaign}: nobody is dialled until the store answers", request.CampaignId);
            }
        }
        catch (OperationCanceledException)
        {
            // The site leaves this server; what was claimed the next one finds in the store.
        }

        _events.Writer.TryWrite(new DialOrdersSupplied(_time.GetUtcNow(), request.CampaignId, orders));
    }

    /// <summary>The switch may forget what it did alone once the database has it.</summary>
    private async Task ForgetWhenSafeAsync(ForgetUnattendedCalls forget)
    {
        await _journal.DrainedAsync();
        _telephony.Send(forget);
    }

    private async Task RunSwitchAsync()
    {
        try
        {
            await _telephony.RunAsync(_switchEvents.Writer, _stopping.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _logger.LogCritical(exception, "The connection to the switch broke for good: the switch serves callers by itself until this server is started again");
            _switchEvents.Writer.TryWrite(new SwitchDisconnected(_time.GetUtcNow(), exception.Message));
        }
    }

    /// <summary>
    /// Through the same queue as everything else, and from outside the grain: a site that is stuck handles no ticks, and one that
    /// waits for the store does.
    /// </summary>
    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(TickInterval, _time);
        while (await timer.WaitForNextTickAsync(_stopping.Token))
        {
            _events.Writer.TryWrite(new ClockAdvanced(_time.GetUtcNow()));
        }
    }

    private async Task ForwardAsync()
    {
        await foreach (var siteEvent in _switchEvents.Reader.ReadAllAsync(_stopping.Token))
        {
            _events.Writer.TryWrite(siteEvent);
        }
    }
}
