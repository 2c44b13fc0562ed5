using System.Collections.Concurrent;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Security;

namespace CallCenter.Web.Live;

/// <summary>
/// Reminds agents whose desks are open on this server of the call-backs that they have promised. One look into the store a minute for all of them,
/// and only while somebody watches.
/// </summary>
public sealed partial class LiveAppointments : IDisposable
{
    /// <summary>How long before its time an appointment is announced.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>How far ahead a desk lists them.</summary>
    public static readonly TimeSpan Listed = TimeSpan.FromHours(24);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly CampaignAppointments _appointments;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveAppointments> _logger;
    private readonly ConcurrentDictionary<long, (string AgentId, Action<AppointmentRow> Due)> _watchers = new();
    private readonly ConcurrentDictionary<(long Customer, DateTimeOffset At), bool> _announced = new();
    private readonly ITimer _timer;
    private long _nextWatcher;
    private int _looking;

    /// <summary>Begins to look once a minute.</summary>
    public LiveAppointments(CampaignAppointments appointments, TimeProvider time, ILogger<LiveAppointments> logger)
    {
        (_appointments, _time, _logger) = (appointments, time, logger);
        _timer = time.CreateTimer(_ => _ = LookAsync(), null, Pause, Pause);
    }

    /// <summary>What an agent has promised for the next hours, and what is overdue.</summary>
    public Task<IReadOnlyList<AppointmentRow>> OwnAsync(CurrentUser user) => _appointments.OwnAsync(user, Listed);

    /// <summary>Calls back for each appointment of the agent's that comes up. The callback must return at once.</summary>
    public IDisposable Watch(string agentId, Action<AppointmentRow> due)
    {
        // The circuit's language goes with its execution context.
        var context = ExecutionContext.Capture();
        Action<AppointmentRow> call = context is null ? due : row => ExecutionContext.Run(context, _ => due(row), null);
        var id = Interlocked.Increment(ref _nextWatcher);
        _watchers[id] = (agentId, call);
        return new Watcher(this, id);
    }

    /// <summary>Looks once; what has been announced isn't again.</summary>
    public async Task LookAsync()
    {
        if (_watchers.IsEmpty || Interlocked.Exchange(ref _looking, 1) == 1)
        {
            return;
        }

        try
        {
            var now = _time.GetUtcNow();
            foreach (var old in _announced.Keys.Where(key => key.At < now - Listed).ToList())
            {
                _announced.TryRemove(old, out _);
            }

            var agents = _watchers.Values.Select(watcher => watcher.AgentId).Distinct().ToList();
            foreach (var row in await _appointments.DueAsync(agents, now, now + Ahead))
            {
                if (_announced.TryAdd((row.CampaignTargetId, row.At), true))
                {
                    foreach (var (_, watcher) in _watchers.Where(watcher => watcher.Value.AgentId == row.AgentId))
                    {
                        watcher.Due(row);
                    }
                }
            }
        }
        catch (Exception e)
        {
            // The store is away: the next look is in a minute, and the lists on the desks say the same.
            LogFailed(e);
        }
        finally
        {
            Interlocked.Exchange(ref _looking, 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Appointments could not be looked up")]
    private partial void LogFailed(Exception e);

    private sealed class Watcher(LiveAppointments owner, long id) : IDisposable
    {
        public void Dispose() => owner._watchers.TryRemove(id, out _);
    }
}
