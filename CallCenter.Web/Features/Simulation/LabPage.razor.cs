using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Core.Simulation;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CallCenter.Web.Features.Simulation;

/// <summary>
/// The policy lab: what would another policy have done with yesterday's callers, or do with those of a scenario? A run is played in the
/// background and stays when the page is left; the run that is looked at is the address.
/// </summary>
public sealed partial class LabPage : IDisposable
{
    private const int RunsPerPage = 10;

    private readonly List<string> _chosen = [PolicyChoices.Live, PolicyChoices.KeyOf(RoutingPreset.Fifo)];
    private LabChoices? _choices;
    private PageOf<LabRunRow>? _runs;
    private LabRunDetail? _run;
    private double _progress;
    private IDisposable? _following;
    private LabRunKind _kind;
    private bool _fromScenario;
    private DateOnly _date;
    private string _scenario = "";
    private string _single = PolicyChoices.Live;
    private string _yardstick = PolicyChoices.Live;
    private int _seeds = 5;
    private bool _busy;
    private IReadOnlyList<FieldError> _errors = [];

    [Inject] private PolicyLab Lab { get; set; } = default!;
    [Inject] private LabScenarios Scenarios { get; set; } = default!;
    [Inject] private LabWatch Watch { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => DateOnly.FromDateTime(Times.Local(Clock.GetUtcNow()));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Navigator.LocationChanged += Follow;
        _choices = await Lab.ChoicesAsync(await Users.GetAsync());

        // Yesterday, where the history reaches so far; else the last day on which anybody called.
        _date = Today.AddDays(-1);
        if (_choices is { FirstCall: { } first, LatestCall: { } latest } && (DayOf(first) > _date || DayOf(latest) < _date))
        {
            _date = DayOf(latest);
        }

        _fromScenario = _choices.LatestCall is null;
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(Navigator.Uri).Query);
        if (query.TryGetValue("scenario", out var scenario))
        {
            (_fromScenario, _scenario) = (true, scenario.ToString());
        }

        // Whoever comes from a draft wants to know what it would change.
        if (query.TryGetValue("policy", out var policy) && _choices.PolicyKeys.Contains(policy.ToString()))
        {
            (_single, _chosen[1]) = (policy.ToString(), policy.ToString());
        }

        await LoadRunsAsync(1);
        await ShowAsync();
    }

    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath == "/policies/lab")
        {
            _ = InvokeAsync(ShowSafelyAsync);
        }
    }

    private async Task ShowSafelyAsync()
    {
        try
        {
            await ShowAsync();
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task ShowAsync()
    {
        _following?.Dispose();
        _following = null;
        _run = RunIdIn(Navigator.Uri) is { } id ? await Lab.GetAsync(await Users.GetAsync(), id) : null;
        _progress = _run?.Run.Progress ?? 0;
        if (_run is { Run.IsOpen: true } open)
        {
            _following = Watch.Follow(open.Run.Id, (state, progress) => _ = InvokeAsync(() => OnProgressAsync(open.Run.Id, state, progress)));
        }
    }

    private async Task OnProgressAsync(long id, LabRunState state, double progress)
    {
        if (_run?.Run.Id != id)
        {
            return;
        }

        _progress = progress;
        if (state != _run.Run.State)
        {
            await LoadRunsAsync((_runs?.Number ?? 0) + 1);
            await ShowSafelyAsync();
        }

        StateHasChanged();
    }

    private async Task LoadRunsAsync(int page) =>
        _runs = await Lab.RunsAsync(await Users.GetAsync(), new PageRequest(page - 1, RunsPerPage));

    private async Task StartAsync()
    {
        _busy = true;
        try
        {
            var user = await Users.GetAsync();
            var scenario = !_fromScenario ? null
                : _scenario.Length == 0 ? await Scenarios.ProposeAsync(user, LabScenario.Proposed)
                : (await Scenarios.GetAsync(user, _scenario))?.Scenario;
            var (from, to) = Bounds();
            var start = await Lab.StartAsync(user, new LabOrder(
                _kind, from, to, scenario, _kind == LabRunKind.Staffing ? [_single] : Ordered(), _yardstick, _seeds));
            _errors = start.Result.Errors;
            if (start.Result.IsDone)
            {
                await LoadRunsAsync(1);
                Navigator.NavigateTo($"/policies/lab?run={start.RunId}");
            }
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>In the order of the list, whichever was ticked first.</summary>
    private List<string> Ordered() => [.. _choices!.PolicyKeys.Where(_chosen.Contains)];

    /// <summary>A day that isn't over yet counts until now.</summary>
    private (DateTimeOffset? From, DateTimeOffset? To) Bounds()
    {
        if (_fromScenario)
        {
            return (null, null);
        }

        var (from, to) = (Times.Moment(_date.ToDateTime(TimeOnly.MinValue)), Times.Moment(_date.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        var now = Clock.GetUtcNow();
        return (from, to < now ? to : now);
    }

    private async Task CancelAsync()
    {
        await Lab.CancelAsync(await Users.GetAsync(), _run!.Run.Id);
        await LoadRunsAsync((_runs?.Number ?? 0) + 1);
        await ShowAsync();
    }

    private async Task DeleteAsync()
    {
        await Lab.DeleteAsync(await Users.GetAsync(), _run!.Run.Id);
        await LoadRunsAsync(1);
        Navigator.NavigateTo("/policies/lab");
    }

    private void Choose(LabRunKind kind) => _kind = kind;

    private void Toggle(string key, bool on)
    {
        if (on)
        {
            _chosen.Add(key);
        }
        else
        {
            _chosen.Remove(key);
        }
    }

    private void SetDate(ChangeEventArgs change) =>
        _date = DateOnly.TryParseExact(change.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : _date;

    private void SetSeeds(ChangeEventArgs change) =>
        _seeds = int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var seeds) ? Math.Clamp(seeds, 1, LabOrder.MaxSeeds) : _seeds;

    private string DayOf(LabRunRow run) => run.ScenarioName is { } name ? name == LabScenario.Proposed ? Text["Scenario.Proposed"] : name : DateText(DayOf(run.DayFrom!.Value));

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Times.Local(at));

    private static string DateText(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string StateClass(LabRunState state) => state switch
    {
        LabRunState.Done => "cc-good",
        LabRunState.Failed => "cc-bad",
        LabRunState.Cancelled => "cc-muted",
        _ => "cc-warn",
    };

    private static long? RunIdIn(string address) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(address).Query).TryGetValue("run", out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigator.LocationChanged -= Follow;
        _following?.Dispose();
    }
}
