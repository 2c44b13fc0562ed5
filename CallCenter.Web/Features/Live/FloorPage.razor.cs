using CallCenter.Core.Live;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Live;

/// <summary>The live board: what is wrong shows, and one click leads from a number to the calls or agents behind it.</summary>
public sealed partial class FloorPage : IDisposable
{
    private CurrentUser? _user;
    private BoardPicture? _board;
    private IReadOnlyList<Alarm> _alarms = [];
    private RenderGate? _gate;
    private IDisposable? _watch;
    private IDisposable? _alarmWatch;

    [Inject] private LiveFloor Floor { get; set; } = default!;
    [Inject] private LiveAlarms FloorAlarms { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Skill { get; set; }
    [SupplyParameterFromQuery] private string? Tier { get; set; }
    [SupplyParameterFromQuery] private string? Phase { get; set; }
    [SupplyParameterFromQuery] private string? State { get; set; }
    [SupplyParameterFromQuery(Name = "agent")] private string? Search { get; set; }

    private bool IsFiltered => Skill is not null || Tier is not null || Phase is not null || State is not null || Search is not null;

    private bool AreAgentsFiltered => Skill is not null || Tier is not null || State is not null || Search is not null;

    private IReadOnlyList<QueueView> Queues =>
        [.. _board!.Floor.Queues.Where(queue => (Skill is null || queue.Skill == Skill) && (Tier is null || queue.Tier == Tier))];

    private IReadOnlyList<CallView> Calls =>
    [
        .. _board!.Floor.Calls.Where(call => (Skill is null || call.Skill == Skill) && (Tier is null || call.Tier == Tier)
            && (Phase is null || IsIn(call, Phase))),
    ];

    private IReadOnlyList<AgentView> Agents =>
    [
        .. _board!.Floor.Agents.Where(agent => (Skill is null || agent.Skills.ContainsKey(Skill)) && (Tier is null || agent.Tiers.Contains(Tier))
            && (State is null || AgentBoard.PlaceOf(agent) == State)
            && (Search is null || agent.AgentId.StartsWith(Search, StringComparison.Ordinal) || agent.Name.Contains(Search, StringComparison.OrdinalIgnoreCase))),
    ];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _user = await Users.GetAsync();
        _user.Demand(SecurityPolicies.RolesOf[SecurityPolicies.Floor]);
        _gate = new RenderGate(Time, () => _ = InvokeAsync(Show));
        _watch = Floor.WatchFloor(_gate.Request);
        _alarmWatch = FloorAlarms.Watch(_gate.Request);
        _board = Floor.Board(_user);
        _alarms = FloorAlarms.Alarms;
    }

    private void Show()
    {
        _board = Floor.Board(_user!);
        _alarms = FloorAlarms.Alarms;
        StateHasChanged();
    }

    private void ShowCalls((string? Skill, string Tier, CallPhase? Phase) choice) => Go(new()
    {
        ["skill"] = choice.Skill,
        ["tier"] = choice.Tier,
        ["phase"] = choice.Phase?.ToString(),
    });

    private void ShowAgents((string? Skill, string Tier) choice) => Go(new()
    {
        ["skill"] = choice.Skill,
        ["tier"] = choice.Tier,
        ["state"] = null,
        ["agent"] = null,
    });

    private void Go(Dictionary<string, object?> parameters) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameters(parameters));

    private void ShowCallOf(string contactId) => Navigator.NavigateTo($"/contacts/{Uri.EscapeDataString(contactId)}");

    private void Filter(string name, string? value) =>
        Navigator.NavigateTo(Navigator.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value.Trim()));

    private void Clear() => Navigator.NavigateTo("/live");

    private async Task PullAsync(CallView call)
    {
        var dialog = await Dialogs.ShowAsync<PullDialog>(
            null, new DialogParameters<PullDialog> { { shown => shown.Call, call } }, new DialogOptions { FullWidth = true, MaxWidth = MaxWidth.Small });
        if (await dialog.Result is { Canceled: false, Data: string agent })
        {
            Messages.Add(Text["Pull.Done", agent], Severity.Success);
        }
    }

    private async Task ForceAsync(AgentView agent)
    {
        var dialog = await Dialogs.ShowAsync<ForceDialog>(
            null, new DialogParameters<ForceDialog> { { shown => shown.Agent, agent } }, new DialogOptions { FullWidth = true, MaxWidth = MaxWidth.Small });
        if (await dialog.Result is { Canceled: false })
        {
            Messages.Add(Text["Force.Done", agent.Name], Severity.Success);
        }
    }

    private async Task EditThresholdsAsync()
    {
        var dialog = await Dialogs.ShowAsync<AlarmDialog>((string?)null, new DialogOptions { FullWidth = true, MaxWidth = MaxWidth.Small });
        if (await dialog.Result is { Canceled: false })
        {
            Messages.Add(Text["Alarm.Saved"], Severity.Success);
        }
    }

    // A ringing caller still waits; that is how the queues count, too.
    private static bool IsIn(CallView call, string phase) =>
        call.Phase.ToString() == phase || (phase == nameof(CallPhase.Waiting) && call.Phase == CallPhase.Ringing);

    /// <inheritdoc/>
    public void Dispose()
    {
        _alarmWatch?.Dispose();
        _watch?.Dispose();
        _gate?.Dispose();
    }
}
