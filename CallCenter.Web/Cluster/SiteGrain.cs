using CallCenter.Core.Sites;
using Orleans.Concurrency;
using Orleans.Utilities;

namespace CallCenter.Web.Cluster;

/// <inheritdoc cref="ISiteGrain"/>
internal sealed class SiteGrain(SiteWriterFactory factory, TimeProvider time, ILogger<SiteGrain> logger) : Grain, ISiteGrain, IDisposable
{
    // Screens see a change within this time; a hundred changes within it cost one picture.
    internal static readonly TimeSpan FloorInterval = TimeSpan.FromMilliseconds(250);

    private readonly ObserverManager<ISiteObserver> _observers = SiteObservers.Create(logger);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, int> _waitingShown = new(StringComparer.Ordinal);
    private SiteWriter? _writer;
    private IGrainTimer? _clock;
    private DateTimeOffset? _clockDue;
    private bool _floorChanged;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _writer = await factory.CreateAsync(this.GetPrimaryKeyString(), cancellationToken);
        _writer.Handled += OnHandled;
        _clock = this.RegisterGrainTimer(AdvanceClock, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        this.RegisterGrainTimer(PublishFloor, new GrainTimerCreationOptions(FloorInterval, FloorInterval) { KeepAlive = true });
        DelayDeactivation(TimeSpan.MaxValue);

        // The pump runs on this grain's scheduler, so that it takes turns with the calls to the grain.
        _ = PumpAsync(_writer, _stopping.Token);
        _writer.Start();
        ArmClock();
        logger.LogInformation("Site {SiteId} is active on this server", this.GetPrimaryKeyString());
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        logger.LogInformation("Site {SiteId} leaves this server: {Reason}", this.GetPrimaryKeyString(), reason.Description);
        await _stopping.CancelAsync();
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }
    }

    public void Dispose() => _stopping.Dispose();

    public ValueTask<SiteReply> Handle(Immutable<SiteEvent> siteEvent) => ValueTask.FromResult(_writer!.Handle(siteEvent.Value));

    public ValueTask EnsureActive() => ValueTask.CompletedTask;

    public ValueTask Watch(ISiteObserver observer)
    {
        var known = _observers.Observers.ContainsKey(observer);
        _observers.Subscribe(observer, observer);
        if (!known)
        {
            var writer = _writer!;
            observer.FloorChanged(new(writer.Site.Snapshot()), writer.SimulationPace);
            foreach (var agentId in writer.Site.AgentIds)
            {
                observer.DeskChanged(new(writer.Site.Desk(agentId)!));
            }
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask Reconfigure()
    {
        var configuration = await factory.LoadConfigurationAsync(CancellationToken.None);
        _writer!.Handle(new SiteConfigured(time.GetUtcNow(), configuration));
    }

    public ValueTask SetPace(double pace)
    {
        _writer!.SimulationPace = pace;
        _floorChanged = true;
        return ValueTask.CompletedTask;
    }

    private static async Task PumpAsync(SiteWriter writer, CancellationToken stopping)
    {
        // Long bursts give way to the agents' requests now and then.
        const int burst = 64;
        try
        {
            while (await writer.Events.WaitToReadAsync(stopping))
            {
                for (var i = 0; i < burst && writer.Events.TryRead(out var siteEvent); i++)
                {
                    writer.Handle(siteEvent);
                }

                await Task.Yield();
            }
        }
        catch (OperationCanceledException)
        {
            // The site leaves this server.
        }
    }

    private Task AdvanceClock(CancellationToken cancellation)
    {
        _clockDue = null;
        _writer!.Handle(new ClockAdvanced(time.GetUtcNow()));
        ArmClock();
        return Task.CompletedTask;
    }

    private void ArmClock()
    {
        if (_writer!.Site.NextDeadline is { } due && due != _clockDue)
        {
            _clockDue = due;
            var wait = due - time.GetUtcNow();
            _clock!.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnHandled(SiteOutcome outcome)
    {
        _floorChanged |= outcome.Trace.Count > 0 || outcome.TouchedAgents.Count > 0;
        foreach (var agentId in outcome.TouchedAgents)
        {
            PublishDesk(agentId);
        }

        if (_clock is not null)
        {
            ArmClock();
        }
    }

    private void PublishDesk(string agentId)
    {
        if (_writer!.Site.Desk(agentId) is { } desk)
        {
            _waitingShown[agentId] = desk.Waiting;
            _observers.Notify(observer => observer.DeskChanged(new(desk)));
        }
    }

    private Task PublishFloor(CancellationToken cancellation)
    {
        if (_floorChanged)
        {
            _floorChanged = false;
            var floor = new Immutable<SiteSnapshot>(_writer!.Site.Snapshot());
            _observers.Notify(observer => observer.FloorChanged(floor, _writer.SimulationPace));

            // How many wait in her queues changes without her doing.
            foreach (var agentId in _writer.Site.AgentsAtBrowsers)
            {
                if (_waitingShown.GetValueOrDefault(agentId) != _writer.Site.WaitingFor(agentId))
                {
                    PublishDesk(agentId);
                }
            }
        }

        return Task.CompletedTask;
    }
}
