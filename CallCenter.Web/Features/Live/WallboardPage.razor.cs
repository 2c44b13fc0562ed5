using CallCenter.Core.Agents;
using CallCenter.Core.Live;
using CallCenter.Core.Security;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Features.Live;

/// <summary>
/// The board for a screen on the wall: nobody clicks there. What doesn't fit takes turns; without connection it says so, and comes
/// back by itself.
/// </summary>
public sealed partial class WallboardPage : IDisposable
{
    private const int MaxTiers = 4;
    private const int MaxSkills = 4;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AlarmTurn = TimeSpan.FromSeconds(5);

    private CurrentUser? _user;
    private BoardPicture? _board;
    private IReadOnlyList<Alarm> _alarms = [];
    private RenderGate? _gate;
    private IDisposable? _watch;
    private IDisposable? _alarmWatch;
    private ITimer? _beat;

    [Inject] private LiveFloor Floor { get; set; } = default!;
    [Inject] private LiveAlarms FloorAlarms { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    private DateTimeOffset Now => Time.GetUtcNow();

    // A tier that nobody serves and that nobody of called, such as the barred one, only takes room.
    private List<TierFigures> Tiers => [.. _board!.Tiers.Where(tier =>
        tier.Offered > 0 || _board.Floor.Queues.Any(queue => queue.Tier == tier.Tier && queue.AgentsConfigured > 0))];

    private int Pages => _board is null ? 1 : Math.Max(1, (Tiers.Count + MaxTiers - 1) / MaxTiers);

    private int Page => Turning(Turn, Pages);

    private int AlarmShown => Turning(AlarmTurn, _alarms.Count);

    private List<TierFigures> Shown => [.. Tiers.Skip(Page * MaxTiers).Take(MaxTiers)];

    private int Free => _board!.Floor.Agents.Count(agent => agent is { State: AgentState.Idle, Status: AgentStatus.Available });

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _user = await Users.GetAsync();
        _user.Demand(SecurityPolicies.RolesOf[SecurityPolicies.Floor]);
        _gate = new RenderGate(Time, () => _ = InvokeAsync(Show));
        _watch = Floor.WatchFloor(_gate.Request);
        _alarmWatch = FloorAlarms.Watch(_gate.Request);
        _beat = Time.CreateTimer(_ => _gate.Request(), null, Beat, Beat);
        Look();
    }

    private void Show()
    {
        Look();
        StateHasChanged();
    }

    private void Look()
    {
        _board = Floor.Board(_user!);
        _alarms = FloorAlarms.Alarms;
    }

    private int Count(params ReadOnlySpan<AgentState> states)
    {
        var count = 0;
        foreach (var agent in _board!.Floor.Agents)
        {
            count += states.Contains(agent.State) ? 1 : 0;
        }

        return count;
    }

    private int Turning(TimeSpan turn, int count) => count <= 1 ? 0 : (int)(Now.UtcTicks / turn.Ticks % count);

    /// <inheritdoc/>
    public void Dispose()
    {
        _beat?.Dispose();
        _alarmWatch?.Dispose();
        _watch?.Dispose();
        _gate?.Dispose();
    }
}
